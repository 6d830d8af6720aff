"""Signed quotations: a paragraph in quotation marks with a dash and a name behind it ('"We were lucky." — Mara Quist').

Takes the page and its paragraphs, gives `Found` attributions; next: attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from twosource.readings.found import Found, Stretch
from twosource.readings.quotations import Page

_QUOTED = re.compile(r"[\"“”„«](?P<said>[^\n]*)[\"”“»]")
_SIGNED = re.compile(r"\s*(?P<dash>[-–—―]{1,2})\s*(?P<name>[^\W\d_][^,;:()\"“”\n]*?)(?:\s*[,(][^\"“”\n]*)?[.\s]*")
_CLOSING = '"”“»'
_MOST_WORDS = 7  # of a name with its title
_LEAST_SAID = 4  # words
_SMALL = 3  # letters of a word that need not be in capitals ("of", "the", "van")


def find_signed(page: Page, paragraphs: Sequence[Stretch]) -> Iterator[Found]:
    """The quotations that fill a paragraph and are signed, at its end or in the paragraph behind it."""
    for number, (start, end) in enumerate(paragraphs):
        last = max(page.text.rfind(mark, start, end) for mark in _CLOSING) + 1
        signature = (last, end) if last < end else next(iter(paragraphs[number + 1 : number + 2]), (end, end))
        quoted, signed = _QUOTED.fullmatch(page.text, start, last), _SIGNED.fullmatch(page.text, *signature)
        if quoted and signed and _is_name(page, signed.span("name")) and len(quoted["said"].split()) >= _LEAST_SAID:
            yield Found(
                parts=(quoted.span("said"),),
                cue=signed.span("dash"),
                source=signed.span("name"),
                sentence=page.tree_at(start).number,
            )


def _is_name(page: Page, name: Stretch) -> bool:
    """Whether words are written as a name is, and say nothing that a sentence says."""
    words = page.text[slice(*name)].split()
    verbs = {"VERB", "AUX"}
    told = any(w.pos in verbs for tree in page.trees_in(*name) for w in tree.words if name[0] <= w.start < name[1])
    return len(words) <= _MOST_WORDS and not told and all(w[0].isupper() or len(w) <= _SMALL for w in words)
