"""What somebody is told to have said, where the telling is somebody's too."""

from __future__ import annotations

import pytest

from twosource.models.parser import parse
from twosource.readings.found import Found
from twosource.readings.nested import with_tellers
from twosource.readings.quotations import page_of
from twosource.readings.tree import Tree

TEXT = "He told his host that the ship would sail in May, the Ostrel harbour office said in a letter."


def _found(text, content, cue, source):
    def at(words):
        return text.index(words), text.index(words) + len(words)

    return Found(parts=(at(content),), cue=at(cue), source=at(source), sentence=0)


@pytest.mark.parametrize("content", ["that the ship would sail in May", "the ship would sail in May"])
def test_who_is_told_to_have_said_it_is_told_too(content):
    outer = _found(TEXT, content, "said in a letter", "the Ostrel harbour office")
    inner = _found(TEXT, "that the ship would sail in May", "told", "He")
    (whole,) = _widened(TEXT, [outer], [inner])
    assert TEXT[whole.start : whole.end] == "He told his host that the ship would sail in May"
    assert (whole.cue, whole.source) == (outer.cue, outer.source)


def test_words_that_another_finding_has_are_left_to_it():
    outer = _found(TEXT, "that the ship would sail in May", "said in a letter", "the Ostrel harbour office")
    inner = _found(TEXT, "that the ship would sail in May", "told", "He")
    other = _found(TEXT, "his host", "told", "He")
    assert _widened(TEXT, [outer, other], [inner]) == [outer, other]
    assert _widened(TEXT, [inner], [outer]) == [inner]


def _widened(text, kept, ruled):
    trees = [Tree(sentence, number) for number, sentence in enumerate(parse(text, [(0, 0, len(text))]).sentences)]
    return with_tellers(page_of(text, trees, ()), kept, ruled)
