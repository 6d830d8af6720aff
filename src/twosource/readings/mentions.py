"""Mentions: the places of a text where a name stands, with what it may name.

Takes a text and its parse, gives `Mention` records; next: `entities`, which joins them.
The parser's names are repaired here: titles and possessives cut off, kinds voted on by all places of
the same words, names of outlets and agencies set by the lexicon, places the parser missed found again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from twosource.models.parser import Name, Parse
from twosource.readings.missed_names import is_headline, known_again, national_bodies, proper_nouns
from twosource.readings.name_kinds import TOLD_BEFORE, Mention, never_names, platforms, votes_of, winner
from twosource.readings.roles import role_kind
from twosource.records import EntityKind
from twosource.text.lexicon import rows
from twosource.text.names import bare_name, fold_name, is_first_name, is_title, without_possessive

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}
_EDGE = " \t\n\"'“”‘’`´(),;:.!?*•|…—–-"
_CITES_AFTER = re.compile(
    r"^['’]?s?\s+(?:reported|reports|quoted|cited|magazine|newspaper|news|radio|television|tv|website|interview)\b",
    re.IGNORECASE,
)
_SAYS_AFTER = re.compile(r"^\s+(?:said|says|wrote|writes)\b")
_NO_PEOPLE = frozenset({"getty", "reuters"})  # credits that the parser takes into the name before
_LETTERS = re.compile(r"\s\(([A-Z][A-Za-z.&]{1,7})\)")


def find_mentions(text: str, parse: Parse) -> tuple[Mention, ...]:
    """Every name of the parsed stretches, none overlapping another, in order of place."""
    stretches = [(s.span.start, s.span.end) for s in parse.sentences]
    known = list(_disjoint(_known_names(text, stretches)))
    raw = [m for m in _parsed_names(text, parse.names) if not _overlaps(m, known)]
    raw = [m for m in raw if not _only_looks_like_outlet(text, m)]
    raw = _without_openers(parse, _without_headlines(text, parse, raw, known))
    raw = list(_disjoint(_shorn(raw)))
    taken = [(m.start, m.end) for m in (*known, *raw)]
    more = [_made(text, start, end, "other") for start, end in proper_nouns(text, parse, taken)]
    raw += [m for m in more if not _overlaps(m, known)]
    votes = votes_of(text, [*known, *raw])
    kept = known + [m for m in (_recast(m, votes) for m in raw) if m]
    again = [m for m in _found_again(text, stretches, kept) if not _overlaps(m, kept)]
    return tuple(sorted(_disjoint(kept + again)))


def _made(text: str, start: int, end: int, kind: EntityKind) -> Mention:
    end = start + len(without_possessive(text[start:end]))
    return Mention(start=start, end=end, kind=kind, name=text[start:end], titled=_title_before(text, start))


def _without_headlines(text: str, parse: Parse, raw: list[Mention], known: list[Mention]) -> list[Mention]:
    """The parsed names less those that only headlines have: there "Vale Says" looks like a name."""
    shouting = [s.span for s in parse.sentences if is_headline(text, s)]
    inside = {m for m in raw if any(span.start <= m.start < span.end for span in shouting)}
    usual = {fold_name(m.name) for m in (*raw, *known) if m not in inside}
    return [m for m in raw if m not in inside or fold_name(m.name) in usual]


def _without_openers(parse: Parse, raw: list[Mention]) -> list[Mention]:
    """The names less plain words with a capital, as every word has that opens a sentence ("Flags will fly")."""
    openers = {s.words[0].start: s.words[0] for s in parse.sentences if s.words}
    plain = {m for m in raw if (w := openers.get(m.start)) and w.end == m.end and w.tag in _PLAIN}
    elsewhere = {fold_name(m.name) for m in raw if m not in plain}
    return [m for m in raw if m not in plain or fold_name(m.name) in elsewhere]


_PLAIN = frozenset({"NNS", "JJ", "RB", "VB", "VBG", "VBN"})


def _shorn(raw: list[Mention]) -> Iterator[Mention]:
    """People's names less what the parser left before them: a body's name, a loose word ("Witness Dana Reyes")."""
    others = {fold_name(m.name) for m in raw if m.kind in ("organisation", "place")}
    people = {fold_name(m.name) for m in raw if m.kind == "person"}
    for mention in raw:
        words = mention.name.split()
        if len(words) > 1 and words[-1].casefold() in platforms() | _NO_PEOPLE:
            end = mention.start + len(mention.name.rsplit(maxsplit=1)[0])
            yield replace(mention, end=end, name=mention.name.rsplit(maxsplit=1)[0])
            continue
        if len(words) > 1 and mention.kind == "person" and words[0].casefold() in platforms() | _NO_PEOPLE:
            continue
        cut = mention.kind == "person" and len(words) > 2 and not is_first_name(words[0])
        rest = fold_name(mention.name.split(maxsplit=1)[1]) if cut else ""
        if not cut or not (fold_name(words[0]) in others or (is_first_name(words[1]) and rest in people)):
            yield mention
            continue
        start = mention.end - len(mention.name.split(maxsplit=1)[1])
        yield Mention(start=start, end=mention.end, kind="person", name=mention.name.split(maxsplit=1)[1], titled="")


def _overlaps(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(mention.start < o.end and o.start < mention.end for o in others)


def _disjoint(mentions: Iterable[Mention]) -> Iterator[Mention]:
    end = -1
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            end = mention.end
            yield mention


@cache
def _known_pattern() -> tuple[re.Pattern[str], dict[str, tuple[EntityKind, bool]]]:
    known: dict[str, tuple[EntityKind, bool]] = {}
    for row in rows("countries"):
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            if name not in (row["adjective"], "CAR"):
                known.setdefault(name, ("place", False))
    for row in rows("places"):
        known.setdefault(row["name"], ("place", False))
    for table in ("outlets", "agencies"):
        for row in rows(table):
            known.setdefault(row["name"], ("organisation", row["use"] != "free"))
    longest = sorted(known, key=lambda name: (-len(name), name))
    pattern = "|".join(re.escape(name) for name in longest)
    return re.compile(rf"(?<![\w@#/.-])(?:{pattern})(?![\w-]|\.\w)"), known


def _known_names(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Mention]:
    pattern, known = _known_pattern()
    for start, end in national_bodies(text, stretches):
        yield _made(text, start, end, "organisation")
    for start, end in stretches:
        for found in pattern.finditer(text, start, end):
            kind, marked = known[found[0]]
            if marked and not _is_marked(text, found.start(), found.end()):
                continue
            if _inside_longer_name(text, found.end(), kind):
                continue
            yield Mention(start=found.start(), end=found.end(), kind=kind, name=found[0], titled="")


def _is_marked(text: str, start: int, end: int) -> bool:
    """Whether an everyday word that is also an outlet's name stands where outlets stand."""
    before, after = text[max(0, start - 20) : start], text[end : end + 20]
    if TOLD_BEFORE.search(before) or _CITES_AFTER.match(after):
        return True
    article = before.casefold().endswith("the ") or text[start : start + 4] == "The "
    return article and _SAYS_AFTER.match(after) is not None


