"""Records to what a table holds, and back; takes and gives records; next: keep, find."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import fields, replace
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


def unpack_ours(packed: bytes, kind: type[_Record]) -> _Record | None:
    """The record that was packed; None where an earlier program packed it in a form of its own."""
    try:
        return unpack(packed, kind)
    except (ValueError, zlib.error):
        return None


def record_of(kind: type[_Record], row: object, **given: object) -> _Record:
    """A record made of what an object (a row, another record) has under the same names, and of what is given beside.

    >>> from types import SimpleNamespace
    >>> from twosource.library.answers import HowFar
    >>> record_of(HowFar, SimpleNamespace(read=3), reports=5)
    HowFar(read=3, reports=5)
    """
    names = (field.name for field in fields(cast("Any", kind)) if field.name not in given)
    return kind(**{name: getattr(row, name) for name in names}, **given)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
