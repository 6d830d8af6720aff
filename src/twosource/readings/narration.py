"""Narration: what the outlet says in its own voice.

Takes the trees of the sentences and the attributions, gives for each sentence the stretches that nobody else is said
to say; next: annotate. A sentence is narration less the clauses attributed in it; a phrase that somebody wants or is
said to favour stays part of it, since the outlet asserts the wanting. What remains of a sentence once a clause is taken
out is narration only where it tells something of its own ("Reyes, who runs the mill, said"): a bare reporting clause
("she said on Monday") tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.readings.attribution import Attribution
from twosource.readings.found import Stretch
from twosource.readings.tree import FINITE, Tree
from twosource.readings.weigh import less

_LEAST_WORDS = 4
_JOINING = re.compile(r"[\s,;:—–-]+(?:and|but|or|while|as)?\s*$")


def find_narration(
    text: str, trees: Sequence[Tree], attributions: Sequence[Attribution]
) -> tuple[tuple[Stretch, ...], ...]:
    """The parts of each stretch of narration, in order; at most one for a sentence."""
    taken = [a for a in attributions if a.clause and a.within is None]
    told = _told(text, trees, taken)
    loose = [a for a in attributions if not a.clause and a.within is None and not _is_held(a, told)]
    return _told(text, trees, [*taken, *loose]) if loose else told


def _is_held(attribution: Attribution, told: Sequence[tuple[Stretch, ...]]) -> bool:
    return any(all(any(s <= a and b <= e for s, e in parts) for a, b in attribution.parts) for parts in told)


def _told(text: str, trees: Sequence[Tree], taken: Sequence[Attribution]) -> tuple[tuple[Stretch, ...], ...]:
    contents = sorted(part for a in taken for part in a.parts)
    cues = [a.cue for a in taken if a.cue is not None]
    found = []
    for tree in trees:
        span = tree.sentence.span
        here = [part for part in contents if part[0] < span.end and span.start < part[1]]
        kept = tuple(_worded(text, piece) for piece in less([(span.start, span.end)], here) if _has_word(text, piece))
        framing = [cue for cue in cues if span.start <= cue[0] < span.end]
        if kept and (not (here or framing or _is_dateline(tree)) or _tells(text, tree, kept, framing)):
            bare = (_worded(text, _without_cues(piece, framing)) for piece in kept)
            found.append(tuple(piece for piece in bare if _has_word(text, piece)))
    return tuple(parts for parts in found if parts)


def _is_dateline(tree: Tree) -> bool:
    """Whether the parse cut the dateline off as a sentence of its own ("HARROW (Reuters) -")."""
    return tree.form(len(tree.words) - 1) in {"-", "–", "—", "--"} and not any(w.tag in FINITE for w in tree.words)


def _tells(text: str, tree: Tree, kept: Sequence[Stretch], cues: Sequence[Stretch]) -> bool:
    """Whether what remains of a sentence holds a verb of its own beside the cues."""
    if sum(len(text[s:e].split()) for s, e in kept) < _LEAST_WORDS:
        return False
    for n, word in enumerate(tree.words):
        if word.tag not in FINITE or not any(s <= word.start < e for s, e in kept):
            continue
        verb = word.head if word.dep in ("aux", "auxpass") else n
        if not any(s <= w.start < e for w in (word, tree.words[verb]) for s, e in cues):
            return True
    return False


def _without_cues(piece: Stretch, cues: Sequence[Stretch]) -> Stretch:
    """The piece without the cue that ends it ("Reyes left the hall, saying") or opens it ("said Reyes, who ...")."""
    start, end = piece
    for first, last in cues:
        if first > start and last == end:
            end = first
        if first == start and last < end:
            start = last
    return start, end


def _has_word(text: str, piece: Stretch) -> bool:
    return any(c.isalnum() for c in text[slice(*piece)])


def _worded(text: str, piece: Stretch) -> Stretch:
    """The piece without the marks that open it and the space around it."""
    start, end = piece
    while start < end and not (text[start].isalnum() or text[start] in "“\"'‘$£€(["):
        start += 1
    joining = _JOINING.search(text, start, end)
    end = joining.start() if joining else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-“‘"):
        end -= 1
    return start, end
