"""Tagged: what the trained tagger finds, as stretches of the text.

Takes a text's trees and quotations, gives `Found` attributions whose cue, source and content the tagger chose; next:
attribution, which weighs them against the rules' findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twosource.models.tagger import Tagged, TaggerWord, tag
from twosource.readings.cues import cues
from twosource.readings.found import Found, Stretch
from twosource.readings.headlines import is_label
from twosource.readings.quotations import Page
from twosource.readings.tree import FINITE, Tree

_BRIDGED = 2  # words that may be missing between two stretches of one content: marks, a bracketed name


def find_tagged(page: Page, paragraphs: Sequence[Stretch]) -> list[Found]:
    """The tagger's attributions, in order of their cues."""
    words, places = tagger_words(page, paragraphs)
    sentence = [tree.number for tree in page.trees for _ in tree.words]
    return [found for tagged in tag(words) if (found := _found(page.text, places, sentence, page.trees, tagged))]


def tagger_words(page: Page, paragraphs: Sequence[Stretch]) -> tuple[list[TaggerWord], list[Stretch]]:
    """The words of a text as the tagger takes them, and where they stand."""
    openings = {start for start, _ in paragraphs}
    quotations = iter(page.quotations)
    quotation = next(quotations, None)
    known = {"VERB": cues("verb"), "AUX": cues("verb"), "NOUN": cues("noun"), "ADJ": cues("adj")}
    words, places = [], []
    for tree in page.trees:
        for n, word in enumerate(tree.words):
            while quotation is not None and quotation.end <= word.start:
                quotation = next(quotations, None)
            words.append(
                TaggerWord(
                    form=page.text[word.start : word.end],
                    pos=word.pos,
                    dep=word.dep,
                    quoted=quotation is not None and quotation.start <= word.start,
                    cue=word.lemma in known.get(word.pos, {}),
                    opens=0 if n else 2 if word.start in openings else 1,
                )
            )
            places.append((word.start, word.end))
    return words, places


def _found(
    text: str, places: Sequence[Stretch], sentence: Sequence[int], trees: Sequence[Tree], tagged: Tagged
) -> Found | None:
    parts = tuple(
        (places[first][0], places[last][1])
        for first, last in _runs(text, places, tagged)
        if any(c.isalnum() for c in text[places[first][0] : places[last][1]])
    )
    cue = _without_mark(text, _stretch(places, tagged.cue))
    source = None if tagged.source is None else _without_mark(text, _stretch(places, tagged.source))
    if not parts or (source is not None and text[slice(*cue)] == ":" and is_label(text[slice(*source)])):
        return None
    return Found(
        parts=parts,
        cue=cue,
        source=source,
        sentence=sentence[tagged.cue[0]],
        likely=tagged.probability,
        clause=any(
            _is_clause(tree, parts) for tree in trees[sentence[tagged.content[0]] : sentence[tagged.content[-1]] + 1]
        ),
    )


def _stretch(places: Sequence[Stretch], words: tuple[int, int]) -> Stretch:
    return places[words[0]][0], places[words[1]][1]


def _without_mark(text: str, stretch: Stretch) -> Stretch:
    """A source or cue without the mark that closes its apposition, or opens what is said."""
    start, end = stretch
    words = text[start:end]
    return start, start + len(words.rstrip(" ,;:–—-") or words)


def _runs(text: str, places: Sequence[Stretch], tagged: Tagged) -> Iterator[tuple[int, int]]:
    """First and last words of the content's stretches, each in one line.

    A gap of a few words is bridged, not over cue or source.
    """
    apart = {n for first, last in filter(None, (tagged.cue, tagged.source)) for n in range(first, last + 1)}
    start = last = tagged.content[0]
    for n in tagged.content[1:]:
        gap = range(last + 1, n)
        if len(gap) > _BRIDGED or apart.intersection(gap) or "\n" in text[places[last][1] : places[n][0]]:
            yield start, last
            start = n
        last = n
    yield start, last


def _is_clause(tree: Tree, parts: Sequence[Stretch]) -> bool:
    """Whether a finite verb with its subject stands in the parts."""
    inside = {n for n, w in enumerate(tree.words) if any(s <= w.start and w.end <= e for s, e in parts)}
    return any(
        tree.words[n].dep in ("nsubj", "nsubjpass", "expl", "csubj")
        and tree.words[n].head in inside
        and any(
            tree.words[v].tag in FINITE for v in (tree.words[n].head, *tree.of(tree.words[n].head, "aux", "auxpass"))
        )
        for n in inside
    )
