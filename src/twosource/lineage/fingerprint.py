"""Word runs of each report, hashed: takes Reports, gives Fingerprints; next: `candidates` pairs those that share runs.

A text is looked at as words in lower case without apostrophes, so that quote styles, spacing and "week.The" make no
difference. Words of captions, embedded posts and furniture are passed over, as are the dateline and the credits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from twosource.records import Report

    Hashes = npt.NDArray[np.uint64]
    Places = npt.NDArray[np.intp]
    Mask = npt.NDArray[np.bool_]

# Words in a hashed run. Five keeps the runs between the edits of a copy changed in every eighth word; at four, set
# phrases ("the president of the") join strangers (copies dev set).
RUN = 5

# A lede is looked for in the first paragraph of so many words, and is so many words of it.
_PARAGRAPH = 20
_LEDE = 30

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
# A quotation ends at its mark or with its paragraph: an odd number of straight marks then harms one paragraph only.
_QUOTED = re.compile(
    r'“[^”\n]*(?:”|$)|"[^"\n]*(?:"|$)|``(?:(?!\'\').)*(?:\'\'|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)', re.MULTILINE
)
_BREAK = re.compile(r"\n+")
_NOT_PROSE = frozenset({"caption", "pull quote", "embedded post", "furniture"})


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """The words of one report, and a hash for each run of `RUN` words.

    Attributes:
        report: id.
        outlet: of the report, or None.
        starts: first code point of each word.
        ends: one past the last code point of each word.
        lede: numbers of the first words of the prose, half-open: page furniture and the title often stand before it.
        quoted: for each word, whether it stands in quotation marks.
        runs: hash of the run that begins at each word; the last `RUN - 1` words begin none.
        known: the same, sorted.
    """

    report: str
    outlet: str | None
    starts: Places
    ends: Places
    lede: tuple[int, int]
    quoted: Mask
    runs: Hashes
    known: Hashes

    @property
    def n_words(self) -> int:
        """Number of words looked at."""
        return len(self.starts)

    def in_quotes(self) -> Mask:
        """For each run, whether it lies in quotation marks whole."""
        return spread_all(self.quoted, len(self.runs))


class WordHashes:
    """A 64-bit number for each word, the same on every machine; remembers what it has seen."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, words: Sequence[str]) -> list[int]:
        """The numbers of words as written: case and apostrophes make no difference."""
        known = self._known
        for word in [word for word in words if word not in known]:
            plain = word.lower().translate(_APOSTROPHES)
            known[word] = int.from_bytes(blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        return [known[word] for word in words]


def fingerprint(report: Report, hashes: WordHashes) -> Fingerprint:
    """The Fingerprint of a report; an empty one for a text without prose."""
    import numpy as np

    text = report.text
    found = list(_WORD.finditer(text))
    words = [word.group() for word in found]
    starts = np.array([word.start() for word in found], dtype=np.intp)
    ends = starts + np.array([*map(len, words)], dtype=np.intp)
    numbers = np.array(hashes.of(words), dtype=np.uint64)
    kept = ~_covered(_passed_over(report), starts)
    quoted = _covered([m.span() for m in _QUOTED.finditer(text)], starts)[kept]
    starts, ends, numbers = starts[kept], ends[kept], numbers[kept]
    runs = _run_hashes(numbers)
    return Fingerprint(
        report=report.id,
        outlet=report.outlet,
        starts=starts,
        ends=ends,
        lede=_lede(report, starts),
        quoted=quoted,
        runs=runs,
        known=np.sort(runs),
    )


def spread_all(of_words: Mask, n_runs: int) -> Mask:
    """For each run, whether all its words are marked."""
    import numpy as np

    out = np.ones(n_runs, dtype=np.bool_)
    for k in range(RUN):
        out &= of_words[k : k + n_runs]
    return out


def spread_any(of_runs: Mask, n_words: int) -> Mask:
    """For each word, whether a marked run covers it."""
    import numpy as np

    out = np.zeros(n_words, dtype=np.bool_)
    for k in range(RUN):
        out[k : k + len(of_runs)] |= of_runs
    return out


def _run_hashes(numbers: Hashes) -> Hashes:
    import numpy as np

    n_runs = max(0, len(numbers) - RUN + 1)
    total = np.zeros(n_runs, dtype=np.uint64)
    for k in range(RUN):
        # odd multipliers keep the words' order in the sum; sums wrap around at 64 bits
        total = total * np.uint64(0x9E3779B97F4A7C15) + numbers[k : k + n_runs]
    total ^= total >> np.uint64(31)
    return total * np.uint64(0xBF58476D1CE4E5B9)


def _lede(report: Report, starts: Places) -> tuple[int, int]:
    """The first words of the first paragraph that is long enough to be prose; of the text where none is."""
    import numpy as np

    title_end = max((s.end for s in report.segments if s.kind == "title"), default=0)
    breaks = [title_end, *(m.start() for m in _BREAK.finditer(report.text, title_end)), len(report.text)]
    begins = np.searchsorted(starts, breaks)
    long = (np.diff(begins) >= _PARAGRAPH).nonzero()[0]
    first = int(begins[long[0]]) if len(long) else int(begins[0])
    return first, min(first + _LEDE, len(starts))


def _covered(stretches: list[tuple[int, int]], starts: Places) -> Mask:
    """For each word, whether it starts in one of the stretches."""
    import numpy as np

    out = np.zeros(len(starts), dtype=np.bool_)
    if stretches:
        first = np.searchsorted(starts, [start for start, _ in stretches])
        last = np.searchsorted(starts, [end for _, end in stretches])
        for a, b in zip(first.tolist(), last.tolist(), strict=True):
            out[a:b] = True
    return out


def _passed_over(report: Report) -> list[tuple[int, int]]:
    """Stretches that are no prose of this report: other segments, the dateline, credits."""
    out = [(s.start, s.end) for s in report.segments if s.kind in _NOT_PROSE]
    out += [(c.span.start, c.span.end) for c in report.credits if c.span is not None and c.kind != "via"]
    if report.dateline is not None:
        out.append((report.dateline.span.start, report.dateline.span.end))
    return out