def _only_looks_like_outlet(text: str, mention: Mention) -> bool:
    """Whether an everyday word at the head of a sentence was taken for an outlet of that name."""
    known = _known_pattern()[1]
    marked = any(known.get(name, ("", False))[1] for name in (mention.name, f"The {mention.name}"))
    first = re.search(r"(?:^|[.!?”\n])\s*(?:The\s+)?$", text[max(0, mention.start - 8) : mention.start]) is not None
    return marked and first and not _is_marked(text, mention.start, mention.end)


def _inside_longer_name(text: str, end: int, kind: EntityKind) -> bool:
    """Whether a place's name only opens a longer one ("Chicago Bulls", "New York Times")."""
    return kind == "place" and re.match(r" [A-Z][a-z]+", text[end : end + 25]) is not None


def _parsed_names(text: str, names: Iterable[Name]) -> Iterator[Mention]:
    for name in names:
        kind = _KINDS.get(name.label)
        if kind is None:
            continue
        for start, end in _pieces(text, name.start, name.end):
            mention = _trimmed(text, start, end, kind)
            if mention is None:
                continue
            yield mention
            letters = _LETTERS.match(text, mention.end) if kind == "organisation" else None
            if letters:
                yield _made(text, letters.start(1), letters.end(1), "organisation")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch cut where no name goes on: at line ends, brackets, quotation marks and possessives."""
    at = start
    for cut in re.finditer(r"\n+|\s+[-–—|]\s+|[()“”\"\[\]]|(?<=\w)['’]s?(?=\s+[A-Z])|\.{3}|…", text[start:end]):
        yield at, start + cut.start()
        at = start + cut.end()
    yield at, end


def _trimmed(text: str, start: int, end: int, kind: EntityKind) -> Mention | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while (
        end > start
        and text[end - 1] in _EDGE
        and not re.search(r"\b[A-Z]\.[A-Z]?\.?$|\b(?:Jr|Sr|Inc|Corp|Co|Ltd)\.$", text[start:end])
    ):
        end -= 1
    end = start + len(without_possessive(text[start:end]))
    tied = re.match(r"-[A-Za-z]{2,}\b", text[end : end + 12]) if kind == "person" else None
    end += len(tied[0]) if tied else 0
    bare = bare_name(text[start:end]) if kind in ("person", "organisation", "place") else text[start:end]
    inner = text.find(bare, start, end)
    titled = text[start:inner].strip() if inner > start else ""
    start = max(inner, start)
    if titled.lower() in ("the", "a", "an"):
        titled = ""
    if not titled:
        titled = _title_before(text, start)
    if end - start < 2 or not any(c.isupper() for c in text[start:end]) or len(text[start:end].split()) > 9:
        return None
    if text[start] in "@#" or "@" in text[start:end] or "://" in text[start:end]:
        return None
    return Mention(start=start, end=end, kind=kind, name=text[start:end], titled=titled)


def _title_before(text: str, start: int) -> str:
    found = re.search(r"([A-Za-z-]+\.?)\s$", text[max(0, start - 20) : start])
    return found[1] if found and is_title(found[1]) else ""


def _recast(mention: Mention, votes: dict[str, Counter[EntityKind]]) -> Mention | None:
    folded = fold_name(mention.name)
    if not folded or folded.isdigit() or folded in never_names():
        return None
    kind = winner(votes[folded])
    if kind == "other" and role_kind(folded.split()[-1]) == "work":
        return None  # "Fire Chief", left over before a name
    return replace(mention, kind=kind)


def _found_again(text: str, stretches: list[tuple[int, int]], kept: list[Mention]) -> Iterator[Mention]:
    """Places of known names, and of the last words of known people's names, that the parser missed."""
    wanted: dict[str, EntityKind] = {}
    for mention in kept:
        wanted.setdefault(mention.name, mention.kind)
    for mention in kept:
        last = mention.name.split()[-1]
        if mention.kind == "person" and len(mention.name.split()) > 1 and last[:1].isupper() and len(last) > 2:
            wanted.setdefault(last, "person")
    for start, end in known_again(text, stretches, wanted):
        yield replace(_made(text, start, end, "other"), kind=wanted[text[start:end]])
