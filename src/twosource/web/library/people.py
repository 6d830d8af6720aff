"""A person's page: takes a name, gives what somebody of that name says, story by story.

One name may be two people: what is said in two stories is put together only where both call the speaker the same
(`spokesman for the harbour board`).

/people?name=    the page         /api/people     the same as JSON
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.library.answers import Filters, Hit, HowFar
from twosource.library.find import name_key
from twosource.records import Entity, Judgement
from twosource.web.answers import House

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody says in one story.

    Attributes:
        story: id, or None.
        title: of the newest report of it that quotes them, or None.
        said: exact words, the latest first.
    """

    story: str | None
    title: str | None
    said: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One person, as far as the reports show that it is one.

    Attributes:
        name: as the reports have it.
        roles: what they are called, in the stories that are compared.
        told: by story, the latest first.
    """

    name: str
    roles: tuple[str, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who is called by a name and says something.

    Attributes:
        name: as asked for.
        people: those who may be different people apart.
        more: whether more is said than is shown.
        how_far: how many reports are read.
        held_back: the decision that nobody of this name is shown, or None.
    """

    name: str
    people: tuple[Somebody, ...]
    more: bool
    how_far: HowFar
    held_back: Judgement | None = None


def people_of(house: House, name: str) -> People:
    """What somebody of a name says, story by story; one name may be two people."""
    held_back = house.shelf.held_back(name)
    if held_back is not None:
        return People(name=name, people=(), more=False, how_far=house.shelf.how_far(), held_back=held_back)
    found = house.shelf.search("", Filters(speaker=name), within="statements", limit=_MOST)
    by_story: dict[tuple[str, str | None], list[Hit]] = {}
    for hit in found.hits:
        by_story.setdefault((hit.speaker or name, hit.story), []).append(hit)
    people: list[Somebody] = []
    for (speaker, story), hits in by_story.items():
        told = Told(story=story, title=hits[0].title, said=tuple(hits))
        roles = _roles(house, speaker, story)
        same = next((n for n, each in enumerate(people) if each.name == speaker and set(roles) & set(each.roles)), None)
        if same is None:
            people.append(Somebody(name=speaker, roles=roles, told=(told,)))
        else:
            known = people[same]
            every = tuple(sorted({*known.roles, *roles}))
            people[same] = Somebody(name=speaker, roles=every, told=(*known.told, told))
    return People(name=name, people=tuple(people), more=len(found.hits) == _MOST, how_far=found.how_far)


def _roles(house: House, speaker: str, story: str | None) -> tuple[str, ...]:
    kept = house.shelf.kept_account(story) if story else None
    if kept is None:
        return ()
    key = name_key(speaker)

    def is_called(entity: Entity) -> bool:
        return key in {name_key(form) for form in (entity.name, *entity.names)}

    return tuple(sorted({role for entity in kept.account.entities if is_called(entity) for role in entity.roles}))
