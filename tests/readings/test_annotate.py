"""Statements: they tile the body, their spans are exact, and each says how it is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
from twosource.readings.annotate import annotate
from twosource.readings.unfold import unfold
from twosource.records import Dateline, Reading, Segment, Span, Statement

STORY = """Quist: Ferry had no captain
HARROW (Reuters) - A ferry with 40 people aboard hit the pier on Friday, the coast guard said.
“I saw the wall coming,” said Dana Reyes, who was on deck. “Nobody was at the wheel.”
According to the Harbour Courier, the captain had left the ship, but the company denied that he was absent.
The port was closed. Ivo Lanz, who runs the port, said it would open again on Monday.
“We will look into everything that went wrong that night.”
The mayor called the crash “a shame for the whole town” and wants to close the pier."""


_PIECES = "“ ” \" ' said Reyes that the mill burned , . : ? | according to denied he — `` '' who".replace(
    "|", "\n"
).split(" ")


def said(text: str) -> Statement:
    """The one sourced statement of a passage."""
    (found,) = [s for s in annotate(text).statements if s.form != "narration"]
    return found


def spans(reading: Reading) -> list[Span]:
    found = [s.span for s in reading.sentences]
    for s in (*reading.statements, *reading.nested):
        found += [s.content, *s.parts, *(x for x in (s.cue, s.hedge) if x), *(v.span for v in s.via if v.span)]
        if s.source is not None and s.source.span is not None:
            found.append(s.source.span)
    return found


def parts(statement: Statement) -> tuple[Span, ...]:
    return statement.parts or (statement.content,)


# Laws


def assert_laws(text: str) -> None:
    reading = annotate(text)
    for span in spans(reading):
        assert text[span.start : span.end] == span.exact
    every = (*reading.statements, *reading.nested)
    ids = {s.id for s in every}
    assert len(ids) == len(every)
    assert all(s.within is None or s.within in ids for s in every)
    assert all(s.within is not None for s in reading.nested)
    assert all((s.form == "narration") == (s.source is None and s.cue is None) or s.form == "verbatim" for s in reading.statements)  # fmt: skip
    tops = sorted((p.start, p.end) for s in reading.statements if s.within is None for p in parts(s))
    assert all(a[1] <= b[0] for a, b in pairwise(tops)), "two statements share words"
    assert_unfolds(text, reading)


def assert_unfolds(text: str, reading: Reading) -> None:
    fine = unfold(reading).statements
    ids = {s.id for s in fine}
    assert all(s.within is None or s.within in ids for s in fine)
    assert told_places(text, fine) == told_places(text, reading.statements)


def told_places(text: str, statements: Iterable[Statement]) -> set[int]:
    return {c for s in statements for p in parts(s) for c in range(p.start, p.end) if text[c].isalnum()}


def test_laws_hold_of_a_story() -> None:
    assert_laws(STORY)


def test_every_word_is_in_a_statement_a_reporting_clause_or_the_dateline() -> None:
    reading = annotate(STORY)
    told = {c for s in reading.statements for p in parts(s) for c in range(p.start, p.end)}
    left = "".join(c if n not in told else " " for n, c in enumerate(STORY)).split()
    words = [w for w in left if any(c.isalnum() for c in w)]
    assert words == [
        *["Quist:", "HARROW", "(Reuters)", "the", "coast", "guard", "said.", "said"],
        *["According", "to", "the", "Harbour", "Courier,", "but", "the", "company", "denied", "said"],
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(_PIECES),
        max_size=30,
    )
)
def test_laws_hold_of_any_words(words: list[str]) -> None:
    assert_laws(" ".join(words))


def test_what_lies_in_an_attribution_is_not_that_attribution_again() -> None:
    assert_laws("according burned “ said . “ ”")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert_laws(text)


def test_the_same_text_gives_the_same_reading() -> None:
    assert annotate(STORY) == annotate(STORY)


# Reports and their segments


def test_furniture_is_left_out_and_captions_are_read() -> None:
    text = "Mill burns\n\nThe mill burned down.\nSign up for our letter today.\nA fireman at the mill."
    kinds = [("title", "Mill burns"), ("body", "The mill burned down."), ("furniture", "Sign up for our letter today."), ("caption", "A fireman at the mill.")]  # fmt: skip
    segments = tuple(Segment(kind=k, start=text.index(w), end=text.index(w) + len(w)) for k, w in kinds)
    given_report = factories.report("Mill burns", text.removeprefix("Mill burns\n\n"), segments=segments)
    reading = annotate(given_report)
    assert reading.report == given_report.id
    assert [s.content.exact for s in reading.statements] == [
        "Mill burns",
        "The mill burned down.",
        "A fireman at the mill.",
    ]


def test_the_dateline_is_no_part_of_its_sentence() -> None:
    body = "HARROW (Reuters) - The mill burned down, police said."
    plain = factories.report("Mill burns", body)
    dateline = Dateline(place="HARROW", agency="Reuters", when=None, span=factories.span(plain, "HARROW (Reuters)"))
    _, statement = annotate(factories.report("Mill burns", body, dateline=dateline)).statements
    assert statement.content.exact == "The mill burned down"


def test_an_item_within_the_body_is_read_once() -> None:
    text = "Live\n\nOne thing happened.\nAnother thing happened."
    segments = (
        Segment(kind="title", start=0, end=4),
        Segment(kind="body", start=6, end=len(text)),
        Segment(kind="item", start=26, end=len(text)),
    )
    reading = annotate(factories.report("Live", text[6:], segments=segments))
    assert [s.content.exact for s in reading.statements] == ["Live", "One thing happened.", "Another thing happened."]


def test_a_bare_text_with_its_day_has_its_times_resolved() -> None:
    (statement,) = annotate("The mill burned down yesterday.", published=dt.date(2031, 5, 7)).statements
    assert [w.edtf for w in statement.when] == ["2031-05-06"]


def test_numbers_belong_to_the_statement_that_tells_them() -> None:
    first, second = annotate("Police said nine people were hurt. The fire lasted four hours.").statements
    assert [q.value for q in first.quantities] == [9]
    assert all(q.value != 9 for q in second.quantities)


@pytest.mark.parametrize("text", ["", " \n ", "...", "“”"])
def test_no_words_give_no_statement(text: str) -> None:
    assert annotate(text).statements == ()


# Narration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The mill burned down.", ["The mill burned down."], id="a whole sentence"),
        pytest.param("The mill burned down, Reyes said on Monday.", [], id="a bare reporting clause"),
        pytest.param("According to police, the car hit a wall.", [], id="according to"),
        pytest.param("Reyes, who runs the mill, said it was insured.", ["Reyes, who runs the mill"], id="a clause of its own"),
        pytest.param("The mayor went to the camp and said aid would come.", ["The mayor went to the camp"], id="another verb"),
        pytest.param("The governor wants to close the mine.", ["The governor wants to close the mine."], id="a want is told whole"),
        pytest.param("Lanz walked home.\n“We have no idea how it began.”", ["Lanz walked home."], id="a quotation alone"),
    ],
)  # fmt: skip
def test_narration(text: str, expected: list[str]) -> None:
    assert [s.content.exact for s in annotate(text).statements if s.form == "narration"] == expected


def test_a_want_lies_within_its_narration() -> None:
    narration, want = annotate("The governor wants to close the mine.").statements
    assert narration.form == "narration"
    assert want.within == narration.id
    assert want.cue is not None
    assert want.cue.exact == "wants"


# Form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("“We lost everything in the fire,” Reyes said.", "verbatim", id="all in marks"),
        pytest.param(
            "Reyes said that “we lost everything in the fire”.", "partial", id="a clause in marks behind that"
        ),
        pytest.param("Reyes simply said “we will see how it goes”.", "partial", id="goes on with the sentence"),
        pytest.param("Reyes said: “we lost everything in the fire”.", "verbatim", id="in lower case behind a colon"),
        pytest.param(
            "Reyes said: “We lost everything in the fire.\nA fireman at work.", "verbatim", id="no mark at the end"
        ),
        pytest.param(
            "Reyes praised the town’s ”courage in the fire of May”.", "partial", id="a mark turned the wrong way"
        ),
        pytest.param("Reyes said the fire was “a blow”.", "partial", id="a fragment in marks"),
        pytest.param("Reyes said the fire was a blow.", "paraphrase", id="no marks"),
    ],
)
def test_form(text: str, form: str) -> None:
    assert said(text).form == form


def test_speech_taken_up_again_in_lower_case_is_verbatim() -> None:
    (found,) = annotate("“We lost the mill,” Reyes said, “and the house with it.”").statements
    assert found.form == "verbatim"


# What statements hold: nested statements, and the finest that accounts compare


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        pytest.param(
            "Lanz said the plan was “a gift to smugglers” and should be dropped.",
            ["a gift to smugglers"],
            id="a fragment",
        ),
        pytest.param("Lanz called the fire a “dark day” for the valley.", ["dark day"], id="a fragment of two words"),
        pytest.param("Lanz called it a “farce” on Monday.", [], id="one word in marks"),
        pytest.param(
            "“The mill is gone. We will build it again,” Lanz said.",
            ["The mill is gone.", "We will build it again"],
            id="sentences of a quotation",
        ),
        pytest.param("“The mill is gone,” Lanz said.", [], id="a quotation of one sentence"),
        pytest.param(
            "The Harbour Courier reported that Lanz said the mill was old.", ["the mill was old"], id="told by a paper"
        ),
        pytest.param(
            "Lanz said that people thought the mill was old.", [], id="what others think is left to the teller"
        ),
        pytest.param("“Reyes said the mill was old,” Lanz told reporters.", [], id="saying within a quotation"),
    ],
)
def test_nested(text: str, nested: list[str]) -> None:
    reading = annotate(text)
    (whole,) = (s for s in reading.statements if s.form != "narration")
    assert [s.content.exact for s in reading.nested] == nested
    assert all(s.within == whole.id for s in reading.nested)


def test_what_a_paper_reports_that_somebody_said_is_his_through_the_paper() -> None:
    (told,) = annotate("The Harbour Courier reported that Ivo Lanz said the mill was old.").nested
    assert told.source is not None
    assert told.source.name == "Ivo Lanz"
    assert [v.name for v in told.via] == ["Harbour Courier"]


def test_a_fragment_is_within_the_innermost_clause_that_holds_it() -> None:
    text = "Lanz said the mill was old and the town had lived through a “dark day” in the spring."
    (fragment,) = (s for s in annotate(text).nested if s.content.exact == "dark day")
    (clause,) = (s for s in annotate(text).nested if s.id == fragment.within)
    assert clause.content.exact.startswith("and the town")


def test_unfolded_a_quotation_gives_way_to_its_sentences_and_a_clause_stays_beside_its_fragment() -> None:
    text = "“The mill is gone. We will build it again,” Lanz said. Quist called the fire a “dark day” for the valley."
    fine = unfold(annotate(text)).statements
    assert [s.content.exact for s in fine if s.source] == [
        "The mill is gone.",
        "We will build it again",
        "the fire a “dark day” for the valley",
        "dark day",
    ]
    assert [s.within for s in fine[:2]] == [None, None]
    assert fine[-1].within == fine[-2].id


# Act, polarity, hedge


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Reyes said the mill burned down.", "says"),
        ("Reporters asked whether the dam would hold.", "asks"),
        ("“Who will pay for all of this?” Reyes said.", "asks"),
        ("The union demanded that the mine be closed.", "demands"),
        ("The mayor asked residents to stay indoors.", "demands"),
        ("The union called for a general strike.", "demands"),
        ("Quist called the deal a mistake.", "says"),
        ("The party pledged to lower taxes.", "pledges"),
        ("The party promised that taxes would fall.", "pledges"),
        ("The minister denied that he had taken money.", "denies"),
        ("The mayor accused the company of fraud.", "accuses"),
        ("Doctors warned that the water was not safe.", "warns"),
        ("The bank expects prices to rise next year.", "expects"),
        ("The ministry declined to comment on the fire.", "says"),
    ],
)
def test_act(text: str, act: str) -> None:
    assert said(text).act == act


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Reyes said the mill burned down.", "affirmed"),
        ("Reyes said the mill did not burn down.", "negated"),
        ("Reyes said no workers were hurt.", "negated"),
        ("Reyes does not believe that the mill burned down.", "negated"),
        ("The minister denied that he had taken money.", "reported as false"),
        ("The minister did not deny that he had taken money.", "affirmed"),
        ("The mayor rejected the false claim that the vote was stolen.", "reported as false"),
        ("Police said there was no evidence of a second driver.", "affirmed"),
        ("The ministry declined to comment on the fire.", "affirmed"),
    ],
)
def test_polarity(text: str, polarity: str) -> None:
    assert [s.polarity for s in annotate(text).statements if s.form != "narration"][-1] == polarity


@pytest.mark.parametrize(
    ("text", "polarity"),
    [("The dam did not break.", "negated"), ("Nobody was hurt.", "negated"), ("The dam broke.", "affirmed")],
)
def test_polarity_of_narration(text: str, polarity: str) -> None:
    assert annotate(text).statements[0].polarity == polarity


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Police said the driver may have been asleep.", "may"),
        ("Police said the driver was reportedly asleep.", "reportedly"),
        ("Police said the driver appears to have been asleep.", "appears"),
        ("Police said the driver was asleep in May.", None),
    ],
)
def test_hedge(text: str, hedge: str | None) -> None:
    found = said(text).hedge if hedge != "appears" else annotate(text).statements[0].hedge
    assert (found.exact if found else None) == hedge
