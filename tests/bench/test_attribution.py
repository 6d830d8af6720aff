"""The bench of attributions: it scores as the scorer does, counts failures, and runs without the gold."""

from __future__ import annotations

import pytest

import attribution

TEXT = "Reyes said the mill burned down."
GOLD = {"text": TEXT, "attributions": [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 31]]}]}


def spans():
    documents, found = attribution.load_gold(80)
    if not documents:
        pytest.skip("no gold beside the checkout")
    return found


@pytest.mark.parametrize("find", [attribution.by_twosource, attribution.by_rules])
def test_a_clause_that_is_found_counts_as_whole(find):
    result = attribution.compare([GOLD], find, spans())
    assert (result.scores, result.failed) == ({"content": 1.0, "whole": 1.0}, 0)


def test_a_wrong_source_counts_for_the_content_alone():
    def find(text):
        return [{"source": [(11, 14)], "cue": [(6, 10)], "content": [(11, 31)]}]

    assert attribution.compare([GOLD], find, spans()).scores == {"content": 1.0, "whole": 0.0}


def test_a_document_on_which_a_program_fails_is_one_with_nothing_found():
    def find(text):
        if text == TEXT:
            raise ValueError(text)
        return []

    result = attribution.compare([GOLD], find, spans())
    assert (result.scores, result.failed) == ({"content": 0.0, "whole": 0.0}, 1)


def test_direct_quotations_of_textacy_are_places():
    pytest.importorskip("textacy")
    text = '"We lost the mill," Dana Reyes said on Friday.'
    ((found),) = attribution.by_textacy(text)
    assert [text[slice(*found[role][-1])] for role in attribution.ROLES] == ["Reyes", "said", '"We lost the mill,"']


def test_the_bench_runs_without_gold(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TWOSOURCE_SHARED", str(tmp_path))
    assert attribution.main([]) == 0
    assert "no gold beside the checkout" in capsys.readouterr().out


def test_the_tagger_alone_is_timed():
    assert attribution.tagger_speed([GOLD]) > 0
