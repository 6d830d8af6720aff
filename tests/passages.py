"""Passages in one line each, with marks for what is said and who is said to say it.

`[...]` is content, `<...>` the words that name its source; the first source belongs to the first content, and so
on; `<>` stands for none. The marks are taken out before the text is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.models.parser import Parse, parse
from twosource.readings.attribution import Attribution
from twosource.readings.entities import find_entities
from twosource.readings.speaker import resolve_sources
from twosource.readings.via import find_vias
from twosource.records import Entity, Source, Via


@dataclass(frozen=True)
class Read:
    text: str
    parse: Parse
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    sources: tuple[Source | None, ...]
    vias: tuple[tuple[Via, ...], ...]


def read_passage(marked: str) -> Read:
    text, contents, sources = _unmarked(marked)
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append((0, at, at + len(line.rstrip())))
        at += len(line)
    parsed = parse(text, lines, report="r")
    attributions = tuple(_attribution(text, parsed, c, s) for c, s in zip(contents, sources, strict=True))
    entities = find_entities(text, parsed, report="r")
    found = resolve_sources(text, parsed, attributions, entities, report="r")
    return Read(
        text=text,
        parse=parsed,
        entities=entities,
        attributions=attributions,
        sources=found,
        vias=find_vias(text, parsed, attributions, found, entities, report="r"),
    )


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int] | None]]:
    text, contents, sources, begun = "", [], [], 0
    for piece in re.split(r"([\[\]<>])", marked):
        if piece in ("[", "<"):
            begun = len(text)
        elif piece == "]":
            contents.append((begun, len(text)))
        elif piece == ">":
            sources.append((begun, len(text)) if len(text) > begun else None)
        else:
            text += piece
    return text, contents, sources


def _attribution(text: str, parsed: Parse, content: tuple[int, int], source: tuple[int, int] | None) -> Attribution:
    place = source[0] if source else content[0]
    sentence = max(n for n, s in enumerate(parsed.sentences) if s.span.start <= place or n == 0)
    words = text[slice(*content)]
    quoted = any(mark in words for mark in '“”"') or text[max(0, content[0] - 1)] in '“"'
    form = "verbatim" if quoted else "paraphrase"
    return Attribution(parts=(content,), cue=None, source=source, sentence=sentence, quoted=quoted, form=form)
