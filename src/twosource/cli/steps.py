"""`twosource read`, `annotate`, `group`, `trace`, `lint`: each step alone, JSON Lines on standard output."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from twosource.cli.compare import must_be_writable, write_file
from twosource.cli.inputs import PATHS_HELP, finish, paths_argument, read_inputs

if TYPE_CHECKING:
    from twosource.records import Lineage, Report


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

    Its keys: report, sentences, entities, statements, whens, quantities, nested.
    """
    from twosource.run.local import map_readings

    reports, problems = read_inputs(paths)
    for reading in map_readings(reports, workers=workers):
        _emit(reading)
    finish(problems=bool(problems))


@click.command(
    epilog=_examples(
        "twosource group reports/",
        "twosource group monday.jsonl tuesday.jsonl",
        "twosource group --stream monday.jsonl tuesday.jsonl",
    )
)
@paths_argument
@click.option("--stream", is_flag=True, help="Report by report, in the order given: one Assignment a line.")
def group(paths: Sequence[str], *, stream: bool) -> None:
    """Find which reports tell the same happening: one Story a line.

    Its keys: id, reports (each with id, location, outlet and title; `twosource read` gives the rest), phases.
    With --stream: report, story, nearest, likeness, days, why, changes, features.
    """
    from twosource.stories.group import group as group_reports
    from twosource.stories.stream import Stories

    reports, problems = read_inputs(paths)
    if stream:
        stories = Stories()
        for report in reports:
            _emit(stories.add(report))
        finish(problems=bool(problems))
    for story in group_reports(reports):
        members = [
            {"id": report.id, "location": report.location, "outlet": report.outlet, "title": report.title}
            for report in story.reports
        ]
        _emit({"id": story.id, "reports": members, "phases": [asdict(phase) for phase in story.phases]})
    finish(problems=bool(problems))


@click.command(
    epilog=_examples(
        "twosource trace reports/",
        "twosource trace post.html wire.txt",
        "twosource trace reports/ --graph lineage.html",
        "twosource trace reports/ --graph lineage.graphml",
    )
)
@paths_argument
@click.option(
    "--graph",
    "graph_file",
    type=click.Path(dir_okay=False),
    metavar="F",
    help="Draw it: a page to look at (.html), or a graph for other programs (.graphml).",
)
def trace(paths: Sequence[str], graph_file: str | None) -> None:
    """Find who carries whose text: one Lineage, on one line; or drawn, in a file.

    Its keys: links, groups, unseen, texts.
    """
    from twosource.lineage.trace import trace as trace_reports

    write_graph = _graph_writer(graph_file) if graph_file else None
    reports, problems = read_inputs(paths)
    lineage = trace_reports(reports)
    if graph_file and write_graph:
        write_file(graph_file, write_graph(reports, lineage))
    else:
        _emit(lineage)
    finish(problems=bool(problems))


def _graph_writer(file: str) -> Callable[[Sequence[Report], Lineage], str]:
    """What draws a lineage in a file of this name."""
    must_be_writable(file)
    if file.endswith(".graphml"):
        from twosource.views.graphml import write_graphml

        return write_graphml
    if file.endswith((".html", ".htm")):
        from twosource.views.html.graph import write_graph

        return write_graph
    raise click.UsageError(f"--graph {file}: end its name in .html for a page or in .graphml for other programs.")


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
