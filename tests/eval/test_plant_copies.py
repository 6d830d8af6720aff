"""Planted copies: the same ones every time, as much of a text as they say, and texts that only quote."""

from __future__ import annotations

from random import Random

import pytest

from plant_copies import apart, cut, edited, passage, plant, quotations, with_passage
from score_planted_copies import f1, pair, reports_of, traced

QUOTED = "we asked for a tug twice and nobody answered the radio in all the hours that the boat lay on the rocks there"


def text(number, n_words=160):
    """A text of words that no other has, and its own quotation."""
    words = [f"{'Word' if k % 12 == 0 else 'word'}{number}x{k}{'.' if k % 12 == 11 else ''}" for k in range(n_words)]
    quoted = " ".join(f"{word}{number}" for word in QUOTED.split())
    return f'{" ".join(words)}. "{quoted}," he said.'


TEXTS = [text(number) for number in range(16)]


def test_the_same_seed_gives_the_same_copies_of_every_kind():
    made = plant(TEXTS, 1, Random(3))
    assert made == plant(TEXTS, 1, Random(3))
    assert len(set(made.pairs.values())) == 10
    assert all({a, b} <= set(made.texts) for a, b in made.pairs)
    assert any(name.startswith("quoting ") for name in made.texts)


@pytest.mark.parametrize("share", [0.7, 0.4, 0.2])
def test_a_cut_text_is_its_beginning(share):
    kept = cut(TEXTS[0], share)
    assert TEXTS[0].startswith(kept)
    assert len(kept.split()) == round(len(TEXTS[0].split()) * share)


def test_so_many_words_are_edited():
    words = TEXTS[0].split()
    kept = set(words) & set(edited(TEXTS[0], 0.2, ["other"], Random(1)).split())
    assert 0.7 < len(kept) / len(set(words)) < 0.97
    assert edited(TEXTS[0], 0.0, ["other"], Random(1)) == TEXTS[0]


def test_a_passage_is_set_between_sentences():
    part = passage(TEXTS[0], Random(2))
    whole = with_passage(TEXTS[1], part, Random(2))
    assert part in TEXTS[0]
    assert f"\n\n{part}\n\n" in whole


def test_texts_that_share_eight_words_are_left_out():
    assert apart([*TEXTS, TEXTS[0]]) == TEXTS
    assert apart(["too short"]) == []


def test_only_long_quotations_count():
    assert len(quotations(TEXTS[0])) == 1
    assert quotations('He said "no" and left.') == []


def test_planted_copies_are_found():
    made = plant(TEXTS, 1, Random(3))
    found = traced(reports_of(made.texts))
    assert all(pair(*one) == one for one in found)
    assert f1(found, made.pairs) > 0.9
    assert f1(set(), made.pairs) == 0
