"""All differences of a story in one list, tied to the claims that hold their words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import claim, conflict, day, report, span, statement
from told import story
from twosource.accounts.alignment import align
from twosource.accounts.claims import build_claims
from twosource.accounts.conflicts.find import _in_time, _published, find_conflicts, merge, name_claims
from twosource.accounts.relations import Relations
from twosource.records import PageDate

WEDNESDAY, FRIDAY = day("2031-05-07", basis="page"), day("2031-05-09", basis="page")


def _conflicts(*bodies, days=None):
    days = days or [FRIDAY] * len(bodies)
    reports = [
        report("Talks on the harbour of Ostrel", body, outlet=f"Outlet {n}", published=at)
        for n, (body, at) in enumerate(zip(bodies, days, strict=True))
    ]
    told = story(*reports)
    alignment = align(told)
    claims = build_claims(
        alignment,
        reports={one.id: one for one in reports},
        statements={s.id: s for s in told.statements},
        entities={e.id: e for e in told.entities},
        lineage=told.lineage,
        relations=Relations(),
    )
    found = find_conflicts(alignment, told, claims=claims, dates={one.id: one.published for one in reports})
    return found, claims


MEETING = (
    "The ministers met in Ostrel on Thursday to sign the harbour treaty.",
    "The ministers met in Ostrel on Friday to sign the harbour treaty.",
)


def test_every_side_names_the_claims_that_hold_its_words():
    found, claims = _conflicts(*MEETING)
    (differ,) = (q for q in found if q.kind == "day")
    held = {c.id: {m.span for m in c.members} for c in claims}
    for side in differ.sides:
        assert side.claims
        assert all(set(side.spans) & held[c] for c in side.claims)
    named = {c.id: c.conflicts for c in name_claims(claims, found)}
    assert {c for side in differ.sides for c in side.claims} == {c for c, its in named.items() if differ.id in its}


def test_the_order_of_reports_does_not_matter():
    there, back = _conflicts(*MEETING)[0], _conflicts(*MEETING[::-1])[0]
    shown = [{(q.kind, q.nature, q.certainty, *(s.value for s in q.sides)) for q in one} for one in (there, back)]
    assert shown[0] == shown[1] != set()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            "The ministers met in Ostrel at 10:30 a.m. on Thursday to sign the harbour treaty.",
            "The ministers met in Ostrel at 10:45 a.m. on Thursday to sign the harbour treaty.",
            "time",
        ),
        ("The ministers signed the harbour treaty in Ostrel.", "The ministers did not sign the harbour treaty in Ostrel.", "polarity"),
        (
            '"The harbour treaty gives every fisherman the right to sell in Ostrel," Tom Reed said.',
            '"The harbour treaty gives every fisherman the right to sell in Ostrel," Ada Quill said.',
            "speaker",
        ),
        ("The talks on the harbour cost 300 people their jobs.", "The talks on the harbour cost 700 people their jobs.", "number"),
    ],
)  # fmt: skip
def test_every_facet_is_asked(one, other, kind):
    found, _ = _conflicts(one, other)
    assert kind in {q.kind for q in found}
    assert list(found) == sorted(found, key=lambda q: (-q.certainty, q.kind, q.id))


def test_reports_that_agree_do_not_differ():
    assert _conflicts(MEETING[0], MEETING[0])[0] == ()
    assert _conflicts(MEETING[0])[0] == ()


def test_an_update_tells_the_earlier_report_first():
    no, yes = (
        "The ministers have not yet signed the harbour treaty in Ostrel.",
        "The ministers signed the harbour treaty in Ostrel.",
    )
    for bodies, days in (((no, yes), [WEDNESDAY, FRIDAY]), ((yes, no), [FRIDAY, WEDNESDAY])):
        found, _ = _conflicts(*bodies, days=days)
        (differ,) = (q for q in found if q.kind == "polarity")
        assert differ.nature == "update"
        assert [side.spans[0].exact for side in differ.sides] == [no[:-1], yes[:-1]]


def _toll(*told):
    """The one difference between tolls, each told in a report of a kind and a day."""
    pile, dates = [], {}
    for number, (toll, kind, iso, begun) in enumerate(told):
        pages = (PageDate(where="meta", raw=begun, edtf=begun),) if begun else ()
        made = report(None, f"{toll} people were killed in the Ostrel flood.", outlet=f"Post {number}", kind=kind)
        pile.append(replace(made, page_dates=pages))
        if iso:
            dates[made.id] = day(iso)
    sides = [(each.text.split()[0], [span(each, each.text.split()[0])]) for each in pile]
    spells = {each.id: _published(each, dates.get(each.id)) for each in pile}
    return _in_time(conflict("number", "people killed", sides, nature="update"), spells)


@pytest.mark.parametrize(
    ("told", "order", "sure"),
    [
        ([("9", "article", "2031-05-08", ""), ("4", "article", "2031-05-09", "")], ["9", "4"], True),
        ([("9", "article", "2031-05-08", ""), ("4", "article", "2031-05-08", "")], ["4", "9"], False),
        ([("9", "article", "2031-05-08", ""), ("4", "live", "2031-05-09", "2031-05-07T04:00")], ["4", "9"], False),
        ([("9", "article", "2031-05-08", ""), ("4", "live", "2031-05-09", "2031-05-08")], ["4", "9"], False),
        ([("9", "article", "2031-05-08", ""), ("4", "article", "", "")], ["4", "9"], False),
        ([("9", "article", "2031-05-08", ""), ("4", "article", "2031-05-09", "2031-05-07")], ["9", "4"], True),
    ],
    ids=["two days", "one day", "a live page begun before", "a live page begun that day", "no day", "no live page"],
)
def test_an_order_that_days_do_not_tell_is_not_shown_as_one(told, order, sure):
    for turned in (told, told[::-1]):
        found = _toll(*turned)
        assert [side.value for side in found.sides] == order
        assert (found.note is None) == sure


# ---------------------------------------------------------------- merging

POINTS = [report(None, f"{word} were hurt.") for word in ("Nine", "Ten", "Eleven", "Twelve")]


def _differ(a, b, *, kind="day", values=("Thursday", "Friday"), claims=("c-1", "c-2"), **fields):
    spans = [span(POINTS[n], POINTS[n].text[:-1]) for n in (a, b)]
    made = conflict(kind, "hurt", [(value, [words]) for value, words in zip(values, spans, strict=True)], **fields)
    return replace(
        made,
        id=f"q-{kind}-{a}-{b}",
        sides=tuple(replace(side, claims=(claim_id,)) for side, claim_id in zip(made.sides, claims, strict=True)),
    )


def test_copies_of_a_difference_are_one():
    (found,) = merge([_differ(0, 1, certainty=0.9), _differ(2, 3, certainty=0.5), _differ(0, 3, certainty=0.4)])
    assert (found.id, found.certainty) == ("q-day-0-1", 0.9)
    assert [len(side.spans) for side in found.sides] == [2, 2]
    assert [side.claims for side in found.sides] == [("c-1",), ("c-2",)]


@pytest.mark.parametrize(
    "other",
    [
        _differ(2, 3, kind="time"),  # of another kind
        _differ(2, 3, values=("Thursday", "Sunday")),  # of another value
        _differ(2, 3, claims=("c-1", "c-3")),  # in another claim
        _differ(2, 3, claims=("c-2", "c-1")),  # the same values of other claims
    ],
)
def test_other_differences_stay_apart(other):
    assert merge([_differ(0, 1), other]) == [_differ(0, 1), other]


def test_figures_and_names_are_gathered_where_they_are_found():
    numbers = [_differ(0, 1, kind="number"), _differ(2, 3, kind="number")]
    assert merge(numbers) == numbers


def test_a_claim_without_conflicts_has_none():
    alone = claim([statement(POINTS[0], "Nine were hurt")], conflicts=("q-old",))
    assert name_claims([alone], [])[0].conflicts == ()
