"""Speaker: the same quoted words in two reports, credited to two people.

Takes near pairs, gives conflicts of kind `speaker`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from twosource.accounts.conflicts.pairs import Pair, conflict_of, shared_words, sides_of
from twosource.accounts.members import Candidate
from twosource.records import Conflict, Entity

# Fewer words in common than this can be said by two people by chance.
_LEAST_RUN = 6


def find_speaker_conflicts(pairs: Sequence[Pair], entities: Mapping[str, Entity]) -> tuple[Conflict, ...]:
    """The same words from two speakers, one conflict a pair of clauses.

    A person and the body that the person speaks for are no two speakers: only two people are opposed.
    """
    return tuple(conflict for pair in pairs for conflict in _of_pair(pair, entities))


def _of_pair(pair: Pair, entities: Mapping[str, Entity]) -> Iterator[Conflict]:
    a, b = _quoted_person(pair.a, entities), _quoted_person(pair.b, entities)
    if a is None or b is None or a.id == b.id or pair.a.span.report == pair.b.span.report:
        return
    run = _longest_run(pair.a, pair.b)
    if run < _LEAST_RUN:
        return
    sides = sides_of([(a.name, pair.a.span), (b.name, pair.b.span)])
    if len(sides) == 2:
        share = run / max(1, min(_length(pair.a), _length(pair.b)))
        certainty = min(share, 1.0) * _sureness(pair.a, a) * _sureness(pair.b, b)
        yield conflict_of("speaker", about=shared_words(pair), sides=sides, certainty=certainty)


def _quoted_person(candidate: Candidate, entities: Mapping[str, Entity]) -> Entity | None:
    statement = candidate.statement
    if statement.form not in ("verbatim", "partial") or statement.source is None or statement.source.entity is None:
        return None
    entity = entities.get(statement.source.entity)
    return entity if entity is not None and entity.kind == "person" else None


def _sureness(candidate: Candidate, speaker: Entity) -> float:
    """Near 1 where the words beside the quotation name the speaker; less where a pronoun or a role was resolved."""
    source = candidate.statement.source
    named = source is not None and source.span is not None and speaker.name.split()[-1] in source.span.exact
    return 0.95 if named else 0.6


def _length(candidate: Candidate) -> int:
    """How many words of the clause are quoted."""
    parts = candidate.statement.parts or (candidate.statement.content,)
    return sum(
        word.pos != "PUNCT" and any(part.start <= word.start < part.end for part in parts) for word in candidate.words
    )


def _longest_run(a: Candidate, b: Candidate) -> int:
    """The most words that stand in both clauses in one piece."""
    one = [word.lemma for word in a.words if word.pos != "PUNCT"]
    other = [word.lemma for word in b.words if word.pos != "PUNCT"]
    longest, row = 0, [0] * (len(other) + 1)
    for word in one:
        row = [0, *(row[k] + 1 if word == other[k] else 0 for k in range(len(other)))]
        longest = max(longest, *row)
    return longest
