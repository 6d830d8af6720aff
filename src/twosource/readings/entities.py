"""Entities of one report: its names joined, so that "Reyes", "Ms. Reyes" and "Dana Reyes" are one person.

Takes a text and its parse, gives `Entity` records with roles and places; next: `speaker`.
People are joined by surname and title as a newsroom writes them, bodies by acronym and legal suffix,
places by the table of countries. A name that could be two people's goes to the one told of last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from twosource.models.parser import Parse
from twosource.readings.mentions import find_mentions
from twosource.readings.name_kinds import Mention
from twosource.readings.roles import find_roles, role_gender
from twosource.records import Entity, EntityKind, Sentence, content_id, span_of
from twosource.text.lexicon import rows
from twosource.text.names import (
    fold_name,
    gender_of,
    is_acronym_of,
    is_first_name,
    is_spelling_variant,
    name_words,
    same_first_name,
    shortens,
)

_NEAR_SENTENCES = 400


@dataclass(slots=True)
class _Group:
    """Mentions found to name one thing, while they are being joined."""

    kind: EntityKind
    mentions: list[Mention] = field(default_factory=list)

    def names(self) -> list[str]:
        return list(dict.fromkeys(m.name for m in self.mentions))

    def fullest(self) -> str:
        count = Counter(m.name for m in self.mentions)
        return min(count, key=lambda name: (-len(name_words(name)), -count[name], self.names().index(name)))

    def gender(self) -> str | None:
        told = [gender_of(f"{m.titled} {m.name}".strip()) for m in self.mentions]
        known = Counter(g for g in told if g)
        return min(known, key=lambda g: (-known[g], g)) if known else None


def find_entities(text: str, parse: Parse, *, report: str = "") -> tuple[Entity, ...]:
    """The people, bodies and places that a report names, each with every place where its name stands.

    Args:
        text: the whole text of the report.
        parse: of its title and body.
        report: id that spans and entity ids carry.

    Returns:
        Entities in order of their first mention; `name` is the fullest form that the report has.
    """
    mentions = find_mentions(text, parse)
    roles = _roles(mentions, text, parse.sentences)
    groups = [
        *_join_people([m for m in mentions if m.kind == "person"], roles),
        *_join_bodies([m for m in mentions if m.kind == "organisation"], text),
        *_join_same([m for m in mentions if m.kind == "place"]),
        *_join_same([m for m in mentions if m.kind == "other"]),
    ]
    groups.sort(key=lambda group: (min(m.start for m in group.mentions), group.kind))
    return tuple(_entity(group, text, roles, report) for group in groups)


_Roles = Mapping[Mention, tuple[str, ...]]


def _roles(mentions: Iterable[Mention], text: str, sentences: Sequence[Sentence]) -> _Roles:
    """What each person or body is called, by its place."""
    starts = [s.span.start for s in sentences]
    within = ((m, bisect_right(starts, m.start) - 1) for m in mentions if m.kind in ("person", "organisation"))
    return {
        m: find_roles(text, sentences[at], m.start, m.end, body=m.kind == "organisation") for m, at in within if at >= 0
    }


def _entity(group: _Group, text: str, roles: _Roles, report: str) -> Entity:
    name = group.fullest()
    mentions = sorted(group.mentions)
    return Entity(
        id=content_id("e", report, group.kind, name, mentions[0].start),
        kind=group.kind,
        name=name,
        names=tuple(sorted({m.name for m in mentions})),
        roles=tuple(sorted({role for m in mentions for role in roles.get(m, ())})),
        mentions=tuple(span_of(text, m.start, m.end, report=report) for m in mentions),
    )


def _join_people(mentions: list[Mention], roles: _Roles) -> list[_Group]:
    called: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        called[mention.name].extend(roles.get(mention, ()))
    full: list[_Group] = []
    for mention in sorted(mentions, key=lambda m: (-len(name_words(m.name)), m.start)):
        if len(name_words(mention.name)) > 1:
            group = next((g for g in full if _is_one_person(g, mention, called)), None)
            if group is None:
                group = _Group("person")
                full.append(group)
            group.mentions.append(mention)
    return full + _place_short(mentions, full)


def _is_one_person(group: _Group, mention: Mention, called: Mapping[str, Sequence[str]]) -> bool:
    names = group.names()
    theirs = [role for name in names for role in called[name]]
    fits = any(is_one_person_name(name, mention.name) for name in names)
    return fits and not is_namesake(mention.name, called[mention.name], names, theirs)


def is_namesake(name: str, roles: Iterable[str], names: Iterable[str], their_roles: Iterable[str]) -> bool:
    """Whether a name that ends otherwise belongs to somebody of another calling: a docker is not the minister.

    "Tomas Brekke" may be "Tomas Brekke-Lund" with his second surname left out; what they are must not speak against it.
    """
    own = {word for role in roles for word in fold_name(role).split()}
    others = {word for role in their_roles for word in fold_name(role).split()}
    return name_words(name)[-1] not in {name_words(n)[-1] for n in names} and bool(own and others) and not own & others


def is_one_person_name(a: str, b: str) -> bool:
    """Whether two full names can be one person's: equal, one shortened, a nickname, or spelt two ways."""
    x, y = name_words(a), name_words(b)
    if x == y or "".join(x) == "".join(y) or shortens(b, a):
        return True
    if is_spelling_variant(a, b):
        return x[0] == y[0] or x[-1] == y[-1] or "".join(x[1:]) == "".join(y[1:])
    return x[-1] == y[-1] and same_first_name(x[0], y[0]) and len(x) == len(y) == 2


