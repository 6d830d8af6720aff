"""JSON of records: takes an account or any other record, gives text for programs, and reads an account back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.accounts.check import check_account
from twosource.errors import EvidenceError, UsageError
from twosource.records import FORMAT, Account

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def write_json(account: Account) -> str:
    """The account in the format `twosource.account/1`, one key a line, with each report's day in `published`."""
    dated = tuple(
        dataclasses.replace(report, published=account.dates.get(report.id, report.published))
        for report in account.reports
    )
    return _text(_adapter(Account), dataclasses.replace(account, reports=dated), indent=1) + "\n"


def read_json(text: str) -> Account:
    """The account that `write_json` wrote.

    Raises:
        UsageError: it is no JSON of such an account.
    """
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise UsageError(f"this is no account of the format {FORMAT}; `twosource compare --json` writes one")
        account: Account = _adapter(Account).validate_python(data)
        return check_account(account)
    except (ValueError, RecursionError, EvidenceError) as error:
        raise UsageError(f"this is no whole account: {str(error).splitlines()[0]}") from error


def write_line(record: Any) -> str:
    """Any record, or a mapping of plain values, as one line of JSON without the line end."""
    if isinstance(record, Mapping):
        return json.dumps(record)
    kind: Any = type(record)
    return _text(_adapter(kind), record, indent=None)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _text(adapter: TypeAdapter[Any], record: Any, indent: int | None) -> str:
    try:
        return adapter.dump_json(record, indent=indent).decode()
    except ValueError:
        # Half of a surrogate pair, as broken JSON escapes give it, has no UTF-8: `\\udxxx` says it exactly.
        return json.dumps(adapter.dump_python(record), indent=indent)
