"""Given: what a source holds before it is made a Report. Readers of each format give it; `build` takes it."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records import PageDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One article as its format holds it.

    Attributes:
        body: the running text, paragraphs on lines of their own.
        sha256: of the bytes received (of the text where no bytes were).
        location: the path given, or None.
        title: headline, or None.
        outlet: name or domain of the publisher, or None.
        url: its address, or None.
        bylines: names of its authors, as the source has them.
        page_dates: every date the source gives, best first.
        kind: what the source itself calls the piece (`OpinionNewsArticle`, `opinion`, ...), or None.
        language: ISO 639-1 code that the source gives, or None.
        credit: the agencies that the source's credit line names, or None.
        posts: paragraphs of the body that the source marks as an embedded post.
    """

    body: str
    sha256: str
    location: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    bylines: tuple[str, ...] = ()
    page_dates: tuple[PageDate, ...] = ()
    kind: str | None = None
    language: str | None = None
    credit: str | None = None
    posts: tuple[str, ...] = ()
