"""Two quantities side by side."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.accounts.conflicts.compared import compare_quantities, country_of, head_noun, is_toll, rounded
from twosource.models.parser import parse
from twosource.records import Quantity
from twosource.text.numbers import find_quantities

# words of one report | words of the other | outcome | reason
TABLE = """
58 people were killed | 58 people died | same | equal
58 people were killed | 59 people were killed | different | apart
58 killed | 58 people were killed | same | equal
58 people died, including the gunman | 57 people died, not counting the gunman | incomparable | part
At least 60 people were killed | 84 people were killed | compatible | lower bound passed
At least 84 people were killed | 84 people were killed | compatible | bounds
At least 84 people were killed | At least 60 people were killed | compatible | lower bound passed
More than 200 people were hurt | 276 people were hurt | compatible | bounds
More than 500 people were hurt | 527 people were hurt | compatible | bounds
More than 400 people were hurt | 527 people were hurt | compatible | lower bound passed
Nearly 80 people were killed | 77 people were killed | compatible | bounds
Nearly 80 people were killed | 84 people were killed | different | apart
About 100 people were hurt | 202 people were hurt | different | apart
About 100 people were hurt | 104 people were hurt | compatible | bounds
Dozens of people were killed | 84 people were killed | compatible | vaguer
Hundreds of people were hurt | 527 people were hurt | compatible | vaguer
Hundreds of people were hurt | 40 people were hurt | different | apart
Up to 100,000 customers were affected | about 8,000 customers were affected | compatible | far below upper bound
Up to 400,000 customers were affected | fewer than 400,000 customers were affected | compatible | bounds
Up to 55,000 schools will join | 55,000 schools will join | compatible | bounds
143 million customers were affected | 145.5 million customers were affected | different | apart
Roughly 145 million customers were affected | 145.5 million customers were affected | compatible | bounds
A city of 340,000 people | A city of 350,000 people | compatible | rounding
A city of 340,000 people | A city of 400,000 people | different | apart
209,000 cards were stolen | more than 200,000 cards were stolen | compatible | bounds
58 people were killed | 58 people were hurt | incomparable | role
58 people were killed | 58 people were aboard | incomparable | role
12 people were arrested | 12 people were charged | incomparable | role
10 children were killed | 84 people were killed | incomparable | part
23 guns were found | 23 knives were found | incomparable | thing
23 guns were found | 19 guns were found | different | apart
143 million US customers were affected | 400,000 UK customers were affected | incomparable | thing
8,000 Canadian citizens were affected | 100,000 Canadian consumers were affected | different | apart
It weighs 8.5 tonnes | It weighs 19,000 lb | compatible | conversion
It weighs 8.5 tonnes | It weighs nearly 19,000 pounds | compatible | conversion
It weighs nearly 160,000 pounds | It weighs 77 tonnes | different | apart
It weighs 25 tons | It weighs 19 tons | different | apart
It weighs 25 tons | It weighs 25 tonnes | same | equal
It flew 230 km | It flew 143 miles | compatible | conversion
It flew 230 km | It flew 230 miles | different | apart
It flew 1,000 miles | It flew 1,000 kilometres | different | apart
It flew 2 kilometres | It flew more than one mile | compatible | lower bound passed
It was 40 degrees Celsius | It was 104 degrees Fahrenheit | same | equal
It was 40 degrees Celsius | It was 40 degrees Fahrenheit | different | apart
It costs $5 million | It costs £5 million | incomparable | currency
It costs $5 million | It costs $5m | same | equal
It costs $284 billion | It costs more than $284 billion | compatible | bounds
It costs $7 million | It costs $9 million | different | apart
It costs $900 a month | It costs $900 a year | incomparable | unit
It costs $20 | It weighs 20 kg | incomparable | unit
It lasted 90 minutes | It lasted 1.5 hours | same | equal
It lasted 40 minutes | It lasted 50 minutes | different | apart
It lasted 18 months | It lasted 1.5 years | same | equal
It lasted 12 months | It lasted 365 days | compatible | conversion
It lasted six months | It lasted 180 days | compatible | conversion
It lasted six or seven hours | It lasted 6.5 hours | compatible | vaguer
It lasted six or seven hours | It lasted 9 hours | different | apart
Prices rose 5 percent | Prices rose more than five per cent | compatible | bounds
Prices rose 5 percent | Prices rose 5.6 percent | different | apart
Prices rose 5 percent | Prices fell 5 percent | incomparable | role
Half of voters agreed | 50% of voters agreed | same | equal
Two-thirds of voters agreed | 67 percent of voters agreed | compatible | rounding
A third of voters agreed | 60 percent of voters agreed | different | apart
The car went at 40mph | The car went at 64 km/h | compatible | conversion
The car went at 20-25 mph | The car went at 40 mph | different | apart
No more than 60 seats are left | 90 seats are left | different | apart
Mara Holt, 16, came | Mara Holt, 17, came | different | apart
"""


@cache
def _quantity(text: str) -> Quantity:
    text = text + "."
    return find_quantities(text, parse(text, [(0, 0, len(text))]).sentences)[-1]


def _rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("one", "other", "outcome", "reason"), _rows())
def test_what_two_figures_say_of_each_other(one: str, other: str, outcome: str, reason: str) -> None:
    compared = compare_quantities(_quantity(one), _quantity(other))
    assert (compared.outcome, compared.reason) == (outcome, reason)


@given(st.sampled_from(_rows()), st.sampled_from(_rows()))
def test_comparing_is_the_same_both_ways(first: list[str], second: list[str]) -> None:
    a, b = _quantity(first[0]), _quantity(second[1])
    there, back = compare_quantities(a, b), compare_quantities(b, a)
    assert (there.outcome, there.reason) == (back.outcome, back.reason)


@given(st.sampled_from(_rows()))
def test_a_figure_is_compatible_with_itself(row: list[str]) -> None:
    assert compare_quantities(_quantity(row[0]), _quantity(row[0])).outcome in {"same", "compatible"}


def test_a_conversion_is_noted() -> None:
    assert (
        compare_quantities(_quantity("It flew 230 miles"), _quantity("It flew 370 km")).note == "230 miles are 370 km"
    )


def test_tolls_are_counts_that_grow() -> None:
    assert is_toll(_quantity("58 people were killed"))
    assert is_toll(_quantity("12 people were arrested"))
    assert not is_toll(_quantity("The ferry carried 218 passengers"))
    assert not is_toll(_quantity("It weighs 8.5 tonnes"))


@pytest.mark.parametrize(
    ("words", "noun"), [("US consumers", "people"), ("Brits", "people"), ("young men", "men"), ("guns", "gun"), ("delivery truck", "truck"), ("families", "family"), ("", "")]
)  # fmt: skip
def test_the_head_noun_says_what_is_counted(words: str, noun: str) -> None:
    assert head_noun(words) == noun


@pytest.mark.parametrize(
    ("words", "country"),
    [("US consumers", "United States"), ("Canadian citizens", "Canada"), ("Brits", None), ("let us go", None)],
)
def test_a_country_is_read_from_adjective_and_name(words: str, country: str | None) -> None:
    assert country_of(words) in {country, "United Kingdom" if words == "Brits" else country}


@pytest.mark.parametrize(
    ("value", "shown"),
    [(370.149, "370"), (72574.8, "72,600"), (0.393701, "0.394"), (0, "0"), (5.0, "5"), (1_609_344, "1,610,000")],
)
def test_a_rounded_number_has_three_digits_that_count(value: float, shown: str) -> None:
    assert rounded(value) == shown
