"""Source words: the phrase that names who says it, by the parse.

Takes the tree and the cue's word number, gives the words of the phrase; next: the rules, then `speaker`.
"""

from __future__ import annotations

from twosource.readings.name_kinds import platforms
from twosource.readings.ownspeech import own_speech
from twosource.readings.tree import Tree

_SUBJECTS = ("nsubj", "csubj")
_FROM_ABOVE = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "relcl", "dep", "acomp"})
_LONGEST = 40  # words; a longer subject is a parse gone wrong


def source_words(tree: Tree, cue: int) -> tuple[int, ...]:
    """Numbers of the words that name the source of verb `cue`, or () where the sentence does not say.

    The subject; of a passive the agent ("was said by X"); of a participle, an infinitive or a joined verb the subject
    above it.
    """
    if tree.of(cue, "auxpass", "nsubjpass") or _is_reduced_passive(tree, cue):
        return _agent(tree, cue)
    subjects = tree.of(cue, *_SUBJECTS)
    if subjects:
        return _phrase(tree, subjects[-1], cue)  # the nearest: a parse that gives two took the first from a clause
    return _inverted(tree, cue) or _above(tree, cue)


def _is_reduced_passive(tree: Tree, cue: int) -> bool:
    """A participle without a subject: "asked who won, she smiled", "the town known as"."""
    word = tree.words[cue]
    return word.tag == "VBN" and word.dep in ("advcl", "acl") and not tree.of(cue, "nsubj", "aux")


def _agent(tree: Tree, cue: int) -> tuple[int, ...]:
    for by in tree.of(cue, "agent"):
        for head in tree.of(by, "pobj"):
            return _phrase(tree, head, cue)
    return ()


def _phrase(tree: Tree, head: int, cue: int) -> tuple[int, ...]:
    if tree.words[head].pos == "PRON" and not tree.of(head, "prep", "acl", "relcl"):
        return (head,)
    words = [n for n in tree.subtree(head, without=_asides(tree, head)) if n != cue]
    if cue < head:
        words = [n for n in words if n > cue]
    elif head < cue:
        words = [n for n in words if n < cue]
    while words and not any(c.isalnum() for c in tree.form(words[-1])) and tree.form(words[-1]) not in ")]":
        words.pop()
    while words and not any(c.isalnum() for c in tree.form(words[0])):
        words.pop(0)
    return tuple(words) if len(words) <= _LONGEST else (head,)


def _asides(tree: Tree, head: int) -> tuple[int, ...]:
    """What the source is doing ("Reyes, holding a sign, said") is no part of its name."""
    return tuple(
        c
        for c in tree.of(head, "acl", "advcl")
        if tree.words[c].tag == "VBG" and tree.form(tree.subtree(c)[0] - 1) == ","
    )


def _speaker_above(tree: Tree, cue: int) -> int | None:
    """The verb whose content holds a participle or a joined verb that is the speaker's own ("..., adding that")."""
    if tree.words[cue].dep not in ("advcl", "acl", "conj"):
        return None
    for above in tree.above(cue):
        for clause in tree.of(above, "ccomp"):
            if clause > above and cue in own_speech(tree, above, clause):
                return above
    return None


def _inverted(tree: Tree, cue: int) -> tuple[int, ...]:
    """The speaker after the verb ('"We left", said Dana Reyes'), where the parser takes it for an object."""
    if tree.words[cue].tag not in ("VBD", "VBZ") or tree.of(cue, "aux", "auxpass"):
        return ()
    before = tree.form(cue - 1) if cue else ""
    if before not in {",", '"', "”", "''", "’", "'", ",”", "?", "!", "»", "-", "–", "—"}:
        return ()
    for child in tree.of(cue, "dobj", "attr", "oprd", "npadvmod", "dep", "appos"):
        if child == cue + 1 or all(tree.words[n].head <= child for n in range(cue + 1, child)):
            return _phrase(tree, child, cue)
    return ()


