"""Weigh: which findings stand where several speak of the same words.

Takes the findings of the rules and of the tagger, gives those that are kept; next: attribution.
Quotation marks bound an utterance better than anything else, so a quoted utterance keeps the words that stand in its
marks. Of everything else the tagger decides, and what it gives one cue
is one finding; what a rule found alone stands where the tagger saw nothing, and what the
tagger found alone must be likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from twosource.readings.cues import cues
from twosource.readings.found import Found, Stretch
from twosource.readings.quotations import Page, trimmed, unmarked

# Calibrated 2026-11 on PolNeAR dev (whole attributions 71.5) and ten annotated stories (statements found .88).
_ALONE = 0.4  # likelihood from which the tagger is believed without a rule
_LEFT = 0.15  # of a tagged content, that must stand outside the utterances it shares words with
_LEAST_LEFT = 3  # the same in words
_LEAST_OWN = 0.5  # the same, outside what stands behind a name and a mark
_MOST_SHARED = 0.3  # of a rule's content, that others may hold too
_RULES_SHARE = 0.5  # the same between two rules, where the parse may have taken a word too many


def weigh(
    page: Page,
    uttered: Sequence[Found],
    governed: Sequence[Found],
    named: Sequence[Found],
    tagged: Sequence[Found],
) -> list[Found]:
    """The findings that are kept; no two share words.

    Args:
        page: the text with its trees and quotations.
        uttered: utterances in quotation marks.
        governed: what clauses, stances and "according to" give.
        named: headlines and turns ("X: Y"), and signed quotations.
        tagged: what the tagger gives.
    """
    ruled = _ruled(page, uttered, governed, named)
    bounded = {found.parts for found in (*named, *uttered)}
    said = [found for found in ruled if found.parts in bounded]
    others = [found for found in ruled if found.parts not in bounded]
    kept: list[Found] = []
    met: set[int] = set()
    for found in _beside(tagged, named):
        if any(rule(page, found, others) for rule in (_is_retold, _is_accorded, _is_denied)):
            continue
        if not any(_belongs(page, found, part) for part in found.parts):
            continue  # a verb of the headline, say, put to the first sentence: the rules may know better
        alike = [n for n, other in enumerate(others) if _meet(found.cue, other.cue) or _half(found, other)]
        same = [n for n, other in enumerate(said) if _meet(found.cue, other.cue) or shared(found, other)]
        if not alike and not same and found.likely < _ALONE:
            continue
        met.update(alike)
        source = found.source or next((others[n].source for n in alike if others[n].source), None)
        parts = less(found.parts, [part for k in kept for part in k.parts])  # an utterance may have taken them
        kept.extend(
            _whole(page, replace(found, parts=parts, source=source), [said.pop(n) for n in reversed(same)][::-1])
        )
    kept.extend(said)
    return [*kept, *_unheld(kept, [other for n, other in enumerate(others) if n not in met])]


def _beside(tagged: Sequence[Found], named: Sequence[Found]) -> Iterator[Found]:
    """The tagger's findings without what stands behind a name and a mark, which is bounded there."""
    bounded = [part for found in named for part in found.parts]
    for found in tagged:
        parts = less(found.parts, bounded)
        own = length(parts) > _LEAST_OWN * length(found.parts)
        if own and not any(_meet(found.cue, other.cue) for other in named):
            yield replace(found, parts=parts)


def _whole(page: Page, found: Found, said: Sequence[Found]) -> Iterator[Found]:
    """The utterances that the tagger's finding shares a cue or words with, and what it found beyond them, as one."""
    left = less(found.parts, sorted(_with_marks(page, part) for utterance in said for part in utterance.parts))
    left = tuple(part for part in left if _has_word(page, part))
    if length(left) < _LEFT * length(found.parts) or (said and _words(page.text, left) < _LEAST_LEFT):
        left = ()
    parts = [part for utterance in said for part in utterance.parts]
    parts.extend(unmarked(page, trimmed(page.text, part)) for part in left if _belongs(page, found, part))
    if parts:
        cue = next((u.cue for u in said if u.cue), found.cue)
        source = next((u.source for u in said if u.source), found.source)
        yield replace(found, parts=tuple(sorted(parts)), cue=cue, source=source, clause=found.clause or bool(said))


def _unheld(kept: Sequence[Found], ruled: Sequence[Found]) -> Iterator[Found]:
    """What rules found with a source and nobody else holds."""
    held = [part for found in kept for part in found.parts]
    for found in ruled:
        parts = less(found.parts, held)
        told = found.source is not None or found.cue is None
        if told and length(parts) >= (1 - _MOST_SHARED) * length(found.parts):
            yield replace(found, parts=parts)


