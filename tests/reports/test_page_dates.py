"""Dates as pages and addresses write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.reports.page_dates import read_date, url_dates


@pytest.mark.parametrize(
    ("raw", "edtf"),
    [
        ("2022-02-11", "2022-02-11"),
        ("2022-02-11T05:30:00+02:00", "2022-02-11T05:30:00"),
        ("2022-02-11 05:30", "2022-02-11T05:30:00"),
        ("20220211", "2022-02-11"),
        ("20220211T053000Z", "2022-02-11T05:30:00"),
        ("2022/2/11", "2022-02-11"),
        ("Fri, 11 Feb 2022 05:30:00 GMT", "2022-02-11"),
        ("February 11, 2022", "2022-02-11"),
        ("Feb. 11, 2022 5:30 p.m.", "2022-02-11"),
        ("11 février 2022", "2022-02-11"),
        ("11 de febrero de 2022", "2022-02-11"),
        ("11. Februar 2022", "2022-02-11"),
        ("Freitag, 11. Februar 2022, 18:30 Uhr", "2022-02-11"),
        ("Publié le vendredi 11 février 2022 à 18h30", "2022-02-11"),
        ("venerdì 11 febbraio 2022", "2022-02-11"),
        ("11 февраля 2022", "2022-02-11"),
        ("11.02.2022", "2022-02-11"),
        ("21/02/2022", "2022-02-21"),
        ("02/21/2022", "2022-02-21"),
        ("1644557400", "2022-02-11T05:30:00"),
        ("1644557400000", "2022-02-11T05:30:00"),
        ("2022-02", "2022-02"),
        ("2022", "2022"),
        ("02/11/2022", None),
        ("2022-02-31", None),
        ("9999-12-31", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_read_date(raw: str, edtf: str | None) -> None:
    assert read_date(raw) == edtf


@pytest.mark.parametrize(
    ("url", "days"),
    [
        ("https://p.example/2022/02/11/wall", ["2022-02-11"]),
        ("https://p.example/world/2022-02/11/content_1.htm", ["2022-02-11"]),
        ("https://p.example/2022/feb/11/wall", ["2022-02-11"]),
        ("https://p.example/wall-20220211.html", ["2022-02-11"]),
        ("https://p.example/wall-2022-02-11", ["2022-02-11"]),
        ("https://p.example/202202/11/wall", ["2022-02-11"]),
        ("https://p.example/wall?d=2022/02/11", []),
        ("https://p.example/article-2022021/wall", []),
        ("https://p.example/2022/13/45/wall", []),
        ("https://2022/02/11", []),
    ],
)
def test_url_dates(url: str, days: list[str]) -> None:
    assert [date.edtf for date in url_dates(url)] == days


@given(st.text())
def test_no_words_break_it(raw: str) -> None:
    read_date(raw)
    list(url_dates(raw))


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1), max_value=__import__("datetime").date(2099, 12, 31)))
def test_every_day_is_read_back(day: object) -> None:
    assert read_date(f"{day:%Y-%m-%d}") == read_date(f"{day:%d %B %Y}") == read_date(f"{day:%Y%m%d}") == str(day)
