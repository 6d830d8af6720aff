"""Pages: metadata wherever it stands, charsets, pages without an article, hostile pages."""

from __future__ import annotations

import json

import pytest

from twosource.records import Report
from twosource.reports.read import read

PARAGRAPHS = (
    "The river council met on the old bridge late on Monday and voted for a new wall along the quay.",
    "The wall will be three metres high and will cost twice as much as the one that fell last spring.",
    "Nobody on the bridge was hurt when a part of the railing gave way, the mayor told the Orlem Post.",
)


def _page(head: str = "", top: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS, *, html: str = "<html>") -> bytes:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return f"<!DOCTYPE html>{html}<head>{head}</head><body><article>{top}{body}</article></body></html>".encode()


def _linked(**data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _day(report: Report) -> str | None:
    return report.published.edtf if report.published else None


def test_linked_data() -> None:
    head = _linked(
        **{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Orlem Post"}]},
    ) + _linked(
        **{
            "@type": ["NewsArticle"],
            "headline": "Council votes &amp; walks",
            "datePublished": "2022-02-11T05:30:00+02:00",
            "dateModified": "2022-03-01T00:00:00Z",
            "author": [{"@type": "Person", "name": "Ana Brek"}, {"name": "Jon Vask"}],
            "publisher": {"name": "Orlem Post"},
            "mainEntityOfPage": {"@id": "https://post.example/wall"},
        },
    )
    report = read(_page("<title>Council votes &amp; walks - Orlem Post</title>" + head))
    assert report.title == "Council votes & walks"
    assert (report.outlet, report.url) == ("Orlem Post", "https://post.example/wall")
    assert report.bylines == ("Ana Brek", "Jon Vask")
    assert (_day(report), report.published and report.published.basis) == ("2022-02-11", "page")
    assert {(d.where, d.edtf) for d in report.page_dates} == {
        ("json-ld datePublished", "2022-02-11T05:30:00"),
        ("json-ld dateModified", "2022-03-01T00:00:00"),
    }
    assert report.text.split("\n\n")[1:] == list(PARAGRAPHS)


def test_opengraph_alone() -> None:
    head = (
        '<meta property="og:title" content="Council votes for a wall | Orlem Post">'
        '<meta property="og:site_name" content="Orlem Post">'
        '<meta property="article:published_time" content="2022-02-11T23:10:00Z">'
        '<meta property="article:author" content="https://social.example/anabrek">'
        '<meta name="author" content="By Ana Brek">'
        '<link rel="canonical" href="https://post.example/2022/02/11/wall">'
    )
    report = read(_page(head))
    assert (report.title, report.outlet, report.bylines) == ("Council votes for a wall", "Orlem Post", ("Ana Brek",))
    assert _day(report) == "2022-02-11"
    assert [d.where for d in report.page_dates] == ["meta article:published_time", "url"]


def test_what_readers_see() -> None:
    top = '<h1>Council votes for a wall</h1><div class="article-byline">By Ana Brek</div><time datetime="2022-02-11">Friday</time>'
    report = read(_page("<title>Council votes for a wall — Orlem Post</title>", top))
    assert (report.title, report.bylines, _day(report)) == ("Council votes for a wall", ("Ana Brek",), "2022-02-11")


def test_the_title_is_not_the_site_name() -> None:
    head = '<title>Council votes for a wall</title><meta property="og:title" content="Orlem Post"><meta property="og:site_name" content="Orlem Post">'
    report = read(_page(head, "<h1>Orlem Post</h1>"))
    assert report.title == "Council votes for a wall"


def test_a_description_in_the_place_of_the_headline_comes_last() -> None:
    head = "<title>Council votes for a wall</title>" + _linked(
        **{"@type": "Article", "headline": "local newspaper item"}
    )
    assert read(_page(head)).title == "Council votes for a wall"


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("windows-1251", "windows-1251"), ("windows-1251", "WINDOWS-1251"), ("utf-8", None), ("koi8-r", "koi8-r")],
)
def test_charset_of_the_meta_element(charset: str, declared: str | None) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    words = "Совет проголосовал за новую стену вдоль набережной, сообщил мэр города в понедельник вечером на мосту."
    page = f"<html><head>{meta}<title>Совет проголосовал</title></head><body><article><p>{words}</p></article></body></html>"
    report = read(page.encode(charset))
    assert report.title == "Совет проголосовал"
    assert words in report.text
    assert report.language == "ru"


