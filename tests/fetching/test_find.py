"""From an address to reports: through lists and feeds to pages, each thing asked for once."""

from __future__ import annotations

import pytest

from serving import answer, serving
from twosource.fetching.client import Client, Validators
from twosource.fetching.find import find_reports, receive
from twosource.fetching.manners import Manners
from twosource.records import Problem, Received

WORDS = "The river council voted for a wall on Friday, and the mayor said that it would stand before the autumn floods came."


@pytest.fixture
def site():
    with serving() as made:
        made.put("/feeds.opml", opml(f"{made.url}/rss", f"{made.url}/gone"), Content_Type="text/x-opml")
        made.put("/rss", rss(whole=WORDS * 12, teaser="/wall"), ETag='"1"')
        made.put("/wall", page(WORDS), Content_Type="text/html")
        yield made


def opml(*urls):
    return "<opml><body>" + "".join(f'<outline xmlUrl="{url}"/>' for url in urls) + "</body></opml>"


def rss(whole, teaser):
    return f"""<rss><channel><title>Orlem Herald</title>
    <item><title>Mill burns</title><link>/mill</link><description>{whole}</description></item>
    <item><title>Council votes</title><link>{teaser}</link><description>The council ...</description></item>
    </channel></rss>"""


def page(words):
    return f"<html><head><title>Council votes</title></head><body><article><p>{words}</p></article></body></html>"


@pytest.fixture
def client():
    return Client(Manners(delay=0.0, tries=1, private_hosts=frozenset({"127.0.0.1"})))


def titles(found):
    return [item.kind if isinstance(item, Problem) else item.report.title for item in found]


def test_a_list_leads_to_feeds_and_feeds_to_pages(site, client):
    found = list(find_reports([f"{site.url}/feeds.opml"], client))
    assert sorted(titles(found)) == ["Council votes", "Mill burns", "http 404"]
    (fetched,) = [item for item in found if isinstance(item, Received) and item.report.location == f"{site.url}/wall"]
    assert WORDS in fetched.report.text
    assert fetched.report.url == f"{site.url}/wall"
    assert fetched.data == page(WORDS).encode()
    assert fetched.fetched_at is not None
    assert sorted(site.paths()) == ["/feeds.opml", "/gone", "/rss", "/wall"]


def test_a_page_is_a_report(site, client):
    (received,) = find_reports([f"{site.url}/wall"], client)
    assert received.report.outlet == "127.0.0.1"


def test_first_words_stand_in_for_a_page_that_cannot_be_had(site, client):
    site.pages["/wall"] = answer(403)
    assert titles(find_reports([f"{site.url}/rss"], client)) == ["Mill burns", "http 403", "Council votes"]
    site.put("/wall", "<html><body></body></html>")
    assert titles(find_reports([f"{site.url}/rss"], client)) == ["Mill burns", "Council votes"]


def test_first_words_take_the_place_of_no_page_that_is_kept(site, client):
    site.pages["/wall"] = answer(410)
    found = find_reports([f"{site.url}/rss"], client, kept=lambda page: page.url == f"{site.url}/wall")
    assert titles(found) == ["Mill burns", "http 410"]


def front(*links, body=WORDS):
    named = "".join(
        f'<link rel="alternate" type="application/{kind}" title="{title}" href="{at}">' for kind, title, at in links
    )
    return f"<html><head><title>Orlem Herald</title>{named}</head><body><p>{body}</p></body></html>"


def test_a_front_page_leads_to_the_feeds_that_it_names(site, client):
    site.put(
        "/",
        front(("rss+xml", "All", "rss"), ("rss+xml", "Comments", "/comments/rss"), ("atom+xml", "All", "/atom")),
        Content_Type="text/html",
    )
    assert titles(find_reports([f"{site.url}/"], client)) == ["Mill burns", "Council votes"]
    assert site.paths() == ["/", "/rss", "/wall"]


def test_an_article_that_names_feeds_is_an_article(site, client):
    site.put("/wall", front(("rss+xml", "All", "/rss")), Content_Type="text/html")
    assert titles(find_reports([f"{site.url}/wall"], client)) == ["Orlem Herald"]


def test_a_front_page_that_names_no_feed_is_read(site, client):
    site.put("/", front(("json", "All", "/wp-json")), Content_Type="text/html")
    assert titles(find_reports([site.url], client)) == ["Orlem Herald"]


def test_a_page_that_calls_itself_a_website_is_a_front_page(site, client):
    home = front(("atom+xml", "News", f"{site.url}/rss")).replace(
        "<title>", '<meta property="og:type" content="website"><title>'
    )
    site.put("/news/", home, Content_Type="text/html")
    assert titles(find_reports([f"{site.url}/news/"], client)) == ["Mill burns", "Council votes"]


def test_what_is_had_already_is_not_fetched_again(site, client):
    known = {}
    list(find_reports([f"{site.url}/rss"], client, known=known))
    assert known == {f"{site.url}/rss": Validators(etag='"1"')}
    asked = len(site.asked)
    assert titles(find_reports([f"{site.url}/rss"], client, seen=lambda page: page.url.endswith("/wall"))) == [
        "Mill burns"
    ]
    site.pages["/rss"] = answer(304)
    assert list(find_reports([f"{site.url}/rss"], client, known=known)) == []
    assert [path for path, _ in site.asked[asked:]] == ["/rss", "/rss"]


def test_one_address_in_two_feeds_is_fetched_once(site, client):
    site.put("/other", rss(whole="short", teaser="/wall"))
    list(find_reports([f"{site.url}/rss", f"{site.url}/other"], client))
    assert site.paths().count("/wall") == 1


def test_lists_that_lead_to_lists_end(site, client):
    for number in range(9):
        site.put(f"/{number}", f"<sitemapindex><sitemap><loc>{site.url}/{number + 1}</loc></sitemap></sitemapindex>")
    assert titles(find_reports([f"{site.url}/0"], client)) == ["too deep"]


def test_an_iterator_that_is_closed_asks_no_more(site, client):
    for number in range(60):
        site.put(f"/{number}", page(WORDS))
    found = find_reports([f"{site.url}/{number}" for number in range(60)], client)
    next(found)
    found.close()
    assert len(site.paths()) < 60
    assert client.is_stopped


def test_files_and_addresses_together(site, client, tmp_path):
    (tmp_path / "feeds.opml").write_text(opml(f"{site.url}/rss"))
    (tmp_path / "own.txt").write_text("Own words\n\nThe council met late.\n")
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.json").write_text('{"title": "Gate opens", "text": "It opened."}')
    given = [str(tmp_path / name) for name in ("own.txt", "feeds.opml", "pile", "none.txt")]
    found = titles(receive([*given, f"{site.url}/wall"], client))
    assert sorted(found) == ["Council votes", "Gate opens", "Mill burns", "Own words", "missing"]


def test_a_file_of_a_feed_asks_nobody(site, client, tmp_path):
    (tmp_path / "rss.xml").write_text(rss(whole="The council met.", teaser=f"{site.url}/wall"))
    assert titles(receive([str(tmp_path / "rss.xml")], client))[-1] == "first words only"
    assert site.asked == []
