"""Documents given: shown as what reports rest on, never counted among them."""

from __future__ import annotations

from factories import account, claim, report, statement
from twosource.records import Texts
from twosource.views import words
from twosource.views.html import write_html
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
