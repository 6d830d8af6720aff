"""Nested: the attributions that lie within others.

Takes the findings that stand, those of the rules and the quoted fragments, gives each finding that lies in another with
the one that holds it: what a source says that somebody else said ("CNN reported that Reyes said ..."), the sentences of
a longer quotation, and quoted fragments; next: attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.readings.cues import cues
from twosource.readings.found import Found, Stretch
from twosource.readings.quotations import Page, inner_of, trimmed, unmarked
from twosource.text.quotemarks import Quotation

# Words of the shortest fragment that is a statement of its own, and the most it may be of the content that holds it.
# Calibrated 2026-11 on ten annotated stories: statements found .79 at three words, .82 at two.
_LEAST_FRAGMENT = 2
_MOST_FRAGMENT = 0.5

Nested = tuple[Found, Found]


def find_nested(
    page: Page, kept: Sequence[Found], ruled: Sequence[Found], fragments: Sequence[Quotation]
) -> Iterator[Nested]:
    """The findings that lie in others, each with the innermost that holds it.

    Args:
        page: the text with its trees and quotations.
        kept: the findings that stand; no two share words.
        ruled: what the rules found, kept or not.
        fragments: quotations in the reporter's own sentences.
    """
    told = list(_told(page, kept, ruled))
    yield from told
    holders = [*kept, *(found for found, _ in told)]
    for found in holders:
        yield from ((sentence, found) for sentence in _sentences(page, found))
    for q in fragments:
        part = inner_of(page.text, q)
        holder = _holder(holders, part)
        if holder is not None and _is_fragment(page.text, part, holder):
            yield replace(holder, parts=(part,), clause=False), holder


def _told(page: Page, kept: Sequence[Found], ruled: Sequence[Found]) -> Iterator[Nested]:
    """What somebody is told to have said, where the telling is somebody's too: source, cue and content lie in it."""
    last: Stretch = (0, 0)
    for found in sorted(ruled, key=lambda f: (f.cue or (0, 0), f.start)):
        if found.cue is None or found.source is None or found.cue == last or page.quoted_at(found.cue[0]):
            continue
        holder = _holder(kept, found.cue)
        if holder is None or holder.source == found.source or not _says(page, found):
            continue
        if all(_holds(holder, part) for part in (found.source, *found.parts)):
            last = found.cue
            yield found, holder


def _says(page: Page, found: Found) -> bool:
    """Whether the cue is a verb of saying; what is only thought or shown is left to whoever tells it."""
    known = cues("verb")
    tree = page.trees[found.sentence]
    return found.cue is not None and any(
        "quote" in known[w.lemma].frames
        for w in tree.words
        if found.cue[0] <= w.start < found.cue[1] and w.lemma in known
    )


def _holder(holders: Sequence[Found], part: Stretch) -> Found | None:
    """The innermost finding that holds a stretch."""
    return min((h for h in holders if _holds(h, part)), key=lambda h: (h.end - h.start, h.start), default=None)


def _holds(holder: Found, part: Stretch) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in holder.parts)


def _sentences(page: Page, found: Found) -> Iterator[Found]:
    """What an attribution says in each of its sentences and quotations, where these are several."""
    groups: list[list[Stretch]] = []
    for piece in (piece for part in found.parts for piece in _pieces(page, part)):
        if groups and page.tree_at(groups[-1][-1][1] - 1).number == page.tree_at(piece[0]).number:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    if len(groups) > 1:
        yield from (replace(found, parts=tuple(unmarked(page, piece) for piece in group)) for group in groups)


def _pieces(page: Page, part: Stretch) -> Iterator[Stretch]:
    """A part, cut where sentences begin and where a quotation follows another."""
    start, end = part
    cuts = {tree.sentence.span.start for tree in page.trees_in(start, end)}
    cuts.update(q.start for q in page.quotations if page.quoted_before(q.start))
    for cut in (*sorted(cut for cut in cuts if start < cut < end), end):
        piece = trimmed(page.text, (start, cut))
        if piece[0] < piece[1]:
            yield piece
        start = cut


def _is_fragment(text: str, part: Stretch, holder: Found) -> bool:
    words = len(text[slice(*part)].split())
    around = sum(len(text[start:end].split()) for start, end in holder.parts)
    return _LEAST_FRAGMENT <= words <= _MOST_FRAGMENT * around
