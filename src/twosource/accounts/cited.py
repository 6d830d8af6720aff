"""Cited: documents, posts and films that a report's words point to, each with its owner.

Takes reports and account entities, gives `Cited` finds; next: `named_elsewhere`, which gathers them.
A document counts where its owner is named beside it: "X's letter", "a study by X", "X issued an advisory".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.readings.entities import is_outlet_name, outlet_of
from twosource.readings.roles import body_kinds, role_kind
from twosource.records import Entity, Report, Span, Statement, span_of
from twosource.text.lexicon import rows

_FAR = 60
_PAGE = 200
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")
_OWNED_AFTER = re.compile(r"^(?:\s[\w’'-]+){0,3}?\s(?:by|from|against|in|of)\s+(?:the\s+|an?\s+)?(?:[a-z-]+\s+){0,2}$")
_OWNED_BEFORE = re.compile(r"^(?:['’]s?)?\s+(?:[\w’'-]+\s+){0,3}[\"“]?$")
_ISSUED = re.compile(
    r"^[\w\s,]{0,25}?\b(?:issued|released|published|sent|filed|posted|unveiled|wrote|delivered|gave|commissioned|conducted)\s+"
    r"(?:an?|its|his|her|their|the|out\s+an?)\s+[\"“]?(?:[\w-]+\s+){0,3}[\"“]?$"
)
_SITE = re.compile(
    r"\b(?:(?:on|via|through|to)\s+(?:(?:his|her|its|their|the|an?)\s+)?(?:[a-z-]+\s+){0,2}|(?:his|her|its|their|['’]s)\s+(?:[a-z-]+\s+){0,2})"
    r"(?P<site>Twitter|Facebook|Instagram|LinkedIn|Snapchat|TikTok|Telegram|Weibo|YouTube|Reddit)\b|\b(?P<tweet>tweeted|tweets?)\b"
)
_POSTING = re.compile(
    r"\b(?:wr[io]te|writing|written|tweet\w*|post\w*|said|says|account|page|profile|shared?|message|statement|comment\w*|"
    r"response|respon\w+|announced|took|according|video|statement)\b",
    re.IGNORECASE,
)
_FILM = re.compile(
    r"\b(?P<doc>(?:(?:dashcam|drone|amateur|surveillance|security|mobile|phone|shared|viral|leaked|CCTV|body-camera)\s)?(?:video|footage|documentary|livestream))\b(?P<rest>(?:\s+(?:of|showing|showed|shows|posted|shot|taken|filmed|"
    r"shared|obtained|released|from|footage|that)\b(?:\s+[\w’'-]+){1,4})?)"
)
_SHOWS = re.compile(r"\s+(?:showed|shows|showing)$")
_WATCHED = re.compile(
    r"\b(?:video|footage|film|documentary)\s+(?:game|call|calls|games|poker|app|apps|feature|conference|streaming|chat|slot)"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One pointing: to what (owner and words), of which kind, where.

    Attributes:
        owner: name of whose it is, or "" for a film.
        words: what it is called there.
        group: pointings of one owner and group are to one thing.
        kind: as in `NamedElsewhere`.
        span: the words.
    """

    owner: str
    words: str
    group: str
    kind: str
    span: Span


class Places:
    """Where the entities of an account stand, looked up by report and place."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._by_report: dict[str, list[tuple[int, int, Entity]]] = {}
        for entity in entities:
            for span in entity.mentions:
                self._by_report.setdefault(span.report, []).append((span.start, span.end, entity))
        for places in self._by_report.values():
            places.sort(key=lambda place: (place[0], place[1], place[2].id))

    def between(self, report: str, start: int, end: int) -> list[tuple[int, int, Entity]]:
        """Mentions of people and bodies that begin at or after `start` and end by `end`."""
        places = self._by_report.get(report, [])
        low = bisect_left(places, start, key=lambda place: place[0])
        high = bisect_right(places, end, key=lambda place: place[0])
        return [p for p in places[low:high] if p[1] <= end and p[2].kind in ("person", "organisation", "other")]


@cache
def _documents() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["words"]: row["channel"] for row in rows("channels") if row["kind"] in ("word", "bare")}
    table = {words: channel for words, channel in table.items() if channel in _OWNED_KINDS and channel != "website"}
    table.update({row["words"].casefold(): row["group"] for row in rows("documents")})
    longest = sorted(table, key=lambda words: (-len(words), words))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), table


_OWNED_KINDS = {
    "letter": "document",
    "filing": "document",
    "court papers": "document",
    "report": "document",
    "op-ed": "document",
    "speech": "statement",
    "testimony": "statement",
    "website": "website",
}


def kind_of(group: str) -> str:
    """The kind of thing a group of documents is."""
    return _OWNED_KINDS.get(group, "document")


def find_documents(reports: Sequence[Report], places: Places) -> Iterator[Cited]:
    """Documents whose owner is named beside them."""
    pattern, table = _documents()
    for report in reports:
        for found in pattern.finditer(report.text, len(report.title or "")):
            owner = _owner(report, found.start(), found.end(), places)
            if owner is not None:
                span = span_of(report.text, min(owner[0], found.start()), max(owner[1], found.end()), report=report.id)
                group = table[found[0].casefold()]
                yield Cited(owner[2].name, _called(report.text, found), group, kind_of(group), span)


@cache
def _seen() -> re.Pattern[str]:
    nouns = sorted({*_documents()[1], "document"}, key=lambda words: (-len(words), words))
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, nouns))})s?,?\s+(?:that\s+)?(?:(?:was|were|has\s+been|have\s+been)\s+)?"
        r"(?:seen|obtained|reviewed|viewed|examined)\s+by\s+(?:the\s+)?[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*)*"
    )


def find_seen(reports: Sequence[Report]) -> Iterator[Cited]:
    """Documents that a report says an outlet has seen: "letters seen by the X"."""
    for report in reports:
        for found in _seen().finditer(report.text, len(report.title or "")):
            words = found[0].rstrip(".")
            span = span_of(report.text, found.start(), found.start() + len(words), report=report.id)
            yield Cited("", words.replace(",", ""), f"seen {words.casefold()}", "document", span)


def find_speaking(statements: Sequence[Statement]) -> Iterator[Cited]:
    """Documents that say something and whose owner has no name: "a report by safety inspectors", "the charge sheet"."""
    pattern, table = _documents()
    for source in (stmt.source for stmt in statements):
        if source is None or source.entity is not None or source.span is None:
            continue
        words = re.sub(r"^(?:an?|the|his|her|its|their)\s", "", source.name, flags=re.IGNORECASE).split(",")[0]
        found = pattern.search(words)
        group = table[found[0].casefold()] if found else ""
        if found and group == "court papers":
            words = words[: found.end()]
        elif not found or not _says_whose(words, found):
            continue
        yield Cited("", words, f"{group} {words.casefold()}", kind_of(group), source.span)


def _says_whose(words: str, found: re.Match[str]) -> bool:
    """Whether a document's words tell who made it: "report by inspectors", "inspectors' report", "police report"."""
    before = re.findall(r"[\w-]+", words[: found.start()].casefold())
    made_by = re.match(r"\s(?:by|from)\s", words[found.end() :])
    return bool(made_by) or any(word in body_kinds() or role_kind(word.removesuffix("s")) for word in before)


