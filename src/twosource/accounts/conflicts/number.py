"""Number conflicts: figures of one thing that differ between reports, or inside one.

Takes the `Figure`s of all reports of a story, gives `Conflict` records of kind `number`; next: the account lays its
claims beside their sides. Only figures of one thing (`groups.py`) are held against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from twosource.accounts.conflicts.compared import Comparison, compare_quantities
from twosource.accounts.conflicts.figures import Figure
from twosource.accounts.conflicts.groups import Group, group_figures, is_equal
from twosource.records import Conflict, Nature, Side, content_id

_FIRM = frozenset({"exact", "at least", "more than"})
_MOST_SIDES = 8


def find_number_conflicts(figures: Iterable[Figure]) -> tuple[Conflict, ...]:
    """The conflicts among all figures of a story, the surest first.

    Args:
        figures: of every report of the story, in any order.
    """
    found = [conflict for group in group_figures(figures) if (conflict := _conflict(group))]
    unique = {frozenset(s for side in c.sides for s in side.spans): c for c in found}
    return tuple(sorted(unique.values(), key=lambda c: (-c.certainty, c.id)))


def _conflict(group: Group) -> Conflict | None:
    sides = _sides(group.figures)
    if len(sides) < 2:
        return None
    shown = sorted(sides, key=lambda s: (-len({f.report for f in s}), s[0].quantity.value or 0.0))[:_MOST_SIDES]
    shown.sort(key=lambda s: s[0].quantity.value or 0.0)
    made = tuple(_side(side) for side in shown)
    spans = sorted({span for side in made for span in side.spans})
    return Conflict(
        id=content_id("q", "number", *spans),
        kind="number",
        about=_about(group, shown),
        nature=_nature(group, shown),
        sides=made,
        note=_note(shown),
        certainty=_certainty(shown),
    )


def _sides(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures by value; a rounded one goes to the one side it agrees with, and nowhere where it agrees with several."""
    firm = [f for f in figures if f.quantity.bound in _FIRM]
    soft = [f for f in figures if f.quantity.bound not in _FIRM]
    sides: list[list[Figure]] = []
    for figure in sorted(firm, key=lambda f: (f.quantity.bound != "exact", f.quantity.value or 0.0, f.report, f.order)):
        _lay(figure, sides)
    for figure in sorted(soft, key=lambda f: (f.quantity.value or 0.0, f.report, f.order)):
        _lay(figure, sides)
    return sides


def _lay(figure: Figure, sides: list[list[Figure]]) -> None:
    compared = [compare_quantities(side[0].quantity, figure.quantity) for side in sides]
    equal = [n for n, side in enumerate(sides) if is_equal(side[0], figure) or compared[n].reason == "equal"]
    agreeing = [n for n, c in enumerate(compared) if c.outcome in {"same", "compatible"} and not _older(c)]
    firm = figure.quantity.bound in _FIRM
    if equal and (firm or len({*equal, *agreeing}) == 1):
        sides[equal[0]].append(figure)
    elif len(agreeing) == 1 and not equal:
        sides[agreeing[0]].append(figure)
    elif not agreeing and not equal and all(c.outcome != "incomparable" for c in compared):
        sides.append([figure])


def _older(comparison: Comparison) -> bool:
    return comparison.reason in {"lower bound passed", "far below upper bound"}


def _side(figures: Sequence[Figure]) -> Side:
    first = figures[0].quantity
    value = _shown(first.value or 0.0)
    spans = sorted({f.quantity.span for f in figures}, key=lambda s: (s.report, s.start))
    return Side(value=f"{value} {first.unit}" if first.unit else value, spans=tuple(spans), claims=())


def _shown(value: float) -> str:
    """Six digits that count: enough to keep sides apart, without the noise of a conversion."""
    short = float(f"{value:.6g}") if value != int(value) else value
    return f"{short:,.6f}".rstrip("0").rstrip(".")


def _about(group: Group, sides: Sequence[Sequence[Figure]]) -> str:
    """What they differ on, in the reports' words."""
    nouns = Counter(f.quantity.of.exact for side in sides for f in side if f.quantity.of is not None)
    noun = min(nouns, key=lambda n: (-nouns[n], len(n), n)) if nouns else group.thing
    return f"{noun} {group.role or ''}".strip() or sides[0][0].quantity.span.exact


def _nature(group: Group, sides: Sequence[Sequence[Figure]]) -> Nature:
    cued = any(f.cue for side in sides for f in side)
    return "update" if group.toll or cued else "contradiction"


def _note(sides: Sequence[Sequence[Figure]]) -> str | None:
    return compare_quantities(sides[0][0].quantity, sides[1][0].quantity).note


def _certainty(sides: Sequence[Sequence[Figure]]) -> float:
    """How sure it is that the sides speak of one thing: told in leads, by several reports, with one role and noun."""
    score = 0.5
    score += 0.15 if len({f.report for side in sides for f in side}) > 1 else 0.0
    score += 0.15 if sum(any(f.lead for f in side) for side in sides) > 1 else 0.0
    score += 0.1 if all(f.quantity.role for side in sides for f in side) else 0.0
    score += 0.15 if any(f.cue for side in sides for f in side) else 0.0
    score -= 0.1 if any(f.hedged for side in sides for f in side) else 0.0
    return round(min(score, 0.95), 3)
