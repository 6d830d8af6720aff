"""The dossier: an account as one HTML file that needs nothing else; takes an Account, gives text.

The file works without JavaScript; with it a reader filters, folds, hides, notes, and saves the file again with that
kept. It asks nothing of any other place: its policy allows the one style and the one script it holds, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from twosource.records import Account
from twosource.views import words
from twosource.views.html.inert import for_attribute, inert
from twosource.views.html.page import page_of

if TYPE_CHECKING:
    from jinja2 import Environment

# Above this the reports' texts fold to what something rests on: a file to be sent by mail and opened on a phone.
LARGEST = 1_000_000
# Nothing is fetched, sent or run but the one style and the one script of the file.
_POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def write_html(account: Account) -> str:
    """The dossier of an account; the same account gives the same text."""
    whole = _filled(account, folded=False)
    return whole if len(whole.encode()) <= LARGEST else _filled(account, folded=True)


def _filled(account: Account, *, folded: bool) -> str:
    style, script = _static("dossier.css"), _static("dossier.js")
    template = _templates().get_template("dossier.html")
    return template.render(
        page=page_of(account, folded=folded),
        words=words,
        style=style,
        script=script,
        policy=_POLICY.format(style=_hash(style), script=_hash(script)),
    )


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=PackageLoader("twosource.views.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever a template shows is made harmless, so that no template can forget it.
        finalize=lambda shown: inert(shown) if isinstance(shown, str) and not isinstance(shown, Markup) else shown,
    )
    made.filters["attribute"] = for_attribute
    return made


@cache
def _static(name: str) -> str:
    return resources.files("twosource.views.html").joinpath("static", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
