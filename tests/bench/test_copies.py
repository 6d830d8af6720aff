"""The bench of copies: its stream is the same every time and every report of it new; other programs find plain copies."""

from __future__ import annotations

import pytest

import copies

BODIES = [
    " ".join(f"{word}{n}" if k % 3 else word for k, word in enumerate(["the", "mill", "burned"] * 60)) for n in range(9)
]


@pytest.fixture
def stream():
    return copies.Stream(BODIES)


def test_a_report_is_the_same_whenever_it_is_asked_for(stream):
    one = stream.report(11)
    assert one == stream.report(11)
    assert len({stream.report(k).id for k in range(30)}) == 30


def test_the_next_round_keeps_the_common_words_alone():
    stream = copies.Stream(BODIES, 1)
    first, again = stream.report(0).text.split(), stream.report(9).text.split()
    assert len(first) == len(again)
    assert {a for a, b in zip(first, again, strict=True) if a == b} == {"the"}


def test_costs_are_told_for_few_and_for_many(stream):
    assert all(seconds > 0 for seconds in copies.costs(stream, 4, 20, 3))


def test_what_a_tracer_holds_is_told_a_report(stream):
    assert 0 < copies.bytes_a_report(stream, 50) < 20_000


@pytest.mark.parametrize("program", ["datasketch", "rensa"])
def test_other_programs_find_a_plain_copy(program):
    pytest.importorskip(program)
    texts = {"a": BODIES[0], "b": f"{BODIES[0]} And so on.", "c": " ".join(f"own{k}" for k in range(80))}
    assert copies.PROGRAMS[program](texts, 0.3) == {("a", "b")}


def test_it_is_skipped_without_the_texts(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    assert copies.main([]) == 0
    assert "skipped" in capsys.readouterr().out
