"""Not found in: what several separate texts carry, by report that does not."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from dossiers import headings_of, read_page
from factories import account, claim, conflict, report, span, statement
from twosource.views.html import write_html
from twosource.views.markdown import write_markdown
from twosource.views.not_found import not_found_in
from twosource.views.terminal import show_account

MAST = "The mast fell on the quay."
TIDES = "Nobody had measured the tides."


def _story(third: str, *, differs: bool = False):
    """Two reports that tell of a mast, and a third."""
    one, other, last = (
        report(title, text, outlet=outlet)
        for title, text, outlet in (
            ("Mast falls", f"{MAST} {TIDES}", "Harrow Post"),
            ("Quay closed", f"{MAST} {TIDES}", "Coast Times"),
            ("Ships wait", third, "Dale Mirror"),
        )
    )
    facing = conflict(
        "place", "mast", [("quay", [span(one, "quay")]), ("deck", [span(last, third.rsplit(maxsplit=1)[-1])])]
    )
    shared = claim([statement(each, MAST) for each in (one, other)], conflicts=(facing.id,) if differs else ())
    alone = claim([statement(one, TIDES)])
    return last, shared, account([one, other, last], claims=(shared, alone), conflicts=(facing,) if differs else ())


def _shown(made):
    out = io.StringIO()
    show_account(made, Console(file=out, width=100, highlight=False, markup=False, emoji=False))
    return out.getvalue()


def test_a_point_of_two_texts_is_not_found_in_the_third_report():
    last, shared, made = _story("Ships waited outside.")
    (found,) = not_found_in(made)
    assert (found.report, found.points, found.is_cut_off) == (last.id, (shared,), False)


def test_a_report_that_tells_it_otherwise_is_not_without_it():
    assert not_found_in(_story("The mast fell on deck", differs=True)[-1]) == ()


def test_what_one_text_alone_carries_is_not_missed():
    _, shared, made = _story("Ships waited outside.")
    repeated = replace(shared, texts=replace(shared.texts, low=1))
    assert not_found_in(replace(made, claims=(repeated,))) == ()


def test_a_text_that_is_cut_off_is_marked():
    assert not_found_in(_story("Ships waited outside the")[-1])[0].is_cut_off


def test_every_view_has_it_in_the_words_of_the_house():
    _, shared, made = _story("Ships waited outside the")
    rows = _shown(made).splitlines()
    at = rows.index("NOT FOUND IN")
    assert rows[at + 1].strip() == (
        "Dale Mirror: 1 point of several separate texts not found in the text we have; text is cut off"
    )
    assert MAST in rows[at + 2]
    assert "## Not found in" in write_markdown(made)
    page = read_page(write_html(made))
    assert "Not found in" in headings_of(page)
    (section,) = page.xpath("//section[@id='lacking']")
    assert "1 point not found in the text we have · text is cut off" in section.text_content()
    assert section.xpath(f".//a[@href='#{shared.id}']")


def test_points_beyond_the_first_five_are_told_by_number():
    sentences = [
        f"Gate {name} stayed shut all day." for name in ("one", "two", "three", "four", "five", "six", "seven")
    ]
    told = [
        report(f"Gates {n}", " ".join(sentences), outlet=outlet)
        for n, outlet in enumerate(("Harrow Post", "Coast Times"))
    ]
    last = report("Ships wait", "Ships waited outside.", outlet="Dale Mirror")
    shared = tuple(claim([statement(each, sentence) for each in told]) for sentence in sentences)
    (section,) = read_page(write_html(account([*told, last], claims=shared))).xpath("//section[@id='lacking']")
    assert "7 points" in section.text_content()
    assert len(section.xpath(".//li")) == 5
    assert [link.get("href") for link in section.xpath(".//p[@class='numbers']/a")] == [f"#{c.id}" for c in shared[5:]]
