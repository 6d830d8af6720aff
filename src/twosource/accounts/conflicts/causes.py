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

from twosource.accounts.conflicts.causal import Basis, Link, find_links, forms, is_somebody
from twosource.accounts.conflicts.events import ANY, events_named, events_of, events_told
from twosource.accounts.members import CONTENT_POS
from twosource.readings.tree import Tree
from twosource.records import Reading, Span, Statement, Word

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
        events: the events that the chief word of that may mean, in any wording: death for "killed" and "lost his life".
        about: what it brought about, as it stands, where that is a thing; else "".
        basis: how it is told to be one (`causal.Link`).
        clause: whether a verb is its chief word.
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
    events: frozenset[str]
    about: str
    basis: Basis
    verb: str | None
    names: frozenset[str]
    clause: bool
    source: frozenset[str] = frozenset()

    @property
    def untold(self) -> bool:
        """Whether its sentence leaves it to others what it brought about: "the cause was a leak", "of the accident"."""
        return not self.effect or ANY in self.events


def causes_of(reading: Reading) -> Iterator[Cause]:
    """The causes that a report tells, by place; without those that somebody denies or that are reported as false."""
    names = [mention for entity in reading.entities for mention in entity.mentions]
    for number, sentence in enumerate(reading.sentences):
        tree = Tree(sentence, number)
        for link in find_links(tree):
            cause = None if _is_name(tree.words[link.cause], names) else _cause(tree, link)
            told = _holding(cause.span, reading.statements) if cause else None
            if cause and (told is None or told.polarity == "affirmed"):
                yield replace(cause, source=_names_of(told))


def _is_name(word: Word, names: Iterable[Span]) -> bool:
    """Whether a word is of somebody's or something's name; at the start of a sentence "Fog" only looks so."""
    return word.pos == "PROPN" and any(name.start < word.end and word.start < name.end for name in names)


def _holding(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """The closest statement of somebody that holds a span, or None where the report itself tells it."""
    holding = [s for s in statements if s.source and s.content.start <= span.start and span.end <= s.content.end]
    return min(holding, key=lambda s: (s.content.end - s.content.start, s.id), default=None)


def _names_of(told: Statement | None) -> frozenset[str]:
    """The words of the name of who says it."""
    name = told.source.name if told is not None and told.source is not None else ""
    return frozenset(word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2) - _NO_NAME


def _cause(tree: Tree, link: Link) -> Cause | None:
    """The cause of a link, or None where its words name nothing; who says so is left open."""
    words, chief, effect = tree.words, tree.words[link.cause], link.effect
    cued, inside = link.basis == "cued", tree.subtree(link.cause)
    if effect in inside:  # "a leak that caused the fire"
        inside = tuple(n for n in inside if n <= link.cause)
    if chief.pos in ("PRON", "DET") or chief.lemma in _VAGUE or (not cued and is_somebody(chief.lemma)):
        return None
    kept = [n for n in inside if words[n].dep != "mark" and words[n].pos != "PUNCT"]
    if not kept:
        return None
    others = [n for n in tree.subtree(effect) if n not in inside] if effect is not None else []
    done = {link.verb} if link.verb and not cued else set()
    return Cause(
        span=tree.span(kept[0], kept[-1]),
        sentence=tree.number,
        head=chief.lemma,
        clause=chief.pos in ("VERB", "AUX"),
        words=_telling(words, kept),
        things=_telling(words, [n for n in kept if words[n].pos == "NOUN"]),
        effect=(_telling(words, others) - {link.verb}) | done,
        events=_events(tree, link),
        about=_thing(tree, effect, others) if effect is not None else "",
        basis=link.basis,
        verb=link.verb,
        names=frozenset(word.lemma for word in words if word.pos == "PROPN"),
    )


def _events(tree: Tree, link: Link) -> frozenset[str]:
    """The events that its verb and what it brought about may mean: "set cardboard alight" is a fire too."""
    found = set(events_named(link.verb)) if link.verb else set()
    if link.effect is not None:
        found |= events_told(tree, link.effect)
        if tree.words[above := tree.words[link.effect].head].lemma == link.verb:
            found |= events_of(tree, above)
    return frozenset(found)


def _thing(tree: Tree, chief: int, inside: Sequence[int]) -> str:
    """The words of a thing, up to its chief word; "" where a clause tells it or only a name stands there."""
    word = tree.words[chief]
    return (
        tree.span(inside[0], chief).exact
        if word.pos == "NOUN" and word.lemma not in forms("noun") and chief in inside
        else ""
    )


def _telling(words: Sequence[Word], numbers: Iterable[int]) -> frozenset[str]:
    """Base forms of the telling words among these, less names: everything in a story is of them."""
    told = (words[n].lemma for n in numbers if words[n].pos in CONTENT_POS and words[n].pos != "PROPN")
    return frozenset(told) - _STOP - forms("noun")
