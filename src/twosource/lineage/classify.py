"""What kind of reuse an Overlap is: takes it and both Fingerprints, gives copy, rewrite or excerpt; next: `direction`.

Calibrated on the copies dev set, 117 pairs of real articles labelled by reading, on 2026-11-22; re-run
`score_copies.py` after changing a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.lineage.fingerprint import RUN

if TYPE_CHECKING:
    from twosource.lineage.align import Block, Overlap
    from twosource.lineage.fingerprint import Fingerprint
    from twosource.records import LinkKind

# Least reuse: so many own words, so many of them in one passage. What an outlet sets around its reports reaches 29 in
# independent pairs; between outlets nearly all pairs with 24 to 31 are captions, summaries and background passages of
# one origin (60 pairs read).
OWN_WORDS = 24
_OWN_WORDS_OF_HOUSE = 32
_PASSAGE_WORDS = 10
# Passages are in step where the words between them are as many in both texts, up to these: edits add and take a few.
# So many of them have as many words as a link must have, and half as many of their own.
_STEP_WORDS = 6
_STEP_SHARE = 0.25
_STEPS = 3
STEP_OWN_WORDS = 12
# Where one names the other's outlet as its source, less will do: retellings share names, figures and turns of phrase.
NAMED_WORDS = 10
# A copy keeps so much of the shorter text, in long passages, and the lede of one of the two, not far down in the other.
_COPY_SHARE = 0.65
_COPY_PASSAGE = 34
_COPY_LEDE = 0.44
_COPY_DEPTH = 0.6
# Another version holds words all over both texts: in so many tenths of each; an excerpt stands together.
_REWRITE_SHARE = 0.18
_REWRITE_TENTHS = 3
_REWRITE_PASSAGES = 4
_TENTH_SHARE = 0.15


def is_reuse(shared: Overlap) -> bool:
    """Whether two texts share more than set phrases and other people's words."""
    least = _OWN_WORDS_OF_HOUSE if shared.one_house else OWN_WORDS
    return (shared.own >= least and shared.longest >= _PASSAGE_WORDS) or _is_in_step(shared, least)


def _is_in_step(shared: Overlap, least: int) -> bool:
    """Whether passages, however short, follow each other at like distances in both texts.

    An edit here and there leaves only short runs of a text, but where they stood; set phrases stand anywhere.
    """
    steps: list[list[Block]] = []
    for block in shared.blocks:
        before = steps[-1][-1] if steps else None
        gaps = (block.a - before.a_end, block.b - before.b_end) if before else (0, -RUN)
        if gaps[1] > -RUN and abs(gaps[0] - gaps[1]) <= max(_STEP_WORDS, _STEP_SHARE * max(gaps)):
            steps[-1].append(block)
        else:
            steps.append([block])
    return any(
        len(step) >= _STEPS
        and sum(block.own for block in step) >= STEP_OWN_WORDS
        and sum(block.a_end - block.a for block in step) >= least
        for step in steps
    )


def kind_of(
    shared: Overlap, a: Fingerprint, b: Fingerprint, ledes: tuple[tuple[int, int], tuple[int, int]]
) -> LinkKind:
    """What kind of reuse it is.

    Args:
        shared: what the two texts share.
        a: the first text.
        b: the second.
        ledes: of both, as word numbers.
    """
    a_side = [(block.a, block.a_end, block.b / b.n_words) for block in shared.blocks]
    b_side = [(block.b, block.b_end, block.a / a.n_words) for block in shared.blocks]
    share = max(shared.a_shared / a.n_words, shared.b_shared / b.n_words)
    passage = shared.own / len(shared.blocks)
    if (
        share >= _COPY_SHARE
        and passage >= _COPY_PASSAGE
        and (_keeps_lede(a_side, ledes[0]) or _keeps_lede(b_side, ledes[1]))
    ):
        return "copy"
    tenths = min(_tenths(a_side, a.n_words), _tenths(b_side, b.n_words))
    if share >= _REWRITE_SHARE and tenths >= _REWRITE_TENTHS and len(shared.blocks) >= _REWRITE_PASSAGES:
        return "rewrite"
    return "excerpt"


def _keeps_lede(blocks: list[tuple[int, int, float]], lede: tuple[int, int]) -> bool:
    """Whether the other text holds this one's lede, in its upper part."""
    start, end = lede
    kept = [
        (min(last, end) - max(first, start), depth) for first, last, depth in blocks if first < end and last > start
    ]
    n_kept = sum(words for words, _ in kept)
    return n_kept >= _COPY_LEDE * (end - start) and min((depth for _, depth in kept), default=1.0) <= _COPY_DEPTH


def _tenths(blocks: list[tuple[int, int, float]], n_words: int) -> int:
    """In how many tenths of a text shared passages take up their part."""
    filled = [0.0] * 10
    for first, last, _ in blocks:
        for k in range(10):
            filled[k] += max(0.0, min(last, (k + 1) * n_words / 10) - max(first, k * n_words / 10))
    return sum(words > _TENTH_SHARE * n_words / 10 for words in filled)
