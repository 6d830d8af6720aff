"""Reports of a story date each other."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from factories import day, report, span, statement
from twosource.accounts.dates import find_dates, resolve_from, resolve_statements
from twosource.records import Dateline, PageDate
from twosource.text.whens import find_whens

if TYPE_CHECKING:
    from twosource.records import Report, When

TUESDAY, WEDNESDAY, THURSDAY = "2031-05-06", "2031-05-07", "2031-05-08"


def stamp(raw: str, where: str = "date_publish") -> PageDate:
    return PageDate(where=where, raw=raw, edtf=raw)


def dated(body: str, iso: str, outlet: str = "Harrow Post", clock: str = "") -> Report:
    """A report whose page gives a day."""
    return report("Mill fire", body, outlet=outlet, published=day(iso, basis="page"), page_dates=(stamp(iso + clock),))


def whens_of(*reports: Report) -> dict[str, tuple[When, ...]]:
    return {given.id: find_whens(given.text, report=given.id) for given in reports}


def dates_of(*reports: Report) -> dict[str, When]:
    return find_dates(reports, whens_of(*reports))


def test_page_day_stands_where_nothing_speaks_against_it() -> None:
    post = dated("The mill burned on Tuesday.", WEDNESDAY)
    found = dates_of(post)[post.id]
    assert (found.edtf, found.basis) == (WEDNESDAY, "page")


def test_undated_report_is_dated_by_the_days_others_tell() -> None:
    post = dated("The mill burned on Tuesday.", WEDNESDAY)
    times = dated("The mill burned yesterday.", WEDNESDAY, "Coast Times")
    bare = report("Mill fire", "The mill in Harrow burned yesterday.", outlet="Valley News")
    found = dates_of(post, times, bare)[bare.id]
    assert (found.edtf, found.basis, found.anchor) == (WEDNESDAY, "story", "story")


def test_report_that_counts_from_other_days_stays_undated() -> None:
    post = dated("The mill burned on Tuesday.", WEDNESDAY)
    bare = report("Bridge closed", "The bridge closed on Saturday and reopened on Sunday.")
    assert bare.id not in dates_of(post, bare)


def test_nobody_is_dated_where_nobody_has_a_day() -> None:
    assert dates_of(report("Mill fire", "The mill burned on Tuesday.")) == {}


def test_stamp_shared_by_two_texts_of_one_outlet_is_not_used() -> None:
    crawled = [
        dated(body, "2031-07-20", "Daily Bell", "T12:15:07")
        for body in ("The mill burned on Tuesday night.", "Nine were hurt in the fire on Tuesday.")
    ]
    posts = [dated("The mill burned on Tuesday.", WEDNESDAY, name) for name in ("Harrow Post", "Coast Times")]
    found = dates_of(*crawled, *posts)
    assert {(found[given.id].edtf, found[given.id].basis) for given in crawled} == {(WEDNESDAY, "story")}


def test_shared_stamp_gives_way_to_the_address() -> None:
    crawled = [
        report(
            "Mill fire",
            body,
            outlet="Daily Bell",
            published=day("2031-07-20", basis="page"),
            page_dates=(stamp("2031-07-20T12:15:07"), stamp(TUESDAY, "url")),
        )
        for body in ("The mill burned.", "Nine were hurt.")
    ]
    assert {(w.edtf, w.basis) for w in dates_of(*crawled).values()} == {(TUESDAY, "url")}


def test_shared_stamp_gives_way_to_the_dateline() -> None:
    other = dated("Nine were hurt.", "2031-07-20", "Daily Bell", "T12:15:07")
    body = "HARROW, May 6 - The mill burned."
    plain = dated(body, "2031-07-20", "Daily Bell", "T12:15:07")
    line = Dateline(place="HARROW", agency=None, when=day(TUESDAY), span=span(plain, "HARROW, May 6"))
    wire = report(
        "Mill fire", body, outlet="Daily Bell", published=plain.published, page_dates=plain.page_dates, dateline=line
    )
    found = dates_of(other, wire)[wire.id]
    assert (found.edtf, found.basis) == (TUESDAY, "dateline")


def test_one_stamp_without_an_hour_is_shared_by_right() -> None:
    both = [dated(body, WEDNESDAY, "Daily Bell", "T00:00:00") for body in ("The mill burned.", "Nine were hurt.")]
    assert {w.basis for w in dates_of(*both).values()} == {"page"}


def test_text_that_tells_later_years_as_past_is_younger_than_its_page() -> None:
    old = dated("The mill was sold in March 2031. It burned.", "2029-02-01", "Daily Bell")
    posts = [
        dated("The mill burned.", iso, name) for iso, name in ((WEDNESDAY, "Harrow Post"), (THURSDAY, "Coast Times"))
    ]
    found = dates_of(old, *posts)[old.id]
    assert found.basis == "story"
    assert (found.edtf or "").startswith("2031-05")


def test_page_of_the_evening_before_is_moved_to_the_day_its_words_fit() -> None:
    early = dated(
        "The mill burned last night. Nine were hurt last night. The roof fell last night. Crews were there this morning. The owner spoke today.",
        TUESDAY,
        "Daily Bell",
    )
    posts = [
        dated("The mill burned on Tuesday. The owner spoke on Wednesday.", WEDNESDAY, name)
        for name in ("Harrow Post", "Coast Times")
    ]
    found = dates_of(early, *posts)[early.id]
    assert (found.edtf, found.basis) == (WEDNESDAY, "story")


def test_order_of_reports_does_not_matter() -> None:
    given = [
        dated("The mill burned on Tuesday.", WEDNESDAY),
        dated("The mill burned yesterday.", WEDNESDAY, "Coast Times"),
        report("Mill fire", "The mill burned on Tuesday."),
    ]
    first = dates_of(*given)
    assert all(dates_of(*order) == first for order in permutations(given))


def test_wide_story_dates_to_the_month() -> None:
    posts = [
        dated("The mill is for sale.", iso, name)
        for iso, name in (("2031-05-01", "Harrow Post"), ("2031-05-20", "Coast Times"), ("2031-06-25", "Daily Bell"))
    ]
    bare = report("Mill for sale", "The mill is old.")
    found = dates_of(*posts, bare)[bare.id]
    assert (found.edtf, found.earliest, found.latest) == ("2031-05", "2031-05-01", "2031-05-31")


def test_statements_are_counted_from_their_report() -> None:
    post = report("Mill fire", "The mill burned on Tuesday. The roof fell two days later.")
    whens = find_whens(post.text, report=post.id)
    first = statement(post, "The mill burned on Tuesday", when=whens[:1])
    second = statement(post, "The roof fell two days later", when=whens[1:])
    resolved = resolve_statements((second, first), {post.id: day(WEDNESDAY, basis="page")})
    assert [stmt.when[0].edtf for stmt in resolved] == [THURSDAY, TUESDAY]


def test_statement_of_an_undated_report_stays_symbolic() -> None:
    post = report("Mill fire", "The mill burned on Tuesday.")
    stmt = statement(post, "The mill burned on Tuesday", when=find_whens(post.text, report=post.id))
    assert resolve_statements((stmt,), {}) == (stmt,)


def test_anchor_says_that_the_story_gave_the_day() -> None:
    whens = find_whens("The mill burned on Tuesday in 2031.")
    resolved = resolve_from(whens, day(WEDNESDAY, basis="story"))
    assert [when.anchor for when in resolved] == ["story", "explicit"]


def test_month_of_publication_resolves_what_holds_for_all_its_days() -> None:
    whens = find_whens("It was sold last year. It burned on Tuesday.")
    month = day("2031-05", basis="story", earliest="2031-05-01", latest="2031-05-31")
    assert [when.edtf for when in resolve_from(whens, month)] == ["2030", None]


def test_an_undated_report_is_not_older_than_the_last_weekday_it_tells_as_past() -> None:
    posts = [
        dated("The mill burned on Tuesday.", iso, name)
        for iso, name in ((TUESDAY, "Harrow Post"), (WEDNESDAY, "Coast Times"), (WEDNESDAY, "Daily Bell"))
    ]
    bare = report("Mill fire", "The mill burned on Tuesday. Its owner came to Harrow on Thursday and laid a wreath.")
    assert dates_of(*posts, bare)[bare.id].edtf == THURSDAY


def test_shared_stamp_gives_way_to_the_day_under_the_title() -> None:
    shown = PageDate(where="visible", raw="7 May 2031", edtf=WEDNESDAY)
    crawled = [
        report(
            "Mill fire",
            body,
            outlet="Daily Bell",
            published=day("2031-07-20", basis="page"),
            page_dates=(stamp("2031-07-20T12:15:07"), shown),
        )
        for body in ("The mill burned.", "Nine were hurt.")
    ]
    assert {(w.edtf, w.basis) for w in dates_of(*crawled).values()} == {(WEDNESDAY, "page")}
