"""Causal: how sentences say that one thing brought another about.

Takes a sentence, gives `Link`s between a cause and what it brought about; next: causes, which puts their words
to them. What is denied ("was not caused by"), open ("whether", "may have caused") or only somebody's saying is no link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.accounts.conflicts.compared import head_noun
from twosource.accounts.conflicts.events import events_of
from twosource.readings.tree import Tree
from twosource.text.lexicon import rows

Basis = Literal["cued", "deed", "after", "when", "before"]

_SUBJECTS = ("nsubj", "csubj")
_RELATIVE = frozenset({"that", "which", "who"})
_FAILING = "breakdown"
_OPEN = frozenset({"may", "might", "could", "whether", "if"})
# What these say happens to their subject, or is told by other words.
_IDLE = frozenset(
    "be have do say lose suffer leave miss receive get face see hold affect involve include concern give take".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That one thing brought another about.

    Attributes:
        cause: number of its chief word in the sentence.
        effect: number of the chief word of what it brought about; None where another sentence tells that.
        verb: base form of the verb between the two, or None.
        basis: "cued" where a word of cause says so; "deed" where it does something to the other; "after" and "when"
            where a clause tells that the other came then; "before" where it is only told to have gone before.
    """

    cause: int
    effect: int | None
    verb: str | None = None
    basis: Basis = "cued"


def find_links(tree: Tree) -> list[Link]:
    """The links that a sentence tells, by place; what only went before where no word of cause stands."""
    told = [link for n in range(len(tree.words)) for link in _at(tree, n) if not _is_open(tree, n)]
    return told if any(link.basis == "cued" for link in told) else [*told, *_gone_before(tree)]


def _at(tree: Tree, n: int) -> Iterator[Link]:
    word = tree.words[n]
    head = tree.words[word.head]
    if word.pos in ("VERB", "AUX"):
        yield from _of_verb(tree, n)
    if word.lemma in forms("preposition") and (pobj := _behind(tree, n)) is not None:
        yield Link(cause=pobj, effect=word.head)
    if word.lemma in forms("after") and word.dep == "prep":
        told = (pobj for pobj in tree.of(n, "pobj") if tree.words[pobj].pos == "NOUN" and not _is_time(tree, pobj))
        yield from (Link(cause=pobj, effect=word.head, basis="after") for pobj in told)
    if word.lemma in forms("outcome") and (source := _hung(tree, n, "of")) is not None:
        yield from _of_outcome(tree, n, source)
    if word.lemma in forms("ground") and head.lemma in ("on", "for"):
        clauses = (*tree.of(n, "acl", "relcl"), *(c for c in tree.of(head.head, "ccomp") if c > n))
        yield from (Link(cause=clause, effect=head.head) for clause in clauses[:1])
    if word.dep in ("mark", "advmod") and head.dep == "advcl":
        if word.lemma in forms("conjunction"):
            yield Link(cause=word.head, effect=head.head)
        elif word.lemma in forms("after"):
            yield Link(cause=word.head, effect=head.head, basis="after")
        elif word.lemma in forms("when") and _is_happening(tree, word.head):
            yield Link(cause=word.head, effect=head.head, basis="when")
    if word.lemma in forms("when") and head.dep == "relcl" and _is_happening(tree, word.head):  # "on Sunday, when a"
        yield Link(cause=word.head, effect=_verb_above(tree, head.head), basis="when")


def _of_verb(tree: Tree, n: int) -> Iterator[Link]:
    verb = tree.words[n]
    phrases = {f"{verb.lemma} {tree.words[c].lemma}" for c in tree.of(n, "prt", "dobj", "acomp", "oprd")}
    is_cue = not forms("verb").isdisjoint(phrases | {verb.lemma})
    subject = _subject(tree, n) if is_cue else _first(tree, n, *_SUBJECTS)
    thing = _first(tree, n, "dobj", "ccomp")
    agent = next((p for a in tree.of(n, "agent") for p in tree.of(a, "pobj")), None)
    patient = _patient(tree, n, is_cue=is_cue) if agent is not None else _first(tree, n, "nsubjpass")
    if verb.lemma == "be" and subject is not None:
        yield from _of_being(tree, n, subject)
    if behind := _told_behind(tree, n, thing or patient or subject):
        yield behind
    elif verb.lemma in forms("citing") and verb.dep == "advcl" and thing is not None:
        yield Link(cause=thing, effect=verb.head)
    elif verb.lemma in forms("blame") and agent is None and patient is not None:
        yield Link(cause=patient, effect=_blamed_for(tree, n))
    elif verb.lemma in forms("blame") and thing is not None and tree.words[thing].dep == "dobj":
        yield Link(cause=thing, effect=_blamed_for(tree, n, thing))
    elif subject is not None and thing is not None:
        is_made = tree.words[thing].pos == "ADJ" and verb.lemma in forms("make")  # "spoiled fish made them ill"
        yield from _done(subject, thing, verb.lemma, is_cue=is_made or is_cue)
    elif agent is not None and patient is not None:
        yield from _done(agent, patient, verb.lemma, is_cue=is_cue)
    elif agent is not None and is_cue and verb.dep == "advcl":  # "they rioted, sparked by a death"
        yield Link(cause=agent, effect=verb.head, verb=verb.lemma)
    elif thing is not None and is_cue and verb.dep == "advcl":  # "smoke filled the cabin, forcing them to land"
        yield Link(cause=verb.head, effect=thing, verb=verb.lemma)


