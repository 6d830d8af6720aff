"""Takes a text, its segments and what its page says, gives Credits; next: Report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.records import Credit, CreditKind, Dateline, Segment, Span, span_of
from twosource.reports.agencies import (
    UNNAMED,
    code_in_url,
    code_of,
    code_of_domain,
    name_pattern,
    newsroom_pattern,
    newsrooms,
)
from twosource.reports.given import Given
from twosource.text.lexicon import rows

_EDGE = 4
"""Paragraphs at either end in which a line that only names agencies credits the text; between them it credits a photo."""

_ORDER: tuple[CreditKind, ...] = ("wire", "with files from", "via", "photo")
_SIGN_OFF = re.compile(
    r"(?:^|\()(?:additional |further )?(?:reporting|writing|compiled) (?:by|in)\b.{3,500}?\bedit(?:ing|ed) by\b.{3,200}?\)?$",
    re.IGNORECASE | re.DOTALL,
)
_UNNAMED = re.compile(
    r"\b(?:by|source|from|with)\s?:?\s+(?:(?:news|wire) )?agencies\b(?=\W*$|\s*\()|\bwith agency (?:inputs?|reports?)|^[-–—]+ ?agencies$",
    re.IGNORECASE,
)
_AUTHOR_TAIL = re.compile(
    r"\s+(?:staff(?: writers?)?|editorial|reporters?|newsroom|news agency|writers?|correspondents?)$|^by\s+|^the\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,/&+;]|\s[-–]\s|\band\b)\s*")
_VERBS = (
    "reported|reports|reporting|said|says|quoted|quotes|cited|cites|wrote|writes|noted|notes|added|revealed|confirmed|learned|learnt|saw|"
    "obtained|announced|quoting|citing|carried|has reported|had reported|has learned|understands"
)


@cache
def _line_forms() -> tuple[tuple[CreditKind, re.Pattern[str]], ...]:
    """What a line of its own says of the text; the agencies are in the group `name`."""
    one = rf"(?-i:{name_pattern(free_only=False)})(?!\w)"
    many = rf"(?P<name>{one}(?:(?:\s*[,/&+]\s*|\s+[-–]\s+|\s+and\s+)(?:the\s)?{one})*)"
    staff = r"(?:\s(?:staff|reporters?|writers?|newsroom|editorial|news agency|journalists?|correspondents?))?"
    forms: tuple[tuple[CreditKind, str], ...] = (
        (
            "wire",
            rf"(?:copyright|©|\(c\))(?:\s*(?:©|\(c\)))?\s*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?,?\s*(?:by\s)?(?:the\s)?{many}",
        ),
        (
            "with files from",
            rf"\bwith (?:files|reporting|inputs?|additional reporting|contributions|material)(?: by| from)?:? (?:the\s)?{many}",
        ),
        (
            "with files from",
            rf"\b(?:additional reporting (?:by|from)|contains? (?:material|information) from):? (?:the\s)?{many}",
        ),
        (
            "with files from",
            rf"(?:^|\b(?:the|and)\s){many}{staff}(?: [^\W\d_][\w .,'’-]{{2,80}})?(?: also)? contributed(?:\b|$)",
        ),
        ("with files from", rf"^\W*[—–-]+\s?with (?:the\s)?{many}"),
        ("wire", rf"^\W*(?:by|from|source|sources|agency)\s?:?\s+(?:the\s)?{many}{staff}(?=\W*$|\s*\(|\s*[|,])"),
        ("wire", rf"^by\s[^\n]{{3,80}}?(?:,|\sof|\sfor|\s\||/)\s?(?:the\s)?{many}{staff}\W*$"),
        (
            "wire",
            rf"^(?:first |last )?(?:updated|published|posted)\b.{{0,60}}\({many}\)$|\bupdated: ?[\d-]+ [\d:]+ \({many.replace('name', 'name2')}\)$",
        ),
        ("wire", rf"^[\[(—–\-\s]*(?:the\s)?{many}[\])\s.]*$"),
    )
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in forms)


@cache
def _carried_forms() -> tuple[re.Pattern[str], ...]:
    """What a line says of a text that another newsroom made, whether agency, newspaper or broadcaster."""
    name = rf"(?:the\s)?(?P<name>(?-i:{newsroom_pattern()}))(?!\w)"
    patterns = (
        rf"^\W*more from {name}\W*$",
        rf"\b(?:originally|first) (?:appeared|published|ran|posted|reported) (?:in|on|by|at|with) {name}",
        rf"\b(?:republished|reprinted|syndicated|feed) (?:of|from|by|with permission (?:from|of)) {name}",
        rf"^\W*{name} news service\W*$",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _via_forms() -> tuple[re.Pattern[str], ...]:
    name = rf"(?P<name>(?-i:{name_pattern(free_only=True)}|AP|PTI|ANI))(?!\w)"
    patterns = (
        rf"\b(?:according to|reported by|cited by|quoted by|seen by|obtained by|told|citing|quoting|reports (?:by|from)|an? interview with|a statement to) (?:the |state )?{name}",
        rf"\b{name}(?:\s(?:news )?(?:agency|service))?,? (?:also |later |earlier |further )?(?:{_VERBS})\b",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _photo_form() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<name>{name_pattern(free_only=False)})(?!\w)")


def find_credits(
    given: Given, text: str, segments: tuple[Segment, ...], dateline: Dateline | None
) -> tuple[Credit, ...]:
    """The agencies that a report names, each once a kind: those of its text first; a photo's last."""
    told = [*_of_dateline(dateline), *_of_lines(text, segments), *_of_sentences(text, segments)]
    found = [*_of_page(given), *(credit for credit in told if not _is_own(credit.agency, given))]
    best: dict[tuple[str, CreditKind], Credit] = {}
    for credit in found:
        key = (credit.agency, credit.kind)
        if key not in best or (best[key].span is None and credit.span is not None):
            best[key] = credit
    return tuple(sorted(best.values(), key=lambda c: (_ORDER.index(c.kind), c.span.start if c.span else -1, c.agency)))


