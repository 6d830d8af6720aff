"""Which way a bare day or month points: takes the words around it, gives past, future or open; next: rules of dates."""

from __future__ import annotations

import re
from typing import Final

from twosource.text.lexicon import rows

_BEFORE: Final = 110
_AFTER: Final = 60
_BESIDE: Final = 15
"""An infinitive ("Smith to testify Tuesday") points ahead only so near the day, and where no other verb rules it."""
_STOP: Final = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“'‘(`])|\n[ \t]*\n|;\s")
_SHORT: Final = "|".join(re.escape(row["abbreviation"]) for row in rows("abbreviations"))
_ABBREVIATION: Final = re.compile(rf"\b(?:[A-Z]|[ap]\.m|{_SHORT})\.\s*$")
_LEADING: Final = re.compile(
    r"\b(?:(?P<future>by|until|till|starting|beginning|effective|due|payable|maturing|expiring|ahead\sof|upcoming|through"
    r"|(?:scheduled|slated|set|planned)\sfor|no\slater\sthan)"
    r"|(?P<past>since|ended|dated|started|began|after|following))\s+"
    r"(?:(?:on|the|early|late|mid|noon|midnight|about|around|at|in|\d\d?(?:[:.]\d\d)?|[ap]\.?m\.?|[A-Z]{2,4})\s+){0,4}$"
)
_FORMS: Final = {
    tense: "|".join(row["form"] for row in rows("tense") if row["tense"] == tense)
    for tense in ("past", "future", "promise")
}
_VERB: Final = re.compile(
    r"\b(?P<perfect>had\sbeen\s(?:due|set|scheduled|expected|planned|supposed)\sto"
    r"|(?:had|have|has)\s(?!scheduled|planned|called)(?:been\s|already\s|not\s|never\s)?[a-z]+(?:ed|en|n|t|d)\b"
    r"|(?:may|might|could|must|should|would)\s(?:not\s)?have\s(?:been\s)?[a-z]+\b"
    r"|could(?:\snot|n['’]t)\s[a-z]+\b)"
    rf"|\b(?P<future>(?:{_FORMS['future']}|won['’]t|(?:is|are)\sto|to)(?:\s(?:not|also|still|only)){{0,2}}\sbe\s[a-z]+"
    rf"|{_FORMS['future']}|won['’]t|(?:is|are)\sto|set\s(?:for|to)"
    r"|(?:is|are|am|was|were)\s(?:going|due|set|expected|scheduled|slated|likely|supposed|about)\sto"
    rf"|(?:{_FORMS['promise']})\sto"
    r"|(?:is|are)\s(?:meeting|leaving|traveling|visiting|holding|coming|returning|voting|hosting|playing|facing))\b"
    r"|\b(?P<weak>to\s(?!the\b|a\b|an\b|its\b|his\b|her\b|their\b)[a-z]{3,})\b"
    r"|['’](?P<short>ll)\b"
    rf"|\b(?P<past>{_FORMS['past']}|(?!(?:need|indeed|hundred|speed|breed|exceed|proceed|succeed)\b)[a-z]{{2,}}ed)\b"
)


def direction(text: str, start: int, end: int) -> int:
    """-1 where the governing verb tells the past, 1 the future, 0 where none stands near in the sentence.

    A preposition before the expression decides ("by Friday"), else the nearest verb before it in the sentence, else the
    first verb after it.
    """
    low = _sentence_start(text, start)
    before = text[low:start]
    leading = _LEADING.search(before)
    if leading:
        return 1 if leading["future"] and not _done_by(before, leading) else -1
    found = 0
    for verb in _VERB.finditer(before):
        if verb.lastgroup != "weak" or (not found and len(before) - verb.end() <= _BESIDE):
            found = _sign(verb)
    if found:
        return found
    after = text[end : end + _AFTER]
    stop = _STOP.search(after)
    later = _VERB.search(after, 0, stop.start() if stop else len(after))
    return _sign(later) if later else 0


def _done_by(before: str, leading: re.Match[str]) -> bool:
    """Whether "by Friday" follows what had happened by then ("had filed reports by Friday")."""
    verbs = list(_VERB.finditer(before, 0, leading.start())) if leading["future"].lower() == "by" else []
    return bool(verbs) and verbs[-1].lastgroup == "perfect"


def _sentence_start(text: str, start: int) -> int:
    floor = max(0, start - _BEFORE)
    low = floor
    for stop in _STOP.finditer(text, floor, start + 1):
        if not _ABBREVIATION.search(text, max(floor, stop.start() - 7), stop.end()):
            low = stop.end()
    return low


def _sign(verb: re.Match[str]) -> int:
    return 1 if verb.lastgroup in ("future", "short", "weak") else -1