def _done(cause: int, effect: int, verb: str, *, is_cue: bool) -> Iterator[Link]:
    if is_cue or verb not in _IDLE:
        yield Link(cause=cause, effect=effect, verb=verb, basis="cued" if is_cue else "deed")


def _of_being(tree: Tree, n: int, subject: int) -> Iterator[Link]:
    """ "The cause was a leak", "what caused it was a leak", "a leak was the cause", "a leak was to blame"."""
    attribute, told = _first(tree, n, "attr", "ccomp"), tree.words[subject]
    blame = next((x for x in tree.of(n, "xcomp", "acomp") if tree.words[x].lemma in forms("blame")), None)
    if attribute is not None and told.lemma in forms("noun"):
        yield Link(cause=attribute, effect=_explained(tree, subject))
    elif attribute is not None and told.dep == "csubj" and told.lemma in forms("verb"):
        yield Link(cause=attribute, effect=_first(tree, subject, "dobj"))
    elif attribute is not None and tree.words[attribute].lemma in forms("noun"):
        yield Link(cause=subject, effect=_explained(tree, attribute))
    elif blame is not None and not is_somebody(told.lemma):
        yield Link(cause=subject, effect=_blamed_for(tree, blame))


def _blamed_for(tree: Tree, *above: int) -> int | None:
    """What somebody or something is blamed for, where it is told."""
    return next((thing for n in above if (thing := _hung(tree, n, "for")) is not None), None)


def _subject(tree: Tree, n: int, *deps: str) -> int | None:
    """Who does it, or suffers it.

    Also where the verb hangs on the thing itself ("a leak that caused it", "a fire caused by a leak") or on another
    verb ("is thought to have caused it").
    """
    verb, found = tree.words[n], _first(tree, n, *(deps or _SUBJECTS))
    if verb.dep in ("acl", "relcl") and (found is None or tree.words[found].lemma in _RELATIVE):
        is_passive = _first(tree, n, "agent") is not None
        return verb.head if is_passive == bool(deps) else None
    if found is None and verb.dep == "xcomp" and tree.words[verb.head].pos == "VERB":
        return _first(tree, verb.head, *_SUBJECTS, "nsubjpass")
    return found


def _patient(tree: Tree, n: int, *, is_cue: bool) -> int | None:
    """What something is done to by an agent; also before the clause: "weakened by rain, the wall gave way"."""
    if is_cue:
        return _subject(tree, n, "nsubjpass")
    found = _first(tree, n, "nsubjpass")
    return _first(tree, tree.words[n].head, *_SUBJECTS) if found is None and tree.words[n].dep == "advcl" else found


def _of_outcome(tree: Tree, n: int, source: int) -> Iterator[Link]:
    """ "The fall was the result of rust", "it fell as a result of rust", "on account of rust"."""
    head = tree.words[n].head
    subject = _first(tree, head, *_SUBJECTS)
    if tree.words[n].dep == "attr" and subject is not None:
        yield Link(cause=source, effect=subject)
    elif tree.words[head].pos == "ADP":
        yield Link(cause=source, effect=tree.words[head].head)


def _hung(tree: Tree, n: int, *preps: str, deps: tuple[str, ...] = ("pobj",)) -> int | None:
    """What hangs on a word by one of the prepositions."""
    by = (prep for prep in tree.of(n, "prep") if tree.words[prep].lemma in preps)
    return next((thing for prep in by for thing in tree.of(prep, *deps)), None)


