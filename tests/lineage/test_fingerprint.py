"""Words and runs of a report: what is looked at and what is not."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from factories import report, span
from twosource.lineage.fingerprint import RUN, find_lede, fingerprint
from twosource.records import Credit, Dateline, Segment


def of(one):
    return fingerprint(one)


def words(one):
    made = of(one)
    return [one.text[a:b] for a, b in zip(made.starts.tolist(), made.ends.tolist(), strict=True)]


def test_words_are_the_same_whatever_their_case_quotes_and_spacing():
    a = of(report(None, "The mill’s roof fell in.The owner wasn't there at NOON."))
    b = of(report(None, "the mill's  roof fell in. The owner wasn’t there at noon"))
    assert a.runs.tolist() == b.runs.tolist()
    assert len(a.runs) == a.n_words - RUN + 1


def test_runs_keep_the_order_of_words():
    a, b = of(report(None, "one two three four five")), of(report(None, "five four three two one"))
    assert a.runs.tolist() != b.runs.tolist()


def test_a_text_shorter_than_a_run_has_none():
    for body in ("", "Fire out.", "one two three four"):
        assert of(report(None, body)).runs.tolist() == []


def test_words_in_marks_of_every_style_are_quoted():
    body = (
        "He said “the roof went” and \"it burned\" and ``all gone'' and «tout perdu» and left.\n\n“An open one\n\nNext"
    )
    made_of = report(None, body)
    quoted = [w for w, inside in zip(words(made_of), of(made_of).quoted.tolist(), strict=True) if inside]
    assert " ".join(quoted) == "the roof went it burned all gone tout perdu An open one"


def test_captions_furniture_dateline_and_credits_are_passed_over():
    plain = report(None, "HARROW (NNA) - A mill burned. Photo of a mill. By NNA")
    made_of = report(
        None,
        plain.text,
        segments=(
            Segment(kind="body", start=0, end=30),
            Segment(kind="caption", start=30, end=46),
            Segment(kind="body", start=46, end=len(plain.text)),
        ),
        dateline=Dateline(place="HARROW", agency="NNA", when=None, span=span(plain, "HARROW (NNA) -")),
        credits=(Credit(agency="NNA", span=span(plain, "By NNA"), kind="wire"),),
    )
    assert words(made_of) == ["A", "mill", "burned"]


def test_a_fact_credited_within_a_sentence_is_looked_at():
    plain = report(None, "The mill burned, NNA reported.")
    made_of = report(None, plain.text, credits=(Credit(agency="NNA", span=span(plain, "NNA reported"), kind="via"),))
    assert words(made_of)[-2:] == ["NNA", "reported"]


def test_the_lede_is_the_first_paragraph_of_prose():
    long = " ".join(["word"] * 40)
    made_of = report("Mill fire", f"Share this\n\nBy Ada Quill\n\n{long}\n\n{long}")
    start, end = find_lede(made_of, of(made_of).starts)
    assert words(made_of)[:start][-1] == "Quill"
    assert end - start == 30


@given(st.text())
def test_words_are_those_that_a_reader_sees(text):
    made = of(report(None, text))
    seen = [m.span() for m in re.finditer(r"[^\W_ʼ]+(?:['’ʼ`][^\W_ʼ]+)*", text) if max(m.group()) < "\U00010000"]
    assert set(seen) <= {*zip(made.starts.tolist(), made.ends.tolist(), strict=True)}


def test_the_sample_is_a_part_of_the_runs_and_the_same_for_any_text_with_them():
    words = [f"word{k}" for k in range(200)]
    whole, part = of(report(None, " ".join(words))), of(report(None, " ".join(words[50:150])))
    assert 20 < len(whole.sampled()) < 80
    assert set(part.sampled().tolist()) == {*part.runs.tolist()} & {*whole.sampled().tolist()}
    assert sorted(whole.sampled().tolist()) == whole.sampled().tolist()


def test_runs_in_marks_lie_there_whole():
    made = of(report(None, "He said “the roof went in at half past four” and left."))
    assert len(made.quoted_runs()) == 8 - RUN + 1
