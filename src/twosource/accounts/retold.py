"""Clauses that are retold from a given report: takes candidates and reports, lifts their pairs; next: align joins them.

"The gate had stood open for weeks, the Gazette reported": where the Gazette's own report is given and has those words,
both assert the same thing, however much else stands in either clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.accounts.members import Candidate
from twosource.accounts.publishers import publisher
from twosource.records import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# So many words in one order: who names the outlet has them from there.
_RUN = 5
_RETOLD = 0.95


def lift_retold(
    probability: NDArray[np.float64], candidates: Sequence[Candidate], reports: Sequence[Report]
) -> NDArray[np.float64]:
    """The probabilities, with those of clauses retold from a given report made near certain."""
    lifted = probability.copy()
    for a, b in _retold(candidates, {report.id: publisher(report.outlet) for report in reports if report.outlet}):
        lifted[a, b] = lifted[b, a] = max(float(lifted[a, b]), _RETOLD)
    return lifted


def _retold(candidates: Sequence[Candidate], outlets: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Numbers of a clause that names a given report's outlet as its source, and of one there with its words."""
    runs = [frozenset(_runs(candidate.span.exact)) for candidate in candidates]
    given = frozenset(outlets.values())
    for a, retelling in enumerate(candidates):
        stmt = retelling.statement
        named = [stmt.source.name] if stmt.source is not None else []
        from_whom = given.intersection(publisher(name) for name in (*named, *(via.name for via in stmt.via)))
        for b, told in enumerate(candidates if from_whom else ()):
            other = told.span.report
            if other != retelling.span.report and outlets.get(other) in from_whom and runs[a] & runs[b]:
                yield a, b


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    plain = re.findall(r"[^\W_]+", words.casefold())
    return zip(*(plain[k:] for k in range(_RUN)), strict=False)
