"""Attributions: the stretches of a text that somebody is said to say, think or want.

Takes a text and its parse, gives `Attribution` records in order of place; next: `speaker` and `via`, which
say who the sources are, and `annotate`, which makes statements of them.
The rules (`clauses`, `stances`, `according_to`, `headlines`, `transcripts`, `signed`, `quotations`) and the tagger
(`tagged`) find, `weigh` says which findings stand, and this module makes records of them, with the quoted fragments
that they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from twosource.models.parser import Parse
from twosource.readings.according_to import find_according_to
from twosource.readings.clauses import find_clauses
from twosource.readings.found import Found, Stretch
from twosource.readings.headlines import find_headline
from twosource.readings.nested import Nested, find_nested, with_tellers
from twosource.readings.quotations import Page, find_fragment, find_quoted, page_of
from twosource.readings.signed import find_signed
from twosource.readings.stances import find_stances
from twosource.readings.tagged import find_tagged
from twosource.readings.transcripts import find_turns
from twosource.readings.tree import Tree, paragraphs_of
from twosource.readings.weigh import less, shared, weigh
from twosource.records import Form
from twosource.text.quotemarks import Quotation, find_quotations


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words given to somebody, with the words that do so; all places are code points of the text.

    Attributes:
        parts: the stretches that are content, in order; one where it is not interrupted.
        cue: the words that say so ("said", "according to"), or None.
        source: the whole phrase that names who says it ("U.S. President Dana Reyes", "she"), or None.
        sentence: number of the sentence that holds the cue, or where there is none the content.
        quoted: whether any of the content stands in quotation marks.
        form: verbatim, partial or paraphrase.
        within: number of the attribution this one is nested in, or None.
        clause: whether the content is a clause or an utterance, which stands alone, not a phrase ("called for calm").
    """

    parts: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    sentence: int
    quoted: bool
    form: Form
    within: int | None = None
    clause: bool = True


def find_attributions(text: str, parse: Parse) -> tuple[Attribution, ...]:
    """The attributions of a text, in order of place; one that lies inside another names it in `within`."""
    trees = [Tree(sentence, number) for number, sentence in enumerate(parse.sentences)]
    if not trees:
        return ()
    paragraphs = paragraphs_of(text, trees)
    page = page_of(text, trees, find_quotations(text, paragraphs))
    uttered, fragments = find_quoted(page, paragraphs)
    governed = [found for tree in trees for found in _governed(tree)]
    named = [*find_headline(text, *paragraphs[0]), *find_turns(page, paragraphs), *find_signed(page, paragraphs)]
    kept = weigh(page, uttered, governed, named, find_tagged(page, paragraphs))
    kept = with_tellers(page, kept, governed)
    kept += [f for f in map(partial(find_fragment, page), fragments) if f and not any(shared(f, k) for k in kept)]
    return _numbered(page, kept, list(find_nested(page, kept, [*uttered, *governed], fragments)))


def _governed(tree: Tree) -> list[Found]:
    return [*find_according_to(tree), *find_clauses(tree), *find_stances(tree)]


def _numbered(page: Page, kept: Sequence[Found], nested: Sequence[Nested]) -> tuple[Attribution, ...]:
    """The findings in order, each with the number of the one that holds it; the same words and cue are there once."""
    pairs: list[tuple[Found, Found | None]] = [*((f, None) for f in kept), *nested]
    pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1] is not None, pair[0].cue or (0, 0)))
    placed = [(f, holder, tuple(_balanced(page, part) for part in f.parts)) for f, holder in pairs]
    first: dict[tuple[tuple[Stretch, ...], Stretch | None], int] = {}
    number = {id(f): first.setdefault((parts, f.cue), len(first)) for f, _, parts in placed}
    found: dict[int, Attribution] = {}
    for f, holder, parts in placed:
        own, within = number[id(f)], None if holder is None else number[id(holder)]
        found.setdefault(own, _attribution(page, f, parts, None if within == own else within))
    return tuple(found.values())


def _attribution(page: Page, found: Found, parts: tuple[Stretch, ...], within: int | None) -> Attribution:
    return Attribution(
        parts=parts,
        cue=found.cue,
        source=found.source,
        sentence=found.sentence,
        quoted=any(page.quoted_at(s) or page.quoted_at(e - 1) for s, e in found.parts),
        form=_form(page, found),
        within=within,
        clause=found.clause,
    )


def _balanced(page: Page, part: Stretch) -> Stretch:
    """The stretch with the mark that closes (or opens) a quotation which stands in it otherwise whole."""
    start, end = part
    for q in page.quotations:
        if start <= q.start < end < q.end and not any(c.isalnum() for c in page.text[end : q.inner_end]):
            end = q.end
        elif q.start < start <= q.inner_start and q.end < end:
            start = q.start
    return start, end


def _form(page: Page, found: Found) -> Form:
    inside = [q for q in page.quotations if any(s < q.inner_end and q.inner_start < e for s, e in found.parts)]
    if not inside:
        return "paraphrase"
    outside = less(found.parts, [(q.start, q.end) for q in inside])
    bare = any(c.isalnum() for s, e in outside for c in page.text[s:e])
    return "partial" if bare or not found.clause or _goes_on(page, inside[0]) else "verbatim"


def _goes_on(page: Page, q: Quotation) -> bool:
    """Whether a quotation goes on with the reporter's sentence: 'he simply said "we will see"', in lower case.

    A colon opens speech in any case; what was broken off is taken up in lower case ('"A," she said, "and b"').
    """
    first = page.tree_at(q.start).sentence.span.start
    before = page.text[first : q.start].rstrip()
    taken_up = before.endswith((",", "-", "–", "—")) and any(first < o.end <= q.start for o in page.quotations)
    opens = not before or before[-1] in ":.?!" or taken_up
    return page.text[q.inner_start].islower() and not opens