def shared(a: Found, b: Found) -> int:
    """Code points that two contents have in common."""
    return sum(max(0, min(e, y) - max(s, x)) for s, e in a.parts for x, y in b.parts)


def length(parts: Iterable[Stretch]) -> int:
    """Code points of some stretches."""
    return sum(end - start for start, end in parts)


def less(parts: Sequence[Stretch], taken: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The parts without what is taken."""
    kept = list(parts)
    for first, last in taken:
        kept = [
            piece
            for start, end in kept
            for piece in ((start, min(end, first)), (max(start, last), end))
            if piece[0] < piece[1]
        ]
    return tuple(kept)


def _ruled(page: Page, uttered: Sequence[Found], governed: Sequence[Found], named: Sequence[Found]) -> list[Found]:
    """What the rules find, weighed among themselves: of two contents that overlap the longer holds the other."""
    kept = list(named)
    kept.extend(f for f in uttered if not any(shared(f, other) for other in named))
    for found in governed:
        if found.cue is not None and page.quoted_at(found.cue[0]):
            continue
        same = [n for n, k in enumerate(kept) if _meet(k.cue, found.cue)]
        for n in same:  # of an utterance and what the parse gives the same cue: the words in quotation marks
            kept[n] = replace(kept[n], source=kept[n].source or found.source)
        if not same:
            kept.append(found)
    return _outermost(kept)


def _meet(a: Stretch | None, b: Stretch | None) -> bool:
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def _is_retold(page: Page, found: Found, others: Sequence[Found]) -> bool:
    """Whether a content is what somebody is quoted as saying, and a rule found the saying."""
    if found.cue is None or page.text[slice(*found.cue)].split()[0].lower() not in _QUOTING:
        return False
    return any(o.cue is not None and any(s <= o.cue[0] and o.end <= e for s, e in found.parts) for o in others)


def _is_accorded(page: Page, found: Found, others: Sequence[Found]) -> bool:
    """Whether a rule found the same "according to": the parse bounds its clause better (F1 .84 against .67)."""
    return any(
        _meet(found.cue, o.cue) and page.text[slice(*o.cue)].lower().startswith("according")
        for o in others
        if o.cue is not None
    )


def _is_denied(page: Page, found: Found, others: Sequence[Found]) -> bool:
    """Whether a rule found that the same words are denied, which the tagger's cue does not say."""
    return any(not _meet(found.cue, o.cue) and _half(found, o) and _denies(page, o) for o in others if o.cue)


def _denies(page: Page, found: Found) -> bool:
    """Whether the cue is a verb of denying."""
    known = cues("verb")
    words = page.trees[found.sentence].words
    return found.cue is not None and any(
        known[w.lemma].act == "denies" for w in words if found.cue[0] <= w.start < found.cue[1] and w.lemma in known
    )


_QUOTING = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"})


def _half(a: Found, b: Found) -> bool:
    both = shared(a, b)
    return 2 * both >= length(a.parts) + length(b.parts) - both


def _outermost(found: Sequence[Found]) -> list[Found]:
    """Contents whose cue stands in no other content; no two of them share words."""
    kept: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start - f.end, f.start, f.cue or (0, 0))):
        anchor = f.cue or f.parts[0]
        if any(first <= anchor[0] and anchor[1] <= last for k in kept for first, last in k.parts):
            continue
        both = sum(shared(f, k) for k in kept)
        if not both:
            kept.append(f)
        elif both <= _RULES_SHARE * length(f.parts):
            kept.append(replace(f, parts=less(f.parts, [part for k in kept for part in k.parts])))
    return kept


def _belongs(page: Page, found: Found, part: Stretch) -> bool:
    """Whether words are of the cue's paragraph, or quoted: only quotations run on over paragraphs."""
    first, last = sorted(((found.cue or part)[0], part[0]))
    return page.quoted_at(part[0]) or "\n" not in page.text[first:last]


def _with_marks(page: Page, part: Stretch) -> Stretch:
    """A part with the quotation marks around it."""
    return next(
        ((q.start, q.end) for q in page.quotations if q.inner_start <= part[0] and part[1] <= q.inner_end), part
    )


def _words(text: str, parts: Sequence[Stretch]) -> int:
    return sum(len(text[start:end].split()) for start, end in parts)


def _has_word(page: Page, part: Stretch) -> bool:
    """Whether a part holds a word that tells something ("said nothing", "thinks so" do not)."""
    tree = page.tree_at(part[0])
    inside = (w for w in tree.words if part[0] <= w.start < part[1])
    return any(w.pos not in _EMPTY for w in inside)


_EMPTY = frozenset({"PRON", "ADV", "PUNCT", "SPACE"})
