"""Where a claim is from: takes its members and the Lineage, gives Origins; next: the claim's status.

Three reports that carry one agency's sentence are one text, and two texts that quote one minister rest on one root.
What cannot be known makes a bound (see `one_text`). Two roots that belong to one government or company are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.accounts.documents import document_name, find_carrying, find_resting
from twosource.accounts.one_text import QUOTED, carried, find_ties, holds, lies_in
from twosource.accounts.publishers import publisher
from twosource.accounts.relations import Relations
from twosource.records import Entity, Lineage, Member, Report, Source, Span, Statement, Status, Texts, Via
from twosource.text.lexicon import rows

_PASSED_ON = frozenset({"outlet", "agency"})


@dataclass(frozen=True, slots=True)
class Origins:
    """How many texts carry a claim, and whose words it is.

    Attributes:
        texts: separate texts after folding copies for these passages, as a bound.
        rests_on: names of the roots, sorted; those without a name are left out.
        heard_by: ids of reports that had the root's words themselves, sorted.
        status: single (one report), repeated (one text or one root), corroborated.
    """

    texts: Texts
    rests_on: tuple[str, ...]
    heard_by: tuple[str, ...]
    status: Status


def find_origins(
    claim_members: Sequence[Member],
    statements: Mapping[str, Statement],
    reports: Mapping[str, Report],
    lineage: Lineage,
    entities: Mapping[str, Entity],
    relations: Relations,
) -> Origins:
    """The Origins of a claim.

    Args:
        claim_members: the words that carry it, in one or more reports.
        statements: by id.
        reports: by id.
        lineage: of these reports, or of more.
        entities: by id.
        relations: who belongs to whom.
    """
    everywhere = _told(claim_members, reports)
    given = {one: [m.span for m in its] for one, its in everywhere.items() if reports[one].is_document}
    told = {one: its for one, its in everywhere.items() if one not in given}
    if not told:
        names_given = tuple(sorted({document_name(reports[one]) for one in given}))
        return Origins(texts=Texts(low=0, high=0), rests_on=names_given, heard_by=(), status="single")
    spans = {report: [member.span for member in members] for report, members in told.items()}
    ties = find_ties(told, statements, reports, lineage, relations)
    folded = ties.sure_sets(told)
    low = len(ties.possible_sets(told))
    roots = find_resting(spans, given, _roots(told, statements, entities, reports), reports, lineage)
    heard_by = _heard_by(told, spans, statements, reports, lineage)
    read = set(find_carrying(spans, given, lineage))
    by_text = [set().union(*(roots[one] for one in text)) for text in folded]
    houses = [
        found.union(*(relations.above(one) for one in (*found, *(reports[one].outlet or "" for one in text))))
        for text, found in zip(folded, by_text, strict=True)
    ]
    status = _status(len(told), low, houses)
    # what all rest on is said of none but the roots that every text has
    common = set.intersection(*houses) - {""} if status == "repeated" else set()
    return Origins(
        texts=Texts(low=low, high=len(folded)),
        rests_on=tuple(sorted(common or {root for found in by_text for root in found if root})),
        heard_by=tuple(one for one in heard_by if one not in read),
        status=status,
    )


def _told(members: Sequence[Member], reports: Mapping[str, Report]) -> dict[str, list[Member]]:
    """Members by report; headlines only where a report's body does not tell it."""
    out: dict[str, list[Member]] = {}
    for member in sorted(members, key=lambda member: member.span):
        out.setdefault(member.span.report, []).append(member)
    for report, its in out.items():
        title_end = max((s.end for s in reports[report].segments if s.kind == "title"), default=0)
        out[report] = [m for m in its if m.span.start >= title_end] or its
    return out


def _roots(
    told: Mapping[str, Sequence[Member]],
    statements: Mapping[str, Statement],
    entities: Mapping[str, Entity],
    reports: Mapping[str, Report],
) -> dict[str, set[str]]:
    """Who said it, by report: fullest names, "" for the unnamed; nobody where the report has it in its own voice.

    An outlet or agency that passed it on is a root beside the speaker: who has it from there did not hear him.
    """
    stmts = {report: list(_speaking(members, statements)) for report, members in told.items()}
    sources = {report: [stmt.source for stmt in its if stmt.source is not None] for report, its in stmts.items()}
    named = {report: [(source, _named(source, report, entities)) for source in its] for report, its in sources.items()}
    names = sorted({name for its in named.values() for _, name in its if name is not None})
    return {
        report: {_fullest(name or source.name, names) for source, name in its}
        | {via.name for stmt in stmts[report] for via in _passed_on(stmt, reports[report])}
        | {film for stmt in stmts[report] if stmt.source is None and (film := _seen_in(stmt.content.exact))}
        for report, its in named.items()
    }


