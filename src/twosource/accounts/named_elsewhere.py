"""Named elsewhere: outlets, documents, posts and films that reports name as sources but that were not given.

Takes reports, statements and account entities, gives `NamedElsewhere` records: what to get, whom to ask;
next: the account. Names are put together from the reports' own words by fixed templates ("X on Twitter").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.readings.entities import outlet_of
from twosource.records import Entity, NamedElsewhere, Report, Source, Span, Statement, Via, span_of
from twosource.text.lexicon import rows
from twosource.text.names import fold_name, name_words

_MOST = 25
_SITES = re.compile(
    r"\b(twitter|tweet\w*|facebook|instagram|linkedin|snapchat|tiktok|telegram|weibo|youtube|reddit)\b", re.IGNORECASE
)
_CITES_BEFORE = re.compile(
    r"\b(?:according to|told|by|from|in|on|to|with|cited|citing|via|as|quoted|for|of|at|affiliate|newspaper|agency|outlet|website)"
    r"\s+(?:the\s+|its\s+|[\w’'-]+\s+){0,3}?[\"“‘']?$",
    re.IGNORECASE,
)
_CITES_AFTER = re.compile(
    r"^[\"”’']*(?:['’]s)?\s+(?:newspaper|magazine|television|radio|website|news agency|station)?[\s,]*"
    r"(?:that\s+|which\s+)?(?:has\s+|had\s+|also\s+|first\s+|earlier\s+)?"
    r"(?:report\w*|said|says|quoted|quotes|cited|cites|citing|noted|notes|wrote|writes|published|claimed|interview\w*|released)\b",
    re.IGNORECASE,
)
_DOCUMENT = (
    r"charge sheet|indictment|affidavit|lawsuit|complaint|court (?:papers|documents|filings?)|(?:travel |security )?advisory|"
    r"notice(?: of [a-z ]{3,20})?|op-ed(?: column| article)?|open letter|letter|memo|testimony|prepared (?:remarks|testimony)|"
    r"study|studies|research|survey|poll|report|analysis|census|data|dossier|filing|manifesto|transcript|white paper|audit|"
    r"New Year(?:['’]s)?(?: Day)? (?:address|speech|message)|(?:televised |national )?(?:address|speech)|bulletin|leaked documents|website"
)
_NAMED = r"(?:(?:the|a|an)\s+)?(?P<who>(?:[A-Z][\w’'.&-]*|of|for|and|the|de|du|\d+)(?:\s+(?:[A-Z][\w’'.&-]*|of|for|and|the|de|du)){0,6})"
_OWNED_AFTER = re.compile(
    rf"\b(?P<doc>{_DOCUMENT})\b[\w\s-]{{0,40}}?\s(?:by|from|against|released by|issued by|published by|conducted by)\s+"
    rf"(?:[a-z-]+\s+){{0,2}}{_NAMED}"
)
_OWNED_BEFORE = re.compile(
    rf"(?P<who>(?:[A-Z][\w’'.&-]*)(?:\s+(?:of|for|and|the|[A-Z][\w’'.&-]*)){{0,6}}?)['’]s?\s+(?:[\w-]+\s+){{0,3}}(?P<doc>{_DOCUMENT})\b"
)
_ISSUED = re.compile(
    rf"(?P<who>(?:[A-Z][\w’'.&-]*)(?:\s+(?:of|for|and|the|[A-Z][\w’'.&-]*)){{0,6}}?)\s+"
    rf"(?:has\s+|had\s+|also\s+)?(?:issued|released|published|sent|filed|posted|unveiled)\s+(?:an?|its|his|her|their|the)\s+[“\"]?(?:[\w-]+\s+){{0,2}}(?P<doc>{_DOCUMENT})\b"
)
_FILM = re.compile(
    r"\b(?:the|a|an|widely|video|shared|viral|mobile|phone|dashcam|security|surveillance|camera|cctv|\s)*"
    r"\b(?P<doc>video footage|CCTV footage|dashcam footage|surveillance (?:video|footage)|video|footage|documentary|livestream)"
    r"(?:\s+(?:of|showing|shows|showed|posted|shot|taken|filmed|shared|obtained|released|from)\b)(?:\s+[\w’'-]+){0,4}",
)
_SAID_BY = frozenset({"according to", "says", "said", "per"})


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    kind: str
    span: Span


def find_named_elsewhere(
    reports: Sequence[Report], statements: Sequence[Statement], entities: Sequence[Entity]
) -> tuple[NamedElsewhere, ...]:
    """The sources that the reports name and that are not among them, those named by most reports first.

    Args:
        reports: of the story.
        statements: of their readings.
        entities: of the account.

    Returns:
        At most 25: outlets and agencies with what was told them, posts, documents, films, statements.
    """
    given = _given(reports)
    found = [
        *_cited_outlets(reports, entities, given),
        *_from_statements(statements, entities, given),
        *_documents(reports),
        *_films(reports),
    ]
    return _gathered(found)


def _given(reports: Iterable[Report]) -> frozenset[str]:
    """Keys of the outlets whose reports are at hand."""
    keys: set[str] = set()
    for report in reports:
        domain = re.sub(r"^www\.", "", re.sub(r"^https?://|/.*$", "", report.outlet or "")).casefold()
        keys.update(key for key in (domain, outlet_of(report.outlet or ""), _site_of(report.url)) if key)
    return frozenset(keys)


def _site_of(url: str | None) -> str:
    host = re.sub(r"^https?://(?:www\.|edition\.|m\.|amp\.)?|[/:?#].*$", "", url or "")
    return host.casefold()


def _cited_outlets(reports: Sequence[Report], entities: Sequence[Entity], given: frozenset[str]) -> Iterator[_Found]:
    texts = {report.id: report.text for report in reports}
    for entity in entities:
        key = outlet_of(entity.name)
        if entity.kind == "person" or key is None or key in given or key in _not_sources():
            continue
        for span in entity.mentions:
            text = texts.get(span.report, "")
            before = text[max(0, span.start - 60) : span.start].rsplit("\n", 1)[-1]
            after = text[span.end : span.end + 60]
            if _CITES_BEFORE.search(before) or _CITES_AFTER.match(after):
                yield _Found(entity.name, "agency" if key in _agencies() else "outlet", span)


@cache
def _agencies() -> frozenset[str]:
    codes = {row["code"] for row in rows("agencies")}
    return frozenset(
        codes | {row["domain"] or fold_name(row["name"]) for row in rows("outlets") if row["kind"] == "agency"}
    )


@cache
def _not_sources() -> frozenset[str]:
    """Makers of pictures: named under photos, not as sources of facts."""
    return frozenset({row["code"] for row in rows("agencies") if row["code"] in ("Getty Images", "Getty", "EPA")})


def _from_statements(
    statements: Sequence[Statement], entities: Sequence[Entity], given: frozenset[str]
) -> Iterator[_Found]:
    by_id = {entity.id: entity for entity in entities}
    for stmt in sorted(statements, key=lambda s: (s.content, s.id)):
        if stmt.source is None:
            continue
        entity = by_id.get(stmt.source.entity or "")
        who = entity.name if entity else None
        for link in stmt.via:
            yield from _from_link(link, who, stmt, given)
        yield from _cited_body(stmt.source, entity, stmt, given)


def _from_link(link: Via, who: str | None, stmt: Statement, given: frozenset[str]) -> Iterator[_Found]:
    span = link.span or stmt.content
    if link.kind in ("outlet", "agency"):
        if outlet_of(link.name) not in given and not _is_here(link.name, given):
            yield _Found(link.name, link.kind, span)
        return
    if link.kind != "channel" or who is None:
        return
    if link.channel == "post":
        site = _SITES.search(link.name)
        name = "Twitter" if site and site[0].casefold().startswith("tweet") else site[0].title() if site else "a post"
        yield _Found(f"{who} on {name}", "post", span)
    elif link.channel == "website":
        yield _Found(f"{who} website", "website", span)
    elif link.channel in ("statement", "letter", "email", "filing", "testimony", "op-ed", "speech", "court papers"):
        kind = "statement" if link.channel in ("statement", "speech", "testimony") else "document"
        words = _tail(link.name, link.channel)
        yield _Found(f"{who}: {words}", kind, span)
    elif link.channel == "report":
        yield _Found(f"{who}: {_tail(link.name, link.channel)}", "document", span)


def _tail(words: str, channel: str) -> str:
    plain = re.sub(r"^(?:his|her|its|their|a|an|the)\s+", "", words.strip(), flags=re.IGNORECASE)
    return plain if len(plain) <= 60 else channel


def _is_here(name: str, given: frozenset[str]) -> bool:
    """Whether an outlet of no known domain is one given, by its domain's first part ("examplepost.com")."""
    joined = "".join(name_words(name))
    return len(joined) > 3 and any(site.split(".")[0] in (joined, f"the{joined}") for site in given)


