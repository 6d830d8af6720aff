"""Annotate: one report to its Reading.

Takes a Report (or a bare text), gives sentences, entities, statements that tile the body, temporal expressions and
quantities; next: accounts, which compare the readings of a story's reports.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.models.parser import parse
from twosource.readings.act import act_of
from twosource.readings.attribution import Attribution, find_attributions
from twosource.readings.entities import find_entities
from twosource.readings.found import Stretch
from twosource.readings.hedge import find_hedge
from twosource.readings.narration import find_narration
from twosource.readings.polarity import content_polarity, polarity_of
from twosource.readings.speaker import resolve_sources
from twosource.readings.tree import Tree
from twosource.readings.unfold import by_place
from twosource.readings.via import find_vias
from twosource.records import (
    Quantity,
    Reading,
    Report,
    Segment,
    Source,
    Span,
    Statement,
    Via,
    When,
    content_id,
    span_of,
)
from twosource.text.numbers import find_quantities
from twosource.text.whens import find_whens

# A text longer than this (about 35,000 words, 15 seconds) is a book, a data set or a trap: only its beginning is read,
# and the account's `limits` say so. The longest of the annotated reports has 24,000 characters.
MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What is known of a text when its statements are made."""

    text: str
    report: str
    trees: tuple[Tree, ...]
    attributions: tuple[Attribution, ...]
    sources: tuple[Source | None, ...]
    vias: tuple[tuple[Via, ...], ...]
    whens: tuple[When, ...]
    quantities: tuple[Quantity, ...]


def annotate(given: Report | str, published: dt.date | None = None) -> Reading:
    """The Reading of a report, relative times kept symbolic; of a bare text, with its day given, resolved at once.

    Args:
        given: a Report, or a text whose paragraphs are its lines.
        published: the day of publication of a bare text.

    What lies beyond the first `MOST_CHARACTERS` is not read.
    """
    text, report, opened = _opened(given)
    stretches = tuple((n, start, min(end, MOST_CHARACTERS)) for n, start, end in opened if start < MOST_CHARACTERS)
    parsed = parse(text, stretches, report=report)
    attributions = find_attributions(text, parsed)
    entities = find_entities(text, parsed, report=report)
    sources = resolve_sources(text, parsed, attributions, entities, report=report)
    whens = tuple(find_whens(text, published, report=report))
    quantities = tuple(find_quantities(text, parsed.sentences, report=report, whens=whens))
    read = _Read(
        text=text,
        report=report,
        trees=tuple(Tree(sentence, n) for n, sentence in enumerate(parsed.sentences)),
        attributions=attributions,
        sources=sources,
        vias=find_vias(text, parsed, attributions, sources, entities, report=report),
        whens=whens,
        quantities=quantities,
    )
    statements, nested = _statements(read)
    return Reading(
        report=report,
        sentences=parsed.sentences,
        entities=entities,
        statements=statements,
        whens=whens,
        quantities=quantities,
        nested=nested,
    )


def _opened(given: Report | str) -> tuple[str, str, tuple[tuple[int, int, int], ...]]:
    """Text, report id, and the stretches to be read; the dateline is no part of the sentence that it opens."""
    if not isinstance(given, Report):
        whole = Segment(kind="body", start=0, end=len(given))
        return given, "", tuple(_stretches(given, (whole,), None))
    skipped = None
    if given.dateline is not None:
        opening = _OPENING.match(given.text, given.dateline.span.end)
        skipped = (given.dateline.span.start, opening.end() if opening else given.dateline.span.end)
    return given.text, given.id, tuple(_stretches(given.text, given.segments, skipped))


_OPENING = re.compile(r"[\s:.–—-]*")  # between a dateline and its sentence


