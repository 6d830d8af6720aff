"""Makes small PDFs: lines of text at heights on pages, as a word processor writes them."""

from __future__ import annotations

from collections.abc import Sequence

Line = tuple[str, float, float]
"""Words, height above the foot of the page, size of the letters."""


def page_of(*paragraphs: Sequence[str], size: float = 11, top: float = 760) -> list[Line]:
    """Lines under each other, a gap after each paragraph."""
    lines, height = [], top
    for paragraph in paragraphs:
        for words in paragraph:
            lines.append((words, height, size))
            height -= 14
        height -= 12
    return lines


def make_pdf(*pages: Sequence[Line]) -> bytes:
    """A PDF of these pages; a page without lines is a picture's."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 60 {height} Tm ({_escaped(words)}) Tj ET" for words, height, size in lines
        )
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    return _file(objects)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{head}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
