"""PolNeAR documents as the tagger learns them: words with labels, cut into windows, put into batches.

Takes the lines of `polnear-train.jsonl.gz` (`text` and `attributions`, each with `source`, `cue` and `content` as lists
of [start, end)) or of plain news (`text`, or `title` and `body`), gives `Example` records and batches of tensors; next:
`fit_tagger.py`.
"""

from __future__ import annotations

import gzip
import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from twosource.models.parser import parse
from twosource.models.tagger import ROLES, Pieces, pieces_of
from twosource.models.wordpieces import CLOSING, OPENING
from twosource.readings.quotations import page_of
from twosource.readings.tagged import tagger_words
from twosource.readings.tree import Tree, paragraphs_of
from twosource.text.quotemarks import find_quotations

NOTHING = -100  # a target that is not learned from
LEAST = 60  # words of a document that nobody annotated
OTHER_CUE = -1  # the owner of a word that belongs to no content


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One document.

    Attributes:
        pieces: what the model reads.
        roles: number of each word's role in `twosource.models.tagger.ROLES`; `NOTHING` where nobody annotated.
        owners: for each word the first word of the cue whose content it is, `OTHER_CUE` or `NOTHING`.
        sources: for each cue (its first word) the first and last word of its source, or None.
        breaks: the words that open a sentence.
    """

    pieces: Pieces
    roles: np.ndarray
    owners: np.ndarray
    sources: dict[int, tuple[int, int] | None]
    breaks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of one window, and what the teacher says of each: roles, pointers and none, in one row."""

    example: Example
    start: int
    end: int
    said: np.ndarray | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows side by side; shapes (windows, pieces), targets at the first piece of each word."""

    ids: torch.Tensor
    features: torch.Tensor
    mask: torch.Tensor
    roles: torch.Tensor
    owners: torch.Tensor  # number of the cue's column + 1, 0 for none
    cues: torch.Tensor  # (windows, columns): the piece that opens each cue, -1 where there is none
    first: torch.Tensor  # (windows, columns): the first piece of its source, 0 for none
    last: torch.Tensor  # (windows, columns): the first piece of its source's last word
    words: torch.Tensor  # (windows, words): the first piece of each word, 0 beyond the last
    taught: torch.Tensor | None  # (windows, words, said): what the teacher says


def load(path: Path) -> list[Example]:
    """The annotated documents of a file, parsed; about two minutes for a thousand."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [found for line in lines if (found := _example(**json.loads(line))) is not None]


def load_plain(path: Path, part: slice) -> list[Example]:
    """Part of a file's documents as nobody annotated them: each paragraph once, none of fewer than `LEAST` words."""
    seen: set[str] = set()
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fresh = [told for told in _told(json.loads(line)) if told not in seen]
            seen.update(fresh)
            texts.append("\n\n".join(fresh))
    return [found for text in texts[part] if len(text.split()) >= LEAST and (found := _example(text)) is not None]


def _told(document: dict[str, Any]) -> list[str]:
    """Paragraphs: the lines of a text; of a body with broken lines, what four spaces open."""
    if "text" in document:
        return [line.strip() for line in document["text"].splitlines() if line.strip()]
    return [" ".join(told.split()) for told in (document["title"] or "", *(document["body"] or "").split("\n    "))]


def _example(text: str, attributions: Sequence[dict[str, Any]] | None = None, **_: Any) -> Example | None:
    stretches = _lines(text)
    trees = [Tree(sentence, number) for number, sentence in enumerate(parse(text, stretches).sentences)]
    paragraphs = paragraphs_of(text, trees)
    words, places = tagger_words(page_of(text, trees, find_quotations(text, paragraphs)), paragraphs)
    if not words:
        return None
    starts, ends = [p[0] for p in places], [p[1] for p in places]

    def covered(spans: Iterable[Sequence[int]]) -> list[int]:
        return [n for s, e in spans for n in range(bisect_right(ends, s), bisect_left(starts, e))]

    told = attributions is not None
    roles = np.full(len(words), 0 if told else NOTHING)
    owners = np.full(len(words), OTHER_CUE if told else NOTHING)
    sources: dict[int, tuple[int, int] | None] = {}
    for attribution in attributions or ():
        role = {name: covered(attribution[name]) for name in ("source", "cue", "content")}
        if not role["cue"]:
            continue
        opens = role["cue"][0]
        sources[opens] = (role["source"][0], role["source"][-1]) if role["source"] else None
        for name, numbers in role.items():
            for n in numbers:
                roles[n] = ROLES.index(name) + (n - 1 in numbers)
        owners[role["content"]] = opens
    breaks = tuple(n for n, word in enumerate(words) if word.opens)
    return Example(pieces=pieces_of(words), roles=roles, owners=owners, sources=sources, breaks=breaks)


