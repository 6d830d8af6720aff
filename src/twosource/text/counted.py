"""What a number counts and what befell it: the noun phrase and the role, from the parse of its sentence.

Takes a sentence and the words of a number in it, gives the words counted ("US consumers") and a canonical role
(`killed`, `aboard`, `arrested`, ...; `lexicon/number_roles.tsv`); next: numbers.
"""

from __future__ import annotations

from functools import cache

from twosource.records import Sentence, Word
from twosource.text.lexicon import rows

_NOMINAL = frozenset({"NOUN", "PROPN"})
_SKIPPED = frozenset("more other additional further extra strong of the its their these those all".split())
_VAGUE_NOUNS = frozenset({"other", "others", "more", "percent", "cent", "total", "number", "figure"})
_LINKS = frozenset(
    "be also think believe know likely to say reportedly confirm feared presume seriously badly critically".split()
)
_BARRIERS = frozenset({"CCONJ", "PUNCT", "SCONJ", "NUM", "DET", "PRON"})
_HEADLINE_VERBS = frozenset({"VBG", "VBD", "VBZ", "VBP", "VB", "NNS", "NNPS", "NNP"})
_BE_LIKE = frozenset(
    "be stand rise climb reach jump increase bring put grow fall drop raise hit pass top exceed total".split()
)


@cache
def _roles() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["slot"]): row["role"] for row in rows("number_roles")}


@cache
def _measures() -> dict[str, frozenset[str]]:
    return {row["role"]: frozenset(row["measures"].split()) for row in rows("number_roles")}


@cache
def toll_roles() -> frozenset[str]:
    """Roles whose counts grow while a happening goes on: killed, injured, missing, arrested, ..."""
    return frozenset(row["role"] for row in rows("number_roles") if row["toll"])


def counted_words(sentence: Sentence, after: int) -> tuple[int, int] | None:
    """The noun phrase that follows word number `after - 1`, as (first, last) word numbers, or None.

    Read from the tags, not the tree: the small model attaches numbers wrongly more often than it tags nouns wrongly.
    """
    words = sentence.words
    first = after
    while first < len(words) and (words[first].lemma in _SKIPPED or (words[first].lemma == "-" and first == after)):
        first += 1
    last = None
    for n in range(first, min(first + 6, len(words))):
        word = words[n]
        if word.pos in _NOMINAL or (word.pos == "VERB" and word.tag in {"NN", "NNS"}):
            if last is not None and _starts_anew(words, n):
                break
            last = n
        elif not _modifier(words, n):
            break
    if last is None or (last == first and words[last].lemma in _VAGUE_NOUNS):
        return None
    return first, last


def _starts_anew(words: tuple[Word, ...], n: int) -> bool:
    """Whether a name after a plural noun is another phrase: "84 people Thursday"."""
    return words[n].dep in {"npadvmod", "nsubj", "nsubjpass", "ROOT"} and words[n - 1].tag == "NNS"


def _modifier(words: tuple[Word, ...], n: int) -> bool:
    word = words[n]
    if word.pos in {"ADJ", "PART"} and word.tag in {"JJ", "JJR", "JJS", "POS"}:
        return True
    if word.lemma == "-" or (
        word.pos == "ADV" and word.dep == "advmod" and n + 1 < len(words) and words[n + 1].tag == "JJ"
    ):
        return True
    return word.tag in {"VBN", "VBG"} and word.dep in {"amod", "compound"}


def role_of(sentence: Sentence, number: int, phrase: tuple[int, int] | None, dimension: str) -> str | None:
    """The role of what is counted.

    Args:
        sentence: where it stands.
        number: number of the last word of the numeral (or of its unit).
        phrase: first and last word of what is counted, as `counted_words` gives them.
        dimension: what the unit measures; `count` where there is none. A weight is never `killed`.

    Returns:
        A canonical role, or None where the words give none.
    """
    words = sentence.words
    head = phrase[1] if phrase else number
    readings = (
        _within(words, number, head),
        _after(words, head),
        _governed(words, head),
        _governed(words, number) if phrase else None,
        _clause_after(words, head),
        _before(words, number),
    )
    return next((role for role in readings if role and _fits(role, dimension)), None)


def _fits(role: str, dimension: str) -> bool:
    return not _measures()[role] or dimension in _measures()[role]


def _within(words: tuple[Word, ...], number: int, head: int) -> str | None:
    """As in "12 dead soldiers", "three fatalities"."""
    for n in range(number + 1, head):
        role = _roles().get((words[n].lemma, "state")) or (_participle(words[n]) if words[n].tag == "VBN" else None)
        if role:
            return role
    return _roles().get((words[head].lemma, "noun")) if head > number else None


def _participle(word: Word) -> str | None:
    return _roles().get((word.lemma, "object"))


def _after(words: tuple[Word, ...], head: int) -> str | None:
    """As in "58 killed", "50 people dead", "59 are dead", "18 in critical condition", "five on board"."""
    steps = 0
    for n in range(head + 1, min(head + 9, len(words))):
        word = words[n]
        if word.lemma in {"on", "in", "a"} and n + 1 < len(words):
            if word.lemma == "on" and words[n + 1].lemma == "board":
                return "aboard"
            if word.lemma == "on":
                return None
            continue
        if state := _state(words, n):
            return state
        if word.lemma in _LINKS or word.pos in {"AUX", "ADV"} or word.lemma in _SKIPPED:
            continue
        steps += 1
        if steps or word.pos in _BARRIERS:
            return None
    return None


