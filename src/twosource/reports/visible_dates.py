"""Takes lines near a title, gives the days that readers see there ("Published on 3 May 2024"); next: published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.records import PageDate, Segment
from twosource.reports.page_dates import days_written
from twosource.text.lexicon import rows

VISIBLE, VISIBLE_UPDATED = "visible", "visible updated"
"""Where such a date stood: with the day of publication, with the day of a later change."""

MAX_LINE = 120
"""Longest line that is only about the date (and the author) of an article."""

OPENING = 6
"""Paragraphs after the title among which such a line stands."""

FIRST_PARAGRAPH = 200
"""A paragraph as long as this is the article's own: the lines of its head lie before it."""

_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|publié|veröffentlicht|publicado|pubblicato|опубликовано)"
    r"(?:\s+(?:on|at|le|am|el|il))?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated|modified|amended|mis à jour|aktualisiert|actualizado|aggiornato|обновлено)"
    r"(?:\s+(?:on|at|le|am|el|il))?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?:.{0,60}[|•·/—–-])?\s*$")
_CLOCK = re.compile(r"[\s,|•·–—-]*(?:at\s+)?(?:\d{1,2}(?:[:.h]\d{2}){1,2}.{0,25})?$|\s*[|•·].{0,60}$")


def dates_of_line(line: str, *, bare: bool = True) -> tuple[PageDate, ...]:
    """The days of a line that is about nothing else; none of a sentence that tells a day.

    Args:
        line: the words.
        bare: whether a date without "published" or "updated" is one as well.
    """
    if len(line) > MAX_LINE:
        return ()
    found: list[PageDate] = []
    last = 0
    for start, end, edtf in days_written(line):
        before = _weekday().sub("", line[last:start])
        if _PUBLISHED.search(before):
            where = VISIBLE
        elif _UPDATED.search(before):
            where = VISIBLE_UPDATED
        elif bare and not found and _PARTED.fullmatch(before) and _CLOCK.match(line[end:]):
            where = VISIBLE
        else:
            return ()
        found.append(PageDate(where=where, raw=line[start:end], edtf=edtf))
        last = end
    return tuple(found)


def visible_dates(text: str, segments: tuple[Segment, ...]) -> Iterator[tuple[PageDate, int]]:
    """The days of the lines between the title and the first paragraph, with the place of each in the text."""
    for segment in [s for s in segments if s.kind != "title"][:OPENING]:
        if segment.kind == "body" and segment.end - segment.start >= FIRST_PARAGRAPH:
            return
        if segment.kind == "furniture":
            line = text[segment.start : segment.end]
            yield from ((date, segment.start + line.index(date.raw)) for date in dates_of_line(line))


@cache
def _weekday() -> re.Pattern[str]:
    """A weekday's name, in any language of the lexicon, that stands before a date."""
    names = sorted({row["name"] for row in rows("weekdays")}, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b[.,]?\s*$", re.IGNORECASE)
