"""With or without: what words beside a number count in or leave out ("including debt", "not counting the gunman").

Takes a sentence and the end of the words counted, gives the words counted in and those left out; next: numbers.
"""

from __future__ import annotations

import re
from functools import cache

from twosource.records import Sentence, Span, span_of
from twosource.text.counted import counted_words
from twosource.text.lexicon import rows

_REACH = 60  # characters after the number's words: further on, something else is counted
_DETERMINERS = frozenset({"DET", "PRON"})


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, str]]:
    sides = {row["phrase"]: row["side"] for row in rows("counted_in")}
    forms = "|".join(sorted(map(re.escape, sides), key=lambda form: (-len(form), form)))
    return re.compile(rf"[^.;:\d]{{0,{_REACH}}}?\b({forms})\s"), sides


def counted_in_and_out(text: str, sentence: Sentence, place: int, report: str) -> tuple[Span | None, Span | None]:
    """The words after `place` that are counted in, and those left out; a number of them is a quantity of its own."""
    pattern, sides = _cues()
    cue = pattern.match(text, place, sentence.span.end)
    words = sentence.words
    after = next((n for n, word in enumerate(words) if cue and word.start >= cue.end()), None)
    if cue is None or after is None or (cue[1] == "without" and cue.start(1) - place > len(", ")):
        return None, None
    first = after + (words[after].pos in _DETERMINERS)
    phrase = counted_words(sentence, first) if first < len(words) and words[first].pos != "NUM" else None
    if phrase is None:
        return None, None
    thing = span_of(text, words[phrase[0]].start, words[phrase[1]].end, report=report)
    return (thing, None) if sides[re.sub(r"\s", " ", cue[1])] == "in" else (None, thing)
