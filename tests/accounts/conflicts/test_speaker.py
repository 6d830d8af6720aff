"""The same words from two people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import entity, report, source
from told import clauses, differences, pair
from twosource.accounts.conflicts.speaker import find_speaker_conflicts

WORDS = "The harbour treaty gives every fisherman the right to sell in Ostrel"
REED, QUILL = entity("Tom Reed"), entity("Ada Quill")
VARGA = entity("Varga Lines", kind="organisation")
KNOWN = {one.id: one for one in (REED, QUILL, VARGA)}


def _said(by, words=WORDS, *, outlet="Harrow Post", known=None, form="verbatim", named=None):
    """The quoted clause of a report, its source named as the account does."""
    given = report(
        None, f'"{words}," {named or by.name} told reporters in the harbour office on Friday.', outlet=outlet
    )
    found = next(c for c in clauses(given) if words in c.span.exact)
    by_whom = source(given, named or by.name, entity_id=known if known is not None else by.id)
    return replace(found, statement=replace(found.statement, source=by_whom, form=form))


def _conflicts(a, b):
    return find_speaker_conflicts([pair(a, b)], KNOWN)


def test_one_quotation_by_two_people():
    (found,) = _conflicts(_said(REED), _said(QUILL, outlet="Coast Times"))
    assert (found.kind, found.nature) == ("speaker", "contradiction")
    assert [side.value for side in found.sides] == ["Ada Quill", "Tom Reed"]
    assert all(WORDS in side.spans[0].exact for side in found.sides)
    assert found.about


def test_the_order_of_the_pair_does_not_matter():
    a, b = _said(REED), _said(QUILL, outlet="Coast Times")
    assert [s.value for s in _conflicts(a, b)[0].sides] == [s.value for s in _conflicts(b, a)[0].sides]


@pytest.mark.parametrize(
    "other",
    [
        lambda: _said(REED, outlet="Coast Times"),  # one speaker
        lambda: _said(VARGA, outlet="Coast Times"),  # a body, whose spokesman Reed may be
        lambda: _said(QUILL, outlet="Coast Times", known=""),  # somebody unnamed
        lambda: _said(QUILL, outlet="Coast Times", known="e-unheard-of"),
        lambda: _said(QUILL, outlet="Coast Times", form="paraphrase"),  # her words are not given
        lambda: _said(QUILL, "The harbour treaty gives nothing to anybody who lives in Ostrel", outlet="Coast Times"),
    ],
)
def test_no_two_people_said_it(other):
    assert _conflicts(_said(REED), other()) == ()
    assert _conflicts(other(), _said(REED)) == ()


def test_narration_has_no_speaker():
    a, b = _said(REED), _said(QUILL, outlet="Coast Times")
    assert _conflicts(a, replace(b, statement=replace(b.statement, source=None))) == ()


def test_two_people_may_say_the_same_in_one_report():
    a = _said(REED)
    assert (
        _conflicts(a, replace(a, statement=replace(a.statement, source=replace(a.statement.source, entity=QUILL.id))))
        == ()
    )


def test_a_speaker_named_beside_the_words_is_surer_than_one_resolved():
    (named,) = _conflicts(_said(REED), _said(QUILL, outlet="Coast Times"))
    (resolved,) = _conflicts(_said(REED), _said(QUILL, outlet="Coast Times", named="she"))
    assert 0 < resolved.certainty < named.certainty <= 1


def test_two_people_of_one_name_are_one_side():
    namesake = replace(QUILL, id="e-namesake")
    a, b = _said(QUILL), _said(QUILL, outlet="Coast Times", known="e-namesake")
    assert find_speaker_conflicts([pair(a, b)], {**KNOWN, namesake.id: namesake}) == ()


SHORT = '"They told us on a screen," {} said.'


def test_a_short_quotation_that_is_the_same_word_for_word():
    (found,) = differences("speaker", SHORT.format("Tom Reed"), SHORT.format("Ada Quill"))
    assert {side.value for side in found.sides} == {"Tom Reed", "Ada Quill"}
    assert found.sides[0].spans[0].exact == "They told us on a screen"


def test_a_short_quotation_by_one_person_or_of_other_words():
    assert differences("speaker", SHORT.format("Tom Reed"), SHORT.format("Tom Reed")) == []
    assert differences("speaker", SHORT.format("Tom Reed"), '"They told us in a letter," Ada Quill said.') == []


def test_what_many_say_is_no_quotation_of_two_people():
    often = "I just didn't know what was going on"
    assert _conflicts(_said(REED, often), _said(QUILL, often, outlet="Coast Times")) == ()


@pytest.mark.parametrize("said", ["I heard it before I saw it", "The sky was orange"])
def test_what_few_telling_words_say_is_own_where_it_is_all_that_is_said(said):
    (found,) = differences("speaker", f'"{said}," Tom Reed said.', f'"{said}," Ada Quill said.')
    assert {side.value for side in found.sides} == {"Tom Reed", "Ada Quill"}
    assert differences("speaker", '"We are very sad," Tom Reed said.', '"We are very sad," Ada Quill said.') == []
