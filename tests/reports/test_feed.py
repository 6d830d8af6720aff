"""Feeds: whole articles become reports, first words become reports that say so, nothing hostile gets through."""

from __future__ import annotations

import gzip
import json

import pytest

from twosource.errors import ReadError
from twosource.records import Problem, Received, Report
from twosource.reports.address import Address
from twosource.reports.parts import Origin, parts_of
from twosource.reports.read import read_all, read_received

ARTICLE = "<p>ORLEM, Feb 11 (NORDA) - The river council voted for a wall.</p><p>Nobody was hurt, it&nbsp;said.</p>"
TEXT = "ORLEM, Feb 11 (NORDA) - The river council voted for a wall.\n\nNobody was hurt, it said."
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Orlem Herald</title><link>https://orlem.example/</link><language>en-gb</language>
<item><title>Council votes for a wall &amp;amp; a gate</title><link>https://orlem.example/2022/02/11/wall</link>
<pubDate>Fri, 11 Feb 2022 10:00:00 GMT</pubDate><dc:creator>Ana Brek</dc:creator>
<description>The council voted.</description><content:encoded><![CDATA[{ARTICLE}]]></content:encoded></item>
<item><title>Mill burns</title><link>/mill</link><description>A mill burned on Tuesday ...</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Orlem Herald</title>
<entry><title type="html">Council &lt;em&gt;votes&lt;/em&gt;</title><id>tag:orlem.example,2022:1</id>
<link rel="self" href="https://orlem.example/feed/1"/><link href="https://orlem.example/wall"/>
<author><name>Ana Brek</name></author><published>2022-02-11T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{ARTICLE.replace("&nbsp;", " ")}</div></content></entry>
<entry><title>Mill burns</title><link href="https://orlem.example/mill"/><summary>A mill burned.</summary></entry>
</feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Orlem Herald",
    "items": [
        {
            "id": "1",
            "url": "https://orlem.example/wall",
            "title": "Council votes",
            "content_html": ARTICLE,
            "date_published": "2022-02-11T10:00:00Z",
            "authors": [{"name": "Ana Brek"}],
        },
        {"id": "2", "url": "https://orlem.example/mill", "title": "Mill burns", "summary": "A mill burned."},
        "no item",
    ],
}
FEEDS = [RSS, ATOM, json.dumps(JSON_FEED)]


def items(data, location="feed"):
    return list(read_received(data if isinstance(data, bytes) else data.encode(), location))


@pytest.mark.parametrize("feed", FEEDS)
def test_an_item_is_a_report_with_its_particulars(feed):
    whole, teaser, problem = items(feed)
    assert isinstance(whole, Report)
    assert whole.text.partition("\n\n")[2] == TEXT
    assert (whole.outlet, whole.bylines, whole.language) == ("orlem.example", ("Ana Brek",), "en")
    assert whole.url in ("https://orlem.example/2022/02/11/wall", "https://orlem.example/wall")
    assert whole.published is not None
    assert whole.published.edtf == "2022-02-11"
    assert whole.dateline is not None
    assert whole.location == "feed:1"
    assert isinstance(teaser, Report)
    assert teaser.text.startswith("Mill burns\n\nA mill burned")
    assert (problem.kind, problem.location) == ("first words only", "feed")
    assert problem.why.startswith("1 of its 2 items")


def test_titles_lose_their_markup_and_nothing_else():
    assert items(RSS)[0].title == "Council votes for a wall & a gate"
    assert items(ATOM)[0].title == "Council votes"


@pytest.mark.parametrize("feed", FEEDS)
def test_who_may_fetch_gets_the_addresses_of_first_words(feed):
    parts = list(parts_of(feed.encode(), Origin(location="feed", url="https://orlem.example/feed.xml")))
    assert [type(part) for part in parts] == [Received, Address]
    assert parts[1].url == "https://orlem.example/mill"
    assert parts[1].teaser.report.title == "Mill burns"


def test_the_source_of_an_item_is_its_outlet():
    feed = RSS.replace("<pubDate>", '<source url="https://dunwick.example/rss">The Dunwick Post</source><pubDate>')
    assert items(feed)[0].outlet == "The Dunwick Post"


