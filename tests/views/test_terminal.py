"""The terminal view: what a desk wants first, plain when piped, as wide as the terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from factories import (
    account,
    claim,
    conflict,
    day,
    entity,
    lineage,
    link,
    mill_fire,
    report,
    source,
    span,
    statement,
    unseen,
)
from twosource.records import Moment, NamedElsewhere
from twosource.views.markdown import write_markdown
from twosource.views.terminal import MOST, console_for, show_account


def shown(made, width=100):
    out = io.StringIO()
    show_account(made, Console(file=out, width=width, highlight=False, markup=False, emoji=False))
    return out.getvalue()


def test_head_says_title_day_place_and_how_many_texts():
    title, when, tally, *_ = shown(mill_fire()).splitlines()
    assert title == "Nine hurt in Harrow mill fire"
    assert when == "Tuesday 6 May 2031 · Harrow"
    assert tally == "3 reports, 3 outlets, 2 separate texts (TNA's carried by 2)"


def test_sections_stand_in_the_order_a_desk_wants():
    headings = [row for row in shown(mill_fire()).splitlines() if row.isupper() and not row.startswith(" ")]
    assert headings == [
        "REPORTS DIFFER",
        "EARLIER FIGURE, LATER FIGURE",
        "WRITTEN TWO WAYS",
        "POINTS, BY NUMBER OF SEPARATE TEXTS",
        "WHO SAID WHAT",
        "TIMELINE",
        "TO FOLLOW UP",
        "NAMED, NOT IN YOUR PILE",
        "WHOSE TEXT IT IS",
        "CHECK IN ONE REPORT",
        "LEFT OUT, AND WHY",
        "WHAT COULD NOT BE DONE",
        "THE REPORTS",
    ]


def test_each_side_of_a_difference_has_its_words_and_its_reports():
    rows = shown(mill_fire()).splitlines()
    at = rows.index("  people hurt (number)")
    assert rows[at + 1 : at + 3] == [
        "      9  Nine people — Harrow Post",
        "      11  Eleven people — Coast Times, valley.example",
    ]


def test_unsure_differences_are_folded_to_a_count():
    text = shown(mill_fire())
    assert "where it began" not in text
    assert "1 less sure difference not shown here; --json holds them" in text


def test_quotation_marks_stand_only_where_the_report_has_them():
    text = shown(mill_fire())
    assert "“We lost the roof”" in text
    assert re.findall("“([^”]*)”", text) == ["We lost the roof"]


def test_denial_is_shown_with_its_cue_and_a_rumour_as_reported_false():
    near = report("Dam", "Quill denied that the dam broke. A post said the dam broke.")
    quill, post = entity("Ada Quill"), entity("A post", kind="other")
    denied = statement(
        near, "the dam broke", source(near, "Quill", entity_id=quill.id), act="denies", cue=span(near, "denied")
    )
    false = statement(
        near, "the dam broke", source(near, "A post", entity_id=post.id), nth=1, polarity="reported as false"
    )
    text = shown(account([near], statements=[denied, false], entities=[quill, post]))
    assert "the dam broke (denied) — " in text
    assert "the dam broke (reported as false) — " in text


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_lines_are_wrapped_to_the_width_with_their_indent(width):
    rows = shown(mill_fire(), width=width).splitlines()
    assert max(map(len, rows)) <= width
    assert all(row == row.rstrip() for row in rows)


def test_piped_output_is_plain():
    out = io.StringIO()
    show_account(mill_fire(), console_for(out))
    assert "\x1b" not in out.getvalue()


def test_unnamed_sources_are_never_put_together():
    near = report("Dam", "Police sources said the dam broke.", outlet="Harrow Post")
    far = report("Far", "Police sources said a gate held.", outlet="Coast Times")
    said = [
        statement(near, "the dam broke", source(near, "Police sources")),
        statement(far, "a gate held", source(far, "Police sources")),
    ]
    made = account([near, far], statements=said)
    assert "  2 statements of sources without a name\n" in shown(made)
    assert "Police sources" not in shown(made)


def test_of_a_long_timeline_the_moments_most_reports_tell_are_shown_in_order():
    near = report("Near", " ".join(f"On day {n} it rained." for n in range(30)))
    far = report("Far", "On day 20 it rained.")
    made = [
        Moment(when=day(f"2031-05-{n + 1:02d}"), spans=(span(near, f"On day {n} it rained"),), claims=())
        for n in range(30)
    ]
    made[20] = replace(made[20], spans=(*made[20].spans, span(far, "On day 20 it rained")))
    rows = [row for row in shown(account([near, far], timeline=made)).splitlines() if "May 2031" in row]
    assert len(rows) == MOST
    assert "21 May 2031" in rows[-1]


def test_brackets_in_a_report_are_words_not_markup():
    near = report("[bold]Dam[/bold] :smile:", "The dam [sic] held.")
    text = shown(account([near], claims=[claim([statement(near, "The dam [sic] held")])]))
    assert "[bold]Dam[/bold] :smile:" in text


def test_long_sections_fold_the_rest_to_a_count():
    near = report("Dam", " ".join(f"Gate {n} held." for n in range(30)), outlet="Harrow Post")
    far = report("Far", " ".join(f"Gate {n} held." for n in range(30)), outlet="Coast Times")
    points = [claim([statement(each, f"Gate {n} held") for each in (near, far)]) for n in range(30)]
    text = shown(account([near, far], claims=points))
    assert text.count("2 separate texts, no shared source found") == MOST
    assert f"and {30 - MOST} more points" in text


def test_an_account_of_nothing_is_shown():
    assert shown(account([])).startswith("No headline\n0 reports, 0 outlets, 0 separate texts\n")


def test_a_difference_with_a_certain_note_shows_it():
    near, far = report("Near", "On Monday."), report("Far", "On Friday.")
    sides = [("Monday", [span(near, "Monday")]), ("Friday", [span(far, "Friday")])]
    made = conflict("day", "vote", sides, note="11 February 2022 was a Friday")
    assert "11 February 2022 was a Friday" in shown(account([near, far], conflicts=[made]))


def test_pairs_that_one_agency_text_explains_are_not_told_again():
    body = "Eleven people were hurt in a mill fire."
    pile = [report(f"Title {name}", body, outlet=name) for name in ("Coast Times", "Harrow Post", "Valley News")]
    wire = unseen("TNA", span(pile[0], body))
    stars = [link(wire.id, each) for each in pile]
    pairs = [link(pile[0].id, pile[1], direction=None), link(pile[1].id, pile[2], direction=None)]
    with_star = shown(account(pile, lineage=lineage(pile, pile, links=(*stars, *pairs), unseen=(wire,))))
    assert "  all 3 reports: carry TNA's text\n" in with_star
    assert "not known" not in with_star
    without = shown(account(pile, lineage=lineage(pile, pile, links=tuple(pairs))))
    assert "  Coast Times, Harrow Post: one text, which was first is not known\n" in without


def test_the_head_names_the_missing_source_that_most_name():
    pile = [report(f"Title {name}", "A mill burned.", outlet=name) for name in ("Coast Times", "Harrow Post")]
    spans = tuple(span(each, "A mill") for each in pile)
    paper = NamedElsewhere(name="Harbour Gazette", kind="outlet", named_by=tuple(r.id for r in pile), spans=spans)
    tally = shown(account(pile, named_elsewhere=(paper,))).splitlines()[1]
    assert tally == "2 reports, 2 outlets, 2 separate texts, both name Harbour Gazette, not in your pile"
    alone = replace(paper, named_by=(pile[0].id,), spans=spans[:1])
    assert "not in your pile" not in shown(account(pile, named_elsewhere=(alone,))).splitlines()[1]


def test_a_single_point_says_whose_text_is_cut_off_and_a_shared_one_who_hedges():
    whole = report("Mill fire", "A dryer may have burned. The roof fell.", outlet="Harrow Post")
    cut = report("Fire at mill", "A dryer burned. The owner and the", outlet="Coast Times")
    softened = statement(whole, "A dryer may have burned", hedge=span(whole, "may"))
    firm, roof = statement(cut, "A dryer burned"), statement(whole, "The roof fell")
    made = account([whole, cut], statements=[softened, firm, roof], claims=[claim([softened, firm]), claim([roof])])
    text = write_markdown(made)
    assert "hedged in *Harrow Post*" in text
    assert "the text is cut off: what is not found in the text we have may have stood in it — *Coast Times*" in text
