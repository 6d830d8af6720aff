"""An account as Markdown (CommonMark): takes an Account, gives text; the terminal's sections, nothing folded."""

from __future__ import annotations

import re

from twosource.records import Account
from twosource.views.lines import Line, Piece
from twosource.views.sections import headline, place_and_day, sections_of, tally

# Marks that CommonMark would read as its own, inside a line and at its start.
_MARKS = re.compile(r"([\\`*_\[\]<>&|#~])")
_OPENS_BLOCK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def write_markdown(account: Account) -> str:
    """The whole account, one section a heading, one entry a list item."""
    lines = [f"# {_escaped(headline(account))}", ""]
    if place_and_day(account):
        lines += [_escaped(place_and_day(account)), ""]
    lines += [_escaped(tally(account)), ""]
    for section in sections_of(account):
        lines += [f"## {section.title}", "", *(_item(line) for line in section.lines), ""]
    made = account.made_by
    lines.append(f"Made by twosource {made.version}. It compares texts; it does not say what is true.")
    return "\n".join(lines) + "\n"


def _item(line: Line) -> str:
    return f"{'  ' * line.depth}- {''.join(map(_piece, line.pieces))}"


def _piece(piece: Piece) -> str:
    text = _escaped(piece.text)
    bare = text.strip()
    mark = {"value": "**", "names": "*"}.get(piece.role, "")
    return text.replace(bare, f"{mark}{bare}{mark}", 1) if mark and bare else text


def _escaped(text: str) -> str:
    return _OPENS_BLOCK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
