"""Facts about the world, as TSV files beside this module; each row has a `source` column."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<name>.tsv`, each a mapping from column to value, in file order."""
    lines = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, *body = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(dict(zip(header, cells, strict=True)) for cells in body)
