"""The commands over a library, one after the other as a desk would use them."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from click.testing import CliRunner

from twosource.cli import main

FIRE = """Nine hurt in Harrow mill fire

HARROW, 6 May 2031 — Nine people were hurt when the Harrow mill burned on Tuesday, police said. "We lost the roof," \
said Ada Quill, the fire chief of Harrow. Thirty workers of the night shift left by the back stairs.
"""
ALSO = """Ten hurt as Harrow mill burns

Ten people were hurt in the fire at the Harrow mill on Tuesday, 6 May 2031, fire chief Ada Quill told reporters at the \
gate. The mill has ground flour for the valley since 1911.
"""


def run(*words, status=0):
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == status, done.output
    return done


def lines(*words, status=0):
    return [json.loads(line) for line in run(*words, "--json", status=status).stdout.splitlines()]


@pytest.fixture
def db(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/fire.txt").write_text(FIRE, encoding="utf-8")
    (tmp_path / "reports/also.txt").write_text(ALSO, encoding="utf-8")
    where = tmp_path / "news.db"
    run("add", "--library", where, tmp_path / "reports")
    return where


def story_of(db):
    (story,) = lines("stories", "--library", db)
    return story["id"]


def test_add_says_what_is_new_and_what_was_kept(db, tmp_path):
    (again,) = lines("add", "--library", db, tmp_path / "reports")
    assert (again["new"], again["known"], again["problems"]) == ([], 2, 0)
    said = run("add", "--library", db, tmp_path / "reports", tmp_path / "none.txt", status=1).stderr
    assert "There is no such file" in said
    assert "0 new, 2 kept before, 1 could not be read" in said


def test_the_file_that_was_read_is_kept_as_it_was(db, tmp_path):
    rows = [
        json.loads(line)
        for line in run("export", "--library", db, "--of", "manifest", "--as", "jsonl").stdout.splitlines()
    ]
    assert {row["bytes_kept"] for row in rows} == {len(FIRE.encode()), len(ALSO.encode())}


def test_stories_are_listed(db):
    said = run("stories", "--library", db)
    assert "2 reports" in said.stdout
    assert "0 of 2 reports read" in said.stderr
    assert run("stories", "--library", db, "--at-least", 3).stdout == ""
    assert run("stories", "--library", db, "--since", "2031-05-07").stdout == ""


def test_words_are_found(db):
    said = run("search", "--library", db, "harrow", "roof").stdout
    assert "We lost the roof" in said
    (hit,) = lines("search", "--library", db, "flour")
    assert hit["found"][0]["exact"] == "flour"
    run("search", "--library", db, status=2)


def test_a_library_that_is_not_there_is_wrong_use(tmp_path):
    for command in ("stories", "search", "update"):
        assert (
            "no such library"
            in run(command, "--library", tmp_path / "none.db", *["word"] * (command == "search"), status=2).stderr
        )


def test_update_show_changes_and_export(db, tmp_path):
    assert "2 of 2 reports read" in run("update", "--library", db).stderr
    story = story_of(db)
    assert "lost the roof" in run("show", "--library", db, story).stdout
    (hit,) = lines("search", "--library", db, "--in", "statements", "--speaker", "Ada Quill", "roof")
    assert hit["speaker"] == "Ada Quill"
    dossier = tmp_path / "dossier.html"
    run("show", "--library", db, story, "--html", dossier, "--json", tmp_path / "account.json")
    assert json.loads((tmp_path / "account.json").read_text(encoding="utf-8"))["format"] == "twosource.account/1"
    assert run("changes", "--library", db, dossier).stdout == ""
    (tmp_path / "new.txt").write_text(FIRE.replace("Nine", "Eleven"), encoding="utf-8")
    run("add", "--library", db, tmp_path / "new.txt")
    assert "new report: Eleven hurt in Harrow mill fire" in run("changes", "--library", db, dossier).stdout
    assert {change["kind"] for change in lines("changes", "--library", db, dossier)} >= {"report"}


def test_a_dossier_of_another_library_is_said(db, tmp_path):
    run("show", "--library", db, story_of(db), "--html", tmp_path / "dossier.html")
    run("add", "--library", tmp_path / "other.db", tmp_path / "reports")
    assert (
        "another library"
        in run("changes", "--library", tmp_path / "other.db", tmp_path / "dossier.html", status=2).stderr
    )
    (tmp_path / "plain.html").write_text("<p>Nine people.</p>", encoding="utf-8")
    assert "no dossier" in run("changes", "--library", db, tmp_path / "plain.html", status=2).stderr
    assert "since when" in run("changes", "--library", db, story_of(db), status=2).stderr


def test_a_decision_is_written_down_and_shown(db):
    story = story_of(db)
    report = json.loads(run("export", "--library", db, "--as", "jsonl").stdout.splitlines()[0])["id"]
    made = json.loads(run("judge", "--library", db, "--author", "Ada", "part", report).stdout)
    assert (made["kind"], made["author"], made["undone"]) == ("part", "Ada", False)
    assert len(lines("stories", "--library", db)) == 2
    run("judge", "--library", db, "--author", "Ada", "date", report, "2031-05-05")
    shown = [run("show", "--library", db, line["id"]).stdout for line in lines("stories", "--library", db)]
    assert sum("2031-05-05" in words and "Ada" in words for words in shown) == 1
    run("judge", "--library", db, "--author", "Ada", "undo", made["id"])
    assert story in {line["id"] for line in lines("stories", "--library", db)}
    assert "no report" in run("judge", "--library", db, "--author", "Ada", "part", "r-none", status=2).stderr


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_tables_hold_spans_and_whole_texts_only_when_asked(db, form):
    run("update", "--library", db)
    for table in ("reports", "statements", "points", "stories", "manifest"):
        assert run("export", "--library", db, "--of", table, "--as", form).stdout
    plain = run("export", "--library", db, "--as", form).stdout
    assert "Thirty workers" not in plain
    assert "Thirty workers" in run("export", "--library", db, "--as", form, "--texts").stdout
    run("export", "--library", db, "--of", "points", "--texts", status=2)


def test_csv_reads_back(db):
    rows = list(csv.DictReader(io.StringIO(run("export", "--library", db).stdout)))
    assert {row["title"] for row in rows} == {"Nine hurt in Harrow mill fire", "Ten hurt as Harrow mill burns"}


def test_parquet_reads_back_or_says_what_it_needs(db, tmp_path):
    file = tmp_path / "reports.parquet"
    try:
        from pyarrow import parquet
    except ImportError:
        assert "pyarrow" in run("export", "--library", db, "--as", "parquet", "--to", file, status=2).stderr
        return
    run("export", "--library", db, "--as", "parquet", "--to", file)
    assert parquet.read_table(file).num_rows == 2


def test_a_story_goes_out_in_forms_of_its_own(db, tmp_path):
    story = story_of(db)

    def exported(form):
        run("export", "--library", db, story, "--as", form, "--to", tmp_path / form)
        return (tmp_path / form).read_text(encoding="utf-8")

    events = json.loads(exported("timelinejs"))["events"]
    assert {"year": 2031, "month": 5, "day": 6} in [event["start_date"] for event in events]
    annotations = [json.loads(line) for line in exported("annotations").splitlines()]
    quoted = [note for note in annotations if note["target"]["selector"][0]["exact"].startswith("We lost the roof")]
    assert quoted[0]["body"][0]["value"] == "Ada Quill"
    entities = [json.loads(line) for line in exported("ftm").splitlines()]
    assert {entity["schema"] for entity in entities} >= {"Article", "Person", "Mention"}
    assert "Ada Quill" in {name for entity in entities for name in entity["properties"].get("name", [])}
    graph = ET.fromstring(exported("graphml"))
    assert len(graph.findall(".//{http://graphml.graphdrawing.org/xmlns}node")) >= 2
    for form in ("timelinejs", "graphml"):
        assert "name it" in run("export", "--library", db, "--as", form, status=2).stderr
