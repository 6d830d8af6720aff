"""Rules: takes a file of them (TOML), gives Rule records, which say what reports they fit and what they wait for.

budget = 20                     # alerts a day, of all rules together

[[rule]]
name = "mill fire"
words = "mill fire"             # all of them, anywhere in a report
place = "Harrow"                # this name, as it is written
on = ["second text", "figure"]
budget = 5
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, cast, get_args

from twosource.errors import UsageError
from twosource.records import Report, Span, span_of

Event = Literal["report", "second text", "correction", "difference", "figure"]
Tier = Literal["on arrival", "after reading"]

TIERS: dict[Event, Tier] = {
    "report": "on arrival",
    "second text": "on arrival",
    "correction": "on arrival",
    "difference": "after reading",
    "figure": "after reading",
}
"""Which tier each event fires from: what is known when a report comes, or only when its story was read and compared."""

BUDGET = 50
"""Alerts a day where the file names no other number: as many as one person looks at."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        name: as the file has it.
        words: all of them stand in a report that fits, in any order; or "".
        person: a name that stands in it as written here; or "".
        place: likewise; or "".
        on: what it waits for.
        budget: alerts a day.
    """

    name: str
    words: str = ""
    person: str = ""
    place: str = ""
    on: tuple[Event, ...] = ("report",)
    budget: int = BUDGET

    @property
    def waits_for_reading(self) -> bool:
        """Whether it waits for something that is known only after reading."""
        return any(TIERS[event] == "after reading" for event in self.on)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        looked_for = [*_WORD.findall(self.words), self.person, self.place]
        patterns = (r"\W+".join(map(re.escape, _WORD.findall(words))) for words in looked_for if words.strip())
        return tuple(re.compile(rf"\b{pattern}\b", re.IGNORECASE) for pattern in patterns)

    def where(self, report: Report) -> tuple[Span, ...] | None:
        """Where a report has what the rule looks for, each once; None where it does not fit."""
        found = [pattern.search(report.text) for pattern in self._patterns]
        if any(each is None for each in found):
            return None
        places = sorted({each.span() for each in found if each is not None})
        return tuple(span_of(report.text, start, end, report=report.id) for start, end in places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of a file.

    Attributes:
        rules: in its order.
        budget: alerts a day, of all rules together.
    """

    rules: tuple[Rule, ...]
    budget: int


EVERYTHING = Rules(rules=(Rule(name="new reports"),), budget=BUDGET)
"""Without a file: every new report."""


def read_rules(text: str) -> Rules:
    """The rules in a file; raises UsageError that names what is wrong."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"it is no TOML ({error})") from error
    tables = told.get("rule")
    if not isinstance(tables, list) or not tables:
        raise UsageError("it holds no [[rule]]")
    _only(told, {"rule", "budget"}, "the file")
    rules = tuple(_rule(table, number) for number, table in enumerate(tables, 1))
    if len({rule.name for rule in rules}) < len(rules):
        raise UsageError("two rules have one name")
    return Rules(rules=rules, budget=_budget(told, "the file"))


def _rule(table: Any, number: int) -> Rule:
    where = f"rule {number}"
    if not isinstance(table, dict):
        raise UsageError(f"{where}: write it as [[rule]] and lines below it")
    _only(table, {"name", "words", "person", "place", "on", "budget"}, where)
    words = {key: table.get(key, "") for key in ("name", "words", "person", "place")}
    if not all(isinstance(value, str) for value in words.values()) or not words["name"].strip():
        raise UsageError(f"{where}: name, words, person and place are strings, and it needs a name")
    on = table.get("on", ["report"])
    if not isinstance(on, list) or not on or not set(on) <= set(get_args(Event)):
        raise UsageError(f"{where}: on is a list of {', '.join(get_args(Event))}")
    return Rule(**words, on=tuple(cast("list[Event]", on)), budget=_budget(table, where))


def _budget(table: dict[str, Any], where: str) -> int:
    budget = table.get("budget", BUDGET)
    if not isinstance(budget, int) or isinstance(budget, bool) or budget < 1:
        raise UsageError(f"{where}: budget is a number of alerts a day, 1 or more")
    return budget


def _only(table: dict[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(table.keys() - known):
        raise UsageError(f"{where}: {', '.join(unknown)} is not known; known are {', '.join(sorted(known))}")
