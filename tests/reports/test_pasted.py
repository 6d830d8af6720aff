"""Pasted text: what the person says of it, else what it shows."""

from __future__ import annotations

import pytest

from twosource.errors import ReadError
from twosource.reports.pasted import read_pasted, with_kind

BODY = "Nine people were hurt when a mill burned in Harrow on Tuesday, police said.\n\nThe fire began in a dryer."


def test_text_alone_has_no_headline():
    report = read_pasted(BODY, location="text 1")
    assert (report.title, report.text, report.location) == (None, BODY, "text 1")


def test_a_first_line_like_a_headline_is_one():
    assert read_pasted(f"Nine hurt in mill fire\n\n{BODY}", location="text 1").title == "Nine hurt in mill fire"


def test_what_is_told_is_kept():
    report = read_pasted(
        BODY,
        location="text 1",
        headline=" Nine hurt\n in mill fire ",
        outlet="Harrow Post",
        day="6 May 2031",
        address="https://harrow.example/mill",
    )
    assert (report.title, report.outlet, report.url) == (
        "Nine hurt in mill fire",
        "Harrow Post",
        "https://harrow.example/mill",
    )
    assert report.published is not None
    assert report.published.earliest == "2031-05-06"


def test_an_address_names_the_outlet():
    assert read_pasted(BODY, location="text 1", address="https://harrow.example/mill").outlet == "harrow.example"


def test_with_a_told_headline_the_first_line_is_text():
    report = read_pasted(f"Mill fire\n\n{BODY}", location="text 1", headline="Nine hurt")
    assert report.text == f"Nine hurt\n\nMill fire\n\n{BODY}"


def test_the_source_of_a_page_is_read_as_the_page():
    page = f"<!doctype html><html><head><title>Nine hurt</title></head><body><article><h1>Nine hurt</h1><p>{BODY}</p></article>"
    report = read_pasted(page, location="text 1")
    assert "<p>" not in report.text
    assert "Nine people were hurt" in report.text


def test_a_feed_is_refused():
    with pytest.raises(ReadError):
        read_pasted('<?xml version="1.0"?><rss><channel></channel></rss>', location="text 1")


def test_the_kind_that_is_told_wins():
    assert with_kind(read_pasted(BODY, location="text 1"), "release").kind == "release"


def test_the_headline_of_a_release_stands_below_its_mark():
    pasted = read_pasted("FOR IMMEDIATE RELEASE\n\nOrlem builds a wall\n\nIt is high.", location="pasted 1")
    assert (pasted.kind, pasted.title) == ("release", "Orlem builds a wall")
    assert pasted.text == "Orlem builds a wall\n\nFOR IMMEDIATE RELEASE\n\nIt is high."
    assert read_pasted("For release: Friday\n\nIt is high.", location="pasted 2").title is None
