"""Reports in, one checked account out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import day, report
from told import read
from twosource.accounts import limits
from twosource.accounts.build import compare
from twosource.accounts.check import check_account
from twosource.readings import annotate as annotating
from twosource.records import FORMAT, Problem

PAGE = day("2031-05-09", basis="page")
BODY = (
    "Nine people were hurt when a mill burned in Harrow on Tuesday night. The fire began in an old dryer, fire chief "
    "Tom Reed said. The mill had stood at the harbour for ninety years. Its owner Ada Quill promised to rebuild it."
)
NEAR = report("Nine hurt in Harrow mill fire", BODY, outlet="Harrow Post", published=PAGE)
FAR = report(
    "Harrow mill burns, 11 hurt",
    "Eleven people were hurt in a fire at a mill in Harrow late on Tuesday. Fire chief Tom Reed told Radio Ostrel that "
    "an old dryer was where the fire began. Ada Quill, the owner, said she would rebuild the mill.",
    outlet="Coast Times",
    published=PAGE,
)
FOREIGN = report(
    "Neun Verletzte bei Brand in Harrow",
    "Neun Menschen wurden am Dienstag bei einem Brand in einer Mühle verletzt, sagte die Feuerwehr.",
    language="de",
    published=PAGE,
)


@cache
def _compare(*reports):
    return compare(reports, annotate_all=lambda story: [read(one) for one in story])


def test_nothing_gives_an_account_that_says_so():
    found = compare([])
    assert found.format == FORMAT
    assert (found.reports, found.claims, found.statements, found.conflicts, found.lineage.texts) == ((), (), (), (), 0)
    assert (found.title, found.when) == (None, None)
    assert found.limits == ("No report tells a story that could be compared.",)


def test_one_report_is_told_but_not_compared():
    found = compare(iter([NEAR]))
    assert [one.id for one in found.reports] == [NEAR.id]
    assert found.title.exact == NEAR.title
    assert {made.status for made in found.claims} == {"single"}
    assert found.conflicts == ()
    assert "There is one report: nothing to compare it with." in found.limits


@pytest.mark.parametrize("empty", [report(None, ""), report("Sign in", " \n\n\t")])
def test_an_empty_report_is_kept_and_set_aside(empty):
    found = _compare(empty, NEAR)
    assert {one.id for one in found.reports} == {empty.id, NEAR.id}
    assert [(e.report, e.why) for e in found.excluded] == [(empty.id, "no article text")]
    assert {s.report for s in found.statements} == {NEAR.id}


def test_two_reports_are_compared():
    found = _compare(NEAR, FAR)
    joined = [made for made in found.claims if made.reports == 2]
    assert {m.span.report for made in joined for m in made.members} == {NEAR.id, FAR.id}
    assert {side.value for q in found.conflicts for side in q.sides if q.kind == "number"} >= {"9", "11"}
    held = {made.id: made.conflicts for made in found.claims}
    assert all(q.id in held[c] for q in found.conflicts for side in q.sides for c in side.claims)


def test_the_order_of_reports_does_not_matter():
    assert _compare(NEAR, FAR, FOREIGN) == _compare(FOREIGN, FAR, NEAR)


def test_one_text_given_twice_is_one_text():
    found = _compare(NEAR, NEAR)
    assert len({one.id for one in found.reports}) == 2
    assert found.lineage.texts == 1
    assert {(made.reports, made.texts.low, made.texts.high, made.status) for made in found.claims} == {
        (2, 1, 1, "repeated")
    }
    assert found.conflicts == ()


def test_another_outlets_copy_is_no_second_source():
    copy = report(NEAR.title, BODY, outlet="Valley News", published=PAGE)
    found = _compare(NEAR, copy)
    assert found.lineage.groups == (tuple(sorted((NEAR.id, copy.id))),)
    assert {made.status for made in found.claims} == {"repeated"}


def test_a_language_that_is_not_handled_is_set_aside_and_said_so():
    found = _compare(NEAR, FAR, FOREIGN)
    assert [(e.report, e.why) for e in found.excluded] == [(FOREIGN.id, "language not handled")]
    assert FOREIGN.id in {one.id for one in found.reports}
    assert FOREIGN.id not in {s.report for s in found.statements}
    assert any("language de is not handled" in line for line in found.limits)


def test_only_reports_that_tell_the_story_are_annotated():
    asked = []

    def annotate_all(story):
        asked.extend(one.id for one in story)
        return [read(one) for one in story]

    compare([FOREIGN, NEAR, report("Sign in", "")], annotate_all=annotate_all)
    assert asked == [NEAR.id]


def test_problems_are_carried_in_order():
    made = [Problem(location=name, kind="not text", why="It is a film.", next="Give its text.") for name in "ba"]
    assert [p.location for p in compare([], problems=made).problems] == ["a", "b"]


def test_statements_are_named_by_the_accounts_entities():
    found = _compare(NEAR, FAR)
    reed = next(e for e in found.entities if e.name == "Tom Reed")
    assert {s.report for s in found.statements if s.source and s.source.entity == reed.id} == {NEAR.id, FAR.id}
    known = {e.id for e in found.entities}
    named = [s.source.entity for s in found.statements if s.source] + [
        v.entity for s in found.statements for v in s.via
    ]
    assert {one for one in named if one} <= known


def test_times_are_counted_from_the_reports_days():
    found = _compare(NEAR, FAR)
    told = {w.earliest for s in found.statements for w in s.when if w.expression and "Tuesday" in w.expression.exact}
    assert told == {"2031-05-06"}
    assert found.dates == {one.id: PAGE for one in sorted((NEAR, FAR), key=lambda one: one.id)}


def test_a_text_of_a_million_characters_is_read_in_part(monkeypatch):
    for module in (annotating, limits):
        monkeypatch.setattr(module, "MOST_CHARACTERS", 1000)
    endless = report("Nine hurt in Harrow mill fire", f"{BODY} {'x' * 1_000_000}", outlet="Endless", published=PAGE)
    found = compare([endless])
    assert any("only the first 1,000 of" in line for line in found.limits)
    assert all(s.content.end <= 1000 for s in found.statements)
    assert found.statements


def test_reports_without_days_are_compared_too():
    bare = [replace(one, published=None) for one in (NEAR, FAR)]
    found = _compare(*bare)
    assert found.claims
    assert any("no publication day was found" in line for line in found.limits)


_PIECES = st.sampled_from(
    ["Nine people were hurt.", '"We lost the roof,"', "Ada Quill said", "on Tuesday.", "The mill burned", "\n", "Ω", "—",
     "not", "10:30 GMT", "5 km", "Reuters", "?", "\u200b", "said on May 6, 2031.", "“", "HARROW, May 6 (TNA) -"]
)  # fmt: skip
_BODIES = st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=40)


@settings(max_examples=8)
@given(st.lists(_BODIES, max_size=3))
def test_any_texts_make_an_account_with_exact_evidence(bodies):
    reports = [report("Mill fire in Harrow", body, outlet=f"Outlet {n}") for n, body in enumerate(bodies)]
    found = compare(reports)
    assert check_account(found) is found
    assert {one.id for one in found.reports} == {one.id for one in reports}
