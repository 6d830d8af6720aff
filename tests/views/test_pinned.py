"""A dossier of what somebody pinned: that alone, and the notes."""

from __future__ import annotations

import pytest

from factories import mill_fire
from twosource.records import Judgement, written_places
from twosource.views.html import write_html
from twosource.views.html.pinned import pinned

WHOLE = mill_fire()
POINT = written_places("point", [[WHOLE.claims[0].text]])
NUMBER = next(each for each in WHOLE.conflicts if each.kind == "number" and each.nature == "contradiction")
DIFFERENCE = written_places("number", [side.spans for side in NUMBER.sides])
ROOF = next(stmt for stmt in WHOLE.statements if stmt.form == "verbatim")


def pin(target, note=None, **fields):
    return Judgement(
        id=target, kind="pin", target=target, value=note, author="Ida Holm", time="2031-05-07T09:00:00", **fields
    )


def test_the_dossier_has_what_is_pinned_and_nothing_else():
    chosen, pins = pinned(WHOLE, [pin(POINT, "Ring the fire chief."), pin(DIFFERENCE)])
    assert [claim.id for claim in chosen.claims] == [WHOLE.claims[0].id]
    assert chosen.conflicts[0].id == NUMBER.id
    assert (chosen.timeline, chosen.commitments, chosen.warnings) == ((), (), ())
    page = write_html(chosen, pins)
    assert "Ring the fire chief." in page
    assert "Ida Holm, 2031-05-07" in page
    assert f'href="#{WHOLE.claims[0].id}"' in page
    assert ROOF.content.exact not in page.split('id="reports"')[0]


def test_a_statement_is_pinned_by_its_words():
    chosen, pins = pinned(WHOLE, [pin(written_places("statement", [[ROOF.content]]))])
    assert ROOF in chosen.statements
    assert pins[0].told == "We lost the roof"
    assert f'id="{pins[0].item}"' in write_html(chosen, pins)


def test_notes_on_one_thing_stand_together_and_undone_ones_nowhere():
    two = [pin(POINT, "One."), pin(POINT, "Two."), pin(DIFFERENCE, "Three.", undone=True)]
    _, pins = pinned(WHOLE, two)
    assert [[note for note, _ in each.notes] for each in pins] == [["One.", "Two."]]


@pytest.mark.parametrize("target", ["point r-none:0-9", "number r-none:0-9 | r-none:10-12", "q-none"])
def test_what_is_not_found_is_not_in_the_list(target):
    assert pinned(WHOLE, [pin(target)])[1] == ()


def test_what_the_story_is_dated_by_is_kept():
    far = [stmt for stmt in WHOLE.statements if stmt.report != WHOLE.when.expression.report]
    chosen, _ = pinned(WHOLE, [pin(written_places("statement", [[far[0].content]]))])
    assert {WHOLE.when.expression.report, far[0].report} <= {report.id for report in chosen.reports}


def test_notes_are_made_harmless():
    page = write_html(*pinned(WHOLE, [pin(POINT, "<script>alert(1)</script>")]))
    assert "<script>alert" not in page
