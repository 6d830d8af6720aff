"""Segments: what each stretch of a text is; real reporting is never furniture."""

from __future__ import annotations

import pytest

from twosource.reports.read import read

LEAD = "The river council met on the old bridge late on Monday and voted for a new wall along the quay."


def _kinds(*paragraphs: str, title: str = "Council votes for a wall") -> dict[str, str]:
    report = read({"title": title, "text": "\n".join(paragraphs)})
    return {report.text[s.start : s.end]: s.kind for s in report.segments}


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "READ MORE: Wall plans through the years",
        "JUST WATCHED The wall from the air Replay More Videos ... MUST WATCH The wall from the air 01:35",
        "Newsletter Sign Up Continue reading the main story",
        "Continue reading the main story",
        "Sign up for our newsletter to get the river news every day",
        "Want to know more about the river? Subscribe to our morning letter.",
        "Copyright 2017 Orlem Post. All rights reserved.",
        "MOST READ",
        "Related: A bridge for Orlem",
        "Share on Facebook",
        "12 comments",
        "___",
        "11 February 2022",
        "By Ana Brek and Jon Vask",
        "(Reporting by Ana Brek; Editing by Jon Vask)",
        "Ana Brek contributed to this report.",
        "Follow Ana Brek on Twitter: @anabrek",
        "Story continues below advertisement",
        "Council votes for a wall",
        "Reuters",
        "From our correspondent in Quellin",
        "Our correspondent",
        "By our political reporter",
        "by the Orlem Post news desk",
        "Translated automatically from Quellish",
        "This text was translated by a machine",
        "(Except for the headline, this story has not been edited by our staff and is published from an ORLA feed.)",
        "Do you live by the river? Write to our news desk.",
        "Follow our live page for the latest from Orlem",
        "ORLA | Friday 11 February 2022, 13:48",
        "FOR IMMEDIATE RELEASE",
        "For immediate release: 11 February 2022",
        "Embargoed until noon on Friday",
        "Contact: Jon Vask, Orlem Water, +44 20 7946 0000",
        "For further information contact the press office of Orlem Water on weekdays.",
        "Jon Vask, press officer, tel. 020 7946 0000",
        "press@orlem-water.example",
        "ENDS",
        "-ends-",
        "– 30 –",
        "Notes to editors:",
        "About Orlem Water",
        "About Orlem Water: Orlem Water is owned by the council and sells to 40,000 homes.",
    ],
)
def test_furniture(line: str) -> None:
    assert _kinds(LEAD, line)[line] == "furniture"


def test_the_foot_of_a_release() -> None:
    told = "About the wall the mayor said nothing."
    about = ("About Orlem Water", "Orlem Water sells water to 40,000 homes.")
    foot = (*about, "Press contact:", "Jon Vask, spokesman", "Orlem Water", "jon.vask@orlem-water.example")
    kinds = _kinds(LEAD, told, *foot)
    assert (kinds[told], {kinds[line] for line in foot}) == ("body", {"furniture"})
    below = "The mayor of Orlem said that the wall would be built."
    assert _kinds(LEAD, "About Orlem Water", below)[below] == "body"
    assert _kinds(LEAD, "Contact:", below)[below] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "A wall by the river. (AP Photo/Ana Brek)",
        "A wall by the river. Photograph: Ana Brek for the Orlem Post",
        "File - In this Monday, Feb. 7, 2022 file photo, workers raise a wall in Orlem.",
        "Ana Brek speaks on the bridge, February 7, 2022. REUTERS/Jon Vask",
        "Image copyright Getty Images Image caption The wall will be three metres high",
        "3/30 The wall at dawn The wall seen from the bridge",
        "Reuters Workers raise a wall along the quay in Orlem",
        "Jon Vask/Associated Press",
    ],
)
def test_captions(line: str) -> None:
    assert _kinds(LEAD, line)[line] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Read together, the two letters show that the mayor knew.",
        "By Monday the river had risen by two metres, the council said.",
        "Related charges against two builders were dropped.",
        "Reuters could not reach the builders.",
        "More than forty people were on the bridge, police said.",
        "Photos of the wall were shown to the court, which rejected them.",
        "“Share the wall,” she said.",
        "The council published its reasons on 11 February 2022.",
        "Our correspondent in Orlem has seen the letters, which name the mayor.",
        "Translated from Quellish, the letter says that the wall was weak.",
        "Do you want a wall? The mayor asked this on Monday and nobody answered.",
        "The wall was opened by the mayor on 11 February 2022",
        "Follow-up work will cost $3 million, said Ms. Brek.",
    ],
)
def test_reporting_stays_body(line: str) -> None:
    assert _kinds(LEAD, line)[line] == "body"


