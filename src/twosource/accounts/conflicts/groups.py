"""Groups: the figures of a story that are of one thing.

Takes the `Figure`s of all reports, gives groups of them; next: number, which lays the values of a group side by side.
What is counted, its role, bound, part or whole and happening are held against each other before the value: most false
conflicts come from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.accounts.conflicts.compared import country_of, head_noun, is_toll
from twosource.accounts.conflicts.figures import Figure
from twosource.records import Quantity, Span
from twosource.text.units import dimension_of

_LEAST_SHARE = 0.25  # a toll under a quarter of the main one, outside a lead, counts a part or another happening
_LISTED = 5  # a report that gives more tolls than this in one role recalls other happenings
_LARGE = 1000.0  # a large count of people without a role can be told from others by its value alone
_PARAPHRASE = 0.5  # shared content words of two sentences that tell one thing; none false in 45 other clusters
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Figures of one thing.

    Attributes:
        thing: what is counted or measured, in a word; "" where that is not known.
        role: what befell it or is done with it, or what of it is measured; None where there is none.
        toll: whether they count people to whom something happened: such a figure grows.
        figures: of all reports.
    """

    thing: str
    role: str | None
    toll: bool
    figures: tuple[Figure, ...]


def group_figures(figures: Iterable[Figure]) -> Iterator[Group]:
    """The groups of a story's figures; one figure may stand in several.

    Args:
        figures: of every report of the story, in any order.
    """
    told = sorted(figures, key=lambda f: (f.report, f.order))
    names = _story_names(told)
    lists = _lists(told)
    here = [f for f in told if not _foreign(f, names) and f.part != "more"]
    own = [f for f in here if not f.part]
    yield from _toll_groups([f for f in own if f.lead or (f.report, f.quantity.role) not in lists])
    yield from _large_groups(here)
    yield from _measure_groups([f for f in told if not f.part])
    yield from _paraphrases(told)


def _story_names(figures: Sequence[Figure]) -> frozenset[str]:
    """Names that stand in the leads of at least two reports (of one, where there is only one)."""
    reports = {f.report for f in figures}
    held: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        if figure.lead:
            for name in figure.names:
                held[name].add(figure.report)
    return frozenset(name for name, by in held.items() if len(by) >= min(2, len(reports)))


def _foreign(figure: Figure, names: frozenset[str]) -> bool:
    """Whether it belongs to another happening: its sentence names only places and bodies that no lead names."""
    if figure.past:
        return True
    return not figure.lead and bool(figure.names) and bool(names) and not set(figure.names) & names


def _toll_groups(figures: Sequence[Figure]) -> Iterator[Group]:
    """Killed, injured, missing: by role and by what is counted: people, a kind of people, one country's people."""
    by: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        quantity = figure.quantity
        if is_toll(quantity) and quantity.value is not None and not (_large(quantity) and _people(quantity)):
            by[quantity.role or "", _counted(quantity), _country(quantity) or ""].append(figure)
    for (role, counted, _), members in sorted(by.items()):
        main = _near_the_main(members, _LEAST_SHARE)
        told = victims(main) if role == "killed" and counted == "people" else main
        yield Group(thing=counted, role=role, toll=True, figures=told)


