"""One thing brought about by two things."""

from __future__ import annotations

import pytest

from factories import report
from told import differences, read
from twosource.accounts.conflicts.causes import causes_of

FIRE = "A faulty dryer caused the fire at the mill, police said."


@pytest.mark.parametrize(
    ("sentence", "cause"),
    [
        ("A faulty dryer caused the fire.", "A faulty dryer"),
        ("The fire was started by a faulty dryer.", "a faulty dryer"),
        ("The mill burned because of a faulty dryer.", "a faulty dryer"),
        ("The mill burned due to a faulty dryer.", "a faulty dryer"),
        ("The mill burned because a dryer was faulty.", "a dryer was faulty"),
        ("The cause of the fire was a faulty dryer.", "a faulty dryer"),
        ("A faulty dryer was the cause of the fire.", "A faulty dryer"),
        ("Police blamed a faulty dryer.", "a faulty dryer"),
        ("Police blamed the fire on a faulty dryer.", "a faulty dryer"),
        ("The fire was traced to a faulty dryer.", "a faulty dryer"),
        ("The fire resulted from a faulty dryer.", "a faulty dryer"),
        ("A faulty dryer led to the fire.", "A faulty dryer"),
        ("A faulty dryer set off the blaze.", "A faulty dryer"),
        ("The collapse was the result of rust.", "rust"),
        ("The mill burned as a result of a faulty dryer.", "a faulty dryer"),
        ("A fire caused by a faulty dryer destroyed the mill.", "a faulty dryer"),
        ("A faulty dryer is thought to have caused the fire.", "A faulty dryer"),
        ("The fire, which was started by a faulty dryer, burned two barns.", "a faulty dryer"),
        ("A faulty dryer was blamed for the fire.", "A faulty dryer"),
        ("The reason was that a dryer was faulty.", "a dryer was faulty"),
        ("Spoiled rice made nine pupils ill.", "Spoiled rice"),
        ("Two pupils died of spoiled rice.", "spoiled rice"),
        ("Doctors linked the deaths to spoiled rice.", "spoiled rice"),
        ("The outage goes back to a faulty dryer.", "a faulty dryer"),
        ("The minister resigned over a forged degree.", "a forged degree"),
        ("The singer cancelled her tour, citing a torn muscle.", "a torn muscle"),
        ("The pupils rioted, provoked by a ban on cars.", "a ban on cars"),
        ("The court freed him on the ground that the letter was forged.", "the letter was forged"),
        ("What caused the fire was a faulty dryer.", "a faulty dryer"),
        ("A faulty dryer was responsible for the fire.", "A faulty dryer"),
        ("A faulty dryer is suspected of causing the fire.", "A faulty dryer"),
        ("Lightning caused the fire.", "Lightning"),
        ("Keeper Ola Rusk will miss the final with a torn muscle.", "a torn muscle"),
        ("Fog was the reason for ending the race.", "Fog"),
    ],
)
def test_a_cause_is_found_with_its_words(sentence, cause):
    found = [each for each in causes_of(read(report(None, sentence))) if each.basis == "cued"]
    assert [each.span.exact for each in found] == [cause]


@pytest.mark.parametrize(
    "sentence",
    [
        "The fire was not caused by a faulty dryer.",
        "A faulty dryer may have caused the fire.",
        "Police want to know whether a faulty dryer caused the fire.",
        "No dryer caused the fire.",
        "Otto Harn caused the fire.",
        "Police denied that a faulty dryer had caused the fire.",
    ],
)
def test_what_is_denied_or_open_is_no_cause(sentence):
    assert list(causes_of(read(report(None, sentence)))) == []


@pytest.mark.parametrize("sentence", ["The fire began because - .", "It burned because of -.", "Due to : the mill."])
def test_marks_are_no_cause(sentence):
    assert all(any(map(str.isalnum, each.span.exact)) for each in causes_of(read(report(None, sentence))))


def test_two_causes_of_which_each_report_names_one():
    (found,) = differences("cause", FIRE, "The fire at the mill was started by lightning, according to police.")
    assert {side.value for side in found.sides} == {"A faulty dryer", "lightning"}
    assert "fire" in found.about


def test_what_does_the_same_to_the_same_thing():
    (found,) = differences("cause", "Warm wind had loosened the snow.", "The snow was loosened by an earthquake.")
    assert {side.value for side in found.sides} == {"Warm wind", "an earthquake"}


