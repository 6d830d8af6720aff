"""Words and runs of a report: what is looked at and what is not."""

from __future__ import annotations

from factories import report, span
from twosource.lineage.fingerprint import RUN, WordHashes, fingerprint
from twosource.records import Credit, Dateline, Segment


def of(given):
    return fingerprint(given, WordHashes())


def words(given):
    made = of(given)
    return [given.text[a:b] for a, b in zip(made.starts.tolist(), made.ends.tolist(), strict=True)]


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
    given = report(None, body)
    quoted = [w for w, inside in zip(words(given), of(given).quoted.tolist(), strict=True) if inside]
    assert " ".join(quoted) == "the roof went it burned all gone tout perdu An open one"


def test_captions_furniture_dateline_and_credits_are_passed_over():
    plain = report(None, "HARROW (NNA) - A mill burned. Photo of a mill. By NNA")
    given = report(
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
    assert words(given) == ["A", "mill", "burned"]


def test_a_fact_credited_within_a_sentence_is_looked_at():
    plain = report(None, "The mill burned, NNA reported.")
    given = report(None, plain.text, credits=(Credit(agency="NNA", span=span(plain, "NNA reported"), kind="via"),))
    assert words(given)[-2:] == ["NNA", "reported"]


def test_the_lede_is_the_first_paragraph_of_prose():
    long = " ".join(["word"] * 40)
    given = report("Mill fire", f"Share this\n\nBy Ada Quill\n\n{long}\n\n{long}")
    start, end = of(given).lede
    assert words(given)[:start][-1] == "Quill"
    assert end - start == 30
