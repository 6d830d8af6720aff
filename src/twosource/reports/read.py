"""Takes paths, bytes and mappings, gives Reports, and a Problem for each that cannot be read; next: lineage."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

from twosource.errors import ReadError
from twosource.records import Problem, Report
from twosource.reports.build import build_report, number_ties, numbered
from twosource.reports.newsjson import articles_in, read_mapping
from twosource.reports.plain import read_plain
from twosource.reports.sniff import MAX_BYTES, decode, format_of, is_pdf, too_large, trouble, unpack

__all__ = ["number_ties", "read", "read_all", "read_received"]

SUFFIXES = (
    ".html",
    ".htm",
    ".xhtml",
    ".txt",
    ".md",
    ".pdf",
    ".json",
    ".jsonl",
    ".ndjson",
    ".jsonl.gz",
    ".json.gz",
    ".html.gz",
    ".txt.gz",
)
"""What is read in a folder; a file named outright is read whatever its name."""

_LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
Source = str | os.PathLike[str] | bytes | Mapping[str, object]


def read(given: Source, location: str | None = None) -> Report:
    """One report.

    Args:
        given: a path, the bytes of a page or file, or a mapping with news-please, trafilatura or schema.org keys.
        location: what to call it where bytes or a mapping are given (its suffix helps to tell the format).

    Raises:
        ReadError: it cannot be read; `problem` says why and what to do.
    """
    if isinstance(given, Mapping):
        return _of_mapping(given, location)
    if isinstance(given, bytes | bytearray):
        return _one(_of_bytes(bytes(given), location), location)
    path = os.fspath(given)
    if "://" in path[:12]:
        raise trouble(path, "address", "Addresses are not fetched.", "Save the page and give the file.")
    if _is_folder(path):
        raise trouble(path, "folder", "It is a folder.", "Use read_all for folders.")
    return _one(_of_file(path, location or path), location or path)


def read_received(data: bytes, location: str) -> Iterator[Report | Problem]:
    """The reports that received bytes hold, in order, and a Problem for each that cannot be read.

    Args:
        data: a file's whole content.
        location: its name: what to call it, and (by the suffix) a help to tell the format.
    """
    try:
        yield from _of_bytes(data, location)
    except ReadError as error:
        yield error.problem


def read_all(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> Iterator[Report | Problem]:
    """Every report in some files and folders (recursively), in order; a Problem for each input that cannot be read.

    `-` is standard input. Reports with one content are told apart by an ordinal in their id.
    """
    seen: Counter[str] = Counter()
    for item in _items([paths] if isinstance(paths, str | os.PathLike) else paths):
        yield item if isinstance(item, Problem) else numbered(item, seen)


def _items(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Report | Problem]:
    for given in paths:
        path = os.fspath(given)
        try:
            if path == "-":
                yield from _of_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "-")
            elif "://" in path[:12]:
                raise trouble(path, "address", "Addresses are not fetched.", "Save the page and give the file.")
            elif _is_folder(path):
                yield from _of_folder(path)
            else:
                yield from _of_file(path, path)
        except ReadError as error:
            yield error.problem


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):  # A name that no file can have: opening it says why.
        return False


def _of_folder(path: str) -> Iterator[Report | Problem]:
    files = [p for p in sorted(Path(path).rglob("*")) if p.is_file() and p.name.lower().endswith(SUFFIXES)]
    if not files:
        raise trouble(
            path,
            "empty folder",
            f"It holds no file that is read ({', '.join(SUFFIXES[:8])}).",
            "Give another folder, or name the files.",
        )
    for file in files:
        try:
            yield from _of_file(str(file), str(file))
        except ReadError as error:
            yield error.problem


def _of_file(path: str, location: str) -> Iterator[Report | Problem]:
    try:
        if path.lower().endswith(_LINES_SUFFIXES):
            with gzip.open(path) if path.endswith(".gz") else Path(path).open("rb") as lines:
                yield from _of_lines(lines, location)
            return
        size = Path(path).stat().st_size
        if size > MAX_BYTES:
            raise too_large(location, size, MAX_BYTES)
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise trouble(location, "missing", "There is no such file.", "Check the path.") from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise trouble(
            location, "broken archive", f"The gzip data cannot be unpacked ({error}).", "Fetch or pack the file again."
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise trouble(
            location, "unreadable", f"It cannot be opened ({reason}).", "Check the name and the rights of the file."
        ) from None
    yield from _of_bytes(data, location)


def _of_bytes(data: bytes, location: str | None) -> Iterator[Report | Problem]:
    data = unpack(data, location)
    if is_pdf(data):
        from twosource.reports.pdf import read_pdf

        yield build_report(read_pdf(data, sha256=hashlib.sha256(data).hexdigest(), location=location))
        return
    text = decode(data, location)
    form = format_of(text, location)
    digest = hashlib.sha256(data).hexdigest()
    if form == "jsonl":
        yield from _of_lines(io.BytesIO(text.encode("utf-8")), location or "(bytes)")
    elif form == "json":
        yield from _of_json(text, digest, location)
    elif form == "html":
        from twosource.reports.html import read_html

        yield build_report(read_html(text, sha256=digest, location=location))
    else:
        yield build_report(read_plain(text, sha256=digest, location=location))


def _of_json(text: str, digest: str, location: str | None) -> Iterator[Report | Problem]:
    articles = list(articles_in(_parsed(text, location)))
    if not articles:
        raise trouble(
            location,
            "bad json",
            "The JSON holds no object that could be an article.",
            "Give an object, or a list of objects.",
        )
    for number, article in enumerate(articles, start=1):
        where = location if len(articles) == 1 else f"{location or '(bytes)'}:{number}"
        try:
            yield build_report(read_mapping(article, sha256=digest, location=where))
        except ReadError as error:
            yield error.problem


def _of_lines(lines: IO[bytes] | gzip.GzipFile, location: str) -> Iterator[Report | Problem]:
    number = 0
    while line := lines.readline(MAX_BYTES + 1):
        number += 1
        where = f"{location}:{number}"
        try:
            if len(line) > MAX_BYTES:
                raise too_large(where, len(line), MAX_BYTES)
            if line.strip():
                for article in articles_in(_parsed(decode(line, where), where)):
                    yield build_report(read_mapping(article, sha256=hashlib.sha256(line).hexdigest(), location=where))
        except ReadError as error:
            yield error.problem


def _of_mapping(given: Mapping[str, object], location: str | None) -> Report:
    canonical = json.dumps(given, sort_keys=True, default=str, ensure_ascii=True)
    return build_report(read_mapping(given, sha256=hashlib.sha256(canonical.encode()).hexdigest(), location=location))


def _parsed(text: str, location: str | None) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = (
            f" ({error.msg}, line {error.lineno}, column {error.colno})"
            if isinstance(error, json.JSONDecodeError)
            else ""
        )
        raise trouble(
            location, "bad json", f"The JSON cannot be parsed{at}.", "Save or fetch it again; it may be cut off."
        ) from None
    return value


def _one(found: Iterator[Report | Problem], location: str | None) -> Report:
    """The only report of an input that was given as one."""
    items = list(found)
    if len(items) != 1:
        raise trouble(
            location, "several", f"It holds {len(items)} records.", "Use read_all for files of several reports."
        )
    if isinstance(items[0], Problem):
        raise ReadError(items[0])
    return items[0]
