"""JSON of records: takes an account or any other record, gives text for programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Hashable, Mapping
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
    return _text(_adapter(type(record)), record, indent=None)


def write_schema() -> str:
    """The JSON Schema of an account, made from the records."""
    made = _adapter(Account).json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "twosource.account/1"}
    return json.dumps({**head, **{key: value for key, value in made.items() if key not in head}}, indent=1) + "\n"


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _text(adapter: TypeAdapter[Any], record: Any, indent: int | None) -> str:
    try:
        return adapter.dump_json(record, indent=indent).decode()
    except ValueError:
        # Half of a surrogate pair, as broken JSON escapes give it, has no UTF-8: `\\udxxx` says it exactly.
        return json.dumps(adapter.dump_python(record), indent=indent)
