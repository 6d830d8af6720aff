"""Each step alone: JSON Lines on standard output, problems on standard error."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from twosource.cli import main

TEXT = """Nine hurt in Harrow mill fire

Nine people were hurt when a mill burned in Harrow on Tuesday, police said. "We lost the roof," said Ada Quill.

The fire began in a dryer on the ground floor shortly after four in the morning and spread to two sheds beside the river, \
fire chief Tom Reed told reporters at the gate. Thirty workers of the night shift left by the back stairs and waited on \
the bridge until the engines from Colby and Dunwick came over the hill. The council will meet on Friday to decide whether \
the mill, which has ground flour for the valley since 1911, can be opened again before the harvest, its clerk said.
"""


@pytest.fixture
def pile(tmp_path):
    (tmp_path / "near.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "copy.txt").write_text(TEXT.replace("Nine hurt in", "Fire:"), encoding="utf-8")
    return tmp_path


def lines(*words, status=0):
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == status, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_read_gives_a_report_a_line(pile):
    reports = lines("read", pile)
    assert len(reports) == 2
    assert all(report["text"].endswith("its clerk said.") for report in reports)


def test_annotate_gives_a_reading_a_line(pile):
    readings = lines("annotate", pile / "near.txt")
    assert {"report", "sentences", "entities", "statements", "whens", "quantities"} <= set(readings[0])
    assert any(stmt["form"] == "verbatim" for stmt in readings[0]["statements"])


@pytest.mark.slow
def test_two_workers_give_the_readings_of_one(pile):
    assert lines("annotate", pile) == lines("annotate", pile, "--workers", "2")


def test_group_gives_a_story_a_line(pile):
    (story,) = lines("group", pile)
    assert {report["title"] for report in story["reports"]} == {
        "Nine hurt in Harrow mill fire",
        "Fire: Harrow mill fire",
    }


def test_a_stream_says_of_each_report_what_it_joined_and_why(pile):
    first, second = lines("group", "--stream", pile)
    assert first["nearest"] is None
    assert (second["story"], second["nearest"]) == (first["story"], first["report"])
    assert {"word", "kind", "weight"} == set(second["why"][0])


def test_trace_gives_one_lineage(pile):
    (lineage,) = lines("trace", pile)
    assert set(lineage) == {"links", "groups", "unseen", "texts"}
    assert lineage["texts"] == 1


@pytest.mark.parametrize(("name", "begins"), [("g.html", "<!doctype html>"), ("g.graphml", "<?xml")])
def test_trace_draws_the_lineage_in_a_file(pile, tmp_path, name, begins):
    assert lines("trace", pile, "--graph", tmp_path / name) == []
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_trace_says_which_graphs_it_draws(pile, tmp_path):
    done = CliRunner().invoke(main, ["trace", str(pile), "--graph", str(tmp_path / "g.png")])
    assert done.exit_code == 2
    assert ".graphml" in done.stderr


def test_lint_gives_a_warning_a_line_and_status_1(tmp_path):
    (tmp_path / "odd.txt").write_text(
        "Fire in Harrow\n\nThe mill burned on Friday, 6 May 2031, and nine people were hurt, police in Harrow said.\n",
        encoding="utf-8",
    )
    (warning, *_) = lines("lint", tmp_path, status=1)
    assert warning["kind"] == "weekday"


def test_lint_of_a_sound_report_is_silent(pile):
    assert lines("lint", pile) == []


@pytest.mark.parametrize("step", ["read", "annotate", "group", "trace", "lint"])
def test_a_missing_file_is_told_and_the_status_is_1(pile, step):
    done = CliRunner().invoke(main, [step, str(pile / "near.txt"), str(pile / "gone.txt")])
    assert done.exit_code == 1
    assert "gone.txt" in done.stderr
    assert "Traceback" not in done.stderr
