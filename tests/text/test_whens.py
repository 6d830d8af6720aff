"""Laws and kinds of temporal expressions."""

from __future__ import annotations

import re
import sys
from datetime import date
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.records import When
from twosource.text.whens import find_whens, resolve_when, resolve_whens, to_timex3

WEDNESDAY = date(2022, 2, 16)

_WORDS = st.sampled_from(
    re.split(
        " ",
        "on the last next this Friday Monday February May 11 2022 three days weeks ago later earlier year a quarter said "
        "will vote , . 5:30 p.m. GMT early late of in from to and between yesterday night 1990s 14th week years Christmas",
    )
)
_TEXTS = st.one_of(st.lists(_WORDS, max_size=30).map(" ".join), st.text(max_size=80))
_DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


def only(text: str, published: date | None = WEDNESDAY) -> When:
    (when,) = find_whens(text, published)
    return when


@given(_TEXTS, _DAYS)
def test_expression_lies_in_the_text(text: str, day: date) -> None:
    for when in find_whens(text, day, report="r"):
        assert when.expression is not None
        assert text[when.expression.start : when.expression.end] == when.expression.exact != ""


@given(_TEXTS, _DAYS)
def test_expressions_do_not_overlap(text: str, day: date) -> None:
    ends = [0]
    for when in find_whens(text, day):
        assert when.expression is not None
        assert when.expression.start >= ends[-1]
        ends.append(when.expression.end)


@given(_TEXTS, _DAYS)
def test_earliest_is_not_after_latest(text: str, day: date) -> None:
    for when in find_whens(text, day):
        assert (when.earliest is None) == (when.latest is None)
        if when.earliest and when.latest:
            assert date.fromisoformat(when.earliest) <= date.fromisoformat(when.latest)


@given(_TEXTS, _DAYS)
def test_kept_symbolic_and_resolved_later_is_the_same(text: str, day: date) -> None:
    assert resolve_whens(find_whens(text), published=day) == find_whens(text, day)


@given(_TEXTS, _DAYS)
def test_same_words_and_anchor_give_the_same(text: str, day: date) -> None:
    assert find_whens(text, day) == find_whens(text, day)


@given(_TEXTS)
def test_every_expression_has_a_timex3_type(text: str) -> None:
    for when in find_whens(text):
        kind, value = to_timex3(when)
        assert kind in ("DATE", "TIME", "DURATION", "SET")
        assert value or when.relative


