"""Takes a text and where its body begins, gives Segments that tile it; next: dateline, credits."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple, cast

from twosource.records import Segment, SegmentKind
from twosource.reports.agencies import only_agencies
from twosource.text.lexicon import rows

MAX_FURNITURE = 700
"""Longest paragraph taken for furniture by its wording; longer ones hold reporting (read in 76 reports)."""

MIN_REPEAT = 8
"""Fewest words of a paragraph that can repeat another: shorter ones repeat by chance."""

MIN_PULLED = 5
"""Fewest words, less one, of a pull quote."""

GALLERY, MIN_GALLERY = 3, 5
"""Captions this many times as long as the body, and at least this many, are a gallery."""

ITEM_SHARE = 0.1
"""Share of paragraphs that are times of day in a rolling file whose title does not say what it is."""

MAX_CLOCK = 24
"""Longest line that is only a time of day."""

MAX_CONTACT = 80
"""Longest line that is only a name and an office."""

REPEAT_SHARE = 0.8
"""Share of words in common from which a paragraph is a repetition (captions repeat the lead, a word changed)."""

_WORD = re.compile(r"\w+")
_CLOCK = re.compile(
    r"(?:\d{1,2}(?:[:.]\d{2})?\s?(?:a\.?m\.?|p\.?m\.?|noon|midnight)|\d{1,2}[:.]\d{2})(?:\s?\(?[A-Z]{2,4}\)?)?\s?[:.\-–—]?",
    re.IGNORECASE,
)
_ROLLING = re.compile(
    r"\bthe latest\b|\blive\b|\bupdates?\b|as it happened|minute by minute|\bdigest\b|\bbriefs\b", re.IGNORECASE
)
_POST_SIGN = re.compile(r"[—–-]{1,2} ?[^—–\n]{1,80}\(@\w{1,30}\).{0,60}")
_POST_MARK = re.compile(r"(?:^|\s)[#@]\w|https?://t\.co/|pic\.twitter\.com/")
_ABOUT = re.compile(r"about (?:the )?(?P<name>\w[^:\n]*?)\s*:?", re.IGNORECASE)
_CONTACT = re.compile(r"(?:\w+ ){0,2}(?:contacts?|enquiries|inquiries)(?: \w+)?\s*:?", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_FULL_STOPS = ".!?\"”’')"
Stretch = tuple[int, int]


def paragraphs(text: str, start: int = 0) -> list[Stretch]:
    """The paragraphs of `text[start:]`: lines, or blocks between blank lines where the lines are wrapped at a width."""
    body = text[start:]
    parts = _wrapped(body) if _is_wrapped(body) else [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", body)]
    return [trimmed for a, b in parts if (trimmed := _trim(text, start + a, start + b)) is not None]


def find_segments(text: str, body_start: int, *, title: str | None, posts: tuple[str, ...] = ()) -> tuple[Segment, ...]:
    """Segments in order: the title, then one for each paragraph, items of a rolling file before what they hold.

    Args:
        text: of the report.
        body_start: where the body begins.
        title: the headline, or None.
        posts: paragraphs that the page marks as an embedded post.
    """
    found: list[Segment] = []
    if title and body_start:
        head = _trim(text, 0, body_start)
        if head:
            found.append(Segment(kind="title", start=head[0], end=head[1]))
    stretches = paragraphs(text, body_start)
    folded = [_folded(text[a:b]) for a, b in stretches]
    headline = _folded(title or "")
    forms = _forms_in(text)
    kinds: list[SegmentKind] = [
        "furniture" if title and words == headline else _kind(text[a:b], forms)
        for (a, b), words in zip(stretches, folded, strict=True)
    ]
    _mark_below_heads(text, stretches, kinds)
    _mark_posts(text, stretches, kinds, frozenset(posts))
    _mark_pull_quotes(folded, kinds)
    _mark_repeats(text, stretches, folded, kinds)
    _keep_gallery(stretches, kinds)
    found.extend(Segment(kind=kind, start=a, end=b) for (a, b), kind in zip(stretches, kinds, strict=True))
    found.extend(_items(text, stretches, title))
    return tuple(sorted(found, key=lambda s: (s.start, -s.end, s.kind != "item")))


class _Form(NamedTuple):
    """A wording of paragraphs that are not the body: their kind, how long they are, and words of which each has one."""

    kind: SegmentKind
    longest: float
    holds: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def _forms() -> tuple[_Form, ...]:
    """The wordings of the lexicon; those in a row that differ in nothing else are one."""
    return tuple(
        _Form(
            kind=cast("SegmentKind", kind),
            longest=math.inf if length == "any" else MAX_FURNITURE,
            holds=tuple(filter(None, holds.split("|"))),
            pattern=re.compile("|".join(row["pattern"] for row in alike), re.IGNORECASE | re.DOTALL),
        )
        for (kind, length, holds), alike in groupby(rows("furniture"), itemgetter("kind", "length", "holds"))
    )


def _forms_in(text: str) -> tuple[_Form, ...]:
    """The wordings that a text can hold: told once of all its paragraphs."""
    low = text.casefold()
    return tuple(form for form in _forms() if not form.holds or any(map(low.__contains__, form.holds)))


def _kind(words: str, forms: Iterable[_Form]) -> SegmentKind:
    if only_agencies(words):
        return "furniture"
    low = words.casefold()
    for form in forms:
        is_possible = len(words) <= form.longest and (not form.holds or any(map(low.__contains__, form.holds)))
        if is_possible and form.pattern.fullmatch(words):
            return form.kind
    return "body"


def _mark_below_heads(text: str, stretches: list[Stretch], kinds: list[SegmentKind]) -> None:
    """The foot of a release: what X is under "About X", and the names under "Contact:"."""
    about: re.Match[str] | None = None
    contact = False
    for i, words in enumerate(text[a:b] for a, b in stretches):
        signs = contact and len(words) <= MAX_CONTACT and words[-1] not in _FULL_STOPS
        tells = about and re.match(rf"(?:the )?{re.escape(about['name'])}\b", words, re.IGNORECASE)
        if signs or tells:
            kinds[i] = "furniture"
        contact = signs or _CONTACT.fullmatch(words) is not None
        about = _ABOUT.fullmatch(words) if kinds[i] == "furniture" else None


def _mark_posts(text: str, stretches: list[Stretch], kinds: list[SegmentKind], posts: frozenset[str]) -> None:
    """What the page marks as a post, and the paragraph before a post's signature.

    In all of 35 texts read the paragraph before a signature with a day holds the post's words; without a day it may be
    the author's own signature under the article.
    """
    for i, (a, b) in enumerate(stretches):
        sign = text[slice(*stretches[i + 1])] if i + 1 < len(stretches) else ""
        signed = _POST_SIGN.fullmatch(sign) and (_YEAR.search(sign) or _POST_MARK.search(text[a:b]))
        if kinds[i] == "body" and b - a <= MAX_FURNITURE and (signed or text[a:b] in posts):
            kinds[i] = "embedded post"


def _mark_pull_quotes(folded: list[str], kinds: list[SegmentKind]) -> None:
    """A short paragraph whose words stand within another, word for word, was pulled out of it."""
    bodies = [f" {words} " if kind == "body" else "" for words, kind in zip(folded, kinds, strict=True)]
    whole = "\n".join(bodies)
    for i, words in enumerate(bodies):
        # Hardly any stands twice: only those are looked for one by one.
        if words.count(" ") <= MIN_PULLED or whole.count(words) == 1:
            continue
        if any(words in other and len(other) > len(words) for other in bodies):
            kinds[i] = "pull quote"


def _mark_repeats(text: str, stretches: list[Stretch], folded: list[str], kinds: list[SegmentKind]) -> None:
    """Of two paragraphs that say nearly the same words one is a caption or a pull quote."""
    kept: list[tuple[int, set[str]]] = []
    met: set[str] = set()
    for i, (a, b) in enumerate(stretches):
        words = set(folded[i].split())
        if kinds[i] != "body" or len(words) < MIN_REPEAT:
            continue
        # Most say what none before has said: they need not be held against each.
        before = kept if len(words & met) >= REPEAT_SHARE * len(words) else []
        twin = next((n for n, (_, other) in enumerate(before) if _alike(words, other)), None)
        met |= words
        if twin is None:
            kept.append((i, words))
        elif _stands_back(text[slice(*stretches[kept[twin][0]])], text[a:b]):
            kinds[kept[twin][0]] = "caption"
            kept[twin] = (i, words)
        else:
            kinds[i] = "caption"


def _keep_gallery(stretches: list[Stretch], kinds: list[SegmentKind]) -> None:
    """A gallery has hardly any text but its captions: there they are the body."""
    lengths = {kind: sum(b - a for (a, b), k in zip(stretches, kinds, strict=True) if k == kind) for kind in set(kinds)}
    if lengths.get("caption", 0) > GALLERY * lengths.get("body", 0) and kinds.count("caption") >= MIN_GALLERY:
        kinds[:] = ["body" if kind == "caption" else kind for kind in kinds]


def _stands_back(first: str, second: str) -> bool:
    """Whether the first of two alike paragraphs is the caption: those end without a full stop and are shorter."""
    ended = (first[-1] in _FULL_STOPS, second[-1] in _FULL_STOPS)
    return not ended[0] if ended[0] != ended[1] else len(second) > 1.1 * len(first)


def _alike(a: set[str], b: set[str]) -> bool:
    """Whether two paragraphs share nearly all words, and every number."""
    low, high = (len(a), len(b)) if len(a) < len(b) else (len(b), len(a))
    if low < REPEAT_SHARE * high or len(a & b) < REPEAT_SHARE * len(a | b):
        return False
    return not any(word[0].isdigit() for word in a ^ b)


def _items(text: str, stretches: list[Stretch], title: str | None) -> list[Segment]:
    """The items of a rolling file: from one line that is only a time of day to the next.

    Two such lines make one where the title says so; else they must be many.
    """
    heads = [i for i, (a, b) in enumerate(stretches) if b - a <= MAX_CLOCK and _CLOCK.fullmatch(text[a:b])]
    needed = 2 if title and _ROLLING.search(title) else max(4, ITEM_SHARE * len(stretches))
    if len(heads) < needed:
        return []
    ends = [*heads[1:], len(stretches)]
    return [
        Segment(kind="item", start=stretches[i][0], end=stretches[j - 1][1])
        for i, j in zip(heads, ends, strict=True)
        if j - i > 1
    ]


def _is_wrapped(body: str) -> bool:
    """Whether lines are broken at a width: those that go on are of nearly one length, and the next begins small."""
    lines = pairwise(body.split("\n"))
    pairs = [(a.rstrip(), b) for a, b in lines if a.strip() and b.strip() and not b.startswith(("  ", "\t"))]
    broad = max((len(a) for a, _ in pairs), default=0)
    if len(pairs) < 3 or not 30 <= broad <= 120:
        return False
    full = sum(len(a) >= 0.6 * broad for a, _ in pairs)
    broken = sum(a[-1] not in ".!?\"”’':;" and b.lstrip()[0].islower() for a, b in pairs)
    return full >= 0.75 * len(pairs) and broken >= 0.3 * len(pairs)


def _wrapped(body: str) -> list[Stretch]:
    """Blocks between blank lines; an indented line begins one as well."""
    cuts = [0, *(m.start() for m in re.finditer(r"\n(?:[ \t\u00a0]*\n|[ \t\u00a0]{2,}(?=\S))", body)), len(body)]
    return [(a, b) for a, b in pairwise(cuts) if body[a:b].strip()]


def _trim(text: str, a: int, b: int) -> Stretch | None:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return (a, b) if a < b else None


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))