def _cited_body(source: Source, entity: Entity | None, stmt: Statement, given: frozenset[str]) -> Iterator[_Found]:
    """A body or outlet cited with "according to": its own paper, post or notice was not given."""
    span = source.span or stmt.content
    if entity is not None and entity.kind != "person" and outlet_of(entity.name) is not None:
        if outlet_of(entity.name) not in given:
            yield _Found(entity.name, "agency" if outlet_of(entity.name) in _agencies() else "outlet", span)
    elif entity is not None and entity.kind == "organisation" and stmt.cue is not None:
        if stmt.cue.exact.casefold().strip() == "according to":
            yield _Found(entity.name, "statement", span)
    elif entity is None and re.match(
        r"(?:local |state |several |other )?(?:news |media )(?:outlets|reports)\b|(?:news|media) reports",
        source.name,
        re.IGNORECASE,
    ):
        yield _Found(source.name, "outlet", span)


def _documents(reports: Sequence[Report]) -> Iterator[_Found]:
    for report in reports:
        body = len(report.title or "")
        for pattern in (_OWNED_AFTER, _OWNED_BEFORE, _ISSUED):
            for found in pattern.finditer(report.text, body):
                who = _clean(found["who"])
                if who is None or "\n" in found[0]:
                    continue
                kind = "website" if found["doc"] == "website" else "document"
                yield _Found(f"{who}: {found['doc']}", kind, span_of(report.text, *found.span(), report=report.id))


