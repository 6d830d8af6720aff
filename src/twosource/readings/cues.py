"""Cues: the words that say that somebody says, thinks or wants.

Takes lemmas, gives their rows of `lexicon/cues.tsv`: which frames each can open and what kind of saying it is;
next: the rules that find attributions, and `act`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from twosource.records import Act
from twosource.text.lexicon import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What the lexicon knows of one cue.

    Attributes:
        lemma: base form.
        frames: what its content can be: `that` (clause), `quote`, `to` (infinitive), `ing`, `obj` (noun phrase),
            `passive` (the subject of its passive), the preposition that opens it, or the one noun it is about.
        act: what kind of saying it is.
    """

    lemma: str
    frames: frozenset[str]
    act: Act


@cache
def cues(pos: str) -> dict[str, Cue]:
    """The cues of one part of speech (`verb`, `noun`, `adj`), by lemma."""
    return {
        row["lemma"]: Cue(lemma=row["lemma"], frames=frozenset(row["frames"].split(",")), act=cast("Act", row["act"]))
        for row in rows("cues")
        if row["pos"] == pos
    }
