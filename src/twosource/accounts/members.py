"""Candidate members: the clauses of each report that can carry a point, each inside one statement.

Takes readings, gives `Candidate`s; next: align. A sentence often holds several assertions, so it is cut at its clauses;
a clause too thin to compare stays with the one it hangs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.records import Reading, Sentence, Span, Statement, Word, content_id

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ", "ADV"})
_CLAUSE_DEPS = frozenset({"ccomp", "advcl", "relcl", "parataxis", "pcomp", "acl", "csubj"})
_ARTICLES = frozenset({"the", "a", "an"})  # where a text is cut off
_NAMING = frozenset({"call", "name", "dub"})  # "a group called X" is a name, no clause
_VERBAL = frozenset({"VERB", "AUX"})
# Clauses of fewer content words are kept with the clause they hang on. On the ten annotated stories 3, 4 and 5 joined
# within 0.01 of each other; 4 kept look-alikes apart best.
LEAST_CONTENT_WORDS = 4
# What is said in fewer is no assertion to compare: "yes", "that is so".
_LEAST_SAID = 2
# A member longer than this is a list or a page's furniture, not one assertion (annotated facts have at most 250).
MOST_CHARACTERS = 600
_TO_QUESTION_MARK = re.compile(r"[^.!?\n]{0,600}\?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A clause that may become a member of a claim.

    Attributes:
        statement: the innermost statement that holds most of it.
        span: its words.
        sentence: number of its sentence in the reading.
        words: its tokens, without gaps; their `head` is a number in the sentence.
        first: number in the sentence of the first of them.
        root: number in `words` of the verb it hangs on.
        segment: number of the segment it lies in.
        asked: whether it is part of a question; the mark may stand behind it.
    """

    statement: Statement
    span: Span
    sentence: int
    words: tuple[Word, ...]
    first: int
    root: int
    segment: int
    asked: bool = False

    @property
    def id(self) -> str:
        """From the report and the place."""
        return member_id(self.span)


def member_id(span: Span) -> str:
    """The id of a member of these words."""
    return content_id("m", span.report, span.start, span.end)


def find_candidates(reading: Reading, text: str) -> tuple[Candidate, ...]:
    """The clauses of a reading that lie in its statements, by place; bare reporting clauses ("he said") are none.

    Args:
        reading: of one report.
        text: of that report.
    """
    found: dict[tuple[int, int], Candidate] = {}
    for number, sentence in enumerate(reading.sentences):
        near = [s for s in reading.statements if _overlap(s, sentence.span.start, sentence.span.end)]
        for clause, verb in split_clauses(sentence):
            statement, indexes, root = _held(near, sentence.words, clause, verb)
            if statement is None:
                continue
            words = tuple(sentence.words[i] for i in indexes)
            start, end = words[0].start, words[-1].end
            if end - start > MOST_CHARACTERS:
                continue
            span = Span(report=reading.report, start=start, end=end, exact=text[start:end])
            found.setdefault(
                (start, end),
                Candidate(
                    statement=statement,
                    span=span,
                    sentence=number,
                    words=words,
                    first=indexes[0],
                    root=indexes.index(root) if root in indexes else 0,
                    segment=sentence.segment,
                    asked="?" in span.exact or _TO_QUESTION_MARK.match(text, end) is not None,
                ),
            )
    return tuple(found[place] for place in sorted(found))


def split_clauses(sentence: Sentence) -> Iterator[tuple[list[int], int]]:
    """The clauses of a sentence: numbers of their words (without gaps) and of the verb each hangs on."""
    words = sentence.words
    heads = {i for i in range(len(words)) if _is_clause_head(words, i)}
    owner = [_clause_of(words, heads, i) for i in range(len(words))]
    _merge_thin(words, owner)
    clauses: dict[int, list[int]] = {}
    for i, head in enumerate(owner):
        clauses.setdefault(head, []).append(i)
    for head, indexes in sorted(clauses.items()):
        stretch = _stretch(words, indexes)
        if stretch:
            yield stretch, head


