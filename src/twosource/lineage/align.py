"""Shared passages of two reports: takes two Fingerprints, gives an Overlap; next: `classify` names the reuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.lineage.fingerprint import RUN, spread_any

if TYPE_CHECKING:
    from twosource.lineage.fingerprint import Fingerprint, Hashes, Mask

# Words that may be changed, added or left out between two shared runs of one passage.
_EDIT = 6
# A shorter passage without own words is a set phrase.
_PHRASE = 8
# From this share of the shorter text on, an outlet's recurring runs are its text, not its furniture.
_SAME_TEXT = 0.5
# What the collection says of a sampled run holds for the runs around it, so far.
_AROUND = 8


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
class Shared:
    """The runs that two texts share, whatever they are.

    Attributes:
        a: the first text.
        b: the second.
        a_in: for each run of the first, whether it stands in the second.
        b_in: the same the other way round.
        a_shared: number of words of the first text that stand in the second.
        b_shared: the same the other way round.
    """

    a: Fingerprint
    b: Fingerprint
    a_in: Mask
    b_in: Mask
    a_shared: int
    b_shared: int

    @property
    def same_text(self) -> bool:
        """Whether the greater part of one stands in the other."""
        return max(self.a_shared / self.a.n_words, self.b_shared / self.b.n_words) >= _SAME_TEXT

    @property
    def one_house(self) -> bool:
        """Whether both are one outlet's, and yet not one text."""
        return self.a.outlet is not None and self.a.outlet == self.b.outlet and not self.same_text


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
    """

    blocks: tuple[Block, ...]
    a_shared: int
    b_shared: int
    own: int
    one_house: bool

    @property
    def longest(self) -> int:
        """Own words of the passage with the most of them."""
        return max((block.own for block in self.blocks), default=0)


def find_shared(a: Fingerprint, b: Fingerprint, *, least: int) -> Shared | None:
    """The runs that two reports share; None where they cover fewer words than `least`."""
    a_in = _stands_in(a.runs, b.known)
    a_shared = int(spread_any(a_in, a.n_words).sum())
    if a_shared < least:  # most candidates end here: the second text is not looked at
        return None
    b_in = _stands_in(b.runs, a.known)
    b_shared = int(spread_any(b_in, b.n_words).sum())
    return Shared(a=a, b=b, a_in=a_in, b_in=b_in, a_shared=a_shared, b_shared=b_shared) if b_shared >= least else None


def overlap(shared: Shared, nobodys: frozenset[int], *, least: int) -> Overlap | None:
    """What two reports share; None where it is fewer than `least` own words.

    Args:
        shared: their runs.
        nobodys: sampled runs that show no reuse: somebody's speech, a set phrase, an outlet's furniture.
        least: words that are neither, nor stand in quotation marks in their own text.
    """
    a, b = shared.a, shared.b
    a_own = _own_words(a, shared.a_in, b, nobodys)
    own = min(int(a_own.sum()), int(_own_words(b, shared.b_in, a, nobodys).sum()))
    if own < least:
        return None
    blocks = _blocks(a, b, shared.a_in, shared.b_in, a_own)
    if shared.one_house and blocks and _is_foot(blocks[-1], a, b):
        own -= blocks[-1].own
        blocks = blocks[:-1]
    if own < least or not blocks:
        return None
    return Overlap(
        blocks=blocks, a_shared=shared.a_shared, b_shared=shared.b_shared, own=own, one_house=shared.one_house
    )


def _is_foot(block: Block, a: Fingerprint, b: Fingerprint) -> bool:
    """Whether a passage ends both texts: in one outlet's reports, its notice of rights."""
    return block.a_end >= a.n_words - _EDIT and block.b_end >= b.n_words - _EDIT


def _own_words(of: Fingerprint, there: Mask, other: Fingerprint, nobodys: frozenset[int]) -> Mask:
    """Words of the shared runs that are this text's own.

    Those in marks are not, even where their run reaches beyond the marks, nor those of runs that show nothing.
    """
    if nobodys:
        there = there & ~_around(of, other, nobodys)
    return spread_any(there, of.n_words) & ~of.quoted


def _around(of: Fingerprint, other: Fingerprint, nobodys: frozenset[int]) -> Mask:
    """For each run, whether the nearest sampled run that both texts hold is among these.

    What stands in marks in this text says nothing of the words around the marks.
    """
    import numpy as np

    both = np.intersect1d(of.sampled(), other.sampled(), assume_unique=True)
    marked = np.isin(both, np.array(sorted(nobodys.difference(of.quoted_runs().tolist())), dtype=np.uint64))
    if not marked.any():
        return np.zeros(len(of.runs), dtype=np.bool_)
    at = both.searchsorted(of.runs)
    anchors = np.flatnonzero(both.take(at, mode="clip") == of.runs)
    middles = (anchors[:-1] + anchors[1:]) / 2
    places = np.arange(len(of.runs))
    nearest = anchors[middles.searchsorted(places)]
    near: Mask = np.abs(nearest - places) <= _AROUND
    return near & marked[at[nearest]]


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
