"""Records to what a table holds, and back; takes and gives records; next: keep, find."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from twosource.records import Report
from twosource.views.json import write_line

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_Record = TypeVar("_Record")
_NOT_HELD = re.compile("[\x00\ud800-\udfff]")


def held(words: str) -> str:
    """The words with another sign for each that no database can hold; as long as before."""
    return _NOT_HELD.sub("\ufffd", words)


def write_report(report: Report) -> str:
    """A report as JSON, without its text, which has a column of its own unless none can hold it."""
    return write_line(replace(report, text="") if held(report.text) == report.text else report)


def read_report(record: str, text: str) -> Report:
    """The report that `write_report` wrote."""
    report: Report = _adapter(Report).validate_python(json.loads(record))
    return report if report.text else replace(report, text=text)


def pack(record: object) -> bytes:
    """Any record, small."""
    return zlib.compress(write_line(record).encode())


def unpack(packed: bytes, kind: type[_Record]) -> _Record:
    """The record that `pack` packed."""
    return cast("_Record", _adapter(cast("Any", kind)).validate_python(json.loads(zlib.decompress(packed))))


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
