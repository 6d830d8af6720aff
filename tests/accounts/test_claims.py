"""Sets of clauses to claims: the words that say each best, and why its members were joined."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import lineage, report, source, statement
from told import clause
from twosource.accounts.alignment import Alignment
from twosource.accounts.claims import _SHOWN_FEATURES, build_claims
from twosource.accounts.relations import Relations

LINES = (
    "Nine people were hurt",
    "Nine were hurt in all at the mill",
    "Nine hurt",
    "The fire began in a dryer",
    "The roof fell",
)
REPORTS = [report(None, f"{line}.", outlet=f"Outlet {n}") for n, line in enumerate(LINES)]


def _alignment(sets, pairs=(), reports=REPORTS):
    made = [clause(one, one.text[:-1]) for one in reports]
    probability = np.eye(len(made))
    for i, j, value in pairs:
        probability[i, j] = probability[j, i] = value
    features = {name: probability.astype(np.float32) for name in _SHOWN_FEATURES}
    return Alignment(candidates=made, features=features, probability=probability, sets=sets, sure=sets)


def _claims(alignment, reports=REPORTS):
    return build_claims(
        alignment,
        reports={one.id: one for one in reports},
        statements={c.statement.id: c.statement for c in alignment.candidates},
        entities={},
        lineage=lineage(reports),
        relations=Relations(),
    )


def test_nothing_makes_no_claims():
    assert _claims(_alignment([], reports=[]), reports=[]) == ()


def test_claims_of_most_texts_come_first():
    found = _claims(_alignment([[0, 1, 2], [3, 4]]))
    assert [(made.reports, made.texts.low) for made in found] == [(3, 3), (2, 2)]
    assert [made.status for made in found] == ["corroborated", "corroborated"]
    assert len(found[0].members) == len(found[0].statements) == 3
    turned = _claims(_alignment([[3, 4], [0, 1, 2]]))
    assert turned == found


def test_one_report_alone_is_single():
    (found,) = _claims(_alignment([[0]], reports=REPORTS[:1]), REPORTS[:1])
    assert (found.status, found.reports, found.links) == ("single", 1, ())
    assert found.text.exact == LINES[0]


def test_the_member_most_like_the_others_says_it_best():
    (found, *_) = _claims(_alignment([[0, 1, 2], [3], [4]], [(0, 1, 0.5), (1, 2, 0.6), (0, 2, 0.9)]))
    assert found.text.exact == "Nine hurt"


def test_among_equals_the_fuller_says_it_best():
    (found, *_) = _claims(_alignment([[0, 1, 2], [3], [4]], [(0, 1, 0.5), (1, 2, 0.5), (0, 2, 0.5)]))
    assert found.text.exact == LINES[1]
    (first, *_) = _claims(_alignment([[0, 3], [1], [2], [4]], [(0, 3, 0.5)]))
    assert len(LINES[0].split()) < len(LINES[3].split())
    assert first.text.exact == LINES[3]


def test_a_document_says_it_only_where_no_report_does():
    document = report(None, "Nine people were hurt in all.", kind="document")
    told = [document, REPORTS[0], REPORTS[2]]
    (found,) = _claims(_alignment([[0, 1, 2]], [(0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.5)], told), told)
    assert found.text.report != document.id


def test_each_member_is_linked_to_the_likest_before_it():
    (found, *_) = _claims(_alignment([[0, 1, 2], [3], [4]], [(0, 1, 0.5), (1, 2, 0.6), (0, 2, 0.9)]))
    assert [(link.a, link.b) for link in found.links] == [(0, 1), (0, 2)]
    assert found.links[0].probability == pytest.approx(0.5, abs=0.05), "calibrated"
    assert found.links[1].probability == pytest.approx(0.95, abs=0.03)
    assert all(set(link.features) == set(_SHOWN_FEATURES) for link in found.links)


def test_one_statement_may_stand_in_several_claims():
    given = report(None, "The mill burned and the roof fell, Reed said.")
    whole = statement(given, "The mill burned and the roof fell", source(given, "Reed"))
    made = [clause(given, words, statement=whole) for words in ("The mill burned", "the roof fell")]
    alignment = Alignment(candidates=made, features={}, probability=np.eye(2), sets=[[0], [1]], sure=[[0], [1]])
    found = _claims(alignment, [given])
    assert [c.statements for c in found] == [(whole.id,), (whole.id,)]
    assert found[0].id != found[1].id


@given(st.permutations(range(5)), st.lists(st.floats(0, 1).map(lambda x: round(x, 3)), min_size=10, max_size=10))
def test_links_hold_a_claim_together_as_a_tree(order, values):
    pairs = zip(*np.triu_indices(5, 1), values, strict=True)
    sets = [sorted(order[:3]), sorted(order[3:])]
    for made in _claims(_alignment(sets, pairs)):
        assert [link.b for link in made.links] == list(range(1, len(made.members)))
        assert all(0 <= link.a < link.b for link in made.links)
        assert made.text in {member.span for member in made.members}
