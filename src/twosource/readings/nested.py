"""Nested: the attributions that lie within others.

Takes the findings that stand, those of the rules and the quoted fragments, gives each finding that lies in another with
the one that holds it: what a source says that somebody else said ("CNN reported that Reyes said ..."), the sentences
and joined clauses of what is said, and quoted fragments; next: attribution.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.readings.cues import cues
from twosource.readings.found import Found, Stretch
from twosource.readings.quotations import Page, inner_of, trimmed, unmarked
from twosource.readings.tree import FINITE, Tree
from twosource.readings.weigh import length
from twosource.text.quotemarks import Quotation

# Words of the shortest fragment that is a statement of its own, and the most it may be of the content that holds it.
# Calibrated 2026-11 on ten annotated stories: statements found .83 at three words, .86 at two; .89 with joined clauses.
_LEAST_FRAGMENT = 2
_MOST_FRAGMENT = 0.5
_LEAST_CLAUSE = 4  # words; fewer stay with the clause beside
_MOST_CONJUNCTION = 5  # code points of "that " and its like, which may or may not belong to what is said
_LEAST_HELD = 0.6  # of what is told to have been said, that must lie in what is told

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
    pieces = [(piece, found) for found in kept for piece in _pieces(page, found)]
    holders = [*kept, *(piece for piece, _ in pieces)]
    told = [(found, _holder(holders, found.parts) or outer) for found, outer in _told(page, kept, ruled)]
    pieces += [(piece, found) for found, _ in told for piece in _pieces(page, found)]
    yield from (*told, *pieces)
    holders = [*kept, *(found for found, _ in (*told, *pieces))]
    for q in fragments:
        part = inner_of(page.text, q)
        holder = _holder(holders, (part,))
        if holder is not None and _is_fragment(page.text, part, holder):
            yield replace(holder, parts=(part,), clause=False), holder


def with_tellers(page: Page, kept: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    """The findings, with the clause before it that tells who said their content: "He told her that X, Y said"."""
    said: dict[int, list[Found]] = defaultdict(list)
    for found in ruled:
        if found.cue and found.source and _says(page, found):
            said[found.sentence].append(found)
    taken = [part for found in kept for part in (*found.parts, found.cue, found.source) if part]
    return [_with_teller(found, said[found.sentence], taken) for found in kept]


def _with_teller(found: Found, said: Sequence[Found], taken: Sequence[Stretch]) -> Found:
    for inner in said:
        if inner.cue is None or inner.source is None or found.cue is None:
            continue
        teller = (inner.source[0], inner.start)
        if (
            inner.source[1] <= inner.cue[0]
            and inner.cue[1] <= inner.start
            and abs(inner.start - found.start) <= _MOST_CONJUNCTION
            and found.end < found.cue[0]
            and not any(start < teller[1] - _MOST_CONJUNCTION and teller[0] < end for start, end in taken)
        ):
            return replace(found, parts=((teller[0], found.parts[0][1]), *found.parts[1:]))
    return found


def _told(page: Page, kept: Sequence[Found], ruled: Sequence[Found]) -> Iterator[Nested]:
    """What somebody is told to have said, where the telling is somebody's too: source, cue and content lie in it."""
    last: Stretch = (0, 0)
    for found in sorted(ruled, key=lambda f: (f.cue or (0, 0), f.start)):
        if found.cue is None or found.source is None or found.cue == last:
            continue
        if page.quoted_at(found.cue[0]) or page.quoted_at(found.source[1] - 1):
            continue
        holder = _holder(kept, (found.cue,))
        if holder is None or holder.source == found.source or not _says(page, found):
            continue
        parts = tuple(_common(holder, found))
        if _holds(holder, found.source) and length(parts) >= _LEAST_HELD * length(found.parts):
            last = found.cue
            yield replace(found, parts=parts), holder


