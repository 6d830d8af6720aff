"""Takes text that somebody pasted and what they say of it, gives a Report; next: lineage.

Pasted text has no page around it: headline, outlet, day and address are what the person says, else what the text shows.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from twosource.records import Report, ReportKind
from twosource.reports.build import build_report
from twosource.reports.html import read_html
from twosource.reports.newsjson import urlsplit_host
from twosource.reports.page_dates import page_date
from twosource.reports.plain import read_plain
from twosource.reports.sniff import format_of, normal, trouble


def read_pasted(
    text: str, *, location: str, headline: str = "", outlet: str = "", day: str = "", address: str = ""
) -> Report:
    """The report of a pasted text; raises ReadError where it is a feed or another XML.

    Args:
        text: as pasted; the source of a page is read as that page.
        location: what to call it.
        headline: or "": then the first line, where it looks like one and a blank line follows.
        outlet: or "".
        day: when it was published, as written, or "".
        address: of the page, or "".
    """
    text = normal(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    form = format_of(text, f"{location}.txt")
    if form not in ("html", "json", "jsonl", "text"):
        raise trouble(location, "format", "It is the source of a feed or another file.", "Drop the file itself.")
    read = read_html if form == "html" else read_plain
    given = read(text, sha256=digest, location=location)
    headline, outlet, day, address = (" ".join(normal(words).split()) for words in (headline, outlet, day, address))
    if headline and given.title and given.title != headline and read is read_plain:
        # What was taken for a headline is the text's first line.
        given = replace(given, body=text.strip())
    return build_report(
        replace(
            given,
            title=headline or given.title,
            outlet=outlet or given.outlet or (urlsplit_host(address) if address else None),
            url=address or given.url,
            page_dates=(*((page_date("date_publish", day),) if day else ()), *given.page_dates),
        )
    )


def with_kind(report: Report, kind: ReportKind) -> Report:
    """The report with the kind that somebody told, which weighs more than what was found."""
    return replace(report, kind=kind)
