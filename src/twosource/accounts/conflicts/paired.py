"""Paired figures: two figures of one thing, each of which one report alone has.

Takes near pairs and the figures of all reports, gives conflicts of kind `number` beside those that number finds by role
and noun: of clauses that tell one thing, and of what is counted once in each report. A figure that the other report has
anywhere, in whatever unit, belongs to something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from twosource.accounts.conflicts.compared import compare_quantities, is_toll
from twosource.accounts.conflicts.figures import Figure
from twosource.accounts.conflicts.groups import victims
from twosource.accounts.conflicts.pairs import Pair, conflict_of, shared_words, sides_of
from twosource.accounts.members import Candidate
from twosource.records import Conflict, Span
from twosource.text.lexicon import rows
from twosource.text.units import dimension_of

# Least probability and share of words with which clauses with one figure each count one thing more often than two. On
# the ten stories, 2026-11.
_NEAR = ((0.25, 0.3), (0.45, 0.2))
# Likelier than this, two spells behind one preposition are of one thing whatever the verbs.
_LEAST_SPELL = 0.45
# How much surer a pair is where the figures have one unit, noun or role, and how sure it is without a near pair. On the
# ten stories this showed nothing new that was false, 2026-11.
_SURER, _LONE = 0.15, 0.55
_KNOWN = re.compile(r"\b(?:the|these|those)\s$", re.IGNORECASE)
_RATE = re.compile(r"\b(?:a|per|each|every)\s(?:year|quarter|month|week|day|hour|minute|second)\b", re.IGNORECASE)


def find_paired_figures(
    pairs: Sequence[Pair], figures: Iterable[Figure], known: Iterable[Conflict]
) -> tuple[Conflict, ...]:
    """Figures that differ between near clauses, or that alone count a thing in either report; each figure once.

    Args:
        pairs: near pairs, the likeliest first.
        figures: of every report of the story.
        known: number conflicts found already; what stands in one is left out.
    """
    taken = {span for conflict in known for side in conflict.sides for span in side.spans}
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        told[figure.report].append(figure)
    paired = [conflict for pair in pairs for conflict in _of_pair(pair, told, taken)]
    taken |= {span for conflict in paired for side in conflict.sides for span in side.spans}
    return (*paired, *_lone(told, taken))


def _of_pair(pair: Pair, told: Mapping[str, Sequence[Figure]], taken: set[Span]) -> Iterator[Conflict]:
    if pair.a.span.report == pair.b.span.report:
        return
    mine, theirs = (_figures(told[c.span.report], c.span) for c in (pair.a, pair.b))
    for a in mine:
        alike = [b for b in theirs if _are_of_one_kind(a, b)]
        if len(alike) != 1 or sum(_are_of_one_kind(f, alike[0]) for f in mine) != 1:
            continue
        b, alone = alike[0], len(mine) == len(theirs) == 1
        if not {a.quantity.span, b.quantity.span} & taken and _tell_one_thing(pair, a, b, alone=alone):
            about = shared_words(pair) or a.quantity.span.exact
            sure = 0.3 + 0.3 * pair.probability + 0.4 * pair.words + _SURER * _count_one_thing(a, b)
            yield from _of_figures(a, b, told, about=about, certainty=sure)


def _tell_one_thing(pair: Pair, a: Figure, b: Figure, *, alone: bool) -> bool:
    """Whether two figures of near clauses are of one thing.

    Args:
        pair: of the clauses.
        a: figure in the first.
        b: figure in the second.
        alone: whether neither clause has another figure.
    """
    near = (alone or bool(a.quantity.unit)) and any(
        pair.probability >= least and pair.words >= words for least, words in _NEAR
    )
    if not (near or _count_one_thing(a, b)) or _is_known(a) or _is_known(b):
        return False
    if a.part != b.part and not (near and a.quantity.of is None and b.quantity.of is None):
        return False
    return dimension_of(a.quantity.unit) != "time" or _last_alike(pair, a, b)


def _lone(told: Mapping[str, Sequence[Figure]], taken: set[Span]) -> Iterator[Conflict]:
    """Figures that alone in their report count things of one name, or people in one role."""
    for one, other in combinations(sorted(told), 2):
        mine, theirs = _by_thing(told[one]), _by_thing(told[other])
        for thing in sorted(mine.keys() & theirs.keys()):
            if len(mine[thing]) == len(theirs[thing]) == 1:
                a, b = mine[thing][0], theirs[thing][0]
                alone = all(_is_alone(f, told[f.report]) for f in (a, b)) and a.quantity.role == b.quantity.role
                if alone and a.part == b.part and not {a.quantity.span, b.quantity.span} & taken:
                    yield from _of_figures(a, b, told, about=thing, certainty=_LONE)


def _is_alone(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether its sentence counts nothing else: "of the 21 people 12 are workers" tells parts."""
    return sum(f.sentence == figure.sentence and f.quantity.unit is None for f in figures) == 1


