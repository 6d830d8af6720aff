"""The exceptions of twosource, one tree.

TwosourceError
├── ReadError        one input cannot be read (carries its Problem; in a run it becomes an entry of `problems`)
├── UsageError       a call or a command was given what it cannot take
├── LibraryError     a library cannot be opened, or has not what is asked of it
└── EvidenceError    an account would show words that stand in no report: a defect of the program
"""

from __future__ import annotations

from twosource.records.problem import Problem


class TwosourceError(Exception):
    """Anything that twosource raises on purpose."""


class ReadError(TwosourceError):
    """One input cannot be read.

    Attributes:
        problem: what was wrong, where, and what to do next.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.location}: {problem.why} {problem.next}")
        self.problem = problem


class UsageError(TwosourceError):
    """A call or a command was given what it cannot take; the message says what, and what to give instead."""


class LibraryError(TwosourceError):
    """A library cannot be opened, or has not what is asked of it; the message says what to do."""


class EvidenceError(TwosourceError):
    """A span does not lie in its report, or its words differ: a defect of the program, never of the input."""
