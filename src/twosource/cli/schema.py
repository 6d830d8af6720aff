"""`twosource schema`: the JSON Schema of the account, made from the records."""

from __future__ import annotations

import click


@click.command(epilog="\b\nExamples:\n  twosource schema\n  twosource schema > account.schema.json")
def schema() -> None:
    """Print the JSON Schema of an account (format twosource.account/1)."""
    from twosource.views.schema import write_schema

    click.echo(write_schema(), nl=False)
