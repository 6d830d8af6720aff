"""A report's full text with every used span marked and linked back: takes places used, gives markup.

Marks nest where spans do; a span that crosses another is marked in two pieces, the second one pointing to the first.
Law: the text of a mark's pieces, put together, is the span's `exact`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from twosource.records import Report, Span
from twosource.views.html.inert import inert
from twosource.views.html.pile import Use, mark_id

_LOOK = {"differ": Markup(' class="differ"')}
_STRONGEST = ("differ", "point", "other", "alone")
# In a folded text so many letters are kept at both sides of used words.
_KEPT_AROUND = 160
_REFS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    span: Span
    first: bool
    last: bool


def marked_text(report: Report, number: int, uses: Mapping[Span, Sequence[Use]], *, folded: bool = False) -> Markup:
    """The text of a report with its used spans marked.

    Args:
        report: whose text.
        number: of the report in the page.
        uses: span to the entries that rest on it; spans of other reports are passed over.
        folded: leave out what stands far from used words, saying how much.
    """
    spans = sorted((span for span in uses if span.report == report.id), key=lambda each: (each.start, -each.end))
    kept = _kept(report.text, spans) if folded else [(0, len(report.text))]
    out: list[Markup] = []
    pieces = _nested(spans)
    at = 0
    for start, end in kept:
        out.append(_gap(start - at))
        inside = [piece for piece in pieces if start <= piece.start and piece.end <= end]
        out += _stretch(report.text, start, end, inside, number, uses)
        at = end
    out.append(_gap(len(report.text) - at))
    return Markup("").join(out)


def _nested(spans: Sequence[Span]) -> list[_Piece]:
    """Pieces that nest or are apart, in the order in which they open."""
    pieces: list[_Piece] = []
    waiting = [_Piece(span.start, span.end, span, first=True, last=True) for span in spans if span.end > span.start]
    open_until: list[int] = []
    while waiting:
        piece = waiting.pop(0)
        while open_until and open_until[-1] <= piece.start:
            open_until.pop()
        if open_until and piece.end > open_until[-1]:
            cut = open_until[-1]
            rest = _Piece(cut, piece.end, piece.span, first=False, last=piece.last)
            piece = _Piece(piece.start, cut, piece.span, first=piece.first, last=False)
            waiting = sorted([*waiting, rest], key=lambda each: (each.start, -each.end))
        pieces.append(piece)
        open_until.append(piece.end)
    return pieces


def _stretch(
    text: str, start: int, end: int, pieces: Sequence[_Piece], number: int, uses: Mapping[Span, Sequence[Use]]
) -> Iterator[Markup]:
    at, stack = start, list[_Piece]()
    linked: list[tuple[int, str]] = []  # where a mark with a link back to an entry begins, and the entry
    for piece in [*pieces, None]:
        until = piece.start if piece else end
        while stack and stack[-1].end <= until:
            closed = stack.pop()
            yield inert(text[at : closed.end])
            at = closed.end
            yield Markup("</mark>")
            if closed.last:
                inside = {item for begin, item in linked if begin >= closed.start}
                yield _refs([use for use in uses[closed.span] if use.item not in inside])
                linked += [(closed.start, use.item) for use in uses[closed.span]]
        yield inert(text[at:until])
        at = until
        if piece:
            yield _opened(piece, number, uses[piece.span])
            stack.append(piece)


def _opened(piece: _Piece, number: int, uses: Sequence[Use]) -> Markup:
    name = mark_id(number, piece.span)
    kind = min((use.kind for use in uses), key=_STRONGEST.index)
    return Markup('<mark {}="{}" class="{}">').format("id" if piece.first else "data-of", name, kind)


def _refs(uses: Sequence[Use]) -> Markup:
    """Links back to the entries, differences and points first; none where a mark inside has them."""
    if not uses:
        return Markup("")
    shown = sorted(uses, key=lambda use: _STRONGEST.index(use.kind))[:_REFS_AT_MOST]
    links = [Markup('<a{} href="#{}">{}</a>').format(_LOOK.get(use.kind, ""), use.item, use.label) for use in shown]
    return Markup('<sup class="refs">{}</sup>').format(Markup(" ").join(links))


def _kept(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    kept = [(0, min(len(text), _KEPT_AROUND))]
    for span in spans:
        start, end = max(0, span.start - _KEPT_AROUND), min(len(text), span.end + _KEPT_AROUND)
        if start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return kept


def _gap(letters: int) -> Markup:
    if letters <= 0:
        return Markup("")
    return Markup('<span class="gap"> [{} letters not shown: nothing above rests on them] </span>').format(letters)
