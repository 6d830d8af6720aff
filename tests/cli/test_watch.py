"""`twosource watch`: what it prints, what it refuses, how an interrupt ends it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from serving import answer, serving
from twosource.cli import main

FEED = (
    "<rss><channel><title>Harrow Post</title><item><title>Mill burns</title><link>https://harrow.example/mill</link>"
    "<encoded>A mill burned in Harrow on Tuesday.</encoded></item></channel></rss>"
)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with serving() as site:
        site.put("/rss", FEED)
        (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{site.url}/rss"/></body></opml>')
        yield site


def run(*words):
    given = ["watch", "--library", "news.db", "--once", "--private-host", "127.0.0.1", *words]
    return CliRunner().invoke(main, given)


def test_a_line_an_alert_and_json(place, tmp_path):
    done = run("feeds.opml")
    assert done.exit_code == 0, done.output
    assert "[new reports] new report: Mill burns" in done.stdout
    assert (tmp_path / "feeds.opml.state.json").exists()
    assert run("feeds.opml", "--json").stdout == ""
    (tmp_path / "feeds.opml.state.json").unlink()
    (tmp_path / "news.db").unlink()
    (line,) = run("feeds.opml", "--json").stdout.splitlines()
    assert json.loads(line)["tier"] == "on arrival"


def test_a_private_address_is_refused_and_the_status_says_so(place):
    done = CliRunner().invoke(main, ["watch", "--library", "news.db", "--once", "feeds.opml"])
    assert done.exit_code == 1
    assert "--private-host" in done.stderr


def test_trouble_with_a_feed_is_told(place):
    place.pages["/rss"] = answer(410)
    done = run("feeds.opml")
    assert done.exit_code == 1
    assert "410" in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("feeds.opml", "<opml><body/></opml>", "lists no addresses"),
        ("feeds.opml", FEED, "lists no addresses"),
        ("rules.toml", "rule = 3", "rules.toml"),
        ("feeds.opml.state.json", "[]", "move it away"),
    ],
)
def test_wrong_use_is_told(place, tmp_path, name, text, told):
    (tmp_path / "rules.toml").write_text("[[rule]]\nname = 'x'")
    (tmp_path / name).write_text(text)
    done = run("feeds.opml", "--rules", "rules.toml")
    assert done.exit_code == 2
    assert told in done.stderr


def test_an_interrupt_ends_it_cleanly(place, tmp_path):
    words = ["watch", "--library", "news.db", "--private-host", "127.0.0.1", "feeds.opml"]
    with subprocess.Popen(
        [sys.executable, "-u", "-c", "from twosource.cli import main; main()", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as running:  # fmt: skip
        first = running.stdout.readline()
        deadline = time.monotonic() + 30
        while not (tmp_path / "feeds.opml.state.json").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=30)
    assert "Mill burns" in first
    assert running.returncode == 0, told
    assert "stopping" in told
    assert "Traceback" not in told
