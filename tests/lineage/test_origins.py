"""Unseen texts: agencies credited, outlets cited, texts that nobody signs."""

from __future__ import annotations

from factories import report, span
from twosource.lineage.cited import find_cited
from twosource.lineage.origins import find_origins
from twosource.records import Credit, Link, Passage


def origins(*reports, links=()):
    by_id = {r.id: r for r in reports}
    return find_origins(by_id, links, {r.id: find_cited(r) for r in reports})


def credited(body, agency, kind, words=None, **fields):
    plain = report("Mill fire", body, **fields)
    return report(
        "Mill fire", body, credits=(Credit(agency=agency, span=words and span(plain, words), kind=kind),), **fields
    )


def copied(a, b, kind="copy", direction=None):
    passages = (Passage(source=span(a, "a mill burned down"), target=span(b, "a mill burned down")),)
    return Link(source=a.id, target=b.id, kind=kind, share=0.4, direction=direction, passages=passages)


BODY = "In Harrow a mill burned down on Tuesday."


def test_an_agency_credited_for_the_whole_is_the_source_of_a_copy():
    wire = credited(BODY, "NNA", "wire", outlet="A")
    (star,), (ray,) = origins(wire)
    assert (star.agency, star.certainty) == ("NNA", 1.0)
    assert (ray.source, ray.target, ray.kind, ray.direction) == (star.id, wire.id, "copy", "known")
    assert [p.target.exact for p in ray.passages] == [BODY]
    assert ray.passages[0].source is None


def test_a_copy_without_the_credit_hangs_on_the_star_of_its_twin():
    wire, bare = credited(BODY, "NNA", "wire", outlet="A"), report("Fire", BODY, outlet="B")
    _, rays = origins(wire, bare, links=[copied(wire, bare)])
    assert {ray.target for ray in rays} == {wire.id, bare.id}
    assert {ray.kind for ray in rays} == {"copy"}


def test_a_rewrite_hangs_on_the_star_with_its_own_kind_and_passages():
    wire, late = credited(BODY, "NNA", "wire", outlet="A"), report("Fire", BODY, outlet="B")
    _, rays = origins(wire, late, links=[copied(wire, late, "rewrite")])
    (ray,) = [ray for ray in rays if ray.target == late.id]
    assert (ray.kind, ray.share) == ("rewrite", 0.4)
    assert [p.target.exact for p in ray.passages] == ["a mill burned down"]


def test_two_texts_of_one_agency_have_two_stars():
    a, b = credited(BODY, "NNA", "wire", outlet="A"), credited("In Tarnby a hall fell.", "NNA", "wire", outlet="B")
    stars, rays = origins(a, b)
    assert [star.agency for star in stars] == ["NNA", "NNA"]
    assert len({ray.source for ray in rays}) == 2


def test_two_agencies_credited_together_make_rewrites():
    both = report(
        "Fire",
        BODY,
        credits=(Credit(agency="NNA", span=None, kind="wire"), Credit(agency="TNB", span=None, kind="wire")),
    )
    stars, rays = origins(both)
    assert sorted(star.agency for star in stars) == ["NNA", "TNB"]
    assert {ray.kind for ray in rays} == {"rewrite"}


def test_a_part_credited_to_an_agency_is_a_rewrite_less_than_certain():
    (star,), (ray,) = origins(credited(BODY, "NNA", "with files from"))
    assert star.certainty < 1
    assert (ray.kind, ray.passages) == ("rewrite", ())


def test_a_part_whose_whole_is_given_has_no_star_of_its_own():
    wire, part = credited(BODY, "NNA", "wire", outlet="A"), credited(BODY, "NNA", "with files from", outlet="B")
    stars, rays = origins(wire, part, links=[copied(wire, part, "rewrite")])
    assert len(stars) == 1
    assert {ray.target for ray in rays} == {wire.id, part.id}


def test_a_fact_credited_to_an_agency_or_an_outlet_is_an_excerpt():
    words = "NNA reported"
    fact = credited(f"Nine were hurt, {words}. Quill told the Harrow Gazette.", "NNA", "via", words, outlet="A")
    stars, rays = origins(fact)
    assert sorted(star.agency for star in stars) == ["Harrow Gazette", "NNA"]
    assert {ray.kind for ray in rays} == {"excerpt"}
    assert words in {p.target.exact for ray in rays for p in ray.passages}


def test_photo_credits_make_no_star():
    assert origins(credited(BODY, "NNA", "photo")) == ((), ())


def test_a_text_of_three_outlets_that_nobody_signs_has_no_owner():
    a, b, c = (report("Fire", BODY, outlet=outlet) for outlet in "ABC")
    (star,), rays = origins(a, b, c, links=[copied(a, b), copied(b, c)])
    assert (star.agency, star.certainty) == (None, 0.5)
    assert [ray.direction for ray in rays] == ["guess"] * 3


def test_reports_that_cite_one_outlet_hang_on_one_star():
    a = report("One", "Quill told the Harrow Gazette.", outlet="A")
    b = report("Two", "The mill is gone, the Harrow Gazette reported.", outlet="B")
    (_,), rays = origins(a, b)
    assert {ray.target for ray in rays} == {a.id, b.id}
