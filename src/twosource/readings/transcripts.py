"""Transcripts: a paragraph that opens with a speaker's name and a colon is what that speaker says.

Takes the page and its paragraphs, gives a `Found` attribution for each turn; next: attribution.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.readings.found import Found, Stretch
from twosource.readings.headlines import may_name
from twosource.readings.quotations import Page
from twosource.records import span_of

_LABEL = re.compile(r"[\"“”]?(?P<name>[^\W\d_][^\n:]*?)(?: \([^()\n]*\))?:\s")
_MARKS = '"“”„»«'
_ASIDE = re.compile(r"[\"“”]?[(\[][^()\[\]]*[)\]][.\"”]*")  # "(Crosstalk.)", "[Applause]"
_ASKED = ("Q", "A")
_LEAST_WORDS = 2  # of a turn
_LEAST_TURNS = 4  # of a transcript whose names are not in capitals
_DENSE = 0.6  # share of the paragraphs from the first turn to the last that open a turn, where those between go on


@dataclass(frozen=True, slots=True)
class _Label:
    """The name that opens a turn, and the colon behind it."""

    name: Stretch
    colon: int


def find_turns(page: Page, paragraphs: Sequence[Stretch]) -> Iterator[Found]:
    """The turns of the transcripts in a text.

    A name in capitals opens one; any other does where names come again as they do in a conversation. A turn goes on
    in the paragraphs behind it that open with a quotation mark as it does itself, or that stand between turns where
    nearly every paragraph is one.
    """
    labels = _labels(page, paragraphs)
    last = max(labels, default=0)
    dense = bool(labels) and len(labels) >= _DENSE * (last - min(labels) + 1) and len(labels) >= _LEAST_TURNS
    for number, label in labels.items():
        parts = [_said(page.text, label.colon + 1, paragraphs[number])]
        for behind in range(number + 1, len(paragraphs)):
            quoted = all(page.text[paragraphs[n][0]] in _MARKS for n in (number, behind))
            if behind in labels or not (quoted or (dense and behind < last)):
                break
            if not _ASIDE.fullmatch(page.text[slice(*paragraphs[behind])]):
                parts.append(_said(page.text, paragraphs[behind][0], paragraphs[behind]))
        if len(page.text[slice(*parts[0])].split()) >= _LEAST_WORDS:
            yield Found(
                parts=tuple(parts),
                cue=(label.colon, label.colon + 1),
                source=label.name,
                sentence=page.tree_at(paragraphs[number][0]).number,
            )


def _labels(page: Page, paragraphs: Sequence[Stretch]) -> Mapping[int, _Label]:
    """The paragraphs that open a turn, by number, each with its label; the title opens none."""
    told: dict[int, _Label] = {}
    for number, (start, end) in enumerate(paragraphs[1:], start=1):
        found = _LABEL.match(page.text, start, end)
        if found and (found["name"] in _ASKED or may_name(found["name"])):
            told[number] = _Label(found.span("name"), found.end() - 2)
    names = Counter(page.text[slice(*label.name)] for label in told.values())
    conversed = len(told) >= _LEAST_TURNS and sum(times > 1 for times in names.values()) > 1
    return {n: label for n, label in told.items() if conversed or page.text[slice(*label.name)].isupper()}


def _said(text: str, start: int, paragraph: Stretch) -> Stretch:
    """What of a paragraph is said: the words behind the label, without the quotation marks around the paragraph."""
    end = paragraph[1]
    opening = text[paragraph[0]]
    if opening in _MARKS:
        start = max(start, paragraph[0] + 1)
        whole = text[slice(*paragraph)]
        closed = whole.count(opening) % 2 == 0 if opening == '"' else whole.count("“") <= whole.count("”")
        end -= closed and whole[-1] in _MARKS
    said = span_of(text, start, end)
    return said.start, said.end
