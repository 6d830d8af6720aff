"""The pages as HTML: takes a template's name and what it shows, gives an answer. One look with the dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from twosource import __version__
from twosource.web.given import MOST_GIVEN

_STYLE, _SCRIPT = "text/css; charset=utf-8", "text/javascript; charset=utf-8"
FILES: Mapping[str, str] = {
    "dossier.css": _STYLE,
    "dossier.js": _SCRIPT,
    "page.css": _STYLE,
    "page.js": _SCRIPT,
    "library.css": _STYLE,
    "library.js": _SCRIPT,
    "htmx-2.0.10.min.js": _SCRIPT,
}
"""The files that pages load, and what they are."""

_BOXES = 2


def show(template: str, status: int = 200, **shown: object) -> HTMLResponse:
    """An answer made of a template; whatever it shows is escaped."""
    return HTMLResponse(fill_form(template, **shown), status)


def fill_form(template: str, **shown: object) -> str:
    """A page of a template that gives back to a person what they wrote: it is escaped, and nothing else."""
    given = {"boxes": (), "more": 0, "problem": "", "version": __version__, "most": MOST_GIVEN, "least": _BOXES}
    return _templates().get_template(template).render(given | shown)


Send = Callable[[Request, bytes, str], Response]


def _send(_request: Request, body: bytes, media: str) -> Response:
    return Response(body, media_type=media)


def add_look(app: FastAPI, send: Send = _send) -> None:
    """Adds the files that pages load, sent in this way."""

    @app.get("/favicon.ico", include_in_schema=False)
    async def no_picture() -> Response:
        return Response(status_code=204)

    @app.get("/look/{name}", include_in_schema=False)
    async def look(request: Request, name: str) -> Response:
        if name not in FILES:
            raise HTTPException(404, "There is no such file.")
        return send(request, read_file(name).encode(), FILES[name])


@cache
def read_file(name: str) -> str:
    """The content of one of `FILES`; what is named for the dossier is its own."""
    room = "twosource.views.html" if name.startswith("dossier.") else "twosource.web"
    return resources.files(room).joinpath("static", name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("twosource.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
