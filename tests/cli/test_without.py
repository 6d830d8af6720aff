"""`twosource without`: what falls and what goes on the terminal, the account of the rest as JSON."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from twosource.cli import main

NEAR = """Nine hurt in Harrow mill fire

Nine people were hurt when a mill burned in Harrow on Tuesday. The fire began in an old dryer, fire chief Tom Reed said.
"""
FAR = """Harrow mill burns

Nine people were hurt in a fire at a mill in Harrow. Ada Quill, the owner, said she would rebuild the mill soon.
"""


@pytest.fixture(scope="module")
def account(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mill")
    (folder / "near.txt").write_text(NEAR, encoding="utf-8")
    (folder / "far.txt").write_text(FAR, encoding="utf-8")
    file = folder / "account.json"
    run("compare", folder / "near.txt", folder / "far.txt", "--json", file)
    return file


def run(*words, **more):
    done = CliRunner().invoke(main, [str(word) for word in words], **more)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_what_falls_and_what_goes_is_shown(account):
    done = run("without", account, "far.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    assert "reports: far.txt" in said
    assert "CARRIED BY SEVERAL TEXTS, NOW BY ONE" in said
    assert "she would rebuild the mill" in said.partition("NO LONGER TOLD")[2]


def test_a_speakers_words_are_shown_with_their_report(account):
    said = " ".join(run("without", account, "Tom Reed").stdout.split())
    assert "The fire began in an old dryer — near.txt" in said


def test_the_account_of_the_rest_is_written_as_json(account):
    made = json.loads(run("without", "-", "far.txt", "--json", "-", input=account.read_text()).stdout)
    assert [report["title"] for report in made["reports"]] == ["Nine hurt in Harrow mill fire"]


@pytest.mark.parametrize("content", ["", "{}", '{"format": "twosource.account/1"}', "no json", "[" * 100_000, "\xff"])
def test_what_is_no_account_is_said(tmp_path, content):
    (tmp_path / "a.json").write_text(content, encoding="latin-1")
    done = run("without", tmp_path / "a.json", "Nobody")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "a.json" in done.stderr


def test_an_unknown_source_is_wrong_use(account):
    done = run("without", account, "Nobody")
    assert done.exit_code == 2
    assert "Tom Reed" in done.stderr
