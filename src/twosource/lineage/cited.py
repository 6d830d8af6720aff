"""Outlets that a report names as sources of what it tells: takes a Report, gives Cited; next: `origins`, `direction`.

"..., the Milltown Times reported", "told the Milltown Times", "Information from: Milltown Times". An outlet is a name
that the lexicon knows, or one that ends as papers and broadcasters do ("... Gazette").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from twosource.records import LinkKind, Report, Span, span_of
from twosource.text.lexicon import rows

_NAME = (
    r"(?P<name>(?!(?:As|The|But|And|When|While|In|Its?)\b)"
    r"[A-Z0-9][\w.’'&-]*(?:[ -](?:of |de |the )?[A-Z0-9][\w.’'&-]*){0,5})"
)
_KIND = (
    r"(?:[a-z]+(?: [a-z]+)? )?"
    r"(?:newspaper|daily|paper|magazine|website|blog|network|channel|broadcaster|news site|tabloid|weekly)"
)
_DOMAIN_END = re.compile(r"\.(?:com|org|net|co\.uk|co|info|tv)$")
_SHORT = 4  # letters of an agency's name that may be anybody's
_ADVERBS = r"(?:(?:has|had|also|first|earlier|later|previously|originally|and others) )*"


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
    lines = _citing_lines(report)
    for kind, form in _forms() if lines else ():
        for start, end in lines:
            for match in form.finditer(report.text, start, end):
                outlet = _outlet(match["name"])
                if outlet is None:
                    continue
                one = Cited(*outlet, kind, (span_of(report.text, match.start(), match.end(), report=report.id),))
                if not (report.outlet and is_outlet(one, report.outlet)):
                    found[one.key] = _with(found.get(one.key), one)
    return _short_names_joined(found)


def _citing_lines(report: Report) -> list[tuple[int, int]]:
    """The lines of the prose that hold words of citing, once: most have none, and no form reaches over a line's end."""
    text = report.text
    lines: set[tuple[int, int]] = set()
    for words in _citing_words():
        at = text.find(words)
        while at >= 0:
            end = text.find("\n", at) % (len(text) + 1)  # -1 is the text's end
            lines.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(words, end)
    prose = [segment for segment in report.segments if segment.kind in ("body", "item")] if lines else []
    return [(max(start, s.start), min(end, s.end)) for start, end in sorted(lines) for s in prose]


@cache
def _citing_words() -> tuple[str, ...]:
    """The phrases of citing, less those that hold another: "reported by" holds "report"."""
    phrases = sorted({row["words"] for row in rows("citing")})
    return tuple(one for one in phrases if not any(other in one for other in phrases if other != one))


def is_outlet(cited: Cited, outlet: str) -> bool:
    """Whether a cited outlet is the one of this name or domain."""
    folded = outlet.casefold()
    if cited.domain is not None and (folded == cited.domain or folded.endswith("." + cited.domain)):
        return True
    return _folded(cited.name) == _folded(outlet) or _folded(cited.name) in {
        _folded(part) for part in folded.split(".")
    }


def _short_names_joined(found: Mapping[str, Cited]) -> tuple[Cited, ...]:
    """Those found, by key; "the Times" goes with the Milltown Times where a report names that too."""
    out = dict(found)
    for key in sorted(found):
        ending = " " + re.sub(r"^The ", "", found[key].name)
        longer = [other for other in sorted(out) if other != key and out[other].name.endswith(ending)]
        if len(longer) == 1:
            out[longer[0]] = _with(out[longer[0]], out.pop(key))
    return tuple(out[key] for key in sorted(out))


def _with(known: Cited | None, one: Cited) -> Cited:
    if known is None:
        return one
    kind: LinkKind = "rewrite" if "rewrite" in (known.kind, one.kind) else "excerpt"
    return Cited(known.key, known.name, known.domain, kind, tuple(sorted({*known.spans, *one.spans})))


@cache
def _forms() -> tuple[tuple[LinkKind, re.Pattern[str]], ...]:
    """How a report names an outlet as its source, with the name in the group `name`."""
    before, after, piece, rests = (_words(form) for form in ("before", "after", "piece", "rests"))
    forms: tuple[tuple[LinkKind, str], ...] = (
        ("excerpt", rf"\b{before} (?:[Tt]he |an? )?(?:{_KIND},? )?{_NAME}"),
        ("excerpt", rf"(?<![\w.]){_NAME}(?:'s|’s)?(?: {_KIND})?,? {_ADVERBS}{after}\b"),
        ("excerpt", rf"\b(?:[Aa]|[Tt]he) {_NAME} {piece}\b"),
        ("rewrite", rf"\b{rests}:? (?:[Tt]he )?{_NAME}"),
    )
    return tuple((kind, re.compile(form)) for kind, form in forms)


def _words(form: str) -> str:
    return "(?:" + "|".join(re.escape(row["words"]) for row in rows("citing") if row["form"] == form) + ")"


@cache
def _known() -> dict[str, tuple[str, str, str | None]]:
    """Key, name and domain of the lexicon's outlets and agencies, by folded name; an agency goes by its code."""
    table: dict[str, tuple[str, str, str | None]] = {}
    for row in rows("agencies"):
        if row["use"] == "free" or len(row["name"]) > _SHORT:
            table.setdefault(_folded(row["name"]), (row["code"], row["code"], row["domain"] or None))
    for row in rows("outlets"):
        folded, name = _folded(row["name"]), row["name"]
        known = table.setdefault(folded, (row["domain"] or folded, name, row["domain"] or None))
        if name == f"The {known[1]}":  # "the New York Times" in running text is The New York Times
            table[folded] = (known[0], name, known[2])
    return table


@cache
def _endings() -> re.Pattern[str]:
    """Last words of papers' and broadcasters' names, after another word."""
    return re.compile(r"[ -](?:" + "|".join(re.escape(row["word"]) for row in rows("outlet_endings")) + r")$")


def _outlet(name: str) -> tuple[str, str, str | None] | None:
    """Key, name and domain of an outlet by its name as written; None where it is no outlet's."""
    name = re.sub(r"['’]s$", "", name).strip(" .,'’-")
    bare = _DOMAIN_END.sub("", name)
    known = _known().get(_folded(name)) or _known().get(_folded(bare))
    if known is not None:
        return known
    return (_folded(bare), bare, None) if bare != name or _endings().search(name) else None


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", re.sub(r"^the ", "", name.casefold()))
