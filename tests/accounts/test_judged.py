"""What persons decide, in an account: joined, parted, set aside, corrected; and what no longer finds its place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import account, claim, conflict, day, entity, lineage, report, source, span, statement
from told import clause
from twosource.accounts.alignment import Alignment
from twosource.accounts.claims import _SHOWN_FEATURES, build_claims
from twosource.accounts.judged import judge_account
from twosource.accounts.relations import Relations
from twosource.records import Judgement, written_places

LINES = (
    "Nine people were hurt",
    "Nine were hurt in all at the mill",
    "Nine hurt",
    "The fire began in a dryer",
    "A dryer was where the fire began",
)
REPORTS = [report(None, f"{line}.", outlet=f"Outlet {n}") for n, line in enumerate(LINES)]


def decided(kind, target, value=None, **fields):
    made = {"id": "j-1", "author": "Ida Holm", "time": "2031-05-07T09:00:00+00:00", **fields}
    return Judgement(kind=kind, target=target, value=value, **made)


def point(*spans):
    return written_places("point", [spans])


def built(sets, sure=None):
    """The account of the reports, their clauses joined in these sets, as a comparison would count them."""
    clauses = [clause(one, one.text[:-1]) for one in REPORTS]
    order = sorted(range(len(clauses)), key=lambda n: clauses[n].span)
    clauses = [clauses[n] for n in order]
    now = {old: new for new, old in enumerate(order)}
    numbers = [sorted(now[n] for n in one) for one in sets]
    none = np.eye(len(clauses))
    features = {name: none.astype(np.float32) for name in _SHOWN_FEATURES}
    alignment = Alignment(
        candidates=clauses,
        features=features,
        probability=none,
        sets=numbers,
        sure=[sorted(now[n] for n in one) for one in sure] if sure else numbers,
    )
    statements = sorted((c.statement for c in clauses), key=lambda stmt: stmt.content)
    told = lineage(REPORTS)
    claims = build_claims(
        alignment,
        reports={one.id: one for one in REPORTS},
        statements={s.id: s for s in statements},
        entities={},
        lineage=told,
        relations=Relations(),
    )
    return account(REPORTS, statements=statements, claims=claims, lineage=told)


def words(number):
    return span(REPORTS[number], LINES[number])


def counts(made):
    """What a rebuild must agree in."""
    return [(c.id, c.members, c.status, c.reports, c.texts, c.rests_on, c.heard_by) for c in made.claims]


@given(st.permutations(range(5)), st.integers(1, 4), st.integers(1, 4))
def test_joined_points_are_those_of_a_comparison_that_joins_them(order, size, also):
    sets = [order[:size], order[size:][:also], *([n] for n in order[size:][also:])]
    sets = [one for one in sets if one]
    if len(sets) < 2:
        return
    judged = judge_account(built(sets), [decided("same", point(words(sets[0][0])), point(words(sets[1][0])))])
    assert counts(judged.account) == counts(built([[*sets[0], *sets[1]], *sets[2:]]))
    assert judged.lost == ()


@given(st.permutations(range(5)), st.integers(2, 5), st.integers(1, 4))
def test_parted_words_are_the_point_of_a_comparison_that_parts_them(order, size, going):
    together, rest = order[:size], [[n] for n in order[size:]]
    going = min(going, size - 1)
    leaving, staying = together[:going], together[going:]
    part = decided("apart", point(*map(words, leaving)), point(words(staying[0])))
    judged = judge_account(built([together, *rest]), [part])
    assert counts(judged.account) == counts(built([leaving, staying, *rest]))


def test_what_is_less_surely_the_same_stays_less_sure():
    before = built([[0, 1, 2], [3], [4]], sure=[[0, 1], [3], [4]])
    judged = judge_account(before, [decided("same", point(words(0)), point(words(3)))])
    assert counts(judged.account) == counts(built([[0, 1, 2, 3], [4]], sure=[[0, 1, 3], [4]]))


def test_a_decision_on_nothing_that_stands_changes_nothing_and_is_told():
    before = built([[0, 1], [2], [3], [4]])
    lost = decided("same", f"point {REPORTS[0].id}:90-99", point(words(3)))
    elsewhere = decided("same", "point r-other:0-9", "point r-other:20-29")
    judged = judge_account(before, [lost, elsewhere])
    assert (judged.account, judged.lost) == (before, (lost,))


def test_what_is_undone_is_as_if_it_had_never_been():
    before = built([[0, 1], [2], [3], [4]])
    undone = decided("same", point(words(0)), point(words(3)), undone=True)
    assert judge_account(before, [undone]).account is before


def test_a_decision_that_the_program_has_come_to_holds_already():
    joined = built([[0, 3], [1], [2], [4]])
    parted = built([[0], [3], [1], [2], [4]])
    assert judge_account(joined, [decided("same", point(words(0)), point(words(3)))]).account is joined
    assert judge_account(parted, [decided("apart", point(words(0)), point(words(3)))]).account is parted


NEAR = report("Fire", 'On Monday nine people were hurt. "We lost the roof," Ada Quill said.', outlet="Harrow Post")
FAR = report("Blaze", "Eleven people were hurt, said Tom Reed.", outlet="Coast Times")
QUILL, REED = entity("Ada Quill"), entity("Tom Reed")
ROOF = statement(NEAR, "We lost the roof", source(NEAR, "Ada Quill", entity_id=QUILL.id), form="verbatim")
MONDAY = day("2031-05-05", span(NEAR, "On Monday"), anchor="published")
NINE = statement(NEAR, "On Monday nine people were hurt")
ELEVEN = statement(FAR, "Eleven people were hurt", source(FAR, "Tom Reed", entity_id=REED.id))
OPPOSED = conflict("number", "people hurt", [("9", [span(NEAR, "nine people")]), ("11", [span(FAR, "Eleven people")])])


def story(**fields):
    points = [claim([ROOF], rests_on=("Ada Quill",)), claim([NINE], conflicts=(OPPOSED.id,)), claim([ELEVEN])]
    told = {
        "statements": sorted((ROOF, NINE, ELEVEN), key=lambda stmt: stmt.content),
        "claims": points,
        "conflicts": [OPPOSED],
        "entities": (QUILL, REED),
    }
    return account([NEAR, FAR], **{**told, **fields})


NUMBER = written_places("number", [side.spans for side in OPPOSED.sides])


@pytest.mark.parametrize("target", [OPPOSED.id, NUMBER])
def test_a_difference_set_aside_is_gone_from_its_points_too(target):
    judged = judge_account(story(), [decided("dismiss", target)]).account
    assert judged.conflicts == ()
    assert {each for point in judged.claims for each in point.conflicts} == set()


def test_a_settled_difference_says_by_whom_and_how():
    judged = judge_account(story(), [decided("settle", NUMBER, "nine, says the hospital")]).account
    assert judged.conflicts[0].note == "settled by Ida Holm, 2031-05-07: nine, says the hospital"


def test_a_difference_with_a_new_side_is_shown_again():
    late = report("Later", "Twelve people were hurt.", outlet="Ledger")
    grown = conflict(
        "number", "people hurt", [*((s.value, s.spans) for s in OPPOSED.sides), ("12", [span(late, "Twelve")])]
    )
    given_ = replace(account([NEAR, FAR, late], conflicts=[grown]))
    aside = decided("dismiss", NUMBER)
    judged = judge_account(given_, [aside])
    assert (judged.account.conflicts, judged.lost) == ((grown,), (aside,))


def test_a_corrected_speaker_is_what_the_point_rests_on():
    target = written_places("statement", [[ROOF.content]])
    judged = judge_account(story(), [decided("speaker", target, "tom reed")]).account
    [said] = [stmt for stmt in judged.statements if stmt.id == ROOF.id]
    assert (said.source.name, said.source.entity) == ("tom reed", REED.id)
    [point] = [claim for claim in judged.claims if claim.statements == (ROOF.id,)]
    assert point.rests_on == ("Tom Reed",)
    assert judge_account(story(), [decided("speaker", ROOF.id, "tom reed")]).account == judged


def test_a_speaker_that_no_report_names_is_put_beside_them():
    judged = judge_account(story(), [decided("speaker", ROOF.id, "Ola Brandt")]).account
    assert [each.name for each in judged.entities] == ["Ada Quill", "Tom Reed", "Ola Brandt"]


def test_two_speakers_of_one_thing_are_one_once_that_is_corrected():
    two = conflict("speaker", "roof", [("Ada Quill", [ROOF.content]), ("Tom Reed", [ELEVEN.content])])
    judged = judge_account(story(conflicts=[two]), [decided("speaker", ROOF.id, "Tom Reed")]).account
    assert judged.conflicts == ()


def test_what_is_counted_from_a_corrected_day_follows_it():
    from twosource.text.whens import find_whens

    [monday] = find_whens(NEAR.text, report=NEAR.id)
    told = replace(NINE, when=(monday,))
    before = story(statements=[told, ROOF, ELEVEN])
    judged = judge_account(before, [decided("date", NEAR.id, "2031-05-14")]).account
    assert judged.dates[NEAR.id].earliest == "2031-05-14"
    [when] = [stmt.when[0] for stmt in judged.statements if stmt.when]
    assert when.earliest == "2031-05-12"


def test_evidence_stays_as_it_is():
    judgements = [
        decided("dismiss", NUMBER),
        decided("speaker", ROOF.id, "Ola Brandt"),
        decided("date", FAR.id, "2031-05-09"),
    ]
    before = story()
    after = judge_account(before, judgements).account
    assert after.reports == before.reports
    assert [stmt.content for stmt in after.statements] == [stmt.content for stmt in before.statements]
    assert judge_account(before, judgements).account == after