def _lines(text: str) -> list[tuple[int, int, int]]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((0, start, start + len(line.rstrip())))
        start += len(line)
    return found


def windows(example: Example, size: int, offset: int) -> Iterator[tuple[int, int]]:
    """First word and end of each window of at most `size` pieces, cut at a sentence where one is near."""
    first, words, start = example.pieces.first, len(example.roles), 0
    while start < words:
        room = size - 2 - (offset if start == 0 else 0)
        end = max(int(first.searchsorted(first[start] + room, side="right")) - 1, start + 1)
        if end < words:
            near = [n for n in example.breaks if start + (end - start) // 2 < n <= end]
            end = near[-1] if near else end
        yield start, end
        start = end


def cuts(examples: Iterable[Example], size: int, draw: random.Random) -> list[Cut]:
    """Every document in windows, cut at a place drawn anew."""
    return [Cut(e, a, b) for e in examples for a, b in windows(e, size, draw.randrange(size // 2))]


def batches(cut: Iterable[Cut], count: int, draw: random.Random) -> list[list[Cut]]:
    """Windows of like length together, in an order drawn anew."""
    mixed = list(cut)
    draw.shuffle(mixed)
    alike = [w for n in range(0, len(mixed), 256) for w in sorted(mixed[n : n + 256], key=lambda w: w.start - w.end)]
    found = [alike[n : n + count] for n in range(0, len(alike), count)]
    draw.shuffle(found)
    return found


def batch_of(cut: Sequence[Cut]) -> Batch:
    """Windows side by side; all were taught, or none."""
    rows = [_row(each.example, each.start, each.end) for each in cut]
    longest = max(len(row["ids"]) for row in rows)
    columns = max(1, *(len(row["cues"]) for row in rows))

    def stacked(name: str, width: int, filling: int) -> torch.Tensor:
        whole = np.full((len(rows), width, *rows[0][name].shape[1:]), filling, dtype=np.int64)
        for n, row in enumerate(rows):
            whole[n, : len(row[name])] = row[name]
        return torch.from_numpy(whole)

    return Batch(
        ids=stacked("ids", longest, 0),
        features=stacked("features", longest, 0),
        mask=stacked("mask", longest, 0),
        roles=stacked("roles", longest, NOTHING),
        owners=stacked("owners", longest, NOTHING),
        cues=stacked("cues", columns, -1),
        first=stacked("first", columns, NOTHING),
        last=stacked("last", columns, NOTHING),
        words=stacked("words", max(len(row["words"]) for row in rows), 0),
        taught=_taught(cut),
    )


def _taught(cut: Sequence[Cut]) -> torch.Tensor | None:
    said = [torch.from_numpy(each.said).float() for each in cut if each.said is not None]
    return torch.nn.utils.rnn.pad_sequence(said, batch_first=True) if said else None


def _row(example: Example, start: int, end: int) -> dict[str, np.ndarray]:
    """The window's targets, named as in `Batch`; what points out of the window is not learned from."""
    low, high = example.pieces.first[start], example.pieces.first[end]
    at = example.pieces.first[start:end] - low + 1
    pieces = high - low + 2
    roles, owners = np.full(pieces, NOTHING), np.full(pieces, NOTHING)
    roles[at] = example.roles[start:end]
    cues = [cue for cue in example.sources if start <= cue < end]
    column = {cue: n for n, cue in enumerate(cues, start=1)} | {OTHER_CUE: 0}
    owners[at] = [column.get(int(owner), NOTHING) for owner in example.owners[start:end]]
    edge = np.zeros((1, example.pieces.features.shape[1]), dtype=np.int64)
    first, last = np.full(len(cues), NOTHING), np.full(len(cues), NOTHING)
    for n, cue in enumerate(cues):
        source = example.sources[cue]
        if source is None:
            first[n] = last[n] = 0
        elif start <= source[0] and source[1] < end:
            first[n], last[n] = at[source[0] - start], at[source[1] - start]
    return {
        "ids": np.concatenate([[OPENING], example.pieces.ids[low:high], [CLOSING]]),
        "features": np.concatenate([edge, example.pieces.features[low:high], edge]),
        "mask": np.ones(pieces, dtype=np.int64),
        "roles": roles,
        "owners": owners,
        "cues": at[np.asarray(cues, dtype=np.int64) - start] if cues else np.zeros(0, dtype=np.int64),
        "first": first,
        "last": last,
        "words": at,
    }
