"""Story: the reports that tell one happening."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one happening.

    Attributes:
        id: from the ids of its reports.
        reports: by id.
    """

    id: str
    reports: tuple[Report, ...]
