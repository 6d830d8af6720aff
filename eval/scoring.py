"""What scorers share: gold in packed lines of JSON, every n-th of them, and shares as `gate.py` reads them."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


def read_rows(path: Path) -> Rows:
    """The objects of a file, one a line, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def ask_rows(about: str | None, *, each: int, show: str) -> tuple[Rows, bool]:
    """Every n-th object of the file that the command line names, and whether it wants what was not right printed.

    Args:
        about: the scorer's own docstring.
        each: how many are one, unless told.
        show: what `--show` prints.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--each", type=int, default=each, help=f"take every n-th record (default {each})")
    parser.add_argument("--show", action="store_true", help=show)
    asked = parser.parse_args()
    return read_rows(asked.gold)[:: asked.each], asked.show


def print_shares(shares: Iterable[tuple[str, int, int]], *, width: int = 44) -> None:
    """Name, hits of how many, and their share, one a line."""
    for name, hits, total in shares:
        print(f"{name:{width}s} {hits}/{total}   {hits / max(1, total):.3f}")
