"""Journeys through the command line: from files to accounts, and what happens when the files are bad."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from twosource.cli import main

NEAR = """Nine hurt in Harrow mill fire

HARROW, May 6 - Nine people were hurt when a mill burned in Harrow on Tuesday, police said.

"We lost the roof," said Ada Quill, the owner. Fire chief Tom Reed said the fire began in a dryer.
"""
FAR = """Mill fire injures eleven

Eleven people were hurt in a fire at a mill in Harrow on Tuesday, according to police.

The fire began in a dryer, fire chief Tom Reed told reporters. The council will meet on Friday.
"""


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "near.txt").write_text(NEAR, encoding="utf-8")
    (folder / "far.txt").write_text(FAR, encoding="utf-8")
    return folder


def run(*words, **more):
    done = CliRunner().invoke(main, [str(word) for word in words], **more)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def account_of(*words, status=0, **more):
    done = run("compare", *words, "--json", "-", **more)
    assert done.exit_code == status, done.stderr
    return json.loads(done.stdout)


def test_two_reports_make_an_account_on_the_terminal(pile):
    done = run("compare", pile)
    assert done.exit_code == 0, done.stderr
    assert "2 reports" in done.stdout
    assert done.stderr == ""


def test_files_asked_for_are_written_and_nothing_else_is_shown(pile, tmp_path):
    done = run("compare", pile, "--json", tmp_path / "a.json", "--markdown", tmp_path / "a.md")
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads((tmp_path / "a.json").read_text())["format"] == "twosource.account/1"
    assert (tmp_path / "a.md").read_text().startswith("# ")


def test_a_terminal_without_curly_quotes_is_no_trouble(pile):
    command = [str(Path(sys.executable).with_name("twosource")), "compare", str(pile)]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")


def test_one_report_alone_is_a_valid_account(pile):
    made = account_of(pile / "near.txt")
    assert len(made["reports"]) == 1
    assert made["lineage"]["texts"] == 1
    assert all(point["status"] == "single" for point in made["claims"])


def test_standard_input_is_a_report():
    made = account_of("-", input=NEAR)
    assert [each["title"] for each in made["reports"]] == ["Nine hurt in Harrow mill fire"]


BAD = {
    "truncated.json": b'{"title": "Mill fire", "text": "Nine peo',
    "scan.bin": bytes(range(256)) * 40,
    "list.json": b"[1, 2, 3]",
    "broken.jsonl.gz": gzip.compress(b'{"title": "A", "text": "Nine people were hurt."}\n')[:-20],
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_a_problem_and_the_others_are_compared(pile, name):
    (pile / name).write_bytes(BAD[name])
    done = run("compare", pile / "near.txt", pile / "far.txt", pile / name, "--json", "-")
    made = json.loads(done.stdout)
    assert done.exit_code == 1
    (problem, *_) = made["problems"]
    assert name in problem["location"]
    assert problem["why"]
    assert problem["next"]
    assert name in done.stderr
    assert len(made["reports"]) >= 2
    assert made["claims"]


def test_a_missing_file_and_an_empty_folder_are_problems(pile, tmp_path):
    (tmp_path / "empty").mkdir()
    made = account_of(pile, tmp_path / "gone.html", tmp_path / "empty", status=1)
    assert sorted(Path(each["location"]).name for each in made["problems"]) == ["empty", "gone.html"]
    assert len(made["reports"]) == 2


def test_nothing_but_bad_input_is_still_a_whole_account(tmp_path):
    made = account_of(tmp_path / "gone.html", status=1)
    assert made["reports"] == made["claims"] == []
    assert made["title"] is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", ""),
        ("sign-in.html", "<html><head><title>Sign in</title></head><body><form>Sign in</form></body></html>"),
        ("space.txt", " \n\n \t\n"),
        (
            "deutsch.txt",
            "Neun Verletzte bei Brand\n\nBei einem Brand in einer Mühle sind am Dienstag neun Menschen verletzt worden, "
            "wie die Polizei mitteilte. Die Ursache war zunächst nicht bekannt, sagte ein Sprecher der Feuerwehr am Abend.",
        ),
    ],
)
def test_a_report_without_a_story_is_kept_and_left_out(pile, name, content):
    (pile / name).write_text(content, encoding="utf-8")
    made = account_of(pile, status=1)
    assert len(made["reports"]) == 3
    (left,) = made["excluded"]
    assert Path(next(each for each in made["reports"] if each["id"] == left["report"])["location"]).name == name


def test_a_wrong_charset_makes_no_traceback(pile):
    (pile / "latin.txt").write_bytes(NEAR.replace("Quill", "Quíll").encode("latin-1"))
    done = run("compare", pile, "--json", "-")
    assert done.exit_code in (0, 1)
    assert len(json.loads(done.stdout)["reports"]) == 3


def test_half_a_surrogate_pair_makes_no_traceback(pile):
    (pile / "half.json").write_text('{"title": "Half \\ud83d", "text": "Nine people were hurt \\ud83d in Harrow."}')
    done = run("compare", pile, "--json", "-")
    assert done.exit_code in (0, 1)
    assert run("compare", pile).exit_code in (0, 1)
    json.loads(done.stdout)


@pytest.mark.parametrize(
    "words",
    [
        ["compare"],
        ["compare", "--json"],
        ["compare", "x.txt", "--workers", "0"],
        ["compare", "x.txt", "--json", "-", "--markdown", "-"],
        ["compare", "x.txt", "--json", "/no/such/folder/a.json"],
        ["compare", "x.txt", "--pdf", "a.pdf"],
        ["nonsense"],
        ["read"],
    ],
)
def test_wrong_use_is_said_and_ends_with_2(words):
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr


def test_progress_is_shown_on_a_terminal_only(pile, monkeypatch):
    from twosource.cli.progress import ReadingProgress

    class Terminal:
        """Standard error as a terminal gives it."""

        def __init__(self):
            self.written = ""

        def isatty(self):
            return True

        def write(self, text):
            self.written += text
            return len(text)

        def flush(self):
            """Nothing is held back."""

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with ReadingProgress() as progress:
        progress.at(3, 12)
    assert "Reading reports" in terminal.written


def _heed_interrupts():
    """Tests that run in the background of a shell would hand down that interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
def test_an_interrupt_ends_without_a_traceback(pile):
    for number in range(30):
        (pile / f"more-{number}.txt").write_text(NEAR.replace("Nine", str(number + 10)) * 20, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("twosource")), "compare", str(pile)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 - only a signal is set
    ) as process:
        time.sleep(3)
        os.kill(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in told


def test_relations_of_a_file_are_in_what_made_the_account(pile, tmp_path):
    own, written = tmp_path / "own.tsv", tmp_path / "account.json"
    own.write_text("Harrow Post\tQuill Group\ttitle\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["compare", str(pile), "--relations", str(own), "--json", str(written)])
    assert done.exit_code in (0, 1), done.output
    assert "relations" in json.loads(written.read_text(encoding="utf-8"))["made_by"]["config"]


def test_a_line_that_is_no_relation_is_wrong_use(pile, tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text("Harrow Post\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["compare", str(pile), "--relations", str(own)])
    assert done.exit_code == 2
    assert "line 1" in done.stderr