def _state(words: tuple[Word, ...], n: int) -> str | None:
    word = words[n]
    if (role := _roles().get((word.lemma, "state"))) and word.tag != "VBD":
        return (
            role if word.pos in {"ADJ", "ADV", "VERB", "NOUN", "ADP", "PROPN"} and not _transitive(words, n) else None
        )
    if word.tag in {"VBN", "VBD"} and word.pos == "VERB":
        role = _participle(word)
        if role and not _transitive(words, n) and (word.tag == "VBN" or words[n - 1].pos != "PROPN"):
            return role
    return None


def _transitive(words: tuple[Word, ...], n: int) -> bool:
    return any(word.head == n and word.dep == "dobj" for word in words) and words[n].pos == "VERB"


def _governed(words: tuple[Word, ...], start: int) -> str | None:
    """Up the tree from the noun (or number): subject, object, "the toll rose to", "the number of injured is"."""
    n = start
    for _ in range(5):
        word = words[n]
        head = words[word.head]
        if word.dep == "nsubjpass":
            return _roles().get((head.lemma, "object"))
        if word.dep == "nsubj":
            return _subject_role(words, word.head)
        if word.dep in {"dobj", "obj", "oprd", "attr", "npadvmod", "acomp"}:
            return _object_role(words, n)
        if word.dep == "pobj":
            return _through_preposition(words, word.head)
        if word.dep in {"conj", "appos", "nummod", "quantmod", "compound", "amod", "nmod"} and word.head != n:
            n = word.head
            continue
        return None
    return None


def _subject_role(words: tuple[Word, ...], verb: int) -> str | None:
    head = words[verb]
    passive = any(word.head == verb and word.dep == "auxpass" for word in words)
    return _roles().get((head.lemma, "object" if passive else "subject"))


def _object_role(words: tuple[Word, ...], n: int) -> str | None:
    head = words[words[n].head]
    if words[n].dep == "npadvmod" and head.pos in {"ADJ", "ADV"}:
        return _roles().get((head.lemma, "state"))
    if head.lemma in _BE_LIKE and (role := _subject_noun(words, words[n].head)):
        return role
    return _roles().get((head.lemma, "object"))


def _through_preposition(words: tuple[Word, ...], prep: int) -> str | None:
    governor = words[prep].head
    if words[prep].lemma == "of" and words[governor].pos in _NOMINAL:
        return _roles().get((words[governor].lemma, "noun"))
    if words[prep].lemma == "by" and words[governor].lemma not in {"kill", "injure"}:
        return _roles().get((words[governor].lemma, "object")) if _moves(words[governor]) else None
    if words[prep].lemma in {"to", "at", "from"}:
        if words[governor].pos in _NOMINAL:
            return _roles().get((words[governor].lemma, "noun"))
        return _subject_noun(words, governor)
    return None


def _moves(verb: Word) -> bool:
    return _roles().get((verb.lemma, "object")) in {"rose", "fell"}


def _subject_noun(words: tuple[Word, ...], verb: int) -> str | None:
    """Role of what rises to, stands at or is the number: "the death toll", "the number of injured"."""
    for n, word in enumerate(words):
        if word.head == verb and word.dep in {"nsubj", "nsubjpass", "dobj"} and word.pos in _NOMINAL:
            role = _roles().get((word.lemma, "noun"))
            if role or word.lemma not in {"number", "total", "count", "tally", "figure"}:
                return role
            return _number_of(words, n)
    return None


def _number_of(words: tuple[Word, ...], noun: int) -> str | None:
    for n, word in enumerate(words[noun + 1 : noun + 6], start=noun + 1):
        if role := _roles().get((word.lemma, "state")) or _roles().get((word.lemma, "noun")):
            return role
        if word.tag == "VBN" and (role := _participle(word)):
            return role
        if word.pos in {"VERB", "AUX"} and n > noun + 1:
            return None
    return None


def _clause_after(words: tuple[Word, ...], head: int) -> str | None:
    """As in "people who died", "people killed in the blast"."""
    for word in words[head + 1 :]:
        if word.head == head and word.dep == "acl" and word.tag == "VBN":
            return _participle(word)
        if word.head == head and word.dep == "relcl":
            passive = any(w.dep == "auxpass" and words[w.head] == word for w in words)
            return _roles().get((word.lemma, "object" if passive or word.tag == "VBN" else "subject"))
    return None


def _before(words: tuple[Word, ...], number: int) -> str | None:
    """As in "killing at least 84", "Kills 58": the verb right before, whatever the tree says."""
    for n in range(number - 1, max(-1, number - 6), -1):
        word = words[n]
        if n == number - 1 and word.pos == "ADJ" and (role := _roles().get((word.lemma, "state"))):
            return role  # "shot dead 22"
        if word.pos in {"VERB", "PROPN", "NOUN"} and word.tag in _HEADLINE_VERBS:
            lemma = word.lemma.removesuffix("s") if word.pos == "PROPN" else word.lemma
            return _roles().get((word.lemma, "object")) or _roles().get((lemma, "object"))
        if word.pos in {"CCONJ", "SCONJ", "PUNCT", "PRON", "NOUN"} and word.lemma not in {"-", "$"}:
            return None
    return None
