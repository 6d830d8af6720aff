"""Act: what kind of saying a statement is.

Takes an attribution and the tree that holds its cue, gives one of the contract's acts; next: annotate.
The cue's row in the lexicon says it; frames and negation decide where one word does two things
("asked why", "asked them to go").
"""

from __future__ import annotations

from twosource.readings.attribution import Attribution
from twosource.readings.cues import Cue, cues
from twosource.readings.tree import Tree
from twosource.records import Act

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
_ONLY_WITH = {"call": ("for", "on", "upon", "to")}  # "called for calm" demands; "called it a lie" does not
_TO_DEMAND = frozenset({"ask", "tell", "want"})


def act_of(text: str, attribution: Attribution, tree: Tree) -> Act:
    """The act of one attribution."""
    n = cue_word(attribution, tree)
    act = _of_cue(text, attribution, tree, n) if n is not None else "says"
    if act == "says" and text[slice(*attribution.parts[-1])].rstrip("”\"’' ").endswith("?"):
        return "asks"
    return act


def cue_word(attribution: Attribution, tree: Tree) -> int | None:
    """Number of the cue's word that the lexicon knows, the last where several are; None where there is none."""
    if attribution.cue is None:
        return None
    first, last = attribution.cue
    known = [n for n, word in enumerate(tree.words) if first <= word.start < last and row_of(tree, n) is not None]
    return known[-1] if known else None


def row_of(tree: Tree, n: int) -> Cue | None:
    """The lexicon's row for a word, by its part of speech."""
    word = tree.words[n]
    return cues(_POS[word.pos]).get(word.lemma) if word.pos in _POS else None


def negated(tree: Tree, n: int) -> bool:
    """Whether a verb is negated by "not" or "never"."""
    return bool(tree.of(n, "neg"))


def _of_cue(text: str, attribution: Attribution, tree: Tree, n: int) -> Act:
    row = row_of(tree, n)
    if row is None:
        return "says"
    if row.lemma in _TO_DEMAND and _asks_for_deed(text, attribution, tree, n):
        return "demands"
    if row.lemma in _ONLY_WITH and not _follows(text, attribution, _ONLY_WITH[row.lemma]):
        return "says"
    if row.act in ("denies", "pledges", "warns") and negated(tree, n):
        return "says"
    return row.act


def _asks_for_deed(text: str, attribution: Attribution, tree: Tree, n: int) -> bool:
    if tree.words[n].lemma == "ask" and _follows(text, attribution, ("for",)):
        return True
    if not tree.of(n, "dobj") and not any(tree.of(c, "nsubj") for c in tree.of(n, "xcomp", "ccomp")):
        return False
    return any(tree.form(a) == "to" for c in tree.of(n, "xcomp", "ccomp", "advcl") for a in tree.of(c, "aux"))


def _follows(text: str, attribution: Attribution, words: tuple[str, ...]) -> bool:
    """Whether one of the words ends the cue, stands between it and the content, or opens the content."""
    if attribution.cue is None:
        return False
    content = text[slice(*attribution.parts[0])].split()[:1]
    first, last = attribution.cue
    between = text[last : max(attribution.parts[0][0], last)].split()
    return any(w.lower() in words for w in [*text[first:last].split()[-1:], *between[:4], *content])
