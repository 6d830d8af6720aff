"""Attributions: the stretches of a text that somebody is said to say, think or want.

Takes a text and its parse, gives `Attribution` records in order of place; next: `speaker` and `via`, which
say who the sources are, and `annotate`, which makes statements of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words given to somebody, with the words that do so; all places are code points of the text.

    Attributes:
        parts: the stretches that are content, in order; one where it is not interrupted.
        cue: the words that say so ("said", "according to"), or None.
        source: the whole phrase that names who says it ("U.S. President Dana Reyes", "she"), or None.
        sentence: number of the sentence that holds the cue, or where there is none the content.
        quoted: whether any of the content stands in quotation marks.
        form: verbatim, partial or paraphrase.
        within: number of the attribution this one is nested in, or None.
    """

    parts: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    sentence: int
    quoted: bool
    form: Form
    within: int | None = None
