"""The timeline as a list and as a picture: takes moments, gives rows and the places of dots; next: page.

The picture has a column for each moment, in order, and a row for each report; a break in the axis stands where months
or years are passed over, since a scale true to time would put a background year and the day itself a page apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from twosource.records import Moment, When
from twosource.views import words
from twosource.views.html.pile import Pile, Quotes, Use

# As many columns as are told apart at a glance; the list below the picture has them all.
_COLUMNS = 12
_STEP, _ROW, _LEFT, _TOP, _FOOT = 62, 26, 210, 52, 14
_BREAK_DAYS = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMoment:
    """One moment with the words that tell it.

    Attributes:
        item: id in the page.
        when: it is.
        day: as words.
        quotes: one for each report that tells it, the first words there.
        reports: how many tell it.
    """

    item: str
    when: When
    day: str
    quotes: Quotes
    reports: int

    @property
    def marks(self) -> dict[str, str]:
        """The place of its words in each report that tells it."""
        return {quote.report: quote.places[0].mark for quote in (*self.quotes.shown, *self.quotes.rest)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A column of the picture: its place, its label in two lines, the moment it shows, whether time is passed over."""

    x: int
    upper: str
    lower: str
    item: str
    broken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A report tells a moment: where the dot stands, and the words it opens."""

    x: int
    y: int
    mark: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePicture:
    """Where everything stands.

    Attributes:
        width: of the picture.
        height: likewise.
        rows: names of the reports with their heights.
        ticks: columns.
        dots: who tells what.
        left_out: moments that the picture does not show.
    """

    width: int
    height: int
    rows: tuple[tuple[str, int], ...]
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    left_out: int


def moments(pile: Pile, zoom: str = "") -> tuple[ShownMoment, ...]:
    """Moments in order of time, each report's first words for it.

    Args:
        pile: of the account.
        zoom: `days` for one a day, an ISO day for the hours of it, "" for all.
    """
    return tuple(_moment(pile, number, each) for number, each in _zoomed(pile.account.timeline, zoom))


def days_with_hours(timeline: Sequence[Moment]) -> tuple[tuple[str, str], ...]:
    """The days of which a time of day is told: ISO, and as words."""
    days = {day for each in timeline if (day := _one_day(each)) and "T" in (each.when.edtf or "")}
    return tuple((day, words.day_words(_day(day))) for day in sorted(days))


def picture(pile: Pile, shown: Sequence[ShownMoment]) -> TimelinePicture | None:
    """Who tells which moment; None where there are fewer than two moments."""
    if len(shown) < 2:
        return None
    ranked = sorted(range(len(shown)), key=lambda number: (-shown[number].reports, number))
    kept = [shown[number] for number in sorted(ranked[:_COLUMNS])]
    told = {report for each in kept for report in each.marks}
    names = sorted((pile.names[report.id], report.id) for report in pile.told if report.id in told)
    rows = {report: _TOP + _ROW * place + _ROW // 2 for place, (_, report) in enumerate(names)}
    ticks, dots = [], []
    for column, each in enumerate(kept):
        x = _LEFT + _STEP * column + _STEP // 2
        ticks.append(_tick(x, each, kept[column - 1].when if column else None))
        dots += _dots(pile, each, rows, x)
    return TimelinePicture(
        width=_LEFT + _STEP * len(kept) + 10,
        height=_TOP + _ROW * len(rows) + _FOOT,
        rows=tuple((pile.names[report], y) for report, y in rows.items()),
        ticks=tuple(ticks),
        dots=tuple(dots),
        left_out=len(shown) - len(kept),
    )


def _zoomed(timeline: Sequence[Moment], zoom: str) -> list[tuple[int, Moment]]:
    """Moments with their numbers in the whole timeline; those of one day are one where days are shown."""
    numbered = list(enumerate(timeline, 1))
    if not zoom:
        return numbered
    if zoom != "days":
        return [(number, each) for number, each in numbered if _one_day(each) == zoom]
    by_day: dict[str, list[tuple[int, Moment]]] = {}
    for number, each in numbered:
        if day := _one_day(each):
            by_day.setdefault(day, []).append((number, each))
    return [
        (
            told[0][0],
            replace(told[0][1], when=_day(day), spans=tuple(sorted(s for _, each in told for s in each.spans))),
        )
        for day, told in sorted(by_day.items())
    ]


def _one_day(moment: Moment) -> str:
    """The day of a moment that is told to the day or closer, else ""."""
    first, last = (moment.when.earliest or "")[:10], (moment.when.latest or "")[:10]
    return first if first == last else ""


def _day(iso: str) -> When:
    return When(kind="date", edtf=iso, earliest=iso, latest=iso, value=iso)


def _moment(pile: Pile, number: int, moment: Moment) -> ShownMoment:
    use = Use(item=f"t-{number}", label=f"T{number}", kind="other")
    first = {span.report: span for span in sorted(moment.spans, reverse=True)}
    quotes = [pile.quote(first[report], use) for report in sorted(first, key=lambda each: (pile.names[each], each))]
    return ShownMoment(
        item=use.item,
        when=moment.when,
        day=words.day_words(moment.when),
        quotes=pile.fold(quotes, 1),
        reports=len(first.keys() - pile.documents),
    )


def _dots(pile: Pile, shown: ShownMoment, rows: dict[str, int], x: int) -> list[Dot]:
    marks = shown.marks
    return [
        Dot(x=x, y=y, mark=marks[report], title=f"{pile.names[report]}: {shown.day}")
        for report, y in rows.items()
        if report in marks
    ]


def _tick(x: int, shown: ShownMoment, before: When | None) -> Tick:
    upper, lower = _label(shown.when)
    passed = before is not None and _days(shown.when) - _days(before) > _BREAK_DAYS
    return Tick(x=x, upper=upper, lower=lower, item=shown.item, broken=passed)


def _label(when: When) -> tuple[str, str]:
    """Two lines: `4 Jun` over `2024` or `06:40`, `Jun` or `spring` over `2024`, `1 Mar –` over `20 Jun 2024`."""
    start = date.fromisoformat((when.earliest or "0001-01-01")[:10])
    end = date.fromisoformat((when.latest or when.earliest or "0001-01-01")[:10])
    edtf = when.edtf or ""
    if start == end:
        return f"{start.day} {start:%b}", edtf[11:16] if "T" in edtf else str(start.year)
    if len(edtf) == 4:
        return edtf, ""
    if len(edtf) == 7:
        return (f"{start:%b}" if edtf[5:] <= "12" else words.day_words(when).split()[0]), str(start.year)
    if start.year != end.year:
        return f"{start.year} –", str(end.year)
    return f"{start.day} {start:%b} –", f"{end.day} {end:%b} {end.year}"


def _days(when: When) -> int:
    return date.fromisoformat((when.earliest or "0001-01-01")[:10]).toordinal()
