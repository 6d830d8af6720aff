"""Causes: what a report says brought something about.

Takes a reading, gives `Cause`s; next: cause, which opposes those of two reports. A cause is what is said to cause,
trigger or start a thing, what stands behind "because" or "due to", what is called the reason, what does the same to the
same thing ("warm wind had loosened the snow"), or went before it ("it leaked after it hit a reef", "the brakes had
failed").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from twosource.accounts.conflicts.compared import head_noun
from twosource.accounts.members import CONTENT_POS
from twosource.records import Reading, Sentence, Span, Statement, Word
from twosource.text.lexicon import rows

_SUBJECTS = ("nsubj", "csubj")
_RELATIVE = frozenset({"that", "which", "who"})
_VAGUE = frozenset({"it", "this", "that", "which", "what", "who", "they", "something", "thing", "problem", "incident"})
_NO_NAME = frozenset({"the"})
_STOP = frozenset({"be", "have", "do", "say", "not"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What a sentence says brought something about.

    Attributes:
        span: the words.
        sentence: number of the sentence in its reading.
        head: base form of its chief word.
        words: base forms of its telling words.
        things: those of them that are nouns.
        effect: base forms of the telling words of what it brought about; () where another sentence tells that.
        about: what it brought about, as it stands, where that is a thing; else "".
        cued: whether a word of cause says so; else it is what does something to something, or went before.
        clause: whether a verb is its chief word.
        before: whether it is only told to have gone before: "the brakes had failed".
        source: words of the name of who says so; () where nobody does.
        verb: base form of the verb between cause and effect, or None.
        names: base forms of the names in the sentence.
    """

    span: Span
    sentence: int
    head: str
    words: frozenset[str]
    things: frozenset[str]
    effect: frozenset[str]
    about: str
    cued: bool
    verb: str | None
    names: frozenset[str]
    clause: bool
    before: bool
    source: frozenset[str] = frozenset()


def causes_of(reading: Reading) -> Iterator[Cause]:
    """The causes that a report tells, by place."""
    for number, sentence in enumerate(reading.sentences):
        told = list(_told_in(sentence))
        if not any(cued for *_, cued in told):
            told += [(n, None, None, False) for n in _gone_before(sentence)]
        for phrase, effect, verb, cued in told:
            for cause in _cause(sentence, number, phrase, effect, verb, cued):
                yield replace(cause, source=_source(cause.span, reading.statements))


def _source(span: Span, statements: Sequence[Statement]) -> frozenset[str]:
    """The words of who says what stands in a span."""
    holding = [s for s in statements if s.source and s.content.start <= span.start and span.end <= s.content.end]
    said = min(holding, key=lambda s: (s.content.end - s.content.start, s.id), default=None)
    name = said.source.name if said is not None and said.source is not None else ""
    return frozenset(word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2) - _NO_NAME


def _gone_before(sentence: Sentence) -> Iterator[int]:
    """Numbers of the verbs of main and of said clauses that stand in the past perfect: "the brakes had failed"."""
    words, base = sentence.words, sentence.span.start
    for n, word in enumerate(words):
        subject = _child(words, n, *_SUBJECTS, "nsubjpass")
        if subject is None or words[subject].pos == "PRON" or word.lemma in _forms("verb"):
            continue
        if (
            word.pos == "VERB"
            and word.dep in ("ROOT", "ccomp")
            and any(
                sentence.span.exact[words[a].start - base : words[a].end - base].lower() == "had"
                for a in _children(words, n, "aux")
            )
        ):
            yield n


