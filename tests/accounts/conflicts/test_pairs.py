"""Pairs of clauses worth a look, and conflicts made of their sides."""

from __future__ import annotations

import numpy as np

from factories import report, span
from told import clause, clauses, pair
from twosource.accounts.alignment import Alignment
from twosource.accounts.conflicts.pairs import conflict_of, near_pairs, shared_words, sides_of

LINES = ("Nine were hurt", "Nine people were hurt", "The roof fell")
REPORTS = [report(None, f"{line}.", outlet=f"Outlet {n}") for n, line in enumerate(LINES)]


def _alignment(sets, **pairs):
    made = [clause(one, one.text[:-1]) for one in REPORTS]
    probability = np.eye(3)
    for names, value in pairs.items():
        i, j = ("abc".index(name) for name in names)
        probability[i, j] = probability[j, i] = value
    words = {"words": np.full((3, 3), 0.51239, dtype=np.float32)}
    return Alignment(candidates=made, features=words, probability=probability, sets=sets, sure=sets)


def test_the_likeliest_pairs_come_first():
    alignment = _alignment([[0, 1], [2]], ab=0.9, ac=0.3, bc=0.05)
    found = near_pairs(alignment)
    assert [(p.a.span.exact, p.b.span.exact, p.probability, p.joined) for p in found] == [
        (LINES[0], LINES[1], 0.9, True),
        (LINES[0], LINES[2], 0.3, False),
    ]
    assert found[0].words == 0.5124


def test_ties_go_by_content():
    found = near_pairs(_alignment([[0], [1], [2]], ab=0.5, ac=0.5, bc=0.5))
    assert [(p.a.id, p.b.id) for p in found] == sorted((p.a.id, p.b.id) for p in found)


def test_nothing_aligned_has_no_pairs():
    nothing = Alignment(
        candidates=(), features={"words": np.zeros((0, 0))}, probability=np.zeros((0, 0)), sets=(), sure=()
    )
    assert near_pairs(nothing) == ()


def test_shared_words_are_the_firsts_own():
    (a,) = clauses(report(None, "The ministers met in Ostrel on Thursday to sign the harbour treaty."))
    (b,) = clauses(report(None, "A minister is meeting in Ostrel to sign treaties on the harbour."))
    assert shared_words(pair(a, b)) == "ministers met in Ostrel"
    assert shared_words(pair(a, a)) == "ministers met in Ostrel on Thursday to sign the harbour"
    (c,) = clauses(report(None, "Nine cows were hurt."))
    assert shared_words(pair(a, c)) == ""


def test_each_value_is_one_side():
    first, second = span(REPORTS[0], "Nine"), span(REPORTS[1], "Nine")
    sides = sides_of([("9", second), ("11", first), ("9", first), ("9", second)])
    assert [side.value for side in sides] == ["11", "9"]
    assert sides[1].spans == tuple(sorted([first, second]))


def test_a_conflict_is_known_by_its_kind_and_sides():
    sides = sides_of([("9", span(REPORTS[0], "Nine")), ("8", span(REPORTS[1], "Nine"))])
    made = conflict_of("day", about="hurt", sides=sides, certainty=0.12345)
    assert made.certainty == 0.123
    assert conflict_of("day", about="otherwise", sides=sides, certainty=0.9, note="so").id == made.id
    assert conflict_of("time", about="hurt", sides=sides, certainty=0.12345).id != made.id
    assert conflict_of("day", about="hurt", sides=sides[:1], certainty=0.12345).id != made.id
