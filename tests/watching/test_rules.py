"""Rules: what a file of them says, what reports they fit, and how a wrong file is told."""

from __future__ import annotations

import pytest

from twosource.errors import UsageError
from twosource.reports.read import read
from twosource.watching.rules import BUDGET, read_rules

REPORT = read(
    {"title": "Fire in Harrow mill", "text": "A mill burned, said Ada  Quill of Harrow-on-Sea. Firemen came."}
)


def one(lines):
    (rule,) = read_rules(f"[[rule]]\nname = 'x'\n{lines}").rules
    return rule


def words(rule):
    found = rule.where(REPORT)
    return None if found is None else [span.exact for span in found]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("words = 'MILL fire'", ["Fire", "mill"]),
        ("words = 'mill flood'", None),
        ("words = 'fir'", None),
        ("person = 'Ada Quill'", ["Ada  Quill"]),
        ("person = 'Tom Quill'", None),
        ("place = 'Harrow'\nperson = 'Quill'", ["Harrow", "Quill"]),
        ("place = 'Harrow on Sea'", ["Harrow-on-Sea"]),
        ("", []),
        ("words = '(.*'", []),
    ],
)
def test_what_fits_and_where(lines, found):
    assert words(one(lines)) == found


def test_a_file_of_rules():
    rules = read_rules(
        "budget = 7\n[[rule]]\nname = 'a'\non = ['second text', 'figure']\nbudget = 2\n[[rule]]\nname = 'b'"
    )
    assert rules.budget == 7
    assert [(rule.name, rule.on, rule.budget, rule.waits_for_reading) for rule in rules.rules] == [
        ("a", ("second text", "figure"), 2, True),
        ("b", ("report",), BUDGET, False),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[rule", "no TOML"),
        ("budget = 3", "no \\[\\[rule\\]\\]"),
        ("rule = 3", "no \\[\\[rule\\]\\]"),
        ("rule = [3]", "rule 1"),
        ("[[rule]]\nwords = 'x'", "needs a name"),
        ("[[rule]]\nname = 3", "strings"),
        ("[[rule]]\nname = 'x'\non = ['fire']", "second text"),
        ("[[rule]]\nname = 'x'\non = 'report'", "on is a list"),
        ("[[rule]]\nname = 'x'\nword = 'y'", "word is not known"),
        ("[[rule]]\nname = 'x'\nbudget = 0", "budget"),
        ("budget = true\n[[rule]]\nname = 'x'", "budget"),
        ("[[rule]]\nname = 'x'\n[[rule]]\nname = 'x'", "one name"),
    ],
)
def test_a_wrong_file_is_told(text, told):
    with pytest.raises(UsageError, match=told):
        read_rules(text)
