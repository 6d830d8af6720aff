"""Reports worth looking at, and runs that show nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factories import report
from twosource.lineage.candidates import meet
from twosource.lineage.fingerprint import fingerprint
from twosource.lineage.index import MOST, Index

NAMES = (
    "amber bridle cask dormer easel fennel gable hinge ingot jetty kettle lintel mallet nettle orchard pewter".split()
)


def prose(n, start=0):
    """That many words, no two runs of five the same."""
    return " ".join(f"{NAMES[(start + k) % 16]}{(start + k) // 16}" for k in range(n))


def met(*bodies, ranks=None):
    """What the index of all bodies says of each."""
    index = Index()
    prints = [fingerprint(report(f"Piece {k}", body)) for k, body in enumerate(bodies)]
    for k, made in enumerate(prints):
        quoted = made.quoted_runs().tolist()
        index.add(ranks[k] if ranks else k, {run: run in quoted for run in made.sampled().tolist()})
    return [meet(k, made.sampled(), index) for k, made in enumerate(prints)]


def test_texts_that_share_a_passage_meet_and_others_do_not():
    a, b, c = met(prose(200), f"{prose(90, 500)} {prose(60, 40)}", prose(200, 9000))
    assert (a.others(), b.others(), c.others()) == ({1}, {0}, frozenset())


def test_all_of_a_story_with_thirty_copies_meet():
    assert all(len(one.others()) == 29 for one in met(*[prose(100)] * 30))


def test_three_hundred_copies_hold_together_without_all_pairs():
    pairs = {frozenset((one.number, other)) for one in met(*[prose(100)] * 300) for other in one.others()}
    assert len(pairs) < 300 * 15
    assert all(frozenset((0, k)) in pairs for k in range(1, 300))


def test_a_set_phrase_alone_is_no_reason_to_meet():
    phrase = prose(9, 3000)
    made = met(*[f"{prose(60, 400 * k)} {phrase}" for k in range(10, 20)])
    one_run = [one for one in made if len(one.holders) == 1]
    assert not any(one.others() for one in one_run)


def test_what_stands_in_marks_once_is_speech_everywhere():
    said = prose(40, 3000)
    a, b = met(f"{prose(30)} “{said}” {prose(30, 100)}", f"{prose(30, 6000)} {said}")
    assert b.speech
    assert b.speech == a.speech == set(b.holders)
    assert not b.others()


def test_what_one_outlet_repeats_is_its_furniture():
    foot = prose(20, 3000)
    first = met(*[f"{prose(30, 400 * k)} {foot}" for k in range(1, 5)])[0]
    assert first.house([1, 1, 1, 2]) == frozenset()
    assert first.house([1, 1, 1, 1]) == set(first.holders)
    assert first.house([0, 0, 0, 0]) == frozenset()


def test_what_many_texts_hold_is_common_but_versions_of_one_text_count_once():
    phrase = prose(20, 3000)
    first = met(*[f"{prose(30, 400 * k)} {phrase}" for k in range(1, 8)])[0]
    assert first.common(range(7)) == set(first.holders)
    assert first.common([0] * 7) == frozenset()


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(60)))
def test_of_a_run_that_many_hold_those_of_the_lowest_ranks_are_kept(ranks):
    one = met(*[prose(12)] * 60, ranks=ranks)[0]
    for held_by in one.holders.values():
        assert sorted(ranks[k] for k in held_by) == list(range(MOST + 1))


def test_the_index_keeps_what_it_is_given_as_it_grows(monkeypatch):
    monkeypatch.setattr("twosource.lineage.index._GATHERED", 64)
    made = met(*[prose(60, 200 * (k // 2)) for k in range(80)])
    assert all(one.others() == {one.number ^ 1} for one in made)
