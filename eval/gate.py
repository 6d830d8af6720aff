"""The quality gate: takes hand-made gold beside the checkout, gives figures and fails under eval/floors.json.

    ./run eval                          every task; exit status 1 where a figure is under its floor
    ./run eval stories times            these tasks only
    ./run eval --update                 raise the floors to what is measured, and write docs/measured.md
    ./run eval --update --allow-regression "REASON"      ... and lower those that fell; the reason is kept

The gold is not part of the project. It is looked for in $TWOSOURCE_SHARED, else in `shared` beside the checkout; where
it is absent the gate says so and passes. Most scorers (`measure/*.py`) come with the gold; this script only runs them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "eval/floors.json"
PAGE = ROOT / "docs/measured.md"

# Figures are shares of 1. A borderline pair may fall to the other side on another kind of processor: on the ten stories
# one hit of the rarest row (24 of them) would be 0.04, of the usual row under 0.01.
TOLERANCE = 0.01
LONGEST_S = 1800

_HITS = re.compile(r"^(?P<name>\S.*?)\s+[\d.]+/\d+\s+(?P<share>[01]\.\d+)(?:\s|$)")
_F1 = re.compile(r"^(?P<name>\S.*?)\s+P\s+[\d.]+\s+R\s+[\d.]+\s+F1\s+(?P<percent>[\d.]+)$")
_PERCENT = re.compile(r"(?P<name>reuse found|independent left alone|grouping B3 F1|copies score):? (?P<percent>[\d.]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One scorer and its gold.

    Attributes:
        name: what is measured.
        script: file in `measure`, else beside this one.
        data: files or folders in `data` that it reads.
        args: its arguments; `{0}`, `{1}` stand for `data`, `{twosource}` for the installed command.
        says: what the figures mean, for docs/measured.md.
        has_floors: whether a figure may fall under its floor; else it is only reported.
    """

    name: str
    script: str
    data: tuple[str, ...]
    says: str
    args: tuple[str, ...] = ("{0}",)
    has_floors: bool = True


TASKS = (
    Task(
        name="stories",
        script="score_account.py",
        data=("stories/gold", "stories/reports"),
        args=("--gold", "{0}", "--stories", "{1}", "--command", "{twosource} compare {{inputs}} --json {{out}}"),
        says="Whole accounts of ten real stories (76 reports) against one careful reader's annotation. "
        "Recall is true; the precision of conflicts is a lower bound, as the gold is not exhaustive.",
    ),
    Task(
        name="attribution",
        script="score_attribution.py",
        data=("attribution/polnear-dev.jsonl.gz",),
        says="Who said what, on 84 articles of PolNeAR. Two people agree on 75 % of whole attributions.",
    ),
    Task(
        name="times",
        script="score_times.py",
        data=("times/timebank.jsonl.gz", "times/aquaint.jsonl.gz"),
        args=("{0}", "{1}"),
        says="Times on TimeBank and AQUAINT: found at all, with the same words, with the same TIMEX3 value.",
    ),
    Task(
        name="datelines",
        script="score_datelines.py",
        data=("volume/reuters21578.jsonl.gz",),
        says="Place and day read back from the datelines of every twelfth record of Reuters-21578.",
    ),
    Task(
        name="lint",
        script="score_lint.py",
        data=("volume/newswire-2452.jsonl.gz",),
        says="Faults planted into newswire that `twosource lint` finds (60 each of weekdays, sums, units, page dates), "
        "its silence on the same words without the fault, and on 400 texts as they are.",
    ),
    Task(
        name="differences",
        script="score_differences.py",
        data=(str(ROOT / "eval/happenings.txt"),),
        says="Differences planted into 300 pairs of independently worded reports of invented happenings, by facet; "
        "half of the pairs hold a harmless change instead. `(improved on)`: happenings whose errors were read; "
        "`(both halves)`: all 300.",
    ),
    Task(
        name="paraphrases",
        script="score_paraphrases.py",
        data=("agreement/msrp-train.jsonl.gz",),
        says="Pairs of single sentences of the Microsoft Research Paraphrase Corpus (every tenth of 4,076), joined to "
        "one point or not, against people who let more details differ. Reported without a floor.",
        has_floors=False,
    ),
    Task(
        name="pages",
        script="score_pages.py",
        data=("pages",),
        says="Title, authors, day and body of 115 saved pages.",
    ),
    Task(
        name="copies",
        script="score_copies.py",
        data=("copies/texts-dev.jsonl.gz", "copies/pairs-dev.jsonl"),
        args=("--texts", "{0}", "--pairs", "{1}"),
        says="Reuse of text in 117 pairs of reports that were read by hand.",
    ),
    Task(
        name="planted copies",
        script="score_planted_copies.py",
        data=("volume/newswire-2452.jsonl.gz",),
        says="Copies planted into newswire that shares nothing (25 of each kind), and texts that only quote the same "
        "words.",
    ),
    Task(
        name="grouping of full reports",
        script="score_grouping.py",
        data=("grouping/newscluster-dev.jsonl.gz",),
        says="Which of 307 reports tell the same story (B-cubed F1).",
    ),
    Task(
        name="grouping of dated leads",
        script="score_grouping.py",
        data=("grouping/allsides-2021.jsonl.gz",),
        says="Which of 1,278 short leads tell the same story (B-cubed F1).",
    ),
    Task(
        name="grouping of look-alikes",
        script="score_grouping.py",
        data=("grouping/ecbplus-1-35.jsonl.gz",),
        says="Which of 772 reports tell the same story, where each topic holds two look-alikes (B-cubed F1).",
    ),
)