def _is_clause_head(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.dep == "ROOT":
        return True
    if word.pos not in _VERBAL or (word.dep == "acl" and word.lemma in _NAMING):
        return False
    return word.dep in _CLAUSE_DEPS or (word.dep == "conj" and words[word.head].pos in _VERBAL)


def _clause_of(words: Sequence[Word], heads: set[int], i: int) -> int:
    for _ in range(len(words)):
        if i in heads or words[i].head == i:
            break
        i = words[i].head
    return i


def _merge_thin(words: Sequence[Word], owner: list[int]) -> None:
    """Give thin clauses (few content words) to the clause they hang on, a thin main clause to the nearest."""
    while True:
        clauses: dict[int, list[int]] = {}
        for i, head in enumerate(owner):
            clauses.setdefault(head, []).append(i)
        thin = [
            (len(indexes), head)
            for head, indexes in clauses.items()
            if sum(words[i].pos in CONTENT_POS for i in indexes) < LEAST_CONTENT_WORDS
        ]
        if not thin or len(clauses) == 1:
            return
        _, head = min(thin)
        target = owner[words[head].head]
        if target == head:
            target = min((abs(clauses[other][0] - head), other) for other in clauses if other != head)[1]
        for i in clauses[head]:
            owner[i] = target


def _stretch(words: Sequence[Word], indexes: list[int]) -> list[int]:
    """The longest run of a clause, or all from its first word to its last where no run holds three quarters of it."""
    indexes = _trimmed(words, indexes)
    if not indexes:
        return []
    runs = [[indexes[0]]]
    for i in indexes[1:]:
        if i - runs[-1][-1] <= 2:
            runs[-1].append(i)
        else:
            runs.append([i])
    longest = _trimmed(words, max(runs, key=len))
    if len(longest) >= 0.75 * len(indexes):
        return list(range(longest[0], longest[-1] + 1))
    return list(range(indexes[0], indexes[-1] + 1))


def _trimmed(words: Sequence[Word], indexes: list[int]) -> list[int]:
    """Without marks and conjunctions at both ends, and articles at the end."""
    while indexes and words[indexes[0]].pos in ("PUNCT", "CCONJ", "SPACE"):
        indexes = indexes[1:]
    while indexes and (words[indexes[-1]].pos in ("PUNCT", "CCONJ", "SPACE") or words[indexes[-1]].lemma in _ARTICLES):
        indexes = indexes[:-1]
    return indexes


def _overlap(statement: Statement, start: int, end: int) -> int:
    return max(0, min(statement.content.end, end) - max(statement.content.start, start))


def _holder(statements: Iterable[Statement], start: int, end: int) -> Statement | None:
    """The shortest statement that holds at least half of a stretch, a sourced one before narration."""
    holding = [s for s in statements if 2 * _covered(s, start, end) >= end - start]
    return min(
        holding,
        key=lambda s: (s.form == "narration", s.content.end - s.content.start, s.content.start, s.id),
        default=None,
    )


def _held(
    statements: Sequence[Statement], words: Sequence[Word], indexes: list[int], root: int
) -> tuple[Statement | None, list[int], int]:
    """The statement that holds a clause, the clause and its verb.

    Where "said fire chief Tom Reed" outweighs what he said, no statement holds the clause: it is cut down to that.
    """
    start, end = words[indexes[0]].start, words[indexes[-1]].end
    holder = _holder(statements, start, end)
    if holder is not None:
        return holder, indexes, root
    inside = [s for s in statements if start <= s.content.start and s.content.end <= end]
    if not inside:
        return None, indexes, root
    said = max(inside, key=lambda s: (s.content.end - s.content.start, s.id))
    kept = [i for i in indexes if said.content.start <= words[i].start and words[i].end <= said.content.end]
    kept = _trimmed(words, kept)
    if sum(words[i].pos in CONTENT_POS for i in kept) < _LEAST_SAID:
        return None, indexes, root
    return said, kept, next((i for i in kept if words[i].head not in kept or words[i].head == i), kept[0])


def _covered(statement: Statement, start: int, end: int) -> int:
    parts = statement.parts or (statement.content,)
    return sum(max(0, min(part.end, end) - max(part.start, start)) for part in parts)
