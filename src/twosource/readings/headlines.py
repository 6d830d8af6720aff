"""Headlines and transcripts: "X: Y" gives Y to X.

Takes the sentences of one paragraph, gives a `Found` attribution where it opens with a speaker's name and a colon; next: attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.readings.found import Found
from twosource.records import span_of

_WORDS = 6  # a longer opening is a sentence that introduces a list or a quotation, not a name
_NO_SPEAKER = re.compile(
    r"^(?:[\d\W]|update|breaking|watch|video|photos?|live|exclusive|analysis|opinion|fact check|read more|related|more|editor|note|correction|"
    r"advertisement|share|story|source|credit|image|file|tags?|topics?|date|time|where|when|who|what|why|how|the|here|and|but|or|in|on|at|for|if|it|this|that)\b",
    re.IGNORECASE,
)


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
    speaker = name.strip()
    if (
        not speaker
        or len(speaker.split()) > _WORDS
        or _NO_SPEAKER.match(speaker)
        or any(c in speaker for c in '"“”,.;?!')
        and not title
    ):
        return
    if not (
        speaker.isupper() or (title and speaker[0].isupper() and speaker.istitle() or title and " " not in speaker)
    ):
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
