"""Hostile words through every page of a library: shown as they are, nothing of them is markup, nothing breaks."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, update

from dossiers import hostile_account
from hostile import CORPUS
from library_pages import HOST, send
from twosource.reports.address import Address
from twosource.reports.parts import Origin, parts_of
from twosource.reports.read import receive_all

pytestmark = pytest.mark.slow


class _Page(HTMLParser):
    """What of a page would act: scripts with words in them, handlers, addresses elsewhere."""

    def __init__(self):
        super().__init__()
        self.acts = []
        self.bare = []
        self._in = None

    def handle_starttag(self, tag, attrs):
        self._in = tag
        if tag in ("iframe", "object", "embed", "base", "math", "plaintext", "xmp", "img"):
            self.acts.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.acts.append((tag, name))
            if name in ("src", "href", "action") and not re.match(r"(/(?!/)|#|https?://)", value or "/"):
                self.acts.append((tag, name, value))
            if name in ("src", "action") and re.match("https?:", value or ""):
                self.acts.append((tag, name, value))

    def handle_endtag(self, tag):
        self._in = None

    def handle_data(self, data):
        if self._in == "script" and data.strip():
            self.acts.append(("script", data[:60]))
        if re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", data):
            self.bare.append(data[:60])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A library of nothing but hostile words: a story for each, and reports from a feed and from pages; its pages."""
    from twosource.desk import Desk
    from twosource.web.library.app import create_library_app
    from twosource.web.shelf import Shelf

    path, folder = tmp_path_factory.mktemp("library") / "news.db", tmp_path_factory.mktemp("hostile")
    with Desk(path) as desk:
        with desk._library.writing() as connection:
            laid = [(text, *_lay(connection, text)) for text in CORPUS]
        for text, _, account in laid[::5]:
            desk.judge("date", account.reports[0].id, "2031-05-06", author=f"Ada {text}"[:200])
        added = desk.add([*_of_feed(), *_of_pages(folder)])
        assert len(added.new) > len(CORPUS)
        read = [*(report for _, _, account in laid for report in account.reports[:1]), *_reports_of(desk, added.new)]
    with TestClient(create_library_app(Shelf(path), lambda _: []), base_url=f"http://{HOST}") as client:
        yield client, laid, read


def _lay(connection, text):
    """Keeps the story of a text that stands wherever words can, compared; gives its id and its account."""
    from twosource.library import tables
    from twosource.library.decided import write_decided
    from twosource.library.keep import keep_reports
    from twosource.records import Received, content_id

    account = hostile_account(text)
    story, ids = content_id("st", text), [report.id for report in account.reports]
    keep_reports(connection, [Received(report=report) for report in account.reports], "2031")
    connection.execute(insert(tables.stories), {"id": story, "at": "2031"})
    connection.execute(update(tables.reports).where(tables.reports.c.id.in_(ids)).values(story=story))
    write_decided(connection, story, account, "2031")
    return story, account


def _of_feed():
    """What a feed gives whose every field is hostile."""
    items = [
        {"id": text, "url": f"https://mill.example/{n}?{text}", "title": f"{n} {text}", "content_html": text}
        | {"summary": text, "authors": [{"name": text}], "language": text}
        for n, text in enumerate(CORPUS)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": CORPUS[0], "items": items}
    for part in parts_of(json.dumps(feed).encode(), Origin(location="feed.json")):
        yield part.teaser if isinstance(part, Address) else part


def _of_pages(folder):
    """What pages give with hostile words in their head, their attributes and their paragraphs."""
    for n, text in enumerate(CORPUS[::12]):
        (folder / f"{n}.html").write_bytes(
            (
                f"<html lang='{text}'><head><title>{text}</title><meta name='author' content='{text}'></head><body>"
                f"<article><h1>{n} {text}</h1><p>{text} {'The mill burned. ' * 20}</p></article></body></html>"
            ).encode("utf-8", "replace")
        )
    return receive_all([folder])


def _reports_of(desk, ids):
    return [desk.report(each).report for each in ids[::6]]


def test_nothing_of_a_story_acts(corpus):
    """By turns on its story's page, and on every other page of what is told in it."""
    client, laid, _ = corpus
    assert len(laid) > 200
    for n, (text, story, account) in enumerate(laid):
        if n % 3 == 0:  # its dossier, of the same templates, is tried with each (tests/views/test_html.py)
            _holds(client.get(f"/stories/{story}"), text)
        outlet, speaker = account.reports[0].outlet, account.entities[0].name
        others = (
            (f"/reports/{account.reports[0].id}", {}),
            ("/outlets", {"name": outlet[:200].encode("utf-8", "replace").decode()}),
            ("/people", {"name": speaker[:200].encode("utf-8", "replace").decode() or "x"}),
            (f"/stories/{story}/items/{account.claims[0].id}", {}),
            (f"/stories/{story}/items/{account.conflicts[0].id}", {}),
            (f"/stories/{story}/timeline", {"zoom": "days"}),
        )
        path, asked = others[n % len(others)]
        _holds(client.get(path, params=asked), (path, text))


def test_nothing_of_a_list_or_a_report_acts(corpus):
    client, _, read = corpus
    address = "/"
    while address:
        answer = client.get(address)
        _holds(answer, address)
        following = re.search(r'href="(/[?][^"]*after=[^"]*)"', answer.text)
        address = following and html.unescape(following[1])
    for path in ("/search?q=mill&within=reports", "/search?q=mill&within=statements", "/search?q=After&within=points"):
        _holds(client.get(path), path)
    for report in read[::3]:
        _holds(client.get(f"/reports/{report.id}"), report.title)


def test_feeds_and_json_hold_them(corpus):
    client, laid, _ = corpus
    for n, (text, story, account) in enumerate(laid):
        paths = (f"/api/stories/{story}", f"/api/stories/{story}/account", f"/api/reports/{account.reports[0].id}")
        answer = client.get(paths[n % len(paths)])
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json"), text
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json()
        feed = ET.fromstring(client.get(f"/stories/{story}/feed.atom").content)
        assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == len(account.reports), text


def test_nothing_of_what_is_asked_acts(corpus):
    client, _, _ = corpus
    questions = (("/search", "q"), ("/", "person"), ("/", "outlet"), ("/people", "name"), ("/api/search", "q"))
    for n, words in enumerate(CORPUS):
        asked = words[:200].encode("utf-8", "replace").decode()
        path, name = questions[n % len(questions)]
        answer = client.get(path, params={name: asked})
        if path.startswith("/api/"):
            assert answer.headers["content-type"] == "application/json", asked
        else:
            _holds(answer, asked)
        if n % 4 == 0:
            answer = send(client, "/judgements", kind="pin", target=asked[:90], value=asked, author=asked, back=asked)
            _holds(answer, asked, 303, 422, 404, 409)


def _holds(answer, where, *statuses):
    assert answer.status_code in (statuses or (200, 422, 404, 409)), where
    page = _Page()
    page.feed(answer.text)
    assert page.acts == [], where
    assert page.bare == [], where
