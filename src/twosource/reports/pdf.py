"""Takes the bytes of a PDF that holds text, gives Given; next: build. Loaded only for PDFs.

A PDF holds lines at places on pages. Lines that follow each other at the usual distance are one paragraph; what stands
at the edge of every page (heads, page numbers, a browser's print lines) is the page's, not the text's.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from twosource.reports.given import Given
from twosource.reports.sniff import trouble

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 300
"""Most pages read. The longest papers of a court that a desk compares with reports have about a hundred."""

# A gap wider than the usual one by this part parts two paragraphs; on pages printed by browsers it is 1.9, in papers
# set with little air 1.4.
_WIDE = 1.25
# Letters this much larger than the usual ones are a headline's.
_LARGE = 1.2
# A line so much shorter than the longest ones ends its paragraph where it ends a sentence.
_SHORT = 0.8
_MAX_TITLE = 200
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*$")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_PRINTED_HEAD = re.compile(r"^\d{1,4}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d\d(?:\s?[AP]M)?\b")
_PRINTED_FOOT = re.compile(r"^((?:https?|[fﬁ]+i?le)://\S+)\s+\d+\s*/\s*\d+$")
_PAGE_NUMBER = re.compile(r"^(?:page )?\d+(?: ?(?:of|/) ?\d+)?$|^[-–—] ?\d+ ?[-–—]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page: its words, the height of its foot above the page's, the size of its letters."""

    words: str
    height: float
    size: float
    page: int


def read_pdf(data: bytes, *, sha256: str, location: str | None) -> Given:
    """The text of a PDF; raises ReadError where it is broken, locked, or holds pictures of text only."""
    from pypdf.errors import DependencyError, PyPdfError

    # The library tells of every flaw that it passes over.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        lines = _all_lines(data, location)
    except (
        # A broken file breaks the library anywhere: what it raises then names no one kind.
        *(PyPdfError, DependencyError, zlib.error, OSError, ArithmeticError, LookupError, RecursionError),
        *(ValueError, TypeError, AttributeError, AssertionError, NotImplementedError, MemoryError),
    ) as error:
        why = f"The PDF cannot be read ({type(error).__name__})."
        raise trouble(location, "broken pdf", why, "Save it again, or copy its text.") from None
    address = next((found[1] for line in lines if (found := _PRINTED_FOOT.match(line.words))), None)
    kept = _without_edges(lines)
    if not kept:
        why = "The PDF holds no text: it is a scan, or pictures of pages."
        raise trouble(location, "no text", why, "Run text recognition over it, or type out what you need.")
    title = _title(kept)
    return Given(
        title=_joined(title) or None,
        body="\n\n".join(_joined(paragraph) for paragraph in _paragraphs([line for line in kept if line not in title])),
        url=address if address and address.startswith("http") else None,
        sha256=sha256,
        location=location,
    )


def _all_lines(data: bytes, location: str | None) -> list[_Line]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data[data.index(b"%PDF-") :]))
    if reader.is_encrypted and not reader.decrypt(""):
        raise trouble(location, "locked pdf", "The PDF asks for a password.", "Save it without one.")
    if len(reader.pages) > MAX_PAGES:
        why = f"It has {len(reader.pages)} pages; max_pages is {MAX_PAGES}."
        raise trouble(location, "too large", why, "Save the pages that you need.")
    return [line for number in range(len(reader.pages)) for line in _lines(reader, number)]


def _lines(reader: PdfReader, number: int) -> Iterator[_Line]:
    """The lines of a page in the order in which it is read."""
    pieces: list[tuple[str, float, float]] = []

    def see(words: str, place: Any, matrix: Any, _font: Any, size: Any) -> None:
        if words:
            height = float(matrix[5]) * float(place[3]) + float(place[5])
            pieces.append(
                (words, height, float(size or 0) * abs(float(matrix[3]) * float(place[3])) or float(size or 0))
            )

    reader.pages[number].extract_text(visitor_text=see)
    words, height, size = "", 0.0, 0.0
    for piece, at, large in [*pieces, ("\n", 0.0, 0.0)]:
        for part in re.split(r"(\n)", piece):
            if part == "\n":
                if words.strip():
                    yield _Line(" ".join(words.split()), height, size, number)
                words, size = "", 0.0
            elif part:
                height = at if not words.strip() else height
                size = max(size, round(large, 1)) if part.strip() else size
                words += part


def _without_edges(lines: Sequence[_Line]) -> list[_Line]:
    """The lines less a browser's print lines, page numbers, and what stands at the edge of several pages."""
    own = [line for line in lines if not (_PRINTED_HEAD.match(line.words) or _PRINTED_FOOT.match(line.words))]
    pages: dict[int, list[_Line]] = {}
    for line in own:
        pages.setdefault(line.page, []).append(line)
    edges = [edge for page in pages.values() for edge in dict.fromkeys((page[0], page[-1]))]
    often = Counter(_masked(edge) for edge in edges)
    gone = {edge for edge in edges if _PAGE_NUMBER.match(edge.words) or (often[_masked(edge)] > 1 and len(pages) > 1)}
    return [line for line in own if line not in gone]


def _masked(line: _Line) -> str:
    return re.sub(r"\d+", "0", line.words)


def _title(lines: Sequence[_Line]) -> list[_Line]:
    """The lines of the first page in its largest letters, where those stand out and are few."""
    usual = median(line.size for line in lines for _ in line.words)
    largest = max(line.size for line in lines if line.page == lines[0].page)
    if largest < _LARGE * usual:
        return []
    first = next(number for number, line in enumerate(lines) if line.size == largest)
    title = [lines[first]]
    for line in lines[first + 1 :]:
        if line.size != largest or line.page != title[0].page:
            break
        title.append(line)
    return title if len(_joined(title)) <= _MAX_TITLE and len(title) < len(lines) else []


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    gaps = [a.height - b.height for a, b in pairwise(lines) if _follows(a, b)]
    usual = median(gaps) if gaps else 0.0
    longest = max((len(line.words) for line in lines), default=0)
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and _parts(paragraph[-1], line, usual, longest):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _follows(a: _Line, b: _Line) -> bool:
    return a.page == b.page and a.height > b.height and abs(a.size - b.size) < 0.5


def _parts(a: _Line, b: _Line, usual: float, longest: int) -> bool:
    """Whether a paragraph ends between two lines."""
    ends = bool(_SENTENCE_END.search(a.words))
    if ends and len(a.words) < _SHORT * longest:
        return True
    if not _follows(a, b):
        # On to the next page or column: a sentence goes on there, letters of another size are another text.
        return ends or abs(a.size - b.size) >= 0.5
    return a.height - b.height > _WIDE * usual


def _joined(lines: Sequence[_Line]) -> str:
    """The words of the lines; a hyphen at a line's end stays, for which kind it is cannot be told."""
    text = ""
    for line in lines:
        text += ("" if not text or _HYPHEN.search(text) else " ") + line.words
    return text
