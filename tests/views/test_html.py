"""The dossier: one file, in the order a desk wants, in the words of the house, harmless whatever the reports hold."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

import pytest

from dossiers import harbour, headings_of, hostile_account, marks_of, read_page, visible
from factories import account, conflict, mill_fire, report, span
from hostile import CORPUS
from twosource.views.html import LARGEST, write_html
from twosource.views.html.measured import Measured
from twosource.views.html.page import page_of

PARTS = [
    "Named, not in your pile",
    "Reports differ",
    "Written two ways",
    "Earlier figure, later figure",
    "Who carries what",
    "Who said what",
    "Timeline",
    "Whose text it is",
    "Only in one report",
    "Pledges and demands",
    "Other happenings, set aside",
    "Check in one report",
    "The reports",
    "What could not be done",
]


def test_parts_stand_in_the_order_a_desk_wants():
    assert headings_of(read_page(write_html(mill_fire()))) == PARTS


def test_head_says_title_day_place_and_how_many_texts():
    head = read_page(write_html(harbour())).find_class("top")[0]
    title, when, tally = head.find(".//h1"), head.find_class("when")[0], head.find_class("tally")[0]
    assert title.text_content() == "Harbour gate fails"
    assert when.text_content() == "Tuesday 6 May 2031 · Harrow"
    assert tally.text_content() == (
        "6 reports, 6 outlets, 4 separate texts (TNA's carried by 3), all 6 name The Daily Lantern, not in your pile"
    )


def test_a_source_that_few_reports_name_is_not_in_the_tally():
    assert "Lantern" not in visible(write_html(mill_fire())).partition("Sources that")[0]


def test_both_sides_of_a_difference_stand_in_their_sentences():
    page = read_page(write_html(harbour()))
    first = page.find_class("difference")[0]
    assert [side.find_class("value")[0].text_content() for side in first.find_class("side")] == ["7", "9"]
    assert [words.text_content() for words in first.find_class("words")] == [
        "Seven people died in the flood on Tuesday.",
        "Nine people died in the flood on Tuesday.",
    ]


def test_unsure_differences_are_folded():
    unsure = read_page(write_html(harbour())).find_class("unsure")[0]
    assert unsure.tag == "details"
    assert unsure.get("open") is None
    assert "where it broke" in unsure.text_content()


def test_copies_fold_under_their_text():
    made = page_of(harbour())
    assert [(column.name, column.members, column.group) for column in made.columns] == [
        ("TNA’s text", 3, 1),
        ("Outlet 00", 1, 1),
        ("Outlet 01", 1, 1),
        ("Outlet 02", 1, 1),
        ("Outlet 03", 1, None),
        ("Outlet 04", 1, None),
        ("Outlet 05", 1, None),
    ]


def test_each_cell_says_how_a_report_has_a_point_and_opens_it():
    quoted, counted = page_of(harbour()).points
    assert {cell.word for cell in quoted.cells} == {"quotation"}
    assert {cell.word for cell in counted.cells} == {"own voice"}
    page = read_page(write_html(harbour()))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [link.get("href") for link in page.iter("a") if (link.get("href") or "").startswith("#")]
    assert links
    assert {link[1:] for link in links} <= set(ids)


def test_nothing_found_is_said():
    dryer = next(point for point in page_of(mill_fire()).points if "dryer" in point.quote.exact)
    eleven = next(point for point in page_of(mill_fire()).points if "Eleven" in point.quote.exact)
    assert "nothing found" not in {cell.word for cell in dryer.cells}
    assert [cell.word for cell in eleven.cells if cell.column.name == "Harrow Post"] == ["nothing found"]


def test_every_marked_span_is_exact():
    made = harbour()
    text = {number: each.text for number, each in enumerate(made.reports, 1)}
    marks = marks_of(read_page(write_html(made)))
    assert len(marks) > 50
    for key, words in marks.items():
        _, number, start, end = key.split("-")
        assert words == text[int(number)][int(start) : int(end)]


def test_every_report_is_there_in_full():
    made = mill_fire()
    papers = read_page(write_html(made)).find_class("full")
    for each, paper in zip(made.reports, papers, strict=True):
        for refs in paper.find_class("refs"):
            refs.drop_tree()
        assert paper.text_content() == each.text


def test_the_same_account_gives_the_same_bytes():
    assert write_html(harbour()) == write_html(harbour())


def test_nothing_is_fetched_and_only_its_own_style_and_script_may_act():
    html = write_html(harbour())
    page = read_page(html)
    (style,), scripts = list(page.iter("style")), list(page.iter("script"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    for part, content in (("style-src", style.text), ("script-src", scripts[-1].text)):
        made = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{part} 'sha256-{made}'" in policy
    assert [script.get("type") for script in scripts] == ["application/json", None]
    assert not page.xpath(
        "//*[@src or @style or self::link or self::iframe or self::object or self::img or self::base]"
    )
    assert not re.search(r"url\(|@import", style.text)


def test_an_account_of_nothing_has_its_dossier():
    assert headings_of(read_page(write_html(account([])))) == ["The reports", "What could not be done"]


def test_words_of_the_house():
    shown = visible(write_html(mill_fire())).lower()
    for never in ("verified", "unconfirmed", "contradict", "plagiar", "misspelt", "omitted", "fake", " claim"):
        assert never not in shown


@cache
def _tags_of_a_harmless_page():
    return {element.tag for element in read_page(write_html(hostile_account("a mill"))).iter()}


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_hostile_words_are_shown_and_do_nothing(text):
    made = hostile_account(text)
    html = write_html(made)
    html.encode()
    page = read_page(html)
    assert {element.tag for element in page.iter()} <= _tags_of_a_harmless_page() | {"i", "wbr"}
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert not page.xpath("//a[not(starts-with(@href, '#'))]")
    assert len(list(page.iter("script"))) == 2
    numbers = {number: each.text for number, each in enumerate(made.reports, 1)}
    for key, words in marks_of(page).items():
        _, number, start, end = key.split("-")
        assert words == numbers[int(number)][int(start) : int(end)]


def test_marks_that_turn_the_writing_are_shown_by_their_code():
    html = write_html(hostile_account("The mill \u202edenrub"))
    assert "\u202e" not in html
    assert '<i class="ctl" data-code="202E" title="RIGHT-TO-LEFT OVERRIDE">U+202E</i>' in html


def test_a_dossier_of_twelve_reports_is_under_a_megabyte():
    made = harbour(reports=12, sentences=50)
    assert sum(len(each.text) for each in made.reports) > 12 * 5000
    html = write_html(made)
    assert len(html.encode()) < LARGEST
    assert "letters not shown" not in html


def test_long_reports_fold_to_what_something_rests_on():
    made = harbour(reports=12, sentences=80, words=300)
    assert sum(len(each.text) for each in made.reports) > LARGEST
    html = write_html(made)
    assert len(html.encode()) < LARGEST
    page = read_page(html)
    assert "letters not shown: nothing above rests on them" in page.text_content()
    assert "more; --json holds them" in page.text_content()
    assert any(words.startswith("Nine people") for words in marks_of(page).values())


def test_a_day_is_said_as_people_say_it():
    near, far = report("Near", "It burned on Monday."), report("Far", "It burned on Friday.")
    sides = [("2031-05-05", [span(near, "Monday")]), ("2031-05-09", [span(far, "Friday")])]
    page = read_page(write_html(account([near, far], conflicts=[conflict("day", "the fire", sides)])))
    assert [value.text_content() for value in page.find_class("value")] == ["Monday 5 May 2031", "Friday 9 May 2031"]


def test_a_long_sentence_is_cut_at_words_and_says_so():
    near = report("Near", f"{'mud ' * 90}nine boats {'rope ' * 90}sank.")
    made = conflict("number", "boats", [("9", [span(near, "nine")]), ("8", [span(near, "boats")])])
    quote = page_of(account([near], conflicts=[made])).differ[0].sides[0].quotes[0]
    assert (quote.opens, quote.ends) == (False, False)
    assert quote.before + quote.exact + quote.after in near.text
    assert len(quote.before + quote.exact + quote.after) < 350


def test_measured_figures_are_shown_where_there_are_any(monkeypatch):
    figures = (Measured(what="differences that are right", figure="9 of 10"),)
    monkeypatch.setattr("twosource.views.html.page.measured", lambda: figures)
    (table,) = read_page(write_html(mill_fire())).find_class("measured")
    assert "differences that are right" in table.text_content()
    assert "9 of 10" in table.text_content()


def test_an_address_is_a_link_only_where_a_browser_may_open_it():
    safe = report("Near", "It held.", url="https://post.example/mill")
    page = read_page(write_html(account([safe])))
    assert page.xpath("//a[@rel='noreferrer noopener nofollow']/@href") == ["https://post.example/mill"]
