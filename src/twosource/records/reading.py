"""Reading: who said what, when and how many, in one report; it holds no verdict about the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records.span import Span
from twosource.records.when import When

EntityKind = Literal["person", "organisation", "place", "other"]
ViaKind = Literal["outlet", "agency", "spokesperson", "body", "channel"]
Form = Literal["verbatim", "partial", "paraphrase", "narration"]
Act = Literal["says", "asks", "demands", "pledges", "denies", "accuses", "warns", "expects"]
Polarity = Literal["affirmed", "negated", "reported as false"]
Bound = Literal["exact", "about", "at least", "at most", "more than", "less than", "nearly", "range"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One token of a sentence with its place in the parse.

    Attributes:
        start: first code point in the report's text.
        end: one past the last.
        lemma: lower case base form.
        pos: Universal POS tag (`NOUN`, `VERB`, `PROPN`, ...).
        tag: Penn Treebank tag (`VBD`, `NNS`, ...).
        dep: dependency label to the head (`nsubj`, `dobj`, `neg`, `ROOT`, ...).
        head: number of the head word in the same sentence (its own number for the root).
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the title or the body.

    Attributes:
        span: its words.
        segment: number of the segment it lies in.
        words: its tokens, white space left out.
    """

    span: Span
    segment: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, body, place or thing that has a name.

    Attributes:
        id: from kind and name (in a reading: and the report).
        kind: person, organisation, place or other.
        name: the fullest form.
        names: every form found, sorted.
        roles: what it is called ("foreign minister", "spokesman for X"), sorted.
        mentions: where it stands; in an account over all reports.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who said it.

    Attributes:
        name: fullest name known, or the words ("a police source") where nobody is named.
        entity: id of the entity, or None for unnamed and ambiguous sources.
        span: the words nearest to the content, or None where the source is taken over from before.
    """

    name: str
    entity: str | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """One link of the chain from the outlet to the source.

    Attributes:
        name: who or what passed it on.
        kind: outlet, agency, spokesperson, body or channel.
        channel: for a channel: what it is (`post`, `statement`, `news conference`, ...); else None.
        entity: id of the entity, or None.
        span: the words that say so, or None.
    """

    name: str
    kind: ViaKind
    channel: str | None
    entity: str | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts.

    Attributes:
        value: the number in `unit`, scale words multiplied out; None for a range.
        low: least value it can mean, or None for no lower bound.
        high: greatest value it can mean, or None for no upper bound.
        bound: how the words limit it.
        unit: normal unit (`m`, `kg`, `USD`, `%`, `°C`, `s`, `year`, ...), or None for a plain count.
        of: the words counted ("people"), or None.
        role: what befell or is done with what is counted (`killed`, `injured`, `aboard`, `arrested`, ...), or None.
        span: the number with its bound and unit.
        including: the words said to be counted in ("including debt"), or None.
        excluding: the words said to be left out ("not counting the gunman"), or None.
    """

    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    of: Span | None
    role: str | None
    span: Span
    including: Span | None = None
    excluding: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a source says, or what the outlet says in its own voice. Statements tile the body.

    Attributes:
        id: from report and place.
        report: id of the report.
        content: from the first word to the last.
        parts: the stretches that are content where it is interrupted; else ().
        source: who says it; None for narration and sourceless passives.
        cue: the word that says so, or None.
        via: chain from the outlet to the source, nearest to the outlet first.
        form: verbatim, partial, paraphrase or narration.
        act: what kind of saying it is.
        polarity: affirmed, negated, or reported as false.
        hedge: the words that soften it, or None.
        happening: id of the happening it tells, in an account; else None.
        when: times told in it.
        quantities: numbers told in it.
        within: id of the statement it is nested in, or None.
    """

    id: str
    report: str
    content: Span
    parts: tuple[Span, ...]
    source: Source | None
    cue: Span | None
    via: tuple[Via, ...]
    form: Form
    act: Act
    polarity: Polarity
    hedge: Span | None
    happening: str | None
    when: tuple[When, ...]
    quantities: tuple[Quantity, ...]
    within: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one report says, sentence by sentence.

    Attributes:
        report: id of the report; "" for a bare text.
        sentences: in order; furniture left out.
        entities: names joined within the report, ids local to it.
        statements: by place; no two share words, but that a phrase attributed in a sentence lies in its narration.
        whens: temporal expressions, relative ones symbolic unless a day was given.
        quantities: by place.
        nested: statements that lie in attributed ones, by place: sentences, joined clauses, quoted fragments, what a
            source says that another said.
    """

    report: str
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    whens: tuple[When, ...]
    quantities: tuple[Quantity, ...]
    nested: tuple[Statement, ...] = ()
