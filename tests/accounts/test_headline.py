"""The account's title, day and places come from the reports' own words."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from factories import day, entity, report, span
from twosource.accounts.headline import find_headline, find_when, find_where
from twosource.records import Dateline, Reading, Sentence, Span
from twosource.text.whens import find_whens

FIRE = report("Nine hurt in Harrow mill fire", "Nine people were hurt when a mill burned in Harrow on Tuesday.")
WIRE = report("Mill fire hurts nine in Harrow", "A mill fire in Harrow hurt nine people on Tuesday, police said.")
VAGUE = report("Night of terror", "Nine people were hurt when a mill burned in Harrow, the Post reports.")


def _read(given, published="2031-05-07", **fields):
    """A reading of sentences and times alone."""
    body = given.segments[-1]
    ends = [m.end() for m in re.finditer(r"[.!?](?=\s|$)", given.text) if m.end() > body.start]
    starts = [body.start, *(end + 1 for end in ends)]
    sentences = tuple(
        Sentence(span=Span(report=given.id, start=a, end=b, exact=given.text[a:b]), segment=1, words=())
        for a, b in zip(starts, ends, strict=False)
    )
    whens = find_whens(given.text, dt.date.fromisoformat(published), report=given.id)
    base = {"entities": (), "statements": (), "quantities": ()}
    return Reading(report=given.id, sentences=sentences, whens=whens, **{**base, **fields})


def _dates(reports, published="2031-05-07"):
    return {r.id: day(published) for r in reports}


def test_the_headline_is_the_one_whose_words_the_others_share():
    assert find_headline([VAGUE, FIRE, WIRE], ()) in {span(FIRE, FIRE.title), span(WIRE, WIRE.title)}


def test_an_excluded_report_gives_no_headline():
    assert find_headline([FIRE, VAGUE], {FIRE.id}).exact == "Night of terror"


def test_where_all_are_excluded_a_headline_is_still_shown():
    assert find_headline([FIRE], {FIRE.id}).exact == FIRE.title


def test_no_titles_no_headline():
    assert find_headline([report(None, "A mill burned.")], ()) is None
    assert find_headline([], ()) is None


def test_the_headline_does_not_depend_on_order():
    assert find_headline([FIRE, WIRE, VAGUE], ()) == find_headline([VAGUE, WIRE, FIRE], ())


def test_the_day_is_what_the_leads_tell():
    story = [FIRE, WIRE, VAGUE]
    found = find_when(story, [_read(r) for r in story], _dates(story))
    assert (found.edtf, found.expression.exact.split()[-1]) == ("2031-05-06", "Tuesday")


@pytest.mark.parametrize(
    "body", ["A mill burned in Harrow.", "A mill burned in 2019.", "A mill will be built on 3 June 2032."]
)
def test_no_recent_day_no_day(body):
    given = report("Mill", body)
    assert find_when([given], [_read(given)], _dates([given])) is None


def test_one_report_of_many_does_not_date_the_story():
    others = [report("Mill", f"A mill burned in Harrow, says {who}.") for who in ("Quill", "Reed")]
    story = [FIRE, *others]
    assert find_when(story, [_read(r) for r in story], _dates(story)) is None


def test_undated_reports_give_no_day():
    assert find_when([FIRE], [_read(FIRE)], {}) is None


def test_places_that_several_leads_name():
    def places(given, *names):
        return tuple(entity(name, [span(given, name)], kind="place") for name in names)

    lorne = report("Mill", "A mill burned in Harrow, near Lorne.")
    readings = [
        _read(FIRE, entities=places(FIRE, "Harrow")),
        _read(WIRE, entities=places(WIRE, "Harrow")),
        _read(lorne, entities=places(lorne, "Harrow", "Lorne")),
    ]
    assert find_where([FIRE, WIRE, lorne], readings) == ("Harrow",)
    assert find_where([lorne], readings) == ("Harrow", "Lorne")


def test_a_dateline_names_the_place_in_capitals_only_where_nobody_else_writes_it():
    line = report("Mill", "HARROW - A mill burned.")
    dated = report(
        "Mill",
        "HARROW - A mill burned.",
        dateline=Dateline(place="HARROW", agency=None, when=None, span=span(line, "HARROW")),
    )
    assert find_where([dated], [_read(dated)]) == ("HARROW",)
    named = _read(FIRE, entities=(entity("Harrow", [span(FIRE, "Harrow")], kind="place"),))
    assert find_where([dated, FIRE], [_read(dated), named]) == ("Harrow",)
