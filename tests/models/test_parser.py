"""Text to sentences and names: offsets stay exact, however the text is cut for the parser."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.models import parser
from twosource.models.parser import MOST_CHARACTERS, _pieces, load_parser, parse

TEXT = "Mill burns in Harrow\n\nTom Reed saw the fire. He called Ada Quill in Ostrel."


def _exact(text, parsed):
    for sentence in parsed.sentences:
        assert text[sentence.span.start : sentence.span.end] == sentence.span.exact != ""
        assert (sentence.words[0].start, sentence.words[-1].end) == (sentence.span.start, sentence.span.end)
        for word in sentence.words:
            assert text[word.start : word.end].strip()
            assert 0 <= word.head < len(sentence.words)
        ends = [(word.start, word.end) for word in sentence.words]
        assert ends == sorted(ends)
    for name in parsed.names:
        assert 0 <= name.start < name.end <= len(text)


def test_sentences_names_and_heads():
    parsed = parse(TEXT, [(0, 0, 20), (1, 22, len(TEXT))], report="r-1")
    _exact(TEXT, parsed)
    assert [(s.segment, s.span.exact) for s in parsed.sentences] == [
        (0, "Mill burns in Harrow"),
        (1, "Tom Reed saw the fire."),
        (1, "He called Ada Quill in Ostrel."),
    ]
    assert {s.span.report for s in parsed.sentences} == {"r-1"}
    assert {"Tom Reed", "Ada Quill"} <= {TEXT[n.start : n.end] for n in parsed.names if n.label == "PERSON"}
    words = parsed.sentences[1].words
    assert [(w.lemma, w.dep, words[w.head].lemma) for w in words if w.dep in ("nsubj", "ROOT")] == [
        ("reed", "nsubj", "see"),
        ("see", "ROOT", "see"),
    ]


def test_no_sentence_crosses_two_stretches():
    parsed = parse("The mill burned in Harrow", [(0, 0, 8), (1, 9, 25)])
    assert [s.span.exact for s in parsed.sentences] == ["The mill", "burned in Harrow"]


@pytest.mark.parametrize(("text", "stretches"), [("", []), ("", [(0, 0, 0)]), (" \n\t ", [(0, 0, 4)])])
def test_nothing_is_parsed_to_nothing(text, stretches):
    assert parse(text, stretches).sentences == ()


def test_the_parser_is_loaded_once():
    assert load_parser() is load_parser()


def test_words_are_in_the_text_as_they_stand():
    text = "“Naïve” – said Ada’s 👩‍🚒 friend…  It’s 5,000 m²."
    parsed = parse(text, [(0, 0, len(text))])
    _exact(text, parsed)
    told = "".join(text[w.start : w.end] for s in parsed.sentences for w in s.words)
    assert told == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "the mill of Harrow burned and the baker of Ostrel wept while " * 330,  # no full stop in 20,000 characters
        "Mühle" * 1500,  # no space at all
        "The mill of Harrow burned. " * 400,
    ],
    ids=["no full stop", "no space", "long"],
)
def test_a_long_paragraph_is_cut_and_its_offsets_stay_exact(text):
    before = "Ein Wort davor. "
    whole = before + text
    parsed = parse(whole, [(3, len(before), len(whole))])
    _exact(whole, parsed)
    assert {s.segment for s in parsed.sentences} == {3}
    told = "".join(whole[w.start : w.end] for s in parsed.sentences for w in s.words)
    assert told == "".join(text.split())
    assert all(len(s.span.exact) <= MOST_CHARACTERS for s in parsed.sentences)


_TEXTS = st.text(alphabet="ab. \n", max_size=80)


@given(_TEXTS, st.integers(0, 80), st.integers(1, 20))
def test_pieces_are_the_stretch_and_fit_the_parser(text, start, most):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "MOST_CHARACTERS", most)
        start = min(start, len(text))
        pieces = list(_pieces(text, start, len(text)))
    assert pieces[0][0] == start
    assert pieces[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(pieces))
    assert all(0 < b - a <= most for a, b in pieces[:-1])
    assert pieces[-1][1] - pieces[-1][0] <= most


def test_a_cut_falls_after_a_sentence_or_a_word(monkeypatch):
    monkeypatch.setattr(parser, "MOST_CHARACTERS", 20)
    text = "The mill burned. The roof fell down and nothing remained"
    assert [text[a:b] for a, b in _pieces(text, 0, len(text))] == [
        "The mill burned.",
        " The roof fell down ",
        "and nothing remained",
    ]


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_is_parsed_with_exact_offsets(text):
    _exact(text, parse(text, [(0, 0, len(text))]))
