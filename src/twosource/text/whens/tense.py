"""Which way a bare day or month points: takes the words around it, gives past, future or open; next: rules of dates."""

from __future__ import annotations

import re
from typing import Final

_BEFORE: Final = 90
_AFTER: Final = 50
_STOP: Final = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“'‘(])|\n\s*\n")
_MARK: Final = re.compile(
    r"\b(?P<future>will|shall|won['’]t|would|going\sto|(?:is|are|was|were)\sto|to\sbe|(?:plan|hope|intend|aim|vow|promise)s?\sto"
    r"|planned|scheduled|expect(?:s|ed)?|due|upcoming|until|till|slated|starting|beginning|effective|deadline|ahead\sof|by"
    r"|may|might|could|can|must|should|maturing|payable|expires?|begins|starts|opens|to\s(?!the\b|a\b|an\b)[a-z]{3,})\b"
    r"|['’](?P<short>ll)\b"
    r"|\b(?P<past>said|says|was|were|had|did|told|made|took|came|went|began|left|found|met|held|fell|rose|won|lost|gave|saw|got|ran"
    r"|became|sent|struck|shot|hit|killed|wrote|spoke|set|put|since|after|has|have|ended|[a-z]{2,}ed)\b",
)


def direction(text: str, start: int, end: int) -> int:
    """-1 where the nearest verb tells the past, 1 the future, 0 where none stands near in the sentence."""
    low = max(0, start - _BEFORE)
    before = text[low:start]
    for stop in _STOP.finditer(before):
        low = max(low, stop.end() + max(0, start - _BEFORE))
    high = min(len(text), end + _AFTER)
    after = text[end:high]
    stop_after = _STOP.search(after)
    if stop_after:
        after = after[: stop_after.start()]
    best, found = 10_000, 0
    for mark in _MARK.finditer(text[low:start]):
        distance = start - low - mark.end()
        if distance <= best:
            best, found = distance, _sign(mark)
    for mark in _MARK.finditer(after):
        if mark.start() < best:
            best, found = mark.start(), _sign(mark)
        break
    return found


def _sign(mark: re.Match[str]) -> int:
    return -1 if mark.lastgroup == "past" else 1
