"""The quality gate: reads what scorers print, holds floors, never lowers one without a reason."""

from __future__ import annotations

import json

import pytest

import gate

PRINTED = """conflict found                          12/37    0.324 [0.20, 0.45]
    missed: {"kind": "number", "about": "3/4 0.75"}
title         112.0/115   0.974
whole attribution                            P  61.0  R  55.5  F1  58.1
reuse found 90.5; independent left alone 96.0; strangers linked 1/2000; kind right 40/50
copies score: 93.2
grouping B3 F1: 92.9
account score: 0.555
"""


def test_figures_are_read_from_what_scorers_print():
    assert gate.figures_in(PRINTED) == {
        "conflict found": 0.324,
        "title": 0.974,
        "whole attribution": 0.581,
        "reuse found": 0.905,
        "independent left alone": 0.96,
        "copies score": 0.932,
        "grouping B3 F1": 0.929,
    }


def test_a_figure_under_its_floor_has_fallen():
    floors = {"speaker right": 0.5, "form right": 0.5, "chain right": 0.2}
    got = {"speaker right": 0.495, "form right": 0.4}
    assert gate.fallen(got, floors) == {"form right": (0.4, 0.5), "chain right": (0.0, 0.2)}


def test_floors_rise_and_fall_only_when_told():
    floors = {"speaker right": 0.5, "form right": 0.5}
    got = {"speaker right": 0.6, "form right": 0.4, "chain right": 0.3}
    assert gate.raised(got, floors, lower=False) == {"speaker right": 0.6, "form right": 0.5, "chain right": 0.3}
    assert gate.raised(got, floors, lower=True) == got


def test_lowering_keeps_the_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "PAGE", tmp_path / "measured.md")
    gate.update({"times": {"value": 0.8}}, {"times": "aa"}, None)
    gate.update({"times": {"value": 0.7}}, {"times": "aa"}, None)
    assert gate.read_floors()["floors"] == {"times": {"value": 0.8}}
    gate.update({"times": {"value": 0.7}}, {"times": "aa"}, "gold was wrong")
    kept = json.loads((tmp_path / "floors.json").read_text())
    assert kept["floors"] == {"times": {"value": 0.7}}
    assert kept["lowered"] == [{"task": "times", "figures": {"value": 0.8}, "reason": "gold was wrong"}]
    assert not (tmp_path / "measured.md").exists(), "the page is written from all tasks together"


def test_the_fingerprint_changes_with_any_file(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/a.json").write_text("1")
    before = gate.fingerprint([tmp_path / "gold"])
    assert gate.fingerprint([tmp_path / "gold"]) == before
    (tmp_path / "gold/b.json").write_text("1")
    assert gate.fingerprint([tmp_path / "gold"]) != before


def test_absent_gold_is_said_and_passes(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    assert gate.main([]) == 0
    assert "skipped" in capsys.readouterr().out


@pytest.fixture
def small_gold(tmp_path, monkeypatch):
    """A scorer that prints one figure, and its gold."""
    for folder in ("measure", "data/pages"):
        (tmp_path / "shared" / folder).mkdir(parents=True)
    (tmp_path / "shared/measure/score_pages.py").write_text("print('title   9.0/10    0.900')")
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path / "shared"))
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    return tmp_path


@pytest.mark.parametrize(("floor", "status"), [(0.85, 0), (0.95, 1)])
def test_the_gate_fails_under_a_floor(small_gold, capsys, floor, status):
    hashed = gate.fingerprint([small_gold / "shared/data/pages"])
    kept = {"floors": {"pages": {"title": floor}}, "data": {"pages": hashed}, "lowered": []}
    (small_gold / "floors.json").write_text(json.dumps(kept))
    assert gate.main(["pages"]) == status
    assert ("UNDER ITS FLOOR" in capsys.readouterr().out) is bool(status)


def test_other_gold_than_the_floors_were_set_on_fails(small_gold, capsys):
    kept = {"floors": {"pages": {"title": 0.5}}, "data": {"pages": "other"}, "lowered": []}
    (small_gold / "floors.json").write_text(json.dumps(kept))
    assert gate.main(["pages"]) == 1
    assert "not the one that the floors were set on" in capsys.readouterr().out


def test_a_failing_scorer_fails_the_gate(small_gold):
    (small_gold / "shared/measure/score_pages.py").write_text("raise SystemExit('no such page')")
    with pytest.raises(SystemExit, match="the scorer failed"):
        gate.main(["pages"])


def test_a_scorer_that_does_not_come_with_the_gold_is_the_program_s_own(small_gold):
    by_name = {task.name: gate.scorer(task, small_gold / "shared") for task in gate.TASKS}
    assert by_name["pages"].parent == small_gold / "shared/measure"
    assert by_name["lint"] == gate.ROOT / "eval/score_lint.py"
    assert all(by_name[name].exists() for name in ("lint", "datelines"))
