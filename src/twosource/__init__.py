"""twosource: many reports of one happening in, one sourced account out.

    report  = twosource.read("report.html")
    account = twosource.compare([report, ...])

The names below are the public calls; each is imported when first used, so that `import twosource` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from twosource.errors import EvidenceError, LibraryError, ReadError, TwosourceError, UsageError

if TYPE_CHECKING:
    from twosource.accounts.build import compare
    from twosource.accounts.checking import check
    from twosource.accounts.why import why
    from twosource.accounts.without import without
    from twosource.desk import Desk
    from twosource.library.answers import Filters
    from twosource.lineage.trace import Tracer, trace
    from twosource.readings.annotate import annotate
    from twosource.records import Assignment
    from twosource.reports.read import read, read_all
    from twosource.stories.group import group
    from twosource.stories.stream import Stories
    from twosource.text.whens import find_whens, to_timex3

__version__ = "0.1.0"

_CALLS = {
    "read": "twosource.reports.read",
    "read_all": "twosource.reports.read",
    "annotate": "twosource.readings.annotate",
    "find_whens": "twosource.text.whens",
    "to_timex3": "twosource.text.whens",
    "group": "twosource.stories.group",
    "Stories": "twosource.stories.stream",
    "Assignment": "twosource.records",
    "trace": "twosource.lineage.trace",
    "Tracer": "twosource.lineage.trace",
    "compare": "twosource.accounts.build",
    "check": "twosource.accounts.checking",
    "why": "twosource.accounts.why",
    "without": "twosource.accounts.without",
    "Desk": "twosource.desk",
    "Filters": "twosource.library.answers",
}

__all__ = [
    "Assignment",
    "Desk",
    "EvidenceError",
    "Filters",
    "LibraryError",
    "ReadError",
    "Stories",
    "Tracer",
    "TwosourceError",
    "UsageError",
    "__version__",
    "annotate",
    "check",
    "compare",
    "find_whens",
    "group",
    "read",
    "read_all",
    "to_timex3",
    "trace",
    "why",
    "without",
]


def __getattr__(name: str) -> Any:
    if name in _CALLS:
        return getattr(import_module(_CALLS[name]), name)
    raise AttributeError(f"module 'twosource' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
