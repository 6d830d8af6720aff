"""Place: two clauses that tell one thing and put it at two places of which each report names one.

Takes exchanged names, gives conflicts of kind `place`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from twosource.accounts.conflicts.compared import country_of
from twosource.accounts.conflicts.exchanged import Exchanged, Named
from twosource.accounts.conflicts.figures import LEAD_SENTENCES
from twosource.accounts.conflicts.pairs import are_of_one_thing, conflict_of, shared_words, sides_of
from twosource.records import Conflict, Entity, EntityKind, Span
from twosource.text.lexicon import rows
from twosource.text.names import is_spelling_variant

_LEAST_PROBABILITY, _LEAST_WORDS = 0.2, 0.25


def find_place_conflicts(exchanged: Iterable[Exchanged], entities: Iterable[Entity]) -> tuple[Conflict, ...]:
    """Places that differ, one conflict a pair of names."""
    kinds = {mention: entity.kind for entity in entities for mention in entity.mentions}
    return tuple(conflict for found in exchanged for conflict in _of_names(found, kinds))


def _of_names(found: Exchanged, kinds: Mapping[Span, EntityKind]) -> Iterator[Conflict]:
    pair, a, b = found.pair, found.a, found.b
    if not (_is_place(a, kinds) and _is_place(b, kinds)) or _is_wide(a) != _is_wide(b):
        return
    if not (_are_near(found) or _are_own(found)) or _has_rival(found, kinds):
        return
    if is_spelling_variant(a.span.exact, b.span.exact) or (_country(a) is not None and _country(a) == _country(b)):
        return
    yield conflict_of(
        "place",
        about=shared_words(pair) or f"{a.span.exact} / {b.span.exact}",
        sides=sides_of([(a.span.exact, a.span), (b.span.exact, b.span)]),
        certainty=min(0.9, 0.5 + 0.3 * pair.probability + 0.4 * pair.words),
    )


def _are_near(found: Exchanged) -> bool:
    """Whether the clauses likely tell one thing, one of them with its place, and no other name is exchanged."""
    pair = found.pair
    if pair.probability < _LEAST_PROBABILITY or pair.words < _LEAST_WORDS or found.others:
        return False
    return _in_clause(found.a, pair.a.span) or _in_clause(found.b, pair.b.span)


def _are_own(found: Exchanged) -> bool:
    """Whether both sentences likely tell the story's own happening: leads with a word in common, of no two people."""
    pair = found.pair
    if max(pair.a.sentence, pair.b.sentence) >= LEAD_SENTENCES:
        return False
    if len({named.span.report for named in found.others}) > 1:
        return False
    return pair.probability >= _LEAST_PROBABILITY or are_of_one_thing(pair)


def _has_rival(found: Exchanged, kinds: Mapping[Span, EntityKind]) -> bool:
    """Whether another place stands in the same sentences, behind the same word where both are behind the same."""
    rivals = [named for named in found.others if _is_place(named, kinds)]
    if _where(found.a) == _where(found.b) != "":
        rivals = [named for named in rivals if _where(named) == _where(found.a)]
    return bool(rivals)


def _country(named: Named) -> str | None:
    return country_of(named.span.exact)


def _in_clause(named: Named, clause: Span) -> bool:
    return clause.start <= named.span.start and named.span.end <= clause.end


def _is_place(named: Named, kinds: Mapping[Span, EntityKind]) -> bool:
    """Whether it stands behind a word of place, behind a kind of place ("the island of"), or is known for one."""
    where, kind = _where(named), kinds.get(named.span)
    if where in _words("where"):
        return kind == "place" or not _has_article(named)
    if where == "of":
        return kind == "place" or _of_what(named) in _words("thing")
    return kind != "person" if where in _words("where or who") else kind == "place" and not where


def _has_article(named: Named) -> bool:
    """Whether "the" stands before it, as before a hotel's or a company's name."""
    before = named.sentence.span.exact[: named.span.start - named.sentence.span.start]
    return before.lower().endswith("the ")


def _where(named: Named) -> str:
    """The preposition that it stands behind, or ""."""
    return named.head.lemma if named.head is not None and named.head.pos == "ADP" else ""


def _of_what(named: Named) -> str:
    """The noun that its preposition hangs on: "island" of "the island of Skerra"."""
    words = named.sentence.words
    return words[named.head.head].lemma if named.head is not None else ""


@cache
def _words(form: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("whereabouts") if row["form"] == form)


def _is_wide(named: Named) -> bool:
    """Whether it is a country or a known state or city: a village lies in one, and is no other place."""
    return _country(named) is not None or named.span.exact.casefold() in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in rows("places"))
