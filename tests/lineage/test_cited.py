"""Outlets that a report names as its sources."""

from __future__ import annotations

import pytest

from factories import report
from twosource.lineage.cited import find_cited, is_outlet


def names(body, **fields):
    return [cited.name for cited in find_cited(report("Nine hurt in mill fire", body, **fields))]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("The mill had been warned, the Harrow Gazette reported on Monday.", ["Harrow Gazette"]),
        ("“We lost the roof,” Quill told the Harrow Gazette.", ["Harrow Gazette"]),
        ("“We lost the roof,” Quill told The Harrow Gazette.", ["Harrow Gazette"]),
        ("According to the regional daily Harrow Gazette, nine were hurt.", ["Harrow Gazette"]),
        ("As the Harrow Gazette reported, nine were hurt.", ["Harrow Gazette"]),
        ("The Harrow Gazette first reported the fire. Quill told the Gazette that she was asleep.", ["Harrow Gazette"]),
        ("Nine were hurt. Information from: Harrow Gazette", ["Harrow Gazette"]),
        ("This story originally appeared on Millwatch.org in May.", ["Millwatch"]),
        ("The owner disputes a Harrow Gazette report that she knew.", ["Harrow Gazette"]),
        ("Nine were hurt, fire chief Tom Reed told reporters.", []),
        ("Nine were hurt, according to Tom Reed, and the Harrow Gazette building is safe.", []),
        ("Quill spoke to Daily in the yard.", []),
    ],
)
def test_a_name_and_a_word_of_citing_make_a_cited_outlet(body, found):
    assert names(body) == found


def test_a_report_does_not_cite_its_own_outlet():
    body = "“We lost the roof,” Quill told the Harrow Gazette."
    assert names(body, outlet="Harrow Gazette") == []
    assert names(body, outlet="www.harrowgazette.example") == []
    assert names(body, outlet="Coast Times") == ["Harrow Gazette"]


def test_well_known_outlets_go_by_one_key_and_their_domain():
    one, two = (
        find_cited(report("Fire", body))[0]
        for body in ("Quill told the New York Times.", "The fire was out, The New York Times reported.")
    )
    assert one.key == two.key == "nytimes.com"
    assert is_outlet(one, "www.nytimes.com")
    assert not is_outlet(one, "thetimes.co.uk")


def test_the_words_that_cite_are_exact():
    given = report("Fire", "Quill told the Harrow Gazette twice. The Harrow Gazette reported nine hurt.")
    (cited,) = find_cited(given)
    assert len(cited.spans) == 2
    for words in cited.spans:
        assert given.text[words.start : words.end] == words.exact


def test_a_text_that_rests_on_anothers_is_a_rewrite_and_a_fact_an_excerpt():
    kinds = {
        body: find_cited(report("Fire", body))[0].kind
        for body in ("Information from: Harrow Gazette", "Quill told the Harrow Gazette so.")
    }
    assert list(kinds.values()) == ["rewrite", "excerpt"]
