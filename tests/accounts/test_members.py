"""Candidates for members: sentences cut at their clauses, each in the statement that holds it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factories import reading, report, sentence, source, statement
from told import clauses, read
from twosource.accounts.members import LEAST_CONTENT_WORDS, find_candidates, split_clauses
from twosource.readings.annotate import annotate
from twosource.records import Sentence, Span, Word, span_of


def _cut(text):
    return [clause.span.exact for clause in clauses(report(None, text))]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (
            "The mill burned for three hours on Tuesday night and the owner closed the bakery beside it for good.",
            ["The mill burned for three hours on Tuesday night", "the owner closed the bakery beside it for good"],
        ),
        (
            "Officials said that the bridge would reopen on Friday, after engineers checked its iron bearings.",
            ["Officials said that the bridge would reopen on Friday", "after engineers checked its iron bearings"],
        ),
        (
            "Tom Reed said the fire began in an old dryer and spread quickly to the wooden roof.",
            ["Tom Reed said the fire began in an old dryer", "spread quickly to the wooden roof"],
        ),
    ],
)
def test_a_sentence_is_cut_at_its_clauses(text, cut):
    assert _cut(text) == cut


@pytest.mark.parametrize(
    "text",
    [
        "After it burned, he left the town of Harrow with his two sons.",  # a thin clause before the main one
        "The mill burned and the baker wept.",  # two thin clauses
        "The bridge that Varga Lines built in Ostrel closed on Friday.",  # a thin main clause around a full one
        "The bridge closed.",  # nothing to hang on
    ],
)
def test_thin_clauses_stay_together(text):
    assert _cut(text) == [text.rstrip(".")]


def test_a_clause_around_another_is_given_whole():
    outer, inner = _cut(
        "The governor, who visited the burned mill on Friday morning with two ministers, promised new money for repairs."
    )
    assert inner == "who visited the burned mill on Friday morning with two ministers"
    assert outer.startswith("The governor, who")
    assert outer.endswith("for repairs")


@pytest.mark.parametrize(
    "text",
    [
        "The fire began in an old dryer on the second floor, Harrow fire chief Tom Reed told local reporters on Tuesday.",
        "Harrow fire chief Tom Reed told local reporters on Tuesday that the fire began in an old dryer on the second floor.",
    ],
)
def test_a_bare_reporting_clause_is_no_candidate(text):
    (told,) = _cut(text)
    assert told.removeprefix("that ").lower() == "the fire began in an old dryer on the second floor"


def test_two_words_that_say_who_said_it_stay_with_what_was_said():
    text = "The fire began in an old dryer on the second floor, he said."
    (found,) = clauses(report(None, text))
    assert found.span.exact == text[:-1]
    assert found.statement.content.exact == text[: text.index(",")]


def test_a_quotation_in_two_pieces_gives_its_pieces():
    found = clauses(
        report(
            None,
            '"The old mill burned to the ground within an hour," Ada Quill told reporters, '
            '"and the whole town came to watch it burn."',
        )
    )
    assert [c.span.exact for c in found] == [
        "The old mill burned to the ground within an hour",
        "the whole town came to watch it burn",
    ]
    assert {c.statement.form for c in found} == {"verbatim"}


def _with_statements(text, *statements):
    """The candidates of a text that has these statements and no others."""
    given = report(None, text)
    return find_candidates(replace(read(given), statements=tuple(make(given) for make in statements)), given.text)


TEXT = "Koss said the owner Ada Quill claimed on Friday that the old mill dryer was quite safe to use."
INNER = "the old mill dryer was quite safe to use"


def test_the_innermost_statement_holds_a_clause():
    found = _with_statements(
        TEXT,
        lambda given: statement(given, TEXT),
        lambda given: statement(given, TEXT[len("Koss said ") : -1], source(given, "Koss")),
        lambda given: statement(given, INNER, source(given, "Ada Quill")),
    )
    held = {c.span.exact: c.statement.source.name for c in found}
    assert held == {"Koss said the owner Ada Quill claimed on Friday": "Koss", f"that {INNER}": "Ada Quill"}


def test_a_source_comes_before_the_outlets_own_voice():
    found = _with_statements(
        TEXT,
        lambda given: statement(given, INNER),
        lambda given: statement(given, TEXT, source(given, "Koss")),
    )
    assert {c.statement.form for c in found} == {"paraphrase"}


def test_a_statement_that_holds_less_than_half_of_a_clause_holds_its_own_words():
    quoted = lambda given: statement(given, "quite safe", source(given, "Ada Quill"), form="partial")  # noqa: E731
    assert [found.span.exact for found in _with_statements(TEXT, quoted)] == ["quite safe"]


def test_what_is_said_in_few_words_is_kept_without_who_said_it():
    assert _cut("The fire chief of Harrow, Tom Reed, told reporters on Friday that the sprinklers worked.")[
        -1
    ].endswith("the sprinklers worked")


def test_words_between_the_parts_of_a_statement_are_not_in_it():
    text = "The old mill on the river Ost in the north of Harrow burned quickly."
    given = report(None, text)
    parts = (span_of(text, 0, 8, report=given.id), span_of(text, len(text) - 8, len(text), report=given.id))
    broken = statement(given, text, parts=parts)
    assert find_candidates(replace(read(given), statements=(broken,)), text) == ()
    assert find_candidates(replace(read(given), statements=(replace(broken, parts=()),)), text) != ()


def test_a_list_is_no_assertion():
    names = ", ".join(f"Harrow{n} Quillson{n}" for n in range(40))
    assert len(names) > 600
    assert all(len(cut) <= 600 for cut in _cut(f"The mill belonged to {names} of Ostrel."))


def test_a_headline_is_cut_too():
    found = clauses(report("Nine people hurt in Harrow mill fire", "The mill burned on Tuesday night."))
    assert [(c.span.exact, c.segment, c.sentence) for c in found] == [
        ("Nine people hurt in Harrow mill fire", 0, 0),
        ("The mill burned on Tuesday night", 1, 1),
    ]


def test_one_sentence_twice_is_two_clauses():
    text = "The mill burned on Tuesday night. The mill burned on Tuesday night."
    first, again = clauses(report(None, text))
    assert first.span.exact == again.span.exact
    assert first.span != again.span
    assert find_candidates(annotate(report(None, text)), text) == (first, again)


def test_the_verb_is_known_by_its_number_in_the_clause():
    (left, right) = clauses(
        report(None, "The mill burned for three hours on Tuesday night and the owner closed the bakery for good.")
    )
    assert left.words[left.root].lemma == "burn"
    assert right.words[right.root].lemma == "close"
    assert right.first + right.root == right.words[right.root].head or right.words[right.root].dep == "conj"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The bridge is open to lorries. Is the tunnel open too?", [False, True]),
        ("Did the tanker hit the old rock at night, or did the pilot fall asleep?", [True]),
        ('"Is the old bridge in Ostrel open to lorries?" Ada Quill asked the harbour master on Friday.', [True]),
        ('"Is it open?" he said.', [True]),
        ("The bridge is open to lorries. And the tunnel", [False, False]),
    ],
)
def test_a_clause_knows_whether_it_is_asked(text, asked):
    assert [c.asked for c in clauses(report(None, text))] == asked


def test_a_reading_without_sentences_has_none():
    given = report(None, "The mill burned.")
    assert find_candidates(reading(given, [statement(given, "The mill burned.")]), given.text) == ()
    without_words = reading(
        given, [statement(given, "The mill burned.")], sentences=[sentence(given, "The mill burned.")]
    )
    assert find_candidates(without_words, given.text) == ()


# ---------------------------------------------------------------- laws

_PIECES = st.sampled_from(
    'The mill burned|Tom Reed said|that|and|, |. |"|“|”|the owner closed the bakery|who|(|nine people were hurt|\n|\n\n'
    "|on Tuesday|not|é|👩‍🚒|\u200b|\u2028|—|5,000|Ostrel's|?|…|\t|Ω".split("|")
)


@settings(max_examples=60)
@example('" and')  # nothing is told, though it has a word
@given(st.lists(_PIECES, max_size=25).map(" ".join) | st.text(max_size=60))
def test_every_candidate_is_exact_and_lies_in_its_sentence(text):
    found = annotate(text)
    told = find_candidates(found, text)
    assert [(c.span.start, c.span.end) for c in told] == sorted({(c.span.start, c.span.end) for c in told})
    for c in told:
        assert text[c.span.start : c.span.end] == c.span.exact != ""
        assert (c.words[0].start, c.words[-1].end) == (c.span.start, c.span.end)
        whole = found.sentences[c.sentence]
        assert c.words == whole.words[c.first : c.first + len(c.words)]
        assert 0 <= c.root < len(c.words)
        assert c.segment == whole.segment
        assert c.statement in found.statements


_POS = st.sampled_from("NOUN VERB AUX PUNCT CCONJ DET PROPN SPACE".split())
_DEP = st.sampled_from("ROOT conj advcl ccomp relcl nsubj dobj punct cc det".split())


@st.composite
def _sentences(draw):
    """Any parse at all, also such as no parser gives (circles, no root)."""
    size = draw(st.integers(0, 20))
    words = tuple(
        Word(start=2 * n, end=2 * n + 1, lemma="x", pos=draw(_POS), tag="", dep=draw(_DEP), head=head)
        for n, head in enumerate(draw(st.lists(st.integers(0, max(0, size - 1)), min_size=size, max_size=size)))
    )
    return Sentence(span=Span(report="", start=0, end=2 * size, exact=""), segment=0, words=words)


@given(_sentences())
def test_clauses_are_runs_that_hold_a_word(given_sentence):
    words = given_sentence.words
    cut = list(split_clauses(given_sentence))
    assert [head for _, head in cut] == sorted({head for _, head in cut})
    for indexes, _ in cut:
        assert indexes == list(range(indexes[0], indexes[-1] + 1))
        assert indexes[0] >= 0
        assert indexes[-1] < len(words)
        assert any(words[n].pos not in ("PUNCT", "CCONJ", "SPACE") for n in indexes)


@given(_sentences())
def test_a_sentence_of_one_thin_clause_is_not_lost(given_sentence):
    telling = [word for word in given_sentence.words if word.pos in ("NOUN", "VERB", "PROPN")]
    if telling and len(telling) < LEAST_CONTENT_WORDS:
        assert list(split_clauses(given_sentence)) != []


def _words(*given):
    return tuple(
        Word(start=2 * n, end=2 * n + 1, lemma="x", pos=pos, tag="", dep=dep, head=head)
        for n, (pos, dep, head) in enumerate(given)
    )


def test_a_stray_word_far_from_its_clause_is_left_out():
    clause = [("NOUN", "nsubj", 1), ("VERB", "ROOT", 1), *[("NOUN", "dobj", 1)] * 4]
    other = [("VERB", "relcl", 6), *[("NOUN", "dobj", 6)] * 4]
    words = _words(*clause, *other, ("ADV", "advmod", 1))
    whole = Sentence(span=Span(report="", start=0, end=1, exact=""), segment=0, words=words)
    assert list(split_clauses(whole)) == [([0, 1, 2, 3, 4, 5], 1), ([6, 7, 8, 9, 10], 6)]


def test_where_the_verb_is_the_stray_word_the_clause_hangs_on_its_first():
    # nouns 0-5 hang on the verb at 12, beyond a clause of their own: the run of nouns is the clause
    nouns = [("NOUN", "nsubj", 12)] * 6
    other = [("VERB", "relcl", 0), *[("NOUN", "dobj", 6)] * 5]
    words = _words(*nouns, *other, ("VERB", "ROOT", 12))
    text = " ".join("x" * len(words))
    given = report(None, text)
    whole = Sentence(span=span_of(text, 0, len(text), report=given.id), segment=0, words=words)
    found = find_candidates(reading(given, [statement(given, text)], sentences=[whole]), text)
    assert [(c.first, len(c.words), c.root) for c in found] == [(0, 6, 0), (6, 6, 0)]