def _says(page: Page, found: Found) -> bool:
    """Whether a clause is said in so many words: what is thought, shown or yet to be said is left to its teller."""
    known = cues("verb")
    tree = page.trees[found.sentence]
    inside = (w for w in tree.words if found.cue is not None and found.cue[0] <= w.start < found.cue[1])
    return found.clause and any(
        w.pos == "VERB" and w.tag != "VB" and w.lemma in known and "quote" in known[w.lemma].frames for w in inside
    )


def _holder(holders: Sequence[Found], parts: Sequence[Stretch]) -> Found | None:
    """The innermost finding that holds some stretches."""
    holding = (h for h in holders if all(_holds(h, part) for part in parts))
    return min(holding, key=lambda h: (h.end - h.start, h.start), default=None)


def _holds(holder: Found, part: Stretch) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in holder.parts)


def _common(holder: Found, found: Found) -> Iterator[Stretch]:
    """The parts of a finding so far as they lie in the holder: the parse may take the outer clause into the inner."""
    for start, end in found.parts:
        for first, last in holder.parts:
            if max(start, first) < min(end, last):
                yield max(start, first), min(end, last)


def _pieces(page: Page, found: Found) -> Iterator[Found]:
    """What an attribution says in each of its sentences, quotations and joined clauses, where these are several."""
    groups: list[list[Stretch]] = []
    for piece in (piece for part in found.parts for piece in _runs(page, part)):
        if groups and page.tree_at(groups[-1][-1][1] - 1).number == page.tree_at(piece[0]).number:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    said = [clause for group in groups for clause in _clauses(page, group)]
    if len(said) > 1:
        yield from (replace(found, parts=tuple(unmarked(page, piece) for piece in parts)) for parts in said)


def _runs(page: Page, part: Stretch) -> Iterator[Stretch]:
    """A part, cut where sentences begin and where a quotation follows another."""
    start, end = part
    cuts = {tree.sentence.span.start for tree in page.trees_in(start, end)}
    cuts.update(q.start for q in page.quotations if page.quoted_before(q.start))
    for cut in (*sorted(cut for cut in cuts if start < cut < end), end):
        piece = trimmed(page.text, (start, cut))
        if piece[0] < piece[1]:
            yield piece
        start = cut


def _clauses(page: Page, parts: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """The parts of a sentence cut where a joined clause begins that has a subject and a finite verb of its own."""
    tree = page.tree_at(parts[0][0])
    rest = list(parts)
    for cut in sorted(_joined(tree)):
        before = [(s, min(e, cut)) for s, e in rest if s < cut]
        after = [(max(s, cut), e) for s, e in rest if cut < e]
        if _count(page.text, before) >= _LEAST_CLAUSE and _count(page.text, after) >= _LEAST_CLAUSE:
            yield tuple(trimmed(page.text, part) for part in before)
            rest = after
    yield tuple(rest)


def _joined(tree: Tree) -> Iterator[int]:
    """Where a clause begins, its conjunction included, that is joined to another of full standing."""
    for n, word in enumerate(tree.words):
        if word.dep == "conj" and _stands(tree, n) and _stands(tree, word.head):
            first = tree.subtree(n)[0]
            joint = first - 1 if first and tree.words[first - 1].dep == "cc" else first
            yield tree.words[joint].start


def _stands(tree: Tree, n: int) -> bool:
    """Whether a word is a finite verb with a subject before it."""
    finite = any(tree.words[v].tag in FINITE for v in (n, *tree.of(n, "aux", "auxpass")))
    return finite and any(s < n for s in tree.of(n, "nsubj", "nsubjpass", "expl"))


def _count(text: str, parts: Sequence[Stretch]) -> int:
    return sum(len(text[start:end].split()) for start, end in parts)


def _is_fragment(text: str, part: Stretch, holder: Found) -> bool:
    words = len(text[slice(*part)].split())
    around = sum(len(text[start:end].split()) for start, end in holder.parts)
    return _LEAST_FRAGMENT <= words <= _MOST_FRAGMENT * around
