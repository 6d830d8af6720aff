"""Annotate: one report to its Reading.

Takes a Report (or a bare text), gives sentences, entities, statements that tile the body, temporal expressions and quantities;
next: accounts, which compare the readings of a story's reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from twosource.models.parser import Parse, parse
from twosource.readings.attribution import Attribution, find_attributions
from twosource.readings.narration import find_narration
from twosource.records import (
    Entity,
    Quantity,
    Reading,
    Report,
    Segment,
    Source,
    Statement,
    Via,
    When,
    content_id,
    span_of,
)


def annotate(given: Report | str, published: dt.date | None = None) -> Reading:
    """The Reading of a report, relative times kept symbolic; of a bare text, with its day given, resolved at once.

    Args:
        given: a Report, or a text whose paragraphs are its lines.
        published: the day of publication of a bare text.
    """
    text, report, segments = _opened(given)
    parsed = parse(text, tuple(_stretches(text, segments)), report=report)
    attributions = find_attributions(text, parsed)
    entities, sources, vias = _who(text, parsed, attributions, report)
    whens = _whens(text, published, report, parsed)
    quantities = _quantities(text, parsed, report, whens)
    statements = _statements(text, report, parsed, attributions, sources, vias, whens, quantities)
    return Reading(
        report=report,
        sentences=parsed.sentences,
        entities=entities,
        statements=statements,
        whens=whens,
        quantities=quantities,
    )


def _opened(given: Report | str) -> tuple[str, str, tuple[Segment, ...]]:
    if isinstance(given, Report):
        return given.text, given.id, given.segments
    return given, "", (Segment(kind="body", start=0, end=len(given)),)


def _stretches(text: str, segments: Sequence[Segment]) -> Iterator[tuple[int, int, int]]:
    """Segment number, start and end of each line to be read: the innermost segment says whether it is furniture."""
    edges = sorted({0, len(text)} | {edge for s in segments for edge in (s.start, s.end)})
    for start, end in zip(edges, edges[1:], strict=False):
        around = [(s.end - s.start, n) for n, s in enumerate(segments) if s.start <= start and end <= s.end]
        if not around or segments[min(around)[1]].kind == "furniture":
            continue
        yield from _lines(text, start, end, min(around)[1])


def _lines(text: str, start: int, end: int, segment: int) -> Iterator[tuple[int, int, int]]:
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield segment, start, start + len(line.rstrip())
        start += len(line)


def _who(
    text: str, parsed: Parse, attributions: Sequence[Attribution], report: str
) -> tuple[tuple[Entity, ...], tuple[Source | None, ...], tuple[tuple[Via, ...], ...]]:
    try:
        from twosource.readings.entities import find_entities
        from twosource.readings.speaker import resolve_sources
        from twosource.readings.via import find_vias
    except ImportError:
        named = tuple(
            Source(name=text[slice(*a.source)], entity=None, span=span_of(text, *a.source, report=report))
            if a.source
            else None
            for a in attributions
        )
        return (), named, tuple(() for _ in attributions)
    entities = find_entities(text, parsed, report=report)
    sources = resolve_sources(text, parsed, attributions, entities, report=report)
    return entities, sources, find_vias(text, parsed, attributions, sources, entities, report=report)


def _whens(text: str, published: dt.date | None, report: str, parsed: Parse) -> tuple[When, ...]:
    try:
        from twosource.text.whens import find_whens
    except ImportError:
        return ()
    return tuple(find_whens(text, published, report=report))


def _quantities(text: str, parsed: Parse, report: str, whens: Sequence[When]) -> tuple[Quantity, ...]:
    try:
        from twosource.text.numbers import find_quantities
    except ImportError:
        return ()
    return tuple(find_quantities(text, parsed.sentences, report=report, whens=whens))


def _statements(
    text: str,
    report: str,
    parsed: Parse,
    attributions: Sequence[Attribution],
    sources: Sequence[Source | None],
    vias: Sequence[tuple[Via, ...]],
    whens: Sequence[When],
    quantities: Sequence[Quantity],
) -> tuple[Statement, ...]:
    ids = [content_id("s", report, a.parts, a.cue) for a in attributions]
    found = []
    for n, a in enumerate(attributions):
        inside_whens, inside_quantities = _told(a.parts, whens, quantities)
        found.append(
            Statement(
                id=ids[n],
                report=report,
                content=span_of(text, a.parts[0][0], a.parts[-1][1], report=report),
                parts=tuple(span_of(text, *part, report=report) for part in a.parts) if len(a.parts) > 1 else (),
                source=sources[n],
                cue=span_of(text, *a.cue, report=report) if a.cue else None,
                via=vias[n],
                form=a.form,
                act="says",
                polarity="affirmed",
                hedge=None,
                happening=None,
                when=inside_whens,
                quantities=inside_quantities,
                within=None if a.within is None else ids[a.within],
            )
        )
    for parts in find_narration(text, parsed.sentences, attributions):
        inside_whens, inside_quantities = _told(parts, whens, quantities)
        found.append(
            Statement(
                id=content_id("s", report, parts, None),
                report=report,
                content=span_of(text, parts[0][0], parts[-1][1], report=report),
                parts=tuple(span_of(text, *part, report=report) for part in parts) if len(parts) > 1 else (),
                source=None,
                cue=None,
                via=(),
                form="narration",
                act="says",
                polarity="affirmed",
                hedge=None,
                happening=None,
                when=inside_whens,
                quantities=inside_quantities,
                within=None,
            )
        )
    return tuple(sorted(found, key=lambda s: (s.content.start, -s.content.end, s.id)))


def _told(
    parts: Sequence[tuple[int, int]], whens: Sequence[When], quantities: Sequence[Quantity]
) -> tuple[tuple[When, ...], tuple[Quantity, ...]]:
    def inside(start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in parts)

    return (
        tuple(w for w in whens if w.expression is not None and inside(w.expression.start, w.expression.end)),
        tuple(q for q in quantities if inside(q.span.start, q.span.end)),
    )
