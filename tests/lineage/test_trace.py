"""Who carries whose text: invented agency stories, cut, edited, stitched, rewritten and merely quoted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import day, report, span
from twosource.lineage.trace import Tracer, trace
from twosource.records import Credit

FERRY = (
    "A ferry with 84 passengers aboard ran onto rocks outside the harbour of Lindvik early on Sunday, and rescue crews worked "
    "through the morning to bring everyone ashore.",
    "The vessel, built nineteen years ago for the island service, lost steering shortly after leaving the quay in heavy fog.",
    "Fishing boats from three villages reached the wreck before the lifeboat did and took most of the children off first.",
    "Harbour master Oda Brekke told a crowded hall that the pilot had asked for a tug twice during the crossing.",
    "Two crew members were treated for broken ribs at the county hospital while others were given blankets and soup.",
    "Divers found a tear of almost six metres below the waterline and closed it with timber before the evening tide.",
    "The operating company withdrew its second ship from the route until inspectors have looked at both rudders.",
    "Islanders have complained since last winter that the old boats are no match for the currents beside the lighthouse.",
    "A parliamentary committee had put off buying replacements when the price of steel rose for the fourth year running.",
    "Oil booms were laid around the bow although nothing more than a thin film could be seen on the water.",
)
MARKET = (
    "Stallholders at the covered market of Tarnby packed up for the last time on Friday as demolition crews put up their fences.",
    "The iron hall opened when the railway came and has sheltered butchers, florists and cheesemakers under one roof ever since.",
    "Developers plan flats above a smaller row of shops, with room for barely a third of those who traded there.",
    "Florist Ines Walther said her grandmother had sold violets at the same corner before there was electric light.",
    "The town council voted for the sale by a majority of one after a debate that lasted until two in the morning.",
    "Campaigners carried the old clock away on a handcart and promised to hang it wherever the traders find a home.",
    "Rents in the new building are expected to be double what the market asked, according to a leaflet handed out there.",
    "A petition against the plan was signed by nine thousand people, more than took part in the last local election.",
    "Some of the stalls will move to a car park behind the bus station while lawyers argue about the remaining leases.",
    "Engineers warned for years that the roof would not stand another winter of heavy snow without costly repairs.",
)
OWN = (
    "Nobody on the island slept much after the sirens began, and by breakfast the school gymnasium was full of strangers.",
    "Teachers made porridge in the biology room. A dentist set up beds between the climbing frames and the piano.",
    "What people wanted above all was news of a missing cello, which a student had refused to leave behind in the cabin.",
)
WORDS = (
    "amber bridle cask dormer easel fennel gable hinge ingot jetty kettle lintel mallet nettle orchard pewter".split()
)


def article(*sentences, title="Untitled piece", outlet="Lindvik Post", **fields):
    return report(title, "\n\n".join(sentences), outlet=outlet, **fields)


def links_of(lineage):
    return {frozenset((link.source, link.target)): link for link in lineage.links}


def between(lineage, a, b):
    return links_of(lineage).get(frozenset((a.id, b.id)))


def edited(sentences, every):
    """The sentences with each so-manieth word exchanged."""
    out, n = [], 0
    for sentence in sentences:
        words = sentence.split()
        for k in range(len(words)):
            n += 1
            if n % every == 0:
                words[k] = WORDS[n % len(WORDS)]
        out.append(" ".join(words))
    return out


def test_same_text_in_two_outlets_is_a_copy():
    a, b = article(*FERRY, title="Ferry aground"), article(*FERRY, title="Fog and rocks", outlet="Coast Times")
    link = between(trace([a, b]), a, b)
    assert link.kind == "copy"
    assert link.share > 0.98  # only the headlines differ
    assert trace([a, b]).groups == (tuple(sorted((a.id, b.id))),)


def test_a_text_cut_after_four_sentences_is_a_copy_of_the_whole():
    whole, cut = article(*FERRY), article(*FERRY[:4], outlet="Coast Times")
    link = between(trace([whole, cut]), whole, cut)
    assert (link.source, link.target, link.kind, link.direction) == (whole.id, cut.id, "copy", "guess")
    assert link.share == 1.0


@pytest.mark.parametrize("every", [20, 12, 8])
def test_a_text_with_words_exchanged_is_found(every):
    a, b = article(*FERRY), article(*edited(FERRY, every), outlet="Coast Times")
    assert between(trace([a, b]), a, b) is not None


def test_a_text_with_four_of_ten_sentences_replaced_is_found():
    a, b = article(*FERRY), article(*FERRY[:3], *MARKET[:4], *FERRY[7:], outlet="Coast Times")
    assert between(trace([a, b]), a, b) is not None


def test_quote_styles_spacing_and_lost_blanks_make_no_difference():
    plain = " ".join(FERRY).replace("the wreck", "the ‘wreck’").replace("Oda Brekke", "Oda “Brekke”")
    squeezed = (
        " ".join(FERRY).replace("the wreck", "the 'wreck'").replace(". ", ".").replace("Oda Brekke", 'Oda "Brekke"')
    )
    a, b = article(plain), article(squeezed.replace(" a ", "  a\u00a0"), outlet="Coast Times")
    assert between(trace([a, b]), a, b).share > 0.95


def test_one_passage_in_a_long_own_text_is_an_excerpt_and_joins_no_groups():
    a, b = article(*FERRY), article(*MARKET[:6], FERRY[1], FERRY[2], *OWN, outlet="Coast Times")
    lineage = trace([a, b])
    assert between(lineage, a, b).kind == "excerpt"
    assert lineage.groups == tuple(sorted(((a.id,), (b.id,))))
    assert lineage.texts == 2


def test_stitched_text_is_linked_to_both_its_sources():
    a, b = article(*FERRY), article(*MARKET, outlet="Tarnby Herald")
    stitched = article(*FERRY[:5], *MARKET[:5], outlet="Coast Times")
    lineage = trace([a, b, stitched])
    assert between(lineage, a, stitched) is not None
    assert between(lineage, b, stitched) is not None
    assert between(lineage, a, b) is None


def test_write_through_with_a_new_top_and_reordered_passages_is_a_rewrite():
    later = [
        "All 84 people were safe on land by noon, the county said, hours after their boat struck a reef near Lindvik.",
        "An inquiry into the rudder, and into who decided to sail, will open on Wednesday in the old customs house.",
        FERRY[5],
        "Relatives waited at the pier with dry clothes. One had driven all night from the capital to be there.",
        FERRY[2],
        FERRY[7].replace("Islanders", "People there"),
        "Insurers put the damage at four million crowns, a sum that the company did not want to comment on.",
        FERRY[1],
        FERRY[9],
    ]
    a, b = article(*FERRY), article(*later, outlet="Coast Times")
    assert between(trace([a, b]), a, b).kind == "rewrite"


def test_quotation_shared_by_two_own_texts_is_no_reuse():
    speech = (
        "“We asked for that tug twice and nobody answered the radio, and if the fishermen had not come out in the fog with "
        "their small boats I would be standing here with a list of names and not with a list of bruises,” Brekke said."
    )
    a = article(*OWN, speech)
    b = article(*MARKET[:4], speech.replace("“", '"').replace("”", '"'), outlet="Coast Times")
    assert trace([a, b]).links == ()


def test_words_quoted_anywhere_are_nobodys_text_even_where_the_marks_are_lost():
    post = (
        "Proud of the crews who went out tonight without being asked, of the bakers who opened at three, and of everyone who "
        "gave a stranger a bed and a towel and did not ask for how long they meant to stay"
    )
    quoting = article(*OWN, f"“{post},” the prime minister wrote.")
    bare = article(*FERRY[:5], post, outlet="Coast Times")
    also_bare = article(*MARKET[:5], post, outlet="Tarnby Herald")
    assert trace([quoting, bare, also_bare]).links == ()


def test_what_an_outlet_sets_under_each_of_its_reports_is_not_reuse():
    foot = (
        "This newspaper is made by readers who pay for it. Write to the editor about what you have seen, come to our open "
        "evening in the print works on the first Monday of each month, and tell a neighbour where you read this story."
    )
    other = (
        "A bakery in the old fire station sells out before eight each morning, and its owner would like to sleep later.",
        "He bought the oven from a monastery that had no monks left to eat what came out of it on feast days.",
    )
    reports = [article(*own, foot, *own[:1]) for own in (FERRY[:5], MARKET[:5], OWN, other)]
    assert trace(reports).links == ()


def test_captions_posts_and_furniture_do_not_link():
    body, caption = "\n\n".join(OWN), " ".join(FERRY[:4])
    a = report("One", f"{body}\n\n{caption}", outlet="Lindvik Post")
    title, prose = a.segments
    cut = a.text.index(FERRY[0])
    kinds = [prose.__class__(kind=kind, start=cut, end=prose.end) for kind in ("caption", "embedded post", "furniture")]
    b = article(*FERRY[:4], outlet="Coast Times")
    assert between(trace([a, b]), a, b) is not None
    for last in kinds:
        set_apart = report(
            "One",
            f"{body}\n\n{caption}",
            outlet="Lindvik Post",
            segments=(title, prose.__class__(kind="body", start=prose.start, end=cut), last),
        )
        assert between(trace([set_apart, b]), set_apart, b) is None


def test_the_earlier_day_is_guessed_to_be_the_source():
    early = article(*FERRY, published=day("2031-05-06", basis="page"))
    late = article(*FERRY, outlet="Coast Times", published=day("2031-05-08", basis="page"))
    link = between(trace([late, early]), early, late)
    assert (link.source, link.target, link.direction) == (early.id, late.id, "guess")


def test_direction_is_open_where_nothing_tells():
    a, b = article(*FERRY), article(*FERRY, outlet="Coast Times")
    link = between(trace([a, b]), a, b)
    assert link.direction is None
    assert link.source < link.target


def test_the_outlet_that_is_named_as_source_is_known_to_be_it():
    theirs = article(*FERRY, outlet="lindvikpost.example", title="Theirs")
    ours = article("Lindvikpost.com reported the wreck first.", *FERRY[3:5], *OWN, outlet="Coast Times")
    link = between(trace([theirs, ours]), theirs, ours)
    assert (link.source, link.target, link.direction) == (theirs.id, ours.id, "known")


def test_twenty_copies_are_one_text_and_a_hundred_too():
    for n in (20, 100):
        reports = [article(*FERRY, title=f"Ferry {k}", outlet=f"Outlet {k}") for k in range(n)]
        lineage = trace([*reports, article(*MARKET)])
        assert lineage.texts == 2
        assert max(map(len, lineage.groups)) == n
    assert len(lineage.links) < 100 * 40


def test_no_reports_and_empty_reports_have_empty_lineage():
    assert trace([]).texts == 0
    blank, short = report(None, ""), report("Two words", "Fire out.")
    lineage = trace([blank, short])
    assert lineage.links == ()
    assert lineage.texts == 2


def test_passages_are_exact_on_both_sides():
    a, b = article(*FERRY, *MARKET[:3]), article(*edited(FERRY, 15), outlet="Coast Times")
    by_id = {a.id: a, b.id: b}
    lineage = trace([a, b])
    spans = [s for link in lineage.links for p in link.passages for s in (p.source, p.target) if s is not None]
    assert spans
    for words in spans:
        assert by_id[words.report].text[words.start : words.end] == words.exact
    assert all(link.passages == tuple(sorted(link.passages, key=lambda p: p.source)) for link in lineage.links)


def test_copies_of_a_credited_text_hang_on_the_agency():
    signed = article("LINDVIK (NNA) -", *FERRY, title="Signed")
    signed = article(
        "LINDVIK (NNA) -",
        *FERRY,
        title="Signed",
        credits=(Credit(agency="NNA", span=span(signed, "(NNA)"), kind="wire"),),
    )
    unsigned = article(*FERRY[:7], outlet="Coast Times")
    lineage = trace([signed, unsigned, article(*MARKET)])
    (star,) = lineage.unseen
    assert (star.agency, star.certainty) == ("NNA", 1.0)
    rays = {link.target: link.kind for link in lineage.links if link.source == star.id}
    assert rays == {signed.id: "copy", unsigned.id: "copy"}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("FMO"), st.lists(st.integers(0, 9), min_size=1, max_size=8, unique=True)),
        min_size=1,
        max_size=6,
    ),
    st.randoms(use_true_random=False),
)
def test_order_makes_no_difference_groups_are_a_partition_and_spans_hold(plans, chance):
    sets = {"F": FERRY, "M": MARKET, "O": OWN}
    reports = [
        article(*(sets[name][k % len(sets[name])] for k in places), title=f"Piece {n}", outlet=f"Outlet {n % 3}")
        for n, (name, places) in enumerate(plans)
    ]
    shuffled = list(reports)
    chance.shuffle(shuffled)
    lineage = trace(reports)
    assert trace(shuffled) == lineage
    assert sorted(one for group in lineage.groups for one in group) == sorted(r.id for r in reports)
    assert lineage.texts == len(lineage.groups)
    by_id = {r.id: r for r in reports}
    known = {*by_id, *(u.id for u in lineage.unseen)}
    for link in lineage.links:
        assert link.source in known
        assert link.target in by_id
        assert 0 <= link.share <= 1
        for passage in link.passages:
            for words in (passage.source, passage.target):
                assert words is None or by_id[words.report].text[words.start : words.end] == words.exact


def between_reports(lineage):
    unseen = {u.id for u in lineage.unseen}
    return {link for link in lineage.links if link.source not in unseen}


PLANS = st.lists(
    st.tuples(st.sampled_from("FMO"), st.lists(st.integers(0, 9), min_size=1, max_size=8, unique=True)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(PLANS, st.randoms(use_true_random=False), st.integers(1, 3))
def test_a_stream_in_any_order_and_any_batches_gives_the_links_of_the_whole(plans, chance, size):
    sets = {"F": FERRY, "M": MARKET, "O": OWN}
    reports = [
        article(*(sets[name][k % len(sets[name])] for k in places), title=f"Piece {n}", outlet=f"Outlet {n}")
        for n, (name, places) in enumerate(plans)
    ]
    chance.shuffle(reports)
    tracer, given_at_once = Tracer(), set()
    for n, one in enumerate(reports):
        links = tracer.add(one)
        so_far = between_reports(trace(reports[: n + 1]))
        assert set(links) == {link for link in so_far if one.id in (link.source, link.target)}
        given_at_once.update(links)
    assert tracer.lineage() == trace(reports)
    batches = Tracer()
    for start in range(0, len(reports), size):
        batches.take(reports[start : start + size])
    assert batches.lineage() == trace(reports)
    assert given_at_once == between_reports(trace(reports))


def test_a_stream_that_keeps_no_reports_asks_for_them_by_id():
    reports = [article(*FERRY), article(*MARKET, outlet="Tarnby Herald"), article(*FERRY[:6], outlet="Coast Times")]
    shelf = {one.id: one for one in reports}
    tracer = Tracer(shelf.__getitem__)
    assert [len(tracer.add(one)) for one in reports] == [0, 0, 1]


def test_a_report_added_twice_is_one():
    tracer = Tracer()
    a, b = article(*FERRY), article(*FERRY, outlet="Coast Times")
    tracer.add(a)
    assert tracer.add(b) == tracer.add(b)
    assert len(tracer.lineage().links) == 1


def test_short_runs_in_step_are_reuse_and_out_of_step_are_not():
    words = " ".join(FERRY).split()
    runs = [words[k : k + 6] for k in range(0, 120, 12)]
    filler = [[f"{name}{k}" for name in WORDS[:6]] for k in range(20)]
    in_step = " ".join(" ".join(run + own) for run, own in zip(runs, filler, strict=False))
    scattered = " ".join(" ".join(own + run) for run, own in zip([*runs[::-2], *runs[::2]], filler[10:], strict=False))
    whole = article(" ".join(words), title=None)
    near = article(in_step, title=None, outlet="Coast Times")
    assert between(trace([whole, near]), whole, near) is not None
    other = article(scattered, title=None, outlet="Tarnby Herald")
    assert between(trace([whole, other]), whole, other) is None
