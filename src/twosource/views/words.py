"""The words that a person is shown, in one place: what a newsroom will not misread.

Takes values of records, gives short labels; next: sections. The program compares texts: no label says that something
is true, checked or proven, or that somebody lied, copied or hid. JSON keeps the field's terms.
"""

from __future__ import annotations

import unicodedata
from calendar import month_name
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from twosource.records import Account, Claim, Conflict, Excluded, LinkKind, Report, Span, Statement, When, common, touch

REPORTS_DIFFER = "Reports differ"
EARLIER_LATER = "Earlier figure, later figure"
TWO_WAYS = "Written two ways"
POINTS = "Points, by number of separate texts"
WHO_SAID = "Who said what"
TIMELINE = "Timeline"
WHOSE_TEXT = "Whose text it is"
FOLLOW_UP = "To follow up"
NAMED = "Named, not in your pile"
LEFT_OUT = "Left out, and why"
CHECK = "Check in one report"
WHO_CARRIES = "Who carries what"
ONLY_IN = "Only in one report"
NOT_FOUND_IN = "Not found in"
PLEDGES = "Pledges and demands"
OTHERS = "Other happenings, set aside"
NOT_DONE = "What could not be done"
REPORTS = "The reports"
DOCUMENTS = "Documents given"
PINNED = "Pinned"

CONFLICT_KINDS: Mapping[str, str] = {
    "number": "number",
    "day": "day",
    "date": "date",
    "time": "time of day",
    "name": "name",
    "place": "place",
    "speaker": "who said it",
    "polarity": "whether",
    "cause": "cause",
}
BASES: Mapping[str, str] = {
    "page": "from the page",
    "dateline": "from the dateline",
    "text": "from the text",
    "url": "from the address",
    "story": "from the other reports",
}
CARRIES: Mapping[str, str] = {
    "copy": "{0} {1}",
    "rewrite": "reworded from {1}",
    "excerpt": "{0} a passage of {1}",
}
SHARE: Mapping[str, str] = {
    "copy": "one text",
    "rewrite": "one text in two wordings",
    "excerpt": "a passage in common",
}
# Months and seasons as EDTF numbers them.
PARTS_OF_YEAR: Mapping[str, str] = {
    **{f"{number:02d}": month_name[number] for number in range(1, 13)},
    "21": "spring",
    "22": "summer",
    "23": "autumn",
    "24": "winter",
}
EXCLUDED: Mapping[str, str] = {
    "other happening": "tells another happening",
    "no article text": "no article text on the page",
    "background only": "tells this only as background",
    "language not handled": "in a language that is not handled",
}
FORMS: Mapping[str, str] = {
    "verbatim": "quotation",
    "partial": "part quotation",
    "paraphrase": "reported",
    "narration": "own voice",
}
NOT_FOUND = "nothing found"
NOT_IN_TEXT = "not found in the text we have"
IS_CUT_OFF = "text is cut off"
CUT_OFF = "the text is cut off: what is not found in the text we have may have stood in it"
WARNINGS: Mapping[str, str] = {
    "page-date": "page date not used",
    "weekday": "weekday and date do not match",
    "sum": "figures do not add up",
    "age": "age and dates do not match",
    "unit": "two units do not match",
    "number": "two figures in one report",
    "name": "two names in one report",
}
# Marks that would reorder or hide what a terminal or a page shows around them.
_UNSEEN_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def cue_of(stmt: Statement) -> str:
    """The cue where it says more than that something was said; the colon of a transcript says nothing."""
    if stmt.cue is None or stmt.act == "says" or not any(c.isalpha() for c in stmt.cue.exact):
        return ""
    return flat(stmt.cue.exact)


def said_of(claim: Claim, stmt: Statement | None) -> Span | None:
    """What a point's words hold of the statement they stand in; None where they hold more than that and who says it."""
    if stmt is None or stmt.source is None:
        return None
    around = (stmt.source.span, stmt.cue)
    cut = any(span is not None and touch(span, claim.text) for span in around)
    shown = common(claim.text, stmt.content)
    return shown if cut or shown == claim.text else None


def manner(stmt: Statement) -> str:
    """That cue in brackets behind a name; that it is told as false, where no denial says so."""
    false = "reported as false" if stmt.polarity == "reported as false" and stmt.act != "denies" else ""
    return "".join(f" ({each})" for each in (cue_of(stmt), false) if each)


def flat(words: str) -> str:
    """The words on one line, without what a terminal would obey instead of show."""
    kept = (
        mark
        for mark in " ".join(words.split())
        if mark not in _UNSEEN_MARKS and unicodedata.category(mark) not in ("Cc", "Cs")
    )
    return "".join(kept)


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `3 reports`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def told_by(reports: Iterable[str], documents: Collection[str]) -> str:
    """`2 reports`, `1 report and 1 document`: a document given is no report more.

    Args:
        reports: ids of reports and documents, each counted once.
        documents: those that are documents.
    """
    every = set(reports)
    given = len(every & set(documents))
    parts = [count(number, what) for number, what in ((len(every) - given, "report"), (given, "document")) if number]
    return " and ".join(parts)


