"""`twosource mcp`: a library for programs that speak the Model Context Protocol; they read, and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

import click

from twosource.cli.library import library_option, open_desk
from twosource.errors import TwosourceError

if TYPE_CHECKING:
    from twosource.desk import Desk

_MOST = 50
_SAYS = (
    "Reports of news, compared: who said what, how many separate texts carry a point, where reports differ. "
    "It compares texts and never says that something is true. Every sentence it gives stands in a report."
)


@click.command(
    epilog="""\b
Examples:
  twosource mcp --library news.db"""
)
@library_option
def mcp(library: str) -> None:
    """Serve a library to a program that speaks the Model Context Protocol, on standard input and output.

    Its tools read and change nothing: search, story, account, why. A story that is not compared is compared when its
    account is asked for, and kept. It needs the extra mcp: pip install "twosource[mcp]".
    """
    if find_spec("mcp") is None:
        raise click.UsageError('This needs one more package: pip install "twosource[mcp]"')
    with open_desk(library) as desk:
        create_server(desk).run("stdio")


def create_server(desk: Desk) -> Any:
    """The tools over a library, as a server of the SDK."""
    from mcp.server.mcpserver import MCPServer
    from mcp_types import ToolAnnotations

    server = MCPServer("twosource", instructions=_SAYS)
    tools = _Tools(desk)
    for tool in (tools.search, tools.story, tools.account, tools.why):
        server.add_tool(_refusing(tool), annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))
    return server


def _refusing(tool: Callable[..., str]) -> Callable[..., str]:
    """The tool, whose refusals the asking program is told in words."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def told(*args: Any, **given: Any) -> str:
        try:
            return tool(*args, **given)
        except TwosourceError as error:
            raise ToolError(str(error)) from error

    return told


class _Tools:
    """What may be asked of a library; the first lines of the methods are what the asking program is told."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(self, words: str, within: Literal["reports", "statements", "points"] = "reports") -> str:
        """Where words stand in reports, in what somebody says, or in points: exact words and their story's id, as JSON.

        All must stand there; "a phrase", begin*, -without.
        """
        from twosource.views.json import write_line

        return write_line(self._desk.search(words, within=within, limit=_MOST))

    def story(self, story: str) -> str:
        """The reports of a story, by arrival, as JSON Lines: id, outlet, title, day, when it came."""
        from twosource.views.json import write_line

        lines = (
            {
                "id": kept.report.id,
                "outlet": kept.report.outlet,
                "title": kept.report.title,
                "day": kept.report.published.earliest if kept.report.published else None,
                "added_at": kept.added_at,
            }
            for kept in self._desk.story(story)
        )
        return "\n".join(map(write_line, lines))

    def account(self, story: str) -> str:
        """The account of a story as Markdown: differences, points by separate texts, who said what, the timeline."""
        from twosource.views.markdown import write_markdown

        return write_markdown(self._desk.account(story))

    def why(self, story: str, words: str) -> str:
        """Why words of reports were taken as one point, or why reports were found to differ; words or an id."""
        from twosource.accounts.why import why
        from twosource.views.why import sections_why

        account = self._desk.account(story)
        return "\n".join(
            "  " * line.depth + "".join(piece.text for piece in line.pieces)
            for section in sections_why(account, why(account, words))
            for line in section.lines
        )