def victims(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Without the tolls that count the attackers too: "nine, including the gunman" is eight and the gunman."""
    counted_in: dict[tuple[str, float | None], int] = defaultdict(int)
    for f in figures:
        counted_in[f.report, f.quantity.value] = max(counted_in[f.report, f.quantity.value], f.with_culprits)
    return tuple(w for w in figures if not any(_is_with(w, v, counted_in[w.report, w.quantity.value]) for v in figures))


def _is_with(more: Figure, less: Figure, counted_in: int) -> bool:
    """Whether one toll is the other and the attackers: counted in, or told apart by a report of one day."""
    beyond = (more.quantity.value or 0.0) - (less.quantity.value or 0.0)
    apart = less.less_culprits if more.published == less.published else 0
    return beyond > 0 and beyond in {counted_in, apart}


def _lists(figures: Sequence[Figure]) -> frozenset[tuple[str, str | None]]:
    """Reports that give many tolls in one role, with the role: they recall earlier happenings."""
    values: dict[tuple[str, str | None], set[float]] = defaultdict(set)
    for figure in figures:
        if is_toll(figure.quantity) and figure.quantity.value is not None and _people(figure.quantity):
            values[figure.report, figure.quantity.role].add(figure.quantity.value)
    return frozenset(key for key, found in values.items() if len(found) > _LISTED)


def _counted(quantity: Quantity) -> str:
    return head_noun(quantity.of.exact) if quantity.of is not None else "people"


def _country(quantity: Quantity) -> str | None:
    return country_of(quantity.of.exact) if quantity.of is not None else None


def _people(quantity: Quantity) -> bool:
    return _counted(quantity) == "people"


def _large(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.value >= _LARGE and quantity.unit is None


def _near_the_main(figures: Sequence[Figure], share: float) -> tuple[Figure, ...]:
    """Without those far from the figure most reports give: parts, or other happenings that no name betrays."""
    main = _main_value(figures)
    if main is None:
        return ()
    return tuple(f for f in figures if f.cue or main * share <= (f.quantity.value or 0.0) <= main / share)


def _main_value(figures: Sequence[Figure]) -> float | None:
    reports: dict[float, set[tuple[str, bool]]] = defaultdict(set)
    firm = [f for f in figures if f.quantity.bound != "at most"] or figures
    for figure in firm:
        if figure.quantity.value is not None:
            reports[figure.quantity.value].add((figure.report, figure.lead))
    ranked = sorted(
        reports.items(), key=lambda item: (-len({r for r, _ in item[1]}), -sum(lead for _, lead in item[1]), -item[0])
    )
    return ranked[0][0] if ranked else None


def _large_groups(figures: Sequence[Figure]) -> Iterator[Group]:
    """Large counts of people (customers, users), by country; one without a country joins the one it is near."""
    able = [f for f in figures if _large(f.quantity) and f.quantity.role in {None, "affected", "stolen"}]
    by: dict[str, list[Figure]] = defaultdict(list)
    for figure in able:
        country = _country(figure.quantity)
        if figure.quantity.of is not None and _people(figure.quantity) and (country or not figure.part):
            by[country or ""].append(figure)
    nowhere = by.pop("", [])
    for figure in nowhere:
        home = next((c for c, members in sorted(by.items()) if any(is_equal(figure, m) for m in members)), "")
        by[home].append(figure)
    settled = {country: tuple(members) for country, members in sorted(by.items())}
    for figure in by.pop("", []):
        near = [c for c, members in settled.items() if c and any(_of_one_size(figure, m) for m in members)]
        by[near[0] if len(near) == 1 else ""].append(figure)
    role = next((f.quantity.role for members in by.values() for f in members if f.quantity.role), None)
    for country, members in sorted(by.items()) if role else ():
        bare = [f for f in able if f.quantity.of is None and any(is_equal(f, m) for m in members)]
        main = _near_the_main([*members, *bare], 2 * _LEAST_SHARE)
        led = [f for f in members if country and f.lead and f not in main]  # no country has two happenings in the leads
        yield Group(thing="people", role=role, toll=True, figures=(*main, *led))


def _of_one_size(a: Figure, b: Figure) -> bool:
    first, second = a.quantity.value or 0.0, b.quantity.value or 0.0
    return first <= 2 * second and second <= 2 * first


def is_equal(a: Figure, b: Figure) -> bool:
    """Whether both have one value."""
    return a.quantity.value is not None and a.quantity.value == b.quantity.value


def _measure_groups(figures: Sequence[Figure]) -> Iterator[Group]:
    """Measures of one thing: the weight of a truck, the height of a building, the age of a named person."""
    able = [
        f for f in figures if f.holder and f.quantity.value is not None and f.quantity.unit and is_measure(f.quantity)
    ]
    left = list(able)
    while left:
        first, *rest = left
        same = [f for f in rest if f.quantity.role == first.quantity.role and _same_holder(first, f)]
        left = [f for f in rest if f not in same]
        if same:
            yield Group(thing=first.holder[-1], role=first.quantity.role, toll=False, figures=(first, *same))


def is_measure(quantity: Quantity) -> bool:
    """Whether it is what a thing measures whatever happens to it: its weight, its height, somebody's age."""
    return (
        quantity.role in {"weight", "height", "length", "width", "depth", "age"}
        and dimension_of(quantity.unit) != "money"
    )


def _same_holder(a: Figure, b: Figure) -> bool:
    if dimension_of(a.quantity.unit) != dimension_of(b.quantity.unit):
        return False
    names_a, names_b = ({word for word in f.holder if word[:1].isupper()} for f in (a, b))
    if a.quantity.role == "age":
        return bool(names_a and names_b) and (names_a <= names_b or names_b <= names_a)
    if names_a and names_b:
        return bool(names_a & names_b)
    nouns_a, nouns_b = set(a.holder) - names_a, set(b.holder) - names_b
    return (a.report != b.report or is_equal(a, b)) and bool(nouns_a & nouns_b)


def _paraphrases(figures: Sequence[Figure]) -> Iterator[Group]:
    """Sentences of two reports that say nearly the same, with two numbers in one place."""
    beside: dict[Span, set[float | None]] = defaultdict(set)
    by: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        quantity = figure.quantity
        beside[figure.sentence].add(quantity.value)
        if quantity.value is not None and not is_toll(quantity) and len(figure.subject) >= _FEWEST_WORDS:
            by[quantity.unit or "", quantity.role or "", _counted(quantity) if quantity.of else ""].append(figure)
    for (_, role, counted), members in sorted(by.items()):
        opposed = [
            {n, m}
            for n, a in enumerate(members)
            for m, b in enumerate(members[n + 1 :], start=n + 1)
            if a.report != b.report and a.part == b.part and _alike(a, b) and not _crossed(a, b, beside)
        ]
        for linked in _joined(opposed):
            alike = tuple(members[n] for n in sorted(linked))
            yield Group(thing=counted, role=role or None, toll=False, figures=alike)


def _alike(a: Figure, b: Figure) -> bool:
    first, second = set(a.subject), set(b.subject)
    return len(first & second) >= _PARAPHRASE * len(first | second)


def _crossed(a: Figure, b: Figure, beside: dict[Span, set[float | None]]) -> bool:
    """Whether one sentence tells both numbers: then they stand for two things."""
    return a.quantity.value != b.quantity.value and (
        a.quantity.value in beside[b.sentence] or b.quantity.value in beside[a.sentence]
    )


def _joined(pairs: Iterable[set[int]]) -> list[set[int]]:
    """Sets that share a member, made one."""
    whole: list[set[int]] = []
    for pair in pairs:
        near = [group for group in whole if group & pair]
        whole = [group for group in whole if not group & pair] + [pair.union(*near)]
    return whole
