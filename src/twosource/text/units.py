"""Units and currencies: what a number is measured in, and its value in the normal unit.

Takes the words beside a numeral, gives a `Unit` that converts it; next: numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.text.lexicon import rows

_DEGREES = re.compile(r"[CF](?![\w'’-])")
_MASS_OR_MONEY = frozenset({"pound", "pounds"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as written, and the normal unit it converts to.

    Attributes:
        form: as the lexicon writes it.
        unit: normal unit (`m`, `kg`, `USD`, `s`, `year`, ...).
        dimension: what it measures; units of one dimension convert into each other.
        factor: value in the normal unit of one.
        offset: added after the factor (temperatures).
        low: least factor it can mean ("ton": short, metric or long).
        high: greatest.
    """

    form: str
    unit: str
    dimension: str
    factor: float
    offset: float
    low: float
    high: float

    def convert(self, number: float) -> float:
        """The number in the normal unit."""
        return round(number * self.factor + self.offset, 9)

    def back(self, number: float) -> float:
        """A number of the normal unit in this unit: the inverse of `convert`."""
        return (number - self.offset) / self.factor

    def least(self, number: float) -> float:
        """The least that the number can mean in the normal unit."""
        return round(number * self.low + self.offset, 9)

    def greatest(self, number: float) -> float:
        """The greatest that the number can mean in the normal unit."""
        return round(number * self.high + self.offset, 9)


@cache
def units() -> dict[str, Unit]:
    """Every unit of measure by its form in lower case."""
    return {row["form"].lower(): _unit(row) for row in rows("units")}


def _unit(row: dict[str, str]) -> Unit:
    factor = float(row["factor"])
    return Unit(
        form=row["form"],
        unit=row["unit"],
        dimension=row["dimension"],
        factor=factor,
        offset=float(row["offset"]),
        low=float(row["low"] or factor),
        high=float(row["high"] or factor),
    )


@cache
def _currencies(place: str) -> dict[str, Unit]:
    return {
        row["form"].lower(): Unit(
            form=row["form"],
            unit=row["code"],
            dimension="money",
            factor=float(row["factor"]),
            offset=0.0,
            low=float(row["factor"]),
            high=float(row["factor"]),
        )
        for row in rows("currencies")
        if row["place"] == place
    }


@cache
def dimension_of(unit: str | None) -> str:
    """What a normal unit measures: `length`, `money`, `time`, ...; `count` for None, the unit itself where unknown."""
    if unit is None:
        return "count"
    base, _, per = unit.partition("/")
    if unit in _normal():
        return _normal()[unit]
    money = "money" if any(base == found.unit for found in _currencies("before").values()) else None
    money = money or ("money" if any(base == found.unit for found in _currencies("after").values()) else None)
    name = money or _normal().get(base, base)
    return f"{name}/{per}" if per else name


@cache
def _normal() -> dict[str, str]:
    return {unit.unit: unit.dimension for unit in units().values()}


def _pattern(forms: list[str], before: str, after: str) -> re.Pattern[str]:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    inner = "|".join(re.escape(form).replace(r"\ ", r"[\s-]") for form in ordered)
    return re.compile(f"{before}({inner}){after}", re.IGNORECASE)


@cache
def _unit_pattern() -> re.Pattern[str]:
    return _pattern(list(units()), r"[\s\u00a0]?-?", r"(?![A-Za-z0-9²³])")


@cache
def _money_after_pattern() -> re.Pattern[str]:
    return _pattern(list(_currencies("after")), r"[\s\u00a0]?-?(?:US |U\.S\. )?", r"(?![A-Za-z0-9])")


@cache
def _money_before_pattern() -> re.Pattern[str]:
    return _pattern(list(_currencies("before")), r"(?<![A-Za-z$£€])", r"[\s\u00a0]?$")


def money_before(text: str, place: int) -> tuple[Unit, int] | None:
    """The currency written before a number that starts at `place`, and where it starts."""
    found = _money_before_pattern().search(text, max(0, place - 6), place)
    return (_currencies("before")[found[1].lower()], found.start(1)) if found else None


def unit_after(text: str, place: int, *, pounds_are_money: bool = False) -> tuple[Unit, int] | None:
    """The unit or currency written after a number that ends at `place`, and where it ends."""
    if letter := _DEGREES.match(text, place):
        return units()[f"°{letter[0].lower()}"], letter.end()
    money = _money_after_pattern().match(text, place)
    if money:
        return _currencies("after")[money[1].lower().replace("-", " ")], money.end(1)
    found = _unit_pattern().match(text, place)
    if found is None:
        return None
    form = re.sub(r"[\s-]", " ", found[1].lower())
    unit = units().get(found[1].lower()) or units().get(form) or units()[form.replace(" ", "-")]
    if form in _MASS_OR_MONEY and pounds_are_money:
        unit = _currencies("before")["£"]
    return unit, found.end(1)
