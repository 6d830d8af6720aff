"""Warnings: what does not fit inside one invented report, and what does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import day, report, span
from twosource.accounts.warnings import find_warnings
from twosource.readings.annotate import annotate
from twosource.records import Dateline, PageDate, Report, ReportWarning

TITLE = "The ferry question"


def _warnings(
    body: str, title: str = TITLE, published: str = "2031-05-07", **fields: object
) -> tuple[ReportWarning, ...]:
    told = report(title, body, **fields)
    return find_warnings(told, annotate(told), day(published))


# body | kind | message
FOUND = """
It sank on Friday, February 12, 2022, police said. | weekday | February 12, 2022 was a Saturday, not a Friday
It sank on Friday, 12 February 2022, police said. | weekday | 12 February 2022 was a Saturday, not a Friday
It sank on Monday night (May 6), police said. | weekday | May 6 was a Tuesday in 2031, not a Monday
It sank on Saturday the 4th of May, police said. | weekday | 4th of May was a Sunday in 2031, not a Saturday
It sank on February 12, 2022, a Friday, police said. | weekday | February 12, 2022 was a Saturday, not a Friday
It sank on May 6 (Monday), police said. | weekday | May 6 was a Tuesday in 2031, not a Monday
Es sank am Freitag, dem 12. Februar 2022. | weekday | 12. Februar 2022 was a Saturday, not a Freitag
Il coula le vendredi 12 février 2022. | weekday | 12 février 2022 was a Saturday, not a vendredi
The bay is 230 km (320 miles) wide. | unit | 230 km are 143 miles, not 320 miles
The bay is 1,000 miles, or 1,000 kilometres, wide. | unit | 1,000 miles are 1,610 kilometres, not 1,000 kilometres
It was 40 degrees Celsius (140 degrees Fahrenheit) at noon. | unit | 40 degrees Celsius are 104 degrees fahrenheit, not 140 degrees Fahrenheit
It killed 12 people, including 15 children. | sum | 15 children are more than the 12 people that include them
It killed 12 people - seven men and four women. | sum | 7 + 4 = 11, not 12
It killed 12 workers, including 15 women. | sum | 15 women are more than the 12 workers that include them
Twenty-two people were hurt: 12 workers and nine firefighters, he said. | sum | 12 + 9 = 21, not 22
They won 20 medals: 10 gold, six silver and three bronze. | sum | 10 + 6 + 3 = 19, not 20
Seven men and six women, 12 people in all, were hurt. | sum | 7 + 6 = 13, not 12
Of the 12 people aboard, five survived and the other eight died. | sum | 5 + 8 = 13, not 12
Of the 218 passengers, 21 were killed and 210 survived. | sum | 21 + 210 = 231, not 218
Profit rose 20 percent to $1.5 billion from $1.0 billion. | sum | from $1.0 billion to $1.5 billion is +50.0 %, not 20 percent
Mara Holt, 16, saw it. A friend of Mara Holt, 17, saw it too. | age | two ages of Mara Holt: 16 and 17
Ivo Brandt, 58, born in 1960, leads the firm. | age | born in 1960, in 2031 70 or 71 years old, not 58
Ivo Brandt (1921-2001) died at the age of 65. | age | born in 1921, in 2001 79 or 80 years old, not 65
The rescue took 40 minutes, she said. Others say that it took 50 minutes. | number | two figures for one measure: 40 minutes and 50 minutes
The bridge weighs 40 tonnes. The bridge weighs 50 tonnes, he said. | number | two figures for one measure: 40 tonnes and 50 tonnes
The line is 1,000 kilometres long. They walked the 1,000-mile line. | number | two figures for one measure: 1,000 kilometres and 1,000-mile
Bizima Karaho spoke. Then Karah left, and Karaho stayed. | name | written two ways: Bizima Karaho and Karah
At least 34 people were killed. Later it said that 31 people were killed. | number | two figures for killed: At least 34 and 31
"""


def _found() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in FOUND.strip().splitlines()]


@pytest.mark.parametrize(("body", "kind", "message"), _found())
def test_what_does_not_fit_is_told_with_its_arithmetic(body: str, kind: str, message: str) -> None:
    assert [(w.kind, w.message) for w in _warnings(body)] == [(kind, message)]


@pytest.mark.parametrize(
    "body",
    [
        "It sank on Saturday, February 12, 2022, police said.",
        "It sank on Tuesday, May 6, police said.",
        "It runs Saturday and Sunday, May 3 and 4.",
        "It runs Friday-Sunday, May 2-4.",
        "It sank on Friday, February 30, 2022.",
        "It happened on Friday, November 14, years ago.",
        "On Friday, 12 may be told.",
        "The bay is 230 km (143 miles) wide.",
        "The bay is about 200 km (125 miles) wide.",
        "It weighs 8.5 tonnes (19,000 lb).",
        "It weighs a ton (900 kg).",
        "It got 2 degrees Celsius (3.6 degrees Fahrenheit) warmer.",
        "It cost $50 million (£36 million).",
        "It killed 12 people, including five children.",
        "It killed 12 people - seven men and five women.",
        "It killed 12 people, two men and a dog among them.",
        "It killed two families, including five children.",
        "Twenty-one people were hurt: 12 workers and nine firefighters, he said.",
        "Of the 12 people aboard, five survived and the other seven died.",
        "Of the 218 passengers, 21 were children and 40 were women.",
        "The rescue took 40 minutes, she said. It took 50 minutes to clear the road.",
        "The first leg took 40 minutes. The second leg took 50 minutes.",
        "The rescue took 40 minutes. In 2019 it took 50 minutes.",
        "The road is two kilometres long. They walked two miles of the road.",
        "Shane Warno spoke. They call him Warnoy.",
        "Quellia is cold. The Quellian coast is colder.",
        "Profit rose 20 percent to $1.2 billion from $1.0 billion.",
        "Profit rose 9 percent to $1.2 billion from $1.1 billion.",
        "Mara Holt, 16, and Ada Holt, 17, saw it.",
        "The captain, Ivo Brandt (33), beat Ivo Brandt (7).",
        "Ivo Brandt, 70, born in 1960, leads the firm.",
        "Ivo Brandt (1921-2001) died at the age of 79.",
        "Ivo Brandt, born in 1960, was 58 years old when he died.",
        "At least 34 people were killed. In 2019, 31 people were killed there.",
        "34 people were killed, among them 18 children. In all 16 adults were killed.",
    ],
)
def test_what_fits_gives_no_warning(body: str) -> None:
    assert _warnings(body) == ()


def _dated(page: str) -> Report:
    line = "QUELLIN, May 6, 2031 (Harrow News) - "
    dated = report(TITLE, f"{line}The ferry sank.", page_dates=(PageDate(where="url", raw=page, edtf=page),))
    told = day("2031-05-06", span(dated, "May 6, 2031"))
    dateline = Dateline(place="QUELLIN", agency=None, when=told, span=span(dated, line.rstrip(" -")))
    return report(TITLE, f"{line}The ferry sank.", page_dates=dated.page_dates, dateline=dateline)


def test_a_page_date_far_from_the_dateline_is_told() -> None:
    dated = _dated("2031-07-05")
    (found,) = find_warnings(dated, annotate(dated), None)
    assert (found.kind, found.message) == (
        "page-date",
        "page says 5 July 2031 (url), the text 6 May 2031: 60 days apart",
    )


def test_a_stamp_far_from_the_line_under_the_title_is_told() -> None:
    stamps = (PageDate(where="meta date", raw="2031-07-05", edtf="2031-07-05"),)
    shown = PageDate(where="visible", raw="6 May 2031", edtf="2031-05-06")
    body = "Published on 6 May 2031\n\nThe ferry sank."
    words = day("2031-05-06", span(report(TITLE, body), "6 May 2031"), basis="page")
    dated = report(TITLE, body, page_dates=(*stamps, shown), published=words)
    assert [w.message for w in find_warnings(dated, annotate(dated), None)] == [
        "page says 5 July 2031 (meta date), the text 6 May 2031: 60 days apart"
    ]


@pytest.mark.parametrize("page", ["2031-05-06", "2031-05-07", "2031-05-09"])
def test_a_page_date_near_the_dateline_is_not(page: str) -> None:
    dated = _dated(page)
    assert find_warnings(dated, annotate(dated), None) == ()


@pytest.mark.parametrize("body", ["", "12", "Friday, May 6", "((((", "\u0000 5 km (", "1 km (1 km)"])
def test_odd_texts_are_no_trouble(body: str) -> None:
    for warning in _warnings(body):
        assert warning.spans


_WORDS = st.sampled_from(
    "12 15 people workers men and women including - : ( ) , . Of the other died survived 230 km (320 miles) took 40 minutes "
    "It Friday May 6 2022 born in 1960 Ivo Brandt , 58 rose 20 percent to from $1.5 killed in all".split()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_every_warning_shows_words_of_the_report(body: str) -> None:
    told = report(TITLE, body)
    for warning in find_warnings(told, annotate(told), day("2031-05-07")):
        assert warning.message
        assert warning.spans
        for shown in warning.spans:
            assert told.text[shown.start : shown.end] == shown.exact
