"""Two quantities side by side: the same, compatible, different, or not to be compared at all.

Takes two `Quantity` records, gives a `Comparison`; next: number, which compares all figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.records import Quantity
from twosource.text.counted import toll_roles
from twosource.text.lexicon import rows
from twosource.text.numerals import find_numerals
from twosource.text.units import Unit, dimension_of, money_before, unit_after

Outcome = Literal["same", "compatible", "different", "incomparable"]
Reason = Literal[
    "equal", "rounding", "bounds", "vaguer", "conversion", "lower bound passed", "far below upper bound", "apart",
    "unit", "currency", "role", "thing", "part",
]  # fmt: skip

_ROUNDING = (
    0.05  # a rounded figure stands for at most a twentieth around it; on the ten stories 340,000 and 350,000 agree
)
_LEAST_ROUNDED = 1000  # a smaller count is taken at its word
_FAR_BELOW = 0.5  # "up to 100,000" and 8,000: allowed, yet a reader wants to see both
_ROLE_FAMILIES = (frozenset({"affected", "stolen"}), frozenset({"cost", "paid", "owed"}), frozenset({"sold", "bought"}))
_SECONDS_A_YEAR = 31_556_952.0
_TIME_SLACK = 0.02  # months differ in length


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What two quantities say of each other.

    Attributes:
        outcome: same value; compatible (both can hold of one thing); different; incomparable (not of one kind).
        reason: what decided it. `lower bound passed`: "at least 60" and 84 are compatible, but as tolls one is older.
        note: what arithmetic shows ("230 miles are 370 km"), or None.
    """

    outcome: Outcome
    reason: Reason
    note: str | None = None


def is_toll(quantity: Quantity) -> bool:
    """Whether it counts what typically grows while a happening goes on: killed, injured, missing, arrested."""
    return quantity.role in toll_roles() and quantity.unit is None


def compare_quantities(a: Quantity, b: Quantity) -> Comparison:
    """Whether two quantities can both hold of one thing.

    Bounds, rounding, vaguer words and conversions are compatible; another unit, role, noun or country is incomparable.
    """
    apart = _not_of_one_kind(a, b)
    if apart:
        return Comparison(outcome="incomparable", reason=apart)
    note = _conversion(a, b)
    first, second = _interval(a), _interval(b)
    if a.value is not None and b.value is not None:
        exact = _near(_comparable(a, a.value), _comparable(b, b.value), 1e-9)
        if exact and a.bound == b.bound:
            return Comparison(outcome="same", reason="equal", note=note)
        if exact:
            return Comparison(outcome="compatible", reason="bounds", note=note)
    if not _overlap(first, second):
        return Comparison(outcome="different", reason="apart", note=note)
    return Comparison(outcome="compatible", reason=_why_compatible(a, b), note=note)


def _not_of_one_kind(a: Quantity, b: Quantity) -> Reason | None:
    if dimension_of(a.unit) != dimension_of(b.unit):
        return "unit"
    if a.unit != b.unit and dimension_of(a.unit).partition("/")[0] == "money":
        return "currency"
    if a.role and b.role and a.role != b.role and not any({a.role, b.role} <= family for family in _ROLE_FAMILIES):
        return "role"
    return "part" if _with_and_without(a, b) else _things_apart(a, b)


def _with_and_without(a: Quantity, b: Quantity) -> bool:
    """Whether one leaves out what the other counts in: a price with debt, a toll without the gunman."""
    pairs = ((a.including, b.excluding), (b.including, a.excluding))
    return any(one and other and head_noun(one.exact) == head_noun(other.exact) for one, other in pairs)


def _things_apart(a: Quantity, b: Quantity) -> Reason | None:
    if a.of is None or b.of is None:
        return None
    if country_of(a.of.exact) and country_of(b.of.exact) and country_of(a.of.exact) != country_of(b.of.exact):
        return "thing"
    first, second = head_noun(a.of.exact), head_noun(b.of.exact)
    if first == second or (_people(first) and _people(second)):
        return None
    return "part" if _people(first) or _people(second) else "thing"


def head_noun(words: str) -> str:
    """The last word of a noun phrase in lower case, a plural s taken off; "people" for any general word for people."""
    tokens = re.findall(r"[^\W\d_]+", words)
    if not tokens:
        return ""
    last: str = tokens[-1].lower()
    if last in _people_nouns() or country_of(tokens[-1]):
        return "people"
    if last.endswith("ies") and len(last) > 4:
        return last[:-3] + "y"
    return last[:-1] if last.endswith("s") and not last.endswith("ss") and len(last) > 3 else last


def _people(noun: str) -> bool:
    return noun == "people"


@cache
def _people_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("people_nouns"))


@cache
def _countries() -> dict[str, str]:
    """Adjective, people and names of each country (lower case), to its name."""
    found = {row["form"].lower(): row["country"] for row in rows("demonyms")}
    for row in rows("countries"):
        forms = (row["name"], row["adjective"], row["people"], *re.split(r"[|;,]", row["aliases"]))
        found.update({form.strip().lower().rstrip("."): row["name"] for form in forms if form.strip()})
    return found


