"""The bench: its made-up reports are always the same, and it runs."""

from __future__ import annotations

import pytest

import costs


def test_made_up_reports_are_the_same_every_time(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = [path.read_text() for path in costs.make_reports(tmp_path / "a", 3, 6)]
    assert first == [path.read_text() for path in costs.make_reports(tmp_path / "b", 3, 6)]
    assert len(set(first)) == 3


def test_a_broken_promise_is_said(tmp_path, capsys):
    paths = costs.make_reports(tmp_path, 2, 2)
    assert not costs.show(
        "two short reports", paths, costs.Cost(seconds=99.0, processor=9.0, megabytes=10.0), {"read": 1.0}
    )
    assert "A PROMISE IS BROKEN" in capsys.readouterr().out


@pytest.mark.slow
def test_the_small_bench_runs(capsys):
    assert costs.main(["--small"]) == 0
    printed = capsys.readouterr().out
    assert "two short reports: n=2" in printed
    for step in ("read", "annotate", "trace", "align and judge", "write"):
        assert f"  {step} " in printed
