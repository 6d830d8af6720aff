"""Report text made harmless for a page: takes any text, gives markup that shows it and does nothing.

Report text is hostile: it may hold markup, scripts, marks that turn the direction of writing, marks that cannot be
seen. Everything is escaped; marks that a reader would not see are shown as their code; next: page and marks.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from markupsafe import Markup, escape

# Unicode 15: directional marks, zero-width marks, separators, tags, halves of surrogate pairs, non-characters.
# Joiners (U+200C, U+200D), soft hyphens and variation selectors stay: scripts and emoji need them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_NOT_HELD = re.compile("[\x00\ud800-\udfff]")


def inert(text: str) -> Markup:
    """The text escaped, each hidden mark as `<i class="ctl" data-code="202E">U+202E</i>`.

    >>> inert("<b>\\u202e")
    Markup('&lt;b&gt;<i class="ctl" data-code="202E" title="RIGHT-TO-LEFT OVERRIDE">U+202E</i>')
    """
    if _HIDDEN.search(text) is None:
        return escape(text)
    pieces: list[Markup] = []
    at = 0
    for found in _HIDDEN.finditer(text):
        pieces += [escape(text[at : found.start()]), _shown(found.group())]
        at = found.end()
    return Markup("").join([*pieces, escape(text[at:])])


def for_attribute(text: str) -> Markup:
    """The text escaped for an attribute's value; hidden marks are left out."""
    return escape(" ".join(_HIDDEN.sub("", text).split()))


def in_address(text: str) -> str:
    """The text as a name or words in an address's query; what no database can hold stands as a library holds it."""
    return quote(_NOT_HELD.sub("\ufffd", text), safe="")


def breaking(text: str) -> Markup:
    """The text made harmless, with places to break an address: after its full stops."""
    return inert(text).replace(".", Markup(".<wbr>"))


def _shown(mark: str) -> Markup:
    code = f"{ord(mark):04X}"
    name = unicodedata.name(mark, "control character")
    return Markup('<i class="ctl" data-code="{0}" title="{1}">U+{0}</i>').format(code, name)
