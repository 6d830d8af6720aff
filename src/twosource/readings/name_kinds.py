"""Name kinds: whether a name is a person's, a body's or a place's, by the words beside every place where it stands.

Takes the names that were found, gives votes for each; next: `mentions`, which sets the kinds, and `entities`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from twosource.readings.missed_names import OFFICES
from twosource.readings.roles import body_kinds, role_kind
from twosource.records import EntityKind
from twosource.text.lexicon import rows
from twosource.text.names import fold_name, is_first_name, name_words, surname

TOLD_BEFORE = re.compile(r"\b(?:told|according to|cited by|quoted by|interview with)\s+(?:the\s+)?$", re.IGNORECASE)

_ORDER: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")
_APPOSITION = 90
_APPOSED = re.compile(
    r",\s+(?:the|an?|its|his|her|their)\s+(?:[\w’'-]+\s+){0,4}?([\w-]+)(?:\s+(?:of|for|at|in)\s[^,.;\n]{2,60})?[,.;]"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|(?:port|city|town|village|island|suburb|province|region|government|ministry|capital|coast)"
    r"\s+of)\s+$",
    re.IGNORECASE,
)
_GROUP_BEFORE = re.compile(r"\b(\w+),\s+the\s+$")
_VESSEL_BEFORE = re.compile(
    r"\b(?:ship|vessel|tanker|trawler|ferry|freighter|yacht|boat|steamer|lifeboat|submarine|frigate|carrier)\s+$"
)
_BODY_BEFORE = re.compile(
    r"\b(?:spokes(?:man|woman|person)\s+for|(?:owner|operator)s?\s+of|shares?\s+(?:of|in)|subsidiary\s+of|owned\s+by|employees\s+of)\s+$",
    re.IGNORECASE,
)


_ON_PLATFORM = re.compile(r"\b(?:on|via|through|to)\s+$", re.IGNORECASE)  # there it is a channel, no body that acts


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A name at one place.

    Attributes:
        start: first code point of the name, without titles and articles.
        end: one past the last, without a possessive ending.
        kind: what the name names, by vote over the report.
        name: the words.
        titled: the title that stands before it ("Mr", "Sen."), or "".
    """

    start: int
    end: int
    kind: EntityKind
    name: str
    titled: str


def votes_of(text: str, raw: Iterable[Mention]) -> dict[str, Counter[EntityKind]]:
    """For each folded name the weight of each kind, over all its places; a surname is a person as the full name is."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    placed: set[str] = set()
    titled: set[str] = set()
    for mention in raw:
        votes[fold_name(mention.name)].update(_evidence(text, mention))
        if fold_name(mention.name) in _known_places() or _is_located(text, mention):
            placed.add(fold_name(mention.name))
        if mention.titled:
            titled.add(fold_name(mention.name))
    surnames: set[str] = set()
    for folded, counts in votes.items():
        words = folded.split()
        if len(words) > 1 and winner(counts) == "person":
            surnames.update((words[-1], words[0], surname(folded)))
    bodies = {f.split()[0] for f, counts in votes.items() if _may_be_shortened(f) and winner(counts) == "organisation"}
    for folded, counts in votes.items():
        if folded in surnames and not (folded in placed and counts["place"] > 4):
            counts["person"] += 100
        elif folded in bodies and folded not in placed and folded not in titled:
            counts["organisation"] += 100
    return votes


def _may_be_shortened(folded: str) -> bool:
    """Whether a body's first word can stand for it: two words, the second no general one ("Kennedy Center")."""
    words = folded.split()
    return (
        len(words) == 2
        and words[1] not in _company_words()
        and words[1] not in body_kinds()
        and not is_first_name(words[0])
        and words[0] not in never_names()
    )


