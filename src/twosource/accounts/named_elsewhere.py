"""Named elsewhere: outlets, documents, posts and films that reports name as sources but that were not given.

Takes reports, statements and account entities, gives `NamedElsewhere` records: what to get, whom to ask;
next: the account. Names are put together from the reports' own words by fixed templates ("X on Twitter").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from twosource.accounts.cited import (
    Cited,
    Places,
    find_documents,
    find_embedded,
    find_films,
    find_posts,
    find_seen,
    find_speaking,
    kind_of,
)
from twosource.readings.entities import is_outlet_name, outlet_of
from twosource.readings.roles import body_kinds, head_noun
from twosource.records import Entity, NamedElsewhere, Report, Span, Statement, Via
from twosource.text.lexicon import rows
from twosource.text.names import fold_name, name_words

_MOST = 25
_KIND_ORDER = ("outlet", "agency", "document", "statement", "interview", "website", "film", "post")
_CITES_BEFORE = re.compile(
    r"\b(?:according to|told|by|from|in|on|to|with|cited|citing|via|as|quoted|for|of|at|affiliate|newspaper|agency|"
    r"outlet|website)\s+(?:the\s+|its\s+|[\w’'-]+\s+){0,3}?[\"“‘']?$",
    re.IGNORECASE,
)
_CITES_AFTER = re.compile(
    r"^[\"”’']*(?:['’]s)?\s+(?:newspaper|magazine|television|radio|website|news agency|station)?[\s,]*"
    r"(?:that\s+|which\s+)?(?:has\s+|had\s+|also\s+|first\s+|earlier\s+)?"
    r"(?:report\w*|said|says|quoted|quotes|cited|cites|citing|noted|notes|wrote|writes|published|claimed|interview\w*|"
    r"released)\b",
    re.IGNORECASE,
)
_BODY_CITED = re.compile(
    r"\b(?:according to|provided by|estimates? by|figures? from|data from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_UNNAMED_MEDIA = re.compile(
    r"(?:local |state |several |other |some |news )?media (?:outlets|reports)|(?:local )?news (?:outlets|reports)"
)
_FIRST_SHOWN = re.compile(
    r"\b(?:originally|first)\s+(?:appeared|published|ran)\s+(?:on|in|at|by)\s+([A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*)*)"
)
_TAIL_LONGEST = 60


def find_named_elsewhere(
    reports: Sequence[Report], statements: Sequence[Statement], entities: Sequence[Entity]
) -> tuple[NamedElsewhere, ...]:
    """The sources that the reports name and that are not among them, those named by most reports first.

    Args:
        reports: of the story.
        statements: of their readings.
        entities: of the account.

    Returns:
        At most 25: outlets and agencies first, then documents, statements, films and posts.
    """
    given = _given(reports)
    places = Places(entities)
    found = [
        *_cited_bodies(reports, entities, given),
        *_credited(reports, entities, given),
        *_from_statements(statements, entities, given, {report.id: _given([report]) for report in reports}),
        *_first_shown(reports, given),
        *find_documents(reports, places),
        *find_posts(reports, places, [v.span for s in statements for v in s.via if v.channel == "post" and v.span]),
        *find_embedded(reports),
        *find_seen(reports),
        *find_films(reports),
    ]
    owned = {cited.words for cited in found if cited.owner}
    found += [cited for cited in find_speaking(statements) if cited.words not in owned]
    makers = _makers(reports, statements, entities)
    return _gathered([cited for cited in found if not _is_at_hand(cited, makers)], entities)


def _makers(
    reports: Sequence[Report], statements: Sequence[Statement], entities: Sequence[Entity]
) -> dict[str, set[str]]:
    """Who publishes, signs or speaks in the documents that are given, with the kinds of these.

    So does whom one names first: a release names whom it comes from before any other.
    """
    makers: dict[str, set[str]] = defaultdict(set)
    for report in (each for each in reports if each.is_document):
        speaking = {stmt.source.entity for stmt in statements if stmt.report == report.id and stmt.source}
        named = ((span, e.name) for e in entities if e.kind != "place" for span in e.mentions)
        first = min((found for found in named if found[0].report == report.id), default=(None, ""))[1]
        names = (report.outlet, *report.bylines, first, *(e.name for e in entities if e.id in speaking))
        for name in filter(None, names):
            makers[fold_name(name)].add(report.kind)
    return makers


def _is_at_hand(cited: Cited, makers: Mapping[str, set[str]]) -> bool:
    """Whether a document of its owner is given that may be it; no release is the study, post or film it tells of."""
    kinds = makers.get(fold_name(cited.owner), set())
    if cited.kind in ("outlet", "agency", "statement"):
        return bool(kinds)
    return cited.kind in kinds or cited.group in kinds


def _given(reports: Iterable[Report]) -> frozenset[str]:
    """Keys of the outlets whose reports are at hand: domains, names, and what the lexicon knows them by."""
    keys: set[str] = set()
    for report in reports:
        site = re.sub(r"^https?://(?:www\.|edition\.|m\.|amp\.)?|[/:?#].*$", "", report.url or "").casefold()
        outlet = re.sub(r"^www\.", "", (report.outlet or "").casefold())
        labels = site.split(".")
        parents = {".".join(labels[n:]) for n in range(len(labels) - 1)}
        named = " ".join(name_words(report.outlet or ""))
        keys.update(key for key in (outlet, named, outlet_of(report.outlet or ""), *parents) if key)
    return frozenset(keys)


_SITES = re.compile(r"Twitter|Facebook|Instagram|LinkedIn|Snapchat|TikTok|Telegram|Weibo|YouTube|Reddit", re.IGNORECASE)


def _is_given(name: str, given: frozenset[str]) -> bool:
    """Whether the outlet is given, by the lexicon, its name or its domain's first part ("milton-post.com")."""
    if outlet_of(name) in given or " ".join(name_words(name)) in given:
        return True
    joined = "".join(name_words(name))
    return len(joined) > 3 and any(site.split(".")[0].replace("-", "") in (joined, f"the{joined}") for site in given)


