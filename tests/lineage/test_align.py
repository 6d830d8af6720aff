"""Passages that two texts share."""

from __future__ import annotations

from factories import report
from twosource.lineage.align import find_shared, overlap
from twosource.lineage.fingerprint import fingerprint

NAMES = (
    "amber bridle cask dormer easel fennel gable hinge ingot jetty kettle lintel mallet nettle orchard pewter".split()
)


def prose(n, start=0):
    """That many words, no two runs of five the same."""
    return " ".join(f"{NAMES[(start + k) % 16]}{(start + k) // 16}" for k in range(n))


def both(a_body, b_body, outlets=("A", "B")):
    return [fingerprint(report(None, body, outlet=o)) for body, o in zip((a_body, b_body), outlets, strict=True)]


def shared(a_body, b_body, outlets=("A", "B"), least=1, nobodys=frozenset()):
    found = find_shared(*both(a_body, b_body, outlets), least=least)
    return found and overlap(found, nobodys, least=least)


def places(found):
    return [(block.a, block.a_end, block.b, block.b_end) for block in found.blocks]


def test_a_passage_stands_at_its_place_in_both():
    found = shared(f"{prose(10)} {prose(20, 500)}", f"{prose(5, 900)} {prose(20, 500)} {prose(3, 1300)}")
    assert places(found) == [(10, 30, 5, 25)]
    assert (found.own, found.a_shared, found.b_shared) == (20, 20, 20)


def test_an_edit_of_a_few_words_does_not_part_a_passage():
    same, after = prose(20, 500), prose(20, 900)
    (block,) = shared(f"{same} then {after}", f"{same} and so on {after}").blocks
    assert (block.a, block.a_end, block.b, block.b_end) == (0, 41, 0, 43)
    assert block.own == 40


def test_a_long_insertion_parts_it():
    same, after = prose(20, 500), prose(20, 900)
    assert places(shared(f"{same} {after}", f"{same} {prose(9, 3000)} {after}")) == [(0, 20, 0, 20), (20, 40, 29, 49)]


def test_passages_in_another_order_are_found_each():
    one, two = prose(20, 500), prose(20, 900)
    assert places(shared(f"{one} {two}", f"{two} {one}")) == [(0, 20, 20, 40), (20, 40, 0, 20)]


def test_less_than_is_asked_for_is_nothing():
    body = prose(20, 500)
    assert shared(f"{prose(30)} {body}", f"{prose(30, 2000)} {body}", least=21) is None
    assert shared(prose(30), prose(30, 2000)) is None
    assert shared("Fire out.", "") is None


def test_quoted_words_are_shared_but_not_own():
    said = f"“{prose(20, 500)}”"
    found = shared(f"{prose(12)} {said}", f"{prose(12)} {said}")
    assert (found.a_shared, found.own) == (32, 12)


def test_what_ends_both_texts_of_one_outlet_is_no_passage():
    foot = prose(30, 5000)
    bodies = f"{prose(50)} {foot}", f"{prose(50, 900)} {foot}"
    assert places(shared(*bodies)) == [(50, 80, 50, 80)]
    assert shared(*bodies, outlets=("A", "A")) is None


def test_words_around_a_run_that_is_nobodys_are_shared_but_not_own():
    phrase = prose(12, 3000)
    bodies = f"{prose(60)} {prose(40, 7000)} {phrase}", f"{prose(60)} {prose(40, 8000)} {phrase}"
    a, b = both(*bodies)
    in_phrase = frozenset(a.runs[100:].tolist()) & {*a.sampled().tolist()} & {*b.sampled().tolist()}
    assert shared(*bodies).own == 72
    assert shared(*bodies, nobodys=in_phrase).own == 60
    assert shared(*bodies, nobodys=in_phrase).b_shared == 72
