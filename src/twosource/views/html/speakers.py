"""Who said what: takes sourced statements, gives speakers with the wordings of each thing they say; next: page.

Unnamed sources are never put together: two "police sources" may be two people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.records import Entity, Statement
from twosource.views import words
from twosource.views.html.pile import Pile, Place, Use
from twosource.views.html.wordings import differing, same_words

# In a folded dossier so much is shown of what one person says.
_SAYINGS_FOLDED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording of what somebody says.

    Attributes:
        stretches: its words, each stretch with whether the first wording lacks it.
        form: `quotation`, `part quotation` or `reported`.
        cue: the word that says so where it says more than that something was said, or "".
        false: whether the report tells it as false.
        places: where it stands so.
    """

    stretches: tuple[tuple[str, bool], ...]
    form: str
    cue: str
    false: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing that somebody says, in every wording.

    Attributes:
        point: id of the point, or "".
        number: of the point, or 0.
        wordings: the most shared first.
    """

    point: str
    number: int
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody and what they say.

    Attributes:
        item: id in the page.
        name: as the reports have it.
        role: what they are called, or "".
        reports: how many reports have them speak.
        told_by: the same in words, with documents that do.
        sayings: those in most reports first.
        more: how many are not shown.
    """

    item: str
    name: str
    role: str
    reports: int
    told_by: str
    sayings: tuple[Saying, ...]
    more: int = 0


def speakers(pile: Pile) -> tuple[Speaker, ...]:
    """Named sources, those in most reports first."""
    entities = {entity.id: entity for entity in pile.account.entities}
    by_speaker: dict[str, list[Statement]] = {}
    for stmt in pile.account.statements:
        if stmt.source is not None and stmt.source.entity in entities:
            by_speaker.setdefault(stmt.source.entity, []).append(stmt)
    made = [_speaker(pile, entities[key], said) for key, said in by_speaker.items()]
    return tuple(sorted(made, key=lambda each: (-each.reports, -len(each.sayings) - each.more, each.name, each.item)))


def unnamed(pile: Pile) -> tuple[Speaker, ...]:
    """Sources without a name, each statement by itself; a folded dossier shows none, their points have them."""
    if pile.folded:
        return ()
    entities = {entity.id for entity in pile.account.entities}
    return tuple(
        Speaker(
            item=f"q-{stmt.id}",
            name=words.flat(stmt.source.name),
            role="",
            reports=len({stmt.report} - pile.documents),
            told_by="",
            sayings=(_saying(pile, [stmt], f"q-{stmt.id}"),),
        )
        for stmt in pile.account.statements
        if stmt.source is not None and stmt.source.entity not in entities
    )


def _speaker(pile: Pile, entity: Entity, statements: Sequence[Statement]) -> Speaker:
    by_point: dict[str, list[Statement]] = {}
    for stmt in statements:
        claim = pile.point_of.get(stmt.id)
        by_point.setdefault(claim.id if claim else stmt.id, []).append(stmt)
    told_by = {stmt.report for stmt in statements}
    item = f"who-{entity.id}"
    ranked = sorted(by_point.values(), key=lambda said: (-len({s.report for s in said}), said[0].content))
    shown = ranked[:_SAYINGS_FOLDED] if pile.folded else ranked
    return Speaker(
        item=item,
        name=words.flat(entity.name),
        role=words.flat(entity.roles[0]) if entity.roles else "",
        reports=len(told_by - pile.documents),
        told_by=words.told_by(told_by, pile.documents),
        sayings=tuple(_saying(pile, said, item) for said in shown),
        more=len(ranked) - len(shown),
    )


def _saying(pile: Pile, statements: Sequence[Statement], item: str) -> Saying:
    claim = pile.point_of.get(statements[0].id)
    return Saying(
        point=claim.id if claim else "",
        number=pile.points[claim.id] if claim else 0,
        wordings=tuple(_wordings(pile, statements, item)),
    )


def _wordings(pile: Pile, statements: Sequence[Statement], item: str) -> Iterator[Wording]:
    together: list[list[Statement]] = []
    for stmt in statements:
        for same in together:
            if _told_alike(same[0], stmt):
                same.append(stmt)
                break
        else:
            together.append([stmt])
    together.sort(key=lambda same: (-len({stmt.report for stmt in same}), same[0].content))
    first = together[0][0].content.exact
    for same in together:
        stmt = same[0]
        yield Wording(
            stretches=differing(first, stmt.content.exact),
            form=words.FORMS[stmt.form],
            cue=words.cue_of(stmt),
            false=stmt.polarity == "reported as false",
            places=tuple(sorted((pile.place(each.content, _use(pile, each, item)) for each in same), key=_by_name)),
        )


def _use(pile: Pile, stmt: Statement, item: str) -> Use:
    """The point that the words carry, or the speaker where they carry none."""
    claim = pile.point_of.get(stmt.id)
    if claim:
        return pile.point_use(claim)
    return Use(item=item, label="said", kind="other")


def _by_name(place: Place) -> tuple[str, str]:
    return place.name, place.mark


def _told_alike(one: Statement, other: Statement) -> bool:
    return (one.form, one.act, one.polarity) == (other.form, other.act, other.polarity) and same_words(
        one.content.exact, other.content.exact
    )
