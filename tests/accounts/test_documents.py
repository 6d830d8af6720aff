"""A primary document among the reports: what they rest on, not one report more."""

from __future__ import annotations

import pytest

import twosource
from factories import entity, lineage, report, source, statement
from twosource.accounts.belonging import find_excluded
from twosource.accounts.headline import find_headline
from twosource.accounts.limits import find_limits
from twosource.accounts.origins import find_origins
from twosource.accounts.relations import Relations
from twosource.lineage.trace import trace
from twosource.records import PRIMARY_KINDS, Member, Texts

SAYS = "nine people were hurt"
LONG = "Nine people were hurt when the old mill burned down to the ground"


def release(body=f"The town regrets that {SAYS} in the mill.", outlet="Harrow Council", kind="release"):
    return report("Statement on the mill", body, outlet=outlet, kind=kind)


def origins(statements, reports, links=(), entities=()):
    return find_origins(
        [Member(statement=s.id, span=s.content) for s in statements],
        statements={s.id: s for s in statements},
        reports={r.id: r for r in reports},
        lineage=lineage(reports, links=tuple(links)),
        entities={e.id: e for e in entities},
        relations=Relations(),
    )


def own_voice(outlet, before):
    given = report("Mill fire", f"{before} {SAYS} in the mill.", outlet=outlet)
    return given, statement(given, SAYS)


@pytest.mark.parametrize("kind", sorted(PRIMARY_KINDS))
def test_two_own_texts_that_tell_what_a_document_says_rest_on_it(kind):
    paper = release(kind=kind)
    (a, in_a), (b, in_b) = own_voice("A", "Last night"), own_voice("B", "It is clear that")
    got = origins([statement(paper, SAYS), in_a, in_b], [paper, a, b])
    assert (got.texts, got.status) == (Texts(low=2, high=2), "repeated")
    assert got.rests_on == (f"Harrow Council ({kind})",)


def test_a_report_and_its_document_are_one_report():
    paper = release()
    a, in_a = own_voice("A", "Last night")
    got = origins([statement(paper, SAYS), in_a], [paper, a])
    assert (got.texts, got.status, got.rests_on) == (Texts(low=1, high=1), "single", ("Harrow Council (release)",))


def test_what_only_a_document_says_is_in_no_report():
    paper = release()
    got = origins([statement(paper, SAYS)], [paper])
    assert (got.texts, got.status, got.rests_on) == (Texts(low=0, high=0), "single", ("Harrow Council (release)",))


def test_a_report_that_names_another_source_does_not_rest_on_the_document():
    paper = release()
    a = report("Mill fire", f"Fire chief Tom Reed said {SAYS}.", outlet="A")
    b, in_b = own_voice("B", "Last night")
    reed = entity("Tom Reed")
    got = origins(
        [statement(paper, SAYS), statement(a, SAYS, source(a, "Tom Reed", entity_id=reed.id)), in_b],
        [paper, a, b],
        entities=[reed],
    )
    assert (got.status, got.rests_on) == ("corroborated", ("Harrow Council (release)", "Tom Reed"))


def test_the_maker_that_a_report_names_is_the_document():
    paper = release()
    told = []
    for outlet, before in (("A", "The Harrow Council said"), ("B", "Harrow Council told us")):
        given = report("Mill fire", f"{before} {SAYS}.", outlet=outlet)
        told.append((given, statement(given, SAYS, source(given, "Harrow Council"))))
    got = origins([statement(paper, SAYS), *(s for _, s in told)], [paper, *(r for r, _ in told)])
    assert (got.status, got.rests_on) == ("repeated", ("Harrow Council (release)",))


def test_who_has_the_documents_words_did_not_hear_them():
    paper = release(f'"{LONG}," said Ada Quill.')
    quill = entity("Ada Quill")
    a = report("Mill fire", f'"{LONG}," Ada Quill said.', outlet="A")
    by = [source(one, "Ada Quill", entity_id=quill.id) for one in (paper, a)]
    said = [statement(one, LONG, who, form="verbatim") for one, who in zip((paper, a), by, strict=True)]
    assert origins(said, [paper, a], entities=[quill]).heard_by == ()
    assert origins(said[1:], [a], entities=[quill]).heard_by == (a.id,)


def test_a_document_is_no_stranger_and_gives_no_headline():
    paper = release("Section 4 of the by-law on dryers in the mill holds.")
    reports = [own_voice(name, before)[0] for name, before in (("A", "Last night"), ("B", "Late"), ("C", "On Tuesday"))]
    assert find_excluded([paper, *reports], {}) == ()
    headline = find_headline([paper, *reports], ())
    assert headline is not None
    assert headline.report != paper.id


def test_one_report_and_a_document_can_be_compared():
    paper, (a, _) = release(), own_voice("A", "Last night")
    assert not [limit for limit in find_limits([paper, a], {}, {}, []) if "nothing to compare" in limit]
    assert any("Only documents" in limit for limit in find_limits([paper], {}, {}, []))


def test_reports_carry_the_documents_text_whenever_they_came_out():
    body = " ".join(f"The council of Harrow will mend roof number {n} of the old mill by the river." for n in range(12))
    paper, copy = release(body), report("Council to mend roofs", body, outlet="A")
    (link,) = trace([paper, copy]).links
    assert (link.source, link.target, link.direction) == (paper.id, copy.id, "known")


@pytest.mark.slow
def test_an_account_counts_reports_not_documents():
    paper = release(
        "The council says nine people were hurt in the mill fire in Harrow on Tuesday. It will mend the roof."
    )
    told = [
        report("Mill fire", "Nine people were hurt in the mill fire in Harrow on Tuesday.", outlet="A"),
        report(
            "Fire at mill hurts nine", "Nine people were hurt in the mill fire in Harrow on Tuesday night.", outlet="B"
        ),
    ]
    made = twosource.compare([paper, *told])
    point = max(made.claims, key=lambda claim: claim.reports)
    assert point.reports == 2
    assert point.status == "repeated"
    assert all(claim.reports <= 2 for claim in made.claims)
    assert any(claim.reports == 0 for claim in made.claims), "what only the release says"
