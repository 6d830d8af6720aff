"""Hostile words through every page of a library: shown as they are, nothing of them is markup, nothing breaks."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from hostile import TEXTS
from library_pages import HOST, send

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
def pages(tmp_path_factory):
    """A library of nothing but hostile reports; each is headline, outlet, author and text."""
    from twosource.desk import Desk
    from twosource.reports.pasted import read_pasted
    from twosource.web.library import create_library_app
    from twosource.web.shelf import Shelf

    path = tmp_path_factory.mktemp("hostile") / "news.db"
    with Desk(path) as desk:
        reports = [
            read_pasted(
                f"{words} burned in Harrow on Tuesday.\n\n“{words}” said {words}, who saw it. It was the mill at Harrow.",
                location=words[:80],
                headline=f"Mill {words}"[:300],
                outlet=words[:100],
                address=f"https://mill.example/{number}",
            )
            for number, words in enumerate(TEXTS)
        ]
        added = desk.add(reports)
        for story in added.stories[:3]:
            desk.account(story)
    with TestClient(create_library_app(Shelf(path), lambda _: []), base_url=f"http://{HOST}") as client:
        yield client


def test_nothing_of_a_report_acts(pages):
    first = pages.get("/api/stories", params={"at_least": 1}).json()
    stories = [each["line"]["id"] for each in first["stories"]]
    assert stories
    known = [pages.get(f"/api/stories/{story}").json() for story in stories]
    reports = [report for story in known for report in story["reports"]]
    paths = ["/", "/search?q=mill", "/search?q=burned&within=statements", *(f"/stories/{story}" for story in stories)]
    paths += [f"/reports/{report['id']}" for report in reports]
    for story, view in zip(stories, known, strict=True):
        account = pages.get(f"/api/stories/{story}/account").json()
        things = (*account.get("claims", ())[:40], *account.get("conflicts", ())[:5])
        paths += [f"/stories/{story}/items/{each['id']}" for each in things]
        first, *others = [report["id"] for report in view["reports"]]
        paths += [f"/stories/{story}/beside?one={first}&other={each}" for each in others[:10]]
        paths += [f"/stories/{story}/timeline?zoom=days"]
    for path in paths:
        _holds(pages.get(path), path)
    for report in reports:
        if report["outlet"]:
            _holds(pages.get("/outlets", params={"name": report["outlet"]}), report["outlet"])


def test_nothing_of_what_is_asked_acts(pages):
    for words in TEXTS:
        asked = words[:200].encode("utf-8", "replace").decode()
        for path, name in (("/search", "q"), ("/", "person"), ("/", "outlet"), ("/people", "name")):
            _holds(pages.get(path, params={name: asked}), asked)
        answer = send(pages, "/judgements", kind="date", target=asked[:90], value=asked, author=asked, back=asked)
        _holds(answer, asked, 303, 422, 404, 409)


def test_feeds_and_json_hold_them(pages):
    from xml.etree import ElementTree as ET

    for story in pages.get("/api/stories").json()["stories"]:
        ET.fromstring(pages.get(f"/stories/{story['line']['id']}/feed.atom").content)


def _holds(answer, where, *statuses):
    assert answer.status_code in (statuses or (200, 422, 404, 409)), where
    page = _Page()
    page.feed(answer.text)
    assert page.acts == [], where
    assert page.bare == [], where