def _evidence(text: str, mention: Mention) -> Counter[EntityKind]:
    """What speaks for each kind at one place; weights set by reading 20 reports of the ten stories."""
    counts: Counter[EntityKind] = Counter({mention.kind: 2})
    for kind, weight in _told_beside(text, mention):
        counts[kind] += weight
    words = name_words(mention.name)
    if mention.name.casefold() in platforms():
        posted = _ON_PLATFORM.search(text, max(0, mention.start - 25), mention.start)
        counts["other" if posted else "organisation"] += 5
    if mention.titled and fold_name(mention.titled) not in ("general", "private", "major", "deputy", "chief", "first"):
        counts["person"] += 4
    if len(words) in (2, 3) and is_first_name(words[0]) and words[-1] not in _company_words():
        counts["person"] += 3
    if re.match(r",\s+(?:aged\s+)?\d\d?[,.\s]", text[mention.end : mention.end + 12]):
        counts["person"] += 2
    if len(words) > 1 and words[-1] in _company_words():
        counts["organisation"] += 2 if is_first_name(words[0]) else 4
    before = re.search(r"([\w-]+)[’']?s?\s$", text[max(0, mention.start - 25) : mention.start])
    if before and before[1].casefold() == "the" and len(words) <= 3:
        counts["organisation"] += 2 if mention.kind == "person" else 0
    elif before and role_kind(before[1]) in ("work", "kin"):
        counts["person"] += 3
    elif before and before[1].casefold() in body_kinds():
        counts["organisation"] += 3
    after = re.match(r"\s([a-z-]+)", text[mention.end : mention.end + 25])
    if (
        after
        and len(words) > 1
        and not is_first_name(words[0])
        and role_kind(after[1]) in ("work", "spokesperson", "group")
    ):
        counts["organisation"] += 3
    if mention.name.isupper() and len(words) == 1 and len(mention.name) <= 5:
        counts["organisation"] += 3 if TOLD_BEFORE.search(text[max(0, mention.start - 25) : mention.start]) else 1
    return counts


def _told_beside(text: str, mention: Mention) -> Iterator[tuple[EntityKind, int]]:
    """The kinds that the words beside a name tell, with their weight: "in X", "X, who", "X, the baker"."""
    page = text[max(0, mention.start - 25) : mention.start]
    after = text[mention.end : mention.end + _APPOSITION]
    if _is_located(text, mention) and mention.kind != "organisation":
        yield "place", 4
    if re.match(r",\s+who(?:se|m)?\b", after):
        yield "person", 4
    elif re.match(r",\s+which\b|\s+(?:said|[a-z]+(?:s|ed))\s+(?:that\s+)?it(?:s|self)?\b", after):
        yield "organisation", 3
    apposed = _APPOSED.match(after)
    if apposed and role_kind(apposed[1]) in ("work", "kin", "spokesperson"):
        yield "person", 3
    grouped = _GROUP_BEFORE.search(page)
    if (apposed and apposed[1] in body_kinds()) or (grouped and grouped[1] in body_kinds()):
        yield "organisation", 3
    if _VESSEL_BEFORE.search(page):
        yield "other", 5
    if _BODY_BEFORE.search(page) and " " in mention.name and not is_first_name(mention.name.split()[0]):
        yield "organisation", 3


def _is_located(text: str, mention: Mention) -> bool:
    """Whether a name stands where places stand: "in X", "the port of X"."""
    before = text[max(0, mention.start - 25) : mention.start]
    return (
        not mention.titled
        and _PLACE_BEFORE.search(before) is not None
        and re.match(r"['’]|\s+[A-Z]|-", text[mention.end : mention.end + 3]) is None
    )


@cache
def platforms() -> frozenset[str]:
    """Names of the sites where people post, which are companies too."""
    return frozenset(row["words"] for row in rows("channels") if row["kind"] == "site" and row["channel"] == "post")


@cache
def _company_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("company_words"))


def winner(counts: Counter[EntityKind]) -> EntityKind:
    """The kind with most weight; on a tie people first, then bodies."""
    return min(counts, key=lambda kind: (-counts[kind], _ORDER.index(kind)))


@cache
def _known_places() -> frozenset[str]:
    names = {row["name"] for table in ("places", "countries") for row in rows(table)}
    return frozenset(map(fold_name, names))


@cache
def never_names() -> frozenset[str]:
    """Words that the parser takes for names though they name nobody: nationalities, months, titles alone."""
    people = {fold_name(row[key]) for row in rows("countries") for key in ("adjective", "people")}
    own = {fold_name(row["name"]) for row in rows("countries")}
    calendar = {
        fold_name(row["name"]) for table in ("months", "weekdays") for row in rows(table) if row["lang"] == "en"
    }
    titles = {fold_name(row["title"]) for row in rows("titles")}
    roles = {row["role"] for row in rows("roles")} | set(body_kinds())
    return frozenset((people - own) | titles | roles | calendar | OFFICES)