def _clean(who: str) -> str | None:
    words = who.split()
    while words and words[-1] in ("of", "for", "and", "the", "de", "du"):
        words.pop()
    while words and words[0].casefold() in _OPENERS:
        words.pop(0)
    return " ".join(words) if words and words[0][:1].isupper() and len(words[0]) > 1 else None


_OPENERS = frozenset(
    {
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "but",
        "and",
        "it",
        "he",
        "she",
        "they",
        "this",
        "that",
        "these",
        "his",
        "her",
        "for",
        "of",
    }
)


def _films(reports: Sequence[Report]) -> Iterator[_Found]:
    for report in reports:
        for found in _FILM.finditer(report.text, len(report.title or "")):
            if "\n" not in found[0]:
                span = span_of(report.text, *found.span(), report=report.id)
                yield _Found(f"{found['doc']}", "film", span)


def _gathered(found: Iterable[_Found]) -> tuple[NamedElsewhere, ...]:
    """One record for each name, outlets under one of their names; the 25 named by most reports."""
    groups: dict[tuple[str, str], list[_Found]] = defaultdict(list)
    for item in found:
        key = outlet_of(item.name) if item.kind in ("outlet", "agency") else None
        groups[("outlet" if key else item.kind), key or fold_name(item.name)].append(item)
    made = [
        NamedElsewhere(
            name=min((i.name for i in items), key=lambda n: (-sum(i.name == n for i in items), n)),
            kind=items[0].kind,
            named_by=tuple(sorted({i.span.report for i in items})),
            spans=tuple(sorted({i.span for i in items})),
        )
        for items in groups.values()
    ]
    made.sort(key=lambda n: (-len(n.named_by), _KIND_ORDER.index(n.kind), -len(n.spans), n.name))
    return tuple(made[:_MOST])


_KIND_ORDER = ("outlet", "agency", "document", "post", "statement", "interview", "film", "website")
