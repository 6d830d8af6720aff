"""`--kind release:FILE`: takes what somebody says a given file is, gives reports of that kind; next: compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import click

from twosource.records import Report, ReportKind

KINDS: tuple[ReportKind, ...] = get_args(ReportKind)


@dataclass(frozen=True, slots=True)
class ToldKind:
    """What a given file is.

    Attributes:
        kind: of its reports.
        file: as given.
    """

    kind: ReportKind
    file: str


def told_kinds(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[ToldKind, ...]:
    """What `release:FILE` and its like on the command line say; wrong words are said."""
    return tuple(_told_kind(value, ctx, param) for value in values)


def _told_kind(value: str, ctx: click.Context, param: click.Parameter) -> ToldKind:
    told, _, file = value.partition(":")
    kind = next((each for each in KINDS if each == told), None)
    if kind is None or not file:
        raise click.BadParameter(f"{value!r} is not KIND:FILE with a KIND of {', '.join(KINDS)}.", ctx, param)
    return ToldKind(kind, file)


def with_told_kinds(reports: Sequence[Report], kinds: Sequence[ToldKind]) -> list[Report]:
    """The reports, those of the files told with the kind told."""
    from twosource.reports.pasted import with_kind

    out = list(reports)
    for told in kinds:
        its = [number for number, report in enumerate(out) if _is_of(report, told.file)]
        if not its:
            raise click.UsageError(f"--kind {told.kind}:{told.file}: no report was read from it; give it as PATH too.")
        for number in its:
            out[number] = with_kind(out[number], told.kind)
    return out


def _is_of(report: Report, file: str) -> bool:
    """Whether a report was read from the file; those of a JSON Lines file add a colon and their line."""
    location = report.location or ""
    path, _, line = location.rpartition(":")
    places = {location, path} if line.isdigit() else {location}
    return file in places or str(Path(file)) in {str(Path(place)) for place in places if place}
