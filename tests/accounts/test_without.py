"""An account with a source struck out is the account of what is left."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import twosource
from told import read
from twosource.accounts.build import compare
from twosource.accounts.judged import judge_account
from twosource.accounts.without import without
from twosource.errors import UsageError
from twosource.records import Judgement, Report, written_places
from twosource.views.json import read_json, write_json

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = [folder for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir()]
FILES = [file for story in STORIES for file in sorted(story.iterdir())]
# Comparing the large story anew takes seconds: one report in six of it. All of them held in November 2026.
STRUCK = [file for number, file in enumerate(FILES) if file.parent.name != "port-vesna" or number % 6 == 0]


def annotate_all(story):
    return [read(one) for one in story]


@cache
def given(story):
    return tuple(item for item in twosource.read_all([story]) if isinstance(item, Report))


@cache
def account(story):
    """As it comes back from its file."""
    return read_json(write_json(compare(given(story), annotate_all=annotate_all)))


def struck(story, source):
    return without(account(story), source, annotate_all=annotate_all)


def _told(outlet, title, body):
    return twosource.read(
        {"title": title, "text": body, "date_publish": "2031-05-07", "source_domain": outlet}, location=f"{outlet}.txt"
    )


NEAR = _told(
    "near.example",
    "Nine hurt in Harrow mill fire",
    "HARROW, May 6 (NORDA) - Nine people were hurt when a mill burned in Harrow on Tuesday night. The fire began in an "
    "old dryer, fire chief Tom Reed said. Its owner Ada Quill promised to rebuild it.",
)
FAR = _told(
    "far.example",
    "Harrow mill burns",
    "Nine people were hurt in a fire at a mill in Harrow late on Tuesday. Fire chief Tom Reed told NORDA that an old "
    "dryer was where the fire began and that 40 men put it out. Ada Quill, the owner, said she would rebuild the mill.",
)
MILL = compare([NEAR, FAR], annotate_all=annotate_all)


def mill_without(source):
    return without(MILL, source, annotate_all=annotate_all)


@pytest.mark.parametrize("file", STRUCK, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_report_struck_out_gives_the_account_of_the_others(file):
    rest = compare(
        [report for report in given(file.parent) if Path(report.location).name != file.name], annotate_all=annotate_all
    )
    assert write_json(struck(file.parent, file.name).account) == write_json(rest)


@pytest.mark.parametrize("name", ["strait-talks", "silo-blast"])
def test_every_point_stays_falls_or_goes(name):
    story = EXAMPLES / name
    for report in account(story).reports[:2]:
        found = struck(story, report.id)
        assert found.reports == (report.id,)
        gone = {claim.id for claim in found.gone}
        only_there = {
            claim.id for claim in account(story).claims if {m.span.report for m in claim.members} == {report.id}
        }
        assert only_there <= gone
        assert all(was.texts.high > 1 and now.texts.high == 1 for was, now in found.fallen)
        assert not gone & {was.id for was, _ in found.fallen}


def test_one_of_two_equal_texts_is_struck_out_and_the_other_stays():
    twice = compare([NEAR, NEAR, FAR], annotate_all=annotate_all)
    for one in twice.reports:
        if one.text == NEAR.text:
            assert without(twice, one.id, annotate_all=annotate_all).account == MILL


def test_a_speaker_struck_out_supports_nothing():
    found = mill_without("Tom Reed")
    assert found.reports == ()
    assert {MILL.reports[0].id, MILL.reports[1].id} == {r.id for r in found.account.reports}
    assert not any(s.source and s.source.name == "Tom Reed" for s in found.account.statements)
    assert any("dryer" in claim.text.exact for claim in found.gone)
    assert "40" not in {f"{q.value:g}" for s in found.account.statements for q in s.quantities}


def test_with_an_agency_fall_its_text_and_what_others_have_from_it():
    found = mill_without("NORDA")
    assert found.reports == (NEAR.id,)
    lost = [s for s in MILL.statements if s.id in found.statements]
    assert {s.report for s in lost} == {FAR.id}
    assert any("dryer" in s.content.exact for s in lost)


def test_an_outlet_is_known_by_its_name():
    assert mill_without("far.example").account == compare([NEAR], annotate_all=annotate_all)


def test_what_several_texts_carried_falls_to_one():
    found = mill_without(FAR.id)
    assert any("hurt" in was.text.exact for was, _ in found.fallen)


def test_an_unknown_source_is_said_with_the_known_ones():
    with pytest.raises(UsageError, match=r"near\.example.*Tom Reed"):
        mill_without("Nobody")


def test_a_name_of_two_speakers_is_not_guessed():
    two = compare(
        [
            _told(
                "near.example", "Mill fire", "Tom Reed said the roof fell in at noon. Ada Quill said she would stay."
            ),
            _told("far.example", "Fire at mill", "Ada Reed said the mill would be rebuilt. Tom Reed said it was late."),
        ],
        annotate_all=annotate_all,
    )
    assert {e.name for e in two.entities if "Reed" in e.name} >= {"Tom Reed", "Ada Reed"}
    assert without(two, "Tom Reed", annotate_all=annotate_all).statements


def test_what_persons_decided_holds_without_a_source_too():
    near = [member.span for claim in MILL.claims for member in claim.members if member.span.report == NEAR.id]
    first, last = near[0], near[-1]
    target, value = (written_places("point", [[span]]) for span in (first, last))
    same = Judgement(id="j-1", kind="same", target=target, value=value, author="Ida", time="2031-05-08T09:00:00+00:00")
    joined = judge_account(MILL, [same]).account
    found = without(joined, FAR.id, annotate_all=annotate_all, judgements=[same])
    assert any({first, last} <= {member.span for member in claim.members} for claim in found.account.claims)
