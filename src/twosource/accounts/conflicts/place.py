"""Place: two clauses that tell one thing and put it at two places of which each report names one.

Takes exchanged names, gives conflicts of kind `place`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from twosource.accounts.conflicts.compared import country_of
from twosource.accounts.conflicts.exchanged import Exchanged, Named
from twosource.accounts.conflicts.pairs import conflict_of, shared_words, sides_of
from twosource.records import Conflict, Entity, EntityKind, Span
from twosource.text.lexicon import rows

_WHERE = frozenset({"in", "at", "near", "above", "off", "outside", "around"})
# Behind these stands a person as well.
_WHERE_OR_WHO = frozenset({"to", "of", "from", "over"})
_LEAST_WORDS = 0.3


def find_place_conflicts(exchanged: Iterable[Exchanged], entities: Iterable[Entity]) -> tuple[Conflict, ...]:
    """Places that differ, one conflict a pair of names."""
    kinds = {mention: entity.kind for entity in entities for mention in entity.mentions}
    return tuple(conflict for found in exchanged for conflict in _of_names(found, kinds))


def _of_names(found: Exchanged, kinds: Mapping[Span, EntityKind]) -> Iterator[Conflict]:
    pair, a, b = found.pair, found.a, found.b
    if not found.alone or pair.words < _LEAST_WORDS or not (_in_clause(a, pair.a.span) or _in_clause(b, pair.b.span)):
        return
    if not (_is_place(a, kinds) and _is_place(b, kinds)) or _is_wide(a) != _is_wide(b):
        return
    yield conflict_of(
        "place",
        about=shared_words(pair) or f"{a.span.exact} / {b.span.exact}",
        sides=sides_of([(a.span.exact, a.span), (b.span.exact, b.span)]),
        certainty=min(0.9, 0.3 + 0.3 * pair.probability + 0.4 * pair.words),
    )


def _in_clause(named: Named, clause: Span) -> bool:
    return clause.start <= named.span.start and named.span.end <= clause.end


def _is_place(named: Named, kinds: Mapping[Span, EntityKind]) -> bool:
    """Whether it stands behind a word of place."""
    head = named.head
    if head is None or head.pos != "ADP":
        return False
    return head.lemma in _WHERE or (head.lemma in _WHERE_OR_WHO and kinds.get(named.span) != "person")


def _is_wide(named: Named) -> bool:
    """Whether it is a country or a known state or city: a village lies in one, and is no other place."""
    return country_of(named.span.exact) is not None or named.span.exact.casefold() in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in rows("places"))
