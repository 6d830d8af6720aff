"""Outlets that a report names as the source of what it tells: takes a Report, gives Cited; next: `origins` and `direction`.

"..., the Milltown Times reported", "told the Milltown Times", "Information from: Milltown Times". An outlet is a name that the
lexicon knows, or one that ends as papers and broadcasters do ("... Gazette"). Agencies are among the report's credits already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.records import LinkKind, Report, Span, span_of
from twosource.text.lexicon import rows

_NAME = r"(?P<name>[A-Z0-9][\w.’'&-]*(?:[ -](?:of |de |the )?[A-Z0-9][\w.’'&-]*){0,5})"
_KIND = r"(?:[a-z]+(?: [a-z]+)? )?(?:newspaper|daily|paper|magazine|website|blog|network|channel|broadcaster|news site|tabloid|weekly)"
_REPORTED = (
    r"(?:(?:has |had |also |first |earlier |later |previously |originally |and others )*"
    r"(?:report(?:s|ed|ing)|noted|notes|revealed|reveals|wrote|writes|learned|published|broke|quoted|quotes|cited|cites))"
)
_SAID_TO = r"(?:told|telling|tells|interview with|statement to|spoke to|speaking to|spoke with|according to|reported by|published by|cited by|quoted by|citing|quoting|seen by|obtained by|reports? (?:by|in|from)|coverage in|article in|as per|via)"
# Sentences that hold one of these words are looked at; the rest of a text is not searched for names.
_FORMS: tuple[tuple[LinkKind, str], ...] = (
    ("excerpt", rf"\b{_SAID_TO} (?:the |a |an )?(?:{_KIND},? )?{_NAME}"),
    ("excerpt", rf"(?<![\w.])(?:(?:[Tt]he|{_KIND}) )?{_NAME}(?:'s|’s)?(?: {_KIND})?,? {_REPORTED}\b"),
    ("excerpt", rf"\b(?:[Aa]|[Tt]he) {_NAME} (?:report|article|story|investigation|interview|analysis)\b"),
    ("rewrite", rf"\b[Ii]nformation from:? (?:the )?{_NAME}"),
    ("rewrite", rf"\b(?:(?:originally|first) (?:appeared|published|reported) (?:on|in|by|at)) (?:the )?{_NAME}"),
    ("rewrite", rf"\b[Mm]ore from (?:the )?{_NAME}(?=:)"),
)


@dataclass(frozen=True, slots=True)
class Cited:
    """An outlet named as a source.

    Attributes:
        key: the same for each way of writing its name.
        name: its usual name; as written where the lexicon has none.
        domain: of its pages, or None where it is not known.
        kind: `rewrite` where the report says that its text rests on the outlet's; else `excerpt`.
        spans: the words that name it as source.
    """

    key: str
    name: str
    domain: str | None
    kind: LinkKind
    spans: tuple[Span, ...]


def find_cited(report: Report) -> tuple[Cited, ...]:
    """The outlets that a report names as sources, its own left out, by key."""
    found: dict[str, Cited] = {}
    for kind, form in _forms():
        for segment in report.segments:
            if segment.kind not in ("body", "item"):
                continue
            for match in form.finditer(report.text, segment.start, segment.end):
                outlet = _outlet(match["name"])
                if outlet is None:
                    continue
                one = Cited(*outlet, kind, (span_of(report.text, match.start(), match.end(), report=report.id),))
                if not (report.outlet and is_outlet(one, report.outlet)):
                    found[one.key] = _with(found.get(one.key), one)
    return tuple(found[key] for key in sorted(found))


def is_outlet(cited: Cited, outlet: str) -> bool:
    """Whether a cited outlet is the one of this name or domain."""
    folded = outlet.casefold()
    if cited.domain is not None and (folded == cited.domain or folded.endswith("." + cited.domain)):
        return True
    return _folded(cited.name) == _folded(outlet) or _folded(cited.name) in {
        _folded(part) for part in folded.split(".")
    }


def _with(known: Cited | None, one: Cited) -> Cited:
    if known is None:
        return one
    kind: LinkKind = "rewrite" if "rewrite" in (known.kind, one.kind) else "excerpt"
    return Cited(known.key, known.name, known.domain, kind, tuple(sorted({*known.spans, *one.spans})))


@cache
def _forms() -> tuple[tuple[LinkKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(form)) for kind, form in _FORMS)


@cache
def _known() -> dict[str, tuple[str, str, str | None]]:
    """Key, usual name and domain of the lexicon's outlets, by folded name."""
    usual: dict[str, str] = {}
    table: dict[str, tuple[str, str, str | None]] = {}
    for row in rows("outlets"):
        name = usual.setdefault(row["domain"] or row["name"], row["name"])
        table.setdefault(_folded(row["name"]), (row["domain"] or _folded(name), name, row["domain"] or None))
    return table


@cache
def _agency_names() -> frozenset[str]:
    return frozenset(_folded(row["name"]) for row in rows("agencies"))


# Last words of papers' and broadcasters' names.
_ENDINGS = re.compile(
    r"(?:Times|Post|News|Herald|Tribune|Journal|Gazette|Chronicle|Courier|Examiner|Mirror|Observer|Telegraph|Sentinel|Star|"
    r"Dispatch|Register|Bee|Inquirer|Globe|Mail|Express|Record|Argus|Echo|Enquirer|Ledger|Advertiser|Bulletin|Leader|Review|"
    r"Weekly|Daily|Magazine|Radio|TV|Television|Matin|Zeitung|Blog|Insider|\.com|\.org|\.net|Times-News|Post-Gazette)$"
)


def _outlet(name: str) -> tuple[str, str, str | None] | None:
    """Key, name and domain of an outlet by its name as written; None where it is no outlet's."""
    name = re.sub(r"['’]s$", "", name).strip(" .,'’-")
    folded = _folded(name)
    if folded in _agency_names():
        return None
    known = _known().get(folded) or _known().get(_folded(name.partition(".")[0]))
    if known is not None:
        return known
    words = name.split()
    return (folded, name, None) if _ENDINGS.search(name) and (len(words) > 1 or "." in name or "-" in name) else None


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", re.sub(r"^the ", "", name.casefold()))
