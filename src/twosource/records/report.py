"""Report: one article as received, its exact text and what its page says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records.span import Span
from twosource.records.when import When

ReportKind = Literal["article", "release", "transcript", "document", "post", "live", "opinion", "check", "other"]
# What reports rest on: a document given with the reports is no report more.
PRIMARY_KINDS: frozenset[ReportKind] = frozenset(("release", "transcript", "document", "post"))
SegmentKind = Literal["title", "body", "caption", "pull quote", "embedded post", "furniture", "item"]
CreditKind = Literal["wire", "with files from", "via", "photo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a report's text and what it is. Segments lie in order; `item` segments may hold others.

    Attributes:
        kind: title, body, caption, pull quote, embedded post, furniture, or one item of a rolling file.
        start: first code point.
        end: one past the last code point.
    """

    kind: SegmentKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency that a report names as the maker of its text, of a part, of a photo, or of a fact.

    Attributes:
        agency: code (`AP`, `Reuters`, `AFP`, ...) or, where there is none, the name.
        span: the words that say so; None where only the page's address or authors say so.
        kind: `wire` (its text), `with files from`, `via` ("Reuters reported"), `photo`.
    """

    agency: str
    span: Span | None
    kind: CreditKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The line that opens an agency text: "LONDON, Feb 11 (Reuters) -".

    Attributes:
        place: as written, or None.
        agency: code, or None.
        when: the day it gives, or None.
        span: the words.
    """

    place: str | None
    agency: str | None
    when: When | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDate:
    """A date that the page or its address gives, whatever it means.

    Attributes:
        where: where it stood (`json-ld datePublished`, `meta article:published_time`, `url`, `date_publish`, ...).
        raw: as written.
        edtf: as read, or None where it cannot be read.
    """

    where: str
    raw: str
    edtf: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article as received.

    Attributes:
        id: from text, title, outlet and URL, with an ordinal on exact ties.
        location: the path or URL given, or None.
        kind: what sort of text it is.
        outlet: name or domain of the publisher, or None.
        url: its address, or None.
        title: headline, or None.
        bylines: names of its authors.
        credits: agencies named.
        dateline: or None.
        published: best supported day from this report alone, or None.
        page_dates: every date the page gives.
        language: ISO 639-1 code, or None where the text is too short to tell.
        text: title, a blank line, body, as the source has them.
        segments: what each stretch of the text is.
        sha256: of the bytes received (of the text where no bytes were).
    """

    id: str
    location: str | None
    kind: ReportKind
    outlet: str | None
    url: str | None
    title: str | None
    bylines: tuple[str, ...]
    credits: tuple[Credit, ...]
    dateline: Dateline | None
    published: When | None
    page_dates: tuple[PageDate, ...]
    language: str | None
    text: str
    segments: tuple[Segment, ...]
    sha256: str

    @property
    def is_document(self) -> bool:
        """Whether it is a primary document (a release, transcript, paper or post), not somebody's report of one."""
        return self.kind in PRIMARY_KINDS
