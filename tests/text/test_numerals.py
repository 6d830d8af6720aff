"""Numerals in figures and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.numerals import find_numerals

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def _spelt(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (f" and {_spelt(rest)}" if rest else "")
    rest = number % 1000
    return f"{_spelt(number // 1000)} thousand" + (f" {'and ' if rest < 100 else ''}{_spelt(rest)}" if rest else "")


@given(st.integers(min_value=1, max_value=999_999))
def test_a_spelt_number_is_its_value(number: int) -> None:
    (numeral,) = find_numerals(_spelt(number))
    assert numeral.value == number


@given(st.integers(min_value=1, max_value=10**12))
def test_a_number_with_commas_is_its_value(number: int) -> None:
    text = f"{number:,}"
    (numeral,) = find_numerals(text)
    assert (numeral.value, numeral.start, numeral.end) == (number, 0, len(text))


@pytest.mark.parametrize(
    ("text", "granule"), [("45,000", 1000), ("8.5", 0.1), ("143 million", 10**6), ("145.5 million", 10**5), ("7", 1), ("twenty", 10)]
)  # fmt: skip
def test_the_granule_is_the_size_of_the_last_digit_that_counts(text: str, granule: float) -> None:
    assert find_numerals(text)[0].granule == pytest.approx(granule)


@pytest.mark.parametrize(
    "text", ["M1-67", "32nd", "1990s", "A320", "#12", "1024*768", "0108263", "2People", "someone", "weighty", "often"]
)
def test_parts_of_names_and_words_are_no_numerals(text: str) -> None:
    assert find_numerals(text) == ()


@pytest.mark.parametrize(
    "unit", ["one hundred and ", "one in ", "1 in ", "9", "12-", "hundreds of ", "thousand ", "half a "]
)
def test_endless_numbers_are_no_trouble(unit: str) -> None:
    text = unit * 2000
    for numeral in find_numerals(text):
        assert 0 <= numeral.low <= 1e18
        assert text[numeral.start : numeral.end]