def _by_thing(figures: Sequence[Figure]) -> Mapping[str, Sequence[Figure]]:
    """Figures by the thing that they count or, of people in general, by role."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        quantity = figure.quantity
        if quantity.value is not None and quantity.unit is None:
            for thing in filter(None, (_noun(figure), quantity.role if is_toll(quantity) else None)):
                found[thing].append(figure)
    return found


def _of_figures(
    a: Figure, b: Figure, told: Mapping[str, Sequence[Figure]], *, about: str, certainty: float
) -> Iterator[Conflict]:
    """The conflict of two figures of one thing, where both cannot hold and neither report knows the other's."""
    if a.past != b.past or any(map(_is_rate, (a, b))) or _with_culprits(a, b, [*told[a.report], *told[b.report]]):
        return
    compared = compare_quantities(a.quantity, b.quantity)
    if compared.outcome != "different" or _has(told[b.report], a) or _has(told[a.report], b):
        return
    yield conflict_of(
        "number",
        about=about,
        sides=sides_of((_value(figure), figure.quantity.span) for figure in (a, b)),
        certainty=min(0.9, certainty),
        nature="update" if is_toll(a.quantity) or a.cue or b.cue else "contradiction",
        note=compared.note,
    )


def _are_of_one_kind(a: Figure, b: Figure) -> bool:
    """Whether they can be compared at all: of one unit, of things of one name, or in one role."""
    return compare_quantities(a.quantity, b.quantity).outcome != "incomparable"


def _count_one_thing(a: Figure, b: Figure) -> bool:
    """Whether both have one unit that is not time, one role, or count things of one name."""
    one, other = a.quantity, b.quantity
    if one.unit:
        dimension = dimension_of(one.unit)
        return dimension == "money" or (one.role == other.role and dimension != "time")
    return bool((one.role and one.role == other.role) or (_noun(a) and _noun(a) == _noun(b)))


def _noun(figure: Figure) -> str:
    """The thing that it counts, in the singular; "" for none, and for people in general."""
    words = figure.quantity.of.exact.split() if figure.quantity.of else []
    noun = next((word for word in reversed(words) if word.islower()), "")
    return noun.removesuffix("s") if noun and noun not in _people_nouns() else ""


def _last_alike(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two spells are of one deed ("in force for eight months", not "prolonged by three")."""
    if _deed(pair.a) == _deed(pair.b):
        return True
    if pair.probability < _LEAST_SPELL or _is_ahead(pair.a) != _is_ahead(pair.b):
        return False
    return _word_before(a) == _word_before(b) != ""


def _is_ahead(candidate: Candidate) -> bool:
    """Whether it tells what is to come."""
    return any(word.lemma in ("will", "would", "shall") for word in candidate.words)


def _word_before(figure: Figure) -> str:
    before = figure.sentence.exact[: figure.quantity.span.start - figure.sentence.start].split()
    return before[-1].casefold() if before else ""


def _deed(candidate: Candidate) -> str:
    return candidate.words[candidate.root].lemma


def _with_culprits(a: Figure, b: Figure, told: Sequence[Figure]) -> bool:
    """Whether one toll counts the attackers and the other does not."""
    if not (is_toll(a.quantity) and a.quantity.role == b.quantity.role):
        return False
    return not {a, b} <= {*victims([f for f in told if is_toll(f.quantity) and f.quantity.role == a.quantity.role])}


def _is_known(figure: Figure) -> bool:
    """Whether it is of something told before: "the two men"."""
    return _KNOWN.search(figure.sentence.exact[: figure.quantity.span.start - figure.sentence.start]) is not None


def _is_rate(figure: Figure) -> bool:
    """Whether it is of a stretch of time: "a million tonnes in a quarter"."""
    return _RATE.search(figure.sentence.exact[figure.quantity.span.end - figure.sentence.start :]) is not None


def _figures(figures: Sequence[Figure], clause: Span) -> list[Figure]:
    """The figures of a clause; ages are left out, being told by whose they are."""
    inside = (f for f in figures if clause.start <= f.quantity.span.start and f.quantity.span.end <= clause.end)
    return [f for f in inside if f.quantity.value is not None and f.quantity.role != "age"]


def _has(figures: Sequence[Figure], figure: Figure) -> bool:
    """Whether a report tells the figure, rounded or in another unit too."""
    return any(
        compare_quantities(other.quantity, figure.quantity).outcome in ("same", "compatible") for other in figures
    )


def _value(figure: Figure) -> str:
    value = f"{figure.quantity.value:,.6f}".rstrip("0").rstrip(".")
    return f"{value} {figure.quantity.unit}" if figure.quantity.unit else value


@cache
def _people_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("people_nouns"))
