"""Reports to Lineage: who carries whose text. The room's calls; next: `accounts` folds copies when it counts texts.

Report -> fingerprint -> index -> candidates -> align -> classify -> direction -> Link
                              credits and cited outlets -> origins -> Unseen and its star of Links

What shows no reuse (somebody's speech, set phrases, an outlet's furniture) is learnt from what came. A link that a
stream gave early may rest on words that later turn out to stand under each of the outlet's reports; `Tracer.lineage`
looks at all again, and is what `trace` gives for a batch.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from twosource.lineage.align import find_shared, overlap
from twosource.lineage.candidates import meet
from twosource.lineage.cited import Cited, find_cited, is_outlet
from twosource.lineage.classify import NAMED_WORDS, OWN_WORDS, STEP_OWN_WORDS, is_reuse, kind_of
from twosource.lineage.direction import direction_of
from twosource.lineage.fingerprint import RUN, find_lede, fingerprint
from twosource.lineage.groups import joined
from twosource.lineage.index import Index
from twosource.lineage.origins import find_origins
from twosource.lineage.sketches import Sketches
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
    """A report with its words."""

    report: Report
    print: Fingerprint


@dataclass(frozen=True, slots=True, eq=False)
class _Near:
    """Two reports that share so much that they may be linked, the one with the lower id first.

    Attributes:
        a: number of the first.
        b: number of the second.
        shared: what they share.
        naming: whether the first names the second's outlet as its source, and the other way round.
    """

    a: int
    b: int
    shared: Shared
    naming: tuple[bool, bool]


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
        self._added: set[str] = set()
        self._outlet_numbers: dict[str | None, int] = {None: 0}
        self._outlets = array("i")
        # the few that name outlets as sources
        self._cited: dict[int, tuple[Cited, ...]] = {}
        # the versions of one text have one number, that of one of them
        self._texts = array("i")
        self._versions: dict[int, list[int]] = {}
        self._index = Index()
        self._sketches = Sketches()
        self._look = lru_cache(at_hand)(self._look_at)

    def add(self, report: Report) -> tuple[Link, ...]:
        """The report's links to those added before it, as `trace` of them all has them now, by source and target.

        A text that none of the reports owns is no link here: see `lineage`.
        """
        number = self._ids.index(report.id) if report.id in self._added else self._take(report)
        met = self._meet(number)
        near = list(self._near(number, sorted(met.others())))
        self._join(near)
        return tuple(sorted(self._links(met, near), key=_place))

    def take(self, reports: Iterable[Report]) -> None:
        """Adds reports without asking for their links; `lineage` then has them."""
        for report in reports:
            if report.id not in self._added:
                self._take(report)

    def lineage(self) -> Lineage:
        """Who carries whose text among all that were added: the same as `trace` of them, whatever their order.

        Looks at every report again and holds all of them in memory.
        """
        near: dict[int, list[_Near]] = {}
        pairs: set[tuple[int, int]] = set()
        for number in range(len(self._ids)):
            new = {(min(number, other), max(number, other)) for other in self._meet(number).others()} - pairs
            pairs |= new
            found = list(self._near(number, sorted(sum(pair) - number for pair in new)))
            if found:
                self._join(found)
                near[number] = found
        links = [link for number, found in near.items() for link in self._links(self._meet(number), found)]
        links.sort(key=_place)
        reports = {one: self._find_report(one) for one in sorted(self._ids)}
        cited = {one: self._cited.get(number, ()) for number, one in enumerate(self._ids)}
        unseen, star_links = find_origins(reports, links, cited)
        groups = joined(reports, [(link.source, link.target) for link in links if link.kind != "excerpt"])
        return Lineage(
            links=tuple(sorted([*links, *star_links], key=_place)),
            groups=groups,
            unseen=unseen,
            texts=len(groups),
        )

    def _take(self, report: Report) -> int:
        """The number of a new report."""
        number = len(self._ids)
        self._ids.append(report.id)
        self._added.add(report.id)
        self._outlets.append(self._outlet_numbers.setdefault(report.outlet, len(self._outlet_numbers)))
        self._texts.append(number)
        if self._keeps:
            self._reports[report.id] = report
        if cited := find_cited(report):
            self._cited[number] = cited
        found = self._look(number).print
        quoted = frozenset(found.quoted_runs().tolist())
        self._index.add(_rank(report.id), {run: run in quoted for run in found.sampled().tolist()})
        self._sketches.add(found.runs)
        return number

    def _look_at(self, number: int) -> _Known:
        report = self._find_report(self._ids[number])
        return _Known(report, fingerprint(report))

    def _meet(self, number: int) -> Met:
        return meet(number, self._look(number).print.sampled(), self._index)

    def _near(self, number: int, others: Iterable[int]) -> Iterator[_Near]:
        """Which of the others share enough with a report."""
        for other, n_runs in self._sketches.n_shared(number, others):
            if RUN * n_runs < NAMED_WORDS:
                continue
            a, b = sorted((number, other), key=self._ids.__getitem__)
            naming = (self._names(a, b), self._names(b, a))
            least = NAMED_WORDS if any(naming) else OWN_WORDS
            if RUN * n_runs < least:
                continue
            shared = find_shared(self._look(a).print, self._look(b).print, least=least)
            if shared is not None:
                yield _Near(a, b, shared, naming)

    def _names(self, number: int, other: int) -> bool:
        """Whether a report names the other's outlet as its source."""
        if number not in self._cited or not self._outlets[other]:
            return False
        outlet = self._look(other).report.outlet
        return outlet is not None and any(is_outlet(one, outlet) for one in self._cited[number])

    def _join(self, near: Iterable[_Near]) -> None:
        """Versions of one text get one number."""
        for each in near:
            kept, gone = sorted((self._texts[each.a], self._texts[each.b]))
            if kept == gone or not each.shared.same_text:
                continue
            versions = self._versions.pop(gone, [gone])
            self._versions.setdefault(kept, [kept]).extend(versions)
            for number in versions:
                self._texts[number] = kept

    def _links(self, met: Met, near: Collection[_Near]) -> Iterator[Link]:
        """The links between one report and those near it."""
        if not near:
            return
        common, house = met.common(self._texts), met.house(self._outlets)
        for each in near:
            nobodys = met.speech if each.shared.same_text else met.speech | common
            least = NAMED_WORDS if any(each.naming) else STEP_OWN_WORDS
            found = overlap(each.shared, nobodys | house if each.shared.one_house else nobodys, least=least)
            if found is not None and (any(each.naming) or is_reuse(found)):
                yield _link(self._look(each.a), self._look(each.b), found, each.naming)


def _rank(report: str) -> int:
    return int.from_bytes(blake2b(report.encode(), digest_size=8).digest(), "big")


def _place(link: Link) -> tuple[str, str, str]:
    return link.source, link.target, link.kind


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
