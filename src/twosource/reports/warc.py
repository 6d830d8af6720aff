"""Takes a web archive (WARC), gives the bytes of its pages one by one; next: the reader of each page's format.

An archive is read as a stream: it may be larger than memory, each page of it may not be larger than a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from twosource.records import PageDate, Problem
from twosource.reports.page_dates import page_date
from twosource.reports.sniff import MAX_BYTES, too_large

MARK = b"WARC/"
_TEXTS = frozenset(("text/html", "application/xhtml+xml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """One page as a web archive kept it.

    Attributes:
        data: its bytes, without the encodings of the transport.
        location: the archive and the number of the record.
        url: its address, or None.
        charset: that its server named, or None.
        taken: the day and hour of its keeping, or None.
    """

    data: bytes
    location: str
    url: str | None
    charset: str | None
    taken: PageDate | None


def pages_of_warc(stream: IO[bytes], location: str) -> Iterator[ArchivedPage | Problem]:
    """The pages of an archive, packed or not: responses with status 200 and resources that are HTML, in order."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    number = 0
    try:
        for record in ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="all"):
            number += 1
            page = _page(record, f"{location}:{number}")
            if page is not None:
                yield page
    except OSError as error:
        why = f"It cannot be read on after record {number} ({error})."
        yield Problem(location=location, kind="broken archive", why=why, next="Fetch or make the archive again.")


def _page(record: Any, location: str) -> ArchivedPage | Problem | None:
    """The page of a record; None for what is no page, a Problem for one that is broken."""
    http = record.http_headers
    kind = record.http_content_type if http is not None else record.headers.get("Content-Type", "").partition(";")[0]
    if (kind or "").lower() not in _TEXTS or (http is not None and http.status_code not in (None, 200)):
        return None
    data: bytes = record.reader.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return too_large(location, len(data), MAX_BYTES).problem
    is_coded = http is not None and (http.get("Content-Encoding") or http.get("Transfer-Encoding"))
    if not is_coded and len(data) < record.content_length:
        why = f"The record ends after {len(data):,} of {record.content_length:,} bytes."
        return Problem(location=location, kind="cut off", why=why, next="Fetch or make the archive again.")
    url = record.headers.get("WARC-Target-URI")
    taken = record.headers.get("WARC-Date")
    return ArchivedPage(
        data=data,
        location=location,
        url=url.strip("<>") if url else None,
        charset=record.http_charset,
        taken=page_date("warc crawl", taken) if taken else None,
    )
