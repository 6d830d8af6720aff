"""Planted differences: pairs of independently worded reports of an invented happening, one slot of the second changed.

Takes `happenings.txt`, gives `Pair`s: half with a difference (number, day, name, place, speaker, cause, yes and no),
half with a harmless change of wording. Seeded: the same file gives the same pairs. Happenings that say `measured` are
for measuring the program, the others for improving it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random

HAPPENINGS = Path(__file__).with_name("happenings.txt")
KINDS = ("number", "day", "name", "place", "polarity", "speaker", "cause")
HARMLESS = ("synonym", "rounding", "unit", "order", "voice", "quotation", "update")

_SLOT = re.compile(r"\{(?P<harmless>=?)(?P<kind>\w+): (?P<said>[^{}]*?) > (?P<others>[^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report of a happening: day of publication, headline, words."""

    day: str
    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An invented happening and its two tellings, the second with its slots still marked.

    Attributes:
        name: of the happening.
        first: as it stands.
        second: with its slots.
        measured: whether its errors are never read.
    """

    name: str
    first: Telling
    second: Telling
    measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports of one happening.

    Attributes:
        happening: its name.
        kind: of the change, in KINDS or HARMLESS.
        first: as it stands.
        second: with one slot changed.
        start: where the changed words start in the second's body.
        end: one past their last character.
    """

    happening: str
    kind: str
    first: Telling
    second: Telling
    start: int
    end: int

    @property
    def differs(self) -> bool:
        """Whether the two cannot both hold."""
        return self.kind in KINDS


def read_happenings(text: str) -> list[Happening]:
    """The happenings of a file, in order."""
    return [_happening(block) for block in re.split(r"^== ", text, flags=re.MULTILINE)[1:]]


def _happening(block: str) -> Happening:
    head, *lines = block.strip().splitlines()
    name, *days, last = head.split()
    measured = last == "measured"
    days += [] if measured else [last]
    tellings = "\n".join(lines).split("\n\n")
    first, second = (
        Telling(day=day, title=title, body=body)
        for day, (title, _, body) in zip(days, (telling.partition("\n") for telling in tellings), strict=True)
    )
    return Happening(name=name, first=first, second=second, measured=measured)


def plant(happenings: Sequence[Happening], number: int, rng: Random) -> list[Pair]:
    """So many pairs, half of them with a difference, the kinds in turn, no change twice."""
    changes = [pair for happening in happenings for pair in _changed(happening)]
    rng.shuffle(changes)
    return [pair for kinds in (KINDS, HARMLESS) for pair in _in_turn(changes, kinds, number // 2)]


def _in_turn(changes: Sequence[Pair], kinds: Sequence[str], number: int) -> Iterator[Pair]:
    left = {kind: [pair for pair in changes if pair.kind == kind] for kind in kinds}
    number = min(number, sum(map(len, left.values())))
    for kind in cycle(kinds):
        if number == 0:
            return
        if left[kind]:
            yield left[kind].pop()
            number -= 1


def _changed(happening: Happening) -> Iterator[Pair]:
    """The happening with each value of each slot, one at a time; another name or place stands wherever the old did."""
    marked = happening.second.body
    for slot in _SLOT.finditer(marked):
        for value in slot["others"].split(" / "):
            named = _renaming(slot["said"], value) if slot["kind"] in ("name", "place") else {}
            title, before, after = (
                _renamed(_plain(text), named)
                for text in (happening.second.title, marked[: slot.start()], marked[slot.end() :])
            )
            yield Pair(
                happening=happening.name,
                kind=slot["kind"],
                first=happening.first,
                second=Telling(day=happening.second.day, title=title, body=before + value + after),
                start=len(before),
                end=len(before) + len(value),
            )


def _renaming(said: str, value: str) -> dict[str, str]:
    """What becomes of each word of a name, or of the whole where the other is longer or shorter."""
    one, other = said.split(), value.split()
    if len(one) != len(other):
        return {said: value}
    return {a: b for a, b in zip(one, other, strict=True) if a != b}


def _renamed(text: str, named: dict[str, str]) -> str:
    for said, value in named.items():
        text = re.sub(rf"\b{re.escape(said)}\b", value, text)
    return text


def _plain(marked: str) -> str:
    return _SLOT.sub(lambda slot: slot["said"], marked)
