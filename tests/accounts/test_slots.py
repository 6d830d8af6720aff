"""What is known of a clause beside its words."""

from __future__ import annotations

import pytest

from factories import day, entity, lineage, link, quantity, reading, report, source, span, statement
from told import clause
from twosource.accounts.slots import find_slots, whens_inside
from twosource.records import Link, Passage, When

BODY = "Nine people were hurt in Harrow on Tuesday. Ada Quill said the mill lost 5 km of belt within three days."
NEAR = report(None, BODY, outlet="Harrow Post")
FAR = report(None, "For days: " + BODY, outlet="Coast Times")
HURT = "Nine people were hurt in Harrow on Tuesday"
LOST = "the mill lost 5 km of belt within three days"


def _slots(candidates, *, readings=(), entities=(), reports=(NEAR, FAR), links=(), happening_of=None):
    return find_slots(
        candidates,
        readings={one.report: one for one in readings},
        entities=entities,
        lineage=lineage(reports, links=tuple(links)),
        happening_of=happening_of or {},
    )


def test_the_speaker_is_an_entity_nobody_or_the_outlet():
    quill = source(NEAR, "Ada Quill", entity_id="e-1")
    made = [
        clause(NEAR, HURT),
        clause(NEAR, LOST, statement=statement(NEAR, LOST, quill)),
        clause(NEAR, LOST, statement=statement(NEAR, LOST, source(NEAR, "Ada Quill"))),
        clause(NEAR, LOST, statement=statement(NEAR, LOST, form="paraphrase")),
    ]
    assert _slots(made).speaker == [None, "e-1", "", ""]


def test_figures_are_the_same_whatever_words_they_were_written_in():
    made = [clause(NEAR, HURT), clause(NEAR, LOST), clause(FAR, HURT), clause(FAR, LOST)]
    people = [
        quantity(NEAR, "Nine people", 9, of=span(NEAR, "people"), role="injured"),
        quantity(FAR, "Nine people", 9.0, of=span(FAR, "people"), role="injured"),
    ]
    belts = [
        quantity(NEAR, "5 km", 5000, of=span(NEAR, "belt"), unit="m"),
        quantity(FAR, "5 km", 5000.0, of=span(FAR, "belt"), unit="m"),
    ]
    slots = _slots(
        made,
        readings=[
            reading(NEAR, quantities=(people[0], belts[0])),
            reading(FAR, quantities=(people[1], belts[1])),
        ],
    )
    assert slots.numbers == [{"9"}, {"5000 m"}, {"9"}, {"5000 m"}]
    assert slots.counts == [{"9 injured"}, {"5000 m belt"}, {"9 injured"}, {"5000 m belt"}]


def test_a_figure_of_nothing_counts_nothing():
    slots = _slots([clause(NEAR, HURT)], readings=[reading(NEAR, quantities=(quantity(NEAR, "Nine", 9, of=None),))])
    assert (slots.numbers, slots.counts) == ([{"9"}], [frozenset()])


def test_a_range_is_known_by_both_ends():
    between = quantity(NEAR, "Nine people", None, low=5.0, high=9.0, of=None)
    slots = _slots([clause(NEAR, HURT)], readings=[reading(NEAR, quantities=(between,))])
    assert slots.numbers == [{"(5.0, 9.0)"}]


def test_days_are_those_told_inside_the_clause():
    whens = (
        day("2031-05-06", span(NEAR, "on Tuesday")),
        When(kind="duration", value="P3D", expression=span(NEAR, "three days")),
        day("2031-05-06"),  # no words say it
        When(kind="date", expression=span(NEAR, "within")),  # not resolved
    )
    slots = _slots([clause(NEAR, HURT), clause(NEAR, LOST)], readings=[reading(NEAR, whens=whens)])
    assert slots.days == [(("2031-05-06", "2031-05-06"),), ()]


def test_the_same_day_told_twice_is_one_day():
    whens = tuple(day("2031-05-06", span(NEAR, words)) for words in ("on Tuesday", "hurt"))
    assert _slots([clause(NEAR, HURT)], readings=[reading(NEAR, whens=whens)]).days == [(("2031-05-06", "2031-05-06"),)]


def test_names_count_where_they_stand_whole():
    quill = entity("Ada Quill", [span(NEAR, "Ada Quill")])
    harrow = entity("Harrow", [span(NEAR, "Harrow"), span(FAR, "Harrow")], "place")
    made = [clause(NEAR, HURT), clause(NEAR, "Quill said the mill"), clause(NEAR, "Ada Quill said"), clause(FAR, HURT)]
    slots = _slots(made, entities=[quill, harrow])
    assert slots.entities == [{harrow.id}, frozenset(), {quill.id}, {harrow.id}]


def test_the_happening_is_the_statements():
    made = [clause(NEAR, HURT), clause(NEAR, LOST)]
    assert _slots(made, happening_of={made[1].statement.id: "h-1"}).happening == [None, "h-1"]


def _carries(kind="copy"):
    passage = Passage(source=span(NEAR, BODY), target=span(FAR, BODY))
    return Link(source=NEAR.id, target=FAR.id, kind=kind, share=0.9, direction="known", passages=(passage,))


def test_clauses_at_the_same_place_of_a_shared_passage_were_copied():
    made = [clause(FAR, HURT), clause(NEAR, HURT), clause(NEAR, LOST), clause(FAR, LOST), clause(FAR, "For days")]
    copied = _slots(made, links=[_carries()]).copied
    assert copied.tolist() == [
        [0, 1, 0, 0, 0],
        [1, 0, 0, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 0, 0],
    ]


def test_an_unseen_text_shows_no_places():
    made = [clause(NEAR, HURT), clause(FAR, HURT)]
    unseen = [link("u-1", NEAR, HURT), link("u-1", FAR, HURT)]
    assert not _slots(made, links=unseen).copied.any()


def test_no_candidates_have_no_slots():
    slots = _slots([])
    assert (slots.speaker, slots.days, slots.numbers, slots.entities) == ([], [], [], [])
    assert slots.copied.shape == (0, 0)


@pytest.mark.parametrize(
    ("words", "inside"), [(HURT, True), ("on Tuesday", True), ("Nine people were hurt in Harrow on", False)]
)
def test_times_inside_a_span(words, inside):
    when = day("2031-05-06", span(NEAR, "on Tuesday"))
    given = reading(NEAR, whens=(when, day("2031-05-06")))
    assert whens_inside(given, span(NEAR, words)) == ((when,) if inside else ())