def _cited_bodies(reports: Sequence[Report], entities: Sequence[Entity], given: frozenset[str]) -> Iterator[Cited]:
    """Outlets and agencies named where sources are named, and bodies after "according to"."""
    texts = {report.id: report.text for report in reports}
    for entity in entities:
        outlet = entity.kind != "person" and is_outlet_name(entity.name)
        if (entity.kind != "organisation" and not outlet) or outlet_of(entity.name) in _picture_makers():
            continue
        if outlet and _is_given(entity.name, given):
            continue
        for span in entity.mentions:
            text = texts.get(span.report, "")
            before = text[max(0, span.start - 60) : span.start].rsplit("\n", 1)[-1]
            after = text[span.end : span.end + 60]
            if outlet and (_CITES_BEFORE.search(before) or _CITES_AFTER.match(after)):
                yield _outlet(entity.name, span)
            elif not outlet and _BODY_CITED.search(before) and head_noun(after[:20]) not in body_kinds():
                yield Cited(entity.name, "", "body", "statement", span)


def _credited(reports: Sequence[Report], entities: Sequence[Entity], given: frozenset[str]) -> Iterator[Cited]:
    """Agencies that the reports' own credit lines name, where a report tells something after them."""
    credited = {fold_name(credit.agency): credit.agency for report in reports for credit in report.credits}
    texts = {report.id: report.text for report in reports}
    for entity in entities:
        name = credited.get(fold_name(entity.name))
        if name is None or is_outlet_name(entity.name) or _is_given(name, given):
            continue
        for span in entity.mentions:
            before = texts.get(span.report, "")[max(0, span.start - 60) : span.start].rsplit("\n", 1)[-1]
            after = texts.get(span.report, "")[span.end : span.end + 60]
            if _CITES_BEFORE.search(before) or _CITES_AFTER.match(after):
                yield Cited(entity.name, "", "outlet", "agency", span)


def _outlet(name: str, span: Span) -> Cited:
    return Cited(name, "", "outlet", "agency" if outlet_of(name) in _agencies() else "outlet", span)


@cache
def _agencies() -> frozenset[str]:
    codes = {row["code"] for row in rows("agencies")}
    sites = {row["domain"] or fold_name(row["name"]) for row in rows("outlets") if row["kind"] == "agency"}
    return frozenset(codes | sites)


@cache
def _picture_makers() -> frozenset[str]:
    """Agencies named under photos, not as sources of facts."""
    return frozenset(row["code"] for row in rows("agencies") if row["code"] in ("Getty Images", "Getty", "EPA"))


def _from_statements(
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    given: frozenset[str],
    own: Mapping[str, frozenset[str]],
) -> Iterator[Cited]:
    by_id = {entity.id: entity for entity in entities}
    for stmt in sorted(statements, key=lambda s: (s.content, s.id)):
        source = stmt.source
        if source is None:
            continue
        entity = by_id.get(source.entity or "")
        for link in stmt.via:
            if link.kind == "channel" or not _is_given(link.name, own.get(stmt.report, frozenset())):
                yield from _from_link(link, entity, stmt, given)
        span = source.span or stmt.content
        if entity is None and (_UNNAMED_MEDIA.fullmatch(source.name.casefold()) or _names_outlet(source.name)):
            yield Cited(source.name, "", "outlet", "outlet", span)
        elif entity is not None and entity.kind != "person" and is_outlet_name(entity.name):
            yield from (_outlet(name, span) for name in (entity.name,) if not _is_given(name, given))


