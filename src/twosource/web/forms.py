"""The form of the page: takes a request, gives what was pasted and dropped; next: jobs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import HTTPException, Request
from starlette.datastructures import FormData, UploadFile

from twosource.web.given import MOST_CHARACTERS, MOST_GIVEN, Dropped, Given, Pasted
from twosource.web.visitor import Tokens, visitor_of

# Of a form of a few words; a larger one is not read.
_MOST_SHORT = 10_000
_HERE = re.compile(r"/(?!/)[\w/#?=&.,%~+-]*", re.ASCII)
_BOX = ("text", "headline", "outlet", "day", "address", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form, as sent.

    Attributes:
        boxes: all boxes with something in them.
        given: boxes with a text, and files, in the order of the page.
        wants_more: whether more boxes were asked for (without JavaScript a form must be sent for that).
        web: an address to fetch, or "".
        token: that the form bears, or "".
    """

    boxes: tuple[Pasted, ...]
    given: tuple[Given, ...]
    wants_more: bool
    web: str = ""
    token: str = ""


async def read_form(request: Request) -> Form:
    """The form of a request; one that is over a limit, or none, is refused."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise HTTPException(415, "Send a form (multipart/form-data).")
    async with request.form(
        max_files=MOST_GIVEN + 2, max_fields=(MOST_GIVEN + 1) * len(_BOX) + 4, max_part_size=4 * MOST_CHARACTERS
    ) as form:
        boxes = _boxes(form)
        dropped = [
            Dropped(name=file.filename, data=await file.read(), is_document=field == "documents")
            for field in ("files", "documents")
            for file in form.getlist(field)
            if isinstance(file, UploadFile) and file.filename
        ]
    given: tuple[Given, ...] = (*(box for box in boxes if box.text.strip()), *dropped)
    if len(given) > MOST_GIVEN:
        raise HTTPException(413, f"More than {MOST_GIVEN} texts and files: give fewer at a time.")
    if any(len(box.text) > MOST_CHARACTERS for box in boxes):
        raise HTTPException(
            413, f"A text has more than {MOST_CHARACTERS:,} characters: give it as a file, or in parts."
        )
    return Form(
        boxes=boxes,
        given=given,
        wants_more="more" in form,
        web=text_of(form, "web").strip(),
        token=text_of(form, "token"),
    )


async def read_fields(request: Request, tokens: Tokens, *names: str) -> dict[str, str]:
    """What was written into the fields of a form of a few words that bears its visitor's token."""
    if int(request.headers.get("content-length", "0")) > _MOST_SHORT:
        raise HTTPException(413, "That is too much for this form.")
    async with request.form(max_files=0, max_fields=len(names) + 1) as form:
        tokens.check(visitor_of(request), text_of(form, "token"))
        return {name: text_of(form, name) for name in names}


def way_back(words: str) -> str:
    """An address of these pages as a form gives it; the front page where it leads elsewhere.

    >>> way_back("/stories/st-1#work"), way_back("//harm.example"), way_back("https://harm.example/")
    ('/stories/st-1#work', '/', '/')
    """
    return words if _HERE.fullmatch(words) else "/"


def text_of(form: FormData, name: str) -> str:
    """What was written into a field, or ""."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _boxes(form: FormData) -> tuple[Pasted, ...]:
    columns = {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in _BOX}
    rows = range(max(map(len, columns.values())))
    boxes = (Pasted(**{name: _nth(values, row) for name, values in columns.items()}) for row in rows)
    return tuple(box for box in boxes if any((box.text, box.headline, box.outlet, box.day, box.address)))


def _nth(values: list[str], row: int) -> str:
    return values[row] if row < len(values) else ""
