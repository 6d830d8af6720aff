"""Quotations: who is near a quotation, and which words give it to them.

Takes the quotation marks and the trees of a text, gives `Found` attributions for utterances in quotation marks and the
quoted fragments that stand in the reporter's own sentences; next: attribution.
A reporting clause is looked for before the quotation in its sentence, then after it; the next quotation of the
paragraph goes on with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.readings.clauses import verb_group
from twosource.readings.cues import cues
from twosource.readings.found import Found, Stretch
from twosource.readings.sourcewords import beside, quoted_words, source_words
from twosource.readings.tree import Tree
from twosource.text.quotemarks import Quotation
from twosource.text.sentences import sentence_end, split_sentences

_FRAME_WORDS = 30  # words between a quotation and its cue; farther ones belong to something else
_LEAST_UTTERANCE = 4  # words; fewer, standing alone, are a name or a title
_LEAST_OPENED = 3  # words, right behind the verb: 'said "We are done"'
_MOST_BEHIND = 5  # words between a verb of saying and the colon: "wrote in a statement:", no list of what was said
_THESE = frozenset({"these", "following", "this", "below"})
_REPORTERS = frozenset({"i", "we", "you"})
_ENDS_SENTENCE = frozenset(".?!…")
_ENDS_SPEECH = frozenset(",?!-–—…")
_AFTER_SPEECH = frozenset({",", "-", "–", "—"})
_BEFORE_SPEECH = frozenset(",:;—–-([")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text's paragraphs with their quotations and trees, to be looked up by place."""

    text: str
    trees: tuple[Tree, ...]
    starts: tuple[int, ...]
    quotations: tuple[Quotation, ...]

    def tree_at(self, place: int) -> Tree:
        """The tree of the sentence that holds a place, or of the last one that starts before it."""
        return self.trees[max(bisect_right(self.starts, place) - 1, 0)]

    def trees_in(self, start: int, end: int) -> tuple[Tree, ...]:
        """The trees of the sentences that share words with a stretch."""
        return self.trees[self.tree_at(start).number : self.tree_at(end - 1).number + 1]

    def quoted_at(self, place: int) -> bool:
        """Whether a place lies in quotation marks."""
        n = bisect_right(self.quotations, place, key=lambda q: q.start) - 1
        return n >= 0 and place < self.quotations[n].end

    def quoted_before(self, place: int) -> bool:
        """Whether a quotation ends right before a place."""
        return any(q.end <= place and not self.text[q.end : place].strip() for q in self.quotations)


