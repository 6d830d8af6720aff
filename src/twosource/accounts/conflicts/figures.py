"""Figures: the quantities of one report, bound to what their sentence is about.

Takes a Reading and its Report, gives `Figure`s: the quantity with the words, names and moment of its sentence, and
whether it counts a part, another happening, or a plan; next: groups, which puts together what is of one thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from twosource.accounts.conflicts.culprits import culprits_beside, culprits_within
from twosource.records import Quantity, Reading, Report, Sentence, Span, When, Word
from twosource.text.lexicon import rows
from twosource.text.whens import resolve_whens
from twosource.text.whens.counting import first_day

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
LEAD_SENTENCES = 4  # title and the first sentences tell the story's own happening in all of the ten stories
_LONG_AGO = re.compile(
    r"\b(?:last|previous|the following) (?:year|month|decade|century)\b"
    r"|\b(?:years?|months|decades|weeks) (?:ago|earlier|before)\b"
    r"|\bin the past (?:\w+ )?(?:years|months|decade)\b|\b(?:a|one) year (?:ago|earlier)\b|\bsince (?:19|20)\d\d\b"
)
_OF_AGE = frozenset({"old", "year"})  # "the six-year-old": no thing that is measured
_OF_THE = re.compile(r"\sof (?:the|its|their|his|her|our|those|these|them)\b")
_OF_THOSE = re.compile(r"^[\"“‘']?Of (?:the|those|these)\s+\S+\s+\S")  # "Of the 21 wounded 12 are workers"
_SEVERITY = re.compile(r"\b(?:slight|light|minor|serious|severe|critical|bad)(?:ly)?\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEDGED = re.compile(
    r"\b(?:could|might|would|may|feared|expected|planned|scheduled|supposed to|if|potentially|possibly|forecast"
    r"|estimate[sd]?)\b",
    re.IGNORECASE,
)
_FAR_DAYS = 45
_BY_DAY = re.compile(r"\bby (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity where it stands.

    Attributes:
        quantity: the number with unit, role and what is counted.
        report: id of the report.
        sentence: the sentence it stands in.
        subject: lower case content words and names of its sentence, sorted.
        names: names of places, bodies and things in its sentence, lower case, sorted.
        persons: names of persons in it.
        holder: what a measure is a measure of ("truck"), lower case words of the phrase; () where not found.
        moment: last ISO day that its sentence tells, or None.
        published: ISO day of the report, or None.
        lead: whether it stands in the title or the first sentences.
        hedged: whether it is told as possible or planned.
        part: `part` of another figure ("including 10 children"), `more` than another ("2.5 million more"), or None.
        past: whether its sentence points to another time than the report's.
        cue: `earlier` or `later` where the words say that a figure was revised, else None.
        with_culprits: how many attackers its sentence counts in, or for a toll in the lead its report.
        less_culprits: how many attackers its report tells dead beside those of a toll in its lead.
        order: place among the report's figures.
    """

    quantity: Quantity
    report: str
    sentence: Span
    subject: tuple[str, ...]
    names: tuple[str, ...]
    persons: tuple[str, ...]
    holder: tuple[str, ...]
    moment: str | None
    published: str | None
    lead: bool
    hedged: bool
    part: Literal["part", "more"] | None
    past: bool
    cue: str | None
    with_culprits: int
    less_culprits: int
    order: int


def figures_of(reading: Reading, report: Report, day: When | None) -> tuple[Figure, ...]:
    """The figures of one report, by place.

    Args:
        reading: of the report.
        report: itself.
        day: best supported day of publication, or None; then the report's own.
    """
    published = (day or report.published or When(kind="date")).earliest
    whens = resolve_whens(reading.whens, published=first_day(published))
    return tuple(_figures(reading, whens, published, report.text))


def _figures(reading: Reading, whens: Sequence[When], published: str | None, text: str) -> Iterator[Figure]:
    n = 0
    for place, sentence, inside in by_sentence(reading):
        names, persons = _names(reading, sentence)
        moment = _moment(whens, sentence)
        for quantity in inside:
            before = sentence.span.exact[: quantity.span.start - sentence.span.start]
            yield Figure(
                quantity=quantity,
                report=reading.report,
                sentence=sentence.span,
                subject=_subject(sentence, quantity),
                names=names,
                persons=persons,
                holder=_holder(sentence, quantity),
                moment=moment,
                published=published,
                lead=place < LEAD_SENTENCES,
                hedged=bool(_HEDGED.search(sentence.span.exact)),
                part=_part(before, sentence, quantity),
                past=_is_past(sentence, moment, published),
                cue=_cue(sentence.span.exact),
                with_culprits=culprits_within(text if place < LEAD_SENTENCES else sentence.span.exact),
                less_culprits=culprits_beside(text) if place < LEAD_SENTENCES else 0,
                order=n,
            )
            n += 1


def by_sentence(reading: Reading) -> Iterator[tuple[int, Sentence, list[Quantity]]]:
    """Each sentence that tells quantities, with its number and them."""
    starts = [quantity.span.start for quantity in reading.quantities]
    for place, sentence in enumerate(reading.sentences):
        first, last = bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)
        if first < last:
            yield place, sentence, list(reading.quantities[first:last])


