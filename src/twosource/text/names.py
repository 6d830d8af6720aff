"""Names: folding and comparing them as a reader does, whatever the case, accents, hyphens, titles and initials.

Takes names as written, gives words and verdicts; next: entities of a report and of an account.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from twosource.text.lexicon import rows

_POSSESSIVE = re.compile(r"(?:['’`]s|(?<=s)['’`])$", re.IGNORECASE)
_INNER_POSSESSIVE = re.compile(r"\w['’]s\s", re.IGNORECASE)
_JOINERS = re.compile(r"[-‐‑‒–—/.,·\s]+")
_DROPPED = re.compile(r"[^\w ]+")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ħ": "h"}
)
_ARTICLES = frozenset({"the", "a", "an"})
_PARTICLES = frozenset("al el bin ibn van von der den ter ten zu af av san de da do dos du del della di la le".split())
# Set on the spellings of the ten stories: five letters bear one difference, eight two; beside equal words fewer do.
_SHORTEST, _LONG_WORD = 5, 8
_BORNE_OUT, _LONG_BORNE_OUT = 4, 7
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def without_possessive(name: str) -> str:
    """The name less its possessive ending: "Reyes's", "Reyes'" -> "Reyes"."""
    return _POSSESSIVE.sub("", name.strip())


@cache
def fold_name(name: str) -> str:
    """The name in lower case, without accents, possessive ending and marks; hyphens and stops are spaces.

    >>> fold_name("Lahti-Öberg’s")
    'lahti oberg'
    """
    low = without_possessive(name).casefold().translate(_UNDECOMPOSED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    if re.fullmatch(r"(?:\w\.)+\w?\.?", plain):
        plain = plain.replace(".", "")
    return " ".join(_DROPPED.sub("", _JOINERS.sub(" ", plain)).split())


@cache
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name that tell: without article, titles at its head, and "Jr"."""
    words = fold_name(name).split()
    while len(words) > 1 and (words[0] in _ARTICLES or words[0] in _titles()):
        words = words[1:]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return tuple(words)


@cache
def _titles() -> dict[str, str]:
    return {fold_name(row["title"]): row["gender"] for row in rows("titles")}


@cache
def _first_names() -> dict[str, str]:
    return {fold_name(row["name"]): row["gender"] for row in rows("first_names")}


@cache
def _nicknames() -> frozenset[tuple[str, str]]:
    return frozenset((row["name"], row["full"]) for row in rows("nicknames"))


def is_title(word: str) -> bool:
    """Whether the word is one that stands before a person's name ("Mr.", "Sen.", "Sheriff")."""
    return fold_name(word) in _titles()


def is_first_name(word: str) -> bool:
    """Whether the word is a common first name."""
    return fold_name(word) in _first_names()


def bare_name(name: str) -> str:
    """The name as written, less article, titles at its head and possessive ending."""
    words = without_possessive(name).split()
    while len(words) > 1 and (words[0].lower() in _ARTICLES or is_title(words[0])):
        words = words[1:]
    return " ".join(words)


def gender_of(name: str) -> str | None:
    """`m` or `f` where a title at the name's head or its first name tells, else None."""
    words = fold_name(name).split()
    for word in words[:-1]:
        gender = _titles().get(word)
        if gender is None:
            break
        if gender in ("m", "f"):
            return gender
    told = name_words(name)
    gender = _first_names().get(told[0]) if told else None
    return gender if gender in ("m", "f") else None


def surname(name: str) -> str:
    """The folded last word of a person's name, its particles before it ("van dalen"); "" for no name."""
    words = name_words(name)
    if not words:
        return ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def same_first_name(a: str, b: str) -> bool:
    """Whether two first names can be one person's: equal, an initial, a short form, or a spelling of the other."""
    a, b = fold_name(a), fold_name(b)
    if a == b or (a and b and a[0] == b[0] and min(len(a), len(b)) == 1):
        return True
    if (a, b) in _nicknames() or (b, a) in _nicknames():
        return True
    return any((a, full) in _nicknames() and (b, full) in _nicknames() for _, full in _nicknames()) or nearly_same(a, b)


