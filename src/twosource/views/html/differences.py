"""Differences as the dossier shows them: takes conflicts, gives both sides' words side by side; next: page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.records import SHOWN_CERTAINTY, Conflict, Side, Span, When
from twosource.views import words
from twosource.views.html.pile import Pile, Quote, Use

# Wordings of one side that are shown at once; the rest unfold.
_WORDINGS = 4
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSide:
    """One side of a difference.

    Attributes:
        value: what it says.
        quotes: its words in their sentences, each wording once; the most shared first.
        more: the other wordings.
    """

    value: str
    quotes: tuple[Quote, ...]
    more: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Reports differ in one thing.

    Attributes:
        item: id in the page.
        label: `D3`: what links to it say.
        about: what they differ on.
        facet: number, day, name, ...
        note: what is certain, or "".
        sides: two or more.
        sure: whether it is shown before the fold.
    """

    item: str
    label: str
    about: str
    facet: str
    note: str
    sides: tuple[ShownSide, ...]
    sure: bool


def differences(pile: Pile, nature: str) -> tuple[Difference, ...]:
    """The differences of one nature, as the account orders them: the surest first."""
    found = enumerate(pile.account.conflicts, 1)
    return tuple(_difference(pile, number, conflict) for number, conflict in found if conflict.nature == nature)


def _difference(pile: Pile, number: int, conflict: Conflict) -> Difference:
    use = Use(item=conflict.id, label=f"D{number}", kind="differ")
    sides = [_side(pile, side, use) for side in conflict.sides]
    return Difference(
        item=use.item,
        label=use.label,
        about=words.flat(conflict.about),
        facet=words.CONFLICT_KINDS[conflict.kind],
        note=words.flat(conflict.note or ""),
        sides=tuple(sides),
        sure=conflict.certainty >= SHOWN_CERTAINTY,
    )


def _side(pile: Pile, side: Side, use: Use) -> ShownSide:
    quotes = tuple(_each_wording(pile, side.spans, use))
    return ShownSide(
        value=_value_words(side.value),
        quotes=quotes[:_WORDINGS],
        more=quotes[_WORDINGS:],
    )


def _value_words(value: str) -> str:
    """A day as people say it, any other value as it stands."""
    if not _ISO_DAY.fullmatch(value):
        return words.flat(value)
    return words.day_words(When(kind="date", edtf=value, earliest=value, latest=value))


def _each_wording(pile: Pile, spans: Sequence[Span], use: Use) -> Iterator[Quote]:
    """Each sentence once, with every report that has it word for word; the most shared first."""
    found: dict[tuple[str, str, str], list[Quote]] = {}
    for span in sorted(spans):
        quote = pile.quote(span, use)
        same = tuple(" ".join(part.split()).casefold() for part in (quote.before, quote.exact, quote.after))
        found.setdefault(same, []).append(quote)  # type: ignore[arg-type]
    for quotes in sorted(found.values(), key=lambda same: (-len(same), same[0].places[0].name)):
        yield replace(quotes[0], places=tuple(place for quote in quotes for place in quote.places))
