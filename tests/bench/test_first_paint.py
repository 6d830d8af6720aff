"""The bench of the first paint: what it prints, and when the promise is broken."""

from __future__ import annotations

import pytest

import first_paint


@pytest.mark.parametrize(("took", "status"), [([150.0, 200.0, 160.0], 0), ([299.0, 310.0, 900.0], 1)])
def test_the_median_is_held_to_the_promise(monkeypatch, tmp_path, capsys, took, status):
    file = tmp_path / "dossier.html"
    file.write_text("<p>Dossier</p>")
    monkeypatch.setattr(first_paint, "measured", lambda *_: (took, [50.0, 60.0, 90.0], 14))
    assert first_paint.main([str(file)]) == status
    printed = capsys.readouterr().out
    assert "n=3 loads" in printed
    assert f"median {sorted(took)[1]:4.0f} ms" in printed
    assert "an empty page   median   60 ms" in printed


def test_too_few_loads_are_not_taken(monkeypatch, tmp_path):
    file = tmp_path / "dossier.html"
    file.write_text("<p>Dossier</p>")
    asked = []
    monkeypatch.setattr(first_paint, "measured", lambda _, loads: asked.append(loads) or ([1.0], [1.0], 14))
    first_paint.main([str(file), "--loads", "2"])
    assert asked == [first_paint.LEAST_LOADS]


@pytest.mark.parametrize(("took", "sent", "status"), [(499.0, 299_999, 0), (501.0, 1000, 1), (100.0, 300_001, 1)])
def test_a_served_page_is_held_to_its_weight_too(monkeypatch, capsys, took, sent, status):
    monkeypatch.setattr(first_paint, "measured", lambda *_: ([took] * 3, [50.0] * 3, sent))
    assert first_paint.main(["http://127.0.0.1:8765/stories/st-1"]) == status
    assert "promised under 300 kB" in capsys.readouterr().out
