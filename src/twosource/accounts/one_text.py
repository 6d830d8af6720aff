"""Which reports tell a claim in one text: takes its members and the Lineage, gives Ties; next: `origins` counts texts.

A tie is sure where words are carried from one report to another; it is possible where that cannot be known: were those
words reworded from the credited agency or written by the outlet, are two reports of one house one reporter's, was a
long quotation heard or taken over?
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.accounts.publishers import publisher
from twosource.accounts.relations import Relations
from twosource.records import Lineage, Link, Member, Report, Span, Statement

# A member stands in a passage when so much of it does: claims are often one clause longer than what was carried.
_INSIDE = 0.5
# In another version of a text, sentences are reworded one by one: less of one in a passage is a sentence written anew.
_INSIDE_REWRITE = 0.8
# Words in one order that two reports have from one text, or from one speaker: which of both cannot be known.
_RUN = 8
# So many of them are neither names nor numbers: two who name one man and his age do so by themselves.
_PLAIN = 5
# What somebody said is carried where so many words around it are: else both may have heard it.
_AROUND_SPEECH = 20
QUOTED = frozenset({"verbatim", "partial"})
_OWN_TEXT = frozenset({"wire", "with files from"})
_MARK_OR_WORD = re.compile(r"[“”\"\n]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of reports that tell it in one text; an end may be a report, or an unseen text, between two of them.

    Attributes:
        sure: where words are carried.
        possible: where that cannot be known.
    """

    sure: tuple[tuple[str, str], ...]
    possible: tuple[tuple[str, str], ...]

    def sure_sets(self, reports: Mapping[str, object]) -> list[list[str]]:
        """The reports in texts that are surely one."""
        return _sets(reports, self.sure)

    def possible_sets(self, reports: Mapping[str, object]) -> list[list[str]]:
        """The reports in texts that are one, surely or possibly."""
        return _sets(reports, [*self.sure, *self.possible])


def find_ties(
    told: Mapping[str, Sequence[Member]],
    statements: Mapping[str, Statement],
    reports: Mapping[str, Report],
    lineage: Lineage,
    relations: Relations,
) -> Ties:
    """The Ties among the reports that tell a claim.

    Args:
        told: its members by report.
        statements: by id.
        reports: by id.
        lineage: of these reports, or of more.
        relations: who belongs to whom.
    """
    if len(told) < 2:
        return Ties((), ())
    spans = {report: [member.span for member in members] for report, members in told.items()}
    stmts = {report: [statements[member.statement] for member in members] for report, members in told.items()}
    quoting = frozenset(report for report, its in stmts.items() if any(stmt.form in QUOTED for stmt in its))
    sure, possible = _of_links(spans, stmts, quoting, reports, lineage)
    outlets = {one: publisher(reports[one].outlet or "") for one in told}
    houses = {one: relations.owner(reports[one].outlet or "") for one in told}
    runs = {one: {run for span in its for run in _runs(span.exact)} for one, its in spans.items()}
    agencies = {one: {c.agency for c in reports[one].credits if c.kind in _OWN_TEXT} for one in told}
    for one, other in combinations(sorted(told), 2):
        if outlets[one] in _from(stmts[other]) or outlets[other] in _from(stmts[one]):
            sure.append((one, other))
        elif outlets[one] in _names(stmts[other]) or outlets[other] in _names(stmts[one]):
            possible.append((one, other))
        if houses[one] and houses[one] == houses[other]:
            possible.append((one, other))
        if runs[one] & runs[other]:
            # both credit one agency and tell it in its words, which are nobody's speech
            is_agencys = agencies[one] & agencies[other] and not {one, other} & quoting
            (sure if is_agencys else possible).append((one, other))
    return Ties(tuple(sure), tuple(possible))


