"""Speaker: who the source of each attribution is.

Takes attributions with the words that name their sources, gives `Source` records: pronouns, surnames,
titles and roles led back to an entity of the report, the speaker of a quotation without one taken over
from beside it; next: `via`, `annotate`. Where two could be meant, the words stay and nobody is named.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from twosource.models.parser import Parse
from twosource.readings.attribution import Attribution
from twosource.readings.roles import body_kinds, head_noun, role_kind
from twosource.readings.scene import Scene, Standing, gender_of_words
from twosource.records import Entity, Source, Span, span_of
from twosource.text.lexicon import rows
from twosource.text.names import bare_name, fold_name, without_possessive

_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "who": "r", "which": "r", "that": "r",
    "i": "i", "we": "i", "me": "i", "us": "i", "my": "i", "our": "i",
}  # fmt: skip
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|his|her|its|their|our|my)\b|['’]s?\s", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"^(?:an?|one|two|three|four|five|six|several|some|many|few|another|other|unnamed|anonymous|senior|multiple|both|most)\b",
    re.IGNORECASE,
)
_SPEAKS_FOR = frozenset({"official", "officials", "management", "representative", "representatives", "leadership"})
_ANY_GROUP = frozenset({"group", "organisation", "organization"})  # a union, a club or a party says so in its name
_LONGEST_NAME = 120
_NEAR = 3
_WIDE = 8
_MUCH_TOLD = 3


def resolve_sources(
    text: str,
    parse: Parse,
    attributions: tuple[Attribution, ...],
    entities: tuple[Entity, ...],
    *,
    report: str = "",
) -> tuple[Source | None, ...]:
    """Who says each attribution.

    Args:
        text: the whole text of the report.
        parse: of its title and body.
        attributions: in order of place.
        entities: of the report.
        report: id that the spans carry.

    Returns:
        A Source for each attribution in the same order; None where nobody is said to say it.
        `name` is the fullest name that the report has, or the words where nobody is named.
    """
    return _Resolver(Scene(text, parse, entities), attributions, report).resolve()


@cache
def _documents() -> frozenset[str]:
    told = {row["words"] for row in rows("channels") if row["kind"] == "word"}
    return frozenset(told | {row["words"] for row in rows("documents")})


def _capitals(words: str) -> set[str]:
    """The capitalised words of a role that are no roles themselves: countries, towns, bodies."""
    found = re.findall(r"[A-Z][\w-]+", words)
    return {fold_name(word) for word in found if role_kind(word) is None}


class _Resolver:
    """The attributions of one report, resolved in order of place so that each can lean on those before."""

    def __init__(self, scene: Scene, attributions: tuple[Attribution, ...], report: str) -> None:
        self.scene = scene
        self.text = scene.text
        self.attributions = attributions
        self.report = report
        self.found: list[Source | None] = [None] * len(attributions)
        self.order = sorted(range(len(attributions)), key=lambda n: (attributions[n].parts[0][0], n))

    def resolve(self) -> tuple[Source | None, ...]:
        for number in self.order:
            attribution = self.attributions[number]
            if attribution.source is not None:
                self.found[number] = self._named(number, *attribution.source)
        for number in self.order:
            if self.attributions[number].source is None and self.attributions[number].quoted:
                self.found[number] = self._taken_over(number)
        return tuple(self.found)

    def _named(self, number: int, start: int, end: int) -> Source:
        span = span_of(self.text, start, self.scene.whole_names(start, end), report=self.report)
        entity = self._entity_of(number, span)
        if entity is not None and (unnamed := self._unnamed(span, entity)) is not None:
            return unnamed
        if entity is not None:
            return Source(name=self.scene.entities[entity].name, entity=self.scene.entities[entity].id, span=span)
        unnamed = self._unnamed(span, None)
        if unnamed is not None:
            return unnamed
        words, body = self._in_words(span)
        return Source(name=words, entity=body, span=span)

    def _unnamed(self, span: Span, rival: int | None) -> Source | None:
        """For "he" and "she": the unnamed person who is more in mind than the named one, in the words used there."""
        kind = _PRONOUNS.get(span.exact.casefold())
        if kind not in ("m", "f"):
            return None
        place = self.scene.unnamed_before(span.start, kind, rival)
        return Source(name=self.text[slice(*place)], entity=None, span=span) if place else None

    def _entity_of(self, number: int, span: Span) -> int | None:
        low = span.exact.casefold()
        if low in _PRONOUNS:
            return self._pronoun(number, span, _PRONOUNS[low])
        direct = self._head_entity(span)
        if direct is not None:
            return direct
        plain = re.sub(r"^(?:the|his|her|its|their)\s+", "", span.exact, flags=re.IGNORECASE)
        noun, document = head_noun(without_possessive(plain)), self._document(plain)
        if document is not None:
            noun = document
        owned = document is not None and re.search(r"\b(?:by|from)\s|\b(?:company|ministry|agency|group)\b", plain)
        if _INDEFINITE.match(span.exact) and not owned:
            return None
        return self._by_noun(number, span, noun)

    def _document(self, words: str) -> str | None:
        """The document that the words turn on ("company statement", "study by X"), or None."""
        first = re.split(r",|\s(?:of|by|from|on|in|for|to|released|issued|published)\s", words, maxsplit=1)[0]
        last = (re.findall(r"[\w-]+", first.casefold()) or [""])[-1]
        return last if last in _documents() else None

    def _head_entity(self, span: Span) -> int | None:
        """The entity on whose name the source's words turn: their head, or in apposition to it."""
        inside = self.scene.inside(span.start, span.end)
        if not inside:
            person = self._in_capitals(span)
            return self._first_word_of(span) if person is None else person
        if bare_name(span.exact) == self.text[inside[0].start : inside[0].end]:
            return inside[0].entity
        head = self.scene.head_word(span.start, span.end)
        people = [s for s in inside if self.scene.is_person(s.entity) and not self._is_possessor(s.end)]
        if head is not None:
            holder = next((s for s in inside if s.start <= head.start < s.end), None)
            if holder is not None and self.scene.is_person(holder.entity):
                return holder.entity
            if holder is None and not people and self._names_at_end(span, inside[-1]):
                return inside[-1].entity
            if holder is not None and not people:
                return None if self._noun_after(holder.end, span.end) else holder.entity
        last = inside[-1]
        before = self.text[span.start : last.start].rstrip()
        if not people and last.end == span.end and self._is_role_before(before, last):
            return last.entity
        return self._apposed(span, people)

    def _is_role_before(self, before: str, last: Standing) -> bool:
        """Whether words and a comma say what the name after them is: "The engineer, X", "An armed group, the X"."""
        if before.endswith(","):
            return role_kind(head_noun(before)) == "work"
        return before.endswith(", the") and head_noun(before) in body_kinds() and self.scene.is_body(last.entity)

    def _in_capitals(self, span: Span) -> int | None:
        """The one person whose name, or the end of it, stands in capitals, as in a transcript."""
        wanted = fold_name(span.exact).split()
        people = [n for n in range(len(self.scene.entities)) if self.scene.is_person(n)]
        fits = [n for n in people if fold_name(self.scene.entities[n].name).split()[-len(wanted) :] == wanted]
        return fits[0] if span.exact.isupper() and len(fits) == 1 else None

    def _first_word_of(self, span: Span) -> int | None:
        """The body much told of whose name begins with the one word that is the source ("Southern" for a railway)."""
        if not re.fullmatch(r"[A-Z]\w{3,}", span.exact):
            return None
        fits = [
            n
            for n, e in enumerate(self.scene.entities)
            if e.kind == "organisation" and len(e.mentions) >= _MUCH_TOLD and e.name.split()[0] == span.exact
        ]
        return fits[0] if len(fits) == 1 else None

    def _names_at_end(self, span: Span, last: Standing) -> bool:
        """Whether the words are a body's kind and then its name: "the newspaper X"."""
        before = self.text[span.start : last.start].rstrip(' "“‘').casefold()
        noun = re.findall(r"[\w-]+$", before)
        if re.search(r"\b(?:of|for|in|at|from|by|with|to)\s", before):
            return False
        return last.end >= span.end - 1 and bool(noun) and noun[0] in body_kinds() and self.scene.is_body(last.entity)

    def _noun_after(self, end: int, stop: int) -> bool:
        """Whether a role follows a body's name ("MTA officials"): then the body is not the head."""
        after = self.text[end:stop].split(",")[0]
        return any(role_kind(word) for word in re.findall(r"[\w-]+", after)[:4])

    def _is_possessor(self, end: int) -> bool:
        return bool(re.match(r"['’]", self.text[end : end + 1]))

    def _apposed(self, span: Span, people: list[Standing]) -> int | None:
        """The person named at the head of the words, at their end, or right after a comma."""
        for standing in people:
            before = self.text[span.start : standing.start]
            if re.search(r"\b(?:of|for|to|with|by|from|about|against)\s(?:\S+\s){0,3}$", before) and "," not in before:
                continue
            if "," in before and re.search(r"\b(?:of|for|to|with|by)\s(?:\S+\s){0,3}$", before.rsplit(",", 1)[1]):
                continue
            return standing.entity
        return None

    def _by_noun(self, number: int, span: Span, noun: str) -> int | None:
        kind = role_kind(noun)
        if noun in _documents():
            return self._issuer(number, span)
        if noun in body_kinds() and (kind is None or kind == "group"):
            return self._body(number, span, noun)
        if kind in ("work", "kin", "spokesperson") and not noun.endswith("s"):
            return self._role(number, span, noun)
        return None

    def _pronoun(self, number: int, span: Span, kind: str) -> int | None:
        scene = self.scene
        speaker = self._last_speaker(number)
        if kind == "i":
            within = self.attributions[number].within
            outer = self.found[within] if within is not None else None
            return self._number_of(outer) if outer else None
        if kind == "r":
            near = scene.before(span.start, lambda n: scene.is_person(n) or scene.is_body(n), window=0)
            return near[0].entity if near else None
        if kind in ("m", "f"):
            others = self._named_in_speech(span)
            return scene.foremost(
                span.start,
                lambda n: scene.is_person(n) and scene.may_be(n, kind) and n not in others,
                speaker=speaker,
                spoke=self._spoke_last(number),
            )
        return scene.foremost(span.start, scene.is_body, speaker=speaker, window=4)

    def _named_in_speech(self, span: Span) -> set[int]:
        """Whom the quotations of one source name: nobody speaks of himself by name."""
        return {
            standing.entity
            for a in self.attributions
            if a.source == (span.start, span.end) and a.form == "verbatim"
            for part in a.parts
            for standing in self.scene.inside(*part)
        }

    def _last_speaker(self, number: int) -> int | None:
        """The entity that spoke last before this attribution, at most three sentences back."""
        last = self._last_told(number)
        source = self.found[last] if last is not None else None
        return self._number_of(source) if source is not None else None

    def _spoke_last(self, number: int) -> int | None:
        """Number of the sentence in which somebody spoke last before this attribution."""
        last = self._last_told(number)
        return self.attributions[last].sentence if last is not None else None

    def _last_told(self, number: int) -> int | None:
        mine = self.attributions[number]
        for other in reversed(
            [
                n
                for n in self.order
                if self.attributions[n].sentence <= mine.sentence
                and n != number
                and self.attributions[n].within is None
            ]
        ):
            source = self.found[other]
            if source is not None and source.entity is not None:
                return other if mine.sentence - self.attributions[other].sentence <= _NEAR else None
        return None

    def _number_of(self, source: Source) -> int | None:
        return next((n for n, e in enumerate(self.scene.entities) if e.id == source.entity), None)

    def _role(self, number: int, span: Span, noun: str) -> int | None:
        """The one person whom "the minister" or "her father" can mean, or the one told of last."""
        scene = self.scene
        gender = gender_of_words(span.exact)
        fits = [
            n
            for n in scene.with_role(noun, span.start)
            if scene.may_be(n, gender) and not self._elsewhere(span.exact, n)
        ]
        named = [n for n in fits if self._fits_rest(span.exact, n, noun)]
        fits = named or fits
        if not _DEFINITE.match(span.exact) and not re.search(r"['’]s\s", span.exact) and not named:
            return None
        if len(fits) == 1:
            return fits[0]
        return scene.foremost(span.start, set(fits).__contains__, speaker=self._last_speaker(number), window=6)

    def _fits_rest(self, words: str, entity: int, noun: str) -> bool:
        """Whether the role's other words ("North Korean", "interior") stand in what the person is called."""
        rest = {w for w in fold_name(words).split() if w not in (noun, "the", "his", "her", "s", "former", "of", "for")}
        told = {w for role in self.scene.entities[entity].roles for w in fold_name(role).split()}
        return bool(rest) and rest <= told

    def _elsewhere(self, words: str, entity: int) -> bool:
        """Whether the words name a place or body for the role and the person's own roles name others."""
        wanted = _capitals(re.sub(r"^\w+\s", "", words))
        told = {word for role in self.scene.entities[entity].roles for word in _capitals(role)}
        return bool(wanted) and bool(told) and not wanted & told

    def _body(self, number: int, span: Span, noun: str) -> int | None:
        scene = self.scene
        if not re.match(r"^(?:the|this|that|its|his|her|their)\s", span.exact, re.IGNORECASE):
            return None
        fits = scene.bodies_called(noun, span.start)
        if len(fits) == 1:
            return fits[0]
        kind = body_kinds().get(noun)
        plain = re.fullmatch(r"(?:the|this|that)\s+[\w-]+", span.exact, re.IGNORECASE)
        if not fits and (plain is None or not (kind in ("company", "agency") or noun in _ANY_GROUP)):
            return None
        wanted = set(fits) if fits else {n for n in range(len(scene.entities)) if scene.is_plain_body(n)}
        return scene.foremost(span.start, wanted.__contains__, speaker=self._last_speaker(number), window=8)

    def _issuer(self, number: int, span: Span) -> int | None:
        """Who issued "the statement": whose it is, or the body or person that spoke last."""
        whose = re.search(r"(?:^|\b(?:of|by|from)\s+)(his|her|its|their)\b", span.exact, re.IGNORECASE)
        if whose is not None:
            at = span.start + whose.start(1)
            return self._pronoun(number, span_of(self.text, at, at + len(whose[1])), _PRONOUNS[whose[1].casefold()])
        owner = re.match(r"(?:the\s+)?(.+?)['’]s?\s", span.exact)
        inside = self.scene.inside(span.start, span.end)
        if owner and inside:
            return inside[0].entity
        if inside and re.search(r"\b(?:from|by|of)\s", span.exact):
            return inside[-1].entity
        first = re.findall(r"[\w-]+", span.exact.casefold()) or [""]
        noun = next((w for w in first if w in body_kinds() and body_kinds()[w] != "outlet"), None)
        if noun and noun != first[-1]:
            fits = self.scene.bodies_called(noun, span.start)
            return self.scene.foremost(
                span.start, lambda n: n in fits or (not fits and self.scene.is_body(n)), speaker=None, window=30
            )
        if not span.exact.casefold().startswith("the "):
            return None
        issuer = self._told_to_issue(span, first[-1])
        return issuer if issuer is not None else self._last_speaker(number)

    def _told_to_issue(self, span: Span, noun: str) -> int | None:
        """The subject of the sentence that told of the document last: "X released a report"."""
        at = self.text.rfind(noun, 0, max(0, span.start))
        here = self.scene.sentence_at(span.start)
        if at < 0 or here - self.scene.sentence_at(at) > _WIDE:
            return None
        sentence = self.scene.sentence(self.scene.sentence_at(at)).span
        told = [s for s in self.scene.inside(sentence.start, at) if s.subject and not s.quoted]
        if not told or not re.search(
            r"\b(?:issued|released|published|posted|made|gave|put out|read)\b", self.text[told[-1].end : at]
        ):
            return None
        return told[-1].entity

    def _in_words(self, span: Span) -> tuple[str, str | None]:
        """The words themselves, a body's short name in them made full, and the body for whom they speak."""
        words = span.exact if len(span.exact) <= _LONGEST_NAME else span.exact[:_LONGEST_NAME].rsplit(" ", 1)[0]
        noun = head_noun(span.exact)
        if role_kind(noun) != "spokesperson" and noun not in _SPEAKS_FOR:
            return words, None
        bodies = [s for s in self.scene.inside(span.start, span.end) if self.scene.is_body(s.entity)]
        return words, self.scene.entities[bodies[0].entity].id if bodies else None

    def _taken_over(self, number: int) -> Source | None:
        """The speaker of a quotation that names none: of the one it goes on from, else of the one after it."""
        mine = self.attributions[number]
        sentence = self.scene.sentence_at(mine.parts[0][0])
        before = self._neighbour(number, sentence, -1)
        after = self._neighbour(number, sentence, 1)
        for chosen in (before, after):
            if chosen is not None:
                source = self.found[chosen]
                return replace(source, span=None) if source else None
        return self._introduced(mine, sentence)

    def _neighbour(self, number: int, sentence: int, step: int) -> int | None:
        at = self.order.index(number) + step
        while 0 <= at < len(self.order):
            other = self.attributions[self.order[at]]
            there = self.scene.sentence_at(other.parts[-1 if step < 0 else 0][0])
            gap = (sentence - max(there, other.sentence)) if step < 0 else (there - sentence)
            if gap > (2 if step < 0 else 1):
                return None
            if other.quoted and self.found[self.order[at]] is not None and other.within is None:
                return self.order[at]
            at += step
        return None

    def _introduced(self, mine: Attribution, sentence: int) -> Source | None:
        """The person who is the subject of the sentence before a quotation that stands alone."""
        near = [
            s
            for s in self.scene.before(mine.parts[0][0], self.scene.is_person, window=1)
            if s.subject and not s.quoted and s.sentence < sentence
        ]
        if not near:
            return None
        entity = self.scene.entities[near[0].entity]
        return Source(name=entity.name, entity=entity.id, span=None)