def _called(text: str, found: re.Match[str]) -> str:
    """The document's words with what stands before them in small letters or quotation ("travel advisory")."""
    before = re.search(r"(?:[A-Z][\w’']+\s+){0,3}(?:[a-z-]{4,}\s)?$", text[max(0, found.start() - 30) : found.start()])
    word = before[0].split() if before else []
    lead = word[-1] if word and word[-1].islower() and word[-1] not in _LOOSE else ""
    return f"{lead} {found[0]}".strip()


_LOOSE = frozenset(
    "issued released published sent filed posted that this their with from recent latest same said".split()
)


def _owner(report: Report, start: int, end: int, places: Places) -> tuple[int, int, Entity] | None:
    text = report.text
    for low, high, entity in reversed(places.between(report.id, max(0, start - _FAR), start)):
        gap = text[high:start]
        if _SENTENCE_END.search(gap):
            break
        if _ISSUED.match(gap) or (_OWNED_BEFORE.match(gap) and (gap[:1] in "'’" or gap.strip(' "“') == "")):
            return low, high, entity
    for low, high, entity in places.between(report.id, end, end + _FAR):
        gap = text[end:low]
        if _SENTENCE_END.search(gap):
            break
        if _OWNED_AFTER.match(gap) and (" in " not in f"{gap} " or is_outlet_name(entity.name)):
            return low, high, entity
    return None


def find_posts(reports: Sequence[Report], places: Places, known: Sequence[Span]) -> Iterator[Cited]:
    """What somebody wrote on a public site: the person or body named last before the site's name.

    Args:
        reports: of the story.
        places: of its entities.
        known: words for posts whose writer the statements tell; they are passed over.
    """
    taken: dict[str, list[Span]] = {}
    for span in known:
        taken.setdefault(span.report, []).append(span)
    for report in reports:
        text = report.text
        for found in _SITE.finditer(text, len(report.title or "")):
            if any(span.start < found.end() and found.start() < span.end for span in taken.get(report.id, ())):
                continue
            start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _PAGE)
            line = text[start : found.end() + 40].split("\n")[0]
            site = found["site"] or "Twitter"
            before = [
                p
                for p in places.between(report.id, start, found.start())
                if p[2].kind != "other" and outlet_of(p[2].name) is None and p[2].name != site
            ]
            if before and _POSTING.search(line):
                owner = before[-1][2]
                span = span_of(text, before[-1][0], found.end(), report=report.id)
                yield Cited(owner.name, site, f"on {site}", "post", span)


def find_embedded(reports: Sequence[Report]) -> Iterator[Cited]:
    """Posts set into a report, by the line that says whose they are: "— Dana Reyes (@reyes) May 4, 2021"."""
    for report in reports:
        for found in _EMBEDDED.finditer(report.text, len(report.title or "")):
            span = span_of(report.text, found.start("who"), found.end("handle") + 1, report=report.id)
            yield Cited(found["who"], "a public site", "on a public site", "post", span)


_EMBEDDED = re.compile(
    r"^[—–-]+\s*(?P<who>[^\W\d_][^\n()@]{1,60}?)\s\((?P<handle>@\w{2,30})\)\s+[^\W\d_]+\s\d", re.MULTILINE
)


def find_films(reports: Sequence[Report]) -> Iterator[Cited]:
    """Films and recordings that a report tells of."""
    for report in reports:
        for found in _FILM.finditer(report.text, len(report.title or "")):
            if _WATCHED.match(report.text, found.end("doc") - len(found["doc"].split()[-1])):
                continue
            called = _SHOWS.sub("", found[0])  # "video posted online showed"
            span = span_of(report.text, found.start(), found.start() + len(called), report=report.id)
            yield Cited("", span.exact, "film", "film", span)
