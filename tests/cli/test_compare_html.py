"""`compare --html`: a dossier in a file, or on standard output."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from twosource.cli import main

REPORTS = {
    "near.txt": "Nine hurt in mill fire\n\nNine people were hurt in a mill fire in Harrow on Tuesday, police said.\n",
    "far.txt": "Mill burns\n\nNine people were hurt in a mill fire in Harrow, according to police.\n",
}


@pytest.fixture
def pile(tmp_path):
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in REPORTS]


def test_a_dossier_is_written_and_nothing_goes_to_the_terminal(pile, tmp_path):
    made = tmp_path / "dossier.html"
    done = CliRunner().invoke(main, ["compare", *pile, "--html", str(made)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert made.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_standard_output_holds_one_thing(pile):
    done = CliRunner().invoke(main, ["compare", *pile, "--html", "-", "--json", "-"])
    assert done.exit_code == 2
    assert "Only one of --json, --html and --markdown can go to standard output" in done.stderr
