"""Renamed: in sentences that tell one thing, one report has a person of another name than the other.

Takes exchanged names, gives conflicts of kind `name`. The two names share a word, as names mixed up mostly do: two
people who share none are two people, whom two reporters may have asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from twosource.accounts.conflicts.exchanged import Exchanged
from twosource.accounts.conflicts.pairs import conflict_of, sides_of
from twosource.records import Conflict, Entity, Span
from twosource.text.names import fold_name, is_spelling_variant, name_words, same_first_name

_LEAST_LETTERS = 3
_LEAST_PROBABILITY = 0.3


def find_renamed(
    exchanged: Iterable[Exchanged], entities: Iterable[Entity], known: Iterable[Conflict]
) -> tuple[Conflict, ...]:
    """Persons with two names, one conflict a pair of names.

    Args:
        exchanged: names that near pairs exchange.
        entities: of the account.
        known: conflicts found over the account's entities, which say it already.
    """
    of_mention = {mention: entity for entity in entities for mention in entity.mentions}
    told = [tuple(span for side in conflict.sides for span in side.spans) for conflict in known]
    spans: dict[tuple[str, str], set[Span]] = {}
    surest: dict[tuple[str, str], float] = {}
    for found in exchanged:
        if (
            found.pair.probability < _LEAST_PROBABILITY
            or not _is_one_person(found, of_mention)
            or any(_are_in(found, held) for held in told)
        ):
            continue
        first, second = sorted((found.a.span, found.b.span), key=lambda span: span.exact)
        names = (first.exact, second.exact)
        spans.setdefault(names, set()).update((first, second))
        surest[names] = max(surest.get(names, 0.0), 0.5 + 0.4 * found.pair.words)
    return tuple(
        conflict_of(
            "name",
            about=" ".join(word for word in names[0].split() if word in names[1].split()),
            sides=sides_of((span.exact, span) for span in held),
            certainty=surest[names],
            nature="spelling" if is_spelling_variant(*names) else "contradiction",
        )
        for names, held in sorted(spans.items())
    )


def _is_one_person(found: Exchanged, of_mention: Mapping[Span, Entity]) -> bool:
    """Whether the two names can be one person's: as long, with a word in common, in no other role, of no place."""
    a, b = found.a, found.b
    if fold_name(a.span.exact) == fold_name(b.span.exact) or _is_short_form(a.span.exact, b.span.exact):
        return False
    if len(a.words) != len(b.words) or len(a.words) < 2:
        return False
    if not any(len(word) >= _LEAST_LETTERS for word in a.parts & b.parts):
        return False
    first, second = of_mention.get(a.span), of_mention.get(b.span)
    if any(entity is not None and entity.kind in ("place", "organisation") for entity in (first, second)):
        return False
    roles, others = (_role_words(entity) for entity in (first, second))
    return bool(roles & others) or not (roles and others)


def _is_short_form(a: str, b: str) -> bool:
    """ "James Steyer" and "Jim Steyer"."""
    first, second = name_words(a), name_words(b)
    return first[1:] == second[1:] and bool(first) and same_first_name(first[0], second[0])


def _are_in(found: Exchanged, spans: Sequence[Span]) -> bool:
    """Whether a conflict has both names among its spans."""
    return all(
        any(n.span.report == s.report and n.span.start < s.end and s.start < n.span.end for s in spans)
        for n in (found.a, found.b)
    )


def _role_words(entity: Entity | None) -> set[str]:
    return {word for role in entity.roles for word in role.casefold().split()} if entity else set()