def shared_folder() -> Path | None:
    """Where the gold and its scorers are, or None."""
    given = os.environ.get("TWOSOURCE_SHARED")
    folder = Path(given) if given else ROOT.parent / "shared"
    return folder if (folder / "measure").is_dir() and (folder / "data").is_dir() else None


def figures_in(printed: str) -> dict[str, float]:
    """The named shares (0..1) in what a scorer printed."""
    found: dict[str, float] = {}
    for row in printed.splitlines():
        if hit := _HITS.match(row):
            found[hit["name"]] = float(hit["share"])
        elif hit := _F1.match(row):
            found[hit["name"]] = round(float(hit["percent"]) / 100, 4)
        else:
            found |= {hit["name"]: round(float(hit["percent"]) / 100, 4) for hit in _PERCENT.finditer(row)}
    return found


def fingerprint(paths: list[Path]) -> str:
    """Of the names and bytes of all files there: says whether floors and gold belong together."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(file.relative_to(path.parent).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def scorer(task: Task, shared: Path) -> Path:
    """The script of a task: it comes with the gold, or with the program where the gold is made by it."""
    given = shared / "measure" / task.script
    return given if given.exists() else ROOT / "eval" / task.script


def measure(task: Task, shared: Path) -> tuple[dict[str, float], str]:
    """The figures of one task, and what its scorer printed."""
    data = [str(shared / "data" / path) for path in task.data]
    command = Path(sys.executable).with_name("twosource")
    args = [arg.format(*data, twosource=command) for arg in task.args]
    done = subprocess.run(
        [sys.executable, str(scorer(task, shared)), *args],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_S,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if done.returncode != 0:
        raise SystemExit(f"{task.name}: the scorer failed\n{done.stderr.strip()[-2000:]}")
    return figures_in(done.stdout), done.stdout


def fallen(figures: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The figures under their floors by more than the tolerance, with (measured, floor); a missing one counts 0."""
    measured = {name: figures.get(name, 0.0) for name in floors}
    return {name: (got, floors[name]) for name, got in measured.items() if got < floors[name] - TOLERANCE}


def raised(figures: dict[str, float], floors: dict[str, float], *, lower: bool) -> dict[str, float]:
    """The floors moved up to what is measured; those that fell stay unless they may be lowered."""
    keep = {} if lower else {name: floor for name, floor in floors.items() if floor > figures.get(name, 0.0)}
    return {**floors, **figures, **keep}