def in_more(reports: Iterable[str], documents: Collection[str]) -> str:
    """`in 2 more reports`, `in 1 more report and 1 document`."""
    return "in " + told_by(reports, documents).replace(" ", " more ", 1)


def bounds(low: int, high: int, one: str) -> str:
    """`2 separate texts`, or `2 to 4 separate texts` where the number cannot be known."""
    return count(high, one) if low >= high else f"{low} to {count(high, one)}"


def listed(names: Sequence[str], most: int = 6) -> str:
    """`A, B and 3 more`."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def status_words(claim: Claim, only: str) -> str:
    """How many separate texts carry a point and what they rest on; `only` names the one report of a single."""
    rests = f"rests on {listed(claim.rests_on, 3)}" if claim.rests_on else ""
    if claim.reports == 0:
        return f"in {only}; not found in the reports"
    if claim.status == "single":
        said = f"only in {only}"
    elif claim.status == "corroborated":
        said = f"{bounds(claim.texts.low, claim.texts.high, 'separate text')}, no shared source found"
        if len(claim.rests_on) == 1:  # were it the root of all, they would share it
            rests = f"rests in part on {claim.rests_on[0]}"
    elif claim.texts.high <= 1:
        said = f"{count(claim.reports, 'report')}, one text"
    elif claim.rests_on:
        said = f"{count(claim.reports, 'report')}, all rest on {listed(claim.rests_on, 3)}"
        rests = bounds(claim.texts.low, claim.texts.high, "separate text")
    else:
        said = f"{count(claim.reports, 'report')}, {bounds(claim.texts.low, claim.texts.high, 'separate text')}"
    heard = f"heard by {count(len(claim.heard_by), 'reporter')}" if claim.heard_by and claim.rests_on else ""
    return "; ".join(part for part in (said, rests, heard) if part)


def conflict_title(conflict: Conflict) -> str:
    """What reports differ on: `people hurt (number)`."""
    return f"{flat(conflict.about)} ({CONFLICT_KINDS[conflict.kind]})" if conflict.about else conflict.kind


def carried(kind: LinkKind, owner: str, reports: int = 1, *, share: float = 1.0, guess: bool = False) -> str:
    """`carries TNA's text`, `reworded from TNA's text`, `carry a passage of the Post's text`, `name TNA as source`.

    Args:
        kind: of the link.
        owner: of the text, or "" where it is not known.
        reports: how many carry it.
        share: the most of their words that is known to stand in it; 0 where they only name its owner as source.
        guess: whether it is a guess which was first.
    """
    if owner and kind == "excerpt" and share <= 0:
        return f"{'names' if reports == 1 else 'name'} {owner} as source"
    text = f"{owner}'s text" if owner else "shared text, owner not among these reports"
    said = CARRIES[kind].format("carries" if reports == 1 else "carry", text)
    return f"{said} (which was first is a guess)" if guess else said


def shared_words(kind: LinkKind) -> str:
    """What two reports have in common where neither is known to be the first."""
    return f"{SHARE[kind]}, which was first is not known"


def excluded_words(left: Excluded) -> str:
    """Why a report was left out."""
    return EXCLUDED.get(left.why, left.why)


def day_words(when: When | None) -> str:
    """`Tuesday 6 May 2031`, `May 2031`, `spring 2031`, `2031-05-06 to 2031-05-08`, or "" where no day is known."""
    if when is None or when.earliest is None:
        return ""
    if when.latest is not None and when.latest != when.earliest:
        year, _, part = (when.edtf or "").partition("-")
        if part in PARTS_OF_YEAR:
            return f"{PARTS_OF_YEAR[part]} {year}"
        first, _, last = (when.edtf or "").partition("/")
        if len(first) == len(last) == len("2031"):
            return f"{first} to {last}"
        return first if first and not last else f"{when.earliest} to {when.latest}"
    try:
        day = date.fromisoformat(when.earliest[:10])
    except ValueError:
        return when.earliest
    clock = when.edtf[11:16] if when.edtf and "T" in when.edtf else ""
    return f"{day:%A} {day.day} {day:%B %Y}{', ' + clock if clock else ''}"


def names_of(account: Account) -> dict[str, str]:
    """A name for each report of an account, by its id."""
    return names_among(account.reports)


def names_among(reports: Iterable[Report]) -> dict[str, str]:
    """A name for each report, as short as tells it from the others: outlet, site, file or headline."""
    plain = {report.id: _name(report) for report in reports}
    shared = list(plain.values())
    named: dict[str, str] = {}
    seen: dict[str, int] = {}
    for report_id, name in plain.items():
        seen[name] = seen.get(name, 0) + 1
        named[report_id] = name if shared.count(name) == 1 else f"{name} ({seen[name]})"
    return named


def _name(report: Report) -> str:
    site = urlsplit(report.url).hostname if report.url else None
    name = report.outlet or site or file_of(report) or report.title or report.id
    return flat(name.removeprefix("www."))


def file_of(report: Report) -> str:
    """The name of the file that a report was read from, or ""."""
    return report.location.rpartition("/")[2] if report.location else ""
