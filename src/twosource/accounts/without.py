"""Without: an account as if one source were struck out; takes an account and a name, gives `Without`; next: views.

Struck out is what comes from the source. A report by its id, file or address: that report. Any other name: the reports
of the outlet of that name; those that carry the text of the agency of that name (credited for it, or a copy or rewrite
of an unseen text of the agency); and in all others what they have from it, as speaker or on the way ("NORDA reported"),
with the figures and times told there. What is left is compared anew, so the account is that of a full rebuild.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from twosource.accounts.build import AnnotateAll, compare, one_by_one
from twosource.accounts.judged import judge_account, with_days
from twosource.accounts.publishers import publisher
from twosource.accounts.relations import Relation
from twosource.errors import UsageError
from twosource.readings.unfold import unfold
from twosource.records import SHOWN_CERTAINTY, Account, Claim, Conflict, Judgement, Reading, Report, Span, Statement
from twosource.reports.build import as_read


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """What striking a source out changes.

    Attributes:
        source: as asked for.
        reports: ids of the reports struck out.
        statements: ids of what other reports have from it.
        account: of what is left.
        fallen: points that several texts carried and one carries now: as they were, and as they are.
        gone: points that nothing carries any more.
        settled: differences, sure enough to be shown, that are none any more.
    """

    source: str
    reports: tuple[str, ...]
    statements: tuple[str, ...]
    account: Account
    fallen: tuple[tuple[Claim, Claim], ...]
    gone: tuple[Claim, ...]
    settled: tuple[Conflict, ...]


def without(
    account: Account,
    source: str,
    *,
    annotate_all: AnnotateAll | None = None,
    relations: Sequence[Relation] = (),
    judgements: Sequence[Judgement] = (),
) -> Without:
    """The account as if a report, outlet, agency or speaker were struck out.

    Args:
        account: made by `compare`, or read back from its JSON.
        source: id, file or address of a report; name of an outlet or agency, or of a speaker as in `entities`.
        annotate_all: reports to their readings, in order; by default one after the other in this process.
        relations: those that the account was made with.
        judgements: what persons decided, which the account is as.

    Raises:
        UsageError: nothing in the account is from such a source, or two speakers have that name.
    """
    struck = _reports_of(account, source)
    said = [] if struck & _named(account, source) else _said_by(account, source, struck)
    if not struck and not said:
        raise UsageError(f"nothing in this account is from {source!r}; it has from {_sources(account)}")
    left = as_read(report for report in account.reports if report.id not in struck)
    new_id = {old: report.id for old, report in left.items()}
    lost: dict[str, list[Span]] = defaultdict(list)
    for statement in said:
        lost[new_id[statement.report]] += statement.parts or (statement.content,)

    def annotate_rest(story: Sequence[Report]) -> list[Reading]:
        return [_less(unfold(reading), lost[reading.report]) for reading in (annotate_all or one_by_one)(story)]

    given = with_days(list(left.values()), judgements)
    compared = compare(given, problems=account.problems, annotate_all=annotate_rest, relations=relations)
    rebuilt = judge_account(compared, judgements, relations=relations).account
    now = {claim.id: _found_again(claim, rebuilt, new_id) for claim in account.claims}
    return Without(
        source=source,
        reports=tuple(sorted(struck)),
        statements=tuple(statement.id for statement in said),
        account=rebuilt,
        fallen=tuple(
            (claim, then)
            for claim in account.claims
            if (then := now[claim.id]) is not None and claim.texts.high > 1 >= then.texts.high
        ),
        gone=tuple(claim for claim in account.claims if now[claim.id] is None),
        settled=tuple(q for q in account.conflicts if _is_shown(q) and not any(map(_still(q), rebuilt.conflicts))),
    )


def _named(account: Account, source: str) -> set[str]:
    """The reports that an id, a file or an address names."""

    def names(report: Report) -> set[str | None]:
        return {report.id, report.location, report.url, report.location and PurePath(report.location).name}

    return {report.id for report in account.reports if source in names(report)}


def _reports_of(account: Account, source: str) -> set[str]:
    """The reports that fall with a source."""
    named = _named(account, source)
    if named:
        return named
    key = publisher(source)
    unseen = {text.id for text in account.lineage.unseen if text.agency and publisher(text.agency) == key}
    carried = {link.target for link in account.lineage.links if link.source in unseen and link.kind != "excerpt"}
    return carried | {
        report.id
        for report in account.reports
        if (report.outlet and publisher(report.outlet) == key)
        or any(credit.kind == "wire" and publisher(credit.agency) == key for credit in report.credits)
    }


def _said_by(account: Account, source: str, struck: set[str]) -> list[Statement]:
    """What the other reports have from it, and what is nested in that."""
    name, key = source.casefold(), publisher(source)
    speaking = {s.source.entity for s in account.statements if s.source and s.source.entity}
    known = [e for e in account.entities if e.id in speaking and name in {form.casefold() for form in e.names}]
    whole = [e for e in known if e.name.casefold() == name] or known
    if len(whole) > 1:
        raise UsageError(f"{source!r} is the name of {len(whole)} speakers: {', '.join(e.name for e in whole)}")
    speaker = whole[0].id if whole else None

    def is_from(statement: Statement) -> bool:
        said = statement.source
        if said is not None and (speaker == said.entity if said.entity and speaker else said.name.casefold() == name):
            return True
        return any((speaker and v.entity == speaker) or publisher(v.name) == key for v in statement.via)

    told = [statement for statement in account.statements if statement.report not in struck]
    ids = {statement.id for statement in told if is_from(statement)}
    while more := {s.id for s in told if s.within in ids} - ids:
        ids |= more
    return [statement for statement in told if statement.id in ids]


def _sources(account: Account) -> str:
    """Names that can be struck out, for whoever asked for another."""
    outlets = {report.outlet for report in account.reports if report.outlet}
    speakers = Counter(s.source.name for s in account.statements if s.source and s.source.entity)
    most = [name for name, _ in sorted(speakers.items(), key=lambda item: (-item[1], item[0]))[:6]]
    return ", ".join([*sorted(outlets), *most])


def _less(reading: Reading, lost: Sequence[Span]) -> Reading:
    """The reading without what is told in these places."""

    def stays(*told: Span) -> bool:
        return not all(any(p.start <= s.start and s.end <= p.end for p in lost) for s in told)

    return replace(
        reading,
        statements=tuple(s for s in reading.statements if stays(*(s.parts or (s.content,)))),
        whens=tuple(when for when in reading.whens if when.expression is None or stays(when.expression)),
        quantities=tuple(quantity for quantity in reading.quantities if stays(quantity.span)),
    )


def _found_again(claim: Claim, rebuilt: Account, new_id: dict[str, str]) -> Claim | None:
    """The claim that holds most of what is left of a claim's members, or None where nothing is left."""
    places = {(new_id.get(m.span.report), m.span.start, m.span.end) for m in claim.members}

    def kept(new: Claim) -> int:
        return sum((m.span.report, m.span.start, m.span.end) in places for m in new.members)

    most = max(rebuilt.claims, key=lambda new: (kept(new), new.id), default=None)
    return most if most is not None and kept(most) else None


def _is_shown(conflict: Conflict) -> bool:
    return conflict.certainty >= SHOWN_CERTAINTY


def _still(old: Conflict) -> Callable[[Conflict], bool]:
    """Whether a difference of the new account is an old one: of its kind, two of its values still opposed."""
    values = {side.value for side in old.sides}
    return lambda new: new.kind == old.kind and _is_shown(new) and len(values & {s.value for s in new.sides}) > 1
