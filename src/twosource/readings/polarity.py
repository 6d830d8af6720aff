"""Polarity: whether a statement affirms its content, negates it, or reports it as false.

Takes an attribution (or a stretch of narration) and its tree; next: annotate.
"He denied that X", "the false claim that X", "the claim that X is untrue": X is quoted only to be denied and is no
support for X. "No evidence of X" and "declined to comment" deny nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.readings.act import cue_word, negated
from twosource.readings.attribution import Attribution
from twosource.readings.found import Stretch
from twosource.readings.tree import Tree
from twosource.records import Polarity

_DENYING = frozenset({"deny", "refute", "dispute", "rebut", "disavow", "debunk", "reject", "dismiss", "quash"})
_OF_CLAIMS = frozenset({"reject", "dismiss", "dispute", "rebut", "quash"})
_CLAIMS = frozenset(
    {
        "claim",
        "allegation",
        "accusation",
        "rumor",
        "rumour",
        "report",
        "suggestion",
        "charge",
        "assertion",
        "story",
        "notion",
        "idea",
        "hoax",
        "myth",
    }
)
_FALSE = frozenset(
    {
        "false",
        "untrue",
        "unfounded",
        "baseless",
        "bogus",
        "fake",
        "debunked",
        "fabricated",
        "groundless",
        "discredited",
        "erroneous",
        "wrong",
        "hoax",
        "lie",
        "myth",
    }
)
_COPULAS = frozenset({"be", "prove"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_NO_DENIAL = frozenset(
    {"evidence", "sign", "indication", "proof", "information", "comment", "word", "reason", "doubt", "idea", "question"}
)


def polarity_of(attribution: Attribution, tree: Tree) -> Polarity:
    """The polarity of one attribution; `tree` is that of the sentence that holds its cue."""
    n = cue_word(attribution, tree)
    if n is not None:
        if _reported_as_false(tree, n):
            return "reported as false"
        if tree.words[n].pos == "VERB" and negated(tree, n) and tree.words[n].lemma not in _DENYING:
            return "negated"
    return content_polarity(tree, attribution.parts)


def _reported_as_false(tree: Tree, n: int) -> bool:
    word = tree.words[n]
    if word.lemma in _DENYING and word.pos == "VERB":
        objects = tree.of(n, "dobj", "nsubjpass")
        of_claim = any(tree.words[o].lemma in _CLAIMS for o in objects)
        return not negated(tree, n) and (of_claim or word.lemma not in _OF_CLAIMS or bool(tree.of(n, "ccomp")))
    if word.pos != "NOUN" or word.lemma not in _CLAIMS:
        return False
    if any(tree.words[c].lemma in _FALSE for c in tree.of(n, "amod", "compound")):
        return True
    head = tree.words[word.head]
    if word.dep in ("dobj", "nsubjpass") and head.lemma in _DENYING:
        return not negated(tree, word.head)
    return word.dep == "nsubj" and _is_called_false(tree, word.head)


def _is_called_false(tree: Tree, n: int) -> bool:
    """Whether verb `n` says of its subject that it is false: "is untrue", "proved a hoax"."""
    if tree.words[n].lemma not in _COPULAS or negated(tree, n):
        return False
    return any(tree.words[c].lemma in _FALSE for c in tree.of(n, "acomp", "attr", "oprd"))


def content_polarity(tree: Tree, parts: Sequence[Stretch]) -> Polarity:
    """What the words in some stretches do with what they tell: "The rumour that X is false" tells X as false."""
    inside = [n for n, word in enumerate(tree.words) if any(s <= word.start < e for s, e in parts)]
    told = [n for n in inside if tree.words[n].lemma in _CLAIMS and tree.words[n].dep == "nsubj"]
    if any(_is_called_false(tree, tree.words[n].head) for n in told):
        return "reported as false"
    return "negated" if _negated(tree, inside) else "affirmed"


def _negated(tree: Tree, inside: Sequence[int]) -> bool:
    """Whether the main verb of some words is negated, or its subject or object opens with "no"."""
    held = set(inside)
    heads = [n for n in inside if tree.words[n].head not in held or tree.words[n].head == n]
    verbs = [n for n in heads if tree.words[n].pos in ("VERB", "AUX")]
    return any(negated(tree, n) or _has_no(tree, n) for n in verbs[:1])


def _has_no(tree: Tree, n: int) -> bool:
    for c in tree.of(n, "nsubj", "nsubjpass", "dobj", "attr"):
        word = tree.words[c]
        if word.lemma in _NOBODY:
            return True
        if word.lemma not in _NO_DENIAL and any(tree.form(d) == "no" for d in tree.of(c, "det")):
            return True
    return False
