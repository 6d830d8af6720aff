"""What could not be done for an account, and why: one sentence each, from fixed templates.

Takes the finished parts, gives `limits`; next: build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.readings.annotate import MOST_CHARACTERS
from twosource.records import Report, Statement, When

# An article ends with a full stop, a quotation mark, a bracket or a sign-off; else its text is likely cut off.
_ENDINGS = ".!?\"'”’»)]…*–—"
_CUT = re.compile(r"(?:\.\.\.|…|\[\+[\d,]+ chars\]|read more)$", re.IGNORECASE)


def find_limits(
    reports: Sequence[Report], excluded: Mapping[str, str], dates: Mapping[str, When], statements: Sequence[Statement]
) -> tuple[str, ...]:
    """The limits of an account, in a fixed order."""
    return tuple(_limits(reports, excluded, dates, statements))


def is_cut_off(report: Report) -> bool:
    """Whether the body seems to end in mid-sentence; documents end with names and addresses."""
    if report.is_document:
        return False
    bodies = [segment for segment in report.segments if segment.kind == "body"]
    if not bodies:
        return False
    end = report.text[bodies[-1].start : bodies[-1].end].rstrip()
    return bool(end) and (end[-1] not in _ENDINGS or _CUT.search(end) is not None)


def _limits(
    reports: Sequence[Report], excluded: Mapping[str, str], dates: Mapping[str, When], statements: Sequence[Statement]
) -> Iterator[str]:
    told = [report for report in reports if report.id not in excluded]
    if told and all(report.is_document for report in told):
        yield "Only documents were given: no report tells what became of them."
    if not told:
        yield "No report tells a story that could be compared."
    if len(told) == 1 and not told[0].is_document:
        yield "There is one report: nothing to compare it with."
    for report in reports:
        if excluded.get(report.id) == "language not handled":
            yield (
                f"{_name(report)}: language {report.language or 'unknown'} is not handled: "
                "the report was read, dated and traced, but not annotated or compared."
            )
    for report in told:
        if report.id not in dates:
            yield f"{_name(report)}: no publication day was found; its relative dates are not resolved."
        length = len(report.text)
        if length > MOST_CHARACTERS:
            yield f"{_name(report)}: only the first {MOST_CHARACTERS:,} of {length:,} characters were annotated."
        if is_cut_off(report):
            yield f"{_name(report)}: the text is cut off."
    unknown = sum(s.form != "narration" and (s.source is None or s.source.entity is None) for s in statements)
    if unknown:
        yield f"{unknown} of {sum(s.form != 'narration' for s in statements)} sourced statements have no named source."


def _name(report: Report) -> str:
    """Outlet and headline: what a person knows the report by, and the same whatever its file is called."""
    title = report.title or report.id
    return f"{report.outlet}: {title}" if report.outlet else title
