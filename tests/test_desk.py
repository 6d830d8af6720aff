"""The desk: from reports to accounts, what persons decide, and what has changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from clocks import Clock
from factories import day, report
from twosource.desk import Desk
from twosource.errors import EvidenceError, LibraryError, UsageError
from twosource.library.answers import Filters
from twosource.library.dossiers import read_origin
from twosource.records import Problem


def told(title, body, outlet, date="2031-05-06", **fields):
    return report(
        title, body, outlet=outlet, published=day(date), url=f"https://{outlet}.example/{title[:8]}", **fields
    )


POST = told(
    "Nine hurt in Harrow mill fire",
    'Nine people were hurt when the Harrow mill burned on Tuesday. "We lost the roof," said Ada Quill, the fire chief.',
    "post",
)
TIMES = told(
    "Harrow mill fire hurts ten",
    "Ten people were hurt in the fire at the Harrow mill on Tuesday, Ada Quill said. The mill has ground flour since 1911.",
    "times",
)
BRIDGE = told(
    "Colby council votes on bridge", "The council of Colby voted for a new bridge over the river Sill.", "times"
)
MORE = told(
    "Harrow mill fire: roof lost, nine hurt",
    "The roof of the Harrow mill was lost in the fire on Tuesday and nine people were hurt, the fire chief Ada Quill said.",
    "ledger",
    "2031-05-07",
)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    with Desk(tmp_path / "news.db", clock=clock) as opened:
        opened.add([POST, TIMES, BRIDGE])
        yield opened


def story_with(desk, wanted):
    return next(line.id for line in desk.stories() if any(k.report.id == wanted.id for k in desk.story(line.id)))


def members(desk, story):
    return {kept.report.id for kept in desk.story(story)}


def test_stories_are_found_on_arrival(desk):
    assert members(desk, story_with(desk, POST)) == {POST.id, TIMES.id}
    latest, first = desk.stories()
    assert (latest.reports, first.reports, first.outlets) == (1, 2, 2)
    assert first.title is not None
    assert first.title.exact == POST.title
    assert (first.first_day, first.read, first.differences) == ("2031-05-06", 0, None)
    assert [line.id for line in desk.stories(at_least=2)] == [first.id]
    assert [line.id for line in desk.stories(Filters(outlet="post"))] == [first.id]


def test_an_unknown_story_is_said(desk):
    for call in (desk.story, desk.account, desk.dossier):
        with pytest.raises(LibraryError, match="no such story"):
            call("st-none")


def test_an_account_is_made_once_and_kept_until_the_story_grows(desk, monkeypatch):
    story = story_with(desk, POST)
    account = desk.account(story)
    assert {each.id for each in account.reports} == {POST.id, TIMES.id}
    assert desk.how_far().read == 2
    with monkeypatch.context() as patch:
        patch.setattr("twosource.accounts.build.compare", None)
        assert desk.account(story) == account
    desk.add([MORE])
    assert {each.id for each in desk.account(story).reports} == {POST.id, TIMES.id, MORE.id}


def test_a_kept_reading_is_not_made_again(desk, monkeypatch):
    story = story_with(desk, POST)
    desk.account(story)
    desk.add([MORE])
    read = []
    from twosource.readings.annotate import annotate

    monkeypatch.setattr("twosource.readings.annotate.annotate", lambda given: read.append(given.id) or annotate(given))
    desk.account(story)
    assert read == [MORE.id]


def test_what_is_read_is_found_by_speaker_person_and_point(desk):
    assert not desk.search("roof", Filters(speaker="Quill"), within="statements").hits
    assert [how_far.read for how_far in desk.update()] == [2, 3]
    (hit,) = desk.search("roof", Filters(speaker="quill"), within="statements").hits
    assert POST.text[hit.span.start : hit.span.end] == hit.span.exact
    assert hit.speaker == "Ada Quill"
    assert {each.report for each in desk.search("", Filters(speaker="Ada Quill"), within="statements").hits} >= {
        POST.id
    }
    assert {each.report for each in desk.search("hurt", Filters(person="Ada Quill")).hits} == {POST.id, TIMES.id}
    assert desk.search("flour", within="points").hits
    with pytest.raises(UsageError, match="only statements"):
        desk.search("roof", Filters(speaker="Quill"))


def test_what_grows_is_read_first_then_what_is_wished_for(desk, clock):
    clock.now += timedelta(days=3)
    other = told(
        "Dunwick school closes", "The school of Dunwick closed its doors for good on Friday.", "post", "2031-05-09"
    )
    desk.add([other])
    desk.judge("wish", story_with(desk, BRIDGE), author="ada")

    def read():
        return {kept.report.id for line in desk.stories() if line.read == line.reports for kept in desk.story(line.id)}

    order = [read() for _ in desk.update()]
    assert [len(done) for done in order] == [1, 2, 4]
    assert BRIDGE.id in order[0]
    desk.add([MORE])
    next(iter(desk.update()))
    assert desk.how_far().read == 5


def test_a_story_that_cannot_be_told_holds_up_no_other(desk, monkeypatch):
    from twosource.accounts.build import compare

    def compare_some(reports, **options):
        if BRIDGE.id in {each.id for each in reports}:
            raise EvidenceError("a span does not lie in its report")
        return compare(reports, **options)

    monkeypatch.setattr("twosource.accounts.build.compare", compare_some)
    assert [how_far.read for how_far in desk.update()][-1] == 2
    with desk._library.reading() as connection:
        (problem,) = connection.exec_driver_sql("SELECT location, kind FROM problems").all()
    assert problem == (story_with(desk, BRIDGE), "not compared")


def test_as_known_at_a_moment(desk, clock):
    story = story_with(desk, POST)
    moment = clock.now.isoformat()
    desk.add([MORE])
    assert {each.id for each in desk.account(story, as_of=moment).reports} == {POST.id, TIMES.id}
    with pytest.raises(LibraryError, match="had come by"):
        desk.account(story, as_of="2001-01-01")
    with pytest.raises(UsageError, match="no moment"):
        desk.account(story, as_of="yesterday")


def test_a_later_version_takes_the_place_of_the_earlier(desk):
    mended = told(
        POST.title, POST.text.partition("\n\n")[2].replace("Nine", "Ten") + "\n\nCorrection: ten were hurt.", "post"
    )
    desk.add([mended])
    story = story_with(desk, POST)
    assert {each.id for each in desk.account(story).reports} == {mended.id, TIMES.id}


def test_changes_say_what_is_new(desk, clock):
    story = story_with(desk, POST)
    moment = clock.now.isoformat()
    assert desk.changes(story, moment) == []
    mended = told(
        POST.title, POST.text.partition("\n\n")[2] + "\n\nCorrection: An earlier version misnamed the mill.", "post"
    )
    desk.add([MORE, mended])
    changes = desk.changes(story, moment)
    assert {change.kind for change in changes} >= {"report", "version", "correction"}
    (notice,) = (change for change in changes if change.kind == "correction")
    assert notice.spans[0].exact == "Correction: An earlier version misnamed the mill."
    assert notice.report == mended.id


def test_what_comes_slowly_is_kept_meanwhile(desk, monkeypatch):
    monkeypatch.setattr("twosource.desk.HELD_FOR", 0.0)
    kept = []

    def slowly():
        for each in (MORE, replace(MORE, id="r-other", url="https://other.example/")):
            yield each
            kept.append(desk.how_far().reports)

    before = desk.how_far().reports
    desk.add(slowly())
    assert kept == [before + 1, before + 2]


def test_a_page_that_is_withdrawn_is_told_until_it_is_back(desk, clock):
    story = story_with(desk, POST)
    made = read_origin(desk.dossier(story))
    gone = Problem(location=POST.url, kind="http 410", why="The server answers 410.", next="Check the address.")
    desk.add([gone, replace(gone, location="https://elsewhere.example/"), replace(gone, kind="http 503")])
    (change,) = desk.changes(story, made.at)
    assert (change.kind, change.report, change.outlet) == ("withdrawn", POST.id, "post")
    assert made.at < change.at <= clock.now.isoformat()
    assert change.spans[0].exact == POST.title
    clock.now += timedelta(days=1)
    desk.add([gone])
    assert desk.changes(story, made.at) == [change]
    assert desk.changes(story, clock.now.isoformat()) == []
    desk.add([replace(POST, location=POST.url)])
    assert desk.changes(story, made.at) == []


def test_a_dossier_knows_where_it_comes_from(desk):
    story = story_with(desk, POST)
    origin = read_origin(desk.dossier(story))
    assert origin is not None
    assert (origin.library, origin.story) == (desk.id, story)
    assert desk.changes(origin.story, origin.at) == []
    assert read_origin("<html><head></head></html>") is None


def test_a_moved_report_stays_where_it_was_put(desk):
    fire, bridge = story_with(desk, POST), story_with(desk, BRIDGE)
    judgement = desk.judge("move", TIMES.id, bridge, author="ada")
    assert members(desk, bridge) == {BRIDGE.id, TIMES.id}
    desk.add([MORE])
    assert TIMES.id in members(desk, bridge)
    assert members(desk, fire) == {POST.id, MORE.id}
    desk.judge("undo", judgement.id, author="ada")
    assert members(desk, fire) >= {POST.id, TIMES.id}
    assert [each.undone for each in desk.judgements(TIMES.id)] == [True]


def test_a_parted_report_stays_apart(desk):
    fire = story_with(desk, POST)
    desk.judge("part", TIMES.id, author="ada")
    assert TIMES.id not in members(desk, story_with(desk, POST))
    desk.add([MORE])
    assert story_with(desk, TIMES) != story_with(desk, POST)
    assert members(desk, fire)


def test_joined_stories_stay_joined_and_both_ids_resolve(desk):
    fire, bridge = story_with(desk, POST), story_with(desk, BRIDGE)
    desk.judge("join", bridge, fire, author="ada")
    everything = {POST.id, TIMES.id, BRIDGE.id}
    assert members(desk, fire) == members(desk, bridge) == everything
    assert desk.search("council", Filters(story=bridge)).hits
    desk.add([MORE])
    assert members(desk, fire) == members(desk, bridge) == {*everything, MORE.id}


def test_judgements_are_kept_with_author_and_time(desk, clock):
    made = desk.judge("date", POST.id, "2031-05-05", author="ada")
    assert desk.judgements() == [made]
    assert (made.author, made.value, made.undone) == ("ada", "2031-05-05", False)
    assert made.time.startswith("2031-05-06T09:")


@pytest.mark.parametrize(
    ("kind", "target", "value", "author", "words"),
    [
        ("date", POST.id, "Tuesday", "ada", "no day"),
        ("date", POST.id, None, "ada", "needs value"),
        ("part", POST.id, "st-1", "ada", "takes no value"),
        ("part", POST.id, None, " ", "who decided"),
        ("part", "r-none", None, "ada", "no report"),
        ("wish", "st-none", None, "ada", "no such story"),
        ("undo", "j-none", None, "ada", "no judgement"),
    ],
)
def test_a_judgement_that_cannot_hold_is_said(desk, kind, target, value, author, words):
    with pytest.raises((UsageError, LibraryError), match=words):
        desk.judge(kind, target, value, author=author)
    assert desk.judgements() == []
