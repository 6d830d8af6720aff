"""Sums: parts that do not make their whole, lists that do not add up, changes that their figures do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from twosource.accounts.conflicts.compared import granule_of, head_noun, raw_value
from twosource.accounts.conflicts.figures import by_sentence
from twosource.readings.roles import role_kind
from twosource.records import Quantity, Reading, Report, ReportWarning
from twosource.text.units import dimension_of

_INCLUDING = re.compile(r",? (?:including|among them)(?: at least)? $")
_CLOSED_LIST_OPENS = re.compile(r"\s?(?:--?|[–—(])\s?|[^.,;:()\d–—]{0,40}:\s")
_LIST_OPENS = re.compile(r", ")
_ALL_OPENS = re.compile(r",? (?:or |a total of )?|\s?(?:--?|[–—(])\s?")
_LIST_GOES_ON = re.compile(r",? and |, |,? plus ")
_LIST_CLOSES = re.compile(r"\s?[-–—)]|[.;,]")
_KINDS = frozenset(
    {"men", "women", "man", "woman", "children", "child", "boys", "girls", "boy", "girl", "adults", "adult", "minors"}
)
_SEVERAL = frozenset({"family", "couple"})
_OF_ALL = re.compile(r"(?:^|\b)[Oo]f (?:the|its|their|his|her|those|these|all)(?: \w+)? $")
_THE_REST = re.compile(r"\bthe (?:other|remaining) $")
_APART = frozenset({"killed", "survived", "rescued", "missing"})  # nobody is two of these
_IN_ALL = re.compile(r" (?:in all|in total|altogether|all told)\b")
_MOST_PARTS = 3
_LEAST_OFF = 1.0  # percentage points by which a stated change may miss the one its figures give
_LEAST_OFF_SHARE = 0.15  # or as a share of it


def find_sum_warnings(report: Report, reading: Reading) -> Iterator[ReportWarning]:
    """What arithmetic rules out within one sentence."""
    for _, _, inside in by_sentence(reading):
        if len(inside) > 1:
            yield from _parts(report, inside)
            yield from _lists(report, inside)
            yield from _rests(report, inside)
            yield from _totals(report, inside)
            yield from _changes(report, inside)


def _words_after(quantity: Quantity) -> int:
    return (
        quantity.of.end if quantity.of is not None and quantity.of.start >= quantity.span.start else quantity.span.end
    )


def _plain(quantity: Quantity) -> float | None:
    return quantity.value if quantity.bound == "exact" and quantity.unit is None else None


def _counts_people(quantity: Quantity) -> bool:
    """Whether single persons are counted ("people", "workers"), no families or teams."""
    noun = head_noun(quantity.of.exact) if quantity.of is not None else ""
    return noun == "people" or noun in _KINDS or (role_kind(noun) in {"work", "kin"} and noun not in _SEVERAL)


def _parts(report: Report, inside: Sequence[Quantity]) -> Iterator[ReportWarning]:
    """ "12 people, including 15 children"."""
    for whole, part in pairwise(inside):
        total, piece = (
            _plain(whole),
            part.value if part.unit is None and part.bound in {"exact", "at least", "more than"} else None,
        )
        if total is None or piece is None or piece <= total or whole.of is None or part.of is None:
            continue
        persons = _counts_people(whole) and _counts_people(part)
        if persons and _INCLUDING.fullmatch(_between(report.text, whole, part)):
            all_of_them = f"{whole.span.exact} {whole.of.exact}"
            yield ReportWarning(
                kind="sum",
                report=report.id,
                spans=(whole.span, part.span),
                message=f"{part.span.exact} {part.of.exact} are more than the {all_of_them} that include them",
            )


def _lists(report: Report, inside: Sequence[Quantity]) -> Iterator[ReportWarning]:
    """ "12 people - seven men and four women -": a closed list of what is counted."""
    for n, whole in enumerate(inside[:-2]):
        items = _list_after(report.text, whole, inside[n + 1 :])
        if len(items) > 1 and _LIST_CLOSES.match(report.text, _words_after(items[-1])):
            yield from _off(report, whole, items)


def _list_after(text: str, whole: Quantity, following: Sequence[Quantity]) -> list[Quantity]:
    """The items after a whole: of any kind behind a dash, bracket or colon, of people by age or sex behind a comma."""
    if whole.of is None:
        return []
    gap = _between(text, whole, following[0])
    closed = _CLOSED_LIST_OPENS.fullmatch(gap) is not None
    if not closed and not (_LIST_OPENS.fullmatch(gap) and _counts_people(whole)):
        return []
    items: list[Quantity] = []
    for item in following:
        noun = item.of.exact.split()[-1].lower() if item.of is not None else ""
        if _plain(item) is None or not noun or not (closed or noun in _KINDS):
            break
        if items and not _LIST_GOES_ON.fullmatch(_between(text, items[-1], item)):
            break
        items.append(item)
    return items


def _rests(report: Report, inside: Sequence[Quantity]) -> Iterator[ReportWarning]:
    """ "Of the 12 people aboard, five survived and the other eight died": parts and what is left of them."""
    text = report.text
    for n, whole in enumerate(inside[:-2]):
        total, parts = _plain(whole), inside[n + 1 : n + 1 + _MOST_PARTS]
        if total is None or not _OF_ALL.search(text[max(0, whole.span.start - 30) : whole.span.start]):
            continue
        rest = next((m for m in range(1, len(parts)) if _THE_REST.search(_between(text, parts[m - 1], parts[m]))), None)
        parts = parts if rest is None else parts[: rest + 1]
        values = [_plain(part) or 0.0 for part in parts]
        roles = [part.role for part in parts]
        too_many = sum(values) > total and set(roles) <= _APART and len(set(roles)) == len(roles)
        if all(values) and (too_many or (rest and sum(values[:-1]) < total)):
            yield from _off(report, whole, parts)


def _totals(report: Report, inside: Sequence[Quantity]) -> Iterator[ReportWarning]:
    """ "Seven men and six women, 13 people in all"."""
    for n, whole in enumerate(inside[2:], start=2):
        if not _IN_ALL.match(report.text, _words_after(whole)):
            continue
        items = [inside[n - 1]]
        while len(items) < n and _LIST_GOES_ON.fullmatch(_between(report.text, inside[n - len(items) - 1], items[0])):
            items.insert(0, inside[n - len(items) - 1])
        told = all(_plain(item) is not None and item.of is not None for item in items)
        if told and len(items) > 1 and _ALL_OPENS.fullmatch(_between(report.text, items[-1], whole)):
            yield from _off(report, whole, items)


def _between(text: str, a: Quantity, b: Quantity) -> str:
    return text[_words_after(a) : b.span.start]


def _off(report: Report, whole: Quantity, items: Sequence[Quantity]) -> Iterator[ReportWarning]:
    """A warning where the items do not make the whole."""
    total, made = _plain(whole), sum(item.value or 0.0 for item in items)
    if total is not None and made != total:
        terms = " + ".join(f"{item.value:,.0f}" for item in items)
        yield ReportWarning(
            kind="sum",
            report=report.id,
            spans=(whole.span, *(item.span for item in items)),
            message=f"{terms} = {made:,.0f}, not {total:,.0f}",
        )


def _changes(report: Report, inside: Sequence[Quantity]) -> Iterator[ReportWarning]:
    """ "rose 20 percent to 1.2 billion from 1.1 billion"."""
    for change, new, old in zip(inside, inside[1:], inside[2:], strict=False):
        if dimension_of(change.unit) != "share" or change.role not in {"rose", "fell"} or change.value is None:
            continue
        if not new.value or not old.value or new.unit != old.unit or dimension_of(new.unit) == "share":
            continue
        if not _to_from(report.text, change, new, old):
            continue
        made = (new.value - old.value) / old.value * 100
        room = (
            _LEAST_OFF
            + abs(made) * _LEAST_OFF_SHARE
            + 100 * (granule_of(new) / (_raw(new)) + granule_of(old) / _raw(old))
        )
        if abs(abs(made) - change.value) > room and change.bound == new.bound == old.bound == "exact":
            yield ReportWarning(
                kind="sum",
                report=report.id,
                spans=(change.span, new.span, old.span),
                message=f"from {old.span.exact} to {new.span.exact} is {made:+.1f} %, not {change.span.exact}",
            )


def _raw(quantity: Quantity) -> float:
    return raw_value(quantity) or 1.0


def _to_from(text: str, change: Quantity, new: Quantity, old: Quantity) -> bool:
    first = text[change.span.end : new.span.start]
    return bool(re.fullmatch(r",? to (?:a record )?", first) and re.fullmatch(r",? from ", _between(text, new, old)))
