"""Sums: parts that are more than their whole, lists that do not add up, changes that their figures do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from twosource.accounts.conflicts.compared import granule_of, head_noun, raw_value
from twosource.accounts.conflicts.figures import by_sentence
from twosource.records import Quantity, Reading, Report, ReportWarning
from twosource.text.units import dimension_of

_INCLUDING = re.compile(r",? (?:including|among them)(?: at least)? $")
_LIST_OPENS = re.compile(r"\s?[-–—:(]\s?$|, $")
_LIST_GOES_ON = re.compile(r",? and $|, $|,? plus $")
_LIST_CLOSES = re.compile(r"\s?[-–—)]|[.;]")
_KINDS = frozenset(
    {"men", "women", "man", "woman", "children", "child", "boys", "girls", "boy", "girl", "adults", "adult", "minors"}
)
_LEAST_OFF = 1.0  # percentage points by which a stated change may miss the one its figures give
_LEAST_OFF_SHARE = 0.15  # or as a share of it


def find_sum_warnings(report: Report, reading: Reading) -> Iterator[ReportWarning]:
    """What arithmetic rules out within one sentence."""
    for _, _, inside in by_sentence(reading):
        if len(inside) > 1:
            yield from _parts(report, inside)
            yield from _lists(report, inside)
            yield from _changes(report, inside)


def _words_after(quantity: Quantity) -> int:
    return (
        quantity.of.end if quantity.of is not None and quantity.of.start >= quantity.span.start else quantity.span.end
    )


def _plain(quantity: Quantity) -> float | None:
    return quantity.value if quantity.bound == "exact" and quantity.unit is None else None


def _parts(report: Report, inside: Sequence[Quantity]) -> Iterator[ReportWarning]:
    """ "12 people, including 15 children"."""
    for whole, part in pairwise(inside):
        total, piece = (
            _plain(whole),
            part.value if part.unit is None and part.bound in {"exact", "at least", "more than"} else None,
        )
        if total is None or piece is None or piece <= total or whole.of is None or part.of is None:
            continue
        if _INCLUDING.fullmatch(report.text[_words_after(whole) : part.span.start]) and _of_people(whole, part):
            all_of_them = f"{whole.span.exact} {whole.of.exact}"
            yield ReportWarning(
                kind="sum",
                report=report.id,
                spans=(whole.span, part.span),
                message=f"{part.span.exact} {part.of.exact} are more than the {all_of_them} that include them",
            )


def _of_people(whole: Quantity, part: Quantity) -> bool:
    return whole.of is not None and part.of is not None and head_noun(whole.of.exact) == "people"


def _lists(report: Report, inside: Sequence[Quantity]) -> Iterator[ReportWarning]:
    """ "12 people - seven men and four women -": a closed list of men, women and children."""
    for n, whole in enumerate(inside[:-2]):
        total = _plain(whole)
        if total is None or whole.of is None or head_noun(whole.of.exact) != "people":
            continue
        items = _list_after(report.text, whole, inside[n + 1 :])
        if len(items) < 2 or not _LIST_CLOSES.match(report.text, _words_after(items[-1])):
            continue
        made = sum(item.value or 0.0 for item in items)
        if made != total:
            terms = " + ".join(f"{item.value:,.0f}" for item in items)
            yield ReportWarning(
                kind="sum",
                report=report.id,
                spans=(whole.span, *(item.span for item in items)),
                message=f"{terms} = {made:,.0f}, not {total:,.0f}",
            )


def _list_after(text: str, whole: Quantity, following: Sequence[Quantity]) -> list[Quantity]:
    items: list[Quantity] = []
    end, link = _words_after(whole), _LIST_OPENS
    for item in following:
        noun = item.of.exact.split()[-1].lower() if item.of is not None else ""
        if _plain(item) is None or noun not in _KINDS or not link.fullmatch(text[end : item.span.start]):
            break
        items.append(item)
        end, link = _words_after(item), _LIST_GOES_ON
    return items


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
    second = text[_words_after(new) : old.span.start]
    return bool(re.fullmatch(r",? to (?:a record )?", first) and re.fullmatch(r",? from ", second))
