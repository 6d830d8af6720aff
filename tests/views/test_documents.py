"""Documents given: shown as what reports rest on, never counted among them."""

from __future__ import annotations

import pytest

from factories import account, claim, day, entity, lineage, report, source, span, statement
from twosource.records import Moment, NamedElsewhere, Texts
from twosource.views import words
from twosource.views.html import write_html
from twosource.views.html.page import page_of
from twosource.views.markdown import write_markdown
from twosource.views.sections import sections_of, tally

SAYS = "Nine people were hurt"


def pile():
    paper = report("Statement on the mill", f"{SAYS} in the mill.", outlet="Harrow Council", kind="release")
    told = [report(f"Mill fire in Harrow {n}", f"{SAYS} in the mill.", outlet=n) for n in ("Post", "Times", "Echo")]
    said = [statement(one, SAYS) for one in (*told, paper)]
    point = claim(
        said, reports=3, texts=Texts(low=3, high=3), status="repeated", rests_on=("Harrow Council (release)",)
    )
    return account([paper, *told], statements=said, claims=[point])


def test_the_tally_counts_reports_and_names_documents_apart():
    assert tally(pile()) == "3 reports, 3 outlets, 3 separate texts, 1 document given"


def test_documents_have_a_section_of_their_own():
    shown = {section.title: section for section in sections_of(pile())}
    assert len(shown["The reports"].lines) == 6
    (name, facts) = shown["Documents given"].lines
    assert "Harrow Council" in "".join(piece.text for piece in name.pieces)
    assert "release" in "".join(piece.text for piece in facts.pieces)


def test_a_point_says_what_all_reports_rest_on():
    shown = write_markdown(pile())
    assert "3 reports, all rest on Harrow Council (release)" in shown
    assert "all 3 reports, Harrow Council" in shown


def test_the_dossier_keeps_documents_apart():
    shown = write_html(pile())
    reports, documents = shown.index('<section id="reports"'), shown.index('<section id="documents"')
    assert reports < documents < shown.index("Statement on the mill", documents)
    assert shown.count('<article class="paper"') == 4
    assert "Statement on the mill" not in shown[reports:documents]
    head = shown[shown.index("<thead") : shown.index("</thead>")]
    assert head.index("Harrow Council") > head.index("Times"), "the last column"


def test_what_only_a_document_says_is_told_so():
    paper = report("Statement on the mill", "The roof will be mended.", outlet="Harrow Council", kind="release")
    point = claim([statement(paper, "The roof will be mended")], reports=0, texts=Texts(low=0, high=0), status="single")
    assert words.status_words(point, "Harrow Council") == "in Harrow Council; not found in the reports"


@pytest.mark.parametrize(
    ("ids", "words_"),
    [("a", "1 report"), ("ab", "2 reports"), ("ax", "1 report and 1 document"), ("xy", "2 documents"), ("", "")],
)
def test_a_document_is_no_report_more(ids, words_):
    assert words.told_by([*ids, *ids], {"x", "y", "z"}) == words_


def test_what_is_folded_says_how_many_more():
    assert words.in_more("ab", "x") == "in 2 more reports"
    assert words.in_more("ax", "x") == "in 1 more report and 1 document"
    assert words.in_more("x", "x") == "in 1 more document"


def quoted():
    """A release and two reports that quote its speaker, tell its day and name one paper; all carry one text."""
    pile = [
        report(f"Mill {name}", "“It burned,” Ada Quill told the Lantern on Monday.", outlet=name, kind=kind)
        for name, kind in (("Harrow Council", "release"), ("Post", "article"), ("Times", "article"))
    ]
    chief = entity("Ada Quill", [span(each, "Ada Quill") for each in pile])
    said = [statement(each, "It burned", source(each, "Ada Quill", entity_id=chief.id)) for each in pile]
    moment = Moment(when=day("2031-05-05"), spans=tuple(span(each, "on Monday") for each in pile), claims=())
    paper = NamedElsewhere(
        name="The Lantern",
        kind="outlet",
        named_by=tuple(each.id for each in pile),
        spans=tuple(span(each, "the Lantern") for each in pile),
    )
    return account(
        pile,
        entities=[chief],
        statements=said,
        claims=[claim(said, reports=2)],
        lineage=lineage(pile, pile),
        timeline=[moment],
        named_elsewhere=[paper],
    )


def test_no_count_of_the_dossier_takes_a_document_for_a_report():
    page = page_of(quoted())
    assert page.speakers[0].told_by == "2 reports and 1 document"
    assert page.columns[0].told_by == "2 reports and 1 document"
    assert page.named[0].says == "named by all 2 reports, Harrow Council"
    assert page.named[0].quotes.over == "in 1 more report"
    assert page.moments[0].quotes.over == "in 2 more reports"
    assert page.tally.endswith("1 document given, both name The Lantern, not in your pile")
