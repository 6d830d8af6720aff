"""NITF, NewsML-G2 and ninjs: the agencies' own formats give the same report as the page would."""

from __future__ import annotations

import json

import pytest

from twosource.records import Problem, Report
from twosource.reports.read import read, read_received

BODY = "<p>The river council voted for a wall.</p><p>Nobody was hurt.</p>"
NITF = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">
<nitf><head><title>wall slug</title><tobject tobject.type="News"/>
<docdata><date.issue norm="20220211T100000Z"/><doc.copyright holder="Orlem Herald"/></docdata></head>
<body><body.head><hedline><hl1>Council votes for a wall</hl1><hl2>Late meeting</hl2></hedline>
<byline>By <person>Ana Brek</person><byttl>Staff writer</byttl></byline><distributor>Reuters</distributor>
<dateline><location>ORLEM</location>, Feb 11 (Reuters) -</dateline></body.head>
<body.content><media media-type="image"><media-caption>The river.</media-caption></media>
<block>{BODY}</block></body.content>
<body.end><tagline>Reporting by Ana Brek</tagline></body.end></body></nitf>"""
NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
<newsItem guid="urn:newsml:1" version="1" xml:lang="en"><rightsInfo><copyrightHolder literal="Orlem Herald"/></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Orlem Herald"/><versionCreated>2022-02-11T11:00:00Z</versionCreated>
<firstCreated>2022-02-11T10:00:00Z</firstCreated></itemMeta>
<contentMeta><headline>Council votes for a wall</headline><by>Ana Brek</by><creditline>Reuters</creditline>
<dateline>ORLEM, Feb 11 (Reuters) -</dateline><language tag="en-GB"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body>{BODY}</body></html></inlineXML></contentSet></newsItem>
<newsItem><itemMeta/><contentSet><remoteContent href="picture.jpg"/></contentSet></newsItem>
</itemSet></newsMessage>"""
NINJS = {
    "uri": "https://orlem.example/wall",
    "type": "text",
    "language": "en-GB",
    "headline": "Council votes for a wall",
    "byline": "Ana Brek",
    "dateline": "ORLEM, Feb 11 (Reuters) -",
    "copyrightholder": "Orlem Herald",
    "infosource": [{"name": "Reuters"}],
    "firstcreated": "2022-02-11T10:00:00Z",
    "versioncreated": "2022-02-11T11:00:00Z",
    "body_html": BODY,
}
NINJS_2 = {
    **{key: value for key, value in NINJS.items() if key not in ("headline", "byline", "body_html")},
    "by": "Ana Brek",
    "headlines": [{"role": "main", "value": "Council votes for a wall"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": BODY}],
}
PLAIN = {**NINJS, "body_html": None, "body_text": "The river council voted for a wall.\n\nNobody was hurt."}
INLINE_NITF = NEWSML.replace(
    NEWSML[NEWSML.index("<html") : NEWSML.index("</inlineXML>")],
    f"<nitf><body><body.content>{BODY}</body.content></body></nitf>",
)
OLD_NEWSML = f"<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>{NITF[NITF.index('<nitf') :]}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
TEXT = "ORLEM, Feb 11 (Reuters) - The river council voted for a wall.\n\nNobody was hurt."


@pytest.mark.parametrize(
    "data", [NITF, NEWSML, INLINE_NITF, OLD_NEWSML, *map(json.dumps, (NINJS, NINJS_2, PLAIN))], ids=range(7)
)
def test_a_report_with_all_its_particulars(data):
    report = read(data.encode())
    assert report.title == "Council votes for a wall"
    assert TEXT in report.text
    assert (report.outlet, report.bylines, report.language) == ("Orlem Herald", ("Ana Brek",), "en")
    assert report.published is not None
    assert report.published.edtf == "2022-02-11"
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.agency) == ("ORLEM", "Reuters")
    assert ("Reuters", "wire") in {(credit.agency, credit.kind) for credit in report.credits}


def test_nitf_has_deck_and_tagline_and_no_caption():
    assert read(NITF.encode()).text == (f"Council votes for a wall\n\nLate meeting\n\n{TEXT}\n\nReporting by Ana Brek")


def test_a_credit_line_alone_credits():
    report = read(NITF.replace("(Reuters) -", "").encode())
    assert ("Reuters", "wire", None) in {(c.agency, c.kind, c.span) for c in report.credits}


def test_a_dateline_stands_once():
    assert read(NITF.replace("<p>The river", "<p>ORLEM (Reuters) - The river").encode()).text.count("ORLEM") == 1


def test_a_dateline_keeps_words_and_drops_stamps():
    dated = NITF.replace(
        ", Feb 11 (Reuters) -", ', <story.date norm="20220211">20220211T1000Z</story.date> (Reuters) -'
    )
    assert "20220211" not in read(dated.encode()).text


def test_several_items_are_numbered_and_a_picture_is_none():
    item = NEWSML[NEWSML.index("<newsItem guid") : NEWSML.index("</newsItem>") + len("</newsItem>")]
    two = NEWSML.replace(item, item + item.replace("Council votes", "Mayor signs"))
    found = list(read_received(two.encode(), "f.xml"))
    assert [(item.location, item.title) for item in found] == [
        ("f.xml:1", "Council votes for a wall"),
        ("f.xml:2", "Mayor signs for a wall"),
    ]


def test_a_picture_alone_is_no_article():
    item = NEWSML[NEWSML.index("<newsItem guid") : NEWSML.index("</newsItem>") + len("</newsItem>")]
    (problem,) = read_received(NEWSML.replace(item, "").encode(), "f.xml")
    assert isinstance(problem, Problem)
    assert problem.kind == "no article"


def test_a_file_that_is_cut_off_gives_what_is_whole():
    item = NEWSML[NEWSML.index("<newsItem guid") : NEWSML.index("</newsItem>") + len("</newsItem>")]
    cut = NEWSML.replace(item, item + item)[: -len("</newsItem></itemSet></newsMessage>") - 400]
    found = list(read_received(cut.encode(), "f.xml"))
    assert [type(each) for each in found] == [Report, Problem]
    assert found[1].kind == "cut off"


def test_ninjs_in_lines(tmp_path):
    path = tmp_path / "wire.jsonl"
    path.write_text(f"{json.dumps(NINJS)}\n{json.dumps(NINJS_2)}\n")
    from twosource.reports.read import read_all

    assert [report.title for report in read_all(path)] == ["Council votes for a wall"] * 2
