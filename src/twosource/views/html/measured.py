"""How often the program is right: takes the figures packaged with it, gives them as said in the dossier; next: page.

`measured.json` beside this file is a list of `{"what": ..., "figure": ...}`, written when the quality figures of a
release are; without it a dossier says nothing of the kind.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure.

    Attributes:
        what: what was measured.
        figure: how it came out, as it is said.
    """

    what: str
    figure: str


@cache
def measured() -> tuple[Measured, ...]:
    """The packaged figures, in their order; none where there is no file."""
    file = resources.files("twosource.views.html").joinpath("measured.json")
    if not file.is_file():
        return ()
    return tuple(Measured(**each) for each in json.loads(file.read_text(encoding="utf-8")))
