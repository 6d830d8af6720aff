"""What an account says it could not do."""

from __future__ import annotations

import pytest

from factories import day, report, source, statement
from twosource.accounts import limits
from twosource.accounts.limits import find_limits, is_cut_off

NEAR = report("Nine hurt in mill fire", "Nine people were hurt, Ada Quill said.", outlet="Harrow Post")
FAR = report("Fire at Harrow mill", "The mill burned, a witness said.")
DATES = {one.id: day("2031-05-07") for one in (NEAR, FAR)}


def _limits(reports=(NEAR, FAR), excluded=(), dates=DATES, statements=()):
    return find_limits(reports, dict(excluded), dates, statements)


def test_nothing_to_say_of_two_whole_dated_reports():
    assert _limits() == ()


def test_no_report_tells_a_story():
    (said,) = _limits(reports=())
    assert said == "No report tells a story that could be compared."
    assert _limits(excluded={NEAR.id: "no article text", FAR.id: "other happening"}) == (said,)


def test_one_report_has_nothing_to_be_compared_with():
    (said,) = _limits(excluded={FAR.id: "other happening"})
    assert said == "There is one report: nothing to compare it with."


def test_documents_alone_are_no_reports_of_what_became_of_them():
    document = report("Treaty of Ostrel", "The parties share the harbour.", kind="document")
    (said,) = _limits(reports=(document,), dates={document.id: day("2031-05-01")})
    assert said == "Only documents were given: no report tells what became of them."


@pytest.mark.parametrize(("language", "named"), [("de", "de"), (None, "unknown")])
def test_a_language_that_is_not_handled(language, named):
    foreign = report("Neun Verletzte", "Neun Menschen wurden verletzt.", language=language, outlet="Ostrel Bote")
    said = _limits(reports=(NEAR, FAR, foreign), excluded={foreign.id: "language not handled"})
    assert said == (
        f"Ostrel Bote: Neun Verletzte: language {named} is not handled: "
        "the report was read, dated and traced, but not annotated or compared.",
    )


def test_a_report_without_a_day():
    assert _limits(dates={NEAR.id: DATES[NEAR.id]}) == (
        "Fire at Harrow mill: no publication day was found; its relative dates are not resolved.",
    )


def test_a_text_of_which_only_the_beginning_was_read(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CHARACTERS", len(NEAR.text) - 1)
    assert _limits() == (
        f"Harrow Post: Nine hurt in mill fire: only the first {len(NEAR.text) - 1} of {len(NEAR.text)} characters were annotated.",
    )


def test_a_report_without_a_headline_is_named_by_its_id():
    bare = report(None, "The mill burned and then")
    assert _limits(reports=(NEAR, bare), dates={NEAR.id: day("2031-05-07"), bare.id: day("2031-05-07")}) == (
        f"{bare.id}: the text is cut off.",
    )


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        ("The mill burned.", False),
        ("The mill burned.  \n", False),
        ("“The mill burned.”", False),
        ("The mill burned. (Ada Quill)", False),
        ("The mill burned. —", False),
        ("", False),
        ("The mill burned and", True),
        ("The mill burned...", True),
        ("The mill burned and…", True),
        ("The mill burned and the owner [+1,024 chars]", True),
        ("The mill burned and the owner… [+1024 chars]", True),
        ("The mill burned. Read more", True),
        ("The mill burned [Harrow Post]", False),
    ],
)
def test_cut_off(body, cut):
    assert is_cut_off(report("Mill fire", body)) is cut


def test_statements_of_unnamed_sources_are_counted():
    told = [
        statement(NEAR, "Nine people were hurt", source(NEAR, "Ada Quill", entity_id="e-1")),
        statement(FAR, "The mill burned", source(FAR, "a witness")),
        statement(FAR, "The mill", form="paraphrase"),
        statement(FAR, "burned"),  # the outlet's own voice has no source to name
    ]
    assert _limits(statements=told) == ("2 of 3 sourced statements have no named source.",)
    assert _limits(statements=told[:1]) == ()


def test_limits_stand_in_a_fixed_order():
    odd = report("Odd", "The mill burned and", outlet="Coast Times")
    said = _limits(reports=(odd,), dates={}, statements=[statement(odd, "The mill burned", form="paraphrase")])
    assert [line.partition(":")[0] for line in said] == [
        "There is one report", "Coast Times", "Coast Times", "1 of 1 sourced statements have no named source.",
    ]  # fmt: skip
