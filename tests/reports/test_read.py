"""Formats, problems and ids: every readable input is a Report, every other one a Problem, and nothing is a traceback."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from twosource.errors import ReadError
from twosource.records import Problem, Report
from twosource.reports import sniff
from twosource.reports.read import number_ties, read, read_all

ARTICLE = {
    "title": "Council votes for a wall",
    "text": "The river council voted for a wall on Friday.\nNobody was hurt.",
    "date_publish": "2022-02-11 10:00:00",
    "source_domain": "orlem.example",
    "url": "https://orlem.example/2022/02/11/wall",
    "authors": ["Ana Brek"],
}


def _all(*paths: object) -> list[Report | Problem]:
    return list(read_all([str(path) for path in paths]))


def _problem(path: object) -> Problem:
    (item,) = _all(path)
    assert isinstance(item, Problem)
    assert item.location.startswith(str(path))
    assert item.why.endswith(".")
    assert item.next.endswith(".")
    return item


def test_text_is_title_blank_line_body() -> None:
    report = read(ARTICLE, location="a.json")
    assert report.text == f"{ARTICLE['title']}\n\n{ARTICLE['text']}"
    assert (report.title, report.outlet, report.bylines, report.kind) == (
        "Council votes for a wall",
        "orlem.example",
        ("Ana Brek",),
        "article",
    )
    assert (report.location, report.language) == ("a.json", "en")


@pytest.mark.parametrize(
    "given",
    [
        {
            "headline": "T",
            "articleBody": "B.",
            "datePublished": "2022-02-11",
            "author": [{"name": "Ana Brek"}],
            "publisher": {"name": "P"},
        },
        {"title": "T", "maintext": "B.", "date_publish": "2022-02-11", "authors": ["Ana Brek"], "source_domain": "P"},
        {
            "title": "T",
            "text": "B.",
            "date": "2022-02-11",
            "author": "Ana Brek",
            "sitename": "P",
            "hostname": "p.example",
        },
        {
            "title": "T",
            "text": "B.",
            "date": "2022-02-11",
            "author": {"@type": "Person", "name": "Ana Brek"},
            "publisher": "P",
        },
    ],
)
def test_keys_of_three_worlds_mean_the_same(given: dict[str, object]) -> None:
    report = read(given)
    assert (report.text, report.outlet, report.bylines) == ("T\n\nB.", "P", ("Ana Brek",))
    assert report.published is not None
    assert (report.published.edtf, report.published.basis) == ("2022-02-11", "page")


@pytest.mark.parametrize("given", [{"title": None, "text": "B."}, {"text": "B."}, {"title": "", "text": "B."}])
def test_without_a_title_the_text_is_the_body(given: dict[str, object]) -> None:
    report = read(given)
    assert (report.title, report.text) == (None, "B.")


@pytest.mark.parametrize(
    "given", [{"title": "", "text": ""}, {"text": None}, b"", b"  \n", b"<html><body></body></html>"]
)
def test_an_empty_text_is_a_report(given: object) -> None:
    report = read(given)  # type: ignore[arg-type]
    assert (report.text, report.segments, report.published, report.language) == ("", (), None, None)


def test_newlines_alone_are_changed() -> None:
    report = read({"title": "T", "text": "week.The  end\r\nof “it” ,\rall\u00a0of it"})
    assert report.text == "T\n\nweek.The  end\nof “it” ,\nall\u00a0of it"


def test_text_file_with_and_without_a_headline(tmp_path: Path) -> None:
    first = tmp_path / "a.txt"
    first.write_text("Council votes for a wall\n\nIt met late.\n")
    second = tmp_path / "b.txt"
    second.write_text("The council met late.\n\nIt voted for a wall.\n")
    third = tmp_path / "c.md"
    third.write_text("---\ntags: x\n---\n# Council votes\n\nIt met late.\n")
    assert [r.title for r in _all(first, second, third) if isinstance(r, Report)] == [
        "Council votes for a wall",
        None,
        "Council votes",
    ]


def test_folders_are_read_recursively_and_sorted(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.json").write_text(json.dumps(ARTICLE))
    (tmp_path / "a.txt").write_text("Words of a report.")
    (tmp_path / "c.html").write_text("<html><title>T</title><p>Words of a page.</p></html>")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    names = [Path(item.location or "").name for item in _all(tmp_path)]
    assert names == ["a.txt", "c.html", "b.json"]


@pytest.mark.parametrize("packed", [False, True])
def test_lines_name_their_number_and_a_bad_one_stops_nothing(tmp_path: Path, packed: bool) -> None:
    data = f"{json.dumps(ARTICLE)}\n\n{{broken\n[]\n{json.dumps({**ARTICLE, 'title': 'B'})}\n".encode()
    path = tmp_path / ("r.jsonl.gz" if packed else "r.jsonl")
    path.write_bytes(gzip.compress(data) if packed else data)
    items = _all(path)
    assert [(type(i).__name__, i.location) for i in items] == [
        ("Report", f"{path}:1"),
        ("Problem", f"{path}:3"),
        ("Report", f"{path}:5"),
    ]


def test_a_list_and_a_graph_hold_several(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(
        json.dumps(
            [ARTICLE, {"neither": 1}, {"@graph": [{"@type": "WebSite"}, {"headline": "H", "articleBody": "B."}]}]
        )
    )
    items = _all(path)
    assert [i.title if isinstance(i, Report) else i.kind for i in items] == [
        "Council votes for a wall",
        "bad json",
        "H",
    ]
    path.write_text(json.dumps({"@graph": [{"@type": "WebSite"}, {"headline": "H", "articleBody": "B."}]}))
    (only,) = _all(path)
    assert isinstance(only, Report)
    assert only.title == "H"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(json.dumps(ARTICLE).encode())

    monkeypatch.setattr(sys, "stdin", Input())
    (item,) = _all("-")
    assert isinstance(item, Report)
    assert item.location == "-"


def test_content_tells_the_format_where_the_name_does_not() -> None:
    page = b"<!DOCTYPE html><html><head><title>Council votes</title></head><body><article><p>It met late.</p></article></body></html>"
    assert read(page).title == "Council votes"
    assert read(page, location="saved.txt").title == "Council votes"
    assert read(json.dumps(ARTICLE).encode(), location="saved").title == ARTICLE["title"]
    assert read(gzip.compress(json.dumps(ARTICLE).encode())).title == ARTICLE["title"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.json", b'{"title": "T", "text": "B', "bad json"),
        ("a.json", b"[1, 2]", "bad json"),
        ("a.json", b'{"neither": 1}', "bad json"),
        ("a.json", b"[" * 100_000, "bad json"),
        ("a.txt", bytes(range(256)) * 40, "not text"),
        ("a.txt", b"%PDF-1.7 ...", "broken pdf"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "not text"),
        ("a.txt", b"\xff\xfeT\x00h\x00i", "charset"),
        ("a.txt", "Совет проголосовал за стену".encode("cp1251") * 9, "charset"),
        ("a.xml", b'<?xml version="1.0"?><rss><channel></channel></rss>', "no article"),
        ("a.xml", b'<?xml version="1.0"?><svg><path/></svg>', "format"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n", "no article"),
        ("a.html.gz", b"\x1f\x8bbroken", "broken archive"),
        ("a.jsonl.gz", b"\x1f\x8bbroken", "broken archive"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "B."}')[:-9], "broken archive"),
    ],
)
def test_unreadable_data(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert _problem(path).kind == kind


def test_missing_file_empty_folder_and_address(tmp_path: Path) -> None:
    assert _problem(tmp_path / "none.txt").kind == "missing"
    assert _problem(tmp_path).kind == "empty folder"
    assert _problem("https://orlem.example/wall").kind == "address"
    assert _problem("a\x00b").kind == "unreadable"
    assert _problem("a" * 5000).kind == "unreadable"


def test_one_path_needs_no_list(tmp_path: Path) -> None:
    assert [item.kind for item in read_all(str(tmp_path / "none.txt"))] == ["missing"]
    assert [item.kind for item in read_all(tmp_path / "none.txt")] == ["missing"]


def test_the_limit_is_named_with_its_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.reports.read.MAX_BYTES", 100)
    path = tmp_path / "a.txt"
    path.write_text("word " * 50)
    problem = _problem(path)
    assert problem.kind == "too large"
    assert "max_bytes is 100" in problem.why


def test_a_small_archive_of_a_large_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b" " * (sniff.MAX_BYTES + 10)))
    assert _problem(path).kind == "too large"


def test_read_raises_what_read_all_lists(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "none.txt")
    assert caught.value.problem == _problem(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="read_all"):
        read(tmp_path)
    with pytest.raises(ReadError, match="not fetched"):
        read("https://orlem.example/wall")
    several = tmp_path / "r.json"
    several.write_text(json.dumps([ARTICLE, ARTICLE]))
    with pytest.raises(ReadError, match="2 records"):
        read(several)


def test_the_id_comes_from_the_content_alone(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    one.write_text(json.dumps(ARTICLE))
    two.write_text(json.dumps(ARTICLE, indent=2))
    first, second = _all(one, two)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.id == read(ARTICLE).id
    assert second.id == f"{first.id}-2"
    assert read({**ARTICLE, "url": "https://other.example/"}).id != first.id


def test_ties_are_numbered_and_their_spans_follow() -> None:
    report = read({**ARTICLE, "text": "ORLEM, Feb 11 (Reuters) - The council met, AFP reported."})
    numbered = list(number_ties([report, report, report]))
    assert [r.id for r in numbered] == [report.id, f"{report.id}-2", f"{report.id}-3"]
    third = numbered[2]
    assert third.dateline is not None
    assert third.dateline.when is not None
    assert third.dateline.when.expression is not None
    spans = [third.dateline.span, third.dateline.when.expression, *(c.span for c in third.credits if c.span)]
    assert {span.report for span in spans} == {third.id}


def test_a_text_does_not_load_the_page_extractor() -> None:
    code = (
        "import sys; from twosource.reports.read import read;"
        "read(b'Council votes\\n\\nThe river council voted for a wall on Friday, and the mayor said that it would stand.', 'a.txt');"
        "print(sorted({'trafilatura', 'htmldate', 'lxml', 'py3langid', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
