"""Names written two ways, and one office held by two first names.

Takes the account's entities, gives `Conflict` records of kind `name`; next: the account.
A difference of hyphen, inner capital or letters is shown; leaving a name's parts out, titles, accents,
possessives and capitals of a headline are how newsrooms write, and no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from twosource.records import Conflict, Entity, Lineage, Report, Side, Span, content_id
from twosource.text.lexicon import rows
from twosource.text.names import bare_name, fold_name, is_spelling_variant, name_words, same_first_name, surname

_LETTERS_CERTAIN, _HYPHEN_CERTAIN, _CAPITAL_CERTAIN = 0.9, 0.8, 0.7
_FIRST_NAMES_CERTAIN = _PLACE_CERTAIN = 0.6
_ODD_WORD = 6
_SMALL = frozenset({"of", "the", "for", "and"})


def find_name_conflicts(
    entities: Sequence[Entity], reports: Sequence[Report], lineage: Lineage
) -> tuple[Conflict, ...]:
    """Entities that the reports write in two or more ways, one conflict each, and people with two first names.

    Args:
        entities: of the account, joined over the reports.
        reports: whose titles are left out of account: headlines have capitals and spellings of their own.
        lineage: unused by spellings, since no side is counted; two first names are weighed by separate texts.

    Returns:
        Conflicts by what they are about; `certainty` is highest where letters differ.
    """
    titles = {report.id: len(report.title or "") for report in reports}
    found = [c for entity in entities if (c := _spelling(entity, titles))]
    found += _misspelt_places(entities, titles)
    found += _first_names(entities, lineage)
    return tuple(sorted(found, key=lambda c: (c.about, c.id)))


def _forms(entity: Entity, titles: dict[str, int]) -> dict[str, list[Span]]:
    """Each written form of the entity's name with its places; headlines and words all in capitals left out."""
    forms: dict[str, list[Span]] = defaultdict(list)
    for span in entity.mentions:
        form = _plain(span.exact)
        headline = span.end <= titles.get(span.report, 0)
        shouted = form.isupper() and len(form) > 1
        if not headline and not shouted and any(c.islower() for c in form):
            forms[form].append(span)
    return forms


def _plain(written: str) -> str:
    """The form less title and possessive, with one kind of hyphen, apostrophe and space."""
    form = " ".join(bare_name(written).split())
    for odd, usual in (("’", "'"), ("‘", "'"), ("‐", "-"), ("‑", "-"), ("–", "-")):
        form = form.replace(odd, usual)
    return form


def _spelling(entity: Entity, titles: dict[str, int]) -> Conflict | None:
    forms = _forms(entity, titles)
    names = sorted(forms, key=lambda f: (-len(f.split()), -len(forms[f]), f))
    differ = {(a, b): c for a in names for b in names if a < b and (c := _difference(a, b))}
    odd = [name for name in names if any(name in pair for pair in differ)]
    sides: list[list[str]] = []
    for name in odd:
        home = next((side for side in sides if _goes_with(name, side, differ)), None)
        if home is None:
            sides.append([name])
        else:
            home.append(name)
    if len(sides) < 2:
        return None
    made = tuple(
        Side(value=side[0], spans=tuple(sorted(s for name in side for s in forms[name])), claims=()) for side in sides
    )
    return _conflict(entity.name, "spelling", made, max(differ.values()))


def _goes_with(name: str, side: list[str], differ: dict[tuple[str, str], float]) -> bool:
    if any((min(name, other), max(name, other)) in differ for other in side):
        return False
    return any(set(name.split()) <= set(other.split()) for other in side)


def _difference(a: str, b: str) -> float:
    """How certain it is that two forms are one name in two spellings; 0 where they are not."""
    x, y = " ".join(name_words(a)), " ".join(name_words(b))
    if "." in a + b and a.replace(".", "") == b.replace(".", ""):
        return 0.0
    if x == y:
        return _written_differently(a, b)
    if x.replace(" ", "") == y.replace(" ", ""):
        return _HYPHEN_CERTAIN if is_spelling_variant(a, b) else 0.0
    few, many = sorted((a, b), key=lambda form: len(form.split()))
    if len(few.split()) == 1 and few not in many.split():
        alone = any(is_spelling_variant(few, word) and fold_name(few) != fold_name(word) for word in many.split())
        return _LETTERS_CERTAIN if alone else 0.0
    return _LETTERS_CERTAIN if is_spelling_variant(a, b) else 0.0


def _written_differently(a: str, b: str) -> float:
    """Forms of the same letters: a hyphen for a space, or an inner capital (not accents, not a small particle)."""
    if a.replace("-", " ").casefold() == b.replace("-", " ").casefold() and ("-" in a) != ("-" in b):
        return _HYPHEN_CERTAIN
    inner = [(p, q) for p, q in zip(a.split(), b.split(), strict=False) if p != q and p.casefold() == q.casefold()]
    if inner and all(p[:1] == q[:1] and not p.isupper() and not q.isupper() for p, q in inner):
        return _CAPITAL_CERTAIN
    return 0.0


