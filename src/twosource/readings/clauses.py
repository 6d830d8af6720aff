"""Clauses: what verbs of saying, thinking and wanting govern, by the parse.

Takes the tree of a sentence, gives `Found` attributions: "X said that Y", "Y, X said", "X told Z that Y",
"X hopes to Y", "X accused Z of Y", "it was announced that Y", "Y is expected to Z"; next: attribution.
"""

from __future__ import annotations

from collections.abc import Iterator

from twosource.readings.cues import Cue, cues
from twosource.readings.found import Found, stretches
from twosource.readings.ownspeech import own_speech
from twosource.readings.sourcewords import beside, source_words
from twosource.readings.tree import FINITE, Tree

_GROUP = ("aux", "auxpass", "neg", "prt")
_COMMAS = frozenset({",", "—", "–", "-", "”", '"', "''"})
_EMPTY = frozenset({"nothing", "something", "anything", "it", "that", "this", "so", "little", "more", "much"})
_FRAMING = ("parataxis", "ccomp", "advcl", "dep", "intj", "appos", "conj")
_NEAR_COLON = 6  # words between a verb of saying and the colon that opens what is said
_LONGEST_FRAME = 25  # words; a longer reporting clause is a parse gone wrong


def find_clauses(tree: Tree) -> Iterator[Found]:
    """The attributions that verbs of one sentence govern."""
    known = cues("verb")
    for n, word in enumerate(tree.words):
        if word.pos not in ("VERB", "AUX"):
            continue
        cue = known.get(word.lemma)
        if cue is None:
            continue
        yield from _of_verb(tree, n, cue)


def verb_group(tree: Tree, n: int) -> tuple[int, int]:
    """The verb with its auxiliaries, negation and particle, where they stand together: code points."""
    kept = {n, *(c for c in tree.of(n, *_GROUP) if tree.form(c) != "to")}
    first = last = n
    while first - 1 in kept or (first - 2 in kept and tree.words[first - 1].pos == "ADV"):
        first -= 1
    while last + 1 in kept:
        last += 1
    return tree.stretch(first, last)


def _of_verb(tree: Tree, n: int, cue: Cue) -> Iterator[Found]:
    words, clause = _content(tree, n, cue)
    if not words:
        return
    named = _source(tree, n, clause=clause)
    parts = stretches(tree, (w for w in words if w not in named))
    if not parts:
        return
    source = stretches(tree, named)
    if not source and not clause and (tree.words[n].dep == "acl" or tree.words[n].tag == "VB"):
        return  # "the town known as", "a book called", "thank you": words that nobody in particular uses
    yield Found(
        parts=parts,
        cue=verb_group(tree, n),
        source=(source[0][0], source[-1][1]) if source else None,
        sentence=tree.number,
        clause=clause,
    )


def _source(tree: Tree, n: int, *, clause: bool) -> tuple[int, ...]:
    if tree.words[n].lemma in _SEEMING:
        return ()  # "Reyes seems to go": to whom, nobody says
    words = source_words(tree, n)
    if not words and clause and tree.words[n].dep == "ROOT" and not tree.of(n, "nsubjpass", "auxpass"):
        return beside(tree, n)
    return words


def _content(tree: Tree, n: int, cue: Cue) -> tuple[tuple[int, ...], bool]:
    """Numbers of the words that are the verb's content, and whether they are a clause."""
    passive = bool(tree.of(n, "auxpass", "nsubjpass"))
    if "that" in cue.frames or "quote" in cue.frames:
        clauses = tree.of(n, "ccomp")
        right = [c for c in clauses if c > n and not _reports_all(tree, c)]
        if right and "that" in cue.frames:
            return (*tree.subtree(right[0], without=own_speech(tree, n, right[0])), *_trailing(tree, n, right[0])), True
        left = [c for c in clauses if c < n]
        if left:
            return _before(tree, n, left[-1]), True
        if not right and (framed := _framed(tree, n) or _told_last(tree, n)):
            return framed, True
        if passive and (told := _infinitive(tree, n)):
            return (*_raised(tree, n, passive=True), *told), False
        if "quote" in cue.frames and (after := _after_colon(tree, n)):
            return after, True
    if "to" in cue.frames and (wanted := _infinitive(tree, n)):
        return (*_raised(tree, n, passive=passive), *_asked(tree, n), *wanted), False
    if passive:
        return (
            (tree.subtree(tree.of(n, "nsubjpass")[0]), False)
            if "passive" in cue.frames and tree.of(n, "nsubjpass")
            else ((), False)
        )
    return _phrase(tree, n, cue), False


def _reports_all(tree: Tree, n: int) -> bool:
    """Whether a clause after a comma reports the whole sentence before it: "Nobody told them, the Gazette reported"."""
    frame = [w for w in tree.subtree(n) if tree.words[w].pos != "PUNCT"]
    cue = cues("verb").get(tree.words[n].lemma)
    return (
        cue is not None
        and frame[0] > 0
        and {"that", "quote"} <= cue.frames
        and tree.form(frame[0] - 1) == ","
        and bool(tree.of(n, "nsubj"))
        and not tree.of(n, "dobj", "ccomp", "xcomp", "mark", "aux")
        and all(tree.words[w].pos == "PUNCT" for w in range(frame[-1] + 1, len(tree.words)))
    )


def _infinitive(tree: Tree, n: int) -> tuple[int, ...]:
    for c in tree.of(n, "xcomp", "ccomp", "advcl"):
        if c > n and any(tree.form(a) == "to" for a in tree.of(c, "aux")):
            return tree.subtree(c)
    return ()


