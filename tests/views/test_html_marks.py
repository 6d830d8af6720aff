"""Marks in a report's text: each used span exact, nested or crossing, and linked back."""

from __future__ import annotations

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from dossiers import marks_of, shown_text
from factories import report
from twosource.records import Span
from twosource.views.html.marks import marked_text
from twosource.views.html.pile import Use, mark_id

_LETTERS = st.text(st.sampled_from("ab c\n<&\u202e\u0301é\"'"), min_size=1, max_size=40)


def marked(text, *places, folded=False):
    given_report = report(None, text)
    spans = {
        Span(report=given_report.id, start=start, end=end, exact=text[start:end]): [
            Use(item=f"p{number}", label=str(number), kind="point")
        ]
        for number, (start, end) in enumerate(places)
    }
    return spans, lxml.html.fragment_fromstring(f"<div>{marked_text(given_report, 1, spans, folded=folded)}</div>")


@given(_LETTERS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_every_span_is_marked_exactly_and_linked_back(text, places):
    inside = sorted({(min(a, b), max(a, b)) for a, b in places if max(a, b) <= len(text) and a != b})
    spans, page = marked(text, *inside)
    assert shown_text(page) == text
    assert marks_of(page) == {mark_id(1, span): span.exact for span in spans}
    assert {link.get("href") for link in page.iter("a")} == {f"#p{number}" for number in range(len(inside))}
    assert len(page.xpath("//mark[@id]")) == len(inside)


def test_a_span_that_crosses_another_is_marked_in_two_pieces():
    _, page = marked("one two three", (0, 7), (4, 13))
    assert [mark.get("id") or mark.get("data-of") for mark in page.iter("mark")] == ["s-1-0-7", "s-1-4-13", "s-1-4-13"]


def test_the_same_entry_is_linked_once_where_its_spans_nest():
    given_report = report(None, "one two three")
    use = Use(item="p1", label="1", kind="point")
    spans = {
        Span(report=given_report.id, start=start, end=end, exact=given_report.text[start:end]): [use]
        for start, end in ((0, 13), (4, 7))
    }
    assert str(marked_text(given_report, 1, spans)).count('href="#p1"') == 1


def test_folded_text_says_how_much_it_leaves_out():
    text = "a" * 1000 + " used " + "b" * 1000
    _, page = marked(text, (1001, 1005), folded=True)
    assert page.text_content().count("letters not shown") == 2
    assert "used" in page.text_content()
