"""Word runs of each report, hashed: takes a Report, gives its Fingerprint; next: `index` finds who else has such runs.

A text is looked at as words in lower case without apostrophes, so that quote styles, spacing and "week.The" make no
difference. Words of captions, embedded posts and furniture are passed over, as are the dateline and the credits.
Letters are looked up and summed a text at a time: thousands of reports a second, the same numbers on every machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
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
# One run in four is kept for looking up: of passages with 24 words, about the least that makes a link, one in 300 has
# none.
_SAMPLE = 4

# A lede is looked for in the first paragraph of so many words, and is so many words of it.
_PARAGRAPH = 20
_LEDE = 30

_APOSTROPHES = "'’ʼ`"
_QUOTE_MARKS = re.compile(r'[“"«„]|``')
# A quotation ends at its mark or with its paragraph: an odd number of straight marks then harms one paragraph only.
_QUOTED = re.compile(
    r'“[^”\n]*(?:”|$)|"[^"\n]*(?:"|$)|``(?:(?!\'\').)*(?:\'\'|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)', re.MULTILINE
)
_BREAK = re.compile(r"\n+")
_NOT_PROSE = frozenset({"caption", "pull quote", "embedded post", "furniture"})
# Letters beyond the basic plane are no letters here; words differ by their first so many letters.
_PLANE = 0x10000
_LETTERS = 64
# Odd multipliers whose products mix well (Steele and others 2014, "Fast splittable pseudorandom number generators").
_GOLDEN = 0x9E3779B97F4A7C15
_MIX = 0xBF58476D1CE4E5B9


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """The words of one report, and a hash for each run of `RUN` words.

    Attributes:
        report: id.
        outlet: of the report, or None.
        starts: first code point of each word.
        ends: one past the last code point of each word.
        quoted: for each word, whether it stands in quotation marks.
        runs: hash of the run that begins at each word; the last `RUN - 1` words begin none.
        known: the same, sorted.
    """

    report: str
    outlet: str | None
    starts: Places
    ends: Places
    quoted: Mask
    runs: Hashes
    known: Hashes

    @property
    def n_words(self) -> int:
        """Number of words looked at."""
        return len(self.starts)

    def sampled(self) -> Hashes:
        """The runs that are kept for looking up, sorted, each once: the same ones in every text that has them."""
        import numpy as np

        kept = self.known[self.known % np.uint64(_SAMPLE) == 0]
        return np.concatenate([kept[:1], kept[1:][kept[1:] != kept[:-1]]])

    def quoted_runs(self) -> Hashes:
        """The runs that lie in quotation marks whole."""
        return self.runs[_spread_all(self.quoted, len(self.runs))] if self.quoted.any() else self.runs[:0]


def fingerprint(report: Report) -> Fingerprint:
    """The Fingerprint of a report; an empty one for a text without prose."""
    import numpy as np

    starts, ends, numbers = _words(report.text)
    quotations = [m.span() for m in _QUOTED.finditer(report.text)] if _QUOTE_MARKS.search(report.text) else []
    quoted = _covered(quotations, starts)
    if passed_over := _passed_over(report):
        kept = ~_covered(passed_over, starts)
        starts, ends, numbers, quoted = starts[kept], ends[kept], numbers[kept], quoted[kept]
    runs = _run_hashes(numbers)
    return Fingerprint(
        report=report.id,
        outlet=report.outlet,
        starts=starts,
        ends=ends,
        quoted=quoted,
        runs=runs,
        known=np.sort(runs),
    )


def find_lede(report: Report, starts: Places) -> tuple[int, int]:
    """Numbers of the first words of the first paragraph that is long enough to be prose, half-open.

    Page furniture and the title often stand before it; a text without such a paragraph has its first words.
    """
    import numpy as np

    title_end = max((s.end for s in report.segments if s.kind == "title"), default=0)
    breaks = [title_end, *(m.start() for m in _BREAK.finditer(report.text, title_end)), len(report.text)]
    begins = np.searchsorted(starts, breaks)
    long = (np.diff(begins) >= _PARAGRAPH).nonzero()[0]
    first = int(begins[long[0]]) if len(long) else int(begins[0])
    return first, min(first + _LEDE, len(starts))


def _spread_all(of_words: Mask, n_runs: int) -> Mask:
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


def _words(text: str) -> tuple[Places, Places, Hashes]:
    """First code point, one past the last, and hash of each word."""
    import numpy as np

    of_letter, powers = _letters()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    values = of_letter.take(codes, mode="clip")
    letters = values != 0
    inside = letters.copy()
    for mark in _APOSTROPHES:
        if mark in text:
            inside[1:-1] |= (codes[1:-1] == ord(mark)) & letters[:-2] & letters[2:]
    bounded = np.concatenate([[False], inside, [False]])
    edges = np.flatnonzero(bounded[1:] != bounded[:-1])
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return starts, ends, np.empty(0, dtype=np.uint64)
    places = np.flatnonzero(letters)
    first = np.searchsorted(places, starts)
    nth = np.arange(len(places)) - first[np.cumsum(bounded[1:-1] > bounded[:-2])[places] - 1]
    return starts, ends, _mixed(np.add.reduceat(values[places] * powers.take(nth, mode="clip"), first))


@cache
def _letters() -> tuple[Hashes, Hashes]:
    """A number for each letter or digit by its code point, 0 for what is none; a factor for each place in a word."""
    import numpy as np

    numbers = np.zeros(_PLANE, dtype=np.uint64)
    for code in range(_PLANE - 1):
        letter = chr(code)
        if letter.isalnum() and letter not in _APOSTROPHES:
            lower = letter.lower()
            numbers[code] = ord(lower) if len(lower) == 1 else code
    powers = np.cumprod(np.full(_LETTERS, _GOLDEN, dtype=np.uint64), dtype=np.uint64)
    return _mixed(numbers * np.uint64(_GOLDEN)), powers


def _mixed(numbers: Hashes) -> Hashes:
    import numpy as np

    return (numbers ^ (numbers >> np.uint64(31))) * np.uint64(_MIX)


def _run_hashes(numbers: Hashes) -> Hashes:
    import numpy as np

    n_runs = max(0, len(numbers) - RUN + 1)
    total = np.zeros(n_runs, dtype=np.uint64)
    for k in range(RUN):
        # odd multipliers keep the words' order in the sum; sums wrap around at 64 bits
        total = total * np.uint64(_GOLDEN) + numbers[k : k + n_runs]
    # mixed twice: the last bits choose the sample
    return _mixed(_mixed(total))


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