def _misspelt_places(entities: Sequence[Entity], titles: dict[str, int]) -> list[Conflict]:
    """A known place that the reports name, beside a body's name with the same word a letter off ("Brookyn Nets")."""
    known = {fold_name(row["name"]): row["name"] for table in ("places", "countries") for row in rows(table)}
    usual = {fold_name(e.name): _forms(e, titles) for e in entities if e.kind == "place"}
    found = []
    for entity in entities:
        for form, spans in sorted(_forms(entity, titles).items()):
            odd = [word for word in form.split() if len(word) >= _ODD_WORD and fold_name(word) not in known]
            for word in odd if len(form.split()) > 1 and len(spans) <= 1 else ():
                place = next((p for p in sorted(usual) if p in known and is_spelling_variant(word, known[p])), None)
                if place is None or not usual[place]:
                    continue
                right = tuple(sorted(s for some in usual[place].values() for s in some))
                sides = (
                    Side(value=known[place], spans=right, claims=()),
                    Side(value=word, spans=tuple(spans), claims=()),
                )
                found.append(_conflict(known[place], "spelling", sides, _PLACE_CERTAIN))
    return found


def _first_names(entities: Sequence[Entity], lineage: Lineage) -> list[Conflict]:
    """Two people of one surname or first name in one office, never in one text: one of the names may be wrong."""
    group_of = {report: number for number, group in enumerate(lineage.groups) for report in group}
    people = [e for e in entities if e.kind == "person" and len(e.name.split()) > 1]
    found = [c for e in people if (c := _two_first_names(e, group_of))]
    for number, a in enumerate(people):
        for b in people[number + 1 :]:
            shared = _shared_name(a.name, b.name)
            if shared is None or not _same_office(a, b) or _reports(a) & _reports(b):
                continue
            if {group_of.get(r, r) for r in _reports(a)} & {group_of.get(r, r) for r in _reports(b)}:
                continue
            sides = tuple(
                Side(value=e.name, spans=tuple(s for s in e.mentions if len(s.exact.split()) > 1), claims=())
                for e in (a, b)
            )
            found.append(_conflict(shared, "contradiction", sides, _FIRST_NAMES_CERTAIN))
    return found


def _shared_name(a: str, b: str) -> str | None:
    """The surname or the first name that two names share, where the other differs by more than its spelling."""
    if surname(a) == surname(b):
        return None if same_first_name(name_words(a)[0], name_words(b)[0]) else surname(a)
    if name_words(a)[0] == name_words(b)[0] and not is_spelling_variant(a, b):
        return name_words(a)[0]
    return None


def _two_first_names(entity: Entity, group_of: dict[str, int]) -> Conflict | None:
    """A holder of one office whom separate texts give two first names: no spellings or short forms of one."""
    sides: dict[str, list[Span]] = defaultdict(list)
    for span in entity.mentions if any(len(role.split()) > 1 for role in entity.roles) else ():
        form = _plain(span.exact)
        if len(form.split()) < 2 or surname(form) != surname(entity.name):  # "Brekke-Lund" alone is a surname
            continue
        first = name_words(form)[0]
        like = (s for s in sides if same_first_name(name_words(s)[0], first) or is_spelling_variant(s, form))
        sides[next(like, form)].append(span)
    ranked = sorted(sides.values(), key=lambda spans: (-len(spans), spans))[:2]
    texts = [{group_of.get(span.report, -1) for span in spans} for spans in ranked]
    if len(ranked) < 2 or texts[0] & texts[1]:
        return None
    made = tuple(Side(value=_plain(min(spans).exact), spans=tuple(sorted(spans)), claims=()) for spans in ranked)
    return _conflict(entity.name, "contradiction", made, _FIRST_NAMES_CERTAIN)


def _reports(entity: Entity) -> set[str]:
    return {span.report for span in entity.mentions}


def _same_office(a: Entity, b: Entity) -> bool:
    """Whether both are called by one office: of two words or more ("fire chief", "chief of fire"), or held by one."""
    return bool(_offices(a) & _offices(b))


def _offices(entity: Entity) -> set[frozenset[str]]:
    words = (frozenset(fold_name(role).split()) - _SMALL for role in entity.roles)
    return {office for office in words if len(office) > 1 or office & _held_by_one()}


@cache
def _held_by_one() -> frozenset[str]:
    """Offices of which a place, a ship or a school has one: mayor, captain, headmistress."""
    return frozenset(row["office"] for row in rows("sole_offices"))


def _conflict(about: str, nature: str, sides: tuple[Side, ...], certainty: float) -> Conflict:
    spelled = nature == "spelling"
    return Conflict(
        id=content_id("x", "name", *(f"{side.value}" for side in sides), *(s for side in sides for s in side.spans)),
        kind="name",
        about=about,
        nature="spelling" if spelled else "contradiction",
        sides=sides,
        note=None,
        certainty=certainty,
    )
