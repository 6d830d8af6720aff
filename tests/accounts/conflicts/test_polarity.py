"""Yes against no, one outcome against the other."""

from __future__ import annotations

import pytest

from factories import day, report
from told import clauses, differences, pair
from twosource.accounts.conflicts.polarity import find_polarity_conflicts

YES = "The militia claimed responsibility for the attack on the harbour."
NO = "The militia has not claimed responsibility for the attack on the harbour."
NOT_YET = "The militia has not yet claimed responsibility for the attack on the harbour."


def _conflicts(one, other, *, days=(None, None), **known):
    made = [
        report(None, line, outlet=f"Outlet {n}", published=day(at) if at else None)
        for n, (line, at) in enumerate(zip((one, other), days, strict=True))
    ]
    dates = {given.id: given.published for given in made if given.published}
    a, b = (clauses(given)[0] for given in made)
    return find_polarity_conflicts([pair(a, b, **known)], dates)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (YES, NO),
        ("The court convicted the banker of fraud in the harbour case.", "The court acquitted the banker of fraud in the harbour case."),
        ("The police arrested a man after the fire at the Harrow mill.", "The police arrested nobody after the fire at the Harrow mill."),
        ("The bridge in Ostrel was open to lorries on Friday.", "The bridge in Ostrel was not open to lorries on Friday."),
        ("No harbour warning was issued in Ostrel on Friday.", "A harbour warning was issued in Ostrel on Friday."),
        ("The result of the vote in Ostrel is not binding.", "The result of the vote in Ostrel is binding."),
        ("Tom Reed said that the sprinklers in the mill had worked.", "Tom Reed said that the sprinklers in the mill had not worked."),
        ("The firm found no leak in the pipe under the mill.", "The firm found a leak in the pipe under the mill."),
    ],
)  # fmt: skip
def test_opposed(one, other):
    (there,), (back,) = _conflicts(one, other), _conflicts(other, one)
    assert (there.kind, there.nature) == ("polarity", "contradiction")
    assert {side.spans[0].exact for side in there.sides} == {one[:-1], other[:-1]}
    assert [side.value for side in there.sides] == [side.value for side in back.sides]
    assert there.about


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (YES, YES.replace("The militia", "A militia")),  # both say yes
        (NO, "The militia never claimed responsibility for the attack on the harbour."),  # both say no
        (NO, "The militia may have claimed responsibility for the attack on the harbour."),  # a hedge
        (YES, "The militia would not claim responsibility for the attack on the harbour."),  # a modal
        (NO, "Has the militia claimed responsibility for the attack on the harbour?"),  # a question
        (NO, '"Has the militia claimed responsibility for the attack on the harbour?" Quill asked.'),
        (NO, "Quill asked whether the militia had claimed responsibility for the attack on the harbour."),
        ("The court convicted the banker of fraud.", "The court tried the banker of fraud."),  # no opposites
        ("The court did not convict the banker of fraud.", "The court acquitted the banker of fraud."),  # they agree
        ("Reed said it on Friday in the burned mill.", "Reed did not say it on Friday in the burned mill."),
        ("The owner had to pay for the new mill roof.", "The owner did not have to pay for the new mill roof."),
    ],
)
def test_not_opposed(one, other):
    assert _conflicts(one, other) == ()
    assert _conflicts(other, one) == ()


def test_a_statement_beside_a_question_is_still_one():
    (found,) = _conflicts(f"{YES[:-1]}. Will it strike again?", NO)
    assert found.kind == "polarity"


def test_a_clause_before_the_question_mark_is_part_of_the_question():
    asked = "Did the militia claim responsibility for the attack on the harbour, or did the tanker simply hit a rock?"
    assert _conflicts(asked, "The militia did not claim responsibility for the attack on the harbour.") == ()


def test_clauses_of_few_common_words_tell_two_things():
    ferry, lorry = "The ferry did not stop at the harbour on Friday.", "A lorry stopped at the harbour on Friday."
    assert len(_conflicts(ferry, lorry, words=0.4)) == 1
    assert _conflicts(ferry, lorry, words=0.2) == ()


def test_a_rumour_reported_as_false_is_no_statement():
    from dataclasses import replace

    (yes,), (no,) = clauses(report(None, YES)), clauses(report(None, NO))
    false = replace(yes, statement=replace(yes.statement, polarity="reported as false"))
    assert find_polarity_conflicts([pair(yes, no)], {}) != ()
    assert find_polarity_conflicts([pair(false, no)], {}) == ()


