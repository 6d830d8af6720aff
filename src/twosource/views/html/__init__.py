"""The dossier: an account as one HTML file that needs nothing else; takes an Account, gives text.

The file works without JavaScript; with it a reader filters, folds, hides, notes, and saves the file again with that
kept. It asks nothing of any other place: its policy allows the one style and the one script it holds, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from twosource.records import Account
from twosource.views import words
from twosource.views.html.inert import breaking, for_attribute, in_address, inert
from twosource.views.html.page import Page, page_of
from twosource.views.html.pinned import Pinned

if TYPE_CHECKING:
    from jinja2 import Environment

# Above this the reports' texts fold to what something rests on: a file to be sent by mail and opened on a phone.
LARGEST = 1_000_000
# Nothing is fetched, sent or run but the one style and the one script of the file.
_POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def write_html(account: Account, pins: Sequence[Pinned] = ()) -> str:
    """The dossier of an account; the same account gives the same text.

    Args:
        account: whole, or what is pinned of one.
        pins: what is pinned, listed in front with its notes.
    """
    whole = _filled(account, pins, folded=False)
    return whole if len(whole.encode()) <= LARGEST else _filled(account, pins, folded=True)


def _filled(account: Account, pins: Sequence[Pinned], *, folded: bool) -> str:
    page = page_of(account, folded=folded)
    style, script = static("dossier.css") + style_of(page), static("dossier.js")
    return (
        environment()
        .get_template("dossier.html")
        .render(
            page=page,
            pins=pins,
            words=words,
            style=style,
            script=script,
            policy=_POLICY.format(style=policy_hash(style), script=policy_hash(script)),
        )
    )


def style_of(page: Page) -> str:
    """The style of one dossier alone: cells name their columns on a phone, copies show when their box is ticked."""
    cells = (
        f"  .matrix td:nth-child({number})::before {{ content: {_css_text(column.name)}; }}\n"
        for number, column in enumerate(page.columns, 2)
    )
    folds = (
        f"main:not(:has(#unfold-{group}:checked)) .of-text.g{group}, "
        f"main:has(#unfold-{group}:checked) .text.t{group} {{ display: none !important; }}\n"
        for group in (column.group for column in page.columns if column.report is None)
    )
    return f"{''.join(folds)}@media screen and (max-width: 44rem) {{\n{''.join(cells)}}}\n"


def _css_text(text: str) -> str:
    """A string of CSS: whatever is no letter, digit or space stands as its code."""
    return '"' + "".join(mark if mark.isalnum() or mark == " " else f"\\{ord(mark):x} " for mark in text) + '"'


@cache
def environment(*rooms: str) -> Environment:
    """The templates of the dossier, and those of other rooms that build on them.

    Args:
        rooms: packages with a folder of templates, looked into first.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=ChoiceLoader([PackageLoader(room) for room in (*rooms, "twosource.views.html")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever a template shows is made harmless, so that no template can forget it.
        finalize=lambda shown: inert(shown) if isinstance(shown, str) and not isinstance(shown, Markup) else shown,
    )
    made.filters["attribute"] = for_attribute
    made.filters["breaking"] = breaking
    made.filters["urlencode"] = in_address
    return made


@cache
def static(name: str) -> str:
    """The content of a style or a script of the dossier."""
    return resources.files("twosource.views.html").joinpath("static", name).read_text(encoding="utf-8")


def policy_hash(content: str) -> str:
    """What a policy names a style or a script by that stands in its page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
