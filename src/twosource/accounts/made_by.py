"""What made an account: version, hash of each step's code and data, models, settings.

Takes nothing but the installed package, gives `MadeBy`; next: it stands in every account.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

import twosource
from twosource.accounts.relations import Relation
from twosource.models import encoder, parser, tagger
from twosource.records import SHOWN_CERTAINTY, MadeBy

_STEPS = ("records", "text", "models", "reports", "lineage", "stories", "readings", "accounts")


def find_made_by(relations: Sequence[Relation] = ()) -> MadeBy:
    """The program that is running, and what a user told it of who belongs to whom."""
    made_by = _program()
    if not relations:
        return made_by
    told = hashlib.sha256(repr(tuple(relations)).encode()).hexdigest()[:12]
    return replace(made_by, config={**made_by.config, "relations": told})


@cache
def _program() -> MadeBy:
    """Once a process."""
    return MadeBy(
        version=twosource.__version__,
        steps={step: _hash(files("twosource") / step) for step in _STEPS},
        models={name: version(name) for name in (parser.MODEL, encoder.MODEL)} | {tagger.MODEL: tagger.VERSION},
        config={"shown_certainty": str(SHOWN_CERTAINTY)},
    )


def _hash(folder: Traversable) -> str:
    """First 12 hexadecimal digits of SHA-256 over names and contents of a step's files."""
    digest = hashlib.sha256()
    for path, content in sorted(_contents(folder, "")):
        digest.update(path.encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _contents(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".py", ".tsv", ".json", ".txt", ".onnx")):
            found.append((prefix + item.name, item.read_bytes()))
    return found
