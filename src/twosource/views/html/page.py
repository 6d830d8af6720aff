"""The dossier as a view object: takes an Account, gives everything the template lays out, in its order.

Next: `write_html`, which fills the templates. Every sentence shown is a span of a report; the rest is fixed words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.records import Account, Claim, Report
from twosource.views import words
from twosource.views.html import entries, lineage, matrix, speakers, timeline
from twosource.views.html.differences import Difference, differences
from twosource.views.html.entries import Entry
from twosource.views.html.lineage import LineagePicture
from twosource.views.html.marks import marked_text
from twosource.views.html.matrix import Column, Point
from twosource.views.html.measured import Measured, measured
from twosource.views.html.pile import Pile
from twosource.views.html.speakers import Speaker
from twosource.views.html.timeline import ShownMoment, TimelinePicture
from twosource.views.not_found import not_found_in
from twosource.views.sections import headline, place_and_day, tally

if TYPE_CHECKING:
    from markupsafe import Markup

# In a folded dossier so many points of one report are shown.
_ONLY_FOLDED = 12
# So many points that a report has not are told in words, the rest by number: each has its words in its row. A story of
# 33 reports has thousands of them.
_LACKING_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """The points of one report that no other tells.

    Attributes:
        name: of the report.
        points: by place in the report.
        more: how many are not shown.
    """

    name: str
    points: tuple[Point, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What several separate texts carry and one report does not.

    Attributes:
        name: of the report.
        report: its number.
        points: those that most separate texts carry, with their words.
        others: item and number of the rest.
        is_cut_off: whether its text ends in mid-sentence.
    """

    name: str
    report: int
    points: tuple[Point, ...]
    others: tuple[tuple[str, int], ...]
    is_cut_off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A report in full.

    Attributes:
        item: id in the page.
        name: as the dossier calls it.
        title: its headline, or "".
        facts: day, credits, authors, file: one phrase each.
        url: its address where it can be opened, or "".
        language: of the text, or "".
        left_out: why it does not tell this story, or "".
        text: with its used spans marked.
    """

    item: str
    name: str
    title: str
    facts: tuple[str, ...]
    url: str
    language: str
    left_out: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything the dossier shows, in its order.

    Attributes:
        title: of the story.
        where_and_when: place and day, or "".
        tally: reports, outlets, separate texts, and what they all name.
        named: sources to get.
        differ: differences.
        two_ways: spellings.
        figures: earlier and later ones.
        columns: of the matrix.
        points: rows of the matrix.
        speakers: with names.
        unnamed: sources without one.
        moments: by time.
        timeline: picture, or None.
        lineage: picture.
        only: points of one report.
        lacking: points of several texts, by report without them.
        pledges: and demands.
        others: happenings set aside, and reports that tell them.
        checks: what does not fit inside one report.
        papers: the reports.
        documents: what they rest on.
        limits: what could not be done.
        measured: how often the program is right, as measured by hand.
        version: of the program.
        folded: whether the reports' texts are.
    """

    title: str
    where_and_when: str
    tally: str
    named: tuple[Entry, ...]
    differ: tuple[Difference, ...]
    two_ways: tuple[Difference, ...]
    figures: tuple[Difference, ...]
    columns: tuple[Column, ...]
    points: tuple[Point, ...]
    speakers: tuple[Speaker, ...]
    unnamed: tuple[Speaker, ...]
    moments: tuple[ShownMoment, ...]
    timeline: TimelinePicture | None
    lineage: LineagePicture
    only: tuple[Only, ...]
    lacking: tuple[Lacking, ...]
    pledges: tuple[Entry, ...]
    others: tuple[Entry, ...]
    checks: tuple[Entry, ...]
    papers: tuple[Paper, ...]
    documents: tuple[Paper, ...]
    limits: tuple[str, ...]
    measured: tuple[Measured, ...]
    version: str
    folded: bool


