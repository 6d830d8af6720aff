"""Entities of an account: the people, bodies and places of its reports, joined from report to report.

Takes reports and their readings, gives account entities and a map from each report's own; next: claims,
conflicts, what is named elsewhere. Two full names are joined when one person's; a surname alone only when
one person of the story bears it. Relatives of one surname, and two people of one name in one report, stay apart; two
first names of one surname in one office, each in reports of its own, are one person of whom a report has it wrong.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from twosource.readings.entities import country_of, is_namesake, is_one_body_name, is_one_person_name
from twosource.readings.roles import head_noun, role_kind
from twosource.records import Entity, EntityKind, Reading, Report, content_id
from twosource.text.lexicon import rows
from twosource.text.names import fold_name, gender_of, is_spelling_variant, name_words, surname


@dataclass(slots=True)
class _Joined:
    """Local entities found to be one, while they are being joined."""

    kind: EntityKind
    members: list[tuple[str, Entity]] = field(default_factory=list)

    def names(self) -> list[str]:
        return sorted({name for _, entity in self.members for name in entity.names})

    def fulls(self) -> list[str]:
        return sorted({entity.name for _, entity in self.members})

    def weight(self) -> int:
        return sum(len(entity.mentions) for _, entity in self.members)


def join_entities(
    reports: Sequence[Report], readings: Sequence[Reading]
) -> tuple[tuple[Entity, ...], dict[tuple[str, str], str]]:
    """The entities of a story and which of them each report's own entity is.

    Args:
        reports: of the story.
        readings: one for each report, in any order.

    Returns:
        Entities by kind and name, with names, roles and mentions of all reports; and the map
        (report id, local entity id) -> entity id. The same for any order of the reports.
    """
    known = {report.id for report in reports}
    local = sorted(
        ((reading.report, entity) for reading in readings if reading.report in known for entity in reading.entities),
        key=lambda item: (-len(name_words(item[1].name)), item[1].name, item[0], item[1].id),
    )
    local = _agreed_kinds(local)
    groups = [*_people(_of(local, "person")), *_bodies(_of(local, "organisation"))]
    groups += [*_places(_of(local, "place")), *_things(_of(local, "other"))]
    entities: dict[str, Entity] = {}
    places: dict[tuple[str, str], str] = {}
    for group in groups:
        entity = _entity(group, entities)
        entities[entity.id] = entity
        for report, member in group.members:
            places[report, member.id] = entity.id
    ordered = sorted(entities.values(), key=lambda e: (e.kind, e.name, e.id))
    return tuple(ordered), dict(sorted(places.items()))


def _of(local: list[tuple[str, Entity]], kind: EntityKind) -> list[tuple[str, Entity]]:
    return [item for item in local if item[1].kind == kind]


def _agreed_kinds(local: list[tuple[str, Entity]]) -> list[tuple[str, Entity]]:
    """The entities with one kind for one name: that of most mentions; a spelling takes the kind of the usual one."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for _, entity in local:
        votes[" ".join(name_words(entity.name))][entity.kind] += len(entity.mentions)
    kinds = {name: min(count, key=lambda kind: (-count[kind], kind)) for name, count in votes.items()}
    weight = {name: sum(count.values()) for name, count in votes.items()}
    usual = sorted(kinds, key=lambda name: (-weight[name], name))
    for name in usual:
        if kinds[name] == "organisation" or country_of(name) is not None:
            continue
        like = [n for n in usual if kinds[n] != kinds[name] and country_of(n) is None and is_spelling_variant(n, name)]
        if kinds[name] == "person":
            like = [n for n in like if " " not in name and n.replace(" ", "") == name]
        kinds[name] = next((kinds[n] for n in like if kinds[n] in ("person", "organisation")), kinds[name])
    bearers: Counter[str] = Counter()
    for name in usual:
        if kinds[name] == "person" and " " in name:
            bearers[name.split()[-1]] += weight[name]
    for name in usual:
        if " " not in name and weight[name] <= bearers[name] and name not in _known_places():
            kinds[name] = "person"
    return [(report, replace(entity, kind=kinds[" ".join(name_words(entity.name))])) for report, entity in local]


def _entity(group: _Joined, taken: dict[str, Entity]) -> Entity:
    name = _usual_spelling(group)
    made = content_id("e", group.kind, name)
    if made in taken:
        made = content_id("e", group.kind, name, *sorted(report for report, _ in group.members))
    return Entity(
        id=made,
        kind=group.kind,
        name=name,
        names=tuple(group.names()),
        roles=tuple(sorted({role for _, entity in group.members for role in entity.roles})),
        mentions=tuple(sorted(span for _, entity in group.members for span in entity.mentions)),
    )


def _usual_spelling(group: _Joined) -> str:
    """The fullest name, in the spelling that it has most often."""
    count = Counter(span.exact for _, entity in group.members for span in entity.mentions)
    fulls = group.fulls()
    fullest = min(fulls, key=lambda n: (-len(name_words(n)), -count[n], n))
    spellings = [n for n in fulls if n == fullest or is_spelling_variant(n, fullest)]
    return min(spellings, key=lambda n: (-count[n], n != fullest, n))


