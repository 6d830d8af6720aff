"""An account on the terminal: takes an Account and a rich Console; colours on a terminal, plain when piped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from twosource.records import Account
from twosource.views.lines import Section
from twosource.views.sections import headline, place_and_day, sections_of, tally

if TYPE_CHECKING:
    from rich.console import Console

# How many entries of a section fit a screen that is read, not searched.
MOST = 12
_STYLES = {"label": "", "words": "", "names": "cyan", "value": "bold", "note": "dim"}


def console_for(stream: TextIO) -> Console:
    """A console on this stream: nothing but text where it is no terminal, 100 columns wide there."""
    from rich.console import Console

    plain = not stream.isatty()
    return Console(
        file=stream, highlight=False, markup=False, emoji=False, no_color=plain or None, width=100 if plain else None
    )


def show_account(account: Account, console: Console) -> None:
    """Write the account: headline, day and place, the tally, then each section that has something to say."""
    _wrapped([(headline(account), "bold")], console)
    if place_and_day(account):
        _wrapped([(place_and_day(account), "")], console)
    _wrapped([(tally(account), "dim")], console)
    show_sections(sections_of(account, most=MOST), console)


def show_sections(sections: Sequence[Section], console: Console) -> None:
    """Write the sections, each with its heading after an empty row."""
    for section in sections:
        _wrapped([("", "")], console)
        _wrapped([(section.title.upper(), "bold")], console)
        for line in section.lines:
            _wrapped([(piece.text, _STYLES[piece.role]) for piece in line.pieces], console, indent=2 + 4 * line.depth)


def _wrapped(pieces: list[tuple[str, str]], console: Console, indent: int = 0) -> None:
    """Pieces of text and their styles, wrapped to the width of the console with the indent before each row."""
    from rich.text import Text

    for row in Text.assemble(*pieces).wrap(console, max(20, console.width - indent)):
        row.rstrip()
        console.print(Text(" " * indent) + row if row else Text(), soft_wrap=True)
