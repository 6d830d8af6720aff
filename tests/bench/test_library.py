"""The bench of a library: its stream is always the same, and it runs."""

from __future__ import annotations

import gzip
import json

import pytest

import library

WIRE = [
    {
        "title": f"Harrow mill burns again number {n}",
        "body": f"The mill burned on day {n}. Nobody was hurt. The town met later. Police came at {n}.",
    }
    for n in range(9)
]


@pytest.fixture
def wire(tmp_path, monkeypatch):
    """A wire where the bench looks for one."""
    file = tmp_path / "data/volume/reuters21578.jsonl.gz"
    file.parent.mkdir(parents=True)
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, WIRE)).encode()))
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    return file


def test_the_stream_is_the_same_every_time(wire):
    source = library.read_source(wire)
    first = list(library.draw_stream(source, 30))
    assert first == list(library.draw_stream(source, 30))
    assert len({report.id for report in first}) == 30
    assert first[0].published.earliest == "2031-01-01"


def test_the_bench_runs(wire, capsys):
    assert library.main(["--small"]) == 0
    printed = capsys.readouterr().out
    assert "library: 300 reports" in printed
    assert "99th percentile" in printed


def test_without_a_wire_there_is_no_bench(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    assert library.main([]) == 0
    assert "skipped" in capsys.readouterr().out
