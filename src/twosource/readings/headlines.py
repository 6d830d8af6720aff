"""Headlines: "X: Y" gives Y to X.

Takes the title, gives a `Found` attribution where it opens with a speaker's name and a colon; next: attribution.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from twosource.readings.found import Found
from twosource.records import span_of
from twosource.text.lexicon import rows

_LEAST_SAID = 2  # words of a headline behind the name
_WORDS = 6  # a longer opening is a sentence that introduces a list or a quotation, not a name


@cache
def _labels() -> frozenset[str]:
    """Words that open a line with a colon and name nobody ("Update:", "Photo:")."""
    return frozenset(row["word"] for row in rows("labels"))


def is_label(words: str) -> bool:
    """Whether words before a colon name nobody ("Fact check", "The latest")."""
    return _labels().issuperset(words.lower().split())


def find_headline(text: str, start: int, end: int) -> Iterator[Found]:
    """The attribution of a title, or nothing; a name there is one word, or several that each begin with a capital.

    Args:
        text: the whole text.
        start: first code point of the title.
        end: one past its last.
    """
    colon = text.find(":", start, end)
    if colon < 0 or colon + 1 >= end or not text[colon + 1].isspace():
        return
    named, content = span_of(text, start, colon), span_of(text, colon + 1, end)
    name = named.exact
    if may_name(name) and (name.istitle() or len(name.split()) == 1) and len(content.exact.split()) >= _LEAST_SAID:
        yield Found(
            parts=((content.start, content.end),),
            cue=(colon, colon + 1),
            source=(named.start, named.end),
            sentence=0,
        )


def may_name(words: str) -> bool:
    """Whether words before a colon may be a speaker's name: few, opened by a letter, by no label and by no mark."""
    told = words.split()
    return bool(told) and len(told) <= _WORDS and words[0].isalpha() and told[0].lower() not in _labels()
