"""An account on the terminal: takes an Account and a rich Console; colours on a terminal, plain when piped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from twosource.records import Account
from twosource.views.sections import Line, headline, place_and_day, sections_of, tally

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
    console.print(headline(account), style="bold")
    if place_and_day(account):
        console.print(place_and_day(account))
    console.print(tally(account), style="dim")
    for section in sections_of(account, most=MOST):
        console.print()
        console.print(section.title.upper(), style="bold")
        for line in section.lines:
            _lay_out(line, console)


def _lay_out(line: Line, console: Console) -> None:
    """A line, wrapped to the width of the console with its indent before each row."""
    from rich.text import Text

    indent = " " * (2 + 4 * line.depth)
    text = Text.assemble(*((piece.text, _STYLES[piece.role]) for piece in line.pieces))
    for row in text.wrap(console, max(20, console.width - len(indent))):
        row.rstrip()
        console.print(Text(indent) + row, soft_wrap=True)
