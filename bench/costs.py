"""What an account costs: seconds from a cold start, the share of each step, peak memory.

    ./run bench                  both piles, three runs each; the least of three is shown, as others may use the machine
    ./run bench --small          the two short reports once: what the tests run
    ./run bench --reports DIR    twelve full-length reports of your own in place of the made-up ones

Seconds differ between machines; the ratios within one run differ less: compare those.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

# What the project promises on two cores (issue 2): seconds and megabytes.
PROMISED = {"two short reports": (5.0, 1500.0), "twelve full-length reports": (20.0, 1500.0)}

_PLACES = ("Harrow", "Eastmere", "Colby", "Dunwick", "Sallow Bridge", "Port Ansel")
_PEOPLE = ("Ada Quill", "Tom Reed", "Mara Voss", "Jonas Pell", "Ines Calder", "Owen Strand")
_PARAGRAPHS = (
    "{n} people were hurt when a fire broke out at a mill in {place} on Tuesday, {person}, the fire chief, said.",
    '"We could see the smoke from the bridge," said {person}, who lives nearby. "Nobody knew what was burning."',
    "The fire began at about {h} a.m. in a dryer and spread to {n} buildings, according to the town's fire service.",
    "{person} denied that the owners had been warned, and said an inquiry would take {n} months.",
    "Police in {place} closed {n} streets. A spokeswoman, {person}, asked people to stay away until Thursday.",
    "It was the second fire at the mill since 2019, when {n} workers were treated for smoke and the roof was lost.",
    'Insurers put the damage at more than ${n} million. "That is only a first figure," {person} told the council.',
    "The council of {place} will meet next week to decide whether {n} families can return to their homes.",
)

# Run in a fresh process, so that the first import is counted; prints seconds of each step as JSON.
_STEPS = """
import json, sys, time
start = time.perf_counter()
spent = {}
def step(name, call):
    begun = time.perf_counter()
    made = call()
    spent[name] = time.perf_counter() - begun
    return made
import twosource
from twosource.records import Report
from twosource.run.local import map_readings
from twosource.models.encoder import encode
from twosource.models.parser import load_parser
reports = step("read", lambda: [each for each in twosource.read_all(sys.argv[1:]) if isinstance(each, Report)])
step("load the parser", load_parser)
step("annotate", lambda: map_readings(reports))
step("load the encoder", lambda: encode(["A first sentence loads it."]))
step("trace", lambda: twosource.trace(reports))
account = step("compare", lambda: twosource.compare(reports))
spent["align and judge"] = max(0.0, spent.pop("compare") - spent["annotate"] - spent["trace"])
from twosource.views.json import write_json
step("write", lambda: write_json(account))
print(json.dumps(spent))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One run of the command.

    Attributes:
        seconds: from the start of the process to its end.
        processor: seconds that processors worked for it; what counts where others use the machine.
        megabytes: most memory it held.
    """

    seconds: float
    processor: float
    megabytes: float


def make_reports(folder: Path, number: int, paragraphs: int) -> list[Path]:
    """Invented reports of one fire, each with its own order, figures and names; the same ones every time."""
    made = []
    for report in range(number):
        chosen = (_PARAGRAPHS[(at * (report % 3 + 1) + report) % len(_PARAGRAPHS)] for at in range(paragraphs))
        body = "\n\n".join(
            paragraph.format(
                n=3 + (report + at) % 9,
                h=1 + (report + at) % 11,
                place=_PLACES[(report + at // 8) % len(_PLACES)],
                person=_PEOPLE[(report + at) % len(_PEOPLE)],
            )
            for at, paragraph in enumerate(chosen)
        )
        path = folder / f"report-{report:02d}.txt"
        path.write_text(f"Fire at a mill hurts {3 + report % 9}\n\n{body}\n", encoding="utf-8")
        made.append(path)
    return made


def cost(paths: list[Path], folder: Path) -> Cost:
    """Seconds and memory of `twosource compare` in a fresh process."""
    written = folder / "account.json"
    written.unlink(missing_ok=True)
    command = [str(Path(sys.executable).with_name("twosource")), "compare", *map(str, paths), "--json", str(written)]
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if not written.exists():
        raise SystemExit(f"bench: the command failed with {process.returncode}")
    # Linux counts ru_maxrss in KiB.
    return Cost(seconds=seconds, processor=used.ru_utime + used.ru_stime, megabytes=used.ru_maxrss / 1024)


def shares(paths: list[Path]) -> dict[str, float]:
    """Seconds of each step, in one fresh process."""
    done = subprocess.run([sys.executable, "-c", _STEPS, *map(str, paths)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"bench: a step failed\n{done.stderr.strip()[-1500:]}")
    spent: dict[str, float] = json.loads(done.stdout)
    return spent


def show(name: str, paths: list[Path], best: Cost, spent: dict[str, float]) -> bool:
    """Print one pile's costs; False where a promise is broken."""
    words = sum(len(path.read_text(encoding="utf-8", errors="replace").split()) for path in paths)
    seconds, megabytes = PROMISED[name]
    held = best.seconds < seconds and best.megabytes < megabytes
    print(f"{name}: n={len(paths)}, {words} words")
    print(f"  cold start to account   {best.seconds:6.2f} s   promised under {seconds:.0f} s on two cores")
    print(f"  of a processor          {best.processor:6.2f} s")
    print(f"  peak memory             {best.megabytes:6.0f} MB  promised under {megabytes:.0f} MB")
    print(f"  {words / best.seconds:.0f} words a second from a cold start")
    whole = sum(spent.values())
    for step, took in spent.items():
        print(f"  {step:22s}  {took:6.2f} s   {took / whole:5.1%} of all steps")
    print("  all promises held" if held else "  A PROMISE IS BROKEN", flush=True)
    return held


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit status 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="two short reports, once")
    parser.add_argument("--reports", type=Path, metavar="DIR", help="twelve full-length reports of your own")
    asked = parser.parse_args(arguments)
    held = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        short, full = folder / "short", folder / "full"
        short.mkdir()
        full.mkdir()
        piles = {"two short reports": make_reports(short, 2, 6)}
        if not asked.small:
            own = sorted(asked.reports.iterdir())[:12] if asked.reports else make_reports(full, 12, 40)
            piles["twelve full-length reports"] = own
        for pile, paths in piles.items():
            runs = [cost(paths, folder) for _ in range(1 if asked.small else 3)]
            best = Cost(
                seconds=min(run.seconds for run in runs),
                processor=min(run.processor for run in runs),
                megabytes=max(run.megabytes for run in runs),
            )
            held = show(pile, paths, best, shares(paths)) and held
    return 0 if held or asked.small else 1


if __name__ == "__main__":
    sys.exit(main())
