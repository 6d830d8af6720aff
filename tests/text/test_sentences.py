"""Where sentences end, by their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.sentences import sentence_end, split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It rained. It stopped.", ["It rained.", "It stopped."], id="two"),
        pytest.param("Dr. Reyes met Mr. Lanz. He left.", ["Dr. Reyes met Mr. Lanz.", "He left."], id="titles"),
        pytest.param("J. K. Quist left the U.S. on Sept. 3.", ["J. K. Quist left the U.S. on Sept. 3."], id="initials"),
        pytest.param("It fell 3.5 percent to 1.2 million.", ["It fell 3.5 percent to 1.2 million."], id="decimals"),
        pytest.param("“We go.” He left!", ["“We go.”", "He left!"], id="mark within quotation marks"),
        pytest.param("A headline\nA line. Another", ["A headline", "A line.", "Another"], id="line breaks"),
        pytest.param("What? Why? Go.", ["What?", "Why?", "Go."], id="questions"),
        pytest.param("  \n ", [], id="white space"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == expected


def test_the_first_end_is_found() -> None:
    assert sentence_end("said Mr. Lanz. Then", 0, 19) == 14
    assert sentence_end("said Lanz", 0, 9) == 9


@given(st.text(alphabet="aB .?!\n”", max_size=80))
def test_sentences_hold_every_letter_once(text: str) -> None:
    found = split_sentences(text)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == "".join(text.split())
