"""`twosource read`, `annotate`, `group`, `trace`, `lint`: each step alone, JSON Lines on standard output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from twosource.cli.inputs import PATHS_HELP, finish, paths_argument, read_inputs


def _examples(*lines: str) -> str:
    shown = "\n".join(f"  {line}" for line in lines)
    return f"{PATHS_HELP}\n\n\b\nExamples:\n{shown}"


def _emit(record: Any) -> None:
    from twosource.views.json import write_line

    click.echo(write_line(record))


@click.command(epilog=_examples("twosource read page.html", "twosource read reports/ | head -n 1"))
@paths_argument
def read(paths: Sequence[str]) -> None:
    """Read reports: one Report a line.

    Its keys: id, location, kind, outlet, url, title, bylines, credits, dateline, published, page_dates, language,
    text, segments, sha256.
    """
    reports, problems = read_inputs(paths)
    for report in reports:
        _emit(report)
    finish(problems=bool(problems))


@click.command(epilog=_examples("twosource annotate page.html", "twosource annotate reports/ --workers 2 | wc -l"))
@paths_argument
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, metavar="N", help="Processes that read the reports (default 1)."
)
def annotate(paths: Sequence[str], workers: int) -> None:
    """Find who said what, when and how many: one Reading a line.

    Its keys: report, sentences, entities, statements, whens, quantities.
    """
    from twosource.run.local import map_readings

    reports, problems = read_inputs(paths)
    for reading in map_readings(reports, workers=workers):
        _emit(reading)
    finish(problems=bool(problems))


@click.command(epilog=_examples("twosource group reports/", "twosource group monday.jsonl tuesday.jsonl"))
@paths_argument
def group(paths: Sequence[str]) -> None:
    """Find which reports tell the same happening: one Story a line.

    Its keys: id, reports (each with id, location, outlet and title; `twosource read` gives the rest).
    """
    from twosource.stories.group import group as group_reports

    reports, problems = read_inputs(paths)
    for story in group_reports(reports):
        members = [
            {"id": report.id, "location": report.location, "outlet": report.outlet, "title": report.title}
            for report in story.reports
        ]
        _emit({"id": story.id, "reports": members})
    finish(problems=bool(problems))


@click.command(epilog=_examples("twosource trace reports/", "twosource trace post.html wire.txt"))
@paths_argument
def trace(paths: Sequence[str]) -> None:
    """Find who carries whose text: one Lineage, on one line.

    Its keys: links, groups, unseen, texts.
    """
    from twosource.lineage.trace import trace as trace_reports

    reports, problems = read_inputs(paths)
    _emit(trace_reports(reports))
    finish(problems=bool(problems))


@click.command(epilog=_examples("twosource lint page.html", "twosource lint reports/"))
@paths_argument
def lint(paths: Sequence[str]) -> None:
    """Find what does not fit inside one report: one warning a line.

    Its keys: kind, report, spans, message. Exit status 1 where there is one.
    """
    from twosource.accounts.warnings import find_warnings
    from twosource.readings.annotate import annotate as annotate_report

    reports, problems = read_inputs(paths)
    found = False
    for report in reports:
        for warning in find_warnings(report, annotate_report(report), report.published):
            found = True
            _emit(warning)
    finish(problems=found or bool(problems))
