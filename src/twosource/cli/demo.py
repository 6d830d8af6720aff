"""`twosource demo`: the bundled example, offline."""

from __future__ import annotations

from importlib.resources import as_file, files

import click

from twosource.cli.compare import make_account, show


@click.command(epilog="\b\nExamples:\n  twosource demo\n  twosource demo | less")
def demo() -> None:
    """Compare the bundled example: invented reports of one happening.

    They are as messy as real ones: an agency copy, one without a date, figures that differ.
    """
    with as_file(files("twosource") / "examples") as examples:
        stories = sorted((folder for folder in examples.iterdir() if folder.is_dir()), key=lambda each: each.name)
        richest = max(stories, key=lambda folder: len(list(folder.iterdir())))
        show(make_account([str(richest)]))
