"""Phases: takes the reports of a story, gives it with the days on which it ran; next: whoever shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from twosource.records import Phase, Report, Story
from twosource.stories.features import day_of

# So many days without a report end a phase: what follows is news again.
PAUSE = 4


def make_story(story: str, reports: Iterable[Report]) -> Story:
    """A story of these reports, with its phases."""
    ordered = tuple(sorted(reports, key=lambda report: (report.id, report.location or "")))
    return Story(id=story, reports=ordered, phases=_find_phases(ordered))


def _find_phases(reports: Iterable[Report]) -> tuple[Phase, ...]:
    dated = sorted((day, report.id) for report in reports if (day := day_of(report)) is not None)
    runs: list[list[tuple[int, str]]] = []
    for day, report in dated:
        if runs and day - runs[-1][-1][0] < PAUSE:
            runs[-1].append((day, report))
        else:
            runs.append([(day, report)])
    return tuple(
        Phase(first=_iso(run[0][0]), last=_iso(run[-1][0]), reports=tuple(report for _, report in run)) for run in runs
    )


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