def _of_links(
    told: Mapping[str, Sequence[Span]],
    stmts: Mapping[str, Sequence[Statement]],
    quoting: frozenset[str],
    reports: Mapping[str, Report],
    lineage: Lineage,
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The ties that the lineage shows."""
    widened = _widened(told, lineage)
    agencies = {unseen.id: publisher(unseen.agency) for unseen in lineage.unseen if unseen.agency is not None}
    sure: list[tuple[str, str]] = []
    possible: list[tuple[str, str]] = []
    for link in lineage.links:
        if link.target in widened and link.source in widened:
            is_speech = not quoting.isdisjoint((link.source, link.target))
            is_sure = carried(link, widened, speech_in=reports if is_speech else None)
            (sure if is_sure else possible).append((link.source, link.target))
        elif link.target in told and link.kind != "excerpt" and holds(link, told[link.target]):
            possible.append((link.source, link.target))
            sure += [(link.target, one) for one in told if agencies.get(link.source) in _from(stmts[one])]
    return sure, possible


def _from(stmts: Sequence[Statement]) -> frozenset[str]:
    """Whom a report has it from: its source, and who passed it on; what stands in marks it may have heard itself."""
    named = [stmt.source.name for stmt in stmts if stmt.source is not None]
    passed_on = [via.name for stmt in stmts if stmt.form not in QUOTED for via in stmt.via]
    return frozenset(map(publisher, (*named, *passed_on)))


def _names(stmts: Sequence[Statement]) -> frozenset[str]:
    """Those through whom a report has it, whatever stands in marks."""
    return frozenset(publisher(via.name) for stmt in stmts for via in stmt.via)


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    """The runs of words, so long that two who write them do not do so by chance, as small letters."""
    plain = re.findall(r"[^\W_]+", words)
    for run in zip(*(plain[k:] for k in range(_RUN)), strict=False):
        if sum(word[0].islower() for word in run) >= _PLAIN:
            yield tuple(word.casefold() for word in run)


def _widened(told: Mapping[str, Sequence[Span]], lineage: Lineage) -> dict[str, list[Span]]:
    """The spans that tell it, and where they stand in reports that share the passage without being among those."""
    out = {report: list(spans) for report, spans in told.items()}
    for link in lineage.links:
        for passage in link.passages:
            if passage.source is None:
                continue
            for here, there in ((passage.source, passage.target), (passage.target, passage.source)):
                if there.report not in told:
                    inside = [span for span in told.get(here.report, ()) if lies_in(span, here)]
                    out.setdefault(there.report, []).extend(_moved(span, here, there) for span in inside)
    return {report: spans for report, spans in out.items() if spans}


def _moved(span: Span, here: Span, there: Span) -> Span:
    """About where words of a passage stand on its other side."""
    start = min(max(there.start, span.start - here.start + there.start), there.end)
    end = min(max(start, start + span.end - span.start), there.end)
    return Span(report=there.report, start=start, end=end, exact=there.exact[start - there.start : end - there.start])


def carried(link: Link, told: Mapping[str, Sequence[Span]], *, speech_in: Mapping[str, Report] | None = None) -> bool:
    """Whether both reports tell it in words that one has from the other.

    Args:
        link: between them.
        told: the words that tell it, by report.
        speech_in: the reports by id, where the words are somebody's: then words around them must be carried too.
    """
    share = _INSIDE if link.kind == "copy" else _INSIDE_REWRITE
    return any(
        passage.source is not None
        and any(lies_in(span, passage.source, share) for span in told[link.source])
        and any(lies_in(span, passage.target, share) for span in told[link.target])
        and (
            speech_in is None
            or all(
                _n_unquoted(speech_in[side.report].text, side) >= _AROUND_SPEECH
                for side in (passage.source, passage.target)
            )
        )
        for passage in link.passages
    )


def _n_unquoted(text: str, passage: Span) -> int:
    """How many words of a passage stand in no quotation marks."""
    count, inside = 0, False
    for found in _MARK_OR_WORD.finditer(text, text.rfind("\n", 0, passage.start) + 1, passage.end):
        mark = found.group()
        if mark in '“”"\n':
            inside = mark == "“" or (mark == '"' and not inside)
        elif found.start() >= passage.start and not inside:
            count += 1
    return count


def holds(link: Link, spans: Sequence[Span]) -> bool:
    """Whether a report may have it from an unseen text: the words are among the passages, or those are not known."""
    return not link.passages or any(lies_in(span, passage.target) for span in spans for passage in link.passages)


def lies_in(words: Span, passage: Span, share: float = _INSIDE) -> bool:
    """Whether so much of the words lies in a passage."""
    shared = min(words.end, passage.end) - max(words.start, passage.start)
    return words.report == passage.report and shared >= share * (words.end - words.start)


def _sets(told: Mapping[str, object], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The reports in sets that the pairs hold together; other ends of pairs only hold."""
    sets = {one: [one] for one in sorted({*told, *(end for pair in pairs for end in pair)})}
    for a, b in pairs:
        if sets[a] is not sets[b]:
            sets[a].extend(sets[b])
            for one in sets[b]:
                sets[one] = sets[a]
    distinct = {id(members): members for members in sets.values()}
    found = (sorted(one for one in members if one in told) for members in distinct.values())
    return sorted(members for members in found if members)
