"""What somebody pastes and drops: takes its texts and files, gives Reports and Problems; next: jobs.

Nothing is written to disk and nothing is run; a file's name is only what it is called on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from twosource.errors import ReadError
from twosource.records import Problem, Report, ReportKind
from twosource.views.words import flat

MOST_GIVEN = 40
"""Most texts and files at a time; the longest stories that a desk compares by hand have a dozen."""
MOST_BYTES = 64_000_000
"""Most bytes sent at a time."""
MOST_CHARACTERS = 1_000_000
"""Most characters in one box."""
_MOST_NAME = 120

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """One box of the page, as filled in.

    Attributes:
        text: pasted.
        headline: or "".
        outlet: or "".
        day: as written, or "".
        address: or "".
        kind: a kind of report, or "" where it is to be recognised.
    """

    text: str
    headline: str = ""
    outlet: str = ""
    day: str = ""
    address: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """One file.

    Attributes:
        name: as the browser tells it.
        data: its bytes.
        is_document: whether it was given as what reports rest on.
    """

    name: str
    data: bytes
    is_document: bool = False


Given = Pasted | Dropped


def read_given(given: Sequence[Given], progress: Progress) -> tuple[list[Report], list[Problem]]:
    """The reports, and the problems of what could not be read or was over `MOST_GIVEN`."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for number, each in enumerate(given, 1):
        progress(number - 1, len(given))
        for item in _read_pasted(each, number) if isinstance(each, Pasted) else _read_dropped(each):
            if isinstance(item, Problem):
                problems.append(item)
            elif len(reports) >= MOST_GIVEN:
                problems.append(_too_many(item.location or ""))
                return reports, problems
            else:
                reports.append(item)
    return reports, problems


def name_of(words: str) -> str:
    """A file's name without folders and without what a screen would obey, cut where it is long."""
    return flat(words.replace("\\", "/").rpartition("/")[2])[-_MOST_NAME:] or "file"


def _read_pasted(box: Pasted, number: int) -> Iterator[Report | Problem]:
    from twosource.reports.pasted import read_pasted

    try:
        report = read_pasted(
            box.text,
            location=f"text {number}",
            headline=box.headline,
            outlet=box.outlet,
            day=box.day,
            address=box.address,
        )
    except ReadError as error:
        yield error.problem
        return
    kind = next((each for each in get_args(ReportKind) if each == box.kind), report.kind)
    yield replace(report, kind=kind)


def _read_dropped(file: Dropped) -> Iterator[Report | Problem]:
    from twosource.reports.pasted import with_kind
    from twosource.reports.read import read_received

    for item in read_received(file.data, name_of(file.name)):
        tell = file.is_document and isinstance(item, Report) and not item.is_document
        yield with_kind(item, "document") if tell and isinstance(item, Report) else item


def _too_many(location: str) -> Problem:
    why = f"More than {MOST_GIVEN} reports were given at a time; this one and those after it were not read."
    return Problem(location=location, kind="too many", why=why, next="Use twosource compare for larger piles.")
