"""Held back: takes a person's name, says who decided that nobody of it is shown; next: questions.

A minor, a victim or a suspect stands in the reports that name them, and in no list of persons: there is no page of what
they say, and they are not found by name. A part of the name is the name, since a surname alone finds them too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.errors import UsageError
from twosource.library.answers import Filters
from twosource.library.find import name_key
from twosource.library.judgements import find_judgements
from twosource.records import Judgement

if TYPE_CHECKING:
    from sqlalchemy import Connection


def find_held_back(connection: Connection, name: str) -> Judgement | None:
    """The judgement that holds a person of this name back, or None."""
    asked = set(name_key(name).split())
    for judgement in find_judgements(connection):
        hidden = set(name_key(judgement.target).split()) if judgement.kind == "hide" and not judgement.undone else None
        if hidden and asked and (asked <= hidden or hidden <= asked):
            return judgement
    return None


def check_shown(connection: Connection, filters: Filters | None) -> None:
    """Refuses to look for a person who is held back.

    Raises:
        UsageError: the filters name one.
    """
    for name in (filters.person, filters.speaker) if filters else ():
        if name and find_held_back(connection, name):
            raise UsageError(f"{name} is held back: nobody is shown or found by this name")
