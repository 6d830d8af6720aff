"""An account leaves only with exact evidence and ids that lead somewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import account, claim, conflict, mill_fire, report, span, statement
from twosource.accounts.check import check_account, spans_of
from twosource.errors import EvidenceError
from twosource.records import Member, Moment, Side, Span

NEAR = report("Nine hurt", "Nine people were hurt.")
SAID = statement(NEAR, "Nine people were hurt")
POINT = claim([SAID])


def test_a_sound_account_is_handed_on():
    whole = mill_fire()
    assert check_account(whole) is whole
    assert check_account(account([])) == account([])


@pytest.mark.parametrize(
    "wrong",
    [
        Span(report=NEAR.id, start=0, end=4, exact="Ten "),  # other words
        Span(report=NEAR.id, start=1, end=5, exact="Nine"),  # another place
        Span(report=NEAR.id, start=0, end=900, exact=NEAR.text + "!"),  # beyond the end
        Span(report="r-gone", start=0, end=4, exact="Nine"),  # no such report
    ],
)
def test_words_that_do_not_stand_there(wrong):
    with pytest.raises(EvidenceError, match=r"span \d+-\d+ of report"):
        check_account(account([NEAR], title=wrong))


@pytest.mark.parametrize(
    "fields",
    [
        lambda wrong: {"statements": [replace(SAID, cue=wrong)]},
        lambda wrong: {"statements": [replace(SAID, parts=(SAID.content, wrong))]},
        lambda wrong: {"statements": [SAID], "claims": [replace(POINT, text=wrong)]},
        lambda wrong: {"conflicts": [conflict("number", "hurt", [("9", [wrong]), ("8", [SAID.content])])]},
        lambda wrong: {"dates": {NEAR.id: replace(mill_fire().when, expression=wrong)}},
    ],
)
def test_no_span_is_too_deep_to_be_checked(fields):
    sound = account([NEAR], **fields(SAID.content))
    assert check_account(sound) is sound
    with pytest.raises(EvidenceError):
        check_account(account([NEAR], **fields(replace(SAID.content, exact="Ten people were hurt"))))


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"claims": [replace(POINT, members=(Member(statement="s-gone", span=SAID.content),))]}, "statement"),
        ({"statements": [SAID], "claims": [replace(POINT, conflicts=("q-gone",))]}, "conflict"),
        (
            {"conflicts": [replace(conflict("number", "hurt", []), sides=(Side(value="9", spans=(), claims=("c-gone",)),))]},
            "claim",
        ),
        ({"timeline": [Moment(when=mill_fire().when, spans=(), claims=("c-gone",))]}, "claim"),
    ],
)  # fmt: skip
def test_an_id_that_leads_nowhere(fields, kind):
    reports = [NEAR, *mill_fire().reports]
    with pytest.raises(EvidenceError, match=f"no {kind} has the id '.-gone'"):
        check_account(account(reports, **fields))


def test_spans_are_found_in_records_tuples_and_mappings():
    words = span(NEAR, "Nine people")
    assert list(spans_of({"a": (words, None), "b": "Nine"})) == [words]
    assert list(spans_of(replace(SAID, cue=words))) == [SAID.content, words]


@given(st.integers(-3, 40), st.integers(-3, 40), st.text(max_size=3))
def test_only_exact_spans_pass(start, end, exact):
    made = Span(report=NEAR.id, start=start, end=end, exact=exact)
    if NEAR.text[start:end] == exact:
        check_account(account([NEAR], title=made))
    else:
        with pytest.raises(EvidenceError):
            check_account(account([NEAR], title=made))
