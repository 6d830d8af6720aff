"""The pages are as the program: examples run, excerpts are current, links lead somewhere, every word is explained."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from twosource import records
from twosource.cli import main
from twosource.views import words

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WITH_CODE = [page for page in PAGES if "```python" in page.read_text(encoding="utf-8")]
WALKED = [ROOT / "docs/tutorial.md", ROOT / "docs/how-to.md"]


def text_of(page):
    return page.read_text(encoding="utf-8")


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL)


def commands(page):
    return [line for block in blocks(page, "") for line in block.splitlines() if line.startswith("twosource ")]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with what the pages speak of: `reports/`, `examples/`, a draft, and nothing else."""
    shutil.copytree(ROOT / "examples/strait-talks", tmp_path / "reports")
    shutil.copytree(ROOT / "examples/strait-talks", tmp_path / "heap")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "draft.txt").write_text("A draft\n\nThe ministers met on Friday, 18 October 2024.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", WALKED, ids=lambda page: page.name)
def test_commands_of_a_page_run_and_then_its_code(page, desk):
    ran = set()
    for line in commands(page):
        command = re.split(r" #|[|>]", line)[0].replace("--workers 4", "--workers 1").strip()
        # Two commands may show the same account: one run is enough, the richer story is compared by tests/golden.
        if command in ran or "silo-blast" in command:
            continue
        ran.add(command)
        done = CliRunner().invoke(main, shlex.split(command)[1:])
        assert done.exit_code in (0, 1), f"{command}\n{done.output}"
        assert done.exception is None or isinstance(done.exception, SystemExit), command
    names: dict[str, object] = {}
    for code in blocks(page, "python"):
        exec(compile(code, page.name, "exec"), names)


@pytest.mark.parametrize("page", [page for page in WITH_CODE if page not in WALKED], ids=lambda page: page.name)
def test_code_of_a_page_runs(page, desk, capsys):
    names: dict[str, object] = {}
    for code in blocks(page, "python"):
        exec(compile(code, page.name, "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_options_on_pages_exist(page):
    for line in commands(page):
        name, *rest = shlex.split(re.split(r" #|[|>]", line)[0])[1:]
        known = {option for param in main.commands[name].params for option in param.opts}
        assert {word for word in rest if word.startswith("--")} <= known, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if "://" in target or target.startswith("#"):
            continue
        assert (page.parent / target.partition("#")[0]).exists(), f"{page.name}: {target}"


def test_excerpts_are_current():
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs/make_excerpts.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def glossary():
    return text_of(ROOT / "docs/glossary.md")


SETS = [name for name in records.__all__ if get_args(getattr(records, name, None))]


@pytest.mark.parametrize("name", SETS)
def test_every_value_of_the_format_is_in_the_glossary(name, glossary):
    for value in get_args(getattr(records, name)):
        assert f"`{value}`" in glossary or f"\n\n{value}\n: " in glossary, value


@pytest.mark.parametrize(
    "term", "account report span story statement claim conflict lineage unseen moment when".split()
)
def test_every_record_has_its_entry(term, glossary):
    assert f"\n\n{term}\n: " in glossary


@pytest.mark.parametrize(
    "shown",
    [
        words.REPORTS_DIFFER,
        words.EARLIER_LATER,
        words.TWO_WAYS,
        words.FOLLOW_UP,
        words.NAMED,
        words.LEFT_OUT,
        words.CHECK,
    ],
)
def test_the_screens_words_are_in_the_glossary(shown, glossary):
    assert shown.casefold() in " ".join(glossary.split()).casefold()


def test_examples_say_what_pages_say_of_them():
    stories = [folder for folder in (ROOT / "examples").iterdir() if folder.is_dir()]
    assert sorted(len(list(folder.iterdir())) for folder in stories) == [2, 5, 12]
    suffixes = {path.suffix for folder in stories for path in folder.iterdir()}
    assert suffixes == {".html", ".txt", ".json"}
