"""Quotation marks: which stretches of a text stand in them.

Takes a text and its paragraphs, gives `Quotation` records in order; next: readings (who says them).
Marks: curly, straight, backquoted (``...''), guillemets, low-high and single ones; a mark that is missing at the end of
a paragraph is supplied where the paragraph or the next one opens with a mark, as the printers' rule for quotations over
several paragraphs has it, or where it opens behind a colon. Quotations within quotations are left to the outer one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_CLOSERS = {
    "“": ("”", "“", '"', "''"),
    "”": ("”", '"'),
    "„": ("“", "”", '"'),
    '"': ('"', "”"),
    "``": ("''", '"', "”"),
    "''": ("''",),
    "«": ("»",),
    "‘": ("’",),
    "'": ("'", "’"),
}
_SINGLE = frozenset("‘'")
_ALWAYS_OPENS = frozenset({"“", "„", "``", "«"})
_END = frozenset(".!?,;:…—–")
_LONGEST_SINGLE = 600  # code points; a longer stretch between two apostrophes is no quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks, within one paragraph.

    Attributes:
        start: first code point, the opening mark (or the first word, where the mark is missing).
        end: one past the last, the closing mark included where there is one.
        inner_start: first code point inside the marks.
        inner_end: one past the last code point inside the marks.
        closed: whether a closing mark stands there; else the quotation runs on to the end of the paragraph.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def find_quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[Quotation, ...]:
    """The quotations of a text, in order, none within another.

    >>> text = "He said “we’ll go” twice."
    >>> [text[q.inner_start : q.inner_end] for q in find_quotations(text, [(0, 25)])]
    ['we’ll go']
    """
    places = tuple(paragraphs)
    found: list[Quotation] = []
    for number, (start, end) in enumerate(places):
        following = places[number + 1][0] if number + 1 < len(places) else None
        goes_on = following is not None and _double_at(text, following) != ""
        found.extend(_in_paragraph(text, start, end, goes_on=goes_on))
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, *, goes_on: bool) -> list[Quotation]:
    found: list[Quotation] = []
    at = start
    while at < end:
        mark = _opening_at(text, at, start, end)
        if not mark:
            at += 1
            continue
        inner = at + len(mark)
        closing = _closing(text, inner, end, mark)
        if closing is not None:
            close_at, length = closing
            if _has_word(text[inner:close_at]):
                found.append(
                    Quotation(start=at, end=close_at + length, inner_start=inner, inner_end=close_at, closed=True)
                )
            at = close_at + length
        elif mark not in _SINGLE and (goes_on or _opens_speech(text, start, at)) and _has_word(text[inner:end]):
            found.append(Quotation(start=at, end=end, inner_start=inner, inner_end=end, closed=False))
            at = end
        else:
            at = inner
    return found


def _opens_speech(text: str, start: int, at: int) -> bool:
    """Whether a mark stands at the head of its paragraph or behind a colon."""
    return at == start or text[start:at].rstrip().endswith(":")


def _has_word(words: str) -> bool:
    return any(c.isalnum() for c in words)


def _double_at(text: str, at: int) -> str:
    if text.startswith("``", at) or text.startswith("''", at):
        return text[at : at + 2]
    return text[at] if at < len(text) and text[at] in '“„"«”' else ""


def _opening_at(text: str, at: int, start: int, end: int) -> str:
    """The mark that opens a quotation at a place, or ""."""
    mark = _double_at(text, at) or (text[at] if text[at] in _SINGLE else "")
    after = at + len(mark)
    if not mark or after >= end:
        return ""
    before = text[at - 1] if at > start else " "
    if mark in _ALWAYS_OPENS:
        return mark
    if mark == "”":  # turned the wrong way round
        return mark if before.isspace() and text[after].isalnum() else ""
    if mark in _SINGLE:
        return (
            mark
            if (before.isspace() or before in "([—–") and (text[after].isalpha() or text[after] in "[($£.…")
            else ""
        )
    if mark == "''":
        return mark if (before.isspace() or before in "([—–") and not text[after].isspace() else ""
    return mark if before.isspace() or not text[after].isspace() else ""


def _closing(text: str, at: int, end: int, mark: str) -> tuple[int, int] | None:
    """Place and length of the mark that closes a quotation whose words begin at `at`."""
    if mark in _SINGLE:
        return _closing_single(text, at, end, mark)
    return _first_closing(text, at, end, mark, nested=True)


def _first_closing(text: str, at: int, end: int, mark: str, *, nested: bool) -> tuple[int, int] | None:
    """The first mark that closes and belongs to no pair `nested` within; of pairs that stay open nothing is known."""
    inside = 0
    for here in range(at, end):
        if nested and mark in '"“' and text[here] == "“" and text[here - 1].isspace():
            inside += 1
        elif inside and text[here] == "”":
            inside -= 1
        else:
            closers = [closer for closer in _CLOSERS[mark] if not (inside and closer in "“”")]
            for closer in closers:
                if text.startswith(closer, here) and _may_close(text, here, len(closer), end, closer):
                    return here, len(closer)
    return _first_closing(text, at, end, mark, nested=False) if inside else None


def _may_close(text: str, here: int, length: int, end: int, closer: str) -> bool:
    if closer not in ("“", '"'):
        return True
    before, after = text[here - 1], text[here + length] if here + length < end else " "
    if closer == "“":  # a low-high pair, or a mark turned the wrong way round
        return not after.isalnum() and not before.isspace()
    return not (before.isspace() and after.isalnum())


def _closing_single(text: str, at: int, end: int, mark: str) -> tuple[int, int] | None:
    best: int | None = None
    for here in range(at, min(end, at + _LONGEST_SINGLE)):
        if text[here] in ("‘", "“", '"') and best is not None:
            break
        if text[here] not in _CLOSERS[mark]:
            continue
        before, after = text[here - 1], text[here + 1] if here + 1 < end else " "
        if after.isalnum() or before.isspace():
            continue
        if before in _END or not (before in "sS" and after == " " and text[here + 2 : here + 3].islower()):
            return here, 1
        best = here if best is None else best  # "the workers' rights": a later mark is likelier, this one may do
    return None if best is None else (best, 1)
