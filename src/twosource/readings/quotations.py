"""Quotations: who is near a quotation, and which words give it to them.

Takes the quotation marks and the trees of a text, gives `Found` attributions for utterances in quotation marks and the quoted fragments
that stand in the reporter's own sentences; next: attribution.
A reporting clause is looked for before the quotation in its sentence, then after it; the next quotation of the paragraph goes on with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.readings.clauses import verb_group
from twosource.readings.cues import cues
from twosource.readings.found import Found, Stretch
from twosource.readings.sourcewords import source_words
from twosource.readings.tree import Tree
from twosource.text.quotemarks import Quotation

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Sr|Jr|St))(?<!\b(?:Mrs|Rep|Sen|Gov|Gen|Col|Lt\.))[.?!]+[”\"’')\]]*(?=\s+[^a-z\s]|\s*$)"
)
_FRAME_WORDS = 30  # words between a quotation and its cue; farther ones belong to something else
_ENDS_SPEECH = frozenset(",?!-–—…")


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

    def quoted_at(self, place: int) -> bool:
        """Whether a place lies in quotation marks."""
        n = bisect_right(self.quotations, place, key=lambda q: q.start) - 1
        return n >= 0 and place < self.quotations[n].end


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
    for start, end in paragraphs:
        here = [q for q in rest if start <= q.start < end]
        rest = rest[len(here) :]
        utterances, loose = _in_paragraph(page, here, start, end)
        found.extend(utterances)
        fragments.extend(loose)
    return found, fragments


def _in_paragraph(page: Page, here: Sequence[Quotation], start: int, end: int) -> tuple[list[Found], list[Quotation]]:
    found: list[Found] = []
    fragments: list[Quotation] = []
    last: tuple[Quotation, _Link | None] | None = None
    for number, q in enumerate(here):
        floor = here[number - 1].end if number else start
        ceiling = here[number + 1].start if number + 1 < len(here) else end
        link = _link(page, q, floor, ceiling, start)
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


def _cue(link: _Link) -> Stretch:
    return verb_group(link.tree, link.verb)


def _utterance(page: Page, part: Stretch, link: _Link | None) -> Found:
    if link is None:
        return Found(parts=(part,), cue=None, source=None, sentence=page.tree_at(part[0]).number)
    return Found(parts=(part,), cue=_cue(link), source=link.source, sentence=link.tree.number)


def inner_of(text: str, q: Quotation) -> Stretch:
    """The words of a quotation, without its marks, the space around it and the comma that the reporter's sentence needs."""
    start, end = q.inner_start, q.inner_end
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else (q.inner_start, q.inner_end)


def _before_mark(text: str, q: Quotation, start: int) -> str:
    """The last mark or letter before a quotation in its paragraph, or "" where it opens the paragraph."""
    return text[start : q.start].rstrip()[-1:]


def _opens_sentence(text: str, q: Quotation, start: int) -> bool:
    before = _before_mark(text, q, start)
    return before == "" or before in ".?!”\"'’»)"


def _is_utterance(text: str, q: Quotation, start: int) -> bool:
    """Whether a quotation without a reporting clause is somebody speaking, not a name, a title or a word held with tongs."""
    inner = text[q.inner_start : q.inner_end].strip()
    if len(inner.split()) < 4:
        return False
    if _opens_sentence(text, q, start):
        return inner[-1] in ".?!,…" or not q.closed or text[q.end : q.end + 1] in (".", ",")
    return _before_mark(text, q, start) == ":" and inner[:1].isupper()


def _only_frame(page: Page, last: tuple[Quotation, _Link | None], q: Quotation) -> bool:
    """Whether nothing but the reporting clause stands between two quotations."""
    between = page.text[last[0].end : q.start].strip()
    if not between:
        return True
    return (
        len(_SENTENCE_END.findall(between)) <= 1 and last[1] is not None and last[0].end <= _cue(last[1])[0] < q.start
    )


def _link(page: Page, q: Quotation, floor: int, ceiling: int, start: int) -> _Link | None:
    return _link_before(page, q, floor) or _link_after(page, q, ceiling)