def _place_short(mentions: list[Mention], full: list[_Group]) -> list[_Group]:
    """Each one-word name to the person it shortens; what fits nobody makes groups of its own."""
    alone: dict[str, _Group] = {}
    placed: list[tuple[_Group, Mention]] = []
    heads = [(g, list(g.mentions)) for g in full]
    for mention in sorted(mentions):
        words = name_words(mention.name)
        if len(words) != 1:
            continue
        fits = [(g, m) for g, m in heads if _fits(words[0], g, mention)]
        chosen = _choose(fits, mention, placed)
        if chosen is None:
            chosen = alone.setdefault(words[0], _Group("person"))
        else:
            placed.append((chosen, mention))
        chosen.mentions.append(mention)
    return list(alone.values())


def _fits(word: str, group: _Group, mention: Mention) -> bool:
    if not any(word in name_words(name) for name in group.names()):
        return False
    told = gender_of(f"{mention.titled} X") if mention.titled else None
    return not told or group.gender() in (None, told)


def _choose(
    fits: list[tuple[_Group, list[Mention]]], mention: Mention, placed: list[tuple[_Group, Mention]]
) -> _Group | None:
    """The person that a surname alone means: the only one, else the one told of just before, else the chief one."""
    if len(fits) <= 1:
        return fits[0][0] if fits else None
    before = [
        (m.end, number)
        for number, (group, heads) in enumerate(fits)
        for m in [*heads, *(p for g, p in placed if g is group)]
        if m.end <= mention.start
    ]
    if not before:
        return None
    end, number = max(before)
    if mention.start - end <= _NEAR_SENTENCES:
        return fits[number][0]
    ranked = sorted(fits, key=lambda fit: (-len(fit[1]), fit[1][0].start))
    return ranked[0][0] if len(ranked[0][1]) > len(ranked[1][1]) else None


def _join_bodies(mentions: list[Mention], text: str) -> list[_Group]:
    groups: list[_Group] = []
    for mention in sorted(mentions, key=lambda m: (-len(_body_words(m.name)), m.start)):
        group = next((g for g in groups if _is_one_body(g, mention, text)), None)
        if group is None:
            group = _only_one_that_begins(mention.name, groups)
        if group is None:
            group = _Group("organisation")
            groups.append(group)
        group.mentions.append(mention)
    return groups


