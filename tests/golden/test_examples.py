"""The bundled stories' accounts are what they were: the diff of a golden file is what a change does to an account.

`examples/NAME/` holds the reports, `examples/NAME.account.json` the account, less what changes with every commit
(`made_by`) and with the place of the files (`location`). Of the largest story, `examples/NAME.html` is the dossier of just
that account. `./run golden` rewrites them.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from twosource.records import MadeBy, Report

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()) if EXAMPLES.is_dir() else []
# One dossier shows every part of the page; more would only make each change to its looks longer to read.
DOSSIERS = ("port-vesna",)

pytestmark = pytest.mark.skipif(not STORIES, reason="examples/ holds no story")


@cache
def made_account(name):
    """The account of one example story, as a program gets it."""
    import twosource

    reports = [item for item in twosource.read_all([EXAMPLES / name]) if isinstance(item, Report)]
    return twosource.compare(reports)


@cache
def account_of(name):
    """The same, as its JSON has it."""
    from twosource.views.json import write_json

    return json.loads(write_json(made_account(name)))


def settled_dossier(name):
    """The dossier of the account without what differs between two right runs."""
    from twosource.views.html import write_html

    account = made_account(name)
    reports = tuple(replace(report, location=Path(report.location).name) for report in account.reports)
    made_by = MadeBy(version="0", steps={}, models={}, config={})
    return write_html(replace(account, made_by=made_by, reports=reports))


def settled(account):
    """The account without what differs between two right runs."""
    reports = [{**report, "location": Path(report["location"]).name} for report in account["reports"]]
    return {**account, "made_by": None, "reports": reports}


def hold_to_golden(golden, got, rewrite):
    """Fail with the first lines of the difference between a golden file and what is made now."""
    if rewrite:
        golden.write_text(got, encoding="utf-8")
    want = golden.read_text(encoding="utf-8")
    diff = list(difflib.unified_diff(want.splitlines(), got.splitlines(), golden.name, "now", lineterm="", n=2))
    assert not diff, "\n".join(["./run golden rewrites it, if the change is right", *diff[:80]])


def spans_in(value):
    if isinstance(value, dict):
        if {"report", "start", "end", "exact"} == set(value):
            yield value
        for each in value.values():
            yield from spans_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from spans_in(each)


@pytest.mark.parametrize("name", STORIES)
def test_account_is_the_golden_one(name, rewrite_golden):
    got = json.dumps(settled(account_of(name)), indent=1, ensure_ascii=False) + "\n"
    hold_to_golden(EXAMPLES / f"{name}.account.json", got, rewrite_golden)


@pytest.mark.parametrize("name", DOSSIERS)
def test_dossier_is_the_golden_one(name, rewrite_golden):
    hold_to_golden(EXAMPLES / f"{name}.html", settled_dossier(name), rewrite_golden)


@pytest.mark.parametrize("name", STORIES)
def test_every_span_is_exact(name):
    account = account_of(name)
    texts = {report["id"]: report["text"] for report in account["reports"]}
    seen = 0
    for span in spans_in(account):
        assert texts[span["report"]][span["start"] : span["end"]] == span["exact"]
        seen += 1
    assert seen > 100


@pytest.mark.parametrize("name", STORIES)
def test_links_and_ids_lead_somewhere(name):
    account = account_of(name)
    reports = {report["id"] for report in account["reports"]}
    statements = {stmt["id"] for stmt in account["statements"]}
    claims = {claim["id"] for claim in account["claims"]}
    conflicts = {conflict["id"] for conflict in account["conflicts"]}
    unseen = {text["id"] for text in account["lineage"]["unseen"]}
    entities = {entity["id"] for entity in account["entities"]}
    assert {stmt for claim in account["claims"] for stmt in claim["statements"]} <= statements
    assert {member["statement"] for claim in account["claims"] for member in claim["members"]} <= statements
    assert {each for claim in account["claims"] for each in claim["conflicts"]} <= conflicts
    assert {
        each for conflict in account["conflicts"] for side in conflict["sides"] for each in side["claims"]
    } <= claims
    assert {link["source"] for link in account["lineage"]["links"]} <= reports | unseen
    assert {link["target"] for link in account["lineage"]["links"]} <= reports
    assert sorted(each for group in account["lineage"]["groups"] for each in group) == sorted(reports)
    assert {stmt["source"]["entity"] for stmt in account["statements"] if stmt["source"]} <= entities | {None}


@pytest.mark.parametrize("name", STORIES)
def test_statements_tile_the_body_without_overlap(name):
    account = account_of(name)
    by_report = {}
    for stmt in account["statements"]:
        if stmt["form"] == "narration":
            by_report.setdefault(stmt["report"], []).extend(stmt["parts"] or [stmt["content"]])
    for parts in by_report.values():
        ends = 0
        for part in sorted(parts, key=lambda each: each["start"]):
            assert part["start"] >= ends, part
            ends = part["end"]


@pytest.mark.parametrize("name", STORIES)
def test_sides_differ_and_bounds_are_in_order(name):
    account = account_of(name)
    for conflict in account["conflicts"]:
        values = [side["value"] for side in conflict["sides"]]
        assert len(values) >= 2
        assert len(set(values)) == len(values)
    for claim in account["claims"]:
        assert 1 <= claim["texts"]["low"] <= claim["texts"]["high"] <= claim["reports"]
        assert (claim["status"] == "single") is (claim["reports"] == 1)
    for moment in account["timeline"]:
        assert moment["when"]["earliest"] <= moment["when"]["latest"]
