"""Sixteen bits of every run of every report: says cheaply which of the texts that meet may share enough to be compared.

Takes Fingerprints' runs as reports come, gives an upper bound of what two share; next: `align` looks at the few left.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from twosource.lineage.fingerprint import Hashes

_VALUES = 1 << 16


class Sketches:
    """The runs of all reports, two bytes each; two runs that are the same have the same bits, others seldom."""

    def __init__(self) -> None:
        self._bits = array("H")
        self._ends = array("Q", [0])

    def add(self, runs: Hashes) -> None:
        """Adds a report; reports are numbered from 0 as they come."""
        import numpy as np

        self._bits.frombytes(runs.astype(np.uint16).tobytes())
        self._ends.append(len(self._bits))

    def n_shared(self, number: int, others: Iterable[int]) -> Iterator[tuple[int, int]]:
        """For each of the others, how many of its runs at most stand in the report of this number."""
        import numpy as np

        known = np.zeros(_VALUES, dtype=np.bool_)
        known[self._of(number)] = True
        for other in others:
            yield other, int(np.count_nonzero(known[self._of(other)]))

    def _of(self, number: int) -> npt.NDArray[np.uint16]:
        import numpy as np

        begin, end = self._ends[number], self._ends[number + 1]
        return np.frombuffer(self._bits, dtype=np.uint16, count=end - begin, offset=2 * begin).copy()