def test_a_post_and_the_words_before_its_signature() -> None:
    post = "No wall for Orlem! #nowall pic.twitter.com/abc123"
    sign = "— Ana Brek (@anabrek) February 11, 2022"
    kinds = _kinds(LEAD, post, sign)
    assert (kinds[post], kinds[sign], kinds[LEAD]) == ("embedded post", "embedded post", "body")


def test_the_words_before_a_signature_with_a_day_are_a_post() -> None:
    post = "We are sorry for what the fall of the wall has done to Orlem."
    kinds = _kinds(LEAD, post, "— Brek Builders (@brekbuilders) February 11, 2022", "It rained.")
    assert (kinds[post], kinds[LEAD], kinds["It rained."]) == ("embedded post", "body", "body")
    assert _kinds(LEAD, post, "— Ana Brek (@anabrek)")[post] == "body"


def test_of_two_alike_paragraphs_the_one_without_a_full_stop_is_the_caption() -> None:
    early = LEAD.rstrip(".")
    assert _kinds(early, "It rained.", LEAD) == {
        "Council votes for a wall": "title",
        early: "caption",
        "It rained.": "body",
        LEAD: "body",
    }


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The river council met on the old bridge late on Monday and\n"
        "voted for a new wall along the quay, which will be higher\n"
        "than the one that fell in the flood of the last spring and\n"
        "which will cost three million.\n"
        "    Nobody on the bridge was hurt when a part of the railing\n"
        "gave way under the weight of the crowd that had come to see\n"
        "the vote and to hear the reasons of the two sides."
    )
    report = read({"title": "Council votes", "text": text})
    assert [s.kind for s in report.segments] == ["title", "body", "body"]
    assert report.text[report.segments[2].start :].startswith("Nobody")


def test_items_of_a_rolling_file_hold_their_paragraphs() -> None:
    report = read(
        {
            "title": "The Latest: Council votes for a wall",
            "text": "The Latest on the wall:\n9:15 p.m.\nThe vote is done.\nThe wall will rise.\n7 p.m.\nThe council meets.",
        }
    )
    assert report.kind == "live"
    items = [s for s in report.segments if s.kind == "item"]
    assert [report.text[s.start : s.end].splitlines()[0] for s in items] == ["9:15 p.m.", "7 p.m."]
    inside = [s for s in report.segments if s.kind == "body" and items[0].start <= s.start < s.end <= items[0].end]
    assert len(inside) == 3


def test_a_title_alone() -> None:
    report = read({"title": "Council votes for a wall", "text": ""})
    assert report.text == "Council votes for a wall"
    assert [(s.kind, s.start, s.end) for s in report.segments] == [("title", 0, 24)]


def test_a_pull_quote_repeats_words_of_a_paragraph() -> None:
    pulled = "“A wall is a promise to the children”"
    assert _kinds(LEAD, pulled, "“A wall is a promise to the children,” said Ms. Brek, who voted for it.")[pulled] == (
        "pull quote"
    )


def test_alike_lines_with_other_numbers_are_both_body() -> None:
    first = "In the east of the town 12 houses were flooded on the first night of rain."
    second = "In the east of the town 31 houses were flooded on the first night of rain."
    kinds = _kinds(first, second)
    assert (kinds[first], kinds[second]) == ("body", "body")


def test_the_captions_of_a_gallery_are_its_body() -> None:
    captions = [f"{n}/6 The quay of Orlem seen from house {n} after the flood" for n in range(1, 7)]
    assert {_kinds("The flood in pictures.", *captions)[caption] for caption in captions} == {"body"}
    assert {_kinds(LEAD, LEAD.replace("wall", "bridge"), *captions[:3])[caption] for caption in captions[:3]} == {
        "caption"
    }
