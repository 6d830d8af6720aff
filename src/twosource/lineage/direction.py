"""Which of two texts came first: takes two Reports and what they share, gives a Course; next: `trace`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.lineage.align import Overlap
    from twosource.lineage.fingerprint import Fingerprint
    from twosource.records import Direction, Report

# A text of which so much stands in another, twice as long or longer, is guessed to be cut from it.
_CUT_SHARE = 0.9
_CUT_LENGTH = 2.0


@dataclass(frozen=True, slots=True)
class Course:
    """The way a text went.

    Attributes:
        backwards: whether the second text given is the source.
        direction: how sure; None where nothing tells (then not backwards).
    """

    backwards: bool
    direction: Direction | None


def direction_of(
    a: Report, b: Report, shared: Overlap, prints: tuple[Fingerprint, Fingerprint], named: tuple[bool, bool]
) -> Course:
    """Which way the text went between two reports.

    Args:
        a: the first report.
        b: the second.
        shared: what they share.
        prints: their Fingerprints.
        named: whether the first names the second's outlet as its source, and the other way round.
    """
    if a.is_document != b.is_document:
        # Reports carry a release's words; a release does not carry theirs.
        return Course(backwards=b.is_document, direction="known")
    if named[0] != named[1]:
        return Course(backwards=named[0], direction="known")
    if a.published is not None and b.published is not None:
        if (
            a.published.latest is not None
            and b.published.earliest is not None
            and a.published.latest < b.published.earliest
        ):
            return Course(backwards=False, direction="guess")
        if (
            b.published.latest is not None
            and a.published.earliest is not None
            and b.published.latest < a.published.earliest
        ):
            return Course(backwards=True, direction="guess")
    first, second = prints
    if shared.b_shared >= _CUT_SHARE * second.n_words and first.n_words >= _CUT_LENGTH * second.n_words:
        return Course(backwards=False, direction="guess")
    if shared.a_shared >= _CUT_SHARE * first.n_words and second.n_words >= _CUT_LENGTH * first.n_words:
        return Course(backwards=True, direction="guess")
    return Course(backwards=False, direction=None)