def _asked(tree: Tree, n: int) -> tuple[int, ...]:
    """Whoever is to do it belongs to the content in "Reyes urged them to go"."""
    if tree.words[n].lemma in _SPEAKING_TO:
        return ()
    return tuple(w for c in tree.of(n, "dobj") if c > n for w in tree.subtree(c))


_SPEAKING_TO = frozenset({"tell", "ask", "remind", "say"})
_SEEMING = frozenset({"appear", "seem"})


def _raised(tree: Tree, n: int, *, passive: bool) -> tuple[int, ...]:
    """The subject belongs to the content in "Reyes is expected to go" and "Reyes seems to go"."""
    if not passive and tree.words[n].lemma not in _SEEMING:
        return ()
    subject = tree.of(n, "nsubjpass", "nsubj")
    return tree.subtree(subject[0]) if subject else ()


def _before(tree: Tree, n: int, clause: int) -> tuple[int, ...]:
    """The content of "Y, X said" and "Y, X said, Z": the clause, from the sentence's start if the cue is the root."""
    frame = {
        n,
        *(
            w
            for c in tree.children[n]
            if c != clause and tree.words[c].dep not in ("punct", "ccomp", "cc", "conj")
            for w in tree.subtree(c)
        ),
    }
    words = set(tree.subtree(clause, without=(n,)))
    if tree.words[n].head == n:
        first = min((w for w in frame if w > clause), default=n)
        words |= {w for w in range(first) if w not in frame or w < clause}
    return tuple(sorted(words - {w for w in frame if w > clause}))


def _framed(tree: Tree, n: int) -> tuple[int, ...]:
    """The content where the parser hangs the reporting clause under what it reports: "Y, X said.", "Y, X said, Z"."""
    word = tree.words[n]
    marks = [tree.form(m) for m in tree.of(n, "mark")]
    if not tree.of(n, "nsubj") or tree.of(n, "dobj", "ccomp", "xcomp") or (marks and marks != ["as"]):
        return ()
    if marks and n < word.head:
        return _under_as(tree, n)
    frame = [w for w in tree.subtree(n) if tree.words[w].pos != "PUNCT"]
    first, last = frame[0], frame[-1]
    if first == 0 or tree.form(first - 1) not in _COMMAS or last - first > _LONGEST_FRAME:
        return ()
    between = last + 1 < len(tree.words) and tree.form(last + 1) in _COMMAS
    if not between and (word.dep not in _FRAMING or word.head >= first):
        return ()
    if any(tree.words[c].dep in ("ccomp", "conj") for c in tree.children[n]):
        return ()
    if word.head == n or _reports_all(tree, n):
        return tuple(w for w in range(len(tree.words)) if w not in frame)
    return tuple(w for w in tree.subtree(word.head) if w not in frame)


def _told_last(tree: Tree, n: int) -> tuple[int, ...]:
    """The content of "Y, X told Z.", where the parse does not see that Y is said."""
    subject = max(tree.of(n, "nsubj"), default=n)
    first = min(tree.subtree(subject))
    if tree.words[n].lemma != "tell" or tree.words[n].head != n or not 0 < first <= subject < n:
        return ()
    is_said = tree.form(first - 1) == "," and any(w.tag in FINITE for w in tree.words[: first - 1])
    return tuple(range(first - 1)) if is_said and not tree.of(n, "ccomp", "xcomp", "advcl", "mark", "prep") else ()


def _trailing(tree: Tree, n: int, clause: int) -> tuple[int, ...]:
    """What follows the clause and the parse hangs on the cue, but it is the clause's: "said X won, compared with"."""
    return tuple(
        w
        for c in tree.children[n]
        if c > clause
        and (
            (tree.words[c].dep == "advcl" and tree.words[c].tag == "VBN")
            or (tree.words[c].dep == "prep" and tree.words[c].tag == "VBN")
        )
        for w in tree.subtree(c)
    )


def _after_colon(tree: Tree, n: int) -> tuple[int, ...]:
    """The content of "X said: Y", where the parse does not see that Y is said."""
    for w in range(n + 1, min(n + _NEAR_COLON, len(tree.words) - 2)):
        if tree.form(w) == ":":
            return tuple(range(w + 1, len(tree.words)))
    return ()


def _under_as(tree: Tree, n: int) -> tuple[int, ...]:
    """The content of "As X reported, Y": the sentence without the clause."""
    frame = tree.subtree(n)
    if frame[0] != 0 or frame[-1] + 1 >= len(tree.words) or tree.form(frame[-1] + 1) not in _COMMAS:
        return ()
    return tuple(range(frame[-1] + 1, len(tree.words)))


def _phrase(tree: Tree, n: int, cue: Cue) -> tuple[int, ...]:
    """The content of verbs that take a noun phrase: "called it X", "accused Z of Y", "warned of Y"."""
    words: list[int] = []
    named = bool(tree.of(n, "oprd")) and "named" in cue.frames
    for c in tree.children[n]:
        word = tree.words[c]
        if c < n:
            continue
        if word.dep == "dobj" and word.lemma in cue.frames:  # "claimed responsibility for Y"
            words.extend(w for of in (c, *tree.of(n, "prep")) if of >= c for w in tree.subtree(of))
        elif (word.dep in ("dobj", "oprd", "ccomp") and (named or "obj" in cue.frames)) or (
            word.dep == "xcomp" and "ing" in cue.frames and word.tag == "VBG"
        ):
            words.extend(tree.subtree(c))
        elif word.dep == "prep" and word.lemma in cue.frames:
            inner = tree.subtree(c)
            words.extend(inner if words else inner[1:])
    return () if len(words) == 1 and tree.form(words[0]) in _EMPTY else tuple(words)
