"""Pledges and demands: whose, to whom, until when."""

from __future__ import annotations

from factories import day, entity, report, source, span, statement
from twosource.accounts.commitments import find_commitments


def test_a_pledge_with_its_day():
    given = report("A", "Peter Holt vowed to pay by 6 May 2031.")
    due = day("2031-05-06", span(given, "6 May 2031"))
    stmt = statement(given, "to pay by 6 May 2031", source(given, "Peter Holt"), act="pledges", when=(due,))
    (found,) = find_commitments([stmt], [])
    assert (found.kind, found.by, found.due, found.to, found.status) == ("pledge", "Peter Holt", due, None, "stated")


def test_a_day_that_is_no_limit():
    given = report("A", "Peter Holt vowed to pay what he owed on 6 May 2031.")
    told = day("2031-05-06", span(given, "6 May 2031"))
    stmt = statement(
        given, "to pay what he owed on 6 May 2031", source(given, "Peter Holt"), act="pledges", when=(told,)
    )
    assert find_commitments([stmt], [])[0].due is None


def test_a_demand_with_its_addressee():
    given = report("A", "Anna Weber demanded that Norvik Steel must pay at once.")
    firm = entity("Norvik Steel", [span(given, "Norvik Steel")], "organisation")
    stmt = statement(given, "that Norvik Steel must pay at once", source(given, "Anna Weber"), act="demands")
    (found,) = find_commitments([stmt], [firm])
    assert (found.kind, found.by, found.to) == ("demand", "Anna Weber", "Norvik Steel")


def test_a_demand_without_a_name_in_it():
    given = report("A", "Anna Weber demanded higher pay.")
    stmt = statement(given, "higher pay", source(given, "Anna Weber"), act="demands")
    assert find_commitments([stmt], [])[0].to is None


def test_the_same_words_in_two_reports_are_one():
    made = []
    who = entity("Peter Holt")
    for outlet in ("a", "b"):
        given = report("A", "Peter Holt vowed to pay the town.", outlet=outlet)
        by = source(given, "Peter Holt", entity_id=who.id)
        made.append(statement(given, "to pay the town", by, act="pledges"))
    (found,) = find_commitments(made, [who])
    assert len(found.spans) == 2
    assert find_commitments(made[::-1], [who]) == (found,)


def test_what_is_no_commitment():
    given = report("A", "Peter Holt said he left. It was vowed to pay. Holt denied a vow to go.")
    plain = statement(given, "he left", source(given, "Peter Holt"))
    nobody = statement(given, "to pay", act="pledges")
    denied = statement(given, "a vow to go", source(given, "Holt", nth=1), act="pledges", polarity="negated")
    assert find_commitments([plain, nobody, denied], []) == ()
