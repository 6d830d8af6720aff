"""Reporting clauses that the parse hangs on the wrong words, claims of responsibility, and rumours called false."""

from __future__ import annotations

import pytest

from twosource.readings.annotate import annotate


def told(text):
    """Speaker and content of the sourced statements of a text."""
    return [(s.source.name, s.content.exact) for s in annotate(text).statements if s.source is not None]


def test_a_clause_after_the_last_comma_reports_the_whole_sentence():
    text = "Hundreds of homes had bad water, and nobody told the people who drink it, the Harbour Gazette reported on Tuesday."
    assert told(text) == [
        ("Harbour Gazette", "Hundreds of homes had bad water, and nobody told the people who drink it")
    ]


def test_role_and_name_between_commas_are_the_speaker():
    text = "Volunteers had saved about 900 paintings from the cellars, the director, Jutta Rehn, said."
    assert told(text) == [("Jutta Rehn", "Volunteers had saved about 900 paintings from the cellars")]


def test_a_verb_of_the_headline_does_not_report_the_story():
    text = (
        "Vault at Orlem stood open, auditors had warned\n"
        "The vault that a van loaded with coins passed early on Friday had stood open for days, "
        "two clerks told the Harbour Courier. Six men were held, and the driver was hurt too."
    )
    assert told(text) == [
        ("auditors", "Vault at Orlem stood open"),
        ("two clerks", "The vault that a van loaded with coins passed early on Friday had stood open for days"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Dawn Brigade, an armed group, claimed responsibility on Wednesday for an explosion near Torvik.",
        "An armed group called the Dawn Brigade on Wednesday claimed responsibility for an explosion near Torvik.",
    ],
)
def test_a_claim_of_responsibility_is_a_statement_of_who_makes_it(text):
    ((name, content),) = told(text)
    assert name == "Dawn Brigade"
    assert content.endswith("for an explosion near Torvik")
    (cue,) = [s.cue.exact for s in annotate(text).statements if s.source is not None]
    assert f"{cue} {content}".startswith("claimed responsibility")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The rumour that the dam had burst is false, police said on Wednesday.", "reported as false"),
        ("The claim that the dam had burst was untrue.", "reported as false"),
        ("The report that the dam had burst was wrong, the mayor said.", "reported as false"),
        ("The claim that the dam had burst was not untrue.", "negated"),
        ("The dam is old, police said on Wednesday.", "affirmed"),
    ],
)
def test_what_is_told_only_to_be_called_false(text, polarity):
    assert annotate(text).statements[0].polarity == polarity