def _people(local: list[tuple[str, Entity]]) -> list[_Joined]:
    groups: list[_Joined] = []
    for report, entity in (item for item in local if len(name_words(item[1].name)) > 1):
        fits = [g for g in groups if any(is_one_person_name(name, entity.name) for name in g.fulls())]
        free = (g for g in fits if all(r != report for r, _ in g.members) and not _is_namesake(g, entity))
        group = next(free, None)
        if group is None:
            group = _Joined("person")
            groups.append(group)
        group.members.append((report, entity))
    groups = _of_one_office(groups)
    alone: dict[str, _Joined] = {}
    for report, entity in (item for item in local if len(name_words(item[1].name)) <= 1):
        word = " ".join(name_words(entity.name))
        chosen = _bearer(word, groups)
        (chosen or alone.setdefault(word, _Joined("person"))).members.append((report, entity))
    return groups + list(alone.values())


def _is_namesake(group: _Joined, entity: Entity) -> bool:
    return is_namesake(entity.name, entity.roles, group.fulls(), (r for _, e in group.members for r in e.roles))


def _of_one_office(groups: list[_Joined]) -> list[_Joined]:
    """The people, those of one surname and one office joined where no report names both: one first name is wrong."""
    kept: list[_Joined] = []
    for group in groups:
        home = next((g for g in kept if _is_one_holder(g, group)), None)
        if home is None:
            kept.append(group)
        else:
            home.members.extend(group.members)
    return kept


def _is_one_holder(a: _Joined, b: _Joined) -> bool:
    if {r for r, _ in a.members} & {r for r, _ in b.members} or surname(a.fulls()[0]) != surname(b.fulls()[0]):
        return False
    genders = {gender for g in (a, b) for name in g.fulls() if (gender := gender_of(name))}
    return len(genders) < 2 and any(_is_one_office(x, y) for x in _offices(a) for y in _offices(b))


def _offices(group: _Joined) -> list[tuple[str, ...]]:
    """What the person is, each as the last two words before "of", "for", "in": "town's fire chief" is fire chief."""
    roles = sorted({role for _, entity in group.members for role in entity.roles})
    found = [(re.split(r"\s(?:of|for|at|in|from)\s|,", role)[0], role) for role in roles]
    offices = [(tuple(fold_name(core).split()[-2:]), role_kind(head_noun(role))) for core, role in found]
    return [core for core, kind in offices if kind != "kin" or core[-1:] in _ANY_OFFICE]


def _is_one_office(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two offices are one of two words, or one is that and the other only says that both hold the same."""
    longer, other = (a, b) if len(a) > len(b) or b[-1:] in _ANY_OFFICE else (b, a)
    return len(longer) == 2 and longer[1:] not in _ANY_OFFICE and (longer == other or other[-1:] in _ANY_OFFICE)


_ANY_OFFICE = (("colleague",), ("counterpart",))  # "met her Nordian counterpart, X": X is what she is


@cache
def _known_places() -> frozenset[str]:
    names = {row["name"] for table in ("places", "countries") for row in rows(table)}
    names |= {row["capital"] for row in rows("countries") if row["capital"]}
    return frozenset(" ".join(name_words(name)) for name in names)


def _bearer(word: str, groups: list[_Joined]) -> _Joined | None:
    """The one person of the story who bears the name, or else a name spelt nearly so."""
    exact = [g for g in groups if any(word in name_words(name) for name in g.fulls())]
    near = exact or [
        g for g in groups if any(is_spelling_variant(word, part) for name in g.fulls() for part in name_words(name))
    ]
    if len(near) == 1:
        return near[0]
    ranked = sorted(near, key=lambda g: (-g.weight(), g.fulls()))
    # A report that gives a surname only means the one whom all the others mean: three times as often named
    # (calibrated on the ten stories, where the next relative is named at most a third as often).
    return ranked[0] if len(ranked) > 1 and ranked[0].weight() >= 3 * ranked[1].weight() else None


def _bodies(local: list[tuple[str, Entity]]) -> list[_Joined]:
    groups: list[_Joined] = []
    for report, entity in local:
        group = next((g for g in groups if any(is_one_body_name(name, entity.name) for name in g.names())), None)
        if group is None:
            group = next((g for g in groups if any(is_spelling_variant(name, entity.name) for name in g.names())), None)
        if group is None:
            group = _Joined("organisation")
            groups.append(group)
        group.members.append((report, entity))
    return groups


def _places(local: list[tuple[str, Entity]]) -> list[_Joined]:
    groups: dict[str, _Joined] = {}
    for report, entity in local:
        key = country_of(entity.name) or " ".join(name_words(entity.name))
        if key not in groups and country_of(entity.name) is None:
            key = next((k for k in sorted(groups) if country_of(k) is None and is_spelling_variant(k, key)), key)
        groups.setdefault(key, _Joined("place")).members.append((report, entity))
    return list(groups.values())


def _things(local: list[tuple[str, Entity]]) -> list[_Joined]:
    groups: dict[str, _Joined] = {}
    for report, entity in local:
        key = " ".join(name_words(entity.name)) or fold_name(entity.name)
        if key not in groups:
            key = next((k for k in sorted(groups) if is_spelling_variant(groups[k].fulls()[0], entity.name)), key)
        groups.setdefault(key, _Joined("other")).members.append((report, entity))
    return list(groups.values())
