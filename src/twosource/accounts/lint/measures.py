"""Measures: one measure of one thing told in one report with two values, or with one number in two units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.accounts.conflicts.compared import compare_quantities, raw_value, written_unit
from twosource.accounts.conflicts.figures import Figure, by_sentence
from twosource.records import Quantity, Reading, Report, ReportWarning, Sentence, Word
from twosource.text.units import dimension_of

_DIMENSIONS = frozenset({"time", "length", "mass", "area", "volume"})
_NEAR = 2  # sentences: further on, "it" is another thing
_PRONOUNS = frozenset({"it", "they"})
_OBJECTS = frozenset({"dobj", "npadvmod", "attr", "pobj"})
_LEAST_NUMBER = 100.0  # "two miles" and "two kilometres" are two stretches of one road


@dataclass(frozen=True, slots=True)
class _Told:
    """A measure as what a verb says of its subject.

    Attributes:
        quantity: the measure.
        place: number of its sentence.
        verb: lemma and tag of the verb.
        subject: lemmas of the subject and its modifiers, or of a pronoun.
    """

    quantity: Quantity
    place: int
    verb: tuple[str, str]
    subject: frozenset[str]


def find_measure_warnings(report: Report, reading: Reading, figures: Sequence[Figure]) -> Iterator[ReportWarning]:
    """ "The rescue took 40 minutes ... it took 50 minutes", "the 1,000-mile line ... it is 1,000 kilometres long"."""
    told = list(_measures(reading))
    pairs = [(a.quantity, b.quantity) for a, b in combinations(told, 2) if _of_one_thing(a, b) and _differ(a, b)]
    held = [f for f in figures if f.quantity.unit and f.holder and not f.part]
    pairs += [
        (a.quantity, b.quantity)
        for a, b in combinations(held, 2)
        if a.sentence != b.sentence and set(a.holder) & set(b.holder) and _other_unit(a.quantity, b.quantity)
    ]
    for a_told, b_told in pairs:
        yield ReportWarning(
            kind="number",
            report=report.id,
            spans=(a_told.span, b_told.span),
            message=f"two figures for one measure: {a_told.span.exact} and {b_told.span.exact}",
        )


def _measures(reading: Reading) -> Iterator[_Told]:
    """The exact measures that are told of something, in sentences that name no time of their own."""
    dated = [w.expression.start for w in reading.whens if w.expression and w.kind in ("date", "time")]
    for place, sentence, inside in by_sentence(reading):
        if any(sentence.span.start <= start < sentence.span.end for start in dated):
            continue
        for quantity in inside:
            exact = quantity.value is not None and quantity.bound == "exact" and quantity.role != "age"
            if exact and dimension_of(quantity.unit) in _DIMENSIONS and (told := _told(place, sentence, quantity)):
                yield told


def _told(place: int, sentence: Sentence, quantity: Quantity) -> _Told | None:
    words = sentence.words
    unit = max((n for n, word in enumerate(words) if word.start < quantity.span.end), default=0)
    if words[unit].dep not in _OBJECTS:
        return None
    verb = words[unit].head
    if words[verb].pos == "ADP":
        verb = words[verb].head
    children = [(n, word) for n, word in enumerate(words) if word.head == verb and n != verb]
    subject = next((n for n, word in children if word.dep in {"nsubj", "nsubjpass"}), None)
    open_ended = any(word.dep in {"xcomp", "neg"} or word.tag == "MD" for _, word in children)
    if subject is None or open_ended or words[verb].pos != "VERB":
        return None
    return _Told(quantity, place, (words[verb].lemma, words[verb].tag), _phrase(words, subject))


def _phrase(words: Sequence[Word], noun: int) -> frozenset[str]:
    own = {word.lemma for word in words if words[word.head] is words[noun] and word.dep not in {"det", "punct"}}
    return frozenset(own | {words[noun].lemma})


def _of_one_thing(a: _Told, b: _Told) -> bool:
    near = 0 < b.place - a.place <= _NEAR
    return (
        near
        and a.verb == b.verb
        and (a.subject == b.subject or (b.subject <= _PRONOUNS and not a.subject <= _PRONOUNS))
    )


def _differ(a: _Told, b: _Told) -> bool:
    return compare_quantities(a.quantity, b.quantity).outcome == "different"


def _other_unit(a: Quantity, b: Quantity) -> bool:
    """Whether one large number stands with two units of a kind: "1,000 miles" and "1,000 kilometres"."""
    first, second, number = written_unit(a), written_unit(b), raw_value(a)
    same = number is not None and number >= _LEAST_NUMBER and number == raw_value(b)
    if not same or first is None or second is None or first.dimension != second.dimension:
        return False
    return first.dimension in _DIMENSIONS and (first.high < second.low or second.high < first.low)
