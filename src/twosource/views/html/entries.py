"""Lists of the dossier: takes an Account's lists, gives entries with the words they rest on; next: page.

Sources to get, pledges and demands, other happenings, what does not fit inside one report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.records import Span
from twosource.views import words
from twosource.views.html.pile import Pile, Quotes, Use

# What a card shows before it folds.
_QUOTES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A thing of a list: a named source, a pledge, a warning, another happening.

    Attributes:
        item: id in the page.
        name: in front, or "".
        kind: `outlet`, `pledge`, ... or "".
        says: what is said about it.
        quotes: the words it rests on, or None.
    """

    item: str
    name: str
    kind: str
    says: str
    quotes: Quotes | None


def named(pile: Pile) -> tuple[Entry, ...]:
    """Sources that the reports name and that were not given, those named by most first."""
    found = sorted(pile.account.named_elsewhere, key=lambda each: -len(each.named_by))
    return tuple(
        Entry(
            item=f"n-{number}",
            name=words.flat(named.name),
            kind=named.kind,
            says=_named_by(pile, named.named_by),
            quotes=_quotes(pile, named.spans, Use(item=f"n-{number}", label=f"N{number}", kind="other")),
        )
        for number, named in enumerate(found, 1)
    )


def _named_by(pile: Pile, reports: Sequence[str]) -> str:
    told = {report.id for report in pile.told}
    every = len(told) > 1 and told.issubset(reports)
    each = sorted(pile.names[report] for report in reports if not (every and report in told))
    return f"named by {words.listed([f'all {len(told)} reports', *each] if every else each, 4)}"


def _quotes(pile: Pile, spans: Sequence[Span], use: Use) -> Quotes:
    """The first words of each report."""
    first: dict[str, Span] = {}
    for span in sorted(spans):
        pile.mark(span, use)
        first.setdefault(span.report, span)
    order = sorted(first, key=lambda each: (pile.names[each], each))
    return pile.fold([pile.quote(first[report], use) for report in order], _QUOTES)


def pledges(pile: Pile) -> tuple[Entry, ...]:
    """Pledges and demands, with who made them and until when."""
    made = []
    for number, each in enumerate(pile.account.commitments, 1):
        due = words.day_words(each.due)
        told = [f"by {due}" if due else "", f"to {words.flat(each.to)}" if each.to else ""]
        told.append(words.flat(each.status) if each.status != "stated" else "")
        made.append(
            Entry(
                item=f"f-{number}",
                name=words.flat(each.by),
                kind=each.kind,
                says=" · ".join(filter(None, told)),
                quotes=_quotes(pile, each.spans, Use(item=f"f-{number}", label=f"F{number}", kind="other")),
            )
        )
    return tuple(made)


def others(pile: Pile) -> tuple[Entry, ...]:
    """Reports that do not tell this story, and the other happenings that the reports tell."""
    left = [
        Entry(
            item=f"x-{pile.number[gone.report]}",
            name=pile.names[gone.report],
            kind="report",
            says=words.excluded_words(gone),
            quotes=None,
        )
        for gone in pile.account.excluded
    ]
    made = []
    for number, each in enumerate(pile.account.happenings[1:], 1):
        use = Use(item=f"h-{number}", label=f"H{number}", kind="other")
        where = words.flat(words.listed(each.where, 3))
        day = words.day_words(each.when)
        made.append(
            Entry(
                item=use.item,
                name=" · ".join(filter(None, (day, where))) or "No day told",
                kind="",
                says="",
                quotes=_quotes(pile, each.spans, use),
            )
        )
    return (*left, *made)


def checks(pile: Pile) -> tuple[Entry, ...]:
    """What does not fit inside one report, and the texts that are cut off."""
    made = [
        Entry(
            item=f"w-{number}",
            name=pile.names[warning.report],
            kind=words.WARNINGS[warning.kind],
            says=words.flat(warning.message),
            quotes=pile.fold([pile.quote(span, use) for span in warning.spans], _QUOTES),
        )
        for number, warning in enumerate(pile.account.warnings, 1)
        for use in (Use(item=f"w-{number}", label=f"W{number}", kind="other"),)
    ]
    cut = [
        Entry(
            item=f"cut-{pile.number[report]}",
            name=pile.names[report],
            kind="",
            says="text is cut off: what is not found in it may have stood further on",
            quotes=None,
        )
        for report in sorted(pile.cut_off, key=lambda each: (pile.names[each], each))
    ]
    return (*made, *cut)
