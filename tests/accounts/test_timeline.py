"""One entry for each time that the reports tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factories import claim, day, reading, report, sentence, statement
from twosource.accounts.timeline import build_timeline
from twosource.text.whens import find_whens

if TYPE_CHECKING:
    from twosource.records import Moment, Reading, Report

WEDNESDAY = "2031-05-07"


def read(given: Report, *sentences: str) -> Reading:
    return reading(
        given,
        sentences=tuple(sentence(given, exact) for exact in sentences),
        whens=find_whens(given.text, report=given.id),
    )


def timeline_of(*sentences: str) -> tuple[Moment, ...]:
    post = report("Mill fire", " ".join(sentences))
    return build_timeline([read(post, *sentences)], {post.id: day(WEDNESDAY, basis="page")}, (), ())


def test_moments_stand_in_order_of_time() -> None:
    found = timeline_of("The mill burned on Tuesday.", "It was built in 1931.", "It was sold last month.")
    assert [moment.when.edtf for moment in found] == ["1931", "2031-04", "2031-05-06"]


def test_reports_that_tell_one_time_share_a_moment() -> None:
    post = report("Mill fire", "The mill burned on Tuesday.", outlet="Harrow Post")
    times = report("Fire", "Nine were hurt on 6 May 2031.", outlet="Coast Times")
    readings = [read(post, "The mill burned on Tuesday."), read(times, "Nine were hurt on 6 May 2031.")]
    (moment,) = build_timeline(readings, {post.id: day(WEDNESDAY, basis="page")}, (), ())
    assert {span.exact for span in moment.spans} == {"The mill burned on Tuesday.", "Nine were hurt on 6 May 2031."}
    assert moment.when.relative is None


def test_order_of_readings_does_not_matter() -> None:
    given = [report("Mill fire", "The mill burned on Tuesday.", outlet=name) for name in ("Harrow Post", "Coast Times")]
    readings = [read(one, "The mill burned on Tuesday.") for one in given]
    dates = {one.id: day(WEDNESDAY, basis="page") for one in given}
    assert build_timeline(readings, dates, (), ()) == build_timeline(readings[::-1], dates, (), ())


def test_range_is_one_interval() -> None:
    (moment,) = timeline_of("It stood empty between October 2029 and April 2030.")
    assert (moment.when.edtf, moment.when.earliest, moment.when.latest) == (
        "2029-10/2030-04",
        "2029-10-01",
        "2030-04-30",
    )


def test_days_from_a_day_are_one_interval() -> None:
    (moment,) = timeline_of("There will be three days of mourning, starting on Saturday.")
    assert moment.when.edtf == "2031-05-10/2031-05-12"


def test_backwards_range_stays_two_moments() -> None:
    assert [m.when.edtf for m in timeline_of("It moved from 2029 to 1931.")] == ["1931", "2029"]


def test_two_times_without_from_are_two_moments() -> None:
    assert [m.when.edtf for m in timeline_of("It burned in 1985 and 1988.")] == ["1985", "1988"]


def test_hours_are_moments_of_their_own() -> None:
    found = timeline_of("The mill burned on Tuesday.", "At 5:10 a.m. the roof fell.")
    assert [moment.when.edtf for moment in found] == ["2031-05-06", "2031-05-06T05:10:00"]


def test_lengths_and_vague_times_are_no_moments() -> None:
    assert timeline_of("It burned for three hours.", "It was recently sold.", "It runs every week.") == ()


def test_time_outside_the_sentences_is_left_out() -> None:
    post = report("Mill fire", "Copyright 2031. The mill burned.")
    only = reading(post, sentences=(sentence(post, "The mill burned."),), whens=find_whens(post.text, report=post.id))
    assert build_timeline([only], {}, (), ()) == ()


def test_undated_report_gives_its_explicit_times() -> None:
    post = report("Mill fire", "The mill burned on Tuesday. It was built in 1931.")
    found = build_timeline([read(post, "The mill burned on Tuesday.", "It was built in 1931.")], {}, (), ())
    assert [moment.when.edtf for moment in found] == ["1931"]


def test_long_sentence_is_cut_to_the_clauses_near() -> None:
    filler = ", ".join(f"the hall of number {n} stood" for n in range(40))
    long = f"{filler}, the mill burned on Tuesday, {filler}."
    (moment,) = timeline_of(long)
    (span,) = moment.spans
    assert len(span.exact) <= 500
    assert "the mill burned on Tuesday" in span.exact
    assert span.exact in long


def test_claims_that_stand_there_are_named() -> None:
    post = report("Mill fire", "The mill burned on Tuesday. The owner wept.")
    burned, wept = statement(post, "The mill burned on Tuesday"), statement(post, "The owner wept")
    points = (claim([burned]), claim([wept]))
    told = read(post, "The mill burned on Tuesday.", "The owner wept.")
    (moment,) = build_timeline([told], {post.id: day(WEDNESDAY, basis="page")}, (burned, wept), points)
    assert moment.claims == (points[0].id,)
