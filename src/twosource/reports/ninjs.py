"""Takes an article in ninjs (1.x and 2.x), the agencies' JSON, gives Given; next: build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from twosource.reports.address import whole_url
from twosource.reports.given import Given
from twosource.reports.page_dates import page_date
from twosource.reports.paragraphs import paragraphs_of, paragraphs_of_text, with_dateline

_MARKED, _PLAIN = ("body_xhtml", "body_html"), ("body_text",)
_DATES = ("firstcreated", "contentcreated", "versioncreated")
_OUTLET = ("provider", "copyrightholder", "organisation")
_CREDIT = ("creditline", "infosource", "infosources")


def is_ninjs(item: Mapping[str, object]) -> bool:
    """Whether a mapping is an article in ninjs: its body stands under keys that no other format has."""
    return any(key in item for key in (*_MARKED, *_PLAIN)) or isinstance(item.get("bodies"), list)


def read_ninjs(item: Mapping[str, object], *, sha256: str, location: str | None) -> Given:
    """The article of a mapping."""
    code = next(_words(item, "language"), "").lower().partition("-")[0]
    return Given(
        title=next(_words(item, "headline", "headlines", "title"), None),
        body="\n\n".join(with_dateline(next(_words(item, "dateline"), None), _body(item))),
        outlet=next(_words(item, *_OUTLET), None),
        url=whole_url(next(_words(item, "uri"), None)),
        bylines=tuple(_words(item, "byline", "by")),
        page_dates=tuple(page_date(f"ninjs {key}", stamp) for key in _DATES for stamp in _words(item, key)),
        kind=next(_words(item, "genre", "genres"), None),
        language=code if len(code) == 2 and code.isascii() and code.isalpha() else None,
        credit=next(_words(item, *_CREDIT), None),
        sha256=sha256,
        location=location,
    )


def _body(item: Mapping[str, object]) -> tuple[str, ...]:
    """The paragraphs: of the marked-up body, else of the plain one."""
    bodies = [(str(key), value) for key, value in item.items() if isinstance(value, str)]
    listed = item.get("bodies")
    for body in listed if isinstance(listed, list) else ():
        if isinstance(body, Mapping) and isinstance(body.get("value"), str):
            is_plain = "html" not in str(body.get("contenttype", ""))
            bodies.append((_PLAIN[0] if is_plain else _MARKED[0], body["value"]))
    marked = [value for key, value in bodies if key in _MARKED]
    plain = [value for key, value in bodies if key in _PLAIN]
    return paragraphs_of(marked[0]) if marked else paragraphs_of_text(plain[0]) if plain else ()


def _words(item: Mapping[str, object], *keys: str) -> Iterator[str]:
    """The words under some keys: a string, or the names or values of objects."""
    for key in keys:
        value = item.get(key)
        for each in value if isinstance(value, list) else (value,):
            words = each.get("value", each.get("name")) if isinstance(each, Mapping) else each
            if isinstance(words, str) and words.strip():
                yield " ".join(words.split())