def _speaking(members: Sequence[Member], statements: Mapping[str, Statement]) -> Iterator[Statement]:
    """The statements of members, and those that the outlet's own words for them turn on: "X claimed responsibility"."""
    for member in members:
        stmt = statements[member.statement]
        yield stmt
        if stmt.source is None:
            inner = (s for s in statements.values() if s.within == stmt.id)
            yield from (s for s in inner if lies_in(member.span, s.content, 0.3) or _owns_up(member.span, s))


def _owns_up(told: Span, stmt: Statement) -> bool:
    """Whether it is told who claimed responsibility: nobody but him can know, however much is told around it."""
    cue = stmt.cue.exact if stmt.cue else ""
    return lies_in(stmt.content, told) and _RESPONSIBILITY.search(f"{cue}\n{stmt.content.exact}") is not None


# Where the content begins with it, or the cue ends with it.
_RESPONSIBILITY = re.compile(
    r"\n(?:the |its |full |sole )*(?:responsibility|credit)\b|\b(?:responsibility|credit)\n", re.IGNORECASE
)


def _named(source: Source, report: str, entities: Mapping[str, Entity]) -> str | None:
    """The name of a source, "the Interior Ministry"; None for "Officials", "A police source" and surnames alone."""
    entity = entities.get(source.entity) if source.entity is not None else None
    if entity is not None:
        return _full_name(entity, report, entities)
    if (film := _film(source.name)) is not None:
        return film
    return source.name if any(word[:1].isupper() for word in source.name.split()[1:]) else None


def _full_name(entity: Entity, report: str, entities: Mapping[str, Entity]) -> str:
    """The body's name, or the longer one of which its report uses the last word: "the Gazette"."""
    ending = f" {entity.name.casefold()}"
    longer = [
        other.name
        for other in entities.values()
        if other.kind == "organisation"
        and other.name.casefold().endswith(ending)
        and any(mention.report == report for mention in other.mentions)
    ]
    return longer[0] if len(longer) == 1 else entity.name


def _film(words: str) -> str | None:
    """ "a video" for words that turn on a film: what two reports saw in one is one piece of evidence."""
    head = re.split(r",|\s(?:of|from|on|in|by|that|which|posted|filmed|shot|taken|shared|released)\s", words)[0]
    return _films().get(re.sub(r".*\W", "", head.casefold()))


def _seen_in(words: str) -> str | None:
    """The film that an outlet tells what is in: "In the video, which was filmed from a boat, the arch breaks"."""
    found = _IN_A_FILM.match(words)
    return _film(found[1]) if found else None


_IN_A_FILM = re.compile(
    r"(?:in|on) (?:an?|the|that|this) ([\w -]{1,40}?)(?=,| (?:which|that|posted|filmed|shot|taken|shared|released)\b)",
    re.IGNORECASE,
)


@cache
def _films() -> dict[str, str]:
    return {row["words"]: f"a {row['channel']}" for row in rows("channels") if row["channel"] == "video"}


def _fullest(words: str, names: Sequence[str]) -> str:
    """The only name that has these words as a part, else the words where they are a name, else ""."""
    parts = set(words.casefold().split())
    longer = [name for name in names if parts < set(name.casefold().split())]
    return longer[0] if len(longer) == 1 else words if words in names else ""


def _status(n_reports: int, n_texts: int, roots: Sequence[set[str]]) -> Status:
    """What the texts, and the roots of each, come to. The unnamed sources of two texts may be one person."""
    if n_reports == 1:
        return "single"
    return "repeated" if n_texts == 1 or set.intersection(*roots) else "corroborated"


def _heard_by(
    told: Mapping[str, Sequence[Member]],
    spans: Mapping[str, Sequence[Span]],
    statements: Mapping[str, Statement],
    reports: Mapping[str, Report],
    lineage: Lineage,
) -> tuple[str, ...]:
    """Reports with the words in quotation marks, of a named source, that have them from no other text."""
    derived = set(_derived(spans, lineage))
    return tuple(
        report
        for report, members in sorted(told.items())
        if report not in derived and any(_heard(statements[m.statement], reports[report]) for m in members)
    )


def _heard(stmt: Statement, report: Report) -> bool:
    named = stmt.source is not None and stmt.source.entity is not None
    return stmt.form in QUOTED and named and not _passed_on(stmt, report)


def _passed_on(stmt: Statement, report: Report) -> list[Via]:
    """The outlets and agencies, other than the report's own, that it has a statement from."""
    own = publisher(report.outlet or "")
    return [via for via in stmt.via if via.kind in _PASSED_ON and publisher(via.name) != own]


def _derived(told: Mapping[str, Sequence[Span]], lineage: Lineage) -> Iterator[str]:
    """Reports whose words for it stand in another text; both where it is not known which had them first."""
    for link in lineage.links:
        if (
            link.target in told
            and link.source not in told
            and link.kind != "excerpt"
            and holds(link, told[link.target])
        ):
            yield link.target
        elif link.target in told and link.source in told and carried(link, told):
            yield link.target
            if link.direction is None:
                yield link.source
