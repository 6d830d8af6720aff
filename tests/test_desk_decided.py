"""What persons decide, kept: through a story that grows, in what is searched and exported, as of an earlier moment."""

from __future__ import annotations

import pytest

from clocks import Clock
from factories import day, report
from twosource.desk import Desk
from twosource.errors import LibraryError, UsageError
from twosource.library.answers import Filters

pytestmark = pytest.mark.slow


def told(title, body, outlet, date="2031-05-06"):
    url = f"https://{outlet}.example/{title[:8]}"
    return report(title, body, outlet=outlet, published=day(date, basis="page"), url=url)


POST = told(
    "Nine hurt in Harrow mill fire",
    'Nine people were hurt when the Harrow mill burned on Tuesday. "We lost the roof," said Ada Quill, the owner. '
    "Its wheel was sold last year.",
    "post",
)
TIMES = told(
    "Harrow mill fire hurts eleven",
    "Eleven people were hurt in the fire at the Harrow mill on Tuesday, Ada Quill said. The wheel went to a museum.",
    "times",
)
MORE = told(
    "Harrow mill fire: roof lost",
    "The roof of the Harrow mill was lost in the fire on Tuesday and nine people were hurt, said Tom Reed, the fire chief.",
    "ledger",
    "2031-05-07",
)


@pytest.fixture
def desk(tmp_path):
    with Desk(tmp_path / "news.db", clock=Clock()) as opened:
        opened.add([POST, TIMES])
        yield opened


@pytest.fixture
def story(desk):
    return desk.stories()[0].id


def point(account, words):
    return next(claim for claim in account.claims if words in claim.text.exact)


def wheel_points(account):
    return [c for c in account.claims if any("wheel" in m.span.exact for m in c.members)]


def test_what_is_joined_stays_so_as_the_story_grows_and_is_exported_so(desk, story):
    before = desk.account(story)
    one, other = point(before, "wheel was sold"), point(before, "wheel went")
    moment = desk.judge("wish", story, author="ada").time
    made = desk.judge("same", one.id, other.id, author="ada")
    assert made.target.startswith(f"point {POST.id}:")
    assert len(wheel_points(desk.account(story))) == 1
    assert "wheel" in desk.dossier(story)
    exported = sorted(row["text"] for row in desk.table("points", story=story))
    assert exported == sorted(claim.text.exact for claim in desk.account(story).claims)
    desk.add([MORE])
    [kept] = wheel_points(desk.account(story))
    assert (kept.reports, kept.texts.low) == (2, 2)
    assert len(wheel_points(desk.account(story, as_of=moment))) == 2
    assert len(wheel_points(desk.account(story, as_of=made.time))) == 1
    desk.judge("undo", made.id, author="ada")
    assert len(wheel_points(desk.account(story))) == 2


def test_a_corrected_speaker_is_found_by_name_and_stays_so(desk, story):
    said = next(stmt for stmt in desk.account(story).statements if stmt.form == "verbatim")
    made = desk.judge("speaker", said.id, "Ola Brandt", author="ada")

    def hits(name):
        return [hit.span for hit in desk.search("", Filters(speaker=name), within="statements").hits]

    assert hits("Ola Brandt") == [said.content]
    assert said.content not in hits("Quill")
    assert desk.judgements(said.id) == [made]
    assert desk.judgements_on(desk.account(story)) == [made]
    desk.judge("undo", made.id, author="ada")
    assert hits("Ola Brandt") == []
    assert said.content in hits("Quill")


def test_what_is_decided_counts_as_a_change(desk, story):
    account = desk.account(story)
    [difference] = [q for q in account.conflicts if q.kind == "number"][:1]
    moment = desk.judge("wish", story, author="ada").time
    assert desk.changes(story, moment) == []
    desk.judge("dismiss", difference.id, author="ada")
    assert [each.kind for each in desk.changes(story, moment)] == ["difference gone"]
    assert desk.stories()[0].differences == 0


@pytest.mark.parametrize(
    ("kind", "target", "value", "words"),
    [
        ("same", "c-none", "c-none", "no point"),
        ("dismiss", "q-none", None, "no difference"),
        ("speaker", "s-none", "Ola", "no statement"),
        ("speaker", f"point {POST.id}:0-4", "Ola", "not on a point"),
        ("pin", "point r-none:0-4", None, "not all of these reports"),
        ("settle", f"number {POST.id}:0-4 | {TIMES.id}:0-4", None, "needs value"),
        ("hide", " ", None, "name"),
    ],
)
def test_what_there_is_not_cannot_be_decided_on(desk, story, kind, target, value, words):
    with pytest.raises((UsageError, LibraryError), match=words):
        desk.judge(kind, target, value, author="ada")