def calls(text: str) -> int:
    """How many functions reading a text calls, those of the standard library among them."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        find_whens(text, WEDNESDAY)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "the ",
        "the first ",
        "a ",
        "1",
        "1 1/2 ",
        "May ",
        "last ",
        "early ",
        "\n",
        "to be ",
        "twenty ",
        "10-",
        "Friday, ",
        "at least ",
    ],
)
def test_work_grows_with_length(unit: str) -> None:
    small, large = calls(unit * 200), calls(unit * 800)
    assert large <= 4 * small + 200


def test_relative_stays_symbolic_without_a_day() -> None:
    when = only("It fell on Friday.", None)
    assert when.edtf is None
    assert when.relative is not None
    assert resolve_when(when, published=WEDNESDAY).edtf == "2022-02-11"


def test_explicit_needs_no_day() -> None:
    assert only("It fell on 3 May 2019.", None).edtf == "2019-05-03"


def test_narrative_counts_from_the_day_given() -> None:
    when = only("Two days later it burned.", None)
    assert resolve_when(when, published=WEDNESDAY, narrative=date(2022, 1, 30)).edtf == "2022-02-01"


def test_resolving_twice_changes_nothing() -> None:
    when = only("It fell yesterday.")
    assert resolve_when(when, published=WEDNESDAY) == when


def test_day_and_month_order_is_kept_as_alternative() -> None:
    when = only("Dated 02/11/2022.")
    assert (when.edtf, when.alternatives) == ("2022-02-11", ("2022-11-02",))


def test_next_friday_may_be_a_week_later() -> None:
    assert only("It opens next Friday.").alternatives == ("2022-02-25",)


def test_weekday_of_publication_may_be_a_week_ago() -> None:
    assert only("It fell on Wednesday.").alternatives == ("2022-02-09",)


def test_part_of_a_month_narrows_its_ends() -> None:
    when = only("It began in early March 2021.")
    assert (when.edtf, when.earliest, when.latest) == ("2021-03", "2021-03-01", "2021-03-16")


def test_out_of_the_calendar_is_left_unresolved() -> None:
    when = only("It fell five years ago.", date(2, 1, 1))
    assert when.edtf is None


@pytest.mark.parametrize(
    "text",
    [
        "He may go.",
        "They march on.",
        "A 42-year-old man",
        "It sold 2000 shares.",
        "It scored 7-5.",
        "Flight 1942 left.",
        "31/31/2022",
        "",
    ],
)
def test_no_time(text: str) -> None:
    assert find_whens(text, WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The mayors agreed to meet again in the spring.", "2022-21"),
        ("The two towns will meet again in the autumn.", "2022-23"),
        ("The council pledged to open the wall in May.", "2022-05"),
        ("The council is to open the wall in May.", "2022-05"),
        ("The council opened the wall in May.", "2021-05"),
    ],
)
def test_what_is_agreed_or_promised_lies_ahead(text: str, edtf: str) -> None:
    assert only(text).edtf == edtf


def test_the_last_year_of_something_is_not_last_year() -> None:
    assert not find_whens("The ferry was full in its last year.", WEDNESDAY)
    assert only("The ferry sank last year.").edtf == "2021"


def test_a_business_year_may_begin_in_other_months() -> None:
    when = only("Profit fell in fiscal 2021.")
    assert when.edtf == "2021"
    assert when.alternatives == ("2020-07/2021-06", "2020-10/2021-09", "2021-04/2022-03")


def test_a_business_quarter_moves_with_its_year() -> None:
    when = only("Profit fell in the first quarter of fiscal 2022.")
    assert when.alternatives == ("2021-07/2021-09", "2021-10/2021-12", "2022-04/2022-06")


def test_the_weekday_after_the_stamp_may_have_come_elsewhere() -> None:
    assert only("It fell on Thursday.").alternatives == ("2022-02-17",)


def test_a_feast_that_waits_for_the_moon_is_an_interval() -> None:
    when = only("They met on Eid al-Fitr in 2021.")
    assert (when.earliest, when.latest) == ("2021-05-12", "2021-05-16")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Easter", "2024-03-31"),
        ("Mardi Gras", "2024-02-13"),
        ("Rosh Hashanah", "2024-10-03/2024-10-04"),
        ("Yom Kippur", "2023-09-25"),
        ("Passover", "2022-04-16/2022-04-23"),
        ("Diwali", "2024-10-31/2024-11-02"),
        ("Chinese New Year", "2023-01-21/2023-01-23"),
        ("Eid al-Adha", "2023-06-28/2023-07-02"),
    ],
)
def test_feasts_of_other_calendars_have_their_days(name: str, day: str) -> None:
    assert only(f"They met on {name} {day[:4]}.").edtf == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Am Mittwoch, 9. Februar 2022, fiel es.", "2022-02-09"),
        ("Il tomba mercredi 9 février 2022.", "2022-02-09"),
        ("Cayó el miércoles, 9 de febrero de 2022.", "2022-02-09"),
        ("Cadde mercoledì 9 febbraio 2022.", "2022-02-09"),
        ("Это было в среду, 9 февраля 2022 года.", "2022-02-09"),
    ],
)
def test_dates_of_other_languages(words: str, day: str) -> None:
    assert only(words).edtf == day


@given(_TEXTS, _DAYS)
def test_alternatives_are_other_readings(text: str, day: date) -> None:
    for when in find_whens(text, day):
        assert when.edtf not in when.alternatives
        assert len(set(when.alternatives)) == len(when.alternatives)
