"""The fit of the weights: what speaks for sameness gets a weight above nothing, what speaks against it one below."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from pathlib import Path

import numpy as np
import pytest

from factories import report
from told import clause
from twosource.accounts.align import find_probabilities

TRAINING = Path(__file__).parents[2] / "training"


@pytest.fixture(scope="module")
def fit_align():
    spec = importlib.util.spec_from_file_location("fit_align", TRAINING / "fit_align.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["fit_align"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["fit_align"]


POINTS = ("Nine people were hurt", "The roof fell at noon", "The owner fled abroad", "The fire spread quickly")


def _case(fit_align, name, noise):
    """Two reports of four points each, in the same order; clause n and n + 4 assert the same."""
    reports = [report(f"{name} {n}", " ".join(f"{point}." for point in POINTS)) for n in range(2)]
    candidates = [clause(one, point) for one in reports for point in POINTS]
    size = len(candidates)
    same = np.zeros((size, size))
    for n in range(4):
        same[n, n + 4] = same[n + 4, n] = 1
    wobble = noise * np.cos(np.add.outer(np.arange(size), np.arange(size)))
    places = [[{"report": str(n), "exact": point} for n in range(2)] for point in POINTS]
    return fit_align.Case(
        name=name,
        gold={
            "claims": [{"statements": told} for told in places],
            "not_same": [{"a": places[0][0], "b": places[1][1]}, {"a": places[2][0], "b": places[3][1]}],
        },
        candidates=candidates,
        features={
            "words": 0.1 + 0.4 * same + wobble,
            "soft": same,
            "meaning": same,
            "other day": 1 - same + wobble,
            "wrong way": 1 - same - wobble,
            "size": 0.5 + wobble,
        },
        texts={one.id: one.text for one in reports},
        ids={str(n): one.id for n, one in enumerate(reports)},
    )


def test_the_fit_finds_what_speaks_for_and_against(fit_align):
    cases = [_case(fit_align, "one", 0.02), _case(fit_align, "two", 0.03)]
    model = fit_align.fit(cases, ["words", "other day", "wrong way", "size"])
    assert model.weight["words"] > 0 > model.weight["other day"]
    assert "wrong way" not in model.weight  # its weight would be under nothing, and it should speak for sameness
    assert "size" in model.weight  # it may go either way
    assert set(model.mean) == set(model.scale) == set(model.weight)
    probability = find_probabilities(cases[0].features, model)
    assert probability[0, 4] > 0.5 > probability[0, 5]
    assert fit_align.fit(cases, ["words", "other day", "wrong way", "size"]) == model


def test_places_of_one_claim_are_same_and_look_alikes_are_not(fit_align):
    case = _case(fit_align, "one", 0.0)
    pairs = fit_align.pairs_of(case)
    assert [(i, j) for i, j, same, _ in pairs if same] == [(0, 4), (1, 5), (2, 6), (3, 7)]
    assert {(0, 5), (2, 7)} == {(i, j) for i, j, same, weight in pairs if weight == fit_align.LOOK_ALIKE_WEIGHT}


def test_a_place_is_found_whatever_its_white_space(fit_align):
    case = _case(fit_align, "one", 0.0)
    assert case.touching({"report": "1", "exact": "Nine  people\nwere hurt"}) == [4]
    assert case.touching({"report": "1", "exact": "roof fell at noon"}) == [5]
    assert case.touching({"report": "1", "exact": "Ten people were hurt"}) == []


def test_the_score_counts_what_is_joined_and_kept_apart(fit_align):
    case = _case(fit_align, "one", 0.0)
    misses = []
    right = fit_align.score(case, [[0, 4], [1, 5], [2, 6], [3, 7]], misses)
    assert (right["joined"], right["pairs"], right["apart"], right["covered"], misses) == (4, 4, 2, 2, [])
    wrong = fit_align.score(case, [[0, 5], [1, 4], [2, 6], [3, 7]], misses)
    assert (wrong["joined"], wrong["apart"]) == (2, 1)
    assert [line.split()[0] for line in misses] == ["MISS", "MISS", "WRONG"]


def test_judged_pairs_are_places_and_hold_no_text(fit_align):
    with (TRAINING / "judged_pairs.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    columns = {
        "story": r"\d\d?-[A-Za-z0-9_]+", "same": "[01]",
        "report_a": "[0-9a-f]{8}", "start_a": r"\d+", "end_a": r"\d+",
        "report_b": "[0-9a-f]{8}", "start_b": r"\d+", "end_b": r"\d+",
    }  # fmt: skip
    assert rows
    for row in rows:
        assert row.keys() == columns.keys()
        assert all(re.fullmatch(pattern, row[name]) for name, pattern in columns.items()), row
        assert all(int(row[f"start_{x}"]) < int(row[f"end_{x}"]) for x in "ab"), row
    places = [frozenset((row["story"], *((row[f"report_{x}"], row[f"start_{x}"]) for x in "ab"))) for row in rows]
    assert len(places) == len(set(places))
    assert {row["same"] for row in rows} == {"0", "1"}


def test_judged_pairs_of_other_stories_are_not_taken(fit_align):
    assert fit_align.judged_of(_case(fit_align, "one", 0.0)) == []
