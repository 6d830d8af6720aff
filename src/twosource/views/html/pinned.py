"""What somebody pinned: takes an account and judgements, gives the account of that alone, and a list with the notes.

Next: `write_html`, which puts the list in front of the dossier.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.accounts.chosen import choose
from twosource.accounts.judged import difference_at, point_at, statement_at
from twosource.records import Account, Judgement
from twosource.views import words
from twosource.views.html.pile import mark_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """Something pinned.

    Attributes:
        item: id in the page.
        sort: `Point`, `Difference` or `Statement`.
        told: its words.
        notes: of those who pinned it, each with who and when; the note may be "".
    """

    item: str
    sort: str
    told: str
    notes: tuple[tuple[str, str], ...]


def pinned(account: Account, judgements: Iterable[Judgement]) -> tuple[Account, tuple[Pinned, ...]]:
    """The account of what is pinned, and the list of it, as it was pinned; () where nothing that is pinned is found.

    Args:
        account: as persons decided.
        judgements: on it, in order.
    """
    found: dict[str, tuple[str, str]] = {}
    notes: dict[str, list[tuple[str, str]]] = {}
    for each in judgements:
        if each.kind != "pin" or each.undone or (thing := _thing(account, each.target)) is None:
            continue
        item, sort, told = thing
        found.setdefault(item, (sort, told))
        notes.setdefault(item, []).append((words.flat(each.value or ""), f"{each.author}, {each.time[:10]}"))
    if not found:
        return account, ()
    chosen = choose(account, found)
    places = {
        stmt.id: mark_id(number, stmt.content)
        for number, report in enumerate(chosen.reports, 1)
        for stmt in chosen.statements
        if stmt.report == report.id
    }
    return chosen, tuple(
        Pinned(item=places.get(item, item), sort=sort, told=told, notes=tuple(notes[item]))
        for item, (sort, told) in found.items()
    )


def _thing(account: Account, target: str) -> tuple[str, str, str] | None:
    """The id, the sort and the words of what a judgement names."""
    if target.startswith("point ") and (point := point_at(account, target)):
        return point.id, "Point", words.flat(point.text.exact)
    if target.startswith("statement ") and (stmt := statement_at(account.statements, target)):
        return stmt.id, "Statement", words.flat(stmt.content.exact)
    difference = difference_at(account, target)
    return (difference.id, "Difference", words.conflict_title(difference)) if difference else None