@pytest.mark.parametrize(
    ("days", "nature"),
    [
        (("2031-05-06", "2031-05-07"), "update"),
        (("2031-05-06", "2031-05-06"), "update"),
        (("2031-05-07", "2031-05-06"), "contradiction"),  # the later report still says no
        ((None, "2031-05-06"), "update"),
        (("2031-05-06", None), "update"),
    ],
)
def test_what_was_not_so_yet_can_be_so_later(days, nature):
    (found,) = _conflicts(NOT_YET, YES, days=days)
    (back,) = _conflicts(YES, NOT_YET, days=days[::-1])
    assert found.nature == back.nature == nature


def test_nearer_clauses_are_surer():
    (near,), (far,) = _conflicts(YES, NO, words=0.9), _conflicts(YES, NO, words=0.5)
    assert 0 < far.certainty < near.certainty <= 1


def test_a_plan_is_opposed_to_the_same_told_as_done():
    plan = "The lighthouse of Ostrel was supposed to be scrapped in 2013."
    (found,) = _conflicts(plan, "The old lighthouse was scrapped in 2013.", words=0.2)
    assert found.certainty >= 0.5
    assert not _conflicts(plan, "The old lighthouse was scrapped in 2015.", words=0.2)


@pytest.mark.parametrize(
    ("plan", "done", "found"),
    [
        ("The ferry was supposed to carry 40 rafts.", "Tom Reed said that the ferry carried 40 rafts that night.", True),
        ("The vault was meant to be watched by two men.", "The vault was watched by two men when it was robbed.", True),
        ("The ferry was supposed to carry 40 rafts.", "The ferry carried 12 rafts.", False),  # the figures differ
        ("The ferry was supposed to carry 40 rafts.", "The ferry will carry 40 rafts from May.", False),  # it does not yet
        ("The ferry was supposed to carry 40 rafts.", "The ferry did not carry 40 rafts.", False),  # they agree
        ("The ferry is supposed to carry 40 rafts.", "The ferry carried 40 rafts that night.", False),  # it still is
        ("The ferry was scheduled to carry 40 rafts.", "The ferry carried 40 rafts that night.", False),  # and it did
        ("It was supposed to open.", "It opened.", False),  # nothing is named
    ],
)  # fmt: skip
def test_what_was_supposed_to_be_is_opposed_to_the_same_told_as_done(plan, done, found):
    assert bool(_conflicts(plan, done, words=0.2)) == bool(_conflicts(done, plan, words=0.2)) == found


def test_the_same_said_of_it_and_denied_is_opposed_in_few_words():
    (found,) = _conflicts(
        "The ferry of the Harrow line is not out of control.",
        "The Halden has been completely out of control.",
        words=0.2,
    )
    assert found.certainty >= 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The children are in no danger.", "The children are not in danger."),
        ("It was the worst fire on the moor since 1996.", "There has not been a worse fire on the moor since 1996."),
        ("The engineer, who had been held for a month, was freed on Monday.", "The harbour was quiet."),
    ],
)
def test_what_says_no_in_other_words_is_not_opposed(one, other):
    assert differences("polarity", one, other) == []


def test_one_deed_done_to_two_things_is_no_yes_and_no():
    one = "I did not see a lorry on the quay that night."
    assert differences("polarity", one, "The warden saw people running on the quay that night.") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The captain was slightly hurt.", "The captain was not injured in the crash."),
        ("No oil has leaked so far from the wreck.", "Oil has escaped."),
        ("Nobody was killed in the night.", "Three sailors died."),
        ("The town council had warned of the dam in May.", "The council had not warned."),
    ],
)
def test_one_event_told_and_denied_of_one_thing_in_other_words(one, other):
    (found,) = _conflicts(one, other, probability=0.12, words=0.1)
    assert found.certainty >= 0.5
    assert {side.spans[0].exact for side in found.sides} == {one[:-1], other[:-1]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The captain was slightly hurt.", "The cook was not injured."),  # another person
        ("She was hurt.", "She was not injured."),  # whoever they are
        ("The firm sued the town.", "The bank did not sue the town."),  # another does it
        ("The captain was hurt.", "The captain was not arrested."),  # another event
    ],
)
def test_an_event_of_two_things_is_not_opposed(one, other):
    assert _conflicts(one, other, probability=0.12, words=0.1) == ()
