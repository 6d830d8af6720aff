"""How many separate texts carry a claim, and whose words it is."""

from __future__ import annotations

from factories import entity, lineage, report, source, span, statement
from twosource.accounts.origins import find_origins
from twosource.accounts.relations import Relations
from twosource.records import Credit, Link, Member, Passage, Texts, Unseen, Via

SAYS = "nine people were hurt"
BODY = f"Fire chief Tom Reed said {SAYS} in the mill."


def piece(outlet, body=BODY, title="Mill fire"):
    return report(title, body, outlet=outlet)


def telling(given, by=None, words=SAYS, **fields):
    return statement(given, words, source(given, by) if by else None, **fields)


def origins(statements, reports, links=(), unseen=(), entities=(), relations=(), nested=()):
    return find_origins(
        [Member(statement=s.id, span=s.content) for s in statements],
        statements={s.id: s for s in (*statements, *nested)},
        reports={r.id: r for r in reports},
        lineage=lineage(reports, links=tuple(links), unseen=tuple(unseen)),
        entities={e.id: e for e in entities},
        relations=Relations(relations),
    )


def shared(a, b, words=BODY, kind="copy", direction=None):
    passages = (Passage(source=span(a, words), target=span(b, words)),)
    return Link(source=a.id, target=b.id, kind=kind, share=0.9, direction=direction, passages=passages)


def carried(star, target, *words, kind="copy"):
    passages = tuple(Passage(source=None, target=span(target, exact)) for exact in words)
    return Link(source=star.id, target=target.id, kind=kind, share=1.0, direction="known", passages=passages)


def test_one_report_is_single():
    a = piece("A")
    got = origins([telling(a, "Tom Reed")], [a])
    assert (got.texts, got.status, got.rests_on) == (Texts(low=1, high=1), "single", ("Tom Reed",))


def test_two_own_texts_in_their_own_voice_are_corroborated():
    a, b = piece("A", f"Last night {SAYS}."), piece("B", f"It is said that {SAYS}.")
    got = origins([telling(a), telling(b)], [a, b])
    assert (got.texts, got.status, got.rests_on) == (Texts(low=2, high=2), "corroborated", ())


def test_two_own_texts_that_rest_on_one_speaker_are_repeated():
    a, b = piece("A"), piece("B", f"Reed, the chief, told us {SAYS}.")
    got = origins([telling(a, "Tom Reed"), telling(b, "Reed")], [a, b])
    assert (got.texts, got.status) == (Texts(low=2, high=2), "repeated")
    assert got.rests_on == ("Tom Reed",)


def test_speakers_are_joined_by_their_entity():
    reed = entity("Thomas Reed")
    a, b = piece("A"), piece("B", f"The chief told us {SAYS}.")
    by = [source(a, "Tom Reed", entity_id=reed.id), source(b, "The chief", entity_id=reed.id)]
    got = origins([statement(r, SAYS, s) for r, s in zip((a, b), by, strict=True)], [a, b], entities=[reed])
    assert (got.rests_on, got.status) == (("Thomas Reed",), "repeated")


def test_two_speakers_are_two_roots():
    a, b = piece("A"), piece("B", f"Mayor Ada Quill said {SAYS}.")
    got = origins([telling(a, "Tom Reed"), telling(b, "Ada Quill")], [a, b])
    assert (got.rests_on, got.status) == (("Ada Quill", "Tom Reed"), "corroborated")


def test_unnamed_sources_are_no_roots_and_may_be_one_person():
    a, b = piece("A", f"A police source said {SAYS}."), piece("B", f"Officials said {SAYS} there.")
    got = origins([telling(a, "A police source"), telling(b, "Officials")], [a, b])
    assert (got.rests_on, got.status) == ((), "repeated")


def test_reports_that_share_the_passage_are_one_text():
    a, b = piece("A"), piece("B")
    got = origins([telling(a), telling(b)], [a, b], links=[shared(a, b)])
    assert (got.texts, got.status) == (Texts(low=1, high=1), "repeated")


def test_reports_that_share_another_passage_are_one_or_two_texts():
    rest = "The owner had been warned."
    a, b = piece("A", f"{BODY} {rest}"), piece("B", f"Last night {SAYS}. {rest}")
    got = origins([telling(a), telling(b)], [a, b], links=[shared(a, b, rest, kind="rewrite")])
    assert (got.texts, got.status) == (Texts(low=1, high=2), "repeated")