def _told_in(sentence: Sentence) -> Iterator[tuple[int, int | None, str | None, bool]]:
    """Numbers of the chief words of cause and effect, the verb between them, and whether a word of cause says so."""
    words = sentence.words
    for n, word in enumerate(words):
        if word.pos in ("VERB", "AUX"):
            yield from _of_verb(words, n)
        if word.lemma in _forms("preposition") and (pobj := _behind(words, n)) is not None:
            yield pobj, word.head, None, True
        if word.lemma in _forms("outcome") and (source := _of(words, n)) is not None:
            yield from _of_outcome(words, n, source)
        if word.dep in ("mark", "advmod") and words[word.head].dep == "advcl":
            for form, cued in (("conjunction", True), ("sequence", False)):
                if word.lemma in _forms(form):
                    yield word.head, words[word.head].head, None, cued


def _of_verb(words: Sequence[Word], n: int) -> Iterator[tuple[int, int, str | None, bool]]:
    verb = words[n]
    cue = " ".join((verb.lemma, *(words[p].lemma for p in _children(words, n, "prt"))))
    is_cue = cue in _forms("verb")
    subject = _subject(words, n) if is_cue else _child(words, n, *_SUBJECTS)
    thing = _child(words, n, "dobj", "ccomp")
    agent = next((p for a in _children(words, n, "agent") for p in _children(words, a, "pobj")), None)
    patient = _subject(words, n, "nsubjpass") if agent is not None and is_cue else _child(words, n, "nsubjpass")
    attribute = _child(words, n, "attr", "ccomp")
    if verb.lemma == "be" and subject is not None and attribute is not None:
        if words[subject].lemma in _forms("noun"):
            yield attribute, subject, None, True
        elif words[attribute].lemma in _forms("noun"):
            yield subject, attribute, None, True
    elif (
        verb.lemma == "be"
        and subject is not None
        and any(words[x].lemma in _forms("blame") for x in _children(words, n, "xcomp"))
    ):
        yield subject, n, None, True
    elif behind := _told_behind(words, n, thing or patient or subject):
        yield behind
    elif verb.lemma in _forms("blame") and agent is None and patient is not None:
        yield patient, n, None, True
    elif verb.lemma in _forms("blame") and thing is not None:
        blamed_for = (
            o for p in _children(words, n, "prep") if words[p].lemma == "for" for o in _children(words, p, "pobj")
        )
        yield thing, next(blamed_for, thing), None, True
    elif subject is not None and thing is not None:
        is_made = words[thing].pos == "ADJ" and verb.lemma in _forms("make")  # "spoiled fish made them ill"
        yield subject, thing, verb.lemma, is_made or is_cue
    elif agent is not None and patient is not None:
        yield agent, patient, verb.lemma, is_cue


def _subject(words: Sequence[Word], n: int, *deps: str) -> int | None:
    """Who does it, or suffers it.

    Also where the verb hangs on the thing itself ("a leak that caused it", "a fire caused by a leak") or on another
    verb ("is thought to have caused it").
    """
    verb, found = words[n], _child(words, n, *(deps or _SUBJECTS))
    if verb.dep in ("acl", "relcl") and (found is None or words[found].lemma in _RELATIVE):
        is_passive = _child(words, n, "agent") is not None
        return verb.head if is_passive == bool(deps) else None
    if found is None and verb.dep == "xcomp" and words[verb.head].pos == "VERB":
        return _child(words, verb.head, *_SUBJECTS, "nsubjpass")
    return found


def _of_outcome(words: Sequence[Word], n: int, source: int) -> Iterator[tuple[int, int, str | None, bool]]:
    """ "The fall was the result of rust", "it fell as a result of rust"."""
    head = words[n].head
    subject = _child(words, head, *_SUBJECTS)
    if words[n].dep == "attr" and subject is not None:
        yield source, subject, None, True
    elif words[head].lemma == "as" and words[head].pos == "ADP":
        yield source, words[head].head, None, True


def _of(words: Sequence[Word], n: int) -> int | None:
    """What stands behind "of"."""
    return next(
        (p for o in _children(words, n, "prep") if words[o].lemma == "of" for p in _children(words, o, "pobj")), None
    )


