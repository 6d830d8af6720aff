"""Paired figures: two clauses that tell one thing with two figures, each of which one report alone has.

Takes near pairs and the figures of all reports, gives conflicts of kind `number` beside those that number finds by role
and noun. A figure that the other report has anywhere, in whatever unit, belongs to something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from twosource.accounts.conflicts.compared import compare_quantities, is_toll
from twosource.accounts.conflicts.figures import Figure
from twosource.accounts.conflicts.number import victims
from twosource.accounts.conflicts.pairs import Pair, conflict_of, shared_words, sides_of
from twosource.accounts.members import Candidate
from twosource.records import Conflict, Span
from twosource.text.units import dimension_of

# Under these, clauses with one figure each count two things more often than one. On the ten stories, 2026-11.
_LEAST_PROBABILITY = 0.3
_LEAST_WORDS = 0.3
_KNOWN = re.compile(r"\b(?:the|these|those)\s$", re.IGNORECASE)
_RATE = re.compile(r"\b(?:a|per|each|every)\s(?:year|quarter|month|week|day|hour|minute|second)\b", re.IGNORECASE)


def find_paired_figures(
    pairs: Sequence[Pair], figures: Iterable[Figure], known: Iterable[Conflict]
) -> tuple[Conflict, ...]:
    """Figures that differ between near clauses, one conflict a pair.

    Args:
        pairs: near pairs.
        figures: of every report of the story.
        known: number conflicts found already; what stands in one is left out.
    """
    taken = {span for conflict in known for side in conflict.sides for span in side.spans}
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        told[figure.report].append(figure)
    return tuple(conflict for pair in pairs for conflict in _of_pair(pair, told, taken))


def _of_pair(pair: Pair, told: Mapping[str, Sequence[Figure]], taken: set[Span]) -> Iterator[Conflict]:
    a, b = (_only_figure(told[c.span.report], c.span) for c in (pair.a, pair.b))
    if a is None or b is None or a.report == b.report or {a.quantity.span, b.quantity.span} & taken:
        return
    if pair.probability < _LEAST_PROBABILITY or pair.words < _LEAST_WORDS or a.part != b.part or a.past != b.past:
        return
    if any(map(_is_part_or_rate, (a, b))) or _with_culprits(a, b, [*told[a.report], *told[b.report]]):
        return
    if dimension_of(a.quantity.unit) == "time" and _deed(pair.a) != _deed(pair.b):
        return  # "in force for eight months", "prolonged by three"
    compared = compare_quantities(a.quantity, b.quantity)
    if compared.outcome != "different" or _has(told[b.report], a) or _has(told[a.report], b):
        return
    yield conflict_of(
        "number",
        about=shared_words(pair) or a.quantity.span.exact,
        sides=sides_of((_value(figure), figure.quantity.span) for figure in (a, b)),
        certainty=min(0.9, 0.3 + 0.3 * pair.probability + 0.4 * pair.words),
        nature="update" if is_toll(a.quantity) or a.cue or b.cue else "contradiction",
        note=compared.note,
    )


def _deed(candidate: Candidate) -> str:
    return candidate.words[candidate.root].lemma


def _with_culprits(a: Figure, b: Figure, told: Sequence[Figure]) -> bool:
    """Whether one toll counts the attackers and the other does not."""
    tolls = [f for f in told if is_toll(f.quantity) and f.quantity.role == a.quantity.role]
    return is_toll(a.quantity) and not {a, b} <= {*victims(tolls)}


def _is_part_or_rate(figure: Figure) -> bool:
    """Whether it is of something known ("the two men") or of a stretch of time ("a million tonnes in a quarter")."""
    sentence, span = figure.sentence, figure.quantity.span
    before = sentence.exact[: span.start - sentence.start]
    after = sentence.exact[span.end - sentence.start :]
    return _KNOWN.search(before) is not None or _RATE.search(after) is not None


def _only_figure(figures: Sequence[Figure], clause: Span) -> Figure | None:
    """The one figure of a clause, or None where it has none or several; ages are told by whose they are."""
    inside = [f for f in figures if clause.start <= f.quantity.span.start and f.quantity.span.end <= clause.end]
    if len(inside) != 1 or inside[0].quantity.value is None or inside[0].quantity.role == "age":
        return None
    return inside[0]


def _has(figures: Sequence[Figure], figure: Figure) -> bool:
    """Whether a report tells the figure, rounded or in another unit too."""
    return any(
        compare_quantities(other.quantity, figure.quantity).outcome in ("same", "compatible") for other in figures
    )


def _value(figure: Figure) -> str:
    value = f"{figure.quantity.value:,.6f}".rstrip("0").rstrip(".")
    return f"{value} {figure.quantity.unit}" if figure.quantity.unit else value