def page_of(account: Account, *, folded: bool = False) -> Page:
    """The dossier of an account.

    Args:
        account: whole.
        folded: keep of the reports' texts what something rests on, of points told once a dozen a report.
    """
    pile = Pile(account, folded=folded)
    columns = matrix.columns_of(pile)
    shown = timeline.moments(pile)
    return Page(
        title=headline(account),
        where_and_when=place_and_day(account),
        tally=tally(pile.account),
        named=entries.named(pile),
        differ=differences(pile, "contradiction"),
        two_ways=differences(pile, "spelling"),
        figures=differences(pile, "update"),
        columns=columns,
        points=matrix.points(pile, columns),
        speakers=speakers.speakers(pile),
        unnamed=speakers.unnamed(pile),
        moments=shown,
        timeline=timeline.picture(pile, shown),
        lineage=lineage.picture(pile),
        only=_only(pile),
        lacking=_lacking(pile),
        pledges=entries.pledges(pile),
        others=entries.others(pile),
        checks=entries.checks(pile),
        papers=tuple(_paper(pile, report) for report in account.reports if not report.is_document),
        documents=tuple(_paper(pile, report) for report in account.reports if report.is_document),
        limits=_limits(account),
        measured=measured(),
        version=account.made_by.version,
        folded=folded,
    )


def _only(pile: Pile) -> tuple[Only, ...]:
    by_report: dict[str, list[Claim]] = {}
    for claim in pile.account.claims:
        if pile.is_alone(claim):
            by_report.setdefault(claim.text.report, []).append(claim)
    made = []
    for report in sorted(by_report, key=lambda each: (pile.names[each], each)):
        claims = sorted(by_report[report], key=lambda each: each.text)
        kept = claims[:_ONLY_FOLDED] if pile.folded else claims
        points = tuple(matrix.point_of(pile, claim) for claim in kept)
        made.append(Only(name=pile.names[report], points=points, more=len(claims) - len(kept)))
    return tuple(made)


def _lacking(pile: Pile) -> tuple[Lacking, ...]:
    found = sorted(not_found_in(pile.account), key=lambda each: (pile.names[each.report], each.report))
    return tuple(
        Lacking(
            name=pile.names[each.report],
            report=pile.number[each.report],
            points=tuple(matrix.point_of(pile, claim) for claim in each.points[:_LACKING_TOLD]),
            others=tuple((pile.point_use(claim).item, pile.points[claim.id]) for claim in each.points[_LACKING_TOLD:]),
            is_cut_off=each.is_cut_off,
        )
        for each in found
    )


def _paper(pile: Pile, report: Report) -> Paper:
    when = pile.account.dates.get(report.id)
    dated = words.day_words(when)
    basis = f" ({words.BASES[when.basis]})" if when and when.basis and dated else ""
    agencies = sorted({credit.agency for credit in report.credits if credit.kind == "wire"})
    facts = [
        f"{dated}{basis}" if dated else "no day found",
        words.listed(report.bylines, 4),
        *(f"credits {agency}" for agency in agencies),
        report.kind if report.kind not in ("article", "other") else "",
        words.file_of(report),
    ]
    number = pile.number[report.id]
    return Paper(
        item=f"r-{number}",
        name=pile.names[report.id],
        title=words.flat(report.title or ""),
        facts=tuple(words.flat(fact) for fact in facts if fact),
        url=report.url if report.url and report.url.startswith(("https://", "http://")) else "",
        language=report.language or "",
        left_out=words.EXCLUDED.get(pile.left[report.id], pile.left[report.id]) if report.id in pile.left else "",
        text=marked_text(report, number, pile.uses, folded=pile.folded),
    )


def _limits(account: Account) -> tuple[str, ...]:
    unread = (f"{each.location}: {each.why} {each.next}" for each in account.problems)
    return tuple(words.flat(each) for each in (*unread, *account.limits))
