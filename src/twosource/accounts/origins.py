"""Where a claim is from: takes its members and the Lineage, gives Origins; next: the claim's status.

Three reports that carry one agency's sentence are one text, and two texts that quote one minister rest on one root.
What cannot be known makes a bound: were those words reworded from the credited agency or written by the outlet, are two
reports of one outlet one reporter's, was a long quotation heard or taken over?
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.accounts.documents import document_name, find_carrying, find_resting
from twosource.records import Entity, Lineage, Link, Member, Report, Source, Span, Statement, Status, Texts, Via
from twosource.text.lexicon import rows

# A member stands in a passage when so much of it does: claims are often one clause longer than what was carried.
_INSIDE = 0.5
# Words in one order that two reports have from one text, or from one speaker: which of both cannot be known.
_RUN = 8
_QUOTED = frozenset({"verbatim", "partial"})
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
) -> Origins:
    """The Origins of a claim.

    Args:
        claim_members: the words that carry it, in one or more reports.
        statements: by id.
        reports: by id.
        lineage: of these reports, or of more.
        entities: by id.
    """
    everywhere = _told(claim_members, reports)
    given = {one: [m.span for m in its] for one, its in everywhere.items() if reports[one].is_document}
    told = {one: its for one, its in everywhere.items() if one not in given}
    if not told:
        names_given = tuple(sorted({document_name(reports[one]) for one in given}))
        return Origins(texts=Texts(low=0, high=0), rests_on=names_given, heard_by=(), status="single")
    names = {report: _names(members, statements) for report, members in told.items()}
    spans = {report: [member.span for member in members] for report, members in told.items()}
    sure, possible = _ties(spans, names, reports, lineage)
    folded = _sets(told, sure)
    low = len(_sets(told, [*sure, *possible]))
    roots = find_resting(spans, given, _roots(told, statements, entities, reports), reports, lineage)
    heard_by = _heard_by(told, spans, statements, reports, lineage)
    read = set(find_carrying(spans, given, lineage))
    by_text = [set().union(*(roots[one] for one in text)) for text in folded]
    status = _status(len(told), low, by_text)
    # what all rest on is said of none but the roots that every text has
    common = set.intersection(*by_text) - {""} if status == "repeated" else set()
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


def _ties(
    told: Mapping[str, Sequence[Span]],
    names: Mapping[str, frozenset[str]],
    reports: Mapping[str, Report],
    lineage: Lineage,
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs of reports that tell it in one text, surely and possibly; an end may be a report between two of them."""
    if len(told) < 2:
        return [], []
    widened = _widened(told, lineage)
    agencies = {unseen.id: _publisher(unseen.agency) for unseen in lineage.unseen if unseen.agency is not None}
    sure: list[tuple[str, str]] = []
    possible: list[tuple[str, str]] = []
    for link in lineage.links:
        if link.target in widened and link.source in widened:
            (sure if _carried(link, widened) else possible).append((link.source, link.target))
        elif link.target in told and link.kind != "excerpt" and _holds(link, told[link.target]):
            possible.append((link.source, link.target))
            sure += [(link.target, one) for one in told if agencies.get(link.source) in names[one]]
    outlets = {one: _publisher(reports[one].outlet or "") for one in told}
    for one, outlet in outlets.items():
        sure += [(one, other) for other in told if other != one and outlet in names[other]]
        # two reports of one outlet may be one reporter's work
        possible += [(one, other) for other in told if other > one and outlet and outlets[other] == outlet]
    runs = {one: {run for span in spans for run in _runs(span.exact)} for one, spans in told.items()}
    possible += [(one, other) for one in told for other in told if one < other and runs[one] & runs[other]]
    return sure, possible


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    """The runs of words, so long that two who write them do not do so by chance."""
    plain = re.findall(r"[^\W_]+", words.casefold())
    return zip(*(plain[k:] for k in range(_RUN)), strict=False)


def _widened(told: Mapping[str, Sequence[Span]], lineage: Lineage) -> dict[str, list[Span]]:
    """The spans that tell it, and where they stand in reports that share the passage without being among those."""
    out = {report: list(spans) for report, spans in told.items()}
    for link in lineage.links:
        for passage in link.passages:
            if passage.source is None:
                continue
            for here, there in ((passage.source, passage.target), (passage.target, passage.source)):
                if there.report not in told:
                    inside = [span for span in told.get(here.report, ()) if _inside(span, here)]
                    out.setdefault(there.report, []).extend(_moved(span, here, there) for span in inside)
    return {report: spans for report, spans in out.items() if spans}