def _only_one_that_begins(name: str, groups: list[_Group]) -> _Group | None:
    """The one body of two words that begins with this word ("Norvik" for "Norvik Steel"); papers are not called so."""
    words = name_words(name)
    if len(words) != 1 or country_of(name) is not None or outlet_of(name) is not None or name.isupper():
        return None
    fits = [g for g in groups if any(len(_body_words(n)) > 1 and _body_words(n)[0] == words[0] for n in g.names())]
    fits = [g for g in fits if all(len(_body_words(n)) <= 2 and not is_outlet_name(n) for n in g.names())]
    return fits[0] if len(fits) == 1 else None


def _is_one_body(group: _Group, mention: Mention, text: str) -> bool:
    names = group.names()
    return any(is_one_body_name(name, mention.name) or f"{name} ({mention.name})" in text for name in names)


def is_one_body_name(full: str, short: str) -> bool:
    """Whether two names can be one body's: equal but for "Inc.", an acronym, or less its last general words."""
    long, few = _body_words(full), _body_words(short)
    if long == few or "".join(long) == "".join(few):
        return True
    if outlet_of(full) and outlet_of(full) == outlet_of(short):
        return True
    if is_acronym_of(short, full) or is_acronym_of(full, short) or _nation_of(full) == _nation_of(short) != ("", ""):
        return True
    if len(few) == 1 and len(long) == 2 and long[1] in _outlet_words():
        return False  # a paper's first word is a town's or a country's name ("Nordia Gazette")
    if few and long[: len(few)] == few and all(w in _suffixes() for w in long[len(few) :]):
        return not (len(few) == 1 and is_first_name(few[0])) and country_of(short) is None
    return False


@cache
def _nation_of(name: str) -> tuple[str, str]:
    """Country and noun of a country's body ("Nordia's army", "Nordian army"), else a pair of nothing."""
    first, _, noun = name.rpartition(" ")
    country = _adjectives().get(fold_name(first)) or country_of(first)
    return (country, noun) if country and noun.islower() else ("", "")


@cache
def _adjectives() -> dict[str, str]:
    return {fold_name(row["adjective"]): row["name"] for row in rows("countries")}


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("company_words"))


@cache
def _legal() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("company_words") if row["kind"] == "legal")


@cache
def _places() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("countries"):
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            table.setdefault(fold_name(name), row["name"])
    return table


def country_of(name: str) -> str | None:
    """The country's usual name for any of its names ("DPRK" -> "North Korea"), else None."""
    return _places().get(" ".join(name_words(name)) if name_words(name) else "")


@cache
def _outlets() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("outlets"):
        table.setdefault(fold_name(row["name"].removeprefix("The ")), row["domain"] or fold_name(row["name"]))
    for row in rows("agencies"):
        table.setdefault(fold_name(row["name"].removeprefix("The ")), row["code"])
    return table


def outlet_of(name: str) -> str | None:
    """One key for all names of a known outlet or agency, else None."""
    return _outlets().get(" ".join(name_words(name)))


def is_outlet_name(name: str) -> bool:
    """Whether the name is a known outlet's or agency's, or ends as such names do ("Milton Gazette", "Nordia TV")."""
    words = name_words(name)
    return outlet_of(name) is not None or (len(words) > 1 and words[-1] in _outlet_words())


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("company_words") if row["kind"] == "outlet")


def _body_words(name: str) -> tuple[str, ...]:
    words = name_words(name)
    while len(words) > 1 and words[-1] in _legal():
        words = words[:-1]
    return words


def _join_same(mentions: list[Mention]) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for mention in mentions:
        key = country_of(mention.name) or " ".join(name_words(mention.name)) or mention.name
        groups.setdefault(key, _Group(mention.kind)).mentions.append(mention)
    return list(groups.values())


def entity_gender(entity: Entity, text: str) -> str | None:
    """`m` or `f` where the person's titles, first name or roles tell, else None."""
    told: Counter[str] = Counter()
    for span in entity.mentions:
        before = text[max(0, span.start - 20) : span.start].split()
        gender = gender_of(f"{before[-1]} X") if before else None
        if gender:
            told[gender] += 2
    by_name = gender_of(entity.name)
    if by_name:
        told[by_name] += 2
    for role in entity.roles:
        for word in role.split():
            gender = role_gender(word)
            if gender:
                told[gender] += 1
    ranked = told.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
