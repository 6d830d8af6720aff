"""The best supported day of one report alone, and the evidence it rests on."""

from __future__ import annotations

import pytest

from twosource.reports.read import read
from twosource.reports.visible_dates import dates_of_line


def _day(text: str = "The council met.", **more: object) -> tuple[str, str] | None:
    report = read({"title": "Council votes for a wall", "text": text, **more})
    when = report.published
    if when is None:
        return None
    assert when.edtf == when.earliest == when.latest == when.value
    if when.expression is not None:
        assert report.text[when.expression.start : when.expression.end] == when.expression.exact
        assert when.expression.report == report.id
    assert when.edtf is not None
    assert when.basis is not None
    return when.edtf, when.basis


CRAWLED = "2022-06-30T12:15:00"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"date_publish": "2022-02-11T10:00:00"}, ("2022-02-11", "page")),
        ({"date_publish": "2022-02-12", "url": "https://p.example/2022/02/11/wall"}, ("2022-02-12", "page")),
        ({"date_publish": CRAWLED, "url": "https://p.example/2022/02/11/wall"}, ("2022-02-11", "url")),
        ({"date_publish": CRAWLED, "text": "ORLEM, Feb 11 (Reuters) - It met."}, ("2022-02-11", "dateline")),
        ({"date_publish": "2022-02-12", "text": "ORLEM, Feb 11 (Reuters) - It met."}, ("2022-02-12", "page")),
        (
            {"date_publish": "2022-02-10T23:50:00Z", "text": "ORLEM, Feb 11 (Reuters) - It met."},
            ("2022-02-11", "dateline"),
        ),
        ({"date_publish": CRAWLED, "title": "The morning brief: February 11, 2022"}, ("2022-02-11", "text")),
        ({"url": "https://p.example/2022/feb/11/wall"}, ("2022-02-11", "url")),
        ({"text": "ORLEM, Feb 11, 2022 (AFP) - It met."}, ("2022-02-11", "dateline")),
        ({"text": "The council voted on Feb. 10, 2022. It will meet on May 1, 2022."}, ("2022-02-10", "text")),
        ({"date_publish": "soon"}, None),
        ({}, None),
    ],
)
def test_evidence(more: dict[str, object], expected: tuple[str, str] | None) -> None:
    assert _day(**more) == expected  # type: ignore[arg-type]


def test_what_is_told_twice_of_the_next_weekday_moves_the_page_date() -> None:
    thursday = {"date_publish": "2022-02-10T23:00:00"}
    assert _day(
        "The mayor said early Friday that it was late. The clerk said on Friday that it rained.", **thursday
    ) == (
        "2022-02-11",
        "text",
    )
    assert _day("The mayor said on Friday that it was late.", **thursday) == ("2022-02-10", "page")
    assert _day("The clerk said it will meet on Friday. The clerk said it would end by Friday.", **thursday) == (
        "2022-02-10",
        "page",
    )


def test_a_day_told_as_past_with_its_weekday() -> None:
    page = {"date_publish": "2022-02-09"}
    assert _day("The wall was broken on Friday, February 11, by the flood.", **page) == ("2022-02-11", "text")
    assert _day("The wall was broken on Monday, February 11, by the flood.", **page) == ("2022-02-09", "page")
    assert _day("The feast will begin on Friday, February 11, on the quay.", **page) == ("2022-02-09", "page")


def test_the_date_of_an_embedded_post_is_past() -> None:
    text = "No wall for Orlem! #nowall\n— Ana Brek (@anabrek) February 11, 2022\nThe council met."
    assert _day(text, date_publish="2022-02-10") == ("2022-02-11", "text")


def test_captions_do_not_date_a_report() -> None:
    text = "The council met.\nThe wall was shown on Friday, February 11. (AP Photo/Ana Brek)"
    assert _day(text, date_publish="2022-02-09") == ("2022-02-09", "page")


SHOWN = "Published on Friday, 11 February 2022\nThe council met on Thursday and voted for the wall."


def test_the_day_under_the_title_stands_for_a_stamp_months_later() -> None:
    assert _day(SHOWN, date_publish=CRAWLED) == ("2022-02-11", "page")
    assert _day(SHOWN) == ("2022-02-11", "page")
    report = read({"title": "Council votes for a wall", "text": SHOWN, "date_publish": CRAWLED})
    assert report.published is not None
    assert report.published.expression is not None
    assert report.published.expression.exact == "11 February 2022"
    assert ("visible", "2022-02-11") in [(d.where, d.edtf) for d in report.page_dates]


def test_a_stamp_that_the_address_bears_out_stands() -> None:
    address = "https://p.example/2022/06/30/wall"
    assert _day(SHOWN, date_publish=CRAWLED, url=address) == ("2022-06-30", "page")


def test_the_day_of_a_change_is_not_the_day_of_publication() -> None:
    text = "Updated 12 May 2022, 10:15\nThe council met."
    assert _day(text, date_publish="2022-06-01") == ("2022-06-01", "page")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Published on Friday, 11 February 2022", [("visible", "2022-02-11")]),
        ("Posted: Feb. 11, 2022 at 5:30 p.m.", [("visible", "2022-02-11")]),
        ("Friday 11 February 2022, 13:48", [("visible", "2022-02-11")]),
        ("ORLA | Friday 11 February 2022, 13:48", [("visible", "2022-02-11")]),
        (
            "Published 11 February 2022 | Updated 12 February 2022",
            [("visible", "2022-02-11"), ("visible updated", "2022-02-12")],
        ),
        ("Last updated on 2022-02-12", [("visible updated", "2022-02-12")]),
        ("The wall was opened on 11 February 2022", []),
        ("11 February 2022 was a cold day in Orlem", []),
        ("Published on Friday", []),
        ("Published on 31 February 2022", []),
    ],
)
def test_lines_that_say_when(line: str, found: list[tuple[str, str]]) -> None:
    assert [(d.where, d.edtf) for d in dates_of_line(line)] == found
