"""Versions of one page: takes the reports that one address gave, gives what changed from one to the next.

Two reports are versions of a page where they have its address (less the fragment) and another text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from twosource.library.answers import KeptReport
from twosource.library.keep import page_of
from twosource.records import Report, Span, span_of
from twosource.text.lexicon import rows

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a later version of a page has changed.

    Attributes:
        before: id of the earlier report.
        after: id of the later one.
        taken_out: paragraphs of the earlier that the later has not.
        put_in: paragraphs of the later that the earlier has not.
        notices: of those put in, the ones that speak of a correction.
    """

    before: str
    after: str
    taken_out: tuple[Span, ...]
    put_in: tuple[Span, ...]
    notices: tuple[Span, ...]


def last_versions(kept: Iterable[KeptReport]) -> list[KeptReport]:
    """Of the versions of each page the last that came; reports without an address as they are."""
    last: dict[str, KeptReport] = {}
    for each in kept:
        last[page_of(each.report.url) or each.report.id] = each
    return sorted(last.values(), key=lambda each: each.number)


def find_revisions(kept: Sequence[KeptReport]) -> Iterator[Revision]:
    """What changed from version to version, among reports in order of arrival."""
    last: dict[str, Report] = {}
    for each in kept:
        page = page_of(each.report.url)
        if page is not None:
            if page in last:
                yield compare_versions(last[page], each.report)
            last[page] = each.report


def compare_versions(before: Report, after: Report) -> Revision:
    """The paragraphs that differ between two versions of a page."""
    old, new = _paragraphs(before), _paragraphs(after)
    matcher = SequenceMatcher(None, [_words(span) for span in old], [_words(span) for span in new], autojunk=False)
    taken_out: list[Span] = []
    put_in: list[Span] = []
    for change, low, high, start, end in matcher.get_opcodes():
        if change != "equal":
            taken_out += old[low:high]
            put_in += new[start:end]
    return Revision(
        before=before.id,
        after=after.id,
        taken_out=tuple(taken_out),
        put_in=tuple(put_in),
        notices=tuple(span for span in put_in if is_notice(span.exact)),
    )


def is_notice(words: str) -> bool:
    """Whether a paragraph says that the report was corrected, as outlets word it."""
    return any(pattern.search(words) for pattern in _notices())


@cache
def _notices() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], re.IGNORECASE) for row in rows("notices"))


def _paragraphs(report: Report) -> list[Span]:
    return [
        span_of(report.text, *line.span(), report=report.id) for line in _LINE.finditer(report.text) if line[0].strip()
    ]


def _words(span: Span) -> str:
    return " ".join(span.exact.split())
