"""The bench of times: its hostile strings come from every pattern, and it runs without the gold."""

from __future__ import annotations

from datetime import date

import pytest

import whens
from twosource.text.whens.scan import RULES


def test_every_pattern_gives_hostile_strings():
    units = whens.hostile_units()
    assert len(units) >= 2 * len(RULES)
    assert any(rule.pattern.match(unit) for rule in RULES for unit in units)
    assert units == whens.hostile_units()


def test_growth_tells_square_cost_from_proportion():
    def square(text):
        return sum(1 for _ in text for _ in text[::20])

    assert whens.growth("a", square, runs=1) > 2
    assert whens.growth("a", lambda text: sum(1 for _ in text for _ in range(200)), runs=3) < 2


def test_a_program_is_scored_by_overlap_and_value():
    documents = [
        {
            "text": "It sank on Tuesday. It sailed in 2019.",
            "dct": "2031-05-07",
            "timexes": [
                {"start": 11, "end": 18, "type": "DATE", "value": "2031-05-06"},
                {"start": 33, "end": 37, "type": "DATE", "value": "2018"},
            ],
        }
    ]
    speed = whens.compare(documents, whens.by_twosource)
    assert (speed.relaxed, speed.value) == (1.0, 0.5)


def test_dateparser_gives_places_and_iso_days():
    pytest.importorskip("dateparser")
    assert list(whens.by_dateparser("It sank on 6 May 2031.", date(2031, 5, 7))) == [(8, 21, "2031-05-06")]


def test_the_small_bench_runs_without_gold(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    monkeypatch.setattr(whens, "growth", lambda unit, find, runs: 1.0)
    assert whens.main(["--small"]) == 0
    assert "no gold beside the checkout" in capsys.readouterr().out