def table(figures: dict[str, float], floors: dict[str, float]) -> str:
    """Figure, floor and a mark where it fell, one row each."""
    under = fallen(figures, floors)
    rows = (
        f"  {name:44s} {got:6.3f}   floor {floors[name]:6.3f}{'   UNDER ITS FLOOR' if name in under else ''}"
        if name in floors
        else f"  {name:44s} {got:6.3f}"
        for name, got in figures.items()
    )
    return "\n".join(rows)


def page(measured: dict[str, dict[str, float]]) -> str:
    """docs/measured.md: every figure, with what it means."""
    says = {task.name: task.says for task in TASKS}
    parts = [
        "# Measured",
        "",
        "Written by `./run eval --update`. 1.000 is all right, 0.000 is none; what is missing to 1 is the error rate.",
        "The gold was read while the program was built: expect somewhat less on other reports.",
    ]
    for name, figures in measured.items():
        parts += ["", f"## {name.capitalize()}", "", says[name], "", "| figure | share |", "|---|---|"]
        parts += [f"| {figure} | {share:.3f} |" for figure, share in figures.items()]
    return "\n".join(parts) + "\n"


def update(measured: dict[str, dict[str, float]], hashes: dict[str, str], reason: str | None) -> None:
    """Write the floors and the page; keep why a floor was lowered."""
    kept = read_floors()
    gated = {task.name for task in TASKS if task.has_floors}
    for name, figures in measured.items():
        if name not in gated:
            continue
        floors = kept["floors"].get(name, {})
        if reason:
            fell = {figure: floor for figure, (_, floor) in fallen(figures, floors).items()}
            kept["lowered"] += [{"task": name, "figures": fell, "reason": reason}] if fell else []
        kept["floors"][name] = raised(figures, floors, lower=reason is not None)
        kept["data"][name] = hashes[name]
    FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if set(measured) == {task.name for task in TASKS}:
        PAGE.write_text(page(measured), encoding="utf-8")


def read_floors() -> dict[str, dict[str, dict[str, float]]]:
    """eval/floors.json, or an empty one: `floors` and `data` (hash of the gold) by task, `lowered` with the reasons."""
    if not FLOORS.exists():
        return {"floors": {}, "data": {}, "lowered": []}
    kept: dict[str, dict[str, dict[str, float]]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return kept


def main(arguments: list[str] | None = None) -> int:
    """Run the tasks asked for, print their tables, and say whether all figures hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "tasks", nargs="*", help=f"of {', '.join(sorted({task.name.split()[0] for task in TASKS}))} (default: all)"
    )
    parser.add_argument("--update", action="store_true", help="raise the floors and write docs/measured.md")
    parser.add_argument("--allow-regression", metavar="REASON", help="with --update: lower the floors that fell")
    asked = parser.parse_args(arguments)
    shared = shared_folder()
    if shared is None:
        print("eval: skipped. The annotated stories are not here: put them into ../shared or name their folder in")
        print("      TWOSOURCE_SHARED (it holds `data` and `measure`). Nothing was measured.")
        return 0
    tasks = [task for task in TASKS if not asked.tasks or task.name.split()[0] in asked.tasks]
    kept, failed = read_floors(), False
    measured, hashes = {}, {}
    for task in tasks:
        paths = [shared / "data" / path for path in task.data]
        if not all(path.exists() for path in (scorer(task, shared), *paths)):
            print(f"{task.name}: skipped, its gold is not in {shared.name}/data")
            continue
        start = time.perf_counter()
        measured[task.name], _ = measure(task, shared)
        hashes[task.name] = fingerprint(paths)
        floors = kept["floors"].get(task.name, {})
        print(f"{task.name} ({time.perf_counter() - start:.0f} s)\n{table(measured[task.name], floors)}", flush=True)
        if floors and kept["data"].get(task.name) != hashes[task.name]:
            print("  the gold is not the one that the floors were set on: look at the change, then ./run eval --update")
            failed = True
        failed = failed or bool(fallen(measured[task.name], floors))
    if asked.update:
        update(measured, hashes, asked.allow_regression)
        return 0
    print("eval: a figure is under its floor" if failed else "eval: no figure is under its floor")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
