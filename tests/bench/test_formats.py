"""The bench of formats: one article set in each is one report, and it runs."""

from __future__ import annotations

import pytest

import formats
from twosource.reports.read import read_received


@pytest.mark.parametrize("name", formats.FORMATS)
def test_each_format_holds_the_same_words(name):
    made = formats.FORMATS[name](1)
    (report,) = read_received(made.encode() if isinstance(made, str) else made, "bench.jsonl")
    title, body = formats.article(0)
    assert report.text == "\n\n".join([title, *body])


def test_the_small_bench_runs(capsys):
    assert formats.main(["--small"]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in formats.FORMATS)
