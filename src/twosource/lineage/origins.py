"""Texts that reports carry and none owns: takes Reports, the links between them and whom they cite, gives Unseen and their stars.

An agency that a report credits for its text is one, once for each text; so is an outlet whose report it retells; so is a text
that several outlets carry and nobody signs. The reports hang on it as a star.
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
_ORDER: tuple[LinkKind, ...] = ("copy", "rewrite", "excerpt")


@dataclass(frozen=True, slots=True)
class _Ray:
    """One link of a star, its source not yet named."""

    target: str
    kind: LinkKind
    share: float
    passages: tuple[Span, ...]


def find_origins(
    reports: Mapping[str, Report], links: Sequence[Link], cited: Mapping[str, Sequence[Cited]]
) -> tuple[tuple[Unseen, ...], tuple[Link, ...]]:
    """Unseen texts by id, and the links from them, by source and target."""
    stars: dict[str, Unseen] = {}
    rays: dict[str, dict[str, _Ray]] = {}
    for unseen, its_rays in _stars(reports, links, cited):
        stars.setdefault(unseen.id, unseen)
        for ray in its_rays:
            known = rays.setdefault(unseen.id, {}).get(ray.target)
            if known is None or _ORDER.index(ray.kind) < _ORDER.index(known.kind):
                rays[unseen.id][ray.target] = ray
    out = [
        Link(
            source=star,
            target=ray.target,
            kind=ray.kind,
            share=ray.share,
            direction="known" if stars[star].certainty > _OWNERLESS_CERTAINTY else "guess",
            passages=tuple(Passage(source=None, target=span) for span in ray.passages),
        )
        for star in sorted(rays)
        for _, ray in sorted(rays[star].items())
    ]
    return tuple(stars[star] for star in sorted(stars)), tuple(out)


def _stars(
    reports: Mapping[str, Report], links: Sequence[Link], cited: Mapping[str, Sequence[Cited]]
) -> Iterator[tuple[Unseen, list[_Ray]]]:
    beside = _beside(links)
    same_text = joined(reports, [(link.source, link.target) for link in links if link.kind == "copy"])
    carried: dict[str, set[str]] = {}
    for members in same_text:
        agencies = sorted({agency for one in members for agency in _wires(reports[one])})
        for agency in agencies:
            rays = _agency_rays(agency, members, reports, beside)
            for ray in rays:
                carried.setdefault(ray.target, set()).add(agency)
            whole = any(c.agency == agency and c.kind == "wire" for one in members for c in reports[one].credits)
            yield _unseen(agency, content_id("u", agency, members[0]), rays, 1.0 if whole else _PART_CERTAINTY), rays
        if not agencies and len({reports[one].outlet for one in members}) >= _OWNERLESS_OUTLETS:
            rays = [_Ray(one, "copy", 1.0, _body(reports[one])) for one in members]
            yield _unseen(None, content_id("u", "", members[0]), rays, _OWNERLESS_CERTAINTY), rays
    yield from _cited_stars(reports, cited, carried)


def _agency_rays(
    agency: str, members: Sequence[str], reports: Mapping[str, Report], beside: Mapping[str, Sequence[tuple[str, Link]]]
) -> list[_Ray]:
    """The reports that carry an agency's text: those with one text of which one credits it, and those that reuse theirs."""
    kinds = {one: _wires(reports[one]).get(agency) for one in members}
    best = min((kind for kind in kinds.values() if kind is not None), key=_ORDER.index)
    rays = []
    for one in members:
        kind = kinds[one] or best
        rays.append(_Ray(one, kind, 1.0, _body(reports[one])) if kind == "copy" else _Ray(one, kind, 0.0, ()))
    if best != "copy":
        return rays
    for one in members:
        for other, link in beside.get(one, ()):
            if other not in kinds and not (link.direction == "known" and link.source == other):
                spans = tuple(
                    span for p in link.passages for span in (p.source, p.target) if span and span.report == other
                )
                rays.append(_Ray(other, link.kind, link.share if link.target == other else 0.0, spans))
    return rays


def _cited_stars(
    reports: Mapping[str, Report], cited: Mapping[str, Sequence[Cited]], carried: Mapping[str, set[str]]
) -> Iterator[tuple[Unseen, list[_Ray]]]:
    """Outlets and agencies named as sources of facts, each with the reports that name it."""
    for report in reports.values():
        for one in cited[report.id]:
            ray = _Ray(report.id, one.kind, 0.0, one.spans)
            yield _unseen(one.name, content_id("u", one.key), [ray], _PART_CERTAINTY), [ray]
        for credit in report.credits:
            if credit.kind == "via" and credit.agency not in carried.get(report.id, ()):
                ray = _Ray(report.id, "excerpt", 0.0, (credit.span,) if credit.span else ())
                yield _unseen(credit.agency, content_id("u", credit.agency), [ray], _PART_CERTAINTY), [ray]


def _unseen(agency: str | None, star: str, rays: Sequence[_Ray], certainty: float) -> Unseen:
    return Unseen(id=star, agency=agency, passages=rays[0].passages, certainty=certainty)


def _wires(report: Report) -> dict[str, LinkKind]:
    """The agencies that a report credits for its text: for the whole (a copy) or for a part or beside others."""
    wires = {c.agency for c in report.credits if c.kind == "wire"}
    out: dict[str, LinkKind] = {c.agency: "rewrite" for c in report.credits if c.kind == "with files from"}
    out |= dict.fromkeys(sorted(wires), "copy" if len(wires) == 1 else "rewrite")
    return out


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
