"""Via: through whom and what a source's words came: "told Reuters", "in a statement", "a spokesman for X".

Takes attributions with their sources, gives for each the chain of `Via` records, nearest to the outlet
first: agency or other outlet, spokesperson, body, then the channel (a post, a news conference, a letter).
Next: `annotate`. Only what the words at the attribution say is taken, and what they go on from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.models.parser import Parse
from twosource.readings.attribution import Attribution
from twosource.readings.entities import is_outlet_name, outlet_of
from twosource.readings.roles import body_kinds, role_kind
from twosource.readings.scene import Scene, Standing
from twosource.records import Entity, Source, Via, ViaKind, span_of
from twosource.text.lexicon import rows

_TO_OUTLET = re.compile(
    r"(?:\b(?:told|tells|telling|informed|interview(?:s|ed)?\s+(?:with|by|to|on|for|published\s+(?:by|in))|"
    r"(?:spoke|speaking|talking|talked|comments?|remarks|statement|email|e-mail|message|written)\s+(?:to|with|on|for)|"
    r"cited\s+by|quoted\s+(?:by|in)|reported\s+(?:by|in)|reports?\s+(?:by|in|from)|published\s+(?:by|in|on)|"
    r"according\s+to|as\s+saying\s+by|carried\s+by|appear(?:ed|ing|ance)\s+on|aired\s+on|said\s+on|on|via|by|in|to|pointed)"
    r"\s+(?:the\s+|its\s+|[\w’'-]+\s+){0,5}?[\"“‘']?)$",
    re.IGNORECASE,
)
_OUTLET_CUE = re.compile(
    r"^[\"”’']*\s*(?:newspaper|magazine|television|tv|radio|website|news\s+agency|agency)?\s*,?\s*"
    r"(?:has\s+|had\s+|also\s+|earlier\s+|first\s+)?(?:reported|reports|cited|cites|citing|quoted|quotes|wrote|interviewed)\b",
    re.IGNORECASE,
)
# A channel counts where it is the place or means of saying, not where it is only talked about.
_DETERMINED = r"(?:an?|the|this|that|his|her|its|their|one|another|\S+['’]s?)\s+(?:[\w’'.“\"-]+\s+){0,4}?[\"“]?$"
_BEFORE_CHANNEL = {
    "word": re.compile(
        rf"\b(?:in|on|at|during|via|through|by|from|with|to|told|telling|tells|held|holding|issued|released|published|"
        rf"posted|sent|"
        rf"according\s+to|gave|giving|wrote|under|of)\s+{_DETERMINED}",
        re.IGNORECASE,
    ),
    "bare": re.compile(
        r"\b(?:in|on|via|through|by|told|telling|tells|according\s+to|(?:sp[eo]ak\w*|spoke|talk\w*|remarks|comments)\s+(?:to|with))\s+"
        r"(?:(?:a|the)\s+group\s+of\s+)?(?:[\w’'.-]+\s+){0,2}$",
        re.IGNORECASE,
    ),
    "site": re.compile(
        r"(?<!called\s)(?<!based\s)\b(?:on|via|through|to)\s+(?:(?:his|her|its|their|the|an?)\s+)?(?:(?:own|official|personal|verified|public|"
        r"affairs|private|state-run|messaging|app)\s+){0,3}$|['’]s\s+(?:official\s+)?$",
        re.IGNORECASE,
    ),
    "air": re.compile(r"\b(?:on|to|told|by|via)\s+(?:[\w’'.-]+\s+){0,3}?$", re.IGNORECASE),
    "verb": re.compile(r"$"),
}
_OUTLET_NOUN = (
    r"(?:newspaper|magazine|television|TV|radio|news agency|broadcaster|channel|daily|website|station|network|"
    r"affiliate)"
)
_OUTLET_WORD_BEFORE = re.compile(rf"\b{_OUTLET_NOUN}\s+[\"“]?$")
_OUTLET_WORD_AFTER = re.compile(rf"[\"”]?,?\s+(?:an?\s+)?{_OUTLET_NOUN}\b")
_ITS_WEBSITE = re.compile(r"(?:\b(?:its|his|her|their|the)|['’]s?)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_IN_REPORT = re.compile(
    r"\b(?:according\s+to|(?:sa(?:id|ys)|wr(?:ote|ites)|published|concluded|found)\s+in|in\s+(?:an?|its|their|his|her))\s+"
    r"(?:[\w’'.-]+\s+){0,4}$",
    re.IGNORECASE,
)
_AFFILIATE = re.compile(r"['’]?s?\s+affiliate\b")
_ACCORDING = re.compile(r"\baccording to [^,.;“”\"]{3,80}", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:told|telling|informed|spoke to|speaking to)\s+"
    r"((?:(?:the|a|an|his|her|local|state|federal|[A-Z][\w.]*)\s+){0,3}([a-z][\w-]+))"
)
_THROUGH = re.compile(r"\b(?:through|via)\s+((?:an?|the|his|her|its|their)\s+(?:[\w-]+\s+){0,3}?([\w-]+))\b")
_LISTENERS = frozenset(
    {"police", "investigators", "detectives", "officers", "authorities", "prosecutors", "court", "jurors", "deputies"}
)
_PROXIES = frozenset({"lawyer", "attorney", "solicitor", "interpreter", "lawyers", "attorneys", "translator"})
_LEADING = frozenset({"post", "statement", "video", "letter", "speech", "news conference", "interview", "email"})
_REACH = 3


def find_vias(
    text: str,
    parse: Parse,
    attributions: tuple[Attribution, ...],
    sources: tuple[Source | None, ...],
    entities: tuple[Entity, ...],
    *,
    report: str = "",
) -> tuple[tuple[Via, ...], ...]:
    """The chain of each attribution, in the same order; () where the words name none.

    Args:
        text: the whole text of the report.
        parse: of its title and body.
        attributions: in order of place.
        sources: as `resolve_sources` gives them.
        entities: of the report.
        report: id that the spans carry.
    """
    return _Chains(Scene(text, parse, entities), attributions, sources, report).find()


@cache
def _channels() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    table = {row["words"]: (row["channel"], row["kind"]) for row in rows("channels")}
    longest = sorted(table, key=lambda words: (-len(words), words))
    return re.compile(rf"(?<![\w@])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE), table


class _Chains:
    def __init__(
        self, scene: Scene, attributions: tuple[Attribution, ...], sources: tuple[Source | None, ...], report: str
    ) -> None:
        self.scene = scene
        self.text = scene.text
        self.attributions = attributions
        self.sources = sources
        self.report = report
        self.own: list[tuple[Via, ...]] = []

    def find(self) -> tuple[tuple[Via, ...], ...]:
        self.own = [self._own(number) for number in range(len(self.attributions))]
        return tuple(own or self._carried_on(number) or self._led_in(number) for number, own in enumerate(self.own))

    def _own(self, number: int) -> tuple[Via, ...]:
        stretches = self._stretches(number)
        links = [
            *self._outlets(number, stretches),
            *self._hearers(stretches),
            *self._spokesperson(stretches),
            *(self._channel(self.attributions[number].source, stretches) if self.sources[number] else ()),
        ]
        seen: dict[tuple[str, str], Via] = {}
        for link in links:
            seen.setdefault((link.kind, link.channel or link.name), link)
        return tuple(seen.values())

    def _stretches(self, number: int) -> list[tuple[int, int]]:
        """The words of the attribution's sentences that are not its content."""
        mine = self.attributions[number]
        numbers = sorted(
            {mine.sentence, self.scene.sentence_at(mine.parts[0][0]), self.scene.sentence_at(mine.parts[-1][1] - 1)}
        )
        out: list[tuple[int, int]] = []
        for at in numbers:
            if not self.scene.sentences:
                break
            span = self.scene.sentence(at).span
            start = span.start
            for low, high in mine.parts:
                if low < span.end and high > start:
                    out.append((start, max(start, low)))
                    start = max(start, high)
            out.append((start, max(start, span.end)))
            for found in _ACCORDING.finditer(self.text, span.start, span.end):
                if not self.scene.is_quoted(found.start()) and not any(a <= found.start() < b for a, b in out):
                    out.append(found.span())
        return [(low, high) for low, high in out if high - low > 2]

    def _outlets(self, number: int, stretches: list[tuple[int, int]]) -> Iterator[Via]:
        mine = self.attributions[number]
        source = self.sources[number]
        if mine.within is not None:
            outer = self.sources[mine.within]
            if outer is not None and outer.name != (source.name if source else None):
                yield self._link_of(outer)
        for low, high in stretches:
            for standing in self.scene.inside(low, high):
                if self._is_source(standing, source) or not self._is_outlet(standing):
                    continue
                before = self.text[low : standing.start]
                after = self.text[standing.end : high]
                if _AFFILIATE.match(after):
                    continue
                if _TO_OUTLET.search(before) or _OUTLET_CUE.match(after):
                    yield self._outlet(standing)

    def _is_outlet(self, standing: Standing) -> bool:
        entity = self.scene.entities[standing.entity]
        if is_outlet_name(entity.name):
            return True
        if entity.kind not in ("organisation", "other"):
            return False
        before = self.text[max(0, standing.start - 30) : standing.start]
        after = self.text[standing.end : standing.end + 14]
        return bool(
            _OUTLET_WORD_BEFORE.search(before)
            or _OUTLET_WORD_AFTER.match(after)
            or (entity.kind == "organisation" and re.search(r"\btold\s+(?:the\s+)?$", before, re.IGNORECASE))
        )

    def _is_source(self, standing: Standing, source: Source | None) -> bool:
        return source is not None and source.entity == self.scene.entities[standing.entity].id

    def _outlet(self, standing: Standing) -> Via:
        entity = self.scene.entities[standing.entity]
        return Via(
            name=entity.name,
            kind=_outlet_kind(entity.name),
            channel=None,
            entity=entity.id,
            span=span_of(self.text, standing.start, standing.end, report=self.report),
        )

    def _link_of(self, source: Source) -> Via:
        entity = next((e for e in self.scene.entities if e.id == source.entity), None)
        kind: ViaKind = "body"
        if is_outlet_name(source.name):
            kind = _outlet_kind(source.name)
        elif entity is None or entity.kind == "person":
            words = " ".join(entity.roles) if entity else source.name
            kind = "spokesperson" if any(role_kind(w) == "spokesperson" for w in re.findall(r"\w+", words)) else "body"
        return Via(name=source.name, kind=kind, channel=None, entity=source.entity, span=source.span)

    def _hearers(self, stretches: list[tuple[int, int]]) -> Iterator[Via]:
        """Who is told without a name: "told the paper" (the outlet named last), "told police"."""
        for low, high in stretches:
            found = _TOLD.search(self.text, low, high)
            if found is None:
                continue
            span = span_of(self.text, found.start(1), found.end(1), report=self.report)
            noun = found[2].casefold()
            if body_kinds().get(noun) in ("outlet", "agency"):
                fits = self.scene.bodies_called(noun, span.start)
                if fits:
                    entity = self.scene.entities[fits[0]]
                    yield Via(
                        name=entity.name, kind=_outlet_kind(entity.name), channel=None, entity=entity.id, span=span
                    )
            elif noun in _LISTENERS:
                yield Via(name=span.exact, kind="body", channel=None, entity=None, span=span)

    def _spokesperson(self, stretches: list[tuple[int, int]]) -> Iterator[Via]:
        """Somebody who passes on another's words: "through her lawyer", "via a spokesman"."""
        for low, high in stretches:
            found = _THROUGH.search(self.text, low, high)
            if found and (role_kind(found[2]) == "spokesperson" or found[2] in _PROXIES):
                span = span_of(self.text, found.start(1), found.end(1), report=self.report)
                yield Via(name=span.exact, kind="spokesperson", channel=None, entity=None, span=span)

    def _channel(self, source: tuple[int, int] | None, stretches: list[tuple[int, int]]) -> Iterator[Via]:
        pattern, table = _channels()
        for low, high in stretches:
            for found in pattern.finditer(self.text, low, high):
                words = found[0].casefold()
                channel, kind = table[words]
                in_source = source is not None and source[0] <= found.start() < source[1]
                near = self.text[max(low, found.start() - 60) : found.start()]
                if kind in ("word", "bare", "verb") and self.scene.in_name(found.start(), found.end()):
                    continue
                in_source = in_source and kind not in ("site", "air")
                if not in_source and not _BEFORE_CHANNEL[kind].search(near):
                    continue
                if in_source and not self._is_document(source, found.end()):
                    continue
                start = found.start() if kind == "verb" else self._phrase_start(found.start(), low)
                if channel == "report" and not in_source and not _IN_REPORT.search(near):
                    continue
                if channel == "website" and not _ITS_WEBSITE.search(near):
                    continue
                span = span_of(self.text, start, found.end(), report=self.report)
                if kind == "air" and any(self.scene.is_body(s.entity) for s in self.scene.inside(start, found.start())):
                    continue
                name = "Twitter" if "tweet" in words else span.exact
                yield Via(name=name, kind="channel", channel=channel, entity=None, span=span)
                break

    def _is_document(self, source: tuple[int, int] | None, end: int) -> bool:
        """Whether the channel's word is what the source's words turn on ("the statement", "a post by X")."""
        return source is not None and (
            end >= source[1]
            or re.match(r"\s+(?:by|from|of|on|issued|released|posted|in|to|that|which)\b", self.text[end : source[1]])
            is not None
        )

    def _phrase_start(self, start: int, low: int) -> int:
        """Where the noun phrase of a channel begins: "his annual New Year's Day address"."""
        before = re.search(r"(?:[\w’'.-]+\s+){0,5}$", self.text[low:start])
        words = list(re.finditer(r"[\w’'.-]+", before[0])) if before else []
        at = start
        for word in reversed(words):
            place = low + before.start() + word.start() if before else start
            if word[0].casefold() in _EDGES or word[0].casefold().endswith(("ed", "ing")):
                break
            at = place
        return at

    def _led_in(self, number: int) -> tuple[Via, ...]:
        """The channel of the sentence before that leads a quotation in: "X took to Twitter." "...," X wrote."""
        mine, source = self.attributions[number], self.sources[number]
        if source is None or source.entity is None or not mine.quoted:
            return ()
        here = self.scene.sentence_at(mine.parts[0][0])
        if here == 0:
            return ()
        span = self.scene.sentence(here - 1).span
        told = [s for s in self.scene.inside(span.start, span.end) if not s.quoted and self._is_source(s, source)]
        if not told or self.scene.is_quoted(span.start + 1):
            return ()
        return tuple(link for link in self._channel(None, [(span.start, span.end)]) if link.channel in _LEADING)

    def _carried_on(self, number: int) -> tuple[Via, ...]:
        """The chain of the words it goes on from: the same speaker's, no more than three sentences away."""
        mine, source = self.attributions[number], self.sources[number]
        if source is None or source.entity is None:
            return ()
        best: tuple[int, int, tuple[Via, ...]] | None = None
        for other, chain in enumerate(self.own):
            theirs = self.sources[other]
            if not chain or theirs is None or theirs.entity != source.entity or other == number:
                continue
            gap = mine.sentence - self.attributions[other].sentence
            if not -1 <= gap <= _REACH:
                continue
            key = (abs(gap), other, chain)
            if best is None or key[:2] < best[:2]:
                best = key
        return best[2] if best else ()


_EDGES = frozenset(
    "but and yet in on at during via through by from with under to of or the a an his her its their said says"
    " that as for who told which when where while after before".split()
)


@cache
def _agency_keys() -> frozenset[str]:
    agencies = {row["code"] for row in rows("agencies")}
    return frozenset(agencies | {row["domain"] or row["name"] for row in rows("outlets") if row["kind"] == "agency"})


def _outlet_kind(name: str) -> ViaKind:
    return "agency" if outlet_of(name) in _agency_keys() else "outlet"
