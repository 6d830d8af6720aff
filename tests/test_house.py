"""The house is as its pages say: commands exist and are documented, the schema holds the format's keys, files are small."""

from __future__ import annotations

import ast
import json
import re
import shlex
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from click.testing import CliRunner

from twosource.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src/twosource").rglob("*.py"))

# The format's tables, by hand: what outside programs rely on. A key may be added, never renamed or dropped.
FORMAT = {
    "Account": "format made_by title when where reports dates excluded problems lineage entities happenings statements "
    "claims conflicts timeline commitments warnings named_elsewhere limits",
    "MadeBy": "version steps models config",
    "Excluded": "report why",
    "Problem": "location kind why next",
    "Span": "report start end exact",
    "When": "kind edtf earliest latest value expression anchor alternatives basis",
    "Report": "id location kind outlet url title bylines credits dateline published page_dates language text segments sha256",
    "Credit": "agency span kind",
    "Dateline": "place agency when span",
    "Segment": "kind start end",
    "Lineage": "links groups unseen texts",
    "Link": "source target kind share direction passages",
    "Passage": "source target",
    "Unseen": "id agency passages certainty",
    "Entity": "id kind name names roles mentions",
    "Happening": "id when where who spans",
    "Statement": "id report content parts source cue via form act polarity hedge happening when quantities within",
    "Source": "name entity span",
    "Via": "name kind channel entity span",
    "Quantity": "value low high bound unit of role span",
    "Claim": "id text statements members status reports texts rests_on heard_by conflicts links",
    "Member": "statement span",
    "Texts": "low high",
    "MemberLink": "a b probability features",
    "Conflict": "id kind about nature sides note certainty",
    "Side": "value spans claims",
    "Moment": "when spans claims",
    "Commitment": "kind by to due spans status",
    "ReportWarning": "kind report spans message",
    "NamedElsewhere": "name kind named_by spans",
}


@pytest.fixture(scope="module")
def schema():
    from twosource.views.schema import write_schema

    return json.loads(write_schema())


@pytest.mark.parametrize("record", FORMAT)
def test_schema_holds_every_key_of_the_format(schema, record):
    made = schema if record == "Account" else schema["$defs"][record]
    assert set(FORMAT[record].split()) <= set(made["properties"])


def test_every_command_says_what_it_does_and_gives_examples():
    for command in COMMANDS:
        shown = CliRunner().invoke(main, [command.name, "--help"], terminal_width=100)
        assert shown.exit_code == 0
        assert command.get_short_help_str(), command.name
        assert f"twosource {command.name}" in shown.output.partition("Examples:")[2], command.name


def test_examples_of_help_are_commands_with_known_options():
    for command in (main, *COMMANDS):
        shown = CliRunner().invoke(main, [] if command is main else [command.name, "--help"]).output
        for example in re.findall(r"^\s+twosource (.+)$", shown.partition("Examples:")[2], re.MULTILINE):
            words = shlex.split(re.split(r"[|>]", example)[0])
            used = main.commands[words[0]]
            options = {name for param in used.params for name in param.opts if name.startswith("-")}
            assert {word for word in words[1:] if word.startswith("--")} <= options, example


def test_commands_named_on_pages_exist():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    tasks = set(re.findall(r"^\./run (\w+)", (ROOT / "run").read_text(), re.MULTILINE))
    for page in pages:
        fenced = "\n".join(
            re.findall(r"^```\w*\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        )
        for line in re.findall(r"^(?:\$ )?(twosource .+|\./run .+)$", fenced, re.MULTILINE):
            program, word, *_ = [*shlex.split(re.split(r"[|>#]", line)[0]), ""]
            known = tasks if program == "./run" else set(main.commands) | {"--help", "--version"}
            assert word in known or "PATH" in word, f"{page.name}: {line}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT / "src/twosource").as_posix())
def test_files_are_short_and_say_their_place(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 500, "one notion a file"
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says its place in the journey"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 70, f"{node.name} is long"


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def named(requirements: list[str]) -> set[str]:
    """The packages that these requirements name, as the index spells them."""
    return {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", line)[0]).lower() for line in requirements} - {"twosource"}


def test_dependencies_and_their_page_name_the_same():
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    extras = PROJECT["optional-dependencies"]
    asked = named(PROJECT["dependencies"]).union(*(named(extras[extra]) for extra in extras))
    shown = {
        name for row in re.findall(r"^\| (`.+?) \|", page, re.MULTILINE) for name in re.findall(r"`([^/`]+)`", row)
    }
    assert named(sorted(shown)) == asked


def test_what_the_program_imports_is_asked_for():
    extras = PROJECT["optional-dependencies"]
    asked = named([*PROJECT["dependencies"], *extras["web"], *extras["mcp"], *extras["postgres"]])
    asked |= {"starlette", "mcp-types"}  # fastapi and mcp are made of these and show them
    asked |= {"pyarrow"}  # named to the user where it is missed
    owners = packages_distributions()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            imported = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            imported += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for package in {name.partition(".")[0] for name in imported} - sys.stdlib_module_names - {"twosource", ""}:
                assert named(owners.get(package, [package])) & asked, f"{path.name} imports {package}"


def test_no_constraint_names_a_host_or_a_path():
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line), line