def _above(tree: Tree, cue: int) -> tuple[int, ...]:
    word = tree.words[cue]
    if word.dep not in _FROM_ABOVE or (word.dep == "advcl" and word.tag not in ("VBG", "VB", "VBN")):
        return ()
    head = word.head
    speaker = _speaker_above(tree, cue)
    if speaker is not None:
        return source_words(tree, speaker)
    if word.dep in ("acl", "relcl"):
        return _phrase(tree, head, cue) if tree.words[head].pos in ("NOUN", "PROPN", "PRON") else ()
    if word.dep == "xcomp" and tree.of(head, "dobj") and tree.words[head].lemma in _GIVING_TASKS:
        return _phrase(tree, tree.of(head, "dobj")[0], cue)
    if tree.words[head].pos in ("VERB", "AUX"):
        if quoted := quoted_words(tree, head):
            return tuple(w for w in quoted if w != cue)
        if tree.of(head, "nsubjpass"):
            return _phrase(tree, tree.of(head, "nsubjpass")[0], cue)
        return source_words(tree, head)
    return _above(tree, head)


def quoted_words(tree: Tree, n: int) -> tuple[int, ...]:
    """Whom a verb of quoting quotes ("Reuters cited the minister"), or () of any other verb."""
    if tree.words[n].lemma not in _QUOTING:
        return ()
    return next((_phrase(tree, c, n) for c in tree.of(n, "dobj") if c > n), ())


_QUOTING = frozenset({"quote", "cite"})  # "Reuters quoted the minister as saying"
_GIVING_TASKS = frozenset(
    {"ask", "force", "lead", "allow", "prompt", "cause", "get", "want", "urge", "tell", "order", "persuade"}
)


_NAMING = frozenset({"PRON", "PROPN", "NOUN"})
_IN_PHRASE = _NAMING | {"DET", "ADJ", "NUM", "PART", "ADP"}


def beside(tree: Tree, n: int) -> tuple[int, ...]:
    """The noun phrase beside a verb that has no subject in the parse: before ("Reyes said") or after ("said Reyes")."""
    if named := _role_and_name(tree, n) or _name_and_role(tree, n):
        return named
    first = n
    while first > 0 and tree.words[first - 1].pos in _IN_PHRASE | {"ADV", "AUX"} and not _opens_phrase(tree, first):
        first -= 1
    last = max((w for w in range(first, n) if tree.words[w].pos in _NAMING), default=None)
    if last is not None:
        while tree.words[first].pos in ("ADP", "ADV", "AUX", "PART"):
            first += 1
        return tuple(range(first, last + 1))
    first = _past_platform(tree, n + 1)
    if first < len(tree.words) and tree.words[first].pos == "ADP":
        return ()
    last = first - 1
    while last + 1 < len(tree.words) and tree.words[last + 1].pos in _IN_PHRASE:
        last += 1
    while last >= first and tree.words[last].pos not in _NAMING:
        last -= 1
    return tuple(range(first, last + 1))


def _past_platform(tree: Tree, n: int) -> int:
    """The word after the site where it was posted: 'wrote on Twitter Dana Reyes'."""
    posted = n + 1 < len(tree.words) and tree.words[n].pos == "ADP" and tree.form(n + 1) in platforms()
    return n + 2 if posted else n


def _opens_phrase(tree: Tree, n: int) -> bool:
    """Whether an article follows a name or noun there: "sent to NORDA the group said"."""
    return n > 0 and tree.form(n) in ("the", "a", "an") and tree.words[n - 1].pos in ("NOUN", "PROPN")


def _name_and_role(tree: Tree, n: int) -> tuple[int, ...]:
    """A name and a role between a closing quotation mark and the verb: '," Reyes, former mayor of X, wrote'."""
    first = n - 1
    while first > 0 and (tree.words[first - 1].pos in _IN_PHRASE or tree.form(first - 1) == ","):
        first -= 1
    opened = first > 1 and tree.form(first - 1) in _CLOSING
    if not opened or tree.form(n - 1) != "," or tree.words[first].pos != "PROPN":
        return ()
    return tuple(range(first, n - 1))


_CLOSING = frozenset({'"', "”", "''", "’", "'", "»"})


def _role_and_name(tree: Tree, n: int) -> tuple[int, ...]:
    """A role and a name between commas before the verb, which the parse hangs on what is said: ", the X, Y, said"."""
    end = n - 1
    name = end
    while name > 0 and tree.words[name - 1].pos == "PROPN":
        name -= 1
    first = name - 1
    while first > 0 and tree.words[first - 1].pos in _IN_PHRASE:
        first -= 1
    commas = all(mark >= 0 and tree.form(mark) == "," for mark in (end, name - 1, first - 1))
    if not commas or name == end or first >= name - 1 or tree.words[first].pos not in ("DET", "PRON"):
        return ()
    return tuple(range(first, end))
