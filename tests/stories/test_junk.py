"""Pages whose furniture stands where the article should be."""

from __future__ import annotations

import pytest

from factories import report
from twosource.records import Segment
from twosource.stories.junk import find_prompts, find_telling, is_furniture, is_junk


@pytest.mark.parametrize(
    "body",
    [
        "",
        "   \n ",
        "Chat with us in Facebook Messenger. Find out what's happening in the world as it unfolds.",
        "Copyright 2031 - . All rights reserved. The content (including but not limited to text) published in this site "
        "belongs to Harrow Daily.\nRegistration Number: 130349",
        "Celebrating 90 years of the Lantern! Look back at the history of Lorne each day. Click to read today's story.",
        "Home\nWorld\nSport\nWeather\n" * 30,
    ],
)
def test_no_article(body):
    assert is_junk(report("Nine hurt in Harrow mill fire", body))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Nine hurt in mill fire", "Nine people were hurt on Tuesday when a mill burned in Harrow, police said."),
        (
            "Mill fire",
            "A fire at a mill in Harrow hurt nine people, the fire chief said.\nRead more\nAll rights reserved.",
        ),
        (None, "A fire at a mill in Harrow hurt nine people on Tuesday, the fire chief Tom Reed said."),
    ],
)
def test_a_short_report_is_an_article(title, body):
    assert not is_junk(report(title, body))


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("Sign up for our newsletter", True),
        ("Most read", True),
        ("© 2031 Harrow Post", True),
        ("Subscribe now for unlimited access", True),
        ("Workers will sign up to the strike on Friday, the union said.", False),
        ("Photographs of the mill were shown in court.", False),
        ("The share of women rose to 40 percent, the ministry said on Monday in its yearly report.", False),
    ],
)
def test_lines_that_speak_of_the_page(line, furniture):
    assert is_furniture(line, find_prompts(line)) is furniture


def test_furniture_segments_tell_nothing():
    given = report("Mill fire", "Nine people were hurt.")
    marked = report(
        "Mill fire",
        "Nine people were hurt.",
        segments=(
            given.segments[0],
            Segment(kind="furniture", start=given.segments[1].start, end=given.segments[1].end),
        ),
    )
    assert [given.text[a:b] for a, b in find_telling(given)] == ["Nine people were hurt."]
    assert list(find_telling(marked)) == []


def test_items_inside_a_body_are_told_once():
    given = report("Live", "Nine hurt.\nRoof lost.")
    body = given.segments[1]
    nested = report(
        "Live", "Nine hurt.\nRoof lost.", segments=(body, Segment(kind="item", start=body.start, end=body.start + 10))
    )
    assert [nested.text[a:b] for a, b in find_telling(nested)] == ["Nine hurt.", "Roof lost."]


def test_a_text_without_segments_is_all_body():
    bare = report("Mill fire", "Nine people were hurt.", segments=())
    assert [bare.text[a:b] for a, b in find_telling(bare)] == ["Nine people were hurt."]
