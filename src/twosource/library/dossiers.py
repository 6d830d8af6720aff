"""Dossiers: takes the page of an account, gives it with where it comes from; and reads that back.

Whoever has the file can ask the library what has moved since.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_NAME = "twosource-library"
_META = re.compile(rf'<meta name="{_NAME}" content="([^"]*)">')
_HEAD = re.compile(r"<head[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a dossier comes from.

    Attributes:
        library: its id.
        story: id of the story.
        at: the moment it shows (ISO 8601, UTC): the library's version.
    """

    library: str
    story: str
    at: str


def with_origin(page: str, origin: Origin) -> str:
    """The page, its head naming where it comes from."""
    content = html.escape(f"{origin.library} {origin.story} {origin.at}")
    return _HEAD.sub(lambda head: f'{head[0]}\n<meta name="{_NAME}" content="{content}">', page, count=1)


def read_origin(page: str) -> Origin | None:
    """Where a dossier comes from, or None where it does not say."""
    found = _META.search(page)
    parts = html.unescape(found[1]).split() if found else []
    return Origin(library=parts[0], story=parts[1], at=parts[2]) if len(parts) == 3 else None