def _link_before(page: Page, q: Quotation, floor: int) -> _Link | None:
    region = page.text[floor : q.start]
    ends = [m.end() for m in _SENTENCE_END.finditer(region) if region[m.end() :].strip()]
    first = floor + (ends[-1] if ends else 0)
    frame = page.text[first : q.start].rstrip()
    if not frame.strip():
        return None
    inner = page.text[q.inner_start : q.inner_end].lstrip()
    opens = inner[:1].isupper() or not inner[:1].isalpha()
    if frame[-1] not in ",:" and not (opens and len(inner.split()) >= 3):
        return None
    verbs = _verbs(page, first, q.start)
    if not verbs:
        return None
    tree, n = verbs[-1]
    if frame[-1] not in ",:" and frame.split()[-1].lower() != tree.form(n):
        return None
    if frame[-1] == "," and not opens and not _only_speech(page, q):
        return None
    return _Link(tree=tree, verb=n, source=_source(page, tree, n, first, q.start))


def _only_speech(page: Page, q: Quotation) -> bool:
    return len(page.text[q.inner_start : q.inner_end].split()) >= 4


def _link_after(page: Page, q: Quotation, ceiling: int) -> _Link | None:
    inner = page.text[q.inner_start : q.inner_end].rstrip()
    region = page.text[q.end : ceiling]
    mark = region.lstrip()[:1]
    if not inner or not (
        inner[-1] in _ENDS_SPEECH or mark in (",", "-", "–", "—") or (inner[-1] not in "." and mark.islower())
    ):
        if not (inner[-1:] == "." and mark.islower()):
            return None
    ends = [m.end() for m in _SENTENCE_END.finditer(region)]
    last = q.end + (ends[0] if ends else len(region))
    if page.text[q.end : last].rstrip()[-1:] == ":" and inner[-1] != ",":
        return None
    verbs = _verbs(page, q.end, last)
    if not verbs:
        return None
    tree, n = verbs[0]
    if len(page.text[q.end : tree.words[n].start].split()) > _FRAME_WORDS:
        return None
    if inner[-1] not in _ENDS_SPEECH and mark.islower() and len(page.text[q.end : tree.words[n].start].split()) > 4:
        return None
    return _Link(tree=tree, verb=n, source=_source(page, tree, n, q.end, last))


def _verbs(page: Page, start: int, end: int) -> list[tuple[Tree, int]]:
    """The verbs of saying between two places, outside quotation marks; infinitives and nouns' modifiers are none."""
    known = cues("verb")
    found = []
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
    words = [w for w in source_words(tree, n) if not page.quoted_at(tree.words[w].start)]
    if not words:
        words = list(_beside(page, tree, n, start, end))
    return tree.stretch(words[0], words[-1]) if words else None


def _beside(page: Page, tree: Tree, n: int, start: int, end: int) -> Iterator[int]:
    """The noun phrase next to the verb, where the parse gives it no subject: "X said" before, "said X" after."""
    before = []
    w = n - 1
    while w >= 0 and tree.words[w].start >= start and tree.words[w].pos != "PUNCT":
        before.insert(0, w)
        w -= 1
    named = [w for w in before if tree.words[w].pos in ("PRON", "PROPN", "NOUN")]
    if named:
        yield from range(before[0], named[-1] + 1)
        return
    after = []
    w = n + 1
    while (
        w < len(tree.words)
        and tree.words[w].start < end
        and tree.words[w].pos in ("PRON", "PROPN", "NOUN", "DET", "ADJ", "NUM", "PART", "ADP")
    ):
        after.append(w)
        w += 1
    if any(tree.words[w].pos in ("PRON", "PROPN", "NOUN") for w in after):
        yield from after


def find_fragment(page: Page, q: Quotation) -> Found | None:
    """A quoted fragment of the reporter's sentence that no clause holds, given to the subject of the verb above it."""
    part = inner_of(page.text, q)
    inner = page.text[part[0] : part[1]]
    if len(inner.split()) < _LEAST_FRAGMENT or _is_title(inner):
        return None
    tree = page.tree_at(q.inner_start)
    inside = [n for n, word in enumerate(tree.words) if part[0] <= word.start < part[1]]
    for n in inside[:1]:
        for head in tree.above(n):
            if head in inside or tree.words[head].pos not in ("VERB", "AUX"):
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
