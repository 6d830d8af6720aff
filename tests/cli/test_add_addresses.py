"""`twosource add` on addresses: what they name is fetched once, and asked for again only where it has to be."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from serving import serving
from twosource.cli import main

PAGE = (
    "<html><head><title>Council votes for a wall</title></head><body><article><p>The river council voted for a wall on"
    " Friday, and the mayor said that it would stand before the autumn floods came.</p></article></body></html>"
)


@pytest.fixture
def site():
    with serving() as made:
        made.put("/wall", PAGE, Content_Type="text/html")
        made.put("/feed", "<rss><channel><item><title>Wall</title><link>/wall</link></item></channel></rss>")
        yield made


def add(tmp_path, *words):
    done = CliRunner().invoke(main, ["add", "--library", str(tmp_path / "news.db"), "--json", *map(str, words)])
    return done, json.loads(done.stdout)


def test_a_feed_leads_to_its_pages_once(site, tmp_path):
    words = ("--private-host", "127.0.0.1", f"{site.url}/feed")
    done, added = add(tmp_path, *words)
    assert done.exit_code == 0, done.output
    assert len(added["new"]) == 1
    done, added = add(tmp_path, *words)
    assert (done.exit_code, added["new"]) == (0, [])
    assert site.paths() == ["/feed", "/wall", "/feed"]


def test_files_and_addresses_go_together(site, tmp_path):
    (tmp_path / "own.txt").write_text("Gate opens\n\nThe gate in Moe was opened on Monday.\n")
    done, added = add(tmp_path, tmp_path / "own.txt", f"{site.url}/wall")
    assert done.exit_code == 1
    assert (len(added["new"]), added["problems"]) == (1, 1)
    assert "private network" in done.stderr