@cache
def _known_words() -> frozenset[str]:
    """Words that are names of their own: a letter more makes another name, not another spelling."""
    known = set(_first_names()) | {row["word"] for row in rows("company_words")}
    for row in rows("countries"):
        known.update(fold_name(row[key]) for key in ("name", "adjective", "people", "capital"))
    return frozenset(known | {row["role"] for row in rows("roles")} | {row["noun"] for row in rows("bodies")})


def nearly_same(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one: a letter apart (two in long words), with the same first letter.

    Words under five letters must be equal: there a letter makes another name (Kim, Kin; Dean, Dan). Two words
    that are both names in use (Maria, Marie; Slovakia, Slovenia) are two names.
    """
    return a == b or (min(len(a), len(b)) >= _SHORTEST and _letters_apart(a, b, long=_LONG_WORD))


def _letters_apart(a: str, b: str, *, long: int) -> bool:
    if not a or not b or a[0] != b[0] or {a, b} <= _known_words() or a.isdigit() or b.isdigit():
        return False
    short, full = sorted((a, b), key=len)
    if full == f"{short}s" or (full[:-1] == short and full[-1] in "aeo" and short in _known_words()):
        return False
    if full == f"{short}n" and short.endswith("a"):  # a country and its people: Nordia, Nordian
        return False
    allowed = 2 if min(len(a), len(b)) >= long else 1
    return DamerauLevenshtein.distance(a, b, score_cutoff=allowed) <= allowed


def shortens(short: str, full: str) -> bool:
    """Whether `short` is `full` with words left out or made initials: "Smith", "R. Smith" for "Richard Smith"."""
    few, many = name_words(short), list(name_words(full))
    if not few or len(few) > len(many):
        return False
    at = 0
    for word in few:
        while at < len(many) and not (many[at] == word or (len(word) == 1 and many[at].startswith(word))):
            at += 1
        if at == len(many):
            return False
        at += 1
    return True


def is_spelling_variant(a: str, b: str) -> bool:
    """Whether two names are one name written two ways: hyphen, space, accent, capitals or a few letters apart.

    Leaving out a word is no variant, nor is a title, a possessive, or a name all in capitals. One word of a
    longer name may be short or two letters apart, since the other words bear the name out (Nabi Reh, Nebi Reh).
    """
    x, y = name_words(a), name_words(b)
    if not x or not y or _INNER_POSSESSIVE.search(a) or _INNER_POSSESSIVE.search(b):
        return False
    if "".join(x) == "".join(y):
        return _letters(a) != _letters(b)
    if len(x) != len(y):
        return any(_alike(z, min(x, y, key=len)) for z in _with_two_joined(max(x, y, key=len)))
    unlike = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
    if len(unlike) > 1:
        return all(nearly_same(p, q) for p, q in unlike)
    p, q = unlike[0]
    if len(x) == 1:
        return nearly_same(p, q)
    borne_out = sum(len(w) for w in x) - len(p) >= _BORNE_OUT and min(len(p), len(q)) > _SHORTEST - 2
    return nearly_same(p, q) or (borne_out and _letters_apart(p, q, long=_LONG_BORNE_OUT))


def _with_two_joined(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words with a particle written as one with the word after it ("van dalen", "vandalen")."""
    return [
        (*words[:n], words[n] + words[n + 1], *words[n + 2 :])
        for n in range(1, len(words) - 1)
        if words[n] in _PARTICLES
    ]


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(nearly_same(p, q) for p, q in zip(a, b, strict=True))


def _letters(name: str) -> str:
    words = [word for word in bare_name(name).split() if fold_name(word) not in _SUFFIXES]
    return " ".join(words).replace("’", "'").replace("‐", "-").replace("‑", "-").replace(".", "").rstrip(",")


def initials(name: str) -> str:
    """The first letters of a name's capitalised words: "Federal Bureau of Investigation" -> "fbi"."""
    return "".join(word[0] for word in bare_name(name).replace("-", " ").split() if word[:1].isupper()).casefold()


def is_acronym_of(short: str, full: str) -> bool:
    """Whether `short` is in capitals and made of the initials of `full` ("U.N.", "MTA")."""
    letters = short.replace(".", "")
    return (
        2 <= len(letters) <= 7
        and letters.isupper()
        and len(full.split()) > 1
        and letters.casefold() in (initials(full), initials(full.replace(" and ", " And ")))
    )
