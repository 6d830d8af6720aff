"""Warnings: what does not fit inside one report, by calendar, arithmetic or conversion.

Takes a Report with its Reading and day, gives `ReportWarning` records; next: views show them.
A clean page gives none: each check keeps silent where the words allow both figures.
"""

from __future__ import annotations

from twosource.accounts.conflicts.figures import figures_of
from twosource.accounts.lint.ages import find_age_warnings
from twosource.accounts.lint.calendar import find_page_date_warnings, find_weekday_warnings
from twosource.accounts.lint.conversions import find_unit_warnings
from twosource.accounts.lint.measures import find_measure_warnings
from twosource.accounts.lint.names import find_name_warnings
from twosource.accounts.lint.repeats import find_number_warnings
from twosource.accounts.lint.sums import find_sum_warnings
from twosource.records import Reading, Report, ReportWarning, When


def find_warnings(report: Report, reading: Reading, day: When | None) -> tuple[ReportWarning, ...]:
    """The inconsistencies of one report, by kind and place.

    Args:
        report: the report.
        reading: of the report.
        day: its best supported day of publication, or None; then the report's own.
    """
    published = day or report.published
    figures = figures_of(reading, report, published)
    found = (
        *find_weekday_warnings(report, published),
        *find_page_date_warnings(report, published),
        *find_sum_warnings(report, reading),
        *find_age_warnings(report, reading, published),
        *find_unit_warnings(report, reading),
        *find_number_warnings(report, reading, figures),
        *find_measure_warnings(report, reading, figures),
        *find_name_warnings(report, reading),
    )
    return tuple(sorted(found, key=lambda w: (w.kind, w.spans, w.message)))