def test_an_old_feed_of_the_semantic_web():
    feed = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Orlem Herald</title></channel>
    <item rdf:about="x"><title>Council votes</title><link>https://orlem.example/wall</link>
    <dc:date>2022-02-11</dc:date><description>{"The council met late and voted. " * 50}</description></item></rdf:RDF>"""
    (report,) = items(feed)
    assert report.published.edtf == "2022-02-11"


@pytest.mark.parametrize(
    ("ending", "is_whole"), [("It ended.", True), ("It goes on ...", False), ("Read more at our site", False)]
)
def test_a_long_description_is_the_article_unless_it_breaks_off(ending, is_whole):
    body = "The council met late and voted for a wall by the river. " * 30 + ending
    found = items(RSS.replace("A mill burned on Tuesday ...", body))
    assert len(found) == (2 if is_whole else 3)


def test_a_feed_in_another_charset():
    feed = RSS.replace("utf-8", "windows-1251").replace("Ana Brek", "Ана Брек")
    assert items(feed.encode("cp1251"))[0].bylines == ("Ана Брек",)
    assert items(gzip.compress(RSS.encode("utf-16")), "feed.xml")[0].title.startswith("Council")


def test_a_wrong_or_unheard_of_charset_loses_no_item():
    for name in ("x-nonsense", "hex", "utf-8"):
        found = items(RSS.replace("utf-8", name).replace("Ana Brek", "Ana Brékovič").encode("cp1252", "replace"))
        assert [type(item) for item in found] == [Report, Report, Problem]


def test_of_a_feed_that_is_cut_off_the_whole_items_are_kept():
    report, problem = items(RSS[: RSS.index("A mill") + 4])
    assert report.title.startswith("Council")
    assert problem.kind == "cut off"


def test_what_is_not_well_formed_is_told():
    found = items(RSS.replace("<description>The council", "<description>5 < 6 the council"))
    assert [type(item) for item in found] == [Report, Report, Problem, Problem]
    assert found[2].kind == "broken xml"
    assert "line 6" in found[2].why


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ELEMENT rss ANY><!ENTITY % p SYSTEM "http://127.0.0.1/p.dtd"> %p;]>',
    ],
)
def test_entities_of_its_own_are_refused(doctype):
    (problem,) = items(RSS.replace("<rss", f"{doctype}<rss", 1).replace("The council voted", "&a;"))
    assert problem.kind == "entities"


def test_an_unknown_name_of_a_character_stays_as_written():
    feed = RSS.replace("Mill burns", "Mill &unheard; burns&hellip;")
    assert items(feed)[1].title == "Mill &unheard; burns…"


@pytest.mark.parametrize("number", ["#0", "#xD800", "#55296", "#x1F", "#99999999999999999999", "#xFFFF"])
def test_a_number_of_no_character_is_a_space(number):
    for feed in (RSS.replace("Mill burns", f"Mill &{number}; burns"), RSS.replace("<p>", f"<p>&{number};")):
        report, *_ = items(feed)
        assert report.text.startswith("Council votes")


def test_a_feed_of_a_hundred_thousand_levels_is_no_trouble():
    for item in items(RSS.replace("A mill burned on Tuesday", "<b>" * 100_000)):
        assert isinstance(item, Report | Problem)


def test_a_gzip_bomb_is_one_problem():
    (problem,) = items(gzip.compress(b"<rss>" + b" " * 30_000_000))
    assert problem.kind == "too large"


def test_several_items_are_not_one_report(tmp_path):
    from twosource.reports.read import read

    (tmp_path / "f.xml").write_text(RSS)
    with pytest.raises(ReadError, match="2 records"):
        read(tmp_path / "f.xml")
    assert [type(item) for item in read_all(tmp_path)] == [Report, Report, Problem]


OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="News"><outline type="rss" xmlUrl="https://orlem.example/rss"/>
<outline xmlurl="https://orlem.example/rss"/></outline><outline xmlUrl="file:///etc/passwd"/></body></opml>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://orlem.example/wall </loc><lastmod>2022-02-11</lastmod></url><url><loc>mill</loc></url></urlset>"""
INDEX = """<sitemapindex><sitemap><loc>https://orlem.example/s1.xml.gz</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (OPML, [("https://orlem.example/rss", "feed")]),
        (SITEMAP, [("https://orlem.example/wall", "page"), ("https://orlem.example/mill", "page")]),
        (INDEX, [("https://orlem.example/s1.xml.gz", "sitemap")]),
    ],
)
def test_lists_of_addresses(data, found):
    parts = list(parts_of(data.encode(), Origin(location="list", url="https://orlem.example/sitemap.xml")))
    assert [(part.url, part.kind) for part in parts] == found


def test_a_list_of_addresses_alone_is_a_problem_that_says_what_to_do():
    (problem,) = items(OPML)
    assert problem.kind == "addresses"
    assert "twosource add" in problem.next
