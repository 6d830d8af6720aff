"""Units and currencies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.units import dimension_of, money_before, unit_after, units


@given(st.sampled_from(sorted(units())), st.floats(min_value=0.01, max_value=1e6))
def test_conversion_goes_there_and_back(form: str, number: float) -> None:
    unit = units()[form]
    assert unit.back(unit.convert(number)) == pytest.approx(number, rel=1e-3, abs=1e-3)
    assert unit.least(number) <= unit.convert(number) + 1e-6
    assert unit.convert(number) <= unit.greatest(number) + 1e-6


@pytest.mark.parametrize(
    ("text", "place", "unit"),
    [("5 km", 1, "m"), ("5-tonne", 1, "kg"), ("5 US dollars", 1, "USD"), ("5 per cent", 1, "%"), ("5 square miles", 1, "m2"), ("5mph", 1, "km/h")],
)  # fmt: skip
def test_a_unit_stands_after_its_number(text: str, place: int, unit: str) -> None:
    found = unit_after(text, place)
    assert found is not None
    assert found[0].unit == unit
    assert found[1] == len(text)


@pytest.mark.parametrize("text", ["5 cats", "5 mast", "5", "5 Kings"])
def test_other_words_are_no_units(text: str) -> None:
    assert unit_after(text, 1) is None


@pytest.mark.parametrize(
    ("text", "code"), [("US$5", "USD"), ("A$5", "AUD"), ("£5", "GBP"), ("€ 5", "EUR"), ("HK$5", "HKD")]
)
def test_a_currency_stands_before_its_number(text: str, code: str) -> None:
    found = money_before(text, len(text) - 1)
    assert found is not None
    assert (found[0].unit, found[1]) == (code, 0)


@pytest.mark.parametrize(
    ("unit", "dimension"), [(None, "count"), ("m", "length"), ("USD", "money"), ("USD/year", "money/year"), ("s", "time"), ("year", "time"), ("km/h", "speed")]
)  # fmt: skip
def test_a_normal_unit_has_a_dimension(unit: str | None, dimension: str) -> None:
    assert dimension_of(unit) == dimension
