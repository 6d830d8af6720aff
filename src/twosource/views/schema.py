"""The JSON Schema of an account: takes the records and their docstrings, gives text for programs and for the pages."""

from __future__ import annotations

import inspect
import json
import re
from typing import Any

from twosource import records
from twosource.records import FORMAT, Account


def write_schema() -> str:
    """The JSON Schema of an account; each record and each key says what it is."""
    from pydantic import TypeAdapter

    made = TypeAdapter(Account).json_schema(mode="serialization")
    definitions = made.pop("$defs")
    for name, definition in definitions.items():
        _describe(definition, getattr(records, name))
    _describe(made, Account)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": FORMAT}
    return json.dumps({**head, "$defs": definitions}, indent=1) + "\n"


def summary_of(record: type) -> str:
    """What a record is: its docstring less the attributes."""
    return inspect.cleandoc(record.__doc__ or "").partition("Attributes:")[0].strip()


def attributes_of(record: type) -> dict[str, str]:
    """What each attribute of a record is, from its docstring."""
    attributes = inspect.cleandoc(record.__doc__ or "").partition("Attributes:")[2]
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", attributes, re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in found}


def _describe(definition: dict[str, Any], record: type) -> None:
    definition["description"] = summary_of(record)
    for name, words in attributes_of(record).items():
        definition["properties"][name]["description"] = words
