"""The story's own happening, and those of its background."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from factories import day, entity, report, span, statement
from twosource.accounts.happenings import find_happenings
from twosource.models.parser import parse
from twosource.records import Reading, Sentence
from twosource.text.whens import find_whens

PUBLISHED = "2031-05-07"


def _read(body, title="Mill fire", who=(), where=()):
    """A reading whose statements are its sentences, and its times resolved."""
    given = report(title, body, published=day(PUBLISHED))
    statements, sentences = [], []
    for exact in re.findall(r"[^.]+\.", body):
        said = statement(given, exact.strip())
        whens = [
            w
            for w in find_whens(given.text, dt.date.fromisoformat(PUBLISHED), report=given.id)
            if said.content.start <= w.expression.start and w.expression.end <= said.content.end
        ]
        said = statement(given, exact.strip(), when=tuple(whens))
        statements.append(said)
        sentences.append(Sentence(span=said.content, segment=1, words=()))
    named = [(name, "person") for name in who] + [(name, "place") for name in where]
    return Reading(
        report=given.id,
        sentences=tuple(sentences),
        entities=tuple(entity(name, [span(given, name)], kind=kind) for name, kind in named),
        statements=tuple(statements),
        whens=tuple(w for s in statements for w in s.when),
        quantities=(),
    )


def _parsed(*paragraphs, quoted=()):
    """A reading with the parse of its paragraphs; sentences that hold a word of `quoted` are somebody's."""
    given = report("Mill fire", "\n\n".join(paragraphs), published=day(PUBLISHED))
    stretches = [(n, (at := given.text.index(words)), at + len(words)) for n, words in enumerate(paragraphs, 1)]
    sentences = parse(given.text, stretches, report=given.id).sentences
    times = find_whens(given.text, dt.date.fromisoformat(PUBLISHED), report=given.id)
    statements = tuple(
        statement(
            given,
            s.span.exact,
            form="verbatim" if any(word in s.span.exact for word in quoted) else "narration",
            when=tuple(w for w in times if s.span.start <= w.expression.start < s.span.end),
        )
        for s in sentences
    )
    return Reading(
        report=given.id, sentences=sentences, entities=(), statements=statements, whens=tuple(times), quantities=()
    )


def _happenings(*readings):
    found, of = find_happenings(readings, {r.report: day(PUBLISHED) for r in readings})
    by_text = {s.content.exact: of.get(s.id) for r in readings for s in r.statements}
    return found, by_text


FIRE = "A mill burned in Harrow on Tuesday. Nine workers were hurt. The roof fell in."


def test_the_storys_own_happening_comes_first():
    found, of = _happenings(_read(FIRE + " In March 2019 a granary burned in Lorne."), _read(FIRE, title="Harrow"))
    assert [h.when.edtf for h in found] == ["2031-05-06", "2019-03"]
    assert of["A mill burned in Harrow on Tuesday."] == of["Nine workers were hurt."] == found[0].id
    assert of["In March 2019 a granary burned in Lorne."] == found[1].id


def test_reports_of_one_background_happening_are_joined_and_of_two_are_not():
    one = _read(FIRE + " In March 2019 a granary explosion killed two men in Lorne.")
    two = _read(FIRE + " In 2019 an explosion in a Lorne granary killed two.", title="Harrow")
    other = _read(FIRE + " In 2019 the ferry Adela sank.", title="Nine hurt")
    found, of = _happenings(one, two, other)
    assert (
        of["In March 2019 a granary explosion killed two men in Lorne."]
        == of["In 2019 an explosion in a Lorne granary killed two."]
    )
    assert len(found) == 3


RECALLED = "In 2019 a fire destroyed a granary in Lorne."


def test_the_sentences_after_a_background_one_go_on_with_it():
    found, of = _happenings(_parsed(FIRE, f"{RECALLED} Two men died and four were hurt."))
    assert of["Two men died and four were hurt."] == of[RECALLED] == found[1].id


@pytest.mark.parametrize(
    "after",
    [
        (f"{RECALLED} Two men are in hospital.",),
        (f"{RECALLED} The owner has said nothing.",),
        (f"{RECALLED} I heard the roof fall, Quill said.",),
        ("Lorne Grain, which lost a granary in 2019, closed the mill. Two men searched the ruin.",),
        (RECALLED, "Two men searched the ruin."),
    ],
)
def test_a_sentence_of_today_a_quotation_and_a_paragraph_do_not(after):
    _, of = _happenings(_parsed(FIRE, *after, quoted=["I heard"]))
    *_, last = of
    assert of[last] is None


def test_a_time_that_only_says_which_is_not_the_time_of_the_clause():
    words = "The mill held forty tonnes of barley from last year's harvest."
    found, of = _happenings(_parsed(FIRE, words))
    assert of[words] is None
    assert len(found) == 1


def test_an_undated_retelling_goes_to_the_background():
    told = _read(FIRE + " In 2019 the ferry Adela sank off Cape Horrin with forty pilgrims.")
    undated = _read(FIRE + " Forty pilgrims were on the ferry Adela off Cape Horrin.", title="Harrow")
    found, of = _happenings(told, undated)
    assert of["Forty pilgrims were on the ferry Adela off Cape Horrin."] == found[1].id


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill has been closed at night since 2019.",
        "It was the worst fire since the Lorne explosion in 2019.",
        "The mill will reopen on 3 June 2032.",
        "The mill was founded in the 1970s.",
        "On Tuesday the owner recalled a fire of March 2019.",
    ],
)
def test_words_that_do_not_decide_bind_to_nothing(sentence):
    found, of = _happenings(_read(FIRE + " " + sentence))
    assert of[sentence] is None
    assert len(found) == 1


def test_days_after_the_happening_are_still_the_storys_own():
    found, of = _happenings(_read(FIRE + " Police searched the ruin on Wednesday."))
    assert of["Police searched the ruin on Wednesday."] == found[0].id


def test_a_story_without_a_day_binds_no_undated_sentence():
    found, of = _happenings(_read("The mill may close. In 2019 a granary burned in Lorne."))
    assert of["The mill may close."] is None
    assert [h.when.edtf for h in found] == ["2019"]


def test_who_and_where_are_named_in_the_sentences():
    reading = _read(FIRE + " In 2019 Ada Quill lost a granary in Lorne.", who=["Ada Quill"], where=["Harrow", "Lorne"])
    found, _ = _happenings(reading)
    assert [(h.who, h.where) for h in found] == [((), ("Harrow",)), (("Ada Quill",), ("Lorne",))]


def test_order_does_not_matter():
    readings = [
        _read(FIRE + " In 2019 a granary burned."),
        _read(FIRE, title="Harrow"),
        _read("No day is told.", title="x"),
    ]
    dates = {r.report: day(PUBLISHED) for r in readings}
    assert find_happenings(readings, dates) == find_happenings(readings[::-1], dates)


def test_nothing_dated_nothing_bound():
    assert find_happenings([_read("A mill burned.")], {}) == ((), {})
    assert find_happenings([], {}) == ((), {})