def _names_outlet(words: str) -> bool:
    """Whether unnamed words say which outlet: "Nordian state radio"."""
    return head_noun(words) in _MEDIA and any(w[:1].isupper() for w in words.split()[:-1])


_MEDIA = frozenset({"newspaper", "radio", "television", "tv", "daily", "magazine", "broadcaster", "website", "tabloid"})


def _from_link(link: Via, entity: Entity | None, stmt: Statement, given: frozenset[str]) -> Iterator[Cited]:
    span = link.span or stmt.content
    who = entity.name if entity else None
    if link.kind in ("outlet", "agency"):
        if not _is_given(link.name, given):
            yield _outlet(link.name, span)
        elif who is not None and entity is not None and entity.kind == "person":
            yield Cited(link.name, f"interview with {who}", "interview", "interview", span)
    elif link.channel == "post" and who is not None:
        site = _SITES.search(link.name)
        name = site[0] if site else "a public site"
        if name.casefold() == who.casefold():
            return
        yield Cited(who, name, f"on {name}", "post", span)
    elif who is not None and link.channel in _OWN_WORDS and not re.match(r"\S+['’]s?\s", link.name):
        group = link.channel
        kind = "statement" if group in ("statement", "speech", "testimony") else kind_of(group)
        yield Cited(who, _tail(link.name, group), group, kind, span)


_OWN_WORDS = frozenset(
    {"statement", "letter", "email", "filing", "testimony", "op-ed", "speech", "court papers", "website", "report"}
)


def _tail(words: str, channel: str) -> str:
    plain = re.sub(r"^(?:his|her|its|their|a|an|the|\S+['’]s?)\s+", "", words.strip(), flags=re.IGNORECASE)
    return plain if plain and len(plain) <= _TAIL_LONGEST else channel


def _first_shown(reports: Sequence[Report], given: frozenset[str]) -> Iterator[Cited]:
    for report in reports:
        for found in _FIRST_SHOWN.finditer(report.text):
            name = found[1].rstrip(".")
            if not _is_given(name, given) and name.casefold() not in given:
                span = Span(report=report.id, start=found.start(1), end=found.start(1) + len(name), exact=name)
                yield Cited(name, "", "outlet", "outlet", span)


def _gathered(found: Iterable[Cited], entities: Sequence[Entity]) -> tuple[NamedElsewhere, ...]:
    """One record for each owner and group of things; the 25 named by most reports."""
    groups: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for item in found:
        owner = (outlet_of(item.owner) or fold_name(item.owner)) if item.group == "outlet" else item.owner
        groups[item.group if item.group != "body" else "report", owner].append(item)
    short = {entity.name: _short_form(entity) for entity in entities}
    made = [
        NamedElsewhere(
            name=_name(items, short),
            kind=items[0].kind,
            named_by=tuple(sorted({i.span.report for i in items})),
            spans=tuple(sorted({i.span for i in items})),
        )
        for items in groups.values()
    ]
    made.sort(
        key=lambda n: (
            _KIND_ORDER.index(n.kind) > 1,
            -len(n.named_by),
            _KIND_ORDER.index(n.kind),
            -len(n.spans),
            n.name,
        )
    )
    return tuple(made[:_MOST])


def _short_form(entity: Entity) -> str:
    """The body's letters where the reports write them ("NTB"), else ""."""
    return next((name for name in entity.names if name.isupper() and len(name) < len(entity.name)), "")


def _name(items: list[Cited], short: dict[str, str]) -> str:
    owner = min(Counter(i.owner for i in items).items(), key=lambda pair: (-pair[1], pair[0]))[0]
    if short.get(owner):
        owner = f"{owner} ({short[owner]})"
    words = [i.words for i in items if i.words]
    best = min(words, key=lambda w: (-min(len(w.split()), 4), -words.count(w), w)) if words else ""
    if items[0].kind == "film":
        return re.sub(r"^(?:the|a|an|and|for|that|seen|this)\s+", "", best)
    if items[0].kind == "post":
        return f"{owner} on {best}"
    if items[0].kind == "website":
        return f"{owner} website"
    return ": ".join(part for part in (owner, best) if part)
