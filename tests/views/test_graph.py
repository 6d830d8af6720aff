"""The lineage drawn: a page that needs nothing else, and GraphML for other programs."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from xml.etree import ElementTree as ET

import pytest

from dossiers import read_page, visible
from factories import lineage, link, report, span, unseen
from hostile import TEXTS
from twosource.lineage.trace import trace
from twosource.records import Passage
from twosource.views.graphml import write_graphml
from twosource.views.html.graph import write_graph

BODY = (
    "The ferry ran onto rocks in thick fog and every one of its eighty passengers was brought ashore before noon. "
    "Divers closed the tear below its waterline with timber while the crew waited for a second tug from the mainland."
)
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def pile(body=BODY):
    return [
        report("Ferry aground", body, outlet="Lindvik Post"),
        report("Fog and rocks", f"{body} Nobody was hurt.", outlet="Coast Times"),
        report("Market shut", "The hall is closed.", outlet="Tarnby Herald"),
    ]


def page(reports):
    return write_graph(reports, trace(reports))


def test_the_page_draws_the_texts_and_shows_the_shared_words_of_both():
    shown = visible(page(pile()))
    for words in ("Lindvik Post", "Coast Times", "which was first is not known", "3 reports, 2 separate texts"):
        assert words in shown
    assert shown.count("Divers closed the tear") == 2
    assert "No shared text found: Tarnby Herald" in shown


def test_the_page_asks_nothing_of_any_other_place():
    made = page(pile())
    assert not re.search(r"<script|<link|<img|src=|url\(|@import", made)
    style = re.search(r"<style>(.*?)</style>", made, re.DOTALL)[1]
    assert f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}" in made
    assert "default-src 'none'" in html.unescape(made)


def test_every_link_of_the_page_leads_somewhere_and_the_picture_has_a_name():
    made = page(pile())
    assert set(re.findall(r'href="#([^"]+)"', made)) <= set(re.findall(r'id="([^"]+)"', made))
    assert re.search(r'<svg[^>]* role="group" aria-label="[^"]+"', made)
    assert '<html lang="en">' in made


def test_a_pile_without_shared_text_says_so():
    assert "No report was found to carry another's text" in visible(page(pile()[2:]))


def test_a_source_that_is_known_is_said():
    a, b, _ = pile()
    passages = (Passage(source=span(a, BODY), target=span(b, BODY)),)
    made = lineage([a, b], links=(link(a.id, b, direction="guess", passages=passages),))
    assert "Coast Times (90% of its words)" in visible(write_graph([a, b], made))


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_words_do_no_harm(text):
    reports = pile(f"{BODY} {text}")
    read_page(page(reports))
    ET.fromstring(write_graphml(reports, trace(reports)))


def test_the_order_of_reports_makes_no_difference():
    assert page(pile()) == page(pile()[::-1])
    assert write_graphml(pile(), trace(pile())) == write_graphml(pile()[::-1], trace(pile()))


def test_graphml_has_a_node_a_report_and_an_edge_a_link():
    reports = pile()
    root = ET.fromstring(write_graphml(reports, trace(reports)))
    nodes = {node.get("id"): node for node in root.iter(f"{GRAPHML}node")}
    assert set(nodes) == {one.id for one in reports}
    (edge,) = root.iter(f"{GRAPHML}edge")
    assert {edge.get("source"), edge.get("target")} == {reports[0].id, reports[1].id}
    told = {data.get("key"): data.text for data in edge}
    assert (told["edge-kind"], told["edge-direction"]) == ("copy", "not known")
    assert "Divers closed the tear" in told["edge-words"]
    keys = {key.get("id") for key in root.iter(f"{GRAPHML}key")}
    assert {data.get("key") for data in root.iter(f"{GRAPHML}data")} <= keys


def test_graphml_has_texts_that_no_report_owns():
    a, _, _ = pile()
    star = unseen("NNA")
    root = ET.fromstring(write_graphml([a], lineage([a], unseen=(star,))))
    kinds = [data.text for data in root.iter(f"{GRAPHML}data") if data.get("key") == "node-kind"]
    assert kinds == ["article", "unseen text"]
