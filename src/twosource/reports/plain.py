"""Takes a plain text or Markdown file, gives Given; next: build."""

from __future__ import annotations

import re

from twosource.reports.given import Given

_MAX_TITLE = 200
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKDOWN_HEAD = re.compile(r"#\s+(.+?)\s*#*\s*\Z")
# Stands over the headline of a release.
_RELEASE_HEAD = re.compile(r"(?:for (?:immediate )?release|(?:under )?embargo(?:ed)?)\b[^.!?]{0,80}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:,]$")


def read_plain(text: str, *, sha256: str, location: str | None) -> Given:
    """The article of a text file: its first line is the title where it looks so and a blank line follows."""
    text = text.lstrip("\ufeff")
    if (location or "").lower().endswith(".md"):
        text = _FRONT_MATTER.sub("", text)
    stripped = text.strip()
    first, _, rest = stripped.partition("\n")
    heading = _MARKDOWN_HEAD.match(first)
    if heading and rest.strip():
        return Given(title=heading.group(1), body=rest.strip(), sha256=sha256, location=location)
    if _RELEASE_HEAD.fullmatch(first.strip()):
        title, _, below = rest.strip().partition("\n")
        if below.strip() and _is_headline(title.strip()):
            return Given(title=title.strip(), body=f"{first}\n\n{below.strip()}", sha256=sha256, location=location)
        return Given(body=stripped, sha256=sha256, location=location)
    blank_follows = rest.split("\n", 1)[0].strip() == "" and rest.strip() != ""
    if blank_follows and _is_headline(first.strip()):
        return Given(title=first.strip(), body=rest.strip(), sha256=sha256, location=location)
    return Given(body=stripped, sha256=sha256, location=location)


def _is_headline(line: str) -> bool:
    """A headline is short and does not end as a sentence does."""
    return 0 < len(line) <= _MAX_TITLE and not (_SENTENCE_END.search(line) and not line.endswith("..."))
