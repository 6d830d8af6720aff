"""Takes a text, its segments and what its page says, gives Credits; next: Report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from twosource.records import Credit, CreditKind, Dateline, Segment, span_of
from twosource.reports.agencies import (
    BETWEEN,
    UNNAMED,
    code_in_url,
    code_of,
    code_of_domain,
    name_pattern,
    newsroom_pattern,
    newsrooms,
)
from twosource.reports.bylines import clean_bylines
from twosource.reports.given import Given
from twosource.text.alternatives import one_of
from twosource.text.lexicon import rows

EDGE = 4
"""Paragraphs at either end where a line that only names agencies credits the text; elsewhere it credits a photo."""

MAX_LINE = 400
"""Longest paragraph taken for a credit line; a sign-off can be twice as long."""

SIGNED_BY = "Reuters"
"""Whose texts end "(Reporting by ...; Editing by ...)"."""

_ORDER: tuple[CreditKind, ...] = ("wire", "with files from", "via", "photo")
_AUTHOR_TAIL = re.compile(
    r"\s+(?:staff(?: writers?)?|editorial|reporters?|newsroom|news agency|writers?|correspondents?)$|^by\s+|^the\s+",
    re.IGNORECASE,
)
_WITHOUT_NAME = ("agenc", "edit", "feed", "input")
"""What stands in a line that credits somebody and names no agency of the lexicon."""

Form = tuple[CreditKind, re.Pattern[str]]


@cache
def _forms(where: str) -> tuple[Form, ...]:
    """The forms of the lexicon for one place, the names of agencies and newsrooms set in; as written, not folded."""
    one = rf"(?-i:{name_pattern(free_only=False)})(?!\w)"
    names = {
        "<agencies>": rf"(?:the\s)?(?P<name>{one}(?:(?:\s*[,/&+]\s*|\s+[-–]\s+|\s+and\s+)(?:the\s)?{one})*)",
        "<agency>": rf"(?P<name>(?-i:{name_pattern(free_only=True)}|AP|PTI|ANI))(?!\w)",
        "<newsroom>": rf"(?:the\s)?(?P<name>(?-i:{newsroom_pattern()}))(?!\w)",
        "<staff>": r"(?:\s(?:staff|reporters?|writers?|newsroom|editorial|news agency|journalists?|correspondents?))?",
    }
    found: list[Form] = []
    for row in rows("credit_forms"):
        if row["where"] == where:
            pattern = row["pattern"]
            for mark, names_pattern in names.items():
                pattern = pattern.replace(mark, names_pattern)
            found.append((cast("CreditKind", row["kind"]), re.compile(pattern, re.IGNORECASE | re.DOTALL)))
    return tuple(found)


def find_credits(
    given: Given, text: str, segments: tuple[Segment, ...], dateline: Dateline | None
) -> tuple[Credit, ...]:
    """The agencies that a report names, each once a kind: those of its text first, a photo's last."""
    parts = [s for s in segments if s.kind in ("body", "caption", "furniture")]
    telling = [(n, part) for n, part in enumerate(parts) if _may_credit(text[part.start : part.end])]
    lines = (credit for n, part in telling for credit in _of_line(text, part, EDGE <= n < len(parts) - EDGE))
    sentences = (credit for _, part in telling if part.kind == "body" for credit in _matched("sentence", part, text))
    told = [*_of_dateline(dateline), *lines, *sentences]
    found = [*_of_page(given), *(credit for credit in told if not _is_own(credit.agency, given))]
    best: dict[tuple[str, CreditKind], Credit] = {}
    for credit in found:
        key = (credit.agency, credit.kind)
        if key not in best or (best[key].span is None and credit.span is not None):
            best[key] = credit
    for credit in tuple(best.values()):
        if credit.kind == "with files from" and credit.span is None and (credit.agency, "wire") in best:
            del best[credit.agency, "with files from"]
    return tuple(sorted(best.values(), key=lambda c: (_ORDER.index(c.kind), c.span.start if c.span else -1, c.agency)))


def _of_page(given: Given) -> Iterator[Credit]:
    """From address, credit line and authors: no words of the text say so. An agency beside other authors gave files."""
    if given.url and (code := code_in_url(given.url)) and code != code_of_domain(given.outlet or ""):
        yield Credit(agency=code, span=None, kind="wire")
    for name in BETWEEN.split(given.credit or ""):
        if code := code_of(name):
            yield Credit(agency=code, span=None, kind="wire")
    named = [
        [code for part in BETWEEN.split(author) if (code := code_of(_AUTHOR_TAIL.sub("", part.strip())))]
        for author in clean_bylines(given.bylines)
    ]
    kind: CreditKind = "wire" if all(named) else "with files from"
    yield from (Credit(agency=code, span=None, kind=kind) for agencies in named for code in agencies)


def _of_dateline(dateline: Dateline | None) -> Iterator[Credit]:
    if dateline and dateline.agency:
        yield Credit(agency=dateline.agency, span=dateline.span, kind="wire")


def _is_own(agency: str, given: Given) -> bool:
    """Whether it is the outlet's own name, which credits nobody ("(CNN)" on cnn.com); an agency's own site does."""
    if code_of(agency) or agency == UNNAMED:
        return False
    domains = {row["domain"] for row in rows("outlets") if row["name"] == agency and row["domain"]}
    said = " ".join(filter(None, (given.outlet, given.url))).casefold()
    short = re.sub(r"\W|^the", "", agency.casefold())
    return agency.casefold() in said or short in said or any(domain in said for domain in domains)


def _of_line(text: str, part: Segment, is_inner: bool) -> Iterator[Credit]:
    """From a line that speaks of the text, or a caption."""
    if part.kind == "caption":
        yield from _matched("photo", part, text)
        return
    if part.end - part.start <= 2 * MAX_LINE:
        yield from _matched("signed", part, text)
    if part.end - part.start <= MAX_LINE:
        yield from _matched("unnamed", part, text)
        yield from _matched("line", part, text)
        yield from _matched("named", part, text)
        yield from _matched("only", part, text, kind="photo" if is_inner else None)


def _may_credit(words: str) -> bool:
    """Whether any form can match: told at a glance, where the forms take long."""
    if _names().search(words):
        return True
    low = words.casefold()
    return any(mark in low for mark in _WITHOUT_NAME)


@cache
def _names() -> re.Pattern[str]:
    """An agency or a newsroom."""
    return re.compile(one_of([*newsrooms(), *(row["name"] for row in rows("agencies"))]) + r"(?!\w)")


def _matched(where: str, part: Segment, text: str, kind: CreditKind | None = None) -> Iterator[Credit]:
    """A Credit for each agency in each match of the forms for one place; of `kind` instead of theirs, where given."""
    words = text[part.start : part.end]
    for own_kind, form in _forms(where):
        for found in form.finditer(words):
            span = span_of(text, part.start + found.start(), part.start + found.end())
            for agency in _agencies(where, found):
                yield Credit(agency=agency, span=span, kind=kind or own_kind)


def _agencies(where: str, found: re.Match[str]) -> Iterator[str]:
    if where in ("unnamed", "signed"):
        yield UNNAMED if where == "unnamed" else SIGNED_BY
        return
    for name in BETWEEN.split(found.group("name")):
        code = code_of(re.sub(r"^the\s", "", name, flags=re.IGNORECASE)) or newsrooms().get(name)
        if code or where == "named":  # the line says that it is an agency: any name will do
            yield code or name
