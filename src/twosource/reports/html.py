"""Takes a page, gives Given: its text by trafilatura, its particulars by `page_meta`; next: build. Loaded only for pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from twosource.reports.given import Given
from twosource.reports.page_meta import read_meta

_BLOCKS = frozenset(("p", "head", "item", "code", "cell", "quote"))


def read_html(page: str, *, sha256: str, location: str | None) -> Given:
    """The article of a page; a page without one gives an empty body."""
    from trafilatura import bare_extraction

    meta = read_meta(page)
    found: Any = (
        bare_extraction(
            page, url=meta.url, include_comments=False, include_tables=True, include_images=False, with_metadata=False
        )
        if meta.parsed
        else None
    )
    body = getattr(found, "body", None)
    blocks = list(_blocks(body)) if body is not None else []
    lines = [words for words, _ in blocks]
    return Given(
        body="\n\n".join(lines),
        title=meta.title,
        outlet=meta.outlet,
        url=meta.url,
        bylines=meta.bylines,
        page_dates=meta.page_dates,
        kind=meta.kind,
        language=meta.language,
        quoted=frozenset(words for words, quoted in blocks if quoted),
        sha256=sha256,
        location=location,
    )


def _blocks(node: Any, quoted: bool = False) -> Iterator[tuple[str, bool]]:
    """The paragraphs below a node in order, and whether each stands in a quotation set apart."""
    quoted = quoted or node.tag == "quote"
    inner = [
        child
        for child in node
        if isinstance(child.tag, str) and (child.tag in _BLOCKS or any(g.tag in _BLOCKS for g in child.iter()))
    ]
    if not inner:
        for line in _line_breaks(node):
            words = " ".join(line.split())
            if words:
                yield words, quoted
        return
    loose = " ".join((node.text or "").split())
    if loose:
        yield loose, quoted
    for child in node:
        if isinstance(child.tag, str):
            yield from _blocks(child, quoted)
        tail = " ".join((child.tail or "").split())
        if tail:
            yield tail, quoted


def _line_breaks(node: Any) -> list[str]:
    """The words of a node without blocks below it, cut at its line breaks."""
    parts: list[str] = []
    for child in node.iter():
        if child.tag == "lb":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.text:
            parts.append(child.text)
        if child is not node and child.tail:
            parts.append(child.tail)
    return "".join(parts).split("\n")
