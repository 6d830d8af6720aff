"""`twosource search`: where words stand in the reports, statements or points of a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from twosource.cli.library import emit, filter_options, json_option, library_option, open_desk, tell_how_far

if TYPE_CHECKING:
    from twosource.library.answers import Hit, SearchIn


@click.command(
    epilog="""WORDS must all occur; "a phrase", begin*, -without.

\b
Examples:
  twosource search --library news.db mill fire
  twosource search --library news.db '"mill fire" -Dunwick' --since 2031-05-01
  twosource search --library news.db roof --in statements --speaker "Ada Quill"
  twosource search --library news.db nine hurt --in points --json"""
)
@library_option
@click.argument("words", nargs=-1, metavar="WORDS...")
@click.option(
    "--in",
    "within",
    type=click.Choice(("reports", "statements", "points")),
    default="reports",
    show_default=True,
    help="Where to look.",
)
@filter_options
@click.option("--speaker", metavar="NAME", help="Only what this speaker says (with --in statements).")
@click.option("--story", metavar="ID", help="Only reports of this story.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most so many.")
@json_option
def search(
    words: tuple[str, ...], within: SearchIn, limit: int, library: str, as_json: bool, **filters: str | None
) -> None:
    """Find words in a library: exact words of the reports, with where they stand.

    Statements, points, persons and places are known of the reports that are read: `twosource update` reads more.
    The keys of --json: report, story, outlet, day, title, url, span, found, speaker.
    """
    from twosource.library.answers import Filters

    with open_desk(library) as desk:
        found = desk.search(" ".join(words), Filters(**filters), within=within, limit=limit)
    for hit in found.hits:
        if as_json:
            emit(hit)
        else:
            click.echo(_words(hit))
    tell_how_far(found.how_far)


def _words(hit: Hit) -> str:
    """Where it stands on one line, the words on the next; what was found in bold."""
    from twosource.views.words import flat

    where = ", ".join(part for part in (hit.speaker, hit.outlet, hit.day, hit.title and flat(hit.title)) if part)
    return f"{where}  [{hit.story or hit.report}]\n  {_marked(hit)}"


def _marked(hit: Hit) -> str:
    """The words on one line, those that were looked for in bold."""
    pieces, at = [], hit.span.start
    for span in hit.found:
        if span.start >= at:
            pieces += [(hit.span.exact[at - hit.span.start : span.start - hit.span.start], False), (span.exact, True)]
            at = span.end
    pieces.append((hit.span.exact[at - hit.span.start :], False))
    return "".join(click.style(_flat(words), bold=bold or None) for words, bold in pieces)


def _flat(words: str) -> str:
    """On one line, a blank at either end kept: it parts what was found from what is around it."""
    from twosource.views.words import flat

    return " " * words[:1].isspace() + flat(words) + " " * words[-1:].isspace()