def _stretches(text: str, segments: Sequence[Segment], skipped: Stretch | None) -> Iterator[tuple[int, int, int]]:
    """Segment number, start and end of each line to be read: the innermost segment says whether it is furniture."""
    edges = sorted({0, len(text), *(skipped or ())} | {edge for s in segments for edge in (s.start, s.end)})
    for start, end in pairwise(edges):
        if skipped is not None and skipped[0] <= start and end <= skipped[1]:
            continue
        around = [(s.end - s.start, n) for n, s in enumerate(segments) if s.start <= start and end <= s.end]
        if not around or segments[min(around)[1]].kind == "furniture":
            continue
        yield from _lines(text, start, end, min(around)[1])


def _lines(text: str, start: int, end: int, segment: int) -> Iterator[tuple[int, int, int]]:
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield segment, start, start + len(line.rstrip())
        start += len(line)


def _statements(read: _Read) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Attributions and narration, by place, and what lies in attributions.

    A phrase attributed in a sentence lies within the sentence's narration.
    """
    told = find_narration(read.text, read.trees, read.attributions)
    statements = [_narration(read, parts) for parts in told]
    narrated, nested = tuple(statements), []
    ids = [content_id("s", read.report, a.parts, a.cue) for a in read.attributions]
    for n, a in enumerate(read.attributions):
        if a.within is None:
            statements.append(_sourced(read, n, ids[n], _holder(a, narrated)))
        else:
            nested.append(_sourced(read, n, ids[n], ids[a.within]))
    return tuple(sorted(statements, key=by_place)), tuple(sorted(nested, key=by_place))


def _holder(attribution: Attribution, narrated: Sequence[Statement]) -> str | None:
    if attribution.clause:
        return None
    for n in narrated:
        places = n.parts or (n.content,)
        if all(any(p.start <= start and end <= p.end for p in places) for start, end in attribution.parts):
            return n.id
    return None


def _sourced(read: _Read, n: int, id_: str, within: str | None) -> Statement:
    a = read.attributions[n]
    tree = read.trees[a.sentence]
    whens, quantities = _told(a.parts, read.whens, read.quantities)
    hedge = find_hedge(read.text, a.parts)
    return Statement(
        id=id_,
        report=read.report,
        content=span_of(read.text, a.parts[0][0], a.parts[-1][1], report=read.report),
        parts=_parts(read, a.parts),
        source=read.sources[n],
        cue=span_of(read.text, *a.cue, report=read.report) if a.cue else None,
        via=read.vias[n],
        form=a.form,
        act=act_of(read.text, a, tree),
        polarity=polarity_of(a, tree),
        hedge=span_of(read.text, *hedge, report=read.report) if hedge else None,
        happening=None,
        when=whens,
        quantities=quantities,
        within=within,
    )


def _narration(read: _Read, parts: tuple[Stretch, ...]) -> Statement:
    whens, quantities = _told(parts, read.whens, read.quantities)
    hedge = find_hedge(read.text, parts)
    tree = next(tree for tree in read.trees if tree.sentence.span.end > parts[0][0])
    return Statement(
        id=content_id("s", read.report, parts, None),
        report=read.report,
        content=span_of(read.text, parts[0][0], parts[-1][1], report=read.report),
        parts=_parts(read, parts),
        source=None,
        cue=None,
        via=(),
        form="narration",
        act="says",
        polarity=content_polarity(tree, parts),
        hedge=span_of(read.text, *hedge, report=read.report) if hedge else None,
        happening=None,
        when=whens,
        quantities=quantities,
        within=None,
    )


def _parts(read: _Read, parts: tuple[Stretch, ...]) -> tuple[Span, ...]:
    if len(parts) < 2:
        return ()
    return tuple(span_of(read.text, *part, report=read.report) for part in parts)


def _told(
    parts: Sequence[Stretch], whens: Sequence[When], quantities: Sequence[Quantity]
) -> tuple[tuple[When, ...], tuple[Quantity, ...]]:
    """The times and numbers that stand in some stretches."""

    def inside(start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in parts)

    return (
        tuple(w for w in whens if w.expression is not None and inside(w.expression.start, w.expression.end)),
        tuple(q for q in quantities if inside(q.span.start, q.span.end)),
    )
