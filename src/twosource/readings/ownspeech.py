"""Own speech: verbs of saying that the parse puts into what somebody says, though he says them.

Takes the tree, a cue and the clause it governs, gives the words at which the clause is to be cut; next: clauses and
sourcewords.
"""

from __future__ import annotations

from twosource.readings.cues import cues
from twosource.readings.tree import Tree


def own_speech(tree: Tree, n: int, clause: int) -> tuple[int, ...]:
    """Verbs of saying that the parse hangs in the clause but that belong to the speaker of cue `n`.

    "X said Y, adding that Z" and "X says Y and says Z": a participle after a comma, a joined verb in the cue's tense.
    """
    known = cues("verb")
    return tuple(
        w
        for w in tree.subtree(clause)
        if w > clause
        and tree.words[w].lemma in known
        and "quote" in known[tree.words[w].lemma].frames
        and tree.of(w, "ccomp", "dobj")
        and not tree.of(w, "nsubj", "mark", "aux")
        and (_after_comma(tree, w) if tree.words[w].tag == "VBG" else _joined(tree, n, w))
    )


def _after_comma(tree: Tree, w: int) -> bool:
    return tree.words[w].dep in ("advcl", "acl") and w > 0 and tree.form(w - 1) == ","


def _joined(tree: Tree, n: int, w: int) -> bool:
    word, cue = tree.words[w], tree.words[n]
    return (
        word.dep == "conj"
        and word.tag == cue.tag
        and word.lemma in {cue.lemma, "say", "add"}
        and bool(tree.of(w, "ccomp"))
    )
