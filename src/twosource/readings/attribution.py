"""Attributions: the stretches of a text that somebody is said to say, think or want.

Takes a text and its parse, gives `Attribution` records in order of place; next: `speaker` and `via`, which
say who the sources are, and `annotate`, which makes statements of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.models.parser import Parse
from twosource.readings.cues import cues
from twosource.readings.tree import Tree
from twosource.records import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words given to somebody, with the words that do so; all places are code points of the text.

    Attributes:
        parts: the stretches that are content, in order; one where it is not interrupted.
        cue: the words that say so ("said", "according to"), or None.
        source: the whole phrase that names who says it ("U.S. President Dana Reyes", "she"), or None.
        sentence: number of the sentence that holds the cue, or where there is none the content.
        quoted: whether any of the content stands in quotation marks.
        form: verbatim, partial or paraphrase.
        within: number of the attribution this one is nested in, or None.
    """

    parts: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    sentence: int
    quoted: bool
    form: Form
    within: int | None = None


def find_attributions(text: str, parse: Parse) -> tuple[Attribution, ...]:
    """The attributions of a text, in order of place; one that lies inside another names it in `within`."""
    trees = [Tree(sentence, number, text) for number, sentence in enumerate(parse.sentences)]
    found = [a for tree in trees for a in _in_sentence(tree)]
    return tuple(found)


def _in_sentence(tree: Tree) -> list[Attribution]:
    known = cues("verb")
    found = []
    for n, word in enumerate(tree.words):
        cue = known.get(word.lemma) if word.pos in ("VERB", "AUX") else None
        if cue is None:
            continue
        content = tree.of(n, "ccomp") or (tree.of(n, "xcomp") if "to" in cue.frames else ())
        if not content:
            continue
        words = tree.subtree(content[0], without=(n,))
        subject = tree.of(n, "nsubj", "agent")
        source = None
        if subject:
            phrase = tree.subtree(subject[0])
            source = tree.stretch(phrase[0], phrase[-1])
        first, last = words[0], words[-1]
        while first < last and tree.words[first].pos == "PUNCT":
            first += 1
        while first < last and tree.words[last].pos == "PUNCT":
            last -= 1
        found.append(
            Attribution(
                parts=(tree.stretch(first, last),),
                cue=tree.stretch(n, n),
                source=source,
                sentence=tree.number,
                quoted=False,
                form="paraphrase",
            )
        )
    return found
