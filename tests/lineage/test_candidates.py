"""Pairs worth looking at, and runs that show nothing."""

from __future__ import annotations

from itertools import combinations, pairwise

from factories import report
from twosource.lineage.candidates import candidate_pairs, grounds, with_common
from twosource.lineage.fingerprint import WordHashes, fingerprint

NAMES = (
    "amber bridle cask dormer easel fennel gable hinge ingot jetty kettle lintel mallet nettle orchard pewter".split()
)


def prose(n, start=0):
    """That many words, no two runs of five the same."""
    return " ".join(f"{NAMES[(start + k) % 16]}{(start + k) // 16}" for k in range(n))


def prints(*bodies, outlets=None):
    hashes = WordHashes()
    outlets = outlets or [f"Outlet {k}" for k in range(len(bodies))]
    return [
        fingerprint(report(f"Piece {k}", body, outlet=outlet), hashes)
        for k, (body, outlet) in enumerate(zip(bodies, outlets, strict=True))
    ]


def pairs(made):
    return candidate_pairs({p.report: p.runs for p in made})


def test_texts_that_share_a_passage_are_a_pair_and_others_not():
    a, b, c = prints(prose(200), f"{prose(90, 500)} {prose(60, 40)}", prose(200, 9000))
    assert pairs([a, b, c]) == (tuple(sorted((a.report, b.report))),)


def test_all_pairs_of_a_story_with_thirty_copies_are_looked_at():
    made = prints(*[prose(100)] * 30)
    assert set(pairs(made)) == {tuple(sorted(p)) for p in combinations([p.report for p in made], 2)}


def test_three_hundred_copies_hold_together_without_all_pairs():
    made = prints(*[prose(100)] * 300)
    found = pairs(made)
    assert len(found) < 300 * 15
    ids = sorted(p.report for p in made)
    assert set(pairwise(ids)) <= set(found)


def test_nothing_and_one_have_no_pairs():
    assert pairs([]) == ()
    assert pairs(prints(prose(50))) == ()


def test_what_stands_in_marks_once_is_speech_everywhere():
    said = prose(20, 3000)
    a, b = prints(f"{prose(30)} “{said}” {prose(30, 100)}", f"{prose(30, 6000)} {said}")
    ground = grounds([a, b])
    assert ground[b.report].speech.sum() == 16
    assert not ground[b.report].house.any()


def test_what_one_outlet_repeats_is_its_furniture():
    foot = prose(12, 3000)
    bodies = [f"{prose(30, 400 * k)} {foot}" for k in range(1, 5)]
    made = prints(*bodies, outlets=["A", "A", "A", "B"])
    ground = grounds(made[:3])
    assert ground[made[0].report].house.sum() == 8
    assert not any(g.house.any() for g in grounds(made[1:]).values())


def test_what_many_texts_hold_is_common_but_versions_of_one_text_count_once():
    phrase = prose(10, 3000)
    made = prints(*[f"{prose(30, 400 * k)} {phrase}" for k in range(1, 8)])
    ground = grounds(made)
    apart = with_common(made, ground, {p.report: k for k, p in enumerate(made)})
    assert apart[made[0].report].common.sum() == 6
    together = with_common(made, ground, {p.report: 0 for p in made})
    assert not together[made[0].report].common.any()
