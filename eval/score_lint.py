"""Faults that `twosource lint` finds in newswire with planted ones, and its silence where there is none.

    score_lint.py newswire.jsonl.gz [--texts 400] [--each 60] [--seed 5] [--show]

One JSON object a line with `id`, `dct` (ISO day), `text` and perhaps `title`. `--texts` are read as they are; `--each`
more for every kind get a fault (`plant_faults.py`), and their twins the same words without it. Texts in which a reader
found a fault in print (`faults_in_print.tsv`) are not counted as clean.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import twosource
from plant_faults import KINDS, Text, plant
from scoring import print_shares, read_rows
from twosource.accounts.warnings import find_warnings
from twosource.readings.annotate import annotate
from twosource.records import ReportWarning

IN_PRINT = Path(__file__).with_name("faults_in_print.tsv")


def warnings_of(title: str, text: Text) -> tuple[ReportWarning, ...]:
    """What lint says of a text."""
    report = twosource.read({"title": title, "text": text.body, "date_publish": text.page})
    return find_warnings(report, annotate(report), report.published)


def is_found(kind: str, text: Text, found: tuple[ReportWarning, ...]) -> bool:
    """Whether a warning of this kind is about the planted words; one about the page needs none."""
    words = text.body[text.start : text.end]
    of_kind = [warning for warning in found if warning.kind == kind]
    return any(not words or any(span.exact in words for span in warning.spans) for warning in of_kind)


def planted(rows: list[dict[str, str]], each: int, rng: Random) -> Iterator[tuple[str, str, Text, Text]]:
    """Kind, title, faulty text and its twin: of every kind for the first `each` texts that can hold it."""
    for kind in KINDS:
        made = 0
        for row in rows:
            twins = plant(kind, row["text"].strip(), date.fromisoformat(row["dct"]), rng) if made < each else None
            if twins:
                made += 1
                yield kind, row.get("title") or "", *twins


def main() -> None:
    """Print the shares that `gate.py` reads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newswire", type=Path)
    parser.add_argument("--texts", type=int, default=400, help="texts read as they are (default 400)")
    parser.add_argument("--each", type=int, default=60, help="planted faults of each kind (default 60)")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="print what was missed and every warning on a clean text")
    asked = parser.parse_args()
    rows = read_rows(asked.newswire)
    rng = Random(asked.seed)  # noqa: S311 - faults are to be the same ones again, not secret
    rng.shuffle(rows)
    with IN_PRINT.open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file, delimiter="\t")}
    clean = [row for row in rows if row["id"] not in known][: asked.texts]
    used = {row["id"] for row in clean}
    found = dict.fromkeys(KINDS, (0, 0))
    sound = (0, 0)
    for kind, title, faulty, twin in planted([row for row in rows if row["id"] not in used | known], asked.each, rng):
        hit = is_found(kind, faulty, warnings_of(title, faulty))
        silent = not is_found(kind, twin, warnings_of(title, twin))
        found[kind] = (found[kind][0] + hit, found[kind][1] + 1)
        sound = (sound[0] + silent, sound[1] + 1)
        if asked.show and not (hit and silent):
            text = twin if hit else faulty
            words = text.body[max(0, text.start - 80) : text.end + 40]
            print(f"    {'false alarm' if hit else 'missed'}: {kind} | {text.page} | {words!r}")
    silent_texts = 0
    for row in clean:
        said = warnings_of(row.get("title") or "", Text(body=row["text"].strip(), page=row["dct"]))
        silent_texts += not said
        for warning in said if asked.show else ():
            print(f"    {row['id']}: {warning.kind} | {warning.message} | {[span.exact for span in warning.spans]}")
    hits, made = (sum(counts) for counts in zip(*found.values(), strict=True))
    print_shares(
        (
            *((f"{kind} found", *counts) for kind, counts in found.items()),
            ("planted faults found", hits, made),
            ("same words without the fault, silent", *sound),
            ("clean texts without a warning", silent_texts, len(clean)),
        ),
        width=40,
    )


if __name__ == "__main__":
    main()
