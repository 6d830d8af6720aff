"""Primary documents among the reports: takes a claim's members, gives the documents that each report rests on.

A release, transcript, paper or post is what reports rest on, not one more report; next: origins. Which reports had a
document before them is seen by its words in theirs, by its maker being named, or by no other source being named:
two reports that tell in their own voice what a given document says are not shown as two that share no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.records import Lineage, Report, Span

# Words in one order that a report and a document have in common: nobody writes so many alike by chance.
_RUN = 8


def document_name(report: Report) -> str:
    """`Harrow Council (release)`: its maker, else its headline, and what it is."""
    title = f"“{report.title}”" if report.title else "no name"
    return f"{report.outlet or title} ({report.kind})"


def find_resting(
    told: Mapping[str, Sequence[Span]],
    given: Mapping[str, Sequence[Span]],
    roots: Mapping[str, set[str]],
    reports: Mapping[str, Report],
    lineage: Lineage,
) -> dict[str, set[str]]:
    """The roots of each report, with the documents that it rests on in the place of their makers.

    Args:
        told: words that tell it, by report.
        given: words that tell it, by document.
        roots: names of those who said it, by report; "" for the unnamed.
        reports: by id.
        lineage: of these reports and documents.
    """
    found = {report: set(names) for report, names in roots.items()}
    for document, words in given.items():
        maker = _folded(reports[document].outlet or "")
        carrying = set(find_carrying(told, {document: words}, lineage))
        for report, names in found.items():
            named = {name for name in names if maker and _folded(name) == maker}
            if named or report in carrying or not roots[report] - {""}:
                names.difference_update(named, {""})
                names.add(document_name(reports[document]))
    return found


def find_carrying(
    told: Mapping[str, Sequence[Span]], given: Mapping[str, Sequence[Span]], lineage: Lineage
) -> Iterator[str]:
    """The reports that tell it in words of a document."""
    theirs = {run for words in given.values() for span in words for run in _runs(span)}
    carried: dict[str, list[Span]] = {}
    for link in lineage.links:
        if link.source in given:
            carried.setdefault(link.target, []).extend(passage.target for passage in link.passages)
    for report, spans in told.items():
        if any(run in theirs for span in spans for run in _runs(span)) or any(
            span.start < passage.end and passage.start < span.end
            for span in spans
            for passage in carried.get(report, ())
        ):
            yield report


def _runs(span: Span) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", span.exact.casefold())
    return zip(*(words[k:] for k in range(_RUN)), strict=False)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", re.sub(r"^(?:the |www\.)", "", name.casefold()))