def _of_page(given: Given) -> Iterator[Credit]:
    """From the address and the authors: no words of the text say so."""
    if given.url and (code := code_in_url(given.url)) and code != code_of_domain(given.outlet or ""):
        yield Credit(agency=code, span=None, kind="wire")
    named = [
        [code for part in _BETWEEN.split(author) if (code := code_of(_AUTHOR_TAIL.sub("", part.strip())))]
        for author in given.bylines
    ]
    alone = all(named)
    for agencies in named:
        for code in agencies:
            yield Credit(agency=code, span=None, kind="wire" if alone else "with files from")


def _of_dateline(dateline: Dateline | None) -> Iterator[Credit]:
    if dateline and dateline.agency:
        yield Credit(agency=dateline.agency, span=dateline.span, kind="wire")


def _is_own(agency: str, given: Given) -> bool:
    """Whether it is the outlet's own name, which credits nobody ("(CNN)" on cnn.com); an agency's own site credits it."""
    if code_of(agency) or agency == UNNAMED:
        return False
    domains = {row["domain"] for row in rows("outlets") if row["name"] == agency and row["domain"]}
    said = " ".join(filter(None, (given.outlet, given.url))).casefold()
    return (
        agency.casefold() in said
        or re.sub(r"\W|^the", "", agency.casefold()) in said
        or any(d in said for d in domains)
    )


def _of_lines(text: str, segments: tuple[Segment, ...]) -> Iterator[Credit]:
    parts = [s for s in segments if s.kind in ("body", "caption", "furniture")]
    for number, part in enumerate(parts):
        words = text[part.start : part.end]
        if part.kind == "caption":
            yield from _named(_photo_form().finditer(words), part, text, "photo")
            continue
        if _SIGN_OFF.search(words) and len(words) < 800:
            yield Credit(agency="Reuters", span=span_of(text, part.start, part.end), kind="wire")
        if len(words) > 400:
            continue
        yield from (Credit(agency=UNNAMED, span=_within(text, part, m), kind="wire") for m in _UNNAMED.finditer(words))
        inner = _EDGE <= number < len(parts) - _EDGE
        for kind, form in _line_forms():
            is_photo = inner and form is _line_forms()[-1][1]
            yield from _named(form.finditer(words), part, text, "photo" if is_photo else kind)
        for form in _carried_forms():
            yield from _named(form.finditer(words), part, text, "wire")


def _of_sentences(text: str, segments: tuple[Segment, ...]) -> Iterator[Credit]:
    """Agencies named as the source of a fact, in running text."""
    for part in segments:
        if part.kind == "body":
            for form in _via_forms():
                yield from _named(form.finditer(text[part.start : part.end]), part, text, "via")


def _named(matches: Iterator[re.Match[str]], part: Segment, text: str, kind: CreditKind) -> Iterator[Credit]:
    for found in matches:
        names = found.groupdict().get("name") or found.groupdict().get("name2") or ""
        for name in _BETWEEN.split(names):
            code = code_of(re.sub(r"^the\s", "", name, flags=re.IGNORECASE)) or newsrooms().get(name)
            if code:
                yield Credit(agency=code, span=_within(text, part, found), kind=kind)


def _within(text: str, part: Segment, found: re.Match[str]) -> Span:
    return span_of(text, part.start + found.start(), part.start + found.end())