def test_reports_joined_by_one_that_does_not_tell_it_are_one_text():
    a, between, b = piece("A"), piece("M"), piece("B")
    got = origins([telling(a), telling(b)], [a, between, b], links=[shared(a, between), shared(between, b)])
    assert got.texts == Texts(low=1, high=1)


def test_reports_on_one_star_are_one_or_two_texts():
    wire = Unseen(id="u-1", agency="NNA", passages=(), certainty=1.0)
    a, b = piece("A"), piece("B", f"Last night {SAYS}.")
    got = origins(
        [telling(a), telling(b)],
        [a, b],
        links=[carried(wire, a, BODY), carried(wire, b, kind="rewrite")],
        unseen=[wire],
    )
    assert got.texts == Texts(low=1, high=2)


def test_a_passage_of_a_star_elsewhere_in_the_text_does_not_fold():
    wire = Unseen(id="u-1", agency="NNA", passages=(), certainty=1.0)
    rest = "The owner had been warned."
    a, b = piece("A"), piece("B", f"Last night {SAYS}. {rest}")
    got = origins(
        [telling(a), telling(b)],
        [a, b],
        links=[carried(wire, a, BODY), carried(wire, b, rest, kind="rewrite")],
        unseen=[wire],
    )
    assert got.texts == Texts(low=2, high=2)


def test_a_fact_credited_to_the_outlet_that_also_tells_it_is_its_text():
    a = piece("harrowgazette.example", f"Last night {SAYS}.")
    b = piece("B", f"In all {SAYS}, the Harrow Gazette reported.")
    via = Via(name="harrowgazette.example", kind="outlet", channel=None, entity=None, span=None)
    got = origins([telling(a), telling(b, via=(via,))], [a, b])
    assert got.texts == Texts(low=1, high=1)


def test_two_reports_of_one_outlet_are_one_or_two_texts():
    a, b = piece("www.nytimes.com", f"Last night {SAYS}."), piece("cooking.nytimes.com", f"It is said that {SAYS}.")
    got = origins([telling(a), telling(b)], [a, b])
    assert (got.texts, got.status) == (Texts(low=1, high=2), "repeated")


def test_the_same_long_words_without_a_link_are_one_or_two_texts():
    words = "the roof went first and then the floor with all the looms on it"
    a, b = piece("A", f"“So {words},” Ada Quill said."), piece("B", f"Quill told us: “Yes, {words}.”")
    got = origins([telling(a, "Ada Quill", words), telling(b, "Quill", words)], [a, b])
    assert (got.texts, got.rests_on) == (Texts(low=1, high=2), ("Ada Quill",))


def test_a_headline_does_not_part_what_the_body_shares():
    a = piece("A", title=f"Chief says {SAYS}")
    b = piece("B")
    told = [telling(a), telling(a, nth=1), telling(b)]
    assert origins(told, [a, b], links=[shared(a, b)]).texts == Texts(low=1, high=1)


QUOTED = "“We lost the roof,” Ada Quill said."
WORDS = "We lost the roof"


def quoting(given, **fields):
    quill = entity("Ada Quill")
    by = source(given, "Ada Quill", entity_id=quill.id)
    return statement(given, WORDS, by, form="verbatim", **fields)


def test_reports_that_quote_without_another_text_have_heard_it():
    a, b = piece("A", QUOTED), piece("B", f"In the yard. {QUOTED}")
    got = origins([quoting(a), quoting(b)], [a, b], entities=[entity("Ada Quill")])
    assert got.heard_by == tuple(sorted((a.id, b.id)))
    assert got.status == "repeated"


def test_who_has_it_from_another_text_or_outlet_has_not_heard_it():
    a, b, c = piece("A", QUOTED), piece("B", f"So it is. {QUOTED}"), piece("C", f"{QUOTED} That is all.")
    via = Via(name="Harrow Gazette", kind="outlet", channel=None, entity=None, span=None)
    told = [quoting(a), quoting(b), quoting(c, via=(via,))]
    assert origins(told, [a, b, c], links=[shared(a, b, QUOTED, direction="known")]).heard_by == (a.id,)
    assert origins(told, [a, b, c], links=[shared(a, b, QUOTED)]).heard_by == ()


def test_a_paraphrase_is_not_heard():
    a = piece("A")
    assert origins([telling(a, "Tom Reed")], [a]).heard_by == ()


