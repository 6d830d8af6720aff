"""Credits: whose text, whose files, whose fact, whose photo."""

from __future__ import annotations

import pytest

from twosource.records import Report
from twosource.reports.credits import _WITHOUT_NAME
from twosource.reports.read import read
from twosource.text.lexicon import rows

BODY = "The river council met on the bridge.\nIt voted for a wall.\nThe vote was close.\nNobody was hurt.\nRain fell.\n"


def _read(line: str, **more: object) -> Report:
    report = read({"title": "Council votes for a wall", "text": BODY + line, "url": "https://orlem.example/a", **more})
    for credit in report.credits:
        if credit.span is not None:
            assert report.text[credit.span.start : credit.span.end] == credit.span.exact
            assert credit.span.report == report.id
    return report


def _credits(line: str, **more: object) -> set[tuple[str, str]]:
    return {(credit.agency, credit.kind) for credit in _read(line, **more).credits}


@pytest.mark.parametrize(
    ("line", "agency", "kind"),
    [
        ("Copyright 2017 The Associated Press. All rights reserved.", "AP", "wire"),
        ("© 2018 AFP", "AFP", "wire"),
        ("(c) Reuters 2018", "Reuters", "wire"),
        ("(Reporting by Ana Brek in Orlem; Editing by Jon Vask)", "Reuters", "wire"),
        ("Reporting by Ana Brek; Writing by Ole Rum; Editing by Jon Vask", "Reuters", "wire"),
        ("The Associated Press contributed to this report.", "AP", "with files from"),
        ("Associated Press writer Ana Brek in Orlem contributed to this report.", "AP", "with files from"),
        ("With files from The Canadian Press", "Canadian Press", "with files from"),
        ("(With inputs from PTI)", "PTI", "with files from"),
        ("Additional reporting by AFP", "AFP", "with files from"),
        ("(With agency inputs)", "agencies (not named)", "with files from"),
        ("By Agencies", "agencies (not named)", "wire"),
        ("-- Agencies", "agencies (not named)", "wire"),
        ("Source: Xinhua", "Xinhua", "wire"),
        ("Updated: 2022-02-11 06:50 (Xinhua)", "Xinhua", "wire"),
        ("—AFP", "AFP", "wire"),
        ("By ANA BREK, Associated Press", "AP", "wire"),
        ("By Reuters Staff", "Reuters", "wire"),
        ("This story was published from a feed of PTI.", "PTI", "wire"),
        ("This story has not been edited by our staff and is published from an ORLA feed.", "ORLA", "wire"),
        ("This story has been published from an agency feed (ORLA)", "ORLA", "wire"),
        ("(with inputs from ORLA)", "ORLA", "with files from"),
        ("This story is published from a syndicated feed.", "agencies (not named)", "wire"),
        ("This article originally appeared in The New York Times.", "The New York Times", "wire"),
        ("(AP Photo/Ana Brek)", "AP", "photo"),
        ("A wall by the river. Photograph: Ana Brek/Reuters", "Reuters", "photo"),
        ("A wall by the river. (Photo by Ana Brek/AFP/Getty Images)", "AFP", "photo"),
        ("The mayor resigned, according to Reuters.", "Reuters", "via"),
        ("The mayor resigned, Reuters reported on Monday.", "Reuters", "via"),
        ("He told The Associated Press that the vote was lost.", "AP", "via"),
        ("The official Xinhua news agency said the vote was lost.", "Xinhua", "via"),
    ],
)
def test_forms(line: str, agency: str, kind: str) -> None:
    found = _credits(line)
    assert (agency, kind) in found
    assert {k for a, k in found if a == agency} == {kind}


@pytest.mark.parametrize(
    "line", ["The PA school board said no.", "He drew a map of the uni.", "A trend in tap water was seen."]
)
def test_short_names_mean_other_things_in_sentences(line: str) -> None:
    assert _credits(line) == set()


def test_two_agencies_in_one_line() -> None:
    assert _credits("AP - AFP") == {("AP", "wire"), ("AFP", "wire")}


def test_a_name_alone_between_paragraphs_credits_a_photo() -> None:
    text = BODY + "Reuters\n" + BODY.replace("The", "A").replace("It", "One")
    assert _credits("", text=text) == {("Reuters", "photo")}


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"authors": ["The Associated Press"]}, "wire"),
        ({"authors": ["Ana Brek", "Associated Press"]}, "with files from"),
        ({"url": "https://orlem.example/wires/ap/article-1/wall.html"}, "wire"),
        ({"url": "https://orlem.example/aponline/2022/02/11/wall.html"}, "wire"),
    ],
)
def test_address_and_authors_credit_without_words(more: dict[str, object], kind: str) -> None:
    report = _read("", **more)
    assert [(c.agency, c.kind, c.span) for c in report.credits] == [("AP", kind, None)]


def test_an_outlet_does_not_credit_itself() -> None:
    text = "(CNN) The river council met on the bridge."
    assert _credits("", text=text, url="https://edition.cnn.com/wall") == set()
    assert _credits("", text=text) == {("CNN", "wire")}


def test_each_agency_once_a_kind_with_the_words_if_there_are_any() -> None:
    report = _read("Copyright 2017 The Associated Press.", authors=["Associated Press"])
    (credit,) = report.credits
    assert credit.span is not None
    assert credit.span.exact == "Copyright 2017 The Associated Press"


@pytest.mark.parametrize("pattern", [row["pattern"] for row in rows("credit_forms")])
def test_a_form_names_an_agency_or_has_a_word_that_is_looked_for_first(pattern: str) -> None:
    assert any(word in pattern for word in ("<agencies>", "<agency>", "<newsroom>", *_WITHOUT_NAME))
