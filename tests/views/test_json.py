"""JSON: the format's keys, the same bytes, every text exactly."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from factories import account, mill_fire, report
from twosource.records import Account, Report
from twosource.views.json import write_json, write_line
from twosource.views.schema import write_schema


def test_account_comes_back_as_it_went():
    made = mill_fire()
    back = TypeAdapter(Account).validate_json(write_json(made))
    assert back.claims == made.claims
    assert back.lineage == made.lineage
    assert [each.text for each in back.reports] == [each.text for each in made.reports]


def test_reports_carry_the_day_that_the_account_settled_on():
    made = mill_fire()
    written = json.loads(write_json(made))
    assert written["format"] == "twosource.account/1"
    for each in written["reports"]:
        settled = made.dates.get(each["id"])
        assert each["published"] == (json.loads(write_line(settled)) if settled else None)


def test_every_span_is_exact():
    written = json.loads(write_json(mill_fire()))
    texts = {each["id"]: each["text"] for each in written["reports"]}
    seen = list(_spans(written))
    assert len(seen) > 30
    for span in seen:
        assert texts[span["report"]][span["start"] : span["end"]] == span["exact"]


def _spans(value):
    if isinstance(value, dict):
        if set(value) == {"report", "start", "end", "exact"}:
            yield value
        for each in value.values():
            yield from _spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from _spans(each)


@given(st.text())
def test_any_text_is_written_and_read_exactly(text):
    made = report(None, text)
    assert json.loads(write_line(made))["text"] == text
    assert "\n" not in write_line(made)


def test_half_a_surrogate_pair_is_written_as_its_escape():
    made = report("Half \ud83d of a pair", "Body.")
    assert json.loads(write_line(made))["title"] == "Half \ud83d of a pair"
    assert json.loads(write_json(account([made])))["reports"][0]["title"] == "Half \ud83d of a pair"


def test_schema_describes_a_written_account():
    schema = json.loads(write_schema())
    assert schema["title"] == "twosource.account/1"
    assert set(json.loads(write_json(mill_fire()))) == set(schema["properties"])
    assert TypeAdapter(Report).json_schema()["properties"].keys() == schema["$defs"]["Report"]["properties"].keys()
