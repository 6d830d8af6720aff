"""What commands share: the PATH and ACCOUNT arguments, reading them, who belongs to whom, and the exit status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from twosource.errors import UsageError
from twosource.records import Account, Problem, Report

if TYPE_CHECKING:
    from twosource.accounts.relations import Relation

DONE, PROBLEMS, WRONG_USE = 0, 1, 2

PATHS_HELP = """PATH is a file or a folder of .html, .txt, .md, .pdf with text, .json (keys of news-please, trafilatura
or schema.org; ninjs, JSON Feed), .jsonl, .warc, or .xml (RSS, Atom, NITF, NewsML-G2), or - for standard input."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def paths_argument(command: _Command) -> _Command:
    """The PATH... argument: one or more, none of them looked at before the reading room does."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def relations_option(command: _Command) -> _Command:
    """The --relations option, a file's name; `told_relations` reads it."""
    return click.option(
        "--relations",
        "relations_file",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="Who belongs to whom, beside what is known: name, of, kind (state body, subsidiary, title), tabs between.",
    )(command)


def told_relations(file: str | None) -> Sequence[Relation]:
    """Who belongs to whom, as a user's file has it; what is no such file is said."""
    from twosource.accounts.relations import read_relations

    if file is None:
        return ()
    try:
        return read_relations(Path(file).read_text(encoding="utf-8"))
    except (UnicodeDecodeError, UsageError) as error:
        raise click.UsageError(f"{file}: {error}") from error


def account_argument(command: _Command) -> _Command:
    """The ACCOUNT argument: a file that `compare --json` wrote, or - for standard input."""
    return click.argument("account_file", metavar="ACCOUNT", type=click.File(encoding="utf-8"))(command)


def read_account(file: TextIO) -> Account:
    """The account in a file; what is no account is said."""
    from twosource.views.json import read_json

    try:
        return read_json(file.read())
    except (UnicodeDecodeError, UsageError) as error:
        raise click.UsageError(f"{file.name}: {error}") from error


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