def _moved(span: Span, here: Span, there: Span) -> Span:
    """About where words of a passage stand on its other side."""
    start = min(max(there.start, span.start - here.start + there.start), there.end)
    end = min(max(start, start + span.end - span.start), there.end)
    return Span(report=there.report, start=start, end=end, exact=there.exact[start - there.start : end - there.start])


def _carried(link: Link, told: Mapping[str, Sequence[Span]]) -> bool:
    """Whether both reports tell it in words that one has from the other."""
    return any(
        passage.source is not None
        and any(_inside(span, passage.source) for span in told[link.source])
        and any(_inside(span, passage.target) for span in told[link.target])
        for passage in link.passages
    )


def _holds(link: Link, spans: Sequence[Span]) -> bool:
    """Whether a report may have it from an unseen text: the words are among the passages, or those are not known."""
    return not link.passages or any(_inside(span, passage.target) for span in spans for passage in link.passages)


def _inside(words: Span, passage: Span, share: float = _INSIDE) -> bool:
    shared = min(words.end, passage.end) - max(words.start, passage.start)
    return words.report == passage.report and shared >= share * (words.end - words.start)


def _sets(told: Mapping[str, object], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The reports in sets that the pairs hold together; other ends of pairs only hold."""
    sets = {one: [one] for one in sorted({*told, *(end for pair in pairs for end in pair)})}
    for a, b in pairs:
        if sets[a] is not sets[b]:
            sets[a].extend(sets[b])
            for one in sets[b]:
                sets[one] = sets[a]
    distinct = {id(members): members for members in sets.values()}
    found = (sorted(one for one in members if one in told) for members in distinct.values())
    return sorted(members for members in found if members)


def _names(members: Sequence[Member], statements: Mapping[str, Statement]) -> frozenset[str]:
    """Whom a report names for it: its source and those who passed it on, folded."""
    stmts = [statements[member.statement] for member in members]
    named = [stmt.source.name for stmt in stmts if stmt.source is not None]
    return frozenset(_publisher(name) for name in (*named, *(via.name for stmt in stmts for via in stmt.via)))


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
        for report, its in named.items()
    }


def _speaking(members: Sequence[Member], statements: Mapping[str, Statement]) -> Iterator[Statement]:
    """The statements of members, and those that lie in the outlet's own words for them: "X claimed responsibility"."""
    for member in members:
        stmt = statements[member.statement]
        yield stmt
        if stmt.source is None:
            yield from (s for s in statements.values() if s.within == stmt.id and _inside(member.span, s.content, 0.3))


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
    return stmt.form in _QUOTED and named and not _passed_on(stmt, report)


def _passed_on(stmt: Statement, report: Report) -> list[Via]:
    """The outlets and agencies, other than the report's own, that it has a statement from."""
    own = _publisher(report.outlet or "")
    return [via for via in stmt.via if via.kind in _PASSED_ON and _publisher(via.name) != own]


def _derived(told: Mapping[str, Sequence[Span]], lineage: Lineage) -> Iterator[str]:
    """Reports whose words for it stand in another text; both where it is not known which had them first."""
    for link in lineage.links:
        if (
            link.target in told
            and link.source not in told
            and link.kind != "excerpt"
            and _holds(link, told[link.target])
        ):
            yield link.target
        elif link.target in told and link.source in told and _carried(link, told):
            yield link.target
            if link.direction is None:
                yield link.source


def _publisher(name: str) -> str:
    """The same for each way of writing an outlet's or agency's name, its domain and the parts of its site."""
    labels = name.casefold().split(".")
    if " " in name or len(labels) == 1:
        folded = _bare(name)
        return _publishers().get(folded, folded)
    sites = [_bare("".join(labels[k:])) for k in range(len(labels) - 1)]
    known = [_publishers()[site] for site in sites if site in _publishers()]
    return known[0] if known else _bare(name)


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", re.sub(r"^(?:the |www\.)", "", name.casefold()))


@cache
def _publishers() -> dict[str, str]:
    """Folded names and domains to one of them."""
    table: dict[str, str] = {}
    for row in rows("agencies"):
        for words in (row["name"], row["code"], row["domain"]):
            table.setdefault(_bare(words), row["code"])
    for row in rows("outlets"):
        for words in (row["name"], row["domain"]):
            table.setdefault(_bare(words), row["domain"] or row["name"])
    table.pop("", None)
    return table
