"""Speaker: the same quoted words in two reports, credited to two people.

Takes near pairs, gives conflicts of kind `speaker`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from twosource.accounts.conflicts.pairs import Pair, conflict_of, shared_words, sides_of
from twosource.accounts.members import Candidate
from twosource.records import Conflict, Entity, Statement
from twosource.text.tokens import stopwords

# Fewer words in common than this can be said by two people by chance.
_LEAST_RUN = 6
# Or so many, where fewer than three are things, qualities and deeds: "I didn't know what was going on" is said by many.
_LEAST_COMMON_RUN = 10
_LEAST_TELLING = 3
_TELLING = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB"})
# Unless it is all that both are quoted with: "We had no life jackets", or "The sky was orange" with as many that tell
# something.
_LEAST_WHOLE = 5
_LEAST_WHOLE_TELLING = 2
# How sure a speaker is who is named beside the quotation, and one whom a pronoun or a role means.
_NAMED, _RESOLVED = 0.95, 0.6


def find_speaker_conflicts(pairs: Sequence[Pair], entities: Mapping[str, Entity]) -> tuple[Conflict, ...]:
    """The same words from two speakers, one conflict a pair of clauses.

    A person and the body that the person speaks for are no two speakers: only two people are opposed.
    """
    return tuple(conflict for pair in pairs for conflict in _of_pair(pair, entities))


def find_quotation_conflicts(statements: Sequence[Statement], entities: Mapping[str, Entity]) -> tuple[Conflict, ...]:
    """Whole quotations, word for word the same, from two speakers, as short as they may be."""
    return tuple(_of_quotations(statements, entities))


def _of_quotations(statements: Sequence[Statement], entities: Mapping[str, Entity]) -> Iterator[Conflict]:
    same: dict[tuple[str, ...], list[tuple[Statement, Entity]]] = defaultdict(list)
    for statement in statements:
        speaker = _person(statement, entities)
        words = tuple(re.findall(r"[^\W_]+", statement.content.exact.casefold()))
        if speaker is not None and statement.form == "verbatim" and _is_own(words):
            same[words].append((statement, speaker))
    for told in same.values():
        people = {speaker.id: speaker for _, speaker in told}
        reports = [{s.report for s, speaker in told if speaker.id == one} for one in people]
        if len(people) == 2 and not set.intersection(*reports):
            yield conflict_of(
                "speaker",
                about=told[0][0].content.exact,
                sides=sides_of((speaker.name, statement.content) for statement, speaker in told),
                certainty=_NAMED if all(_is_named(s, speaker) for s, speaker in told) else _RESOLVED,
            )


def _is_own(words: Sequence[str]) -> bool:
    """Whether the words are so many, or so telling, that no two people say them by chance."""
    telling = len(set(words) - stopwords())
    return telling > 0 and len(words) >= _LEAST_WHOLE - (telling >= _LEAST_WHOLE_TELLING)


def _of_pair(pair: Pair, entities: Mapping[str, Entity]) -> Iterator[Conflict]:
    a, b = _quoted_person(pair.a, entities), _quoted_person(pair.b, entities)
    if a is None or b is None or a.id == b.id or pair.a.span.report == pair.b.span.report:
        return
    run, telling = _longest_run(pair.a, pair.b)
    if run < (_LEAST_RUN if telling >= _LEAST_TELLING else _LEAST_COMMON_RUN):
        return
    sides = sides_of([(a.name, pair.a.span), (b.name, pair.b.span)])
    if len(sides) == 2:
        share = run / max(1, min(_length(pair.a), _length(pair.b)))
        certainty = min(share, 1.0) * _sureness(pair.a, a) * _sureness(pair.b, b)
        yield conflict_of("speaker", about=shared_words(pair), sides=sides, certainty=certainty)


def _quoted_person(candidate: Candidate, entities: Mapping[str, Entity]) -> Entity | None:
    return _person(candidate.statement, entities)


def _person(statement: Statement, entities: Mapping[str, Entity]) -> Entity | None:
    if statement.form not in ("verbatim", "partial") or statement.source is None or statement.source.entity is None:
        return None
    entity = entities.get(statement.source.entity)
    return entity if entity is not None and entity.kind == "person" else None


def _sureness(candidate: Candidate, speaker: Entity) -> float:
    """Near 1 where the words beside the quotation name the speaker; less where a pronoun or a role was resolved."""
    return _NAMED if _is_named(candidate.statement, speaker) else _RESOLVED


def _is_named(statement: Statement, speaker: Entity) -> bool:
    span = statement.source.span if statement.source else None
    return span is not None and speaker.name.split()[-1] in span.exact


def _length(candidate: Candidate) -> int:
    """How many words of the clause are quoted."""
    parts = candidate.statement.parts or (candidate.statement.content,)
    return sum(
        word.pos != "PUNCT" and any(part.start <= word.start < part.end for part in parts) for word in candidate.words
    )


def _longest_run(a: Candidate, b: Candidate) -> tuple[int, int]:
    """The most words that stand in both clauses in one piece, and how many of them tell something."""
    one, other = ([word for word in c.words if word.pos != "PUNCT"] for c in (a, b))
    longest, row = (0, 0), [(0, 0)] * (len(other) + 1)
    for word in one:
        telling = word.pos in _TELLING
        row = [
            (0, 0),
            *(
                (row[k][0] + 1, row[k][1] + telling) if word.lemma == other[k].lemma else (0, 0)
                for k in range(len(other))
            ),
        ]
        longest = max(longest, *row)
    return longest
