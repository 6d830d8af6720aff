"""Who carries what: takes points and who carries whose text, gives a table of points by outlet; next: page.

Reports that carry one text stand together: one column for the text, unfolded to one for each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.records import Claim, Span, Statement
from twosource.views import words
from twosource.views.html.pile import Pile, Quote, Use

_FIRMEST = ("verbatim", "partial", "paraphrase", "narration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A report, or a text that several reports carry.

    Attributes:
        name: of the report, or whose text it is.
        report: number of the report, or None for a text.
        group: number of the text that it belongs to where several carry it, else None.
        members: how many reports carry the text; 1 for a report.
        told_by: the same in words, with documents that do; "" for a report.
        kind: what sort of text it is where it is no article, else "".
        day: of publication, or "".
    """

    name: str
    report: int | None
    group: int | None
    members: int
    told_by: str
    kind: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a report, or a text, has of a point.

    Attributes:
        column: whose.
        word: `quotation`, `part quotation`, `reported`, `own voice`, `reported as false`, or `nothing found`.
        form: short name of the form for the look; "" where nothing was found.
        mark: id of the words in the report's text, or "".
        extra: `denied`, `2 of 3`, `text is cut off`, or "".
    """

    column: Column
    word: str
    form: str
    mark: str
    extra: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point and who carries it.

    Attributes:
        item: id in the page.
        number: what links to it say.
        speaker: who says it, or "".
        quote: the words that say it best.
        status: how many separate texts carry it, and what they rest on.
        differs: the differences that it stands in: item and label.
        cells: one for each column.
    """

    item: str
    number: int
    speaker: str
    quote: Quote
    status: str
    differs: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]


def columns_of(pile: Pile) -> tuple[Column, ...]:
    """A column for each text that several reports carry, then for each report; the most carried first."""
    groups = [tuple(each for each in group if each not in pile.left) for group in pile.account.lineage.groups]
    groups = sorted(
        (group for group in groups if group),
        key=lambda group: (_is_document(pile, group), -len(group), pile.names[group[0]], group),
    )
    return tuple(column for number, group in enumerate(groups, 1) for column in _columns(pile, group, number))


def _is_document(pile: Pile, group: Sequence[str]) -> bool:
    return all(pile.reports[each].is_document for each in group)


def points(pile: Pile, columns: Sequence[Column]) -> tuple[Point, ...]:
    """The points that more than one report tells, those with most separate texts first."""
    return tuple(_point(pile, claim, columns) for claim in pile.account.claims if not pile.is_alone(claim))


def point_of(pile: Pile, claim: Claim) -> Point:
    """A point without its cells."""
    return _point(pile, claim, ())


def _columns(pile: Pile, group: Sequence[str], number: int) -> Iterator[Column]:
    shared = number if len(group) > 1 else None
    if shared:
        owner = _owner(pile, group)
        name = f"{owner}’s text" if owner else "One text"
        told_by = words.told_by(group, pile.documents)
        members = len(set(group) - pile.documents)
        yield Column(name=name, report=None, group=shared, members=members, told_by=told_by, kind="", day="")
    for report in sorted(group, key=lambda each: (pile.names[each], each)):
        kind = pile.reports[report].kind
        yield Column(
            name=pile.names[report],
            report=pile.number[report],
            group=shared,
            members=1,
            told_by="",
            kind="" if kind in ("article", "other") else kind,
            day=pile.day(report),
        )


def _owner(pile: Pile, group: Sequence[str]) -> str:
    """The one known owner of a text that these reports carry, or ""."""
    unseen = {text.id: text.agency or "" for text in pile.account.lineage.unseen}
    found = set()
    for link in pile.account.lineage.links:
        if link.target in group and link.kind != "excerpt" and (link.direction or link.source in unseen):
            found.add(unseen.get(link.source) if link.source in unseen else pile.names.get(link.source))
    return words.flat(found.pop() or "") if len(found) == 1 else ""


def _point(pile: Pile, claim: Claim, columns: Sequence[Column]) -> Point:
    use = pile.point_use(claim)
    by_report: dict[int, list[Statement]] = {}
    for key in claim.statements:
        if key in pile.statements:
            stmt = pile.statements[key]
            by_report.setdefault(pile.number[stmt.report], []).append(stmt)
    stated_in = pile.statements.get(claim.stated_in)
    shown = words.said_of(claim, stated_in)
    best = stated_in if shown else None
    numbers = {conflict.id: f"D{number}" for number, conflict in enumerate(pile.account.conflicts, 1)}
    return Point(
        item=use.item,
        number=pile.points[claim.id],
        speaker=words.flat(best.source.name) + words.manner(best) if best and best.source else "",
        quote=_bare(pile, claim, shown, words.FORMS[best.form] if best else "", use),
        status=words.status_words(claim, pile.names[claim.text.report]),
        differs=tuple((each, numbers[each]) for each in claim.conflicts if each in numbers),
        cells=tuple(_cells(pile, claim, columns, by_report, use)),
    )


def _bare(pile: Pile, claim: Claim, shown: Span | None, form: str, use: Use) -> Quote:
    return Quote(
        before="",
        exact=(shown or claim.text).exact,
        after="",
        form=form,
        report=claim.text.report,
        places=(pile.place(claim.text, use),),
        language=pile.reports[claim.text.report].language or "",
    )


def _cells(
    pile: Pile, claim: Claim, columns: Sequence[Column], by_report: dict[int, list[Statement]], use: Use
) -> Iterator[Cell]:
    spans = {member.statement: member.span for member in claim.members}
    cut = {pile.number[report] for report in pile.cut_off}
    for column in columns:
        own = {column.report} if column.report else {c.report for c in columns if c.report and c.group == column.group}
        has = [stmt for report in sorted(filter(None, own)) for stmt in by_report.get(report, ())]
        if not has:
            extra = words.IS_CUT_OFF if own & cut else ""
            yield Cell(column=column, word=words.NOT_FOUND, form="", mark="", extra=extra)
            continue
        best = min(has, key=lambda stmt: (_FIRMEST.index(stmt.form), stmt.content))
        for stmt in has:
            pile.mark(spans.get(stmt.id, stmt.content), use)
        carrying = len({stmt.report for stmt in has} - pile.documents)
        yield Cell(
            column=column,
            word="reported as false" if best.polarity == "reported as false" else words.FORMS[best.form],
            form=best.form,
            mark=pile.mark(spans.get(best.id, best.content), use),
            extra=_carrying(column, carrying) or words.cue_of(best),
        )


def _carrying(column: Column, reports: int) -> str:
    """How many of the reports that carry a text have a point of it; "" where all have, or it is one report."""
    if column.report or reports == column.members:
        return ""
    return f"{reports} of {column.members}" if reports else "only the document"
