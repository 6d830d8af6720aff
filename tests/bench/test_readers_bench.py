"""The bench of readers: it runs, asks for the pages there are, and runs without the texts."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

import readers as bench

TOLD = " ".join(f"The mill at Harrow burned on day {n} and the town met to speak of it." for n in range(14))


@pytest.mark.slow
def test_the_bench_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    monkeypatch.setattr(bench, "LARGE", 3)
    monkeypatch.setattr(bench, "SMALL", 2)
    monkeypatch.setattr(bench, "SMALLS", 2)
    story = tmp_path / "data/stories/reports/mill"
    story.mkdir(parents=True)
    (story / "one.json").write_text(json.dumps({"title": "Harrow mill burns", "text": TOLD}))
    wire = tmp_path / "data/volume/reuters21578.jsonl.gz"
    wire.parent.mkdir()
    with gzip.open(wire, "wt", encoding="utf-8") as lines:
        lines.writelines(
            json.dumps({"title": f"Oil prices of port {n}", "body": f"Ship {n} came in. It brought oil. It left."})
            + "\n"
            for n in range(9)
        )
    with ThreadPoolExecutor(1) as own:  # a browser of the journeys may hold this thread's event loop
        assert own.submit(bench.main, ["--small"]).result() == 0
    told = capsys.readouterr().out
    assert "the story of 3 reports" in told
    assert told.count(" 0 errors of ") == 5


def test_without_texts_nothing_is_measured(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    assert bench.main([]) == 0
    assert "skipped" in capsys.readouterr().out
