"""Tables for other programs: takes rows of plain values, gives CSV or JSON Lines as text, or Parquet as bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from twosource.errors import UsageError

Rows = Iterable[Mapping[str, object]]


def write_csv(rows: Rows) -> Iterator[str]:
    """A line with the names of the columns, then a line a row; nothing where there is no row."""
    left = iter(rows)
    first = next(left, None)
    if first is None:
        return
    yield _csv_line(first.keys())
    for row in chain([first], left):
        yield _csv_line("" if value is None else value for value in row.values())


def write_json_lines(rows: Rows) -> Iterator[str]:
    """One object a line."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def write_parquet(rows: Rows) -> bytes:
    """A Parquet file, held in memory.

    Raises:
        UsageError: the package that writes it is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs one more package: pip install pyarrow") from error
    made = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([dict(row) for row in rows]), made)
    return made.getvalue()


def _csv_line(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()
