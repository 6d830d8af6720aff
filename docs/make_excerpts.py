"""Fills in what the pages show of real output: the terminal account of an example story, and the measured figures.

A page says what it wants between two marks, and this script writes what stands between them:

    <!-- account: silo-blast: head; Timeline 6 -->   of the story's golden account: its head, 6 lines of its timeline
    <!-- measured -->                                figures of docs/measured.md in plain words
    <!-- planted: silo-blast -->                     what was written into the story, and what became of it (planted.py)
    <!-- end -->

The measured figures also go into `src/twosource/views/html/measured.json`, for the dossier. With --check it changes
nothing and fails where a page is not current. Run it after `./run golden` and after `./run eval --update`.
"""

from __future__ import annotations

import json
import re
import sys
from io import StringIO
from pathlib import Path

from planted import table
from pydantic import TypeAdapter

from twosource.records import Account
from twosource.views.terminal import console_for, show_account

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs/tutorial.md", ROOT / "docs/examples.md", ROOT / "docs/twelve-reports.md")
DOSSIER_FIGURES = ROOT / "src/twosource/views/html/measured.json"
_MARKED = re.compile(r"(<!-- (account|measured|planted)(?:: (.*?))? -->\n).*?(<!-- end -->)", re.DOTALL)

# Rows of docs/measured.md that a reader asks for first: section, figure, what it says.
FIGURES = (
    ("stories", "statement found", "a statement that a reader marked is found"),
    ("stories", "speaker right", "... and its speaker is right"),
    ("stories", "same claim joined", "two reports' words for the same point are joined"),
    ("stories", "look-alike kept apart", "two look-alikes are kept apart"),
    ("stories", "conflict found", "a difference between reports is found"),
    ("stories", "conflict precision (lower bound)", "a difference shown is one that the reader marked too (at least)"),
    ("stories", "compatible left in peace", "two figures that can both hold are not shown as a difference"),
    ("stories", "timeline entry found", "a dated happening stands in the timeline"),
    ("stories", "timeline date right", "... on the right day"),
    ("stories", "publication day", "the day of a report is right"),
    ("stories", "wire credit", "an agency's credit is found"),
    ("stories", "lineage link", "a report that carries another's text is linked to it"),
    ("stories", "texts right", "the number of separate texts of a point is right"),
    ("stories", "named elsewhere", "a source that is named but not given is listed"),
)
NOT_MEASURED = "not measured yet"


def golden_account(story: str) -> Account:
    """The account of an example story, as `./run golden` left it."""
    kept = json.loads((ROOT / f"examples/{story}.account.json").read_text(encoding="utf-8"))
    kept["made_by"] = {"version": "", "steps": {}, "models": {}, "config": {}}
    return TypeAdapter(Account).validate_python(kept)


def shown(story: str, wanted: str) -> str:
    """The sections wanted of the account (`head` is what stands before them all), as a pipe gets them."""
    stream = StringIO()
    show_account(golden_account(story), console_for(stream))
    head, *sections = stream.getvalue().rstrip("\n").split("\n\n")
    titled = {"HEAD": head.split("\n")} | {block.partition("\n")[0]: block.split("\n") for block in sections}
    blocks = []
    for title, most in re.findall(r"([^;\d]+?)(?: (\d+))?(?:; |$)", wanted):
        lines = titled.get(title.upper())
        if lines is None:
            continue
        cut = int(most) + 1 if most else len(lines)
        blocks.append("\n".join(lines[:cut] + (["  ..."] if cut < len(lines) else [])))
    return "```text\n" + ("\n\n".join(blocks) or "(nothing)") + "\n```\n"


def measured() -> list[tuple[str, str]]:
    """The figures that a reader asks for first, from docs/measured.md: what was measured, how it came out."""
    figures: dict[tuple[str, str], str] = {}
    section = ""
    for line in (ROOT / "docs/measured.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:].strip().casefold()
        elif row := re.match(r"\| (.+?) \| ([\d.]+) \|", line):
            figures[section, row[1].casefold()] = f"{round(100 * float(row[2]))} of 100"
    return [(says, figures.get((task, name), NOT_MEASURED)) for task, name, says in FIGURES]


def as_table(rows: list[tuple[str, str]]) -> str:
    """The figures as a table of a page."""
    return "\n".join(["| | right |", "|---|---|", *(f"| {what} | {figure} |" for what, figure in rows)]) + "\n"


def as_package(rows: list[tuple[str, str]]) -> str:
    """The figures as the dossier carries them (`twosource.views.html.measured`)."""
    return json.dumps([{"what": what, "figure": figure} for what, figure in rows], indent=1, ensure_ascii=False) + "\n"


def filled(text: str) -> str:
    """The page with what stands between its marks made anew."""

    def one(marked: re.Match[str]) -> str:
        story, _, wanted = (marked[3] or "").partition(":")
        if marked[2] == "measured":
            made = as_table(measured())
        elif marked[2] == "planted":
            made = table(story, golden_account(story))
        else:
            made = shown(story, wanted.strip())
        return marked[1] + made + marked[4]

    return _MARKED.sub(one, text)


def run(*, check: bool) -> int:
    """Write the pages, or say which are not current."""
    made = {page: filled(page.read_text(encoding="utf-8")) for page in PAGES}
    made[DOSSIER_FIGURES] = as_package(measured())
    stale = [page for page, text in made.items() if not page.exists() or page.read_text(encoding="utf-8") != text]
    for page in stale:
        if check:
            print(f"{page.name} is not current: python docs/make_excerpts.py")
        else:
            page.write_text(made[page], encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
