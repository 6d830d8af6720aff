"""Are the probabilities of alignment what they say? A table and a picture, with each story left out of the fit.

    python training/reliability.py STORIES [--cache FILE] [--write]

Over the pairs of clauses that were read and judged (`judged_pairs.tsv`, none of them chosen by what the fit now says)
and the look-alikes of the gold: in each band of probability, how many there are, what the program says on average and
how many assert the same thing. Fits Platt's two numbers (slope and offset on the log-odds) to the same pairs, each
story measured with those of the others; `--write` keeps those of all in `align.json`, draws
docs/pictures/reliability.svg and writes the table into docs/models.md.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from fit_align import WEIGHTS, Case, fit, judged_of, load, nearest

from twosource.accounts.align import calibrated, find_probabilities
from twosource.accounts.alignment import damp_within

DOCS = Path(__file__).parent.parent / "docs"
EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def decided(case: Case) -> list[tuple[int, int, int]]:
    """The pairs of a story on which a reader decided: two candidates, 1 or 0."""
    pairs = {(min(a, b), max(a, b)): same for a, b, same, _ in judged_of(case)}
    for other in case.gold["not_same"]:
        a, b = case.touching(other["a"]), case.touching(other["b"])
        if a and b and not set(a) & set(b):
            i, j = nearest(case, a, b)
            pairs.setdefault((min(i, j), max(i, j)), 0)
    return [(a, b, same) for (a, b), same in sorted(pairs.items())]


def platt(p: np.ndarray, same: np.ndarray) -> tuple[float, float]:
    """Slope and offset on the log-odds of `p` under which it agrees best with `same`."""
    x = np.c_[_log_odds(p), np.ones(len(p))]
    beta = np.array([1.0, 0.0])
    for _ in range(50):
        q = 1 / (1 + np.exp(-x @ beta))
        step = x.T @ (same - q) - 1e-3 * (beta - np.array([1.0, 0.0]))
        beta += np.linalg.solve((x * (q * (1 - q))[:, None]).T @ x + 1e-3 * np.eye(2), step)
    return round(float(beta[0]), 3), round(float(beta[1]), 3)


def _log_odds(p: np.ndarray) -> np.ndarray:
    inside = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(inside / (1 - inside))


def bands(said: np.ndarray, same: np.ndarray) -> list[tuple[str, int, float, float]]:
    """Each band that holds pairs: its name, how many, what is said on average, the share that is the same."""
    rows = []
    for low, high in pairwise(EDGES):
        inside = (said >= low) & ((said < high) | (high == 1.0))
        if inside.any():
            rows.append((f"{low:.1f}-{high:.1f}", int(inside.sum()), said[inside].mean(), same[inside].mean()))
    return rows


def error(rows: list[tuple[str, int, float, float]]) -> float:
    """Expected calibration error: the mean distance of said and found, bands weighing by their pairs."""
    return sum(n * abs(said - found) for _, n, said, found in rows) / sum(n for _, n, _, _ in rows)


def table(rows: list[tuple[str, int, float, float]]) -> str:
    """The bands as a table of Markdown."""
    head = "| said | pairs | on average | found the same |\n|---|---|---|---|\n"
    return head + "\n".join(f"| {name} | {n} | {said:.2f} | {found:.2f} |" for name, n, said, found in rows)


def picture(rows: list[tuple[str, int, float, float]]) -> str:
    """The reliability diagram as SVG: a dot a band, its area by the number of pairs, on the line where all is right."""
    size, edge = 320, 48
    most = max(n for _, n, _, _ in rows)

    def at(x: float, y: float) -> tuple[float, float]:
        return round(edge + x * size, 1), round(edge / 2 + (1 - y) * size, 1)

    (left, bottom), (right, top) = at(0, 0), at(1, 1)
    middle = at(0.5, 0.5)
    box = f"0 0 {size + 1.5 * edge:.0f} {size + 1.5 * edge:.0f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="sans-serif" font-size="12">',
        "<title>Said and found probability that two clauses assert the same thing</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" stroke="#999"/>',
        f'<line x1="{left}" y1="{bottom}" x2="{right}" y2="{top}" stroke="#999" stroke-dasharray="4"/>',
        f'<text x="{middle[0]}" y="{bottom + 34}" text-anchor="middle">said</text>',
        f'<text x="14" y="{middle[1]}" text-anchor="middle" transform="rotate(-90 14 {middle[1]})">found</text>',
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        x, y = at(tick, tick)
        parts.append(f'<text x="{x}" y="{bottom + 16}" text-anchor="middle">{tick}</text>')
        parts.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{tick}</text>')
    for _, n, said, found in rows:
        x, y = at(said, found)
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="{3 + 9 * (n / most) ** 0.5:.1f}" fill="#1b5e8c" fill-opacity=".8"/>'
        )
        parts.append(f'<text x="{x + 12}" y="{y + 12}" fill="#444" font-size="10">{n}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--cache", type=Path, help="the prepared stories, as fit_align.py keeps them")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    cases = pickle.loads(asked.cache.read_bytes()) if asked.cache and asked.cache.exists() else load(asked.stories)
    names = sorted(cases[0].features)
    said, same, story = [], [], []
    for case in cases:
        model = replace(fit([c for c in cases if c is not case], names), slope=1.0, offset=0.0)
        p = damp_within(find_probabilities(case.features, model), case.features, case.candidates)
        for a, b, label in decided(case):
            said.append(float(p[a, b]))
            same.append(label)
            story.append(case.name)
    said, same, story = np.array(said), np.array(same), np.array(story)
    raw = bands(said, same)
    right = np.empty_like(said)
    for name in sorted(set(story)):
        slope, offset = platt(said[story != name], same[story != name])
        right[story == name] = [calibrated(p, slope, offset) for p in said[story == name]]
    rows = bands(right, same)
    print(f"as fitted: error {error(raw):.3f}\n{table(raw)}\n")
    print(f"calibrated, each story by the others: error {error(rows):.3f}\n{table(rows)}\n")
    slope, offset = platt(said, same)
    print(f"{len(said)} pairs, {int(same.sum())} the same; slope {slope}, offset {offset}")
    if asked.write:
        kept = json.loads(WEIGHTS.read_text()) | {"slope": slope, "offset": offset}
        WEIGHTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
        (DOCS / "pictures/reliability.svg").write_text(picture(rows))
        page = DOCS / "models.md"
        marked = re.compile(r"(<!-- reliability -->\n).*?(<!-- end of reliability -->)", re.DOTALL)
        page.write_text(marked.sub(lambda m: f"{m[1]}{table(rows)}\n{m[2]}", page.read_text()))


if __name__ == "__main__":
    main()
