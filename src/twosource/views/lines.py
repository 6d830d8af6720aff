"""Lines: what every view for a reader is laid out from; takes words and their roles, gives sections of lines.

Next: terminal and markdown, each of which lays all sections out alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records import Span, Statement
from twosource.views import words

Role = Literal["label", "words", "names", "value", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a line, and what it is.

    Attributes:
        text: what is shown.
        role: label of ours, words of a report, names of reports or people, a value, a note.
    """

    text: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: an entry, or (deeper) what belongs to the entry above it.

    Attributes:
        pieces: from left to right.
        depth: 0 an entry, 1 its evidence, 2 evidence of that.
    """

    pieces: tuple[Piece, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its lines.

    Attributes:
        title: heading.
        lines: never empty.
    """

    title: str
    lines: tuple[Line, ...]


def label(text: str) -> Piece:
    """A fixed word of ours."""
    return Piece(text=text, role="label")


def told(span: Span) -> Piece:
    """The words of a report as they stand: without quotation marks, which would make them a speaker's."""
    return Piece(text=words.flat(span.exact), role="words")


def said(stmt: Statement, span: Span | None = None) -> Piece:
    """The words of a statement, or a span of them: in quotation marks where the report has them so."""
    shown = words.flat((span or stmt.content).exact)
    return Piece(text=f"“{shown}”" if stmt.form == "verbatim" else shown, role="words")


def names(text: str) -> Piece:
    """Names of reports or of people."""
    return Piece(text=text, role="names")


def value(text: str) -> Piece:
    """A number, a day or another value."""
    return Piece(text=words.flat(text), role="value")


def note(text: str) -> Piece:
    """What is said about the line."""
    return Piece(text=text, role="note")


def line(*pieces: Piece, depth: int = 0) -> Line:
    """A line of these pieces."""
    return Line(pieces=pieces, depth=depth)
