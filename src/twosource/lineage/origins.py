"""Texts that reports carry and none owns: takes Reports, their links and whom they cite, gives Unseen and their stars.

An agency that a report credits for its text is one, once for each text; so is an outlet whose facts it retells; so is a
text that several outlets carry and nobody signs. The reports hang on it as a star.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.lineage.cited import Cited
from twosource.lineage.groups import joined
from twosource.records import Link, LinkKind, Passage, Report, Span, Unseen, content_id, span_of

# So many outlets with one text and no credit: none of them is taken for its owner.
_OWNERLESS_OUTLETS = 3
_OWNERLESS_CERTAINTY = 0.5
# A report that credits an agency for a part, or for a fact, does not say how much of the agency's words it holds.
_PART_CERTAINTY = 0.8


@dataclass(frozen=True, slots=True)
class _Ray:
    """One link of a star, its source not yet named."""

    target: str
    kind: LinkKind
    share: float
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Star:
    """An unseen text with some of its rays; rays of one id are put together."""

    id: str
    agency: str | None
    certainty: float
    rays: tuple[_Ray, ...]


def find_origins(
    reports: Mapping[str, Report], links: Sequence[Link], cited: Mapping[str, Sequence[Cited]]
) -> tuple[tuple[Unseen, ...], tuple[Link, ...]]:
    """Unseen texts by id, and the links from them, by source and target."""
    whole = list(_whole_texts(reports, links))
    carried = {(ray.target, star.agency) for star in whole for ray in star.rays}
    stars = [*whole, *_parts(reports, carried), *_facts(reports, cited, carried), *_ownerless(reports, links)]
    unseen: dict[str, Unseen] = {}
    rays: dict[tuple[str, str], Link] = {}
    for star in stars:
        first = Unseen(id=star.id, agency=star.agency, passages=star.rays[0].passages, certainty=star.certainty)
        unseen.setdefault(star.id, first)
        for ray in star.rays:
            rays.setdefault((star.id, ray.target), _link(star, ray))
    return tuple(unseen[key] for key in sorted(unseen)), tuple(rays[key] for key in sorted(rays))


def _link(star: _Star, ray: _Ray) -> Link:
    return Link(
        source=star.id,
        target=ray.target,
        kind=ray.kind,
        share=ray.share,
        direction="guess" if star.agency is None else "known",
        passages=tuple(Passage(source=None, target=span) for span in ray.passages),
    )


def _whole_texts(reports: Mapping[str, Report], links: Sequence[Link]) -> Iterator[_Star]:
    """For each text credited to an agency: its carriers, and those that reuse it without a credit of their own."""
    texts = _texts(reports, links)
    agencies = {one: _agencies(reports, members) for members in texts for one in members}
    beside = _beside(links)
    for members in texts:
        for agency in agencies[members[0]]:
            kind: LinkKind = "copy" if len(agencies[members[0]]) == 1 else "rewrite"
            rays = {one: _Ray(one, kind, 1.0 if kind == "copy" else 0.0, _body(reports[one])) for one in members}
            for one in members:
                for other, link in beside.get(one, ()):
                    is_source = link.direction == "known" and link.source == other
                    if agency not in agencies[other] and not is_source:
                        rays.setdefault(other, _reuse(other, link))
            yield _Star(content_id("u", agency, members[0]), agency, 1.0, tuple(rays.values()))


def _reuse(report: str, link: Link) -> _Ray:
    spans = tuple(span for p in link.passages for span in (p.source, p.target) if span and span.report == report)
    return _Ray(report, link.kind, link.share if link.target == report else 0.0, spans)


def _parts(reports: Mapping[str, Report], carried: set[tuple[str, str | None]]) -> Iterator[_Star]:
    """Agencies credited for a part of a text, where no report has that part's whole text."""
    for report in reports.values():
        for agency in sorted({c.agency for c in report.credits if c.kind == "with files from"}):
            if (report.id, agency) not in carried:
                ray = _Ray(report.id, "rewrite", 0.0, ())
                yield _Star(content_id("u", agency, report.id), agency, _PART_CERTAINTY, (ray,))


def _facts(
    reports: Mapping[str, Report], cited: Mapping[str, Sequence[Cited]], carried: set[tuple[str, str | None]]
) -> Iterator[_Star]:
    """Outlets and agencies named as sources of facts, each with the reports that name it."""
    for report in reports.values():
        for one in cited[report.id]:
            if (report.id, one.name) not in carried:
                ray = _Ray(report.id, one.kind, 0.0, one.spans)
                yield _Star(content_id("u", one.key), one.name, _PART_CERTAINTY, (ray,))
        for credit in report.credits:
            if credit.kind == "via" and (report.id, credit.agency) not in carried:
                ray = _Ray(report.id, "excerpt", 0.0, (credit.span,) if credit.span else ())
                yield _Star(content_id("u", credit.agency), credit.agency, _PART_CERTAINTY, (ray,))


def _ownerless(reports: Mapping[str, Report], links: Sequence[Link]) -> Iterator[_Star]:
    """Texts that several outlets carry and nobody signs."""
    for members in _texts(reports, links):
        outlets = {reports[one].outlet for one in members}
        if len(outlets) >= _OWNERLESS_OUTLETS and not _agencies(reports, members):
            rays = tuple(_Ray(one, "copy", 1.0, _body(reports[one])) for one in members)
            yield _Star(content_id("u", "", members[0]), None, _OWNERLESS_CERTAINTY, rays)


def _texts(reports: Mapping[str, Report], links: Sequence[Link]) -> tuple[tuple[str, ...], ...]:
    return joined(reports, [(link.source, link.target) for link in links if link.kind == "copy"])


def _agencies(reports: Mapping[str, Report], members: Sequence[str]) -> tuple[str, ...]:
    """The agencies that one of the reports credits for its whole text."""
    return tuple(sorted({c.agency for one in members for c in reports[one].credits if c.kind == "wire"}))


def _beside(links: Sequence[Link]) -> dict[str, list[tuple[str, Link]]]:
    out: dict[str, list[tuple[str, Link]]] = {}
    for link in links:
        out.setdefault(link.source, []).append((link.target, link))
        out.setdefault(link.target, []).append((link.source, link))
    return out


def _body(report: Report) -> tuple[Span, ...]:
    """The prose of a report, in as few spans as it stands in."""
    stretches: list[tuple[int, int]] = []
    for segment in report.segments:
        if segment.kind not in ("body", "item"):
            continue
        if stretches and not report.text[stretches[-1][1] : segment.start].strip():
            stretches[-1] = (stretches[-1][0], max(segment.end, stretches[-1][1]))
        else:
            stretches.append((segment.start, segment.end))
    return tuple(span_of(report.text, start, end, report=report.id) for start, end in stretches if end > start)
