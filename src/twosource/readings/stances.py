"""Stances: nouns and adjectives that give a content to somebody.

Takes the tree of a sentence, gives `Found` attributions for "his claim that Y", "X's accusation of Y",
"X is confident that Y"; next: attribution.
"""

from __future__ import annotations

from collections.abc import Iterator

from twosource.readings.cues import Cue, cues
from twosource.readings.found import Found, stretches
from twosource.readings.sourcewords import source_words
from twosource.readings.tree import Tree

_COPULAS = frozenset({"be", "feel", "seem", "look", "remain", "sound", "become", "appear"})


def find_stances(tree: Tree) -> Iterator[Found]:
    """The attributions of one sentence whose cue is a noun or an adjective."""
    nouns, adjectives = cues("noun"), cues("adj")
    for n, word in enumerate(tree.words):
        if word.pos == "NOUN" and word.lemma in nouns:
            yield from _found(tree, n, nouns[word.lemma], tree.stretch(n, n), _of_noun(tree, n))
        elif word.pos in ("ADJ", "VERB") and word.lemma in adjectives and (verb := _copula(tree, n)) is not None:
            source = source_words(tree, verb)
            first = min(verb, n)
            yield from _found(tree, n, adjectives[word.lemma], tree.stretch(first, n), source)


def _copula(tree: Tree, n: int) -> int | None:
    word = tree.words[n]
    head = word.head
    if word.dep in ("acomp", "oprd", "attr") and tree.words[head].lemma in _COPULAS:
        return head
    if word.dep == "ccomp" and tree.words[head].lemma == "make":  # "made it clear that"
        return head
    return None


def _found(tree: Tree, n: int, cue: Cue, place: tuple[int, int], source: tuple[int, ...]) -> Iterator[Found]:
    words, clause = _content(tree, n, cue)
    parts = stretches(tree, words)
    named = stretches(tree, source)
    if parts and named:
        yield Found(
            parts=parts,
            cue=place,
            source=(named[0][0], named[-1][1]),
            sentence=tree.number,
            clause=clause,
        )


def _content(tree: Tree, n: int, cue: Cue) -> tuple[tuple[int, ...], bool]:
    for c in tree.children[n]:
        word = tree.words[c]
        if c < n:
            continue
        if word.dep in ("acl", "ccomp", "advcl", "relcl") and "that" in cue.frames and _has_that(tree, c):
            return tree.subtree(c), True
        if word.dep == "ccomp" and "that" in cue.frames:
            return tree.subtree(c), True
        if word.dep in ("acl", "xcomp") and "to" in cue.frames and any(tree.form(a) == "to" for a in tree.of(c, "aux")):
            return tree.subtree(c), False
        if word.dep == "prep" and word.lemma in cue.frames:
            return tree.subtree(c)[1:], False
    head = tree.words[n].head
    if tree.words[n].dep == "nsubj" and tree.words[head].lemma == "be" and "that" in cue.frames:
        for c in tree.of(head, "ccomp"):
            if c > head:
                return tree.subtree(c), True
    return (), False


def _has_that(tree: Tree, clause: int) -> bool:
    first = tree.subtree(clause)[0]
    return (tree.form(first) == "that" and tree.words[first].tag == "IN") or any(
        tree.form(m) == "that" for m in tree.of(clause, "mark")
    )


def _of_noun(tree: Tree, n: int) -> tuple[int, ...]:
    """Whose claim it is: the possessor, "by X", or the subject of the verb that the noun is the object of."""
    for c in tree.of(n, "poss"):
        return tuple(w for w in tree.subtree(c) if tree.words[w].tag != "POS")
    for c in tree.of(n, "prep"):
        if tree.form(c) in ("by", "from"):
            return tree.subtree(c)[1:]
    head = tree.words[n].head
    if tree.words[n].dep == "pobj" and tree.words[head].dep == "prep":
        head = tree.words[head].head  # "said in a statement that"
    elif tree.words[n].dep != "dobj":
        return ()
    return source_words(tree, head) if tree.words[head].pos == "VERB" else ()
