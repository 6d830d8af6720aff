"""Fills in what the pages show of real output: the terminal account of an example story, and the measured figures.

A page says what it wants between two marks, and this script writes what stands between them:

    <!-- account: silo-blast: head; Timeline 6 -->   of the story's golden account: its head, 6 lines of its timeline
    <!-- measured -->                                figures of docs/measured.md in plain words
    <!-- planted: silo-blast -->                     what was written into the story, and what became of it (planted.py)
    <!-- end -->

With --check it changes nothing and fails where a page is not current. Run it after `./run golden` and after
`./run eval --update`.
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


def measured() -> str:
    """The figures that a reader asks for first, from docs/measured.md."""
    figures: dict[tuple[str, str], str] = {}
    section = ""
    for line in (ROOT / "docs/measured.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:].strip().casefold()
        elif row := re.match(r"\| (.+?) \| ([\d.]+) \|", line):
            figures[section, row[1].casefold()] = f"{round(100 * float(row[2]))} of 100"
    rows = [f"| {says} | {figures.get((task, name), NOT_MEASURED)} |" for task, name, says in FIGURES]
    return "\n".join(["| | right |", "|---|---|", *rows]) + "\n"


def filled(text: str) -> str:
    """The page with what stands between its marks made anew."""

    def one(marked: re.Match[str]) -> str:
        story, _, wanted = (marked[3] or "").partition(":")
        if marked[2] == "measured":
            made = measured()
        elif marked[2] == "planted":
            made = table(story, golden_account(story))
        else:
            made = shown(story, wanted.strip())
        return marked[1] + made + marked[4]

    return _MARKED.sub(one, text)


def run(*, check: bool) -> int:
    """Write the pages, or say which are not current."""
    stale = 0
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if filled(text) == text:
            continue
        if check:
            print(f"{page.name} is not current: python docs/make_excerpts.py")
            stale += 1
        else:
            page.write_text(filled(text), encoding="utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
