"""According to: phrases that give a whole sentence to somebody.

Takes the tree of a sentence, gives `Found` attributions whose cue is "according to"; next: attribution.
"""

from __future__ import annotations

from collections.abc import Iterator

from twosource.readings.cues import cues
from twosource.readings.found import Found, stretches
from twosource.readings.roles import body_kinds
from twosource.readings.tree import Tree

_CLAUSE_DEPS = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"})


def find_according_to(tree: Tree) -> Iterator[Found]:
    """The attributions of one sentence whose cue is "according to"."""
    for n in range(len(tree.words) - 2):
        if tree.form(n) == "according" and tree.form(n + 1) == "to":
            found = _one(tree, n)
            if found is not None:
                yield found


def _one(tree: Tree, n: int) -> Found | None:
    source = _source(tree, n)
    if not source:
        return None
    phrase = {n, n + 1, *source}
    content = tuple(w for w in _clause(tree, n, max(phrase)) if w not in phrase)
    parts = stretches(tree, content)
    named = stretches(tree, source)
    if not parts or not named:
        return None
    return Found(
        parts=parts, cue=tree.stretch(n, n + 1), source=(named[0][0], named[-1][1]), sentence=tree.number, clause=True
    )


def _source(tree: Tree, n: int) -> tuple[int, ...]:
    """The noun phrase after the cue: its subtree, cut where the sentence goes on."""
    heads = [c for to in (n, n + 1) for c in tree.of(to, "pobj")]
    if not heads:
        return tuple(range(n + 2, _next_mark(tree, n + 2)))
    words = [w for w in tree.subtree(heads[0]) if w > n + 1]
    kept = [n + 2]
    for w in words:
        if w == kept[-1] + 1:
            kept.append(w)
    if n == 0 or tree.form(n - 1) in {",", "”", '"'}:
        kept = _up_to_the_clause(tree, kept)
    while len(kept) > 1 and not any(c.isalnum() for c in tree.form(kept[-1])) and tree.form(kept[-1]) != ")":
        kept.pop()
    return _with_name(tree, kept)


def _with_name(tree: Tree, words: list[int]) -> tuple[int, ...]:
    """The words and the name that follows them, where they end in a body's kind: "the agency X"."""
    if tree.words[words[-1]].lemma not in body_kinds():
        return tuple(words)
    last = words[-1]
    while last + 1 < len(tree.words) and tree.words[last + 1].pos == "PROPN":
        last += 1
    return (*words, *range(words[-1] + 1, last + 1))


def _up_to_the_clause(tree: Tree, words: list[int]) -> list[int]:
    """The words up to the comma, where the parser takes the sentence into it ("According to X, Y went")."""
    for w in words:
        if (
            tree.form(w) == ","
            and any(
                tree.words[v].dep in ("nsubj", "nsubjpass", "ROOT") and tree.words[v].head > w for v in words if v > w
            )
            and not any(tree.words[v].tag in ("WP", "WDT") for v in words if v > w)
        ):
            return words[: words.index(w)]
    return words


def _next_mark(tree: Tree, n: int) -> int:
    while n < len(tree.words) and tree.words[n].pos != "PUNCT":
        n += 1
    return n


def _clause(tree: Tree, n: int, last: int) -> tuple[int, ...]:
    """The clause that the phrase belongs to: the sentence, or the part of it that holds the phrase."""
    at_start, at_end = n <= 1, last >= len(tree.words) - 3
    if at_start or at_end:
        return _less_other_sources(tree, n, _semicolon(tree, n))
    for head in tree.above(n):
        if tree.words[head].dep in _CLAUSE_DEPS and tree.words[head].pos in ("VERB", "AUX"):
            return tree.subtree(head)
    return tuple(range(len(tree.words)))


def _semicolon(tree: Tree, n: int) -> tuple[int, ...]:
    first, last = 0, len(tree.words)
    for w in range(len(tree.words)):
        if tree.form(w) == ";":
            if w < n:
                first = w + 1
            else:
                last = w
                break
    return tuple(range(first, last))


def _less_other_sources(tree: Tree, n: int, words: tuple[int, ...]) -> tuple[int, ...]:
    """The words without a joined clause that somebody else says ("..., but Reyes denied that ...")."""
    known = cues("verb")
    for verb in words:
        word = tree.words[verb]
        if word.dep == "conj" and word.lemma in known and tree.of(verb, "ccomp") and tree.of(verb, "nsubj"):
            other = set(tree.subtree(verb))
            if n not in other:
                words = tuple(w for w in words if w not in other and not (tree.words[w].dep == "cc" and w + 1 in other))
    return words
