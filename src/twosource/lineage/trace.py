"""Reports to Lineage: who carries whose text. The room's one call; next: `accounts` folds copies when it counts texts.

Report -> fingerprint -> candidates -> align -> classify -> direction -> Link
                                      credits and cited outlets -> origins -> Unseen and its star of Links
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from twosource.lineage.align import overlap
from twosource.lineage.candidates import candidate_pairs, grounds, with_common
from twosource.lineage.cited import Cited, find_cited, is_outlet
from twosource.lineage.classify import NAMED_WORDS, OWN_WORDS, is_reuse, kind_of
from twosource.lineage.direction import direction_of
from twosource.lineage.fingerprint import WordHashes, fingerprint
from twosource.lineage.groups import joined
from twosource.lineage.origins import find_origins
from twosource.records import Lineage, Link, Passage, Report, Span, span_of

if TYPE_CHECKING:
    from twosource.lineage.align import Overlap
    from twosource.lineage.fingerprint import Fingerprint

_SHARE_DIGITS = 3


def trace(reports: Iterable[Report]) -> Lineage:
    """Who carries whose text among the reports, whatever their order.

    Holds all reports in memory. The cost grows with the number of words, and with the pairs that share some.
    """
    by_id = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    cited = {report.id: find_cited(report) for report in by_id.values()}
    links = _shared_text(by_id, cited)
    unseen, star_links = find_origins(by_id, links, cited)
    groups = joined(by_id, [(link.source, link.target) for link in links if link.kind != "excerpt"])
    return Lineage(
        links=tuple(sorted([*links, *star_links], key=lambda link: (link.source, link.target, link.kind))),
        groups=groups,
        unseen=unseen,
        texts=len(groups),
    )


def _shared_text(reports: Mapping[str, Report], cited: Mapping[str, Sequence[Cited]]) -> list[Link]:
    """The links between given reports: all that share runs are looked at, then again less what stands in many texts."""
    hashes = WordHashes()
    prints = {report.id: fingerprint(report, hashes) for report in reports.values()}
    ground = grounds(prints.values())
    naming = {}
    near: dict[tuple[str, str], Overlap] = {}
    for a, b in candidate_pairs({one: prints[one].runs[~ground[one].speech] for one in prints}):
        naming[a, b] = (_names(cited[a], reports[b].outlet), _names(cited[b], reports[a].outlet))
        found = overlap(prints[a], prints[b], ground[a], ground[b], least=_least(naming[a, b]))
        if found is not None:
            near[a, b] = found
    texts = joined(reports, [pair for pair, found in near.items() if found.same_text])
    ground = with_common(prints.values(), ground, {one: k for k, text in enumerate(texts) for one in text})
    links = []
    for (a, b), loosely in near.items():
        least = _least(naming[a, b])
        shared = loosely if loosely.same_text else overlap(prints[a], prints[b], ground[a], ground[b], least=least)
        if shared is not None and (any(naming[a, b]) or is_reuse(shared)):
            links.append(_link(reports, prints[a], prints[b], shared, naming[a, b]))
    return links


def _least(naming: tuple[bool, bool]) -> int:
    return NAMED_WORDS if any(naming) else OWN_WORDS


def _names(cited: Sequence[Cited], outlet: str | None) -> bool:
    """Whether one of the cited is this outlet."""
    return outlet is not None and any(is_outlet(one, outlet) for one in cited)


def _link(
    reports: Mapping[str, Report], a: Fingerprint, b: Fingerprint, shared: Overlap, names: tuple[bool, bool]
) -> Link:
    first, second = reports[a.report], reports[b.report]
    course = direction_of(first, second, shared, (a, b), names)
    passages = [
        (_span(first, a, block.a, block.a_end), _span(second, b, block.b, block.b_end)) for block in shared.blocks
    ]
    if course.backwards:
        passages = sorted((there, here) for here, there in passages)
    target, n_shared = (a, shared.a_shared) if course.backwards else (b, shared.b_shared)
    return Link(
        source=b.report if course.backwards else a.report,
        target=target.report,
        kind=kind_of(shared, a, b),
        share=round(n_shared / target.n_words, _SHARE_DIGITS),
        direction=course.direction,
        passages=tuple(Passage(source=here, target=there) for here, there in passages),
    )


def _span(report: Report, of: Fingerprint, first: int, last: int) -> Span:
    return span_of(report.text, int(of.starts[first]), int(of.ends[last - 1]), report=report.id)
