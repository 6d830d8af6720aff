"""Problem: trouble with one input, as a value, so that the others go on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """An input that could not be read.

    Attributes:
        location: the path, URL or record (`reports.jsonl:17`) given.
        kind: `missing`, `empty folder`, `too large`, `not text`, `bad json`, `charset`, ...
        why: one sentence, with the limit's name and value where one was reached.
        next: what to do about it.
    """

    location: str
    kind: str
    why: str
    next: str
