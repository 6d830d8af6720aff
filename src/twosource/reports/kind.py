"""Takes what a source and its text say of themselves, gives the kind of a report; next: Report."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from twosource.records import ReportKind, Segment
from twosource.reports.given import Given
from twosource.text.lexicon import rows

MIN_TURNS = 6
"""Turns of speech from which a text is a transcript."""

_BY_SOURCE: tuple[tuple[ReportKind, str], ...] = (
    ("opinion", r"opinion|column|editorial\b|commentary|\bop-?ed"),
    ("check", r"claimreview|fact-?check"),
    ("live", r"liveblog|\blive\b"),
    ("post", r"socialmediaposting|\btweet\b"),
    ("release", r"press-?release"),
    ("article", r"article|report|news|story"),
)
_BY_URL: tuple[tuple[ReportKind, str], ...] = (
    ("check", r"/fact-?check(?:s|ing|er)?[/\-]|//(?:www\.)?(?:snopes|politifact|fullfact)\."),
    (
        "opinion",
        r"/(?:opinions?|commentisfree|editorials?|op-?ed|columns?|columnists?|commentary|kommentar|tribune|opinion-editorial|debate)/|//opinion\.",
    ),
    ("live", r"/live(?:blog|-news|-updates)?/|/live/|-live-updates?|-as-it-happened"),
    ("release", r"prnewswire\.com|businesswire\.com|globenewswire\.com|/press-?releases?/|/news-releases?/"),
    ("transcript", r"/transcripts?/|transcripts\."),
    ("post", r"//(?:www\.|mobile\.)?(?:twitter|x|facebook|t|truthsocial)\.(?:com|me)/|//[\w.]*\.?(?:mastodon|bsky)\."),
)
_BY_TITLE: tuple[tuple[ReportKind, str], ...] = (
    ("check", r"^fact[- ]?check\b"),
    (
        "opinion",
        r"^(?:opinion|editorial|commentary|op-?ed|analysis and opinion)\s*[:|–—-]|\|\s*(?:opinion|editorial|column)\b",
    ),
    ("live", r"^(?:the latest\b|live\s*[:|–—-]|live updates)|live updates?\b|\bas it happened\b"),
    ("transcript", r"^(?:full )?transcript\b|: (?:full )?transcript$"),
    ("release", r"^press release\b"),
)
_RELEASE = re.compile(
    r"/PRNewswire|\(business ?wire\)|globe ?newswire|^for immediate release|(?:press|media) contact\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_RELEASE_MARKS = ("newswire", "wire)", "immediate release", "contact")
"""One of these stands in each of them."""

_TURN = re.compile(r"^[A-Z][A-Z .,'’-]{2,40}(?:\([^)]{1,30}\))?: \S", re.MULTILINE)


def find_kind(given: Given, text: str, segments: tuple[Segment, ...]) -> ReportKind:
    """The kind of a report: by address, title and wording; else what the source calls it; else an article.

    What a broadcaster writes down of its own programme is its report, not a document that reports rest on.
    """
    kind = _found(given, text, segments)
    return "article" if kind == "transcript" and _is_news_outlet(given) else kind


def _found(given: Given, text: str, segments: tuple[Segment, ...]) -> ReportKind:
    for table, words in ((_BY_URL, given.url), (_BY_TITLE, given.title)):
        for kind, pattern in table:
            if words and re.search(pattern, words, re.IGNORECASE):
                return kind
    if _is_release(text[:3000]) or _is_release(text[-1500:]):
        return "release"
    if any(s.kind == "item" for s in segments):
        return "live"
    if text.count(": ") >= MIN_TURNS and len(_TURN.findall(text)) >= MIN_TURNS:
        return "transcript"
    for kind, pattern in _BY_SOURCE:
        if given.kind and re.search(pattern, given.kind, re.IGNORECASE):
            return kind
    return "article"


def _is_release(words: str) -> bool:
    low = words.casefold()
    return any(mark in low for mark in _RELEASE_MARKS) and _RELEASE.search(words) is not None


def _is_news_outlet(given: Given) -> bool:
    names = [given.outlet or "", _host(given.url or "")]
    return any(re.sub(r"^(?:www\.|the )", "", name.casefold()) in _news_outlets() for name in names)


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return ".".join(host.split(".")[-2:])


@cache
def _news_outlets() -> frozenset[str]:
    """Names and sites of outlets, folded."""
    found = (words for row in rows("outlets") for words in (row["name"], row["domain"]))
    return frozenset(words.casefold().removeprefix("the ") for words in found if words)
