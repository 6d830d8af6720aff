"""`twosource demo`: the twelve-report story on the terminal, its dossier in a file and, at a desk, in the browser."""

from __future__ import annotations

import importlib
import sys
import tempfile
import webbrowser

import pytest
from click.testing import CliRunner

from twosource.cli import main

# The package gives the command by this name; the module is meant.
command = importlib.import_module("twosource.cli.demo")


@pytest.fixture
def opened(monkeypatch):
    """The addresses that a browser was asked to open."""
    asked = []
    monkeypatch.setattr(webbrowser, "open", lambda address: not asked.append(address))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return asked


def test_the_account_is_shown_and_the_dossier_lies_where_it_says(tmp_path, monkeypatch, opened):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    done = CliRunner().invoke(main, ["demo"])
    assert done.exit_code == 0
    assert "Port Vesna" in done.stdout
    assert "dossier" not in done.stdout
    (dossier,) = tmp_path.rglob("*.html")
    assert f"The dossier, for a browser: {dossier}" in done.stderr
    assert dossier.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert opened == []


def test_the_file_can_be_chosen(tmp_path, monkeypatch, opened):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["demo", "--html", "here.html"])
    assert done.exit_code == 0
    assert (tmp_path / "here.html").is_file()
    assert done.stderr.rstrip().endswith("here.html")
    assert opened == []


def test_a_missing_folder_is_told_before_any_work(tmp_path):
    done = CliRunner().invoke(main, ["demo", "--html", str(tmp_path / "no" / "d.html")])
    assert done.exit_code == 2
    assert "there is no folder" in done.stderr


@pytest.mark.parametrize(
    ("platform", "terminal", "desktop", "shown"),
    [
        ("linux", True, "DISPLAY", True),
        ("linux", True, "WAYLAND_DISPLAY", True),
        ("linux", True, None, False),
        ("linux", False, "DISPLAY", False),
        ("darwin", True, None, True),
        ("win32", True, None, True),
    ],
)
def test_a_browser_opens_only_at_a_desk(monkeypatch, opened, platform, terminal, desktop, shown):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    if desktop:
        monkeypatch.setenv(desktop, ":0")
    assert command._can_show_pages() is shown
