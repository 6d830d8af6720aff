"""The pages as HTML: takes a template's name and what it shows, gives an answer. One look with the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from twosource import __version__
from twosource.web.given import MOST_GIVEN

FILES: Mapping[str, str] = {
    "dossier.css": "text/css; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
}
"""The files that pages load, and what they are."""

_BOXES = 2


def show(template: str, status: int = 200, **shown: object) -> HTMLResponse:
    """An answer made of a template; whatever it shows is escaped."""
    given = {"boxes": (), "more": 0, "problem": "", "version": __version__, "most": MOST_GIVEN, "least": _BOXES}
    return HTMLResponse(_templates().get_template(template).render(given | shown), status)


def read_file(name: str) -> str:
    """The content of one of `FILES`; `dossier.css` is the dossier's own."""
    room = "twosource.views.html" if name == "dossier.css" else "twosource.web"
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
