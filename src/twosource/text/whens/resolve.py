"""Symbolic times to days: takes a Relative and its anchor, gives a stretch of the calendar; next: dates of a story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from twosource.records import Anchor, Relative, When
from twosource.text.whens import stretch
from twosource.text.whens.counting import counted, first_day
from twosource.text.whens.stretch import Stretch


def explicit(at: Stretch, *, suffix: str = "", part: str = "") -> When:
    """A When that needs no anchor."""
    return placed(When(kind="date"), at, suffix=suffix, part=part)


def fiscal(at: Stretch, *, part: str = "") -> When:
    """A year or quarter of business: the calendar's, with those of years that begin in other months beside it."""
    return replace(explicit(at, part=part), alternatives=stretch.fiscal(at))


def placed(when: When, at: Stretch, *, suffix: str = "", part: str = "") -> When:
    """`when` with the EDTF, ends and value of a stretch, and the hour or part of day in `suffix`."""
    ends = at.part(part)
    edtf = at.edtf
    value = at.value
    if suffix and at.unit == "day":
        value += suffix
        edtf += _clock(suffix)
    return replace(
        when,
        kind="time" if at.unit == "night" or (suffix and at.unit == "day") else when.kind,
        edtf=edtf,
        earliest=ends.first.isoformat(),
        latest=ends.last.isoformat(),
        value=value,
    )


def _clock(suffix: str) -> str:
    """The hour in EDTF; a part of the day has none."""
    if not suffix[1:3].isdigit() or suffix[1:3] == "24":
        return ""
    clock, zone = (suffix[:-1], "Z") if suffix.endswith("Z") else (suffix, "")
    return {3: f"{clock}:00:00", 6: f"{clock}:00", 9: clock}.get(len(clock), "") + zone


def resolve(when: When, *, published: date | None, narrative: str | None) -> When:
    """`when` with its day, where its anchor is known; unchanged otherwise.

    Args:
        when: symbolic or not.
        published: the report's day.
        narrative: EDTF of the time told last before these words, or None.
    """
    relative = when.relative
    if relative is None:
        return when
    if relative.suffix and narrative and not _is_day(narrative):
        narrative = None  # an hour belongs to a day, not to a year told before it
    if relative.role == "narrative" and narrative and not _fine_enough(relative, narrative):
        return when  # "two days later" says no day after "in 2019"
    told = first_day(narrative)
    anchor = told if relative.role == "narrative" and told else published
    if anchor is None:
        return when
    at = counted(relative, anchor, narrative if relative.role == "narrative" else None)
    if at is None:
        return when
    counted_from: Anchor = "narrative" if relative.role == "narrative" and told is not None else "published"
    known = replace(when, anchor=counted_from, alternatives=_other_days(relative, anchor, at))
    return placed(known, at, suffix=relative.suffix, part=relative.part)


def _fine_enough(relative: Relative, edtf: str) -> bool:
    """Whether a time told is as fine as the unit counted from it."""
    if relative.rule == "offset" and relative.unit in ("day", "week", "weekend") and not relative.suffix:
        return len(edtf.split("/", maxsplit=1)[0]) >= len("2022-02-11")
    return relative.unit != "month" or len(edtf) >= len("2022-02")


def _is_day(edtf: str) -> bool:
    return len(edtf) >= 10 and "/" not in edtf


def _other_days(relative: Relative, anchor: date, at: Stretch) -> tuple[str, ...]:
    """The other day that the words allow: "next Friday" of this or of the next week, "on Friday" said on a Friday.

    "On Friday" in a report stamped on a Thursday may be told where it is Friday already.
    """
    if relative.rule != "weekday" or relative.unit:
        return ()
    if relative.direction < 0 and at.first == anchor - timedelta(days=6) and not relative.offset:
        return ((anchor + timedelta(days=1)).isoformat(),)
    week = timedelta(days=7 if relative.direction > 0 else -7)
    return ((at.first + week).isoformat(),) if relative.offset or at.first == anchor else ()