def _names(reading: Reading, sentence: Sentence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    start, end = sentence.span.start, sentence.span.end
    things: set[str] = set()
    persons: set[str] = set()
    for entity in reading.entities:
        name = entity.name.lower()
        if any(start <= mention.start < end for mention in entity.mentions) and not _speaks(name):
            (persons if entity.kind == "person" else things).add(name)
    return tuple(sorted(things)), tuple(sorted(persons))


@cache
def _speaking() -> frozenset[str]:
    agencies = {row[key].lower() for row in rows("agencies") for key in ("code", "name")}
    return frozenset(
        agencies | {row["noun"] for row in rows("bodies")} | {row["name"].lower() for row in rows("outlets")}
    )


def _speaks(name: str) -> bool:
    """Whether a name is a body or an outlet that only passes news on ("interior ministry"): it places no happening."""
    return name in _speaking() or name.rsplit(maxsplit=1)[-1] in _speaking()


def _moment(whens: Sequence[When], sentence: Sentence) -> str | None:
    days = [
        when.latest
        for when in whens
        if when.expression is not None
        and when.latest
        and sentence.span.start <= when.expression.start < sentence.span.end
    ]
    return max(days) if days else None


def _subject(sentence: Sentence, quantity: Quantity) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                word.lemma
                for word in sentence.words
                if word.pos in _CONTENT
                and len(word.lemma) > 2
                and not (quantity.span.start <= word.start < quantity.span.end)
                and word.pos != "NUM"
            }
        )
    )


def _holder(sentence: Sentence, quantity: Quantity) -> tuple[str, ...]:
    """What a measure belongs to, names as written: the words after it, or the subject of the verb before it."""
    if quantity.of is not None:
        return _phrase_words(sentence, quantity.of.start, quantity.of.end)
    words = sentence.words
    at = next((n for n, word in enumerate(words) if word.end > quantity.span.start), None)
    if at is None:
        return ()
    verb = next((n for n in range(at, -1, -1) if words[n].pos in {"VERB", "AUX"}), None)
    subject = None if verb is None else _subject_of(words, verb)
    if subject is None:
        return ()
    if words[subject].pos == "PRON":
        return _joined(sentence, words[:subject])
    near = (w for n, w in enumerate(words) if n == subject or (w.head == subject and w.dep in {"compound", "amod"}))
    return tuple(sorted({_written(sentence, word) for word in near} - _OF_AGE))


def _written(sentence: Sentence, word: Word) -> str:
    """A name as written, another word in its base form."""
    exact = sentence.span.exact[word.start - sentence.span.start : word.end - sentence.span.start]
    return exact.capitalize() if exact[:1].isupper() else word.lemma


def _subject_of(words: Sequence[Word], verb: int) -> int | None:
    for _ in range(3):
        if words[verb].dep in {"acl", "relcl"}:
            return words[verb].head
        found = next((n for n, w in enumerate(words) if w.head == verb and w.dep in {"nsubj", "nsubjpass"}), None)
        if found is not None or words[verb].head == verb:
            return found
        verb = words[verb].head
    return None


def _joined(sentence: Sentence, words: Sequence[Word]) -> tuple[str, ...]:
    """The names before a pronoun; two words of one name also as one: "Sky Lab" and "Skylab"."""
    names = [_written(sentence, word) if word.pos == "PROPN" else "" for word in words]
    both = [(a + b).capitalize() for a, b in pairwise(names) if a and b]
    return tuple(sorted({name for name in (*names, *both) if name}))


def _phrase_words(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    kept = {"NOUN", "PROPN", "ADJ"}
    return tuple(sorted({_written(sentence, w) for w in sentence.words if start <= w.start < end and w.pos in kept}))


@cache
def _part_cues(kind: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(row["phrase"]) for row in rows("part_cues") if row["kind"] == kind)
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)


def _part(before: str, sentence: Sentence, quantity: Quantity) -> Literal["part", "more"] | None:
    after = sentence.span.exact[quantity.span.end - sentence.span.start :][:24]
    before = before.rpartition(";")[2]
    if _part_cues("part").search(before[-60:]) or _part_cues("part").match(after.strip()):
        return "part"
    if (
        _OF_THE.match(after)
        or _OF_THOSE.match(before)
        or (quantity.role == "injured" and _SEVERITY.search(before[-24:] + after))
    ):
        return "part"
    clause = re.split(r", | and ", before[-40:])[-1]
    if quantity.unit != "%" and (_part_cues("more").search(clause[-20:]) or _part_cues("more").match(after.strip())):
        return "more"
    return None


def _is_past(sentence: Sentence, moment: str | None, published: str | None) -> bool:
    """Whether the sentence tells of a time far from the report's day."""
    words = sentence.span.exact
    if _LONG_AGO.search(words):
        return True
    if published is None:
        return False
    years = {int(year) for year in _YEAR.findall(words)}
    if years and all(year != int(published[:4]) for year in years):
        return True
    told, day = first_day(moment), first_day(published)
    return told is not None and day is not None and abs((told - day).days) > _FAR_DAYS


@cache
def _revision() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"\b{re.escape(row['phrase'])}\b", re.IGNORECASE), row["points"]) for row in rows("revision_cues")
    )


def _cue(words: str) -> str | None:
    if _BY_DAY.search(words):
        return "later"
    return next((points for pattern, points in _revision() if pattern.search(words)), None)
