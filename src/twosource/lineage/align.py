"""Shared passages of two reports: takes two Fingerprints, gives an Overlap; next: `classify` names the reuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.lineage.fingerprint import RUN, spread_any

if TYPE_CHECKING:
    from twosource.lineage.candidates import Ground
    from twosource.lineage.fingerprint import Fingerprint, Hashes, Mask

# Words that may be changed, added or left out between two shared runs of one passage.
_EDIT = 6
# A shorter passage without own words is a set phrase.
_PHRASE = 8
# From this share of the shorter text on, an outlet's recurring runs are its text, not its furniture.
_SAME_TEXT = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A passage in both texts, in word numbers, half-open; a few words inside may differ.

    Attributes:
        a: first word in the first text.
        a_end: one past the last there.
        b: first word in the second text.
        b_end: one past the last there.
        own: number of its shared words that are nobody's quoted words and no outlet's furniture.
    """

    a: int
    a_end: int
    b: int
    b_end: int
    own: int


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """What two texts share.

    Attributes:
        blocks: passages, by their place in the first text.
        a_shared: number of words of the first text that stand in the second.
        b_shared: the same the other way round.
        own: number of shared words that are nobody's quoted words, no set phrase and no outlet's furniture, in the text
            with fewer.
        one_house: whether both are one outlet's, and yet not one text.
        same_text: whether the greater part of one stands in the other.
    """

    blocks: tuple[Block, ...]
    a_shared: int
    b_shared: int
    own: int
    one_house: bool
    same_text: bool

    @property
    def longest(self) -> int:
        """Own words of the passage with the most of them."""
        return max((block.own for block in self.blocks), default=0)


def overlap(a: Fingerprint, b: Fingerprint, a_ground: Ground, b_ground: Ground, *, least: int) -> Overlap | None:
    """What two reports share; None where it is fewer than `least` own words."""
    a_in = _stands_in(a.runs, b.known)
    a_own = _own_words(a, a_in & ~a_ground.speech)
    if a_own.sum() < least:  # most candidates end here: the second text is not looked at
        return None
    b_in = _stands_in(b.runs, a.known)
    b_own = _own_words(b, b_in & ~b_ground.speech)
    if b_own.sum() < least:
        return None
    a_shared, b_shared = int(spread_any(a_in, a.n_words).sum()), int(spread_any(b_in, b.n_words).sum())
    same_text = max(a_shared / a.n_words, b_shared / b.n_words) >= _SAME_TEXT
    one_house = a.outlet == b.outlet and a.outlet is not None and not same_text
    if not same_text:
        a_own = _own_words(a, a_in & ~_nobodys(a_ground, one_house=one_house))
        b_own = _own_words(b, b_in & ~_nobodys(b_ground, one_house=one_house))
    blocks = _blocks(a, b, a_in, b_in, a_own)
    foot = blocks[-1].own if one_house and blocks and _is_foot(blocks[-1], a, b) else 0
    own = int(min(a_own.sum(), b_own.sum())) - foot
    if own < least or not blocks:
        return None
    return Overlap(
        blocks=blocks[:-1] if foot else blocks,
        a_shared=a_shared,
        b_shared=b_shared,
        own=own,
        one_house=one_house,
        same_text=same_text,
    )


def _nobodys(ground: Ground, *, one_house: bool) -> Mask:
    """For each run, whether it shows no reuse: somebody's speech, a set phrase, an outlet's furniture."""
    return ground.speech | ground.common | ground.house if one_house else ground.speech | ground.common


def _is_foot(block: Block, a: Fingerprint, b: Fingerprint) -> bool:
    """Whether a passage ends both texts: in one outlet's reports, its notice of rights."""
    return block.a_end >= a.n_words - _EDIT and block.b_end >= b.n_words - _EDIT


def _own_words(of: Fingerprint, runs: Mask) -> Mask:
    """Words of the marked runs that do not stand in marks, even where their run reaches beyond the marks."""
    return spread_any(runs, of.n_words) & ~of.quoted


def _stands_in(runs: Hashes, known: Hashes) -> Mask:
    """For each run, whether it is among the known ones (sorted)."""
    import numpy as np

    at = np.searchsorted(known, runs)
    return np.equal(known.take(at, mode="clip"), runs) if len(known) else np.zeros(len(runs), dtype=np.bool_)


def _blocks(a: Fingerprint, b: Fingerprint, a_in: Mask, b_in: Mask, own: Mask) -> tuple[Block, ...]:
    """Shared stretches, each beside its place in the second text; neighbours parted by an edit are one."""
    places: dict[int, list[int]] = {}
    shared = b_in.nonzero()[0]
    for place, run in zip(shared.tolist(), b.runs[shared].tolist(), strict=True):
        places.setdefault(run, []).append(place)
    pieces: list[list[int]] = []  # a, a_end, b, b_end in words
    last = -1
    for at in a_in.nonzero()[0].tolist():
        if at < last:
            continue
        expected = pieces[-1][2] + (at - pieces[-1][0]) if pieces else 0
        begin = min(places[int(a.runs[at])], key=lambda place: (abs(place - expected), place))
        length = _same(a.runs, b.runs, at, begin)
        last = at + length
        pieces.append([at, at + length - 1 + RUN, begin, begin + length - 1 + RUN])
    blocks = [Block(p[0], p[1], p[2], p[3], int(own[p[0] : p[1]].sum())) for p in _edits_bridged(pieces)]
    return tuple(block for block in blocks if block.own or block.a_end - block.a >= _PHRASE)


def _same(a: Hashes, b: Hashes, i: int, j: int) -> int:
    """How many runs are the same from there on."""
    n = min(len(a) - i, len(b) - j)
    differ = (a[i : i + n] != b[j : j + n]).nonzero()[0]
    return int(differ[0]) if len(differ) else n


def _edits_bridged(pieces: list[list[int]]) -> list[list[int]]:
    out: list[list[int]] = []
    for piece in pieces:
        if (
            out
            and -RUN < piece[0] - out[-1][1] <= _EDIT
            and -RUN < piece[2] - out[-1][3] <= _EDIT
            and piece[2] > out[-1][2]
        ):
            out[-1][1], out[-1][3] = piece[1], max(piece[3], out[-1][3])
        else:
            out.append(list(piece))
    return out
