"""The bench of a library: its stream is always the same, and it runs."""

from __future__ import annotations

import json

import library

WIRE = [
    {
        "title": f"Harrow mill burns again number {n}",
        "body": f"The mill burned on day {n}. Nobody was hurt. The town met later. Police came at {n}.",
    }
    for n in range(9)
]


def wire(tmp_path):
    file = tmp_path / "wire.jsonl"
    file.write_text("\n".join(map(json.dumps, WIRE)), encoding="utf-8")
    return file


def test_the_stream_is_the_same_every_time(tmp_path):
    source = library.read_source(wire(tmp_path))
    first = list(library.draw_stream(source, 30))
    assert first == list(library.draw_stream(source, 30))
    assert len({report.id for report in first}) == 30
    assert first[0].published.earliest == "2031-01-01"


def test_the_bench_runs(tmp_path, capsys):
    assert library.main(["--reports", str(wire(tmp_path)), "--many", "300"]) == 0
    printed = capsys.readouterr().out
    assert "keep" in printed
    assert "99th percentile" in printed


def test_without_a_wire_there_is_no_bench(tmp_path, capsys):
    assert library.main(["--reports", str(tmp_path / "none.jsonl")]) == 0
    assert "no bench of the library" in capsys.readouterr().err