def test_a_claim_of_responsibility_rests_on_who_makes_it_however_much_is_told_around_it():
    bodies = (
        "The Grey Hand, which has hardly been heard of, claimed responsibility in a letter to the Harrow Gazette.",
        "In a film of two minutes that NNA was sent on Monday, the Grey Hand claimed responsibility for the fire.",
    )
    a, b = (piece(name, body) for name, body in zip("AB", bodies, strict=True))
    told = [statement(given, body) for given, body in zip((a, b), bodies, strict=True)]
    hand = entity("Grey Hand", kind="organisation")
    claiming = [
        statement(each, "responsibility", source(each, "Grey Hand", entity_id=hand.id), within=stmt.id)
        for each, stmt in zip((a, b), told, strict=True)
    ]
    got = origins(told, [a, b], nested=claiming, entities=[hand])
    assert (got.status, got.rests_on) == ("repeated", ("Grey Hand",))


def test_the_order_of_members_makes_no_difference():
    a, b, c = piece("A"), piece("B"), piece("C", f"Mayor Ada Quill said {SAYS}.")
    told = [telling(a, "Tom Reed"), telling(b, "Tom Reed"), telling(c, "Ada Quill")]
    assert origins(told, [a, b, c], [shared(a, b)]) == origins(told[::-1], [c, b, a], [shared(a, b)])


def test_a_quotation_carried_without_words_around_it_is_one_or_two_texts():
    a, b = piece("A", QUOTED), piece("B", f"In the yard. {QUOTED}")
    got = origins([quoting(a), quoting(b)], [a, b], links=[shared(a, b, QUOTED)], entities=[entity("Ada Quill")])
    assert got.texts == Texts(low=1, high=2)


def test_a_sentence_of_another_version_that_is_half_anew_is_one_or_two_texts():
    kept = "Nine people were hurt in the mill"
    whole = f"{kept} when its roof fell in after dawn", f"{kept} as the fire spread to its yard"
    a, b = piece("A", f"{whole[0]}."), piece("B", f"{whole[1]}.")
    told = [telling(a, words=whole[0]), telling(b, words=whole[1])]
    assert origins(told, [a, b], links=[shared(a, b, kept, kind="rewrite")]).texts == Texts(low=1, high=2)
    assert origins(told, [a, b], links=[shared(a, b, kept, kind="copy")]).texts == Texts(low=1, high=1)


def test_words_that_two_who_credit_one_agency_share_are_the_agencys():
    words = "nine people were hurt when the roof of the old mill fell in"
    partly = (Credit(agency="NNA", span=None, kind="with files from"),)
    bodies = f"Last night {words}.", f"It is said that {words}."
    a, b = (report("Fire", body, outlet=name, credits=partly) for name, body in zip("AB", bodies, strict=True))
    assert origins([telling(a, words=words), telling(b, words=words)], [a, b]).texts == Texts(low=1, high=1)


def test_a_name_with_its_age_is_no_text():
    words = "the driver Tom Arne Reed 31 from Lower Harrow was held"
    a, b = piece("A", f"Last night {words}."), piece("B", f"It is said that {words}.")
    assert origins([telling(a, words=words), telling(b, words=words)], [a, b]).texts == Texts(low=2, high=2)


def test_a_state_agency_and_its_ministry_are_one_root():
    own = [
        ("Harrow News Agency", "government of Harrow", "state body"),
        ("Harrow Ministry of War", "government of Harrow", "state body"),
    ]
    a = piece("A", f"In all {SAYS}, Harrow News Agency said.")
    b = piece("B", f"It is known to the Harrow Ministry of War that {SAYS}.")
    told = [telling(a, "Harrow News Agency"), telling(b, "Harrow Ministry of War")]
    assert origins(told, [a, b]).status == "corroborated"
    got = origins(told, [a, b], relations=own)
    assert (got.texts, got.status) == (Texts(low=2, high=2), "repeated")
    assert got.rests_on == ("government of Harrow",)


def test_titles_of_one_owner_are_one_or_two_texts():
    own = [("Harrow Gazette", "Quill Group", "title"), ("Mill Echo", "Quill Group", "title")]
    a, b = piece("Harrow Gazette", f"Last night {SAYS}."), piece("Mill Echo", f"It is said that {SAYS}.")
    assert origins([telling(a), telling(b)], [a, b]).texts == Texts(low=2, high=2)
    assert origins([telling(a), telling(b)], [a, b], relations=own).texts == Texts(low=1, high=2)
