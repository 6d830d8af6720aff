"""The bench of comparing: its reports are always the same, and it runs."""

from __future__ import annotations

import json

import compare as bench

TOLD = " ".join(f"The mill at Harrow burned on day {n} and the town met to speak of it." for n in range(14))


def _stories(folder):
    story = folder / "data/stories/reports/mill"
    story.mkdir(parents=True)
    (story / "one.json").write_text(json.dumps({"title": "Harrow mill burns", "text": TOLD}))


def test_the_reports_are_the_same_every_time(tmp_path):
    _stories(tmp_path)
    sentences = bench.sentences_of(tmp_path / "data/stories/reports")
    first = list(bench.draw_reports(sentences, 3))
    assert first == list(bench.draw_reports(sentences, 3))
    assert len({report.id for report in first}) == 3


def test_the_bench_runs(tmp_path, monkeypatch, capsys):
    _stories(tmp_path)
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    assert bench.main(["--small"]) == 0
    assert "8 reports" in capsys.readouterr().out


def test_without_stories_nothing_is_measured(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    assert bench.main([]) == 0
    assert "skipped" in capsys.readouterr().out