def page_of(text: str, trees: Sequence[Tree], quotations: Sequence[Quotation]) -> Page:
    """The page, ready to be looked up."""
    return Page(
        text=text,
        trees=tuple(trees),
        starts=tuple(tree.sentence.span.start for tree in trees),
        quotations=tuple(quotations),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """The reporting clause of a quotation."""

    tree: Tree
    verb: int
    source: Stretch | None


def find_quoted(page: Page, paragraphs: Sequence[Stretch]) -> tuple[list[Found], list[Quotation]]:
    """Utterances with their reporting clauses, and the quotations that are fragments of a reporter's sentence."""
    found: list[Found] = []
    fragments: list[Quotation] = []
    rest = list(page.quotations)
    opener: _Link | None = None
    for start, end in paragraphs:
        here = [q for q in rest if start <= q.start < end]
        rest = rest[len(here) :]
        utterances, loose = _in_paragraph(page, here, start, end, opener)
        found.extend(utterances)
        if opener is not None and not here and _is_block(page, opener, start, end):
            found.append(_utterance(page, (start, end), opener))
        opener = _opener(page, start, end)
        fragments.extend(loose)
    return found, fragments


def _in_paragraph(
    page: Page, here: Sequence[Quotation], start: int, end: int, opener: _Link | None
) -> tuple[list[Found], list[Quotation]]:
    found: list[Found] = []
    fragments: list[Quotation] = []
    last: tuple[Quotation, _Link | None] | None = None
    for number, q in enumerate(here):
        floor = here[number - 1].end if number else start
        ceiling = next((r.start for r in here[number + 1 :] if not _in_frame(page.text, r, start)), end)
        link = _link(page, q, floor, ceiling, start) or (opener if q.start == start else None)
        goes_on = (
            last is not None and link is None and _opens_sentence(page.text, q, start) and _only_frame(page, last, q)
        )
        if link is None and not goes_on and not _is_utterance(page.text, q, start):
            fragments.append(q)
            last = None
            continue
        if goes_on and last is not None:
            link = last[1]
        found.append(_utterance(page, inner_of(page.text, q), link))
        last = (q, link)
    return found, fragments


def _opener(page: Page, start: int, end: int) -> _Link | None:
    """The reporting clause of a paragraph that ends with a colon: it opens the quotation in the next."""
    if page.text[start:end].rstrip()[-1:] != ":":
        return None
    first = split_sentences(page.text, start, end)[-1][0]
    verbs = _verbs(page, first, end)
    if not verbs:
        return None
    tree, n = verbs[-1]
    return _Link(tree=tree, verb=n, source=_source(page, tree, n, first, end))


def _is_block(page: Page, opener: _Link, start: int, end: int) -> bool:
    """Whether a paragraph without marks is what somebody "added:", set apart as pages set long quotations."""
    text = page.text
    behind = text[opener.tree.words[opener.verb].end : start].split()
    told = opener.source is not None and text[slice(*opener.source)].lower() not in _REPORTERS
    short = len(behind) <= _MOST_BEHIND and not _THESE.intersection(behind)
    return told and short and text[start].isalpha() and text[start].isupper() and text[end - 1] in _ENDS_SENTENCE


def _cue(link: _Link) -> Stretch:
    return verb_group(link.tree, link.verb)


def _utterance(page: Page, part: Stretch, link: _Link | None) -> Found:
    if link is None:
        return Found(parts=(part,), cue=None, source=None, sentence=page.tree_at(part[0]).number)
    return Found(parts=(part,), cue=_cue(link), source=link.source, sentence=link.tree.number)


def inner_of(text: str, q: Quotation) -> Stretch:
    """The words of a quotation, without its marks, the space and the comma that the reporter's sentence needs."""
    start, end = q.inner_start, q.inner_end
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else (q.inner_start, q.inner_end)


def trimmed(text: str, part: Stretch) -> Stretch:
    """A part without the space and the marks around it that belong to the reporter's sentence."""
    start, end = part
    while start < end and not (text[start].isalnum() or text[start] in _OPENING):
        start += 1
    return start, max(start, start + len(text[start:end].rstrip(_CLOSING)))


_OPENING = "“„\"'‘`«$£€#@(["
_CLOSING = " \n\t,;:–—-"


def unmarked(page: Page, part: Stretch) -> Stretch:
    """The words of a part that is one quotation from mark to mark; any other part as it is."""
    for q in page.quotations:
        if abs(q.start - part[0]) <= 1 and abs(q.end - part[1]) <= 1:
            return trimmed(page.text, inner_of(page.text, q))
    return part


def _before_mark(text: str, q: Quotation, start: int) -> str:
    """The last mark or letter before a quotation in its paragraph, or "" where it opens the paragraph."""
    return text[start : q.start].rstrip()[-1:]


def _opens_sentence(text: str, q: Quotation, start: int) -> bool:
    before = _before_mark(text, q, start)
    return before == "" or before in ".?!”\"'’»)"


def _is_utterance(text: str, q: Quotation, start: int) -> bool:
    """Whether a quotation without a reporting clause is somebody speaking, not a name, a title or a word in tongs."""
    inner = text[q.inner_start : q.inner_end].strip()
    if len(inner.split()) < _LEAST_UTTERANCE:
        return False
    if _opens_sentence(text, q, start):
        return inner[-1] in ".?!,…" or not q.closed or text[q.end : q.end + 1] in (".", ",")
    return _before_mark(text, q, start) == ":" and inner[:1].isupper()


def _in_frame(text: str, q: Quotation, start: int) -> bool:
    """Whether a quotation is a name or a word within a reporting clause ('..., said Reyes of "Mill Talk"')."""
    return len(text[q.inner_start : q.inner_end].split()) < _LEAST_UTTERANCE and not _may_be_speech(text, q, start)


def _only_frame(page: Page, last: tuple[Quotation, _Link | None], q: Quotation) -> bool:
    """Whether nothing but the reporting clause of the first stands between two quotations."""
    if not page.text[last[0].end : q.start].strip():
        return True
    if last[1] is None or len(split_sentences(page.text, last[0].end, q.start)) > 1:
        return False
    return last[0].end <= _cue(last[1])[0] < q.start


def _link(page: Page, q: Quotation, floor: int, ceiling: int, start: int) -> _Link | None:
    before = _link_before(page, q, floor)
    if before is not None or not _may_be_speech(page.text, q, start):
        return before
    return _link_after(page, q, ceiling)


def _may_be_speech(text: str, q: Quotation, start: int) -> bool:
    return _opens_sentence(text, q, start) or _before_mark(text, q, start) in _BEFORE_SPEECH


def _link_before(page: Page, q: Quotation, floor: int) -> _Link | None:
    """The reporting clause that ends where the quotation begins: 'Reyes said: "...'"""
    first = floor
    for _, end in split_sentences(page.text, floor, q.start)[:-1]:
        first = end
    frame = page.text[first : q.start].rstrip()
    verbs = _verbs(page, first, q.start) if frame.strip() else []
    if not verbs:
        return None
    tree, n = verbs[-1]
    inner = page.text[q.inner_start : q.inner_end].split()
    opens = inner[0][0].isupper() or not inner[0][0].isalpha()
    if frame[-1] == "," and not opens and len(inner) < _LEAST_UTTERANCE:
        return None
    if frame[-1] not in ",:" and (
        not opens or len(inner) < _LEAST_OPENED or not _ends_with(page.text, first, q.start, tree, n)
    ):
        return None
    return _Link(tree=tree, verb=n, source=_source(page, tree, n, first, q.start))


def _ends_with(text: str, first: int, last: int, tree: Tree, n: int) -> bool:
    return not text[tree.words[n].end : last].strip() and tree.words[n].start >= first


def _link_after(page: Page, q: Quotation, ceiling: int) -> _Link | None:
    """The reporting clause that begins where the quotation ends: '...," said Reyes'"""
    inner = page.text[q.inner_start : q.inner_end].rstrip(" ’'”\"") or "."
    mark = page.text[q.end : ceiling].lstrip()[:1]
    spoken = inner[-1] in _ENDS_SPEECH or mark in _AFTER_SPEECH
    if not spoken and not mark.islower():
        return None
    last = sentence_end(page.text, q.end, ceiling)
    verbs = _verbs(page, q.end, last)
    if not verbs or (page.text[q.end : last].rstrip()[-1:] == ":" and inner[-1] != ","):
        return None
    tree, n = verbs[0]
    between = len(page.text[q.end : tree.words[n].start].split())
    if between > (_FRAME_WORDS if spoken else _LEAST_UTTERANCE):
        return None
    return _Link(tree=tree, verb=n, source=_source(page, tree, n, q.end, last))


def _verbs(page: Page, start: int, end: int) -> list[tuple[Tree, int]]:
    """The verbs of saying between two places, outside quotation marks; infinitives and nouns' modifiers are none."""
    known = cues("verb")
    found: list[tuple[Tree, int]] = []
    n = max(bisect_right(page.starts, start) - 1, 0)
    while n < len(page.trees) and page.starts[n] < end:
        tree = page.trees[n]
        found.extend(
            (tree, w)
            for w, word in enumerate(tree.words)
            if start <= word.start < end
            and word.pos in ("VERB", "AUX")
            and word.lemma in known
            and "quote" in known[word.lemma].frames
            and not page.quoted_at(word.start)
            and word.dep not in ("amod", "compound")
        )
        n += 1
    return found


def _source(page: Page, tree: Tree, n: int, start: int, end: int) -> Stretch | None:
    words = [w for w in quoted_words(tree, n) or source_words(tree, n) if not page.quoted_at(tree.words[w].start)]
    if not words:
        words = [w for w in beside(tree, n) if start <= tree.words[w].start < end]
    return tree.stretch(words[0], words[-1]) if words else None


def find_fragment(page: Page, q: Quotation) -> Found | None:
    """A quoted fragment of the reporter's sentence that no clause holds, given to the subject of the verb above it."""
    part = inner_of(page.text, q)
    inner = page.text[part[0] : part[1]]
    if len(inner.split()) < _LEAST_FRAGMENT or _is_title(inner):
        return None
    tree = page.tree_at(q.inner_start)
    if part[1] > tree.sentence.span.end:
        return None
    inside = [n for n, word in enumerate(tree.words) if part[0] <= word.start < part[1]]
    known = cues("verb")
    for n in inside[:1]:
        for head in tree.above(n):
            if head in inside or tree.words[head].pos not in ("VERB", "AUX") or tree.words[head].lemma not in known:
                continue
            words = [w for w in source_words(tree, head) if not page.quoted_at(tree.words[w].start)]
            if words:
                return Found(
                    parts=(part,),
                    cue=verb_group(tree, head),
                    source=tree.stretch(words[0], words[-1]),
                    sentence=tree.number,
                    clause=False,
                )
    return None


_LEAST_FRAGMENT = 3


def _is_title(words: str) -> bool:
    """Whether words are written like the title of a work: every word but small ones begins with a capital."""
    long = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return bool(long) and all(w[0].isupper() for w in long)
