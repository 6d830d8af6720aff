"""What a person is shown is what words.md says, and never the words it forbids."""

from __future__ import annotations

import ast
import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import account, claim, day, mill_fire, report, source, span, statement
from twosource.records import Member, Texts
from twosource.views import sections, words
from twosource.views.markdown import write_markdown

FORBIDDEN = [
    "verified",
    "confirmed",
    "unconfirmed",
    "weak",
    "contradiction",
    "contradicts",
    "error",
    "lie",
    "lied",
    "corrected",
    "misspelt",
    "plagiarised",
    "stolen",
    "omitted",
    "suppressed",
    "fake",
    "true",
    "claim",
    "claims",
]


def test_no_label_uses_a_forbidden_word():
    shown = [value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)]
    shown += [
        label
        for each in vars(words).values()
        if isinstance(each, dict)
        for label in each.values()
        if isinstance(label, str)
    ]
    shown += _literals(words.status_words) + _literals(sections)
    assert len(shown) > 40
    for label in shown:
        assert not set(re.findall(r"\w+", label.lower())) & set(FORBIDDEN), label


def _literals(code):
    """The fixed words in a piece of code, less docstrings and names of the records' values and fields."""
    tree = ast.parse(inspect.getsource(code))
    docs = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    }
    found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [each for each in found if each not in docs and each not in {"contradiction", "corroborated", "single"}]


def test_whole_account_shows_no_forbidden_word():
    shown = set(re.findall(r"\w+", write_markdown(mill_fire()).lower()))
    assert shown & set(FORBIDDEN) == {"true"}, "only in: it does not say what is true"


def _point(**fields):
    near, far = report("Near", "The dam held."), report("Far", "The dam held, too.")
    return claim([statement(near, "The dam held"), statement(far, "The dam held")], **fields)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "2 separate texts, no shared source found"),
        ({"texts": Texts(low=2, high=4)}, "2 to 4 separate texts, no shared source found"),
        ({"status": "repeated", "texts": Texts(low=1, high=1)}, "2 reports, one text"),
        (
            {"status": "repeated", "texts": Texts(low=1, high=2), "rests_on": ("Ada Quill",)},
            "2 reports, all rest on Ada Quill; 1 to 2 separate texts",
        ),
        (
            {"status": "corroborated", "rests_on": ("Ada Quill", "Tom Reed"), "heard_by": ("r-1", "r-2")},
            "2 separate texts, no shared source found; rests on Ada Quill, Tom Reed; heard by 2 reporters",
        ),
        ({"rests_on": ("Ada Quill",)}, "2 separate texts, no shared source found; rests in part on Ada Quill"),
        ({"status": "single", "reports": 1}, "only in Harrow Post"),
    ],
)
def test_status_is_shown_as_a_bound_never_as_a_number_of_sources(fields, shown):
    assert words.status_words(_point(**fields), "Harrow Post") == shown


def test_carried_text_is_named_after_its_owner_or_nobody():
    assert words.carried("copy", "TNA") == "carries TNA's text"
    assert words.carried("copy", "TNA", 3) == "carry TNA's text"
    assert words.carried("rewrite", "TNA") == "reworded from TNA's text"
    assert words.carried("excerpt", "") == "carries a passage of shared text, owner not among these reports"
    assert words.carried("excerpt", "TNA", 2, share=0.0) == "name TNA as source"
    assert words.carried("copy", "TNA", guess=True) == "carries TNA's text (which was first is a guess)"


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (day("2031-05-06"), "Tuesday 6 May 2031"),
        (day("2031-05-06", edtf="2031-05-06T05:30:00"), "Tuesday 6 May 2031, 05:30"),
        (day("2031-05", earliest="2031-05-01", latest="2031-05-31"), "May 2031"),
        (day("2031-21", earliest="2031-03-01", latest="2031-05-31"), "spring 2031"),
        (day("2031", earliest="2031-01-01", latest="2031-12-31"), "2031"),
        (day("2031-05-06/2031-05-08", earliest="2031-05-06", latest="2031-05-08"), "2031-05-06 to 2031-05-08"),
        (None, ""),
    ],
)
def test_days_are_shown_as_precisely_as_they_are_known(when, shown):
    assert words.day_words(when) == shown


def test_reports_of_one_outlet_are_told_apart():
    pile = [
        report("One", "a", outlet="Harrow Post"),
        report("Two", "b", outlet="Harrow Post"),
        report("Three", "c", url="https://x.example/3"),
    ]
    assert sorted(words.names_of(account(pile)).values()) == ["Harrow Post (1)", "Harrow Post (2)", "x.example"]


@given(st.text())
def test_what_is_shown_can_steer_no_terminal(text):
    shown = words.flat(text)
    assert "\n" not in shown
    assert "\x1b" not in shown
    shown.encode("utf-8")


def test_unnamed_source_keeps_its_words():
    near = report("Near", "A police source said the dam held.")
    stmt = statement(near, "the dam held", source(near, "A police source"))
    assert "A police source: the dam held" in write_markdown(
        account([near], statements=[stmt], claims=[claim([stmt])])
    ).replace("*", "")


TOLD = report(body='The mill burned. "The doors were shut," the union alleged, and nine were hurt.')


def _pointed(words_of_point, content="The doors were shut"):
    stmt = statement(TOLD, content, source(TOLD, "the union"), act="accuses", cue=span(TOLD, "alleged"))
    told = span(TOLD, words_of_point)
    return claim([stmt], text=told, members=(Member(statement=stmt.id, span=told),)), stmt


def test_a_cue_is_shown_where_it_is_a_word_that_says_more():
    talk = report("Will the dam hold?", "QUIST: Will it hold? Reyes promised that it will.")
    by = source(talk, "QUIST")
    asked = statement(talk, "Will it hold?", by, cue=span(talk, ":"), act="asks")
    promised = statement(talk, "that it will", source(talk, "Reyes"), cue=span(talk, "promised"), act="pledges")
    assert [words.cue_of(stmt) for stmt in (asked, promised)] == ["", "promised"]


def test_a_point_shows_what_is_said_without_who_says_it():
    point, stmt = _pointed('The doors were shut," the union alleged')
    shown = words.said_of(point, stmt)
    assert shown == span(TOLD, "The doors were shut")
    assert words.manner(stmt) == " (alleged)"


def test_a_point_that_holds_more_than_a_statement_is_nobodys_words():
    point, stmt = _pointed("The doors were shut", content="doors were")
    assert words.said_of(point, stmt) is None