def _explained(tree: Tree, n: int) -> int:
    """What a word of cause explains, or itself: "the cause of the fire", "the reason for ending the race"."""
    thing = _hung(tree, n, "of", "for", "behind", deps=("pobj", "pcomp"))
    return n if thing is None else thing


def _told_behind(tree: Tree, n: int, other: int | None) -> Link | None:
    """Where a preposition says which is the cause: "traced to a leak", "led to a flood", "goes back to a leak"."""
    for between in (n, *tree.of(n, "advmod", "prt", "prep", "dobj")):
        for prep in tree.of(between, "prep"):
            is_near = between == n or tree.words[between].dep == "dobj"  # "linked the deaths to a fungus"
            way = (tree.words[i].lemma for i in ((n, prep) if is_near else (n, between, prep)))
            phrase, named = " ".join(way), _first(tree, prep, "pobj")
            if named is not None and phrase in forms("cause behind deed"):
                return Link(cause=named, effect=n)
            if named is not None and other is not None and phrase in forms("cause behind"):
                return Link(cause=named, effect=other)
            if named is not None and other is not None and phrase in forms("effect behind"):
                return Link(cause=other, effect=named)
    return None


def _gone_before(tree: Tree) -> Iterator[Link]:
    """The verbs of main and of said clauses that stand in the past perfect or tell that a thing failed."""
    for n, word in enumerate(tree.words):
        subject = _first(tree, n, *_SUBJECTS, "nsubjpass")
        if subject is None or tree.words[subject].pos == "PRON" or word.lemma in forms("verb"):
            continue
        if tree.words[subject].dep == "nsubjpass" and is_somebody(tree.words[subject].lemma):
            continue
        is_past = any(tree.form(a) == "had" for a in tree.of(n, "aux"))
        has_failed = word.tag == "VBD" and _FAILING in events_of(tree, n)
        if word.pos == "VERB" and word.dep in ("ROOT", "ccomp") and (is_past or has_failed):
            yield Link(cause=n, effect=None, basis="before")


def _is_happening(tree: Tree, n: int) -> bool:
    """Whether a clause tells a happening, not how it was or what somebody named before did."""
    subject = _first(tree, n, *_SUBJECTS, "nsubjpass")
    return tree.words[n].pos == "VERB" and subject is not None and tree.words[subject].pos not in ("PRON", "PROPN")


def _verb_above(tree: Tree, n: int) -> int:
    """A verb itself; else the verb that a word hangs on, or the root."""
    return next((m for m in (n, *tree.above(n)) if tree.words[m].pos in ("VERB", "AUX") or tree.words[m].head == m), n)


def _is_open(tree: Tree, n: int) -> bool:
    """Whether the clause of a word is denied, or leaves it open."""
    n = _verb_above(tree, n)
    above = [n, tree.words[n].head] if tree.words[n].dep == "xcomp" else [n]
    subjects = [s for verb in above for s in tree.of(verb, *_SUBJECTS, "nsubjpass")]
    return any(tree.form(c) == "no" for s in subjects for c in tree.of(s, "det")) or any(
        tree.words[c].dep == "neg" or (tree.words[c].dep in ("aux", "mark") and tree.words[c].lemma in _OPEN)
        for verb in above
        for c in tree.of(verb, "neg", "aux", "mark")
    )


def _behind(tree: Tree, n: int) -> int | None:
    """The thing behind "because of" or "due to"."""
    for prep in (n, *tree.of(n, "pcomp", "prep")):
        if (found := _first(tree, prep, "pobj")) is not None:
            return found
    return None


def _first(tree: Tree, n: int, *deps: str) -> int | None:
    return next(iter(tree.of(n, *deps)), None)


def is_somebody(noun: str) -> bool:
    """Whether a noun is one for people."""
    return head_noun(noun) == "people" or noun in _people()


@cache
def _people() -> frozenset[str]:
    return frozenset(row["role"] for row in rows("roles")) | frozenset(row["noun"] for row in rows("bodies"))


def _is_time(tree: Tree, n: int) -> bool:
    """Whether a noun is a stretch of time: "after two hours", "after weeks"."""
    return tree.words[n].lemma in _times() or bool(tree.of(n, "nummod"))


@cache
def _times() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("units") if row["dimension"] == "time")


@cache
def forms(form: str) -> frozenset[str]:
    """The words of cause that are used in one way."""
    return frozenset(row["word"] for row in rows("causes") if row["form"] == form)
