"""A library through the tools of the Model Context Protocol: read, and nothing else."""

from __future__ import annotations

import asyncio
import json
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from library_pages import MILL
from twosource.desk import Desk

pytest.importorskip("mcp", reason="the tools are not tried: the package mcp is missing")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


def awaited(call):
    """What a call gives in the end, in a thread of its own: a browser of another test may hold this one's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(call())).result()


@pytest.fixture(scope="module")
def desk(read_library, tmp_path_factory):
    with Desk(shutil.copy(read_library, tmp_path_factory.mktemp("library") / "news.db")) as opened:
        yield opened


@pytest.fixture
def asked(desk):
    from twosource.cli.mcp import create_server

    server = create_server(desk)

    def ask(tool, **given):
        return awaited(lambda: server.call_tool(tool, given)).content[0].text

    return ask


def test_all_tools_only_read(desk):
    from twosource.cli.mcp import create_server

    tools = awaited(lambda: create_server(desk).list_tools())
    assert [tool.name for tool in tools] == ["search", "story", "account", "why"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_what_is_asked_is_answered(asked):
    [hit, *_] = json.loads(asked("search", words="mill roof"))["hits"]
    titles = [json.loads(line)["title"] for line in asked("story", story=hit["story"]).splitlines()]
    assert titles == [each[2] for each in MILL]
    assert "Ada Quill" in asked("account", story=hit["story"])
    assert "probability that both tell the same" in asked("why", story=hit["story"], words="hurt")


def test_a_story_that_is_not_there_is_said(asked):
    from mcp.server.mcpserver.exceptions import ToolError

    with pytest.raises(ToolError, match="no such story"):
        asked("account", story="st-0")