def country_of(words: str) -> str | None:
    """The country that a noun phrase names ("US consumers", "Brits"), or None."""
    if whole := _countries().get(words.lower()):
        return whole
    for word in re.findall(r"[^\W\d_](?:[^\W\d_]|\.(?=[A-Z]))*", words):
        plural = word.lower().rstrip(".")
        if word[0].isupper() and (found := _countries().get(plural) or _countries().get(plural.removesuffix("s"))):
            return found
    return None


def _interval(quantity: Quantity) -> tuple[float, float]:
    """Least and greatest value it can mean, the rounding of its figure reckoned in."""
    slack = _slack(quantity)
    low = _comparable(quantity, quantity.low) if quantity.low is not None else float("-inf")
    high = _comparable(quantity, quantity.high) if quantity.high is not None else float("inf")
    below = 0.0 if quantity.bound in {"at least", "more than"} else slack
    above = 0.0 if quantity.bound in {"at most", "less than", "nearly"} else slack
    return low - abs(low) * below if below else low, high + abs(high) * above if above else high


def _slack(quantity: Quantity) -> float:
    """Half of the last digit that counts, as a share; none for a small count: 58 dead are not 59."""
    granule = granule_of(quantity)
    raw = raw_value(quantity)
    if not raw:
        return 0.0
    if quantity.role == "age" or (quantity.unit is None and raw < _LEAST_ROUNDED):
        return 0.0
    share = min(_ROUNDING, granule / 2 / abs(raw))
    return share + (_TIME_SLACK if dimension_of(quantity.unit) == "time" else 0.0)


def raw_value(quantity: Quantity) -> float | None:
    """The number as written, before its unit is reckoned in."""
    numerals = find_numerals(quantity.span.exact)
    return numerals[-1].value if numerals else None


def granule_of(quantity: Quantity) -> float:
    """Size of the last digit that counts in the figure as written: 10,000 for "340,000"."""
    numerals = find_numerals(quantity.span.exact)
    return numerals[-1].granule if numerals else 0.0


def _comparable(quantity: Quantity, value: float) -> float:
    if dimension_of(quantity.unit) == "time" and quantity.unit == "year":
        return value * _SECONDS_A_YEAR
    return value


def _near(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b), 1e-12)


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    margin = 1e-9 * max(1.0, *(abs(x) for x in (*a, *b) if abs(x) != float("inf")))
    return a[0] <= b[1] + margin and b[0] <= a[1] + margin


def _why_compatible(a: Quantity, b: Quantity) -> Reason:
    for one, other in ((a, b), (b, a)):
        if _lower_bound_passed(one, other):
            return "lower bound passed"
        if _far_below(one, other):
            return "far below upper bound"
    if a.value is None or b.value is None:
        return "vaguer"
    first, second = written_unit(a), written_unit(b)
    if first and second and first.factor != second.factor:
        return "conversion"
    return "bounds" if "exact" not in {a.bound} & {b.bound} else "rounding"


def _lower_bound_passed(bound: Quantity, other: Quantity) -> bool:
    """ "At least 60" and 84: more than the bound's own rounding can hide ("more than 200" and 276 are one figure)."""
    if bound.bound not in {"at least", "more than"} or bound.value is None or other.value is None:
        return False
    least, value = _comparable(bound, bound.value), _comparable(other, other.value)
    step = granule_of(bound) if bound.bound == "more than" and bound.unit is None else 0.0
    return value > least * (1 + 1e-9) and value - least >= step


def _far_below(bound: Quantity, other: Quantity) -> bool:
    if bound.bound not in {"at most", "less than"} or bound.value is None or other.value is None:
        return False
    return other.value < bound.value * _FAR_BELOW


def written_unit(quantity: Quantity) -> Unit | None:
    """The unit or currency as the words have it, or None."""
    numerals = find_numerals(quantity.span.exact)
    if not numerals:
        return None
    before = money_before(quantity.span.exact, numerals[0].start)
    after = unit_after(quantity.span.exact, numerals[-1].end)
    return before[0] if before else after[0] if after else None


def _conversion(a: Quantity, b: Quantity) -> str | None:
    """A fixed sentence where both are written in different units of one kind."""
    first, second = written_unit(a), written_unit(b)
    if first is None or second is None or a.value is None or first.factor == second.factor or first.unit != second.unit:
        return None
    return f"{a.span.exact} are {rounded(second.back(a.value))} {second.form}"


def rounded(value: float) -> str:
    """A number for people: three digits that count, thousands with commas."""
    if value == 0:
        return "0"
    digits = max(0, 2 - int(f"{abs(value):e}".split("e")[1]))
    text = f"{round(value, digits):,.{digits}f}" if abs(value) < 1000 else f"{float(f'{value:.3g}'):,.0f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
