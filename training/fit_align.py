"""Fit the weights that say whether two clauses assert the same thing.

    python training/fit_align.py STORIES [--write]

STORIES is the folder of annotated stories (`gold/*.json`, `reports/STORY/*.json`; format in its README). Positive pairs
are the places of one gold claim in two reports; negative ones are its look-alikes (weight 3), places of different
claims and a sample of half-alike pairs (weight 0.1 each, since the gold is not exhaustive). To both come 389 pairs that
an earlier fit thought likely, read one by one and judged (`judged_pairs.tsv`: places only, no text). Prints the
trade-off of joined and kept apart with each story left out of the fit; `--write` fits on all and replaces
`src/twosource/accounts/align.json`; then run `reliability.py --write`. Deterministic: the sample is drawn by place.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import pickle
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from twosource.accounts.align import AlignModel, find_probabilities, join
from twosource.accounts.alignment import damp_within, find_features
from twosource.accounts.belonging import find_excluded
from twosource.accounts.build import one_by_one, tell
from twosource.accounts.dates import find_dates
from twosource.accounts.members import Candidate
from twosource.reports.read import read
from twosource.text.whens import find_whens

WEIGHTS = Path(__file__).parent.parent / "src" / "twosource" / "accounts" / "align.json"
JUDGED = Path(__file__).parent / "judged_pairs.tsv"
JUDGED_WEIGHT = 1.0
LOOK_ALIKE_WEIGHT = 3.0
OTHER_WEIGHT = 0.1
SAMPLE = 500
PENALTY = 1.0
# Features that speak against sameness, and those that may go either way; all others must speak for it.
UNLIKE = frozenset(
    (
        "other number",
        "other role",
        "other entities",
        "other speaker",
        "other happening",
        "one happening unsure",
        "other object",
        "other day",
    )
)
FREE = frozenset(("size", "size ratio"))
# Chosen from the curve: joining look-alikes is the worse error, and from here up hardly more of them are kept apart.
THRESHOLD = 0.33
THRESHOLDS = (0.2, 0.25, 0.28, 0.3, 0.33, 0.36, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)


@dataclass
class Case:
    """One annotated story with the features of its candidates."""

    name: str
    gold: dict
    candidates: list[Candidate]
    features: dict[str, np.ndarray]
    texts: dict[str, str]
    ids: dict[str, str]

    def touching(self, place: dict) -> list[int]:
        """Numbers of the candidates that share at least half of the shorter with a gold place, best first."""
        report = self.ids[place["report"]]
        text = self.texts[report]
        packed = "".join(text.split())
        offsets = [n for n, c in enumerate(text) if not c.isspace()]
        at = packed.find("".join(place["exact"].split()))
        if at < 0:
            return []
        start, end = offsets[at], offsets[at + len("".join(place["exact"].split())) - 1] + 1
        found = []
        for n, candidate in enumerate(self.candidates):
            span = candidate.span
            both = min(span.end, end) - max(span.start, start)
            if span.report == report and both >= 0.5 * min(span.end - span.start, end - start):
                found.append((-both / (max(span.end, end) - min(span.start, start)), n))
        return [n for _, n in sorted(found)]


def load(stories: Path) -> list[Case]:
    """Every annotated story, read and annotated as `compare` does it."""
    cases = []
    for path in sorted((stories / "gold").glob("*.json")):
        gold = json.loads(path.read_text())
        files = [stories / "reports" / gold["story"] / f"{name}.json" for name in gold["reports"]]
        reports = sorted((read(file) for file in files), key=lambda report: report.id)
        dates = find_dates(reports, {r.id: find_whens(r.text, report=r.id) for r in reports})
        left_out = {e.report: e.why for e in find_excluded(reports, dates)}
        told, _ = tell(reports, dates, left_out, one_by_one)
        candidates, features = find_features(told)
        cases.append(
            Case(
                name=gold["story"],
                gold=gold,
                candidates=candidates,
                features=features,
                texts={r.id: r.text for r in reports},
                ids={Path(r.location or "").stem: r.id for r in reports},
            )
        )
        print(f"{gold['story'][:40]}: {len(reports)} reports, {len(candidates)} candidates", file=sys.stderr)
    return cases


def nearest(case: Case, a: list[int], b: list[int]) -> tuple[int, int]:
    """Of the candidates at two gold places, the pair most like each other: a place may touch several clauses."""
    near = sum(case.features[name] for name in ("words", "soft", "meaning"))
    return max(itertools.product(a, b), key=lambda pair: (near[pair], -pair[0], -pair[1]))


def pairs_of(case: Case) -> list[tuple[int, int, int, float]]:
    """Labelled pairs: two candidates, 1 or 0, weight."""
    places = [[(s["report"], case.touching(s)) for s in claim["statements"]] for claim in case.gold["claims"]]
    pairs = []
    for told in places:
        for (ra, a), (rb, b) in itertools.combinations(told, 2):
            if ra != rb and a and b and not set(a) & set(b):
                pairs.append((*nearest(case, a, b), 1, 1 / (len(told) - 1)))
    for other in case.gold["not_same"]:
        a, b = case.touching(other["a"]), case.touching(other["b"])
        if a and b and not set(a) & set(b):
            pairs.append((*nearest(case, a, b), 0, LOOK_ALIKE_WEIGHT))
    words = case.features["words"]
    for one, two in itertools.combinations(places, 2):
        for (_, a), (_, b) in itertools.product(one[:3], two[:3]):
            if a and b and not set(a) & set(b) and words[a[0], b[0]] < 0.6:
                pairs.append((a[0], b[0], 0, OTHER_WEIGHT))
    pairs += judged_of(case)
    rows, columns = np.nonzero(np.triu((words > 0.08) & (words < 0.45), 1))
    step = max(1, len(rows) // SAMPLE)
    pairs += [(int(i), int(j), 0, OTHER_WEIGHT) for i, j in zip(rows[::step], columns[::step], strict=True)]
    return pairs


def judged_of(case: Case) -> list[tuple[int, int, int, float]]:
    """The pairs of a story that were judged by reading."""
    place = {(c.span.report, c.span.start, c.span.end): n for n, c in enumerate(case.candidates)}
    pairs = []
    for row in csv.DictReader(JUDGED.read_text(encoding="utf-8").splitlines(), delimiter="\t"):
        if row["story"] == case.name:
            a, b = (
                place.get((case.ids[row[f"report_{x}"]], int(row[f"start_{x}"]), int(row[f"end_{x}"]))) for x in "ab"
            )
            if a is not None and b is not None:
                pairs.append((a, b, int(row["same"]), JUDGED_WEIGHT))
    return pairs


def fit(cases: list[Case], names: list[str]) -> AlignModel:
    """Penalised logistic regression; a feature whose weight has the wrong sign is dropped and the rest fitted again."""
    labelled = [np.array(pairs_of(case)) for case in cases]
    y, w = (np.concatenate([pairs[:, column] for pairs in labelled]) for column in (2, 3))
    places = [(pairs[:, 0].astype(int), pairs[:, 1].astype(int)) for pairs in labelled]
    kept = list(names)
    while True:
        x = np.array(
            [np.concatenate([c.features[name][at] for c, at in zip(cases, places, strict=True)]) for name in kept],
            float,
        ).T
        model = _newton(x, y, w, kept)
        wrong = [name for name in kept if model.weight[name] * (-1 if name in UNLIKE else 1) < 0 and name not in FREE]
        if not wrong:
            return model
        kept.remove(max(wrong, key=lambda name: abs(model.weight[name])))


def _newton(x: np.ndarray, y: np.ndarray, w: np.ndarray, names: list[str]) -> AlignModel:
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    penalty = PENALTY * np.eye(z.shape[1])
    penalty[-1, -1] = 1e-6
    beta = np.zeros(z.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-z @ beta))
        gradient = z.T @ (w * (y - p)) - penalty @ beta
        beta += np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + penalty, gradient)
    named = lambda values: {name: round(float(v), 5) for name, v in zip(names, values, strict=True)}  # noqa: E731
    return AlignModel(
        mean=named(mean),
        scale=named(scale),
        weight=named(beta[:-1]),
        bias=round(float(beta[-1]), 5),
        threshold=THRESHOLD,
    )


def score(case: Case, sets: list[list[int]], misses: list[str]) -> Counter:
    """Hits and totals of joined, covered and kept apart, counted as the account scorer counts them."""
    owner = {n: number for number, joined in enumerate(sets) for n in joined}
    tally: Counter = Counter()
    for claim in case.gold["claims"]:
        told = claim["statements"]
        for a, b in [(a, b) for a, b in itertools.combinations(told, 2) if a["report"] != b["report"]][:10]:
            hit = bool({owner[n] for n in case.touching(a)} & {owner[n] for n in case.touching(b)})
            tally["joined"] += hit
            tally["pairs"] += 1
            if not hit:
                misses.append(f"MISS {case.name[:3]} {a['exact']} | {b['exact']}")
    for other in case.gold["not_same"]:
        a, b = case.touching(other["a"]), case.touching(other["b"])
        tally["places"] += 1
        tally["covered"] += bool(a and b)
        if a and b:
            hit = not {owner[n] for n in a} & {owner[n] for n in b}
            tally["apart"] += hit
            if not hit:
                misses.append(f"WRONG {case.name[:3]} {other['a']['exact']} | {other['b']['exact']}")
    return tally


def main() -> None:
    """Fit, print the curve, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--cache", type=Path, help="keep the prepared stories here between runs")
    parser.add_argument("--misses", type=float, default=0, help="print what is missed at this threshold")
    parser.add_argument("--without", default="", help="features left out, with commas")
    given = parser.parse_args()
    if given.cache and given.cache.exists():
        cases = pickle.loads(given.cache.read_bytes())
    else:
        cases = load(given.stories)
        if given.cache:
            given.cache.write_bytes(pickle.dumps(cases))
    names = sorted(set(cases[0].features) - set(given.without.split(",")))
    held = {case.name: fit([c for c in cases if c.name != case.name], names) for case in cases}
    probability = {
        case.name: damp_within(find_probabilities(case.features, held[case.name]), case.features, case.candidates)
        for case in cases
    }
    for threshold in THRESHOLDS:
        misses: list[str] = []
        tally = sum((score(c, join(probability[c.name], threshold), misses) for c in cases), Counter())
        joined, apart = tally["joined"] / tally["pairs"], tally["apart"] / tally["covered"]
        print(
            f"{threshold:.2f}  joined {joined:.3f}  apart {apart:.3f}  covered {tally['covered'] / tally['places']:.3f}"
        )
        if threshold == given.misses:
            print("\n".join(misses))
    model = fit(cases, names)
    print({name: round(weight, 2) for name, weight in sorted(model.weight.items(), key=lambda item: -abs(item[1]))})
    if given.write:
        content = {"mean": model.mean, "scale": model.scale, "weight": model.weight, "bias": model.bias}
        WEIGHTS.write_text(json.dumps({**content, "threshold": model.threshold}, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
