"""Roles: what a report calls a person or body ("foreign minister", "spokesman for X"), beside its name.

Takes a sentence and the place of a name in it, gives the words that say its role; next: `entities`,
and `speaker`, which looks people up by their roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.records import Sentence, Word
from twosource.text.lexicon import rows

_STOPS = frozenset({"VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PUNCT", "PRON", "NUM", "ADV", "INTJ", "SYM"})
_LONGEST_ROLE = 90


@cache
def _role_rows() -> dict[str, tuple[str, str]]:
    return {row["role"]: (row["gender"], row["kind"]) for row in rows("roles")}


def role_kind(noun: str) -> str | None:
    """`work`, `kin`, `spokesperson` or `group` where the noun says what somebody is, else None."""
    found = _role_rows().get(noun.casefold())
    return found[1] if found else None


def role_gender(noun: str) -> str | None:
    """`m` or `f` where the noun tells ("spokeswoman", "father"), else None."""
    found = _role_rows().get(noun.casefold())
    return found[0] if found and found[0] in ("m", "f") else None


@cache
def body_kinds() -> dict[str, str]:
    """Nouns that stand for a body ("company", "ministry", "newspaper") and what kind each is."""
    return {row["noun"]: row["kind"] for row in rows("bodies")}


def head_noun(phrase: str) -> str:
    """The noun that a role's words turn on: the last before "of", "for", a comma; in lower case.

    >>> head_noun("chief spokesman for the ministry of works")
    'spokesman'
    """
    first = re.split(r",|\s(?:of|for|at|with|in|to|from|by|on|who|and)\s", phrase.strip(), maxsplit=1)[0]
    words: list[str] = re.findall(r"[\w'’-]+", first)
    for word in reversed(words):
        if role_kind(word) or word.casefold() in body_kinds():
            return word.casefold()
    return words[-1].casefold() if words else ""


def find_roles(text: str, sentence: Sentence, start: int, end: int, *, body: bool = False) -> tuple[str, ...]:
    """The roles that the words around a name give it, as written: before it, in apposition, after "is".

    With `body`, what a body is called ("an energy company") instead of what a person is.
    """
    words = sentence.words
    first = next((i for i, w in enumerate(words) if w.end > start), None)
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i].start < end), None)
    if first is None or last is None or first > last:
        return ()
    found = [*_before(text, words, first), *_after(text, words, last), *_ahead(text, words, first)]
    return tuple(dict.fromkeys(role for role in map(_clean, found) if role and _is_role(role, body=body)))


def _clean(phrase: str) -> str:
    """The phrase less what does not belong: joining words and articles at its head, marks at its ends."""
    phrase = re.sub(r"^[^\w]+", "", phrase)
    return re.sub(
        r"^(?:(?:and|but|as|or|that|the|a|an|his|her|its|their|one|of|by|to|who is|who was|now|then|also)\s+)+",
        "",
        phrase,
        flags=re.IGNORECASE,
    )


def _is_role(phrase: str, *, body: bool) -> bool:
    if (
        "\n" in phrase
        or len(phrase) > _LONGEST_ROLE
        or re.match(r"(?:for|in|on|at|with|after|when|where|who|whom|whose|which|these|those)\b", phrase, re.IGNORECASE)
    ):
        return False
    noun = head_noun(phrase)
    return noun in body_kinds() if body else role_kind(noun) in ("work", "kin", "spokesperson")


def _before(text: str, words: tuple[Word, ...], first: int) -> Iterator[str]:
    """What stands before the name: "South Korean President", "brother" after "her"."""
    at = first
    if at and text[words[at - 1].start : words[at - 1].end] == "," and at > 1:
        inner = text[words[at - 2].start : words[at - 2].end]
        if role_kind(inner) == "kin":
            at -= 1
    stop = at
    while at and words[at - 1].pos not in _STOPS | {"DET"} and words[at - 1].tag not in ("PRP$", "''", "``"):
        at -= 1
    while at and _is_joined(text, words, at, first):
        at -= 1
    if at < stop:
        yield text[words[at].start : words[stop - 1].end]


def _is_joined(text: str, words: tuple[Word, ...], at: int, first: int) -> bool:
    """Whether a hyphen ties the words before ("vice-" president)."""
    return text[words[at - 1].start : words[at - 1].end] == "-" and at - 1 > 0 and first - at < 8


def _after(text: str, words: tuple[Word, ...], last: int) -> Iterator[str]:
    """What stands after the name: ", the spokesman for X," or "is the head of X"."""
    at = last + 1
    if at >= len(words):
        return
    mark = text[words[at].start : words[at].end]
    if mark == "," or words[at].lemma == "be":
        end = _phrase_end(text, words, at + 1)
        if end <= at + 1:
            return
        yield text[words[at + 1].start : words[end - 1].end]


def _phrase_end(text: str, words: tuple[Word, ...], at: int) -> int:
    start = at
    while at < len(words):
        word = words[at]
        if text[word.start : word.end] in {",", ".", ";", ":", "—", "–", "(", ")", "“", "”", '"'}:
            break
        if word.tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "VBG") and at > start:
            break
        at += 1
    return at


def _ahead(text: str, words: tuple[Word, ...], first: int) -> Iterator[str]:
    """The phrase that ends in a comma before the name: "The mayor of X, NAME"."""
    if first < 2 or text[words[first - 1].start : words[first - 1].end] != ",":
        return
    at = first - 1
    while at and words[at - 1].pos not in ("VERB", "AUX", "SCONJ", "PUNCT", "CCONJ") and first - at < 14:
        at -= 1
    if at <= first - 2:
        yield text[words[at].start : words[first - 2].end]
