"""Reports to Lineage: who carries whose text. The room's calls; next: `accounts` folds copies when it counts texts.

Report -> fingerprint -> index -> candidates -> align -> classify -> direction -> Link
                              credits and cited outlets -> origins -> Unseen and its star of Links

What shows no reuse (somebody's speech, set phrases, an outlet's furniture) is learnt from what came. A link that a
stream gave early may rest on words that later turn out to stand under each of the outlet's reports; `Tracer.lineage`
looks at all again, and is what `trace` gives for a batch.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from twosource.lineage.align import find_shared, overlap
from twosource.lineage.candidates import meet
from twosource.lineage.cited import Cited, find_cited, is_outlet
from twosource.lineage.classify import NAMED_WORDS, OWN_WORDS, STEP_OWN_WORDS, is_reuse, kind_of
from twosource.lineage.direction import direction_of
from twosource.lineage.fingerprint import find_lede, fingerprint
from twosource.lineage.groups import joined
from twosource.lineage.index import Index
from twosource.lineage.origins import find_origins
from twosource.records import Lineage, Link, Passage, Report, Span, span_of

if TYPE_CHECKING:
    from twosource.lineage.align import Overlap, Shared
    from twosource.lineage.candidates import Met
    from twosource.lineage.fingerprint import Fingerprint

_SHARE_DIGITS = 3
# A stream looks at a text anew when one like it comes; so many are kept at hand, as copies come close together.
_AT_HAND = 500


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """A report with what was found in it."""

    report: Report
    print: Fingerprint
    cited: tuple[Cited, ...]


def trace(reports: Iterable[Report]) -> Lineage:
    """Who carries whose text among the reports, whatever their order.

    Holds all reports in memory. The cost grows with the number of words, and with the pairs that share some.
    """
    tracer = Tracer(at_hand=None)
    tracer.take(reports)
    return tracer.lineage()


class Tracer:
    """Who carries whose text, as reports come: for each its links to those before it, at a cost that stays flat.

    >>> from twosource import Tracer, read
    >>> words = "The ferry ran onto rocks in fog and every one of its eighty passengers was brought ashore by noon. "
    >>> words += "Divers closed the tear below its waterline with timber while the crew waited for a second tug."
    >>> tracer = Tracer()
    >>> tracer.add(read({"text": words, "source_domain": "a.example"}))
    ()
    >>> [link.kind for link in tracer.add(read({"text": words, "source_domain": "b.example"}))]
    ['copy']
    """

    def __init__(self, find_report: Callable[[str], Report] | None = None, *, at_hand: int | None = _AT_HAND) -> None:
        """An empty one.

        Args:
            find_report: gives a report that was added, by its id, where reports are kept elsewhere; without it the
                tracer keeps them itself. Beside the reports it keeps under 1 kB for each of 150 words.
            at_hand: so many reports are kept as they were looked at, copies often come close together; None: all.
        """
        self._reports: dict[str, Report] = {}
        self._keeps = find_report is None
        self._find_report = find_report or self._reports.__getitem__
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._outlet_numbers: dict[str | None, int] = {None: 0}
        self._outlets = array("i")
        # the versions of one text have one number, that of one of them
        self._texts = array("i")
        self._versions: dict[int, list[int]] = {}
        self._index = Index()
        self._look = lru_cache(at_hand)(self._look_at)

    def add(self, report: Report) -> tuple[Link, ...]:
        """The report's links to those added before it, as `trace` of them all has them now, by source and target.

        A text that none of the reports owns is no link here: see `lineage`.
        """
        self.take([report])
        number = self._numbers[report.id]
        met = self._meet(number)
        near = [shared for other in sorted(met.others()) if (shared := self._near(number, other))]
        self._join(near)
        return tuple(sorted(self._links(met, near), key=_place))

    def take(self, reports: Iterable[Report]) -> None:
        """Adds reports without asking for their links; `lineage` then has them."""
        for report in reports:
            if report.id in self._numbers:
                continue
            number = self._numbers[report.id] = len(self._ids)
            self._ids.append(report.id)
            self._outlets.append(self._outlet_numbers.setdefault(report.outlet, len(self._outlet_numbers)))
            self._texts.append(number)
            if self._keeps:
                self._reports[report.id] = report
            found = self._look(number).print
            quoted = frozenset(found.quoted_runs().tolist())
            self._index.add(_rank(report.id), {run: run in quoted for run in found.sampled().tolist()})

    def lineage(self) -> Lineage:
        """Who carries whose text among all that were added: the same as `trace` of them, whatever their order.

        Looks at every report again and holds all of them in memory.
        """
        numbers = range(len(self._ids))
        near: dict[int, list[Shared]] = {}
        pairs: set[tuple[int, int]] = set()
        for number in numbers:
            others = self._meet(number).others()
            new = {(min(number, other), max(number, other)) for other in others} - pairs
            pairs |= new
            found = [shared for pair in sorted(new) if (shared := self._near(*pair))]
            if found:
                self._join(found)
                near[number] = found
        links = [link for n, found in near.items() for link in self._links(self._meet(n), found)]
        reports = {self._ids[n]: self._look(n).report for n in sorted(numbers, key=self._ids.__getitem__)}
        cited = {self._ids[n]: self._look(n).cited for n in numbers}
        links.sort(key=_place)
        unseen, star_links = find_origins(reports, links, cited)
        groups = joined(reports, [(link.source, link.target) for link in links if link.kind != "excerpt"])
        return Lineage(
            links=tuple(sorted([*links, *star_links], key=_place)),
            groups=groups,
            unseen=unseen,
            texts=len(groups),
        )

    def _look_at(self, number: int) -> _Known:
        report = self._find_report(self._ids[number])
        return _Known(report, fingerprint(report), find_cited(report))

    def _meet(self, number: int) -> Met:
        return meet(number, self._look(number).print.sampled(), self._index)

    def _near(self, a: int, b: int) -> Shared | None:
        """What two reports share, the one with the lower id first, or None where it is too little for a link."""
        first, second = sorted((self._look(a), self._look(b)), key=lambda known: known.report.id)
        return find_shared(first.print, second.print, least=NAMED_WORDS if any(_naming(first, second)) else OWN_WORDS)

    def _join(self, near: Iterable[Shared]) -> None:
        """Versions of one text get one number."""
        for shared in near:
            if not shared.same_text:
                continue
            kept, gone = sorted(self._texts[self._numbers[side.report]] for side in (shared.a, shared.b))
            if kept == gone:
                continue
            versions = self._versions.pop(gone, [gone])
            self._versions.setdefault(kept, [kept]).extend(versions)
            for number in versions:
                self._texts[number] = kept

    def _links(self, met: Met, near: Collection[Shared]) -> Iterator[Link]:
        """The links between one report and those near it."""
        if not near:
            return
        common, house = met.common(self._texts), met.house(self._outlets)
        for shared in near:
            known = (self._look(self._numbers[shared.a.report]), self._look(self._numbers[shared.b.report]))
            naming = _naming(*known)
            nobodys = met.speech if shared.same_text else met.speech | common
            least = NAMED_WORDS if any(naming) else STEP_OWN_WORDS
            found = overlap(shared, nobodys | house if shared.one_house else nobodys, least=least)
            if found is not None and (any(naming) or is_reuse(found)):
                yield _link(*known, found, naming)


def _rank(report: str) -> int:
    return int.from_bytes(blake2b(report.encode(), digest_size=8).digest(), "big")


def _place(link: Link) -> tuple[str, str, str]:
    return link.source, link.target, link.kind


def _naming(a: _Known, b: _Known) -> tuple[bool, bool]:
    """Whether the first names the second's outlet as its source, and the other way round."""
    return _names(a.cited, b.report.outlet), _names(b.cited, a.report.outlet)


def _names(cited: Sequence[Cited], outlet: str | None) -> bool:
    return outlet is not None and any(is_outlet(one, outlet) for one in cited)


def _link(first: _Known, second: _Known, shared: Overlap, naming: tuple[bool, bool]) -> Link:
    a, b = first.print, second.print
    course = direction_of(first.report, second.report, shared, (a, b), naming)
    passages = [
        (_span(first.report, a, block.a, block.a_end), _span(second.report, b, block.b, block.b_end))
        for block in shared.blocks
    ]
    if course.backwards:
        passages = sorted((there, here) for here, there in passages)
    target, n_shared = (a, shared.a_shared) if course.backwards else (b, shared.b_shared)
    ledes = (find_lede(first.report, a.starts), find_lede(second.report, b.starts))
    return Link(
        source=b.report if course.backwards else a.report,
        target=target.report,
        kind=kind_of(shared, a, b, ledes),
        share=round(n_shared / target.n_words, _SHARE_DIGITS),
        direction=course.direction,
        passages=tuple(Passage(source=here, target=there) for here, there in passages),
    )


def _span(report: Report, of: Fingerprint, first: int, last: int) -> Span:
    return span_of(report.text, int(of.starts[first]), int(of.ends[last - 1]), report=report.id)