def _told_behind(words: Sequence[Word], n: int, other: int | None) -> tuple[int, int, str | None, bool] | None:
    """What `_told_in` gives where a preposition says which is the cause: "traced to a leak", "led to a flood"."""
    for prep in _children(words, n, "prep"):
        phrase, named = f"{words[n].lemma} {words[prep].lemma}", _child(words, prep, "pobj")
        if named is not None and other is not None:
            if phrase in _forms("cause behind"):
                return named, other, None, True
            if phrase in _forms("effect behind"):
                return other, named, None, True
    return None


def _cause(
    sentence: Sentence, number: int, phrase: int, effect: int | None, verb: str | None, cued: bool
) -> Iterator[Cause]:
    words = sentence.words
    chief = words[phrase]
    inside = _subtree(words, phrase)
    if effect in inside:  # "a leak that caused the fire"
        inside = [n for n in inside if n <= phrase]
    if chief.pos in ("PRON", "PROPN", "DET") or chief.lemma in _VAGUE or (not cued and is_somebody(chief.lemma)):
        return
    kept = [n for n in inside if words[n].dep != "mark" and words[n].pos != "PUNCT"]
    if not kept:
        return
    base = sentence.span.start
    start, end = words[kept[0]].start, words[kept[-1]].end
    others = [n for n in _subtree(words, effect) if n not in inside] if effect is not None else []
    yield Cause(
        span=Span(
            report=sentence.span.report, start=start, end=end, exact=sentence.span.exact[start - base : end - base]
        ),
        sentence=number,
        head=chief.lemma,
        clause=chief.pos in ("VERB", "AUX"),
        words=_telling(words, kept),
        things=_telling(words, [n for n in kept if words[n].pos == "NOUN"]),
        effect=(_telling(words, others) - {verb}) | ({verb} if verb and not cued else set()),
        about=_thing(sentence, effect, others) if effect is not None else "",
        cued=cued,
        before=effect is None,
        verb=verb,
        names=frozenset(word.lemma for word in words if word.pos == "PROPN"),
    )


def _thing(sentence: Sentence, chief: int, inside: Sequence[int]) -> str:
    """The words of a thing, up to its chief word; "" where a clause tells it or only a name stands there."""
    words, base = sentence.words, sentence.span.start
    if words[chief].pos != "NOUN" or words[chief].lemma in _forms("noun") or chief not in inside:
        return ""
    return sentence.span.exact[words[inside[0]].start - base : words[chief].end - base]


def _telling(words: Sequence[Word], numbers: Iterable[int]) -> frozenset[str]:
    """Base forms of the telling words among these, less names: everything in a story is of them."""
    told = (words[n].lemma for n in numbers if words[n].pos in CONTENT_POS and words[n].pos != "PROPN")
    return frozenset(told) - _STOP - _forms("noun")


def _behind(words: Sequence[Word], n: int) -> int | None:
    """The thing behind "because of" or "due to"."""
    for prep in (n, *_children(words, n, "pcomp", "prep")):
        if (found := _child(words, prep, "pobj")) is not None:
            return found
    return None


def _child(words: Sequence[Word], n: int, *deps: str) -> int | None:
    return next(iter(_children(words, n, *deps)), None)


def _children(words: Sequence[Word], n: int, *deps: str) -> list[int]:
    return [i for i, word in enumerate(words) if word.head == n and i != n and word.dep in deps]


def _subtree(words: Sequence[Word], top: int) -> list[int]:
    """Numbers of a word and all that hangs on it, in order."""
    inside = {top}
    while more := {n for n, word in enumerate(words) if word.head in inside} - inside:
        inside |= more
    return sorted(inside)


def is_somebody(noun: str) -> bool:
    """Whether a noun is one for people."""
    return head_noun(noun) == "people" or noun in _people()


@cache
def _people() -> frozenset[str]:
    return frozenset(row["role"] for row in rows("roles")) | frozenset(row["noun"] for row in rows("bodies"))


@cache
def _forms(form: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("causes") if row["form"] == form)
