"""Scene: what a reader has in mind at a place of a report: who was named, how lately, in which sentence.

Takes a text, its parse and its entities, gives a `Scene` that finds whom "she", "the minister" or
"the company" means; next: `speaker`, `via`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log2

from twosource.models.parser import Parse
from twosource.readings.entities import entity_gender, is_outlet_name
from twosource.readings.roles import body_kinds, head_noun, role_gender, role_kind
from twosource.readings.tree import Tree, paragraphs_of
from twosource.records import Entity, Sentence, Span, Word
from twosource.text.names import fold_name, name_words
from twosource.text.quotemarks import find_quotations

_WINDOW = 12
_CUT_NAME = 8
_UNNAMED_REACH = 2
_QUOTED_WEIGHT, _SPOKE_LAST, _OFTEN, _TIE = 0.4, 0.5, 0.15, 1e-9
_UNNAMED_OPEN = frozenset({"a", "an", "one", "another", "the"})
_PLAIN_PEOPLE = frozenset({"man", "woman", "boy", "girl", "teenager", "witness", "neighbour", "neighbor", "victim"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Standing:
    """An entity at one place, with what makes it come to mind."""

    entity: int
    start: int
    end: int
    sentence: int
    subject: bool
    quoted: bool
    main: bool


def _nearness(gap: int, *, subject: bool) -> float:
    """How much somebody named some sentences ago is in mind: less with every sentence, more for a subject."""
    return 1.0 / (1 + gap) + (0.6 if subject else 0.0) / (1 + 0.5 * gap)


class Scene:
    """Who stands where in a report. Candidates are numbers of entities; a tie is an empty answer."""

    def __init__(self, text: str, parse: Parse, entities: tuple[Entity, ...]) -> None:
        self.text = text
        self.sentences = parse.sentences
        self.entities = entities
        self.genders = tuple(entity_gender(e, text) if e.kind == "person" else None for e in entities)
        self._starts = [s.span.start for s in parse.sentences]
        trees = [Tree(sentence, number) for number, sentence in enumerate(parse.sentences)]
        self._quotes = [(q.start, q.end) for q in find_quotations(text, paragraphs_of(text, trees))]
        self.standings = tuple(
            sorted(
                (self._standing(number, span) for number, e in enumerate(entities) for span in e.mentions),
                key=lambda s: (s.start, s.end, s.entity),
            )
        )
        self._mention_starts = [s.start for s in self.standings]
        self._unnamed = self._find_unnamed()

    def sentence_at(self, place: int) -> int:
        """Number of the sentence that a code point lies in, or of the last before it; 0 before all."""
        return max(0, bisect_right(self._starts, place) - 1)

    def sentence(self, number: int) -> Sentence:
        """The sentence of that number."""
        return self.sentences[number]

    def is_quoted(self, place: int) -> bool:
        """Whether the place lies in quotation marks."""
        at = bisect_right(self._quotes, (place, len(self.text) + 1)) - 1
        return at >= 0 and self._quotes[at][0] < place < self._quotes[at][1]

    def words_in(self, start: int, end: int) -> list[tuple[int, Word]]:
        """The words between two places, numbered as in their sentence."""
        if not self.sentences:
            return []
        sentence = self.sentences[self.sentence_at(start)]
        return [(i, w) for i, w in enumerate(sentence.words) if w.start >= start and w.end <= end]

    def head_word(self, start: int, end: int) -> Word | None:
        """The word of a phrase on which its others hang."""
        inside = self.words_in(start, end)
        numbers = {i for i, _ in inside}
        heads = [w for i, w in inside if w.head not in numbers or w.head == i]
        nouns = [w for w in heads if w.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
        return next(iter(nouns or heads), None)

    def inside(self, start: int, end: int) -> list[Standing]:
        """Mentions within a stretch, in order."""
        low = bisect_right(self._mention_starts, start - 1)
        high = bisect_right(self._mention_starts, end - 1)
        return [s for s in self.standings[low:high] if s.end <= end]

    def in_name(self, start: int, end: int) -> bool:
        """Whether the words are part of a name ("Post" in "Milton Post")."""
        return any(s.start <= start and end <= s.end for s in self.standings)

    def whole_names(self, start: int, end: int) -> int:
        """The end of a stretch, moved on where it cuts a name in two ("Moon Sae" of "Moon Sae-in")."""
        return max([end, *(s.end for s in self.standings if start <= s.start < end < s.end <= end + _CUT_NAME)])

    def before(self, place: int, wanted: Callable[[int], bool], *, window: int = _WINDOW) -> list[Standing]:
        """Mentions before a place of the entities wanted, at most `window` sentences back, latest first."""
        here = self.sentence_at(place)
        high = bisect_right(self._mention_starts, place - 1)
        found = [
            s for s in self.standings[:high] if s.end <= place and wanted(s.entity) and here - s.sentence <= window
        ]
        return found[::-1]

    def is_person(self, number: int) -> bool:
        """Whether the entity is a person."""
        return self.entities[number].kind == "person"

    def is_body(self, number: int) -> bool:
        """Whether the entity is an organisation."""
        return self.entities[number].kind == "organisation"

    def is_plain_body(self, number: int) -> bool:
        """Whether the entity is an organisation that is neither an outlet nor an agency."""
        return self.is_body(number) and not is_outlet_name(self.entities[number].name)

    def may_be(self, number: int, gender: str | None) -> bool:
        """Whether nothing speaks against the person's being of this gender."""
        return gender is None or self.genders[number] in (None, gender)

    def foremost(
        self,
        place: int,
        wanted: Callable[[int], bool],
        *,
        speaker: int | None,
        spoke: int | None = None,
        window: int = _WINDOW,
    ) -> int | None:
        """The entity most in mind at a place, or None: the lately named, subjects and the last speaker first.

        Weights were set on the attributions of the ten stories: a subject of the sentence before outweighs a mere
        mention, the last speaker outweighs both unless somebody new is the subject since, and among bodies the one
        that the report is about outweighs one named in passing.

        Args:
            place: where the words stand.
            wanted: which entities they can mean.
            speaker: who spoke last, or None.
            spoke: number of the sentence in which that was.
            window: how many sentences back to look.
        """
        if spoke is not None and self._new_subject(place, wanted, speaker, spoke):
            speaker = None
        ranked = self._ranked(place, wanted, speaker=speaker, window=window)
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _TIE):
            return None
        return ranked[0][1]

    def _new_subject(self, place: int, wanted: Callable[[int], bool], speaker: int | None, spoke: int) -> bool:
        """Whether the sentence before is told of somebody else who fits, and came after what the speaker said."""
        here = self.sentence_at(place)
        return here - 1 > spoke and any(
            s.main and not s.quoted and s.entity != speaker and wanted(s.entity)
            for s in self.before(place, wanted, window=1)
            if s.sentence == here - 1
        )

    def _ranked(
        self, place: int, wanted: Callable[[int], bool], *, speaker: int | None, window: int
    ) -> list[tuple[float, int]]:
        scores: dict[int, float] = {}
        counts: Counter[int] = Counter()
        here = self.sentence_at(place)
        for standing in self.before(place, wanted, window=10_000):
            counts[standing.entity] += 1
            gap = here - standing.sentence
            if gap <= window:
                score = _nearness(gap, subject=standing.subject) * (_QUOTED_WEIGHT if standing.quoted else 1.0)
                scores[standing.entity] = max(scores.get(standing.entity, 0.0), score)
        for number in scores:
            if not self.is_person(number):
                scores[number] += _OFTEN * log2(1 + counts[number])
        if speaker is not None and wanted(speaker):
            scores[speaker] = scores.get(speaker, 0.0) + _SPOKE_LAST
        return sorted(((score, number) for number, score in scores.items()), key=lambda item: (-item[0], item[1]))

    def unnamed_before(self, place: int, gender: str | None, rival: int | None) -> tuple[int, int] | None:
        """The nearest unnamed person ("a neighbour", "the man") who is more in mind than the entity given."""
        here = self.sentence_at(place)
        best: tuple[float, int, int] | None = None
        for start, end, sentence, told in self._unnamed:
            gap = here - sentence
            if start >= place or gap > _UNNAMED_REACH or (gender and told and told != gender):
                continue
            score = _nearness(gap, subject=True)
            if best is None or score >= best[0]:
                best = (score, start, end)
        if best is None:
            return None
        ranked = self._ranked(place, lambda n: n == rival, speaker=None, window=_WINDOW) if rival is not None else []
        return best[1:] if not ranked or best[0] > ranked[0][0] + _TIE else None

    def _find_unnamed(self) -> tuple[tuple[int, int, int, str | None], ...]:
        """Subjects that say who somebody is and give no name: "an officer on the scene", "the man"."""
        found = []
        for number, sentence in enumerate(self.sentences):
            for at, word in enumerate(sentence.words):
                if word.dep not in _SUBJECTS or word.tag != "NN" or role_kind(word.lemma) not in ("work", "kin"):
                    continue
                start = at
                while start and sentence.words[start - 1].head in range(start - 1, at + 1) and at - start < 6:
                    start -= 1
                first = self.text[sentence.words[start].start : sentence.words[start].end].casefold()
                if first not in _UNNAMED_OPEN or (first == "the" and word.lemma not in _PLAIN_PEOPLE):
                    continue
                low, high = sentence.words[start].start, word.end
                if not self.inside(low, high + 30) and not self.is_quoted(low):
                    found.append((low, high, number, role_gender(word.lemma)))
        return tuple(found)

    def with_role(self, noun: str, place: int) -> list[int]:
        """People of whom the report says the role, those named before the place first, latest first."""
        fits = {
            number
            for number, entity in enumerate(self.entities)
            if entity.kind == "person"
            and any(noun == head_noun(role) or noun in _role_words(role) for role in entity.roles)
        }
        order = [s.entity for s in self.before(place, fits.__contains__, window=10_000)]
        later = [s.entity for s in self.standings if s.start >= place and s.entity in fits]
        return list(dict.fromkeys([*order, *later]))

    def bodies_called(self, noun: str, place: int) -> list[int]:
        """Bodies that the noun fits by name, role or kind, latest first."""
        kind = body_kinds().get(noun)
        fits = {
            n
            for n, entity in enumerate(self.entities)
            if entity.kind == "organisation" and _is_called(entity, noun, kind)
        }
        return list(dict.fromkeys(s.entity for s in self.before(place, fits.__contains__, window=10_000)))

    def _standing(self, number: int, span: Span) -> Standing:
        at = self.sentence_at(span.start)
        heads = self._subject_heads(at, span)
        return Standing(
            entity=number,
            start=span.start,
            end=span.end,
            sentence=at,
            subject=bool(heads),
            quoted=self.is_quoted(span.start),
            main=any(word.dep == "ROOT" for word in heads),
        )

    def _subject_heads(self, at: int, span: Span) -> list[Word]:
        """The verbs whose subject the name is."""
        if not self.sentences:
            return []
        words = self.sentences[at].words
        return [words[w.head] for w in words if w.start >= span.start and w.end <= span.end and w.dep in _SUBJECTS]


def _role_words(role: str) -> Iterable[str]:
    return re.findall(r"[\w-]+", re.split(r"\s(?:of|for|at|to|in)\s|,", role.casefold())[0])


def _is_called(entity: Entity, noun: str, kind: str | None) -> bool:
    words = {word for name in entity.names for word in name_words(name)}
    if noun in words or f"{noun}s" in words or any(noun in fold_name(role).split() for role in entity.roles):
        return True
    known = is_outlet_name(entity.name)
    if kind == "outlet":
        return known
    if kind == "agency" and noun == "wire":
        return known
    same_kind = {word for word, its_kind in body_kinds().items() if its_kind == kind}
    return bool(words & same_kind) and not known


def gender_of_words(words: str) -> str | None:
    """`m` or `f` where one of the words tells ("the spokeswoman", "her brother"), else None."""
    for word in reversed(re.findall(r"[\w-]+", words)):
        gender = role_gender(word)
        if gender:
            return gender
    return None
