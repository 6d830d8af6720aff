"""Headlines and transcripts: "X: Y" gives Y to X.

Takes one paragraph, gives a `Found` attribution where it opens with a speaker's name and a colon; next: attribution.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from twosource.readings.found import Found
from twosource.records import span_of
from twosource.text.lexicon import rows

_WORDS = 6  # a longer opening is a sentence that introduces a list or a quotation, not a name


@cache
def _labels() -> frozenset[str]:
    """Words that open a line with a colon and name nobody ("Update:", "Photo:")."""
    return frozenset(row["word"] for row in rows("labels"))


def is_label(words: str) -> bool:
    """Whether words before a colon name nobody ("Fact check", "The latest")."""
    return _labels().issuperset(words.lower().split())


def find_headline(text: str, start: int, end: int, sentence: int, *, title: bool) -> Iterator[Found]:
    """The attribution of a title or of a turn in a transcript, or nothing.

    Args:
        text: the whole text.
        start: first code point of the paragraph.
        end: one past its last.
        sentence: number of its first sentence.
        title: whether it is the title: a name there need not be in capitals.
    """
    colon = text.find(":", start, end)
    if colon < 0 or colon + 1 >= end or not text[colon + 1].isspace():
        return
    name = text[start:colon]
    if not _may_speak(name.strip(), title=title):
        return
    content = span_of(text, colon + 1, end)
    if len(content.exact.split()) >= 2:
        named = span_of(text, start, colon)
        yield Found(
            parts=((content.start, content.end),),
            cue=(colon, colon + 1),
            source=(named.start, named.end),
            sentence=sentence,
        )


def _may_speak(name: str, *, title: bool) -> bool:
    words = name.split()
    if not words or len(words) > _WORDS or not name[0].isalpha() or words[0].lower() in _labels():
        return False
    if not title:
        return name.isupper() and not any(c in name for c in '"“”,;?!')
    return name.istitle() or len(words) == 1
