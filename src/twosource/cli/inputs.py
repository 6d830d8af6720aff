"""What every command that takes reports shares: the PATH arguments, reading them, and the exit status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from twosource.records import Problem, Report

DONE, PROBLEMS, WRONG_USE = 0, 1, 2

PATHS_HELP = """PATH is a file or a folder of .html, .txt, .md, .pdf with text, .json (keys of news-please, trafilatura
or schema.org) or .jsonl, or - for standard input."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def paths_argument(command: _Command) -> _Command:
    """The PATH... argument: one or more, none of them looked at before the reading room does."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def read_inputs(paths: Sequence[str]) -> tuple[list[Report], list[Problem]]:
    """The reports and the problems that the paths hold; each problem is told on standard error as it is met."""
    from twosource.reports.read import read_all

    reports: list[Report] = []
    problems: list[Problem] = []
    for item in read_all(paths):
        if isinstance(item, Report):
            reports.append(item)
        else:
            problems.append(item)
            tell(f"{item.location}: {item.why} {item.next}")
    return reports, problems


def tell(words: str) -> None:
    """A line on standard error."""
    from twosource.views.words import flat

    click.echo(flat(words), err=True)


def finish(*, problems: bool) -> None:
    """End the command with the status that says whether the data held problems."""
    click.get_current_context().exit(PROBLEMS if problems else DONE)
