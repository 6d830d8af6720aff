"""What a rule of the grammar of times is: first words, a pattern, and what a match means; next: the rules by family."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from twosource.records import Relative, When
from twosource.text.whens.tense import direction
from twosource.text.whens.vocabulary import GAP

Make = Callable[[re.Match[str]], When | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of temporal expression.

    Attributes:
        first: lower-case first words that can begin it; `#` stands for figures.
        pattern: matched at that word; every repetition in it is bounded.
        make: the meaning of a match, or None where the match means no time.
    """

    first: tuple[str, ...]
    pattern: re.Pattern[str]
    make: Make


def rule(first: Iterable[str], pattern: str, make: Make) -> Rule:
    """A rule; in its pattern a blank stands for the white space between two words, letters match in either case."""
    return Rule(
        first=tuple(sorted(set(first))), pattern=re.compile(pattern.replace(" ", GAP), re.IGNORECASE), make=make
    )


def from_day(rule_: str, **kwargs: int | str | None) -> When:
    """A When that is counted from the day of publication."""
    return When(kind="date", anchor="published", relative=Relative(role="published", rule=rule_, **kwargs))  # type: ignore[arg-type]


def from_told(rule_: str, **kwargs: int | str | None) -> When:
    """A When that is counted from the time told before it."""
    return When(kind="date", anchor="narrative", relative=Relative(role="narrative", rule=rule_, **kwargs))  # type: ignore[arg-type]


def points(match: re.Match[str]) -> int:
    """Which way the words around a match point: -1, 0 or 1."""
    return direction(match.string, match.start(), match.end())