def test_latin_1_is_read_as_browsers_do() -> None:
    page = _page(
        '<meta charset="iso-8859-1"><title>Council</title>',
        paragraphs=("“Here,” he said – it’s a long enough sentence.",),
    )
    raw = page.decode().encode("cp1252")
    assert "“Here,” he said – it’s" in read(raw).text


def test_a_page_without_an_article() -> None:
    report = read(b"<html><head><title>Orlem Post</title></head><body><nav><a href='/'>Home</a></nav></body></html>")
    assert report.title == "Orlem Post"
    assert not [s for s in report.segments if s.kind == "body" and s.end - s.start > 20]


def test_nested_markup_keeps_words_and_order() -> None:
    paragraphs = (
        "The <b>river <i>council</i></b> met on the <a href='/b'>old <span>bridge</span></a>, late on Monday it was.",
    )
    report = read(_page("<title>Council</title>", paragraphs=paragraphs + PARAGRAPHS[1:]))
    assert "The river council met on the old bridge, late on Monday it was." in report.text


@pytest.mark.parametrize(
    "page",
    [
        b"<html>" + b"<div>" * 3000 + b"words",
        b"<html><base href='http://[broken'><link rel=canonical href='//['><p>words and words</p>",
        b'<html><script type="application/ld+json">{"@type": "NewsArticle", "headline": </script><p>words</p>',
        b'<html><script type="application/ld+json">' + b"[" * 20_000 + b"</script><p>words</p>",
        b'<html><meta property="article:published_time" content="0000-99-99"><time datetime="9999-12-31">x</time><p>words</p>',
        b"<html><body><p>&#xD800; &#0; \x01 \xff</p></body></html>",
        b"<!DOCTYPE html><!-- never closed <p>words</p>",
        b"<?xml version='1.0' encoding='utf-16'?><html><p>words</p></html>",
        b'<html lang=""><meta name="" content=""><meta><title></title><h1></h1></html>',
        b"<html><title>" + b"A" * 100_000 + b"</title></html>",
    ],
)
def test_hostile_pages_are_reports(page: bytes) -> None:
    report = read(page, location="page.html")
    assert report.sha256
    report.text.encode("utf-8")


def test_the_same_page_gives_the_same_report() -> None:
    page = _page("<title>Council votes</title>", "<p>11 February 2022</p>")
    assert read(page) == read(page)


def test_the_day_under_the_headline_stands_for_a_stamp_months_later() -> None:
    head = '<meta property="article:published_time" content="2022-06-30T03:15:00Z">'
    for line in (
        '<p class="date">Published on Friday, 11 February 2022</p>',
        '<div class="meta">ORLA | Friday 11 February 2022, 13:48</div>',
        "<p>Posted February 11, 2022</p>",
    ):
        assert _day(read(_page(head, f"<h1>Council votes for a wall</h1>{line}"))) == "2022-02-11"
    aside = '<nav class="more"><a href="/wall">11 February 2022</a></nav>'
    assert _day(read(_page(head, f"<h1>Council votes for a wall</h1>{aside}"))) == "2022-06-30"


def test_a_quotation_marked_as_a_post() -> None:
    words = "We are sorry for what the fall of the wall has done to the people of Orlem and of the quay."
    for name in ("twitter-tweet", "instagram-media", "social-post"):
        report = read(_page(paragraphs=(*PARAGRAPHS, f'</p><blockquote class="{name}"><p>{words}</p></blockquote><p>')))
        kinds = {report.text[s.start : s.end]: s.kind for s in report.segments}
        assert kinds[words] == "embedded post"
    report = read(_page(paragraphs=(*PARAGRAPHS, f'</p><blockquote class="speech"><p>{words}</p></blockquote><p>')))
    assert {report.text[s.start : s.end]: s.kind for s in report.segments}[words] == "body"