@pytest.mark.parametrize(
    "other",
    [
        "The fire at the mill was started by a faulty dryer, according to police.",  # the same
        "The fire at the mill was started by sparks from a dryer, according to police.",  # told more closely
        "Lightning started the fire at the mill, and not the dryer, police said.",  # both are known
        "The delay of the ferry was caused by fog, the harbour said.",  # another thing
        "Somebody started the fire at the mill, police said.",  # nobody named
        "Firefighters fought the fire at the mill until dawn.",  # what people do is no cause
    ],
)
def test_no_two_causes_of_one_thing(other):
    assert differences("cause", FIRE, other) == []
    assert differences("cause", other, FIRE) == []


BLAME = "The bus fell into a gorge on Monday. It fell because a tyre had burst, the water police said."


def test_what_had_gone_before_is_opposed_to_a_cause_of_one_source():
    other = "A bus plunged from the road on Monday. The brakes had failed, the water police said."
    (found,) = differences("cause", BLAME, other)
    assert {side.value for side in found.sides} == {"a tyre had burst", "The brakes had failed"}


@pytest.mark.parametrize(
    "other",
    [
        "A bus plunged from the road on Monday. A burst tyre had thrown it off, the water police said.",  # the same
        "A bus plunged from the road on Monday. It had left Harrow at noon, the water police said.",  # of whatever it is
        "A bus plunged from the road on Monday. The burst tyre was to blame, the police said.",  # the same
    ],
)
def test_what_had_gone_before_is_no_other_cause(other):
    assert differences("cause", BLAME, other) == []


def test_who_is_to_blame_is_a_cause():
    (found,) = [
        c for c in causes_of(read(report(None, "A jammed rudder was to blame, police said."))) if c.basis == "cued"
    ]
    assert found.span.exact == "A jammed rudder"


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        (
            "Contact with the probe was lost on Monday. A broken antenna cut the link, the space agency said.",
            "The probe fell silent on Monday. A software error caused that, the space agency said.",
            {"A broken antenna", "A software error"},
        ),
        (
            "A glacier lake burst on Monday. Ice had fallen into it.",
            "A wave came down the valley on Monday. The lake burst after heavy rain filled it.",
            {"Ice had fallen into it", "heavy rain filled it"},
        ),
        (  # one event in two wordings
            "Harrow's mint was shut on Monday because of a strike.",
            "The mint of Harrow closed on Monday over an unpaid bill.",
            {"a strike", "an unpaid bill"},
        ),
        (
            "Trade minister Ilsa Brand resigned on Monday because of a forged degree.",
            "Ilsa Brand quit as trade minister on Monday after a recording showed her taking money.",
            {"a forged degree", "a recording showed her taking money"},
        ),
        (  # one thing done to one thing
            "The dam of Harrow broke on Monday. Melting snow had weakened it, engineers said.",
            "The dam of Harrow broke on Monday. It was weakened by an earthquake, engineers said.",
            {"Melting snow", "an earthquake"},
        ),
        (  # what a word of cause is of, and the event that a verb with its thing tells
            "The regatta of Harrow was stopped on Monday because of hail.",
            "Boats left Harrow early on Monday. Thick fog was the reason for ending the regatta.",
            {"hail", "Thick fog"},
        ),
        (
            "A barn in Harrow burned down on Monday. A dropped match had set light to the hay.",
            "A barn is gone in Harrow. The fire broke out on Monday when a tractor exploded.",
            {"A dropped match", "when a tractor exploded"},
        ),
        (  # what failed, without a word of cause
            "Nine people were hurt on Monday when a tram left the rails in Harrow. Its brakes failed, police said.",
            "The tram of Harrow derailed on Monday because its driver fainted, police said.",
            {"Its brakes failed", "its driver fainted"},
        ),
        (  # a gate that both tell of
            "Six fans died on Monday in a crush at a gate in Harrow. The crush was caused by a locked gate.",
            "The crush of Monday in Harrow was caused by a false alarm. Flowers lie at the gate.",
            {"a locked gate", "a false alarm"},
        ),
    ],
)
def test_leads_that_tell_what_brought_it_about_in_their_own_ways(one, other, sides):
    (found,) = differences("cause", one, other)
    assert {side.value for side in found.sides} == sides


def test_how_people_died_is_told_in_many_ways():
    one = "Nine people died on Monday when a bus plunged into a gorge near Harrow."
    assert differences("cause", one, "The nine of Harrow's bus died of burns, a doctor said.") == []


def test_causes_of_two_deeds_are_two_things():
    one = "Cars turned back because a second bomb had been found, a rumour went."
    assert differences("cause", one, "Her son opened the gate because somebody told him to, the mother believes.") == []
