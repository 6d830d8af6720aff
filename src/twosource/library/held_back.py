"""Held back: takes a person's name, says who decided that nobody of it is shown; next: questions.

A minor, a victim or a suspect stands in the reports that name them, and in no list of persons: there is no page of what
they say, and they are not found by name. A part of the name is the name, since a surname alone finds them too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from twosource.errors import UsageError
from twosource.library.answers import Filters
from twosource.library.find import name_key
from twosource.library.judgements import find_judgements
from twosource.records import Judgement

if TYPE_CHECKING:
    from sqlalchemy import Connection


def find_held_back(connection: Connection) -> list[Judgement]:
    """The judgements that hold a person back."""
    return [each for each in find_judgements(connection) if each.kind == "hide" and not each.undone]


def holding_back(name: str, hidden: Iterable[Judgement]) -> Judgement | None:
    """The judgement that holds somebody of this name back, or None."""
    asked = set(name_key(name).split())
    for judgement in hidden:
        theirs = set(name_key(judgement.target).split())
        if asked and (asked <= theirs or theirs <= asked):
            return judgement
    return None


def check_shown(connection: Connection, filters: Filters | None) -> None:
    """Refuses to look for a person who is held back.

    Raises:
        UsageError: the filters name one.
    """
    names = [name for name in (filters.person, filters.speaker) if name] if filters else []
    hidden = find_held_back(connection) if names else []
    for name in names:
        if holding_back(name, hidden):
            raise UsageError(f"{name} is held back: nobody is shown or found by this name")
