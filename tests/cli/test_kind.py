"""`--kind release:FILE`, and PDFs among the files given."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from pdfs import make_pdf, page_of
from twosource.cli import main

NEAR = "Nine hurt in Harrow mill fire\n\nNine people were hurt when a mill burned in Harrow on Tuesday.\n"


@pytest.fixture
def pile(tmp_path):
    (tmp_path / "near.txt").write_text(NEAR, encoding="utf-8")
    lines = page_of(("Nine people were hurt when a mill burned in Harrow, the council regrets.",))
    (tmp_path / "council.pdf").write_bytes(make_pdf([("Council on the mill fire", 800, 20), *lines]))
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, ["compare", *map(str, words)])


def kinds(done):
    assert done.exit_code == 0, done.stderr
    return {each["title"]: each["kind"] for each in json.loads(done.stdout)["reports"]}


def test_a_pdf_is_an_article_unless_told(pile):
    assert set(kinds(run(pile, "--json", "-")).values()) == {"article"}


@pytest.mark.parametrize("kind", ["release", "document"])
def test_the_kind_told_is_kept(pile, kind):
    found = kinds(run(pile, "--kind", f"{kind}:{pile / 'council.pdf'}", "--json", "-"))
    assert found == {"Nine hurt in Harrow mill fire": "article", "Council on the mill fire": kind}


def test_documents_are_counted_apart_on_the_terminal(pile):
    done = run(pile, "--kind", f"release:{pile / 'council.pdf'}")
    assert "1 report, 1 outlet, 1 separate text, 1 document given" in done.stdout
    assert "DOCUMENTS GIVEN" in done.stdout


@pytest.mark.parametrize("told", ["release", "novel:near.txt", "release:", "release:elsewhere.txt"])
def test_wrong_words_are_said(pile, told):
    done = run(pile, "--kind", told)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--kind" in done.stderr
