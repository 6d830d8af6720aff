"""Takes paths, bytes and mappings, gives Reports, and a Problem for each that cannot be read; next: lineage."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, cast

from twosource.errors import ReadError
from twosource.records import Problem, Received, Report
from twosource.reports.address import Address
from twosource.reports.build import build_report, number_ties, numbered
from twosource.reports.parts import Origin, Part, given_of, held, parts_of, parts_of_archive, parts_of_lines
from twosource.reports.sniff import MAX_BYTES, too_large, trouble
from twosource.reports.warc import MARK

__all__ = ["number_ties", "parts_of_path", "read", "read_all", "read_received", "receive_all"]

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
    ".warc",
    ".warc.gz",
    ".xml",
    ".xml.gz",
    ".rss",
    ".atom",
    ".nitf",
    ".ninjs",
)
"""What is read in a folder; a file named outright is read whatever its name."""

_PEEKED = 4096
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
        return _one(parts_of(bytes(given), Origin(location=location)), location)
    path = os.fspath(given)
    if "://" in path[:12]:
        raise trouble(
            path, "address", "Addresses are not fetched.", "Save the page and give the file, or use twosource add."
        )
    if _is_folder(path):
        raise trouble(path, "folder", "It is a folder.", "Use read_all for folders.")
    return _one(_parts_of_file(path, location or path), location or path)


def read_received(data: bytes, location: str) -> Iterator[Report | Problem]:
    """The reports that received bytes hold, in order, and a Problem for each that cannot be read.

    Args:
        data: a file's whole content.
        location: its name: what to call it, and (by the suffix) a help to tell the format.
    """
    try:
        yield from map(_alone, held(parts_of(data, Origin(location=location)), location))
    except ReadError as error:
        yield error.problem


def read_all(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> Iterator[Report | Problem]:
    """Every report in some files and folders (recursively), in order; a Problem for each input that cannot be read.

    `-` is standard input. Reports with one content are told apart by an ordinal in their id.
    """
    seen: Counter[str] = Counter()
    for item in map(_alone, receive_all([paths] if isinstance(paths, str | os.PathLike) else paths)):
        yield item if isinstance(item, Problem) else numbered(item, seen)


def receive_all(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Received | Problem]:
    """As `read_all`, each report with the bytes that it came in; those with one content share their id."""
    for given in paths:
        path = os.fspath(given)
        try:
            if _is_folder(path):
                yield from _of_folder(path)
            else:
                yield from held(parts_of_path(path), path)
        except ReadError as error:
            yield error.problem


def parts_of_path(path: str) -> Iterator[Part]:
    """What a file, or standard input (`-`), holds, addresses too; raises ReadError where it cannot be read at all."""
    if path == "-":
        yield from parts_of(sys.stdin.buffer.read(MAX_BYTES + 1), Origin(location="-"))
    elif "://" in path[:12]:
        raise trouble(
            path, "address", "Addresses are not fetched.", "Save the page and give the file, or use twosource add."
        )
    else:
        yield from _parts_of_file(path, path)


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):  # A name that no file can have: opening it says why.
        return False


def _of_folder(path: str) -> Iterator[Received | Problem]:
    files = [p for p in sorted(Path(path).rglob("*")) if p.is_file() and p.name.lower().endswith(SUFFIXES)]
    if not files:
        raise trouble(
            path,
            "empty folder",
            f"It holds no file that is read ({', '.join(SUFFIXES[:8])}, ...).",
            "Give another folder, or name the files.",
        )
    for file in files:
        try:
            yield from held(_parts_of_file(str(file), str(file)), str(file))
        except ReadError as error:
            yield error.problem


def _parts_of_file(path: str, location: str) -> Iterator[Part]:
    """What a file holds; archives and JSON lines as a stream, which may be larger than memory."""
    try:
        if path.lower().endswith(_LINES_SUFFIXES):
            with _opened(path) as lines:
                yield from parts_of_lines(lines, location)
            return
        with Path(path).open("rb") as file:
            if _is_archive(file.read(_PEEKED)):
                file.seek(0)
                yield from parts_of_archive(file, location)
                return
            size = os.fstat(file.fileno()).st_size
            if size > MAX_BYTES:
                raise too_large(location, size, MAX_BYTES)
            file.seek(0)
            data = file.read(MAX_BYTES + 1)
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
    yield from parts_of(data, Origin(location=location))


def _opened(path: str) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.lower().endswith(".gz") else Path(path).open("rb")


def _is_archive(opening: bytes) -> bool:
    """Whether a file that opens so is a WARC, packed or not."""
    if opening.startswith(b"\x1f\x8b"):
        try:
            opening = zlib.decompressobj(wbits=31).decompress(opening, len(MARK))
        except zlib.error:
            return False
    return opening.startswith(MARK)


def _alone(item: Received | Problem) -> Report | Problem:
    return item.report if isinstance(item, Received) else item


def _of_mapping(given: Mapping[str, object], location: str | None) -> Report:
    canonical = json.dumps(given, sort_keys=True, default=str, ensure_ascii=True)
    return build_report(given_of(given, sha256=hashlib.sha256(canonical.encode()).hexdigest(), location=location))


def _one(parts: Iterator[Part], location: str | None) -> Report:
    """The only report of an input that was given as one."""
    items = [part.teaser or part if isinstance(part, Address) else part for part in parts]
    if len(items) == 1 and isinstance(items[0], Received):
        return items[0].report
    if len(items) == 1 and isinstance(items[0], Problem):
        raise ReadError(items[0])
    raise trouble(location, "several", f"It holds {len(items)} records.", "Use read_all for files of several reports.")
