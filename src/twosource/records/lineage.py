"""Lineage: who carries whose text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records.span import Span

LinkKind = Literal["copy", "rewrite", "excerpt"]
Direction = Literal["known", "guess"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that stand in both texts.

    Attributes:
        source: where they stand in the source; None for an unseen one.
        target: where they stand in the target.
    """

    source: Span | None
    target: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One report carries another's text, or an unseen one's.

    Attributes:
        source: report id, or id of an unseen text.
        target: report id.
        kind: copy (same text, trimmed or lightly edited), rewrite (another version), excerpt (a passage).
        share: part of the target's words that stands in the source, 0..1.
        direction: known, a guess, or None (source and target then in id order).
        passages: the shared words.
    """

    source: str
    target: str
    kind: LinkKind
    share: float
    direction: Direction | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A text that reports carry and none of them owns.

    Attributes:
        id: from the agency, or from the passages.
        agency: code or name, or None where nobody is credited.
        passages: words it must have held.
        certainty: 0..1; 1 where a carrying report credits the agency for its text.
    """

    id: str
    agency: str | None
    passages: tuple[Span, ...]
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Who carries whose text among some reports.

    Attributes:
        links: by source and target.
        groups: report ids in sets that carry one text; a partition (excerpts do not merge).
        unseen: texts carried but not given.
        texts: number of groups.
    """

    links: tuple[Link, ...]
    groups: tuple[tuple[str, ...], ...]
    unseen: tuple[Unseen, ...]
    texts: int
