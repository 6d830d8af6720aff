"""Writes the pages of docs/reference from the code: the commands from their help, the format from the records.

With --check it changes nothing and fails where a page is not current.
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import click

from twosource import records
from twosource.cli import COMMANDS, main
from twosource.views.schema import attributes_of, summary_of

FOLDER = Path(__file__).parent / "reference"
FIRST = ("Account", "Report", "Span", "When", "Statement", "Claim", "Conflict")
MADE = "<!-- Made from the code by docs/make_reference.py: change the code, then ./run fix. -->"


def commands_page() -> str:
    """Every command's help, as the terminal prints it."""
    parts = [MADE, "# Commands", ""]
    parts.append(_help([]))
    for command in COMMANDS:
        parts += [f"## twosource {command.name}", "", _help([command.name or ""])]
    parts += [
        "## Exit status",
        "",
        "0: done. 1: done, with problems in the data; the output is whole and valid. 2: wrong use.",
        "",
        "Results go to standard output, progress and problems to standard error.",
    ]
    return "\n".join(parts) + "\n"


def _help(words: list[str]) -> str:
    command: click.Command = main
    context = click.Context(main, info_name="twosource", terminal_width=100, max_content_width=100)
    for word in words:
        command = main.commands[word]
        context = click.Context(command, info_name=word, parent=context, terminal_width=100, max_content_width=100)
    return f"```text\n{command.get_help(context)}\n```\n"


def account_page() -> str:
    """Every record of the format with its keys, from the docstrings of `twosource.records`."""
    parts = [
        MADE,
        "# The account format",
        "",
        "`twosource schema` prints the same as JSON Schema. Keys may be added; none is renamed or dropped.",
        "",
    ]
    for record in _records():
        said = attributes_of(record)
        parts += [
            f"## {record.__name__}",
            "",
            _prose(summary_of(record)),
            "",
            "| key | type | what it is |",
            "|---|---|---|",
        ]
        for field in dataclasses.fields(record):
            kind = _kind(str(field.type))
            parts.append(f"| `{field.name}` | {kind} | {said.get(field.name, '')} |")
        parts.append("")
    return "\n".join(parts)


def _prose(text: str) -> str:
    return text.strip().replace("|", "\\|")


def _kind(annotation: str) -> str:
    """The type in the words of JSON; a named set of values with its values."""
    values = getattr(records, annotation, None)
    if getattr(values, "__args__", None) and not dataclasses.is_dataclass(values):
        return ", ".join(f"`{value}`" for value in values.__args__)
    return f"`{annotation}`".replace("|", "\\|")


def _records() -> list[type]:
    found = [each for name in records.__all__ if dataclasses.is_dataclass(each := getattr(records, name))]
    return sorted(found, key=lambda each: (*(each.__name__ != name for name in FIRST), each.__name__))


def run(*, check: bool) -> int:
    """Write the pages, or say which are not current."""
    stale = 0
    FOLDER.mkdir(exist_ok=True)
    for name, content in (("commands.md", commands_page()), ("account.md", account_page())):
        page = FOLDER / name
        if check and (not page.exists() or page.read_text(encoding="utf-8") != content):
            print(f"{page.name} is not current: ./run fix")
            stale += 1
        elif not check:
            page.write_text(content, encoding="utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
