"""A draft's sentences find the reports' words, their differences, or nothing."""

from __future__ import annotations

import pytest

import twosource
from told import read
from twosource.accounts.build import compare
from twosource.accounts.checking import check
from twosource.errors import UsageError


def _told(outlet, title, body, day="2031-05-07"):
    return twosource.read({"title": title, "text": body, "date_publish": day, "source_domain": outlet})


NEAR = _told(
    "near.example",
    "Nine hurt in Harrow mill fire",
    "Nine people were hurt when a mill burned in Harrow on Tuesday night. The fire began in an old dryer, fire chief "
    "Tom Reed said. Its owner Ada Quill promised to rebuild it.",
)
FAR = _told(
    "far.example",
    "Harrow mill burns",
    "Nine people were injured in a fire at a mill in Harrow late on Tuesday. Fire chief Tom Reed said that an old dryer "
    "was where the fire began. The mill was 90 years old.",
)
ELSEWHERE = twosource.read(
    {"title": None, "text": "Neun Menschen wurden bei einem Brand verletzt, sagte die Feuerwehr."}
)


def checked(*sentences, reports=(NEAR, FAR)):
    draft = _told("own.example", "Mill fire", " ".join(sentences))
    found = check(draft, reports, annotate_all=lambda story: [read(one) for one in story])
    return [one for one in found if one.sentence.exact in sentences]


def test_a_sentence_rests_on_the_words_of_reports():
    (found,) = checked("A fire at a mill in Harrow hurt nine people on Tuesday.")
    assert {member.span.report for claim in found.rests_on for member in claim.members} == {NEAR.id, FAR.id}
    assert found.rests_on[0].texts.high == 2
    assert found.differs == found.not_found == ()


def test_another_figure_differs():
    (found,) = checked("A fire at a mill in Harrow hurt twelve people on Tuesday.")
    (difference,) = found.differs
    assert difference.here.value == "12"
    assert [side.value for side in difference.there] == ["9"]
    assert {span.report for side in difference.there for span in side.spans} == {NEAR.id, FAR.id}


def test_what_no_report_tells_is_found_nowhere():
    (found,) = checked("The mayor of Harrow has asked the army for forty tents.")
    assert (found.rests_on, found.differs, found.not_found) == ((), (), ())


def test_a_clause_that_no_report_tells_is_named():
    (found,) = checked(
        "The fire began in an old dryer, Tom Reed said, adding that forty soldiers had brought tents from the capital."
    )
    assert any("dryer" in claim.text.exact for claim in found.rests_on)
    assert [clause.exact for clause in found.not_found] == ["that forty soldiers had brought tents from the capital"]


def test_the_draft_counts_for_nothing():
    (found,) = checked("The fire began in an old dryer, fire chief Tom Reed said.", reports=(NEAR,))
    assert {member.span.report for claim in found.rests_on for member in claim.members} == {NEAR.id}
    assert all((claim.reports, claim.texts.high, claim.status) == (1, 1, "single") for claim in found.rests_on)


def test_a_draft_equal_to_a_report_rests_on_it():
    found = check(NEAR, [NEAR, FAR], annotate_all=lambda story: [read(one) for one in story])
    assert all(one.rests_on for one in found)
    assert all(one.differs == () for one in found)
    assert compare([NEAR, FAR]).reports[0].id in {m.span.report for c in found[0].rests_on for m in c.members}


def test_every_sentence_comes_in_order_and_reports_may_be_none():
    found = check(NEAR, [])
    assert found[0].sentence.exact == NEAR.title
    assert [one.sentence.start for one in found] == sorted(one.sentence.start for one in found)
    assert not any(one.rests_on or one.differs for one in found)
    assert check(_told("own.example", None, ""), [NEAR]) == ()


def test_the_order_of_reports_does_not_matter():
    assert check(FAR, [NEAR, ELSEWHERE, FAR]) == check(FAR, [FAR, NEAR, ELSEWHERE])


def test_a_draft_in_another_language_is_refused():
    draft = _told(
        "own.example",
        "Neun Verletzte bei Brand",
        "Bei einem Brand in einer Mühle sind am Dienstag neun Menschen verletzt worden, wie die Polizei mitteilte. Die "
        "Ursache war zunächst nicht bekannt, sagte ein Sprecher der Feuerwehr am Abend.",
    )
    with pytest.raises(UsageError, match="language de"):
        check(draft, [NEAR])
