"""PDFs with text: headline, paragraphs and what a page only repeats; scans, broken and hostile files are problems."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdfs import make_pdf, page_of
from twosource.records import Problem, Report
from twosource.reports.read import read, read_all, read_received

FIRST = (
    "Nine people were hurt when a mill burned in Harrow on Tuesday, the council",
    "said. The fire began in a dryer.",
)
SECOND = (
    '"We will pay for the repairs by the end of June," said Ada Quill, the mayor,',
    "who saw the site (its roof) at noon.",
)


def only(data):
    (item,) = read_received(data, "statement.pdf")
    return item


def test_wrapped_lines_are_paragraphs_and_large_letters_a_headline():
    report = only(make_pdf([("Council will pay after mill fire", 800, 20), *page_of(FIRST, SECOND)]))
    assert report.title == "Council will pay after mill fire"
    assert report.text == f"{report.title}\n\n{' '.join(FIRST)}\n\n{' '.join(SECOND)}"


def test_a_paragraph_goes_on_over_the_page_and_its_edges_are_the_pages():
    pages = [
        [("Harrow Council", 820, 9), *page_of(FIRST[:1], top=760), ("Page 1 of 2", 30, 9)],
        [("Harrow Council", 820, 9), *page_of(FIRST[1:], top=760), ("Page 2 of 2", 30, 9)],
    ]
    assert only(make_pdf(*pages)).text == " ".join(FIRST)


def test_a_browsers_print_lines_are_dropped_but_the_address_is_kept():
    lines = [
        ("6/5/31, 3:05 PM Mill fire", 820, 8),
        *page_of(FIRST, SECOND),
        ("https://harrow.example/news/mill 1/1", 20, 8),
    ]
    report = only(make_pdf(lines))
    assert report.url == "https://harrow.example/news/mill"
    assert report.text == f"{' '.join(FIRST)}\n\n{' '.join(SECOND)}"


def test_a_hyphen_at_the_end_of_a_line_is_neither_dropped_nor_parted():
    report = only(make_pdf(page_of(("The fire broke out in the north-", "eastern mill."))))
    assert report.text == "The fire broke out in the north-eastern mill."


def test_a_scan_is_a_problem_that_says_so():
    problem = only(make_pdf([], []))
    assert isinstance(problem, Problem)
    assert problem.kind == "no text"
    assert "scan" in problem.why


def test_a_file_and_a_folder_hold_pdfs(tmp_path):
    (tmp_path / "release.pdf").write_bytes(make_pdf(page_of(FIRST)))
    assert read(tmp_path / "release.pdf").text == " ".join(FIRST)
    (report,) = read_all(tmp_path)
    assert isinstance(report, Report)


@pytest.mark.parametrize("cut", [9, 60, 300, 700])
def test_a_cut_off_file_is_read_or_a_problem(cut):
    item = only(make_pdf(page_of(FIRST, SECOND))[:cut])
    assert isinstance(item, Problem | Report)


@settings(max_examples=40)
@given(st.data())
def test_broken_bytes_are_never_a_traceback(data):
    good = bytearray(make_pdf([("Council will pay", 800, 20), *page_of(FIRST, SECOND)]))
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(9, len(good) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(only(bytes(good)), Problem | Report)


def test_too_many_pages_are_refused(monkeypatch):
    from twosource.reports import pdf

    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    problem = only(make_pdf(page_of(FIRST), page_of(SECOND)))
    assert (problem.kind, problem.why) == ("too large", "It has 2 pages; max_pages is 1.")
