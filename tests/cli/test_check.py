"""`twosource check`: a draft against reports on the terminal, and its exit status."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from twosource.cli import main

REPORT = """Nine hurt in Harrow mill fire

Nine people were hurt when a mill burned in Harrow on Tuesday. The fire began in an old dryer, fire chief Tom Reed said.
"""


@pytest.fixture
def check(tmp_path):
    (tmp_path / "near.txt").write_text(REPORT, encoding="utf-8")

    def run(draft, *more):
        (tmp_path / "draft.txt").write_text(draft, encoding="utf-8")
        done = CliRunner().invoke(main, ["check", str(tmp_path / "draft.txt"), str(tmp_path / "near.txt"), *more])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, " ".join(done.stdout.split()), done.stderr

    return run


def test_what_a_sentence_rests_on_is_shown(check):
    status, said, err = check("Mill fire\n\nNine people were hurt when a mill burned in Harrow.\n")
    assert (status, err) == (0, "")
    assert "Nine people were hurt when a mill burned in Harrow on Tuesday — near.txt" in said


def test_what_differs_is_shown_and_sets_the_status(check):
    status, said, _ = check("Mill fire\n\nTwelve people were hurt when a mill burned in Harrow on Tuesday.\n")
    assert status == 1
    assert "12 / 9" in said
    assert "Nine — near.txt" in said


def test_what_is_found_nowhere_is_said(check):
    status, said, _ = check("Tents\n\nThe mayor has asked the army for forty tents.\n")
    assert status == 0
    assert "The mayor has asked the army for forty tents. nothing found" in said


def test_a_draft_that_cannot_be_read_is_wrong_use(tmp_path):
    done = CliRunner().invoke(main, ["check", str(tmp_path / "none.txt"), str(tmp_path)])
    assert done.exit_code == 2
    assert "none.txt" in done.stderr
