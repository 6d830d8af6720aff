"""JSON of records: takes an account or any other record, gives text for programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.records import Account

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def write_json(account: Account) -> str:
    """The account in the format `twosource.account/1`, one key a line, with each report's day in `published`."""
    dated = tuple(
        dataclasses.replace(report, published=account.dates.get(report.id, report.published))
        for report in account.reports
    )
    return _text(_adapter(Account), dataclasses.replace(account, reports=dated), indent=1) + "\n"


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
