"""The bench of grouping: its stream has days, and costs are told."""

from __future__ import annotations

import pytest

import stories

BODIES = [f"The mill at Harrow{n} burned on Monday and nine people were hurt." for n in range(9)]


@pytest.fixture
def days():
    return stories.Days(BODIES)


def test_a_report_is_the_same_whenever_it_is_asked_for(days):
    assert days.report(11) == days.report(11)
    assert days.report(11).published.earliest < days.report(1011).published.earliest


def test_costs_are_told_for_few_and_for_many(days):
    assert all(seconds > 0 for seconds in stories.costs(days, 4, 20, 3))


def test_what_a_stream_holds_is_told_a_report(days):
    assert 0 < stories.bytes_a_report(days, 50) < 100_000


def test_it_is_skipped_without_the_texts(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    assert stories.main([]) == 0
    assert "skipped" in capsys.readouterr().out
