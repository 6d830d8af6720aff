"""A checked draft for a reader: takes what its sentences rest on, gives lines; next: terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from twosource.accounts.checking import Checked, Difference
from twosource.records import Claim, Report
from twosource.views import words
from twosource.views.lines import Line, Section, label, line, names, note, told, value

DRAFT = "Your draft, sentence by sentence"
_NATURES = {"contradiction": "reports differ", "update": "earlier figure, later figure", "spelling": "written two ways"}


def sections_checked(checked: Sequence[Checked], reports: Sequence[Report]) -> tuple[Section, ...]:
    """One section: each sentence of the draft, below it what it rests on, what differs, what is found nowhere."""
    named = words.names_among(reports)
    lines = tuple(each for sentence in checked for each in _sentence(sentence, named))
    return (Section(title=DRAFT, lines=lines),) if lines else ()


def _sentence(checked: Checked, named: Mapping[str, str]) -> Iterator[Line]:
    yield line(told(checked.sentence))
    for difference in checked.differs:
        yield from _difference(difference, named)
    for claim in checked.rests_on:
        yield from _rests(claim, named)
    for clause in checked.not_found:
        yield line(note(f"{words.NOT_FOUND}: "), told(clause), depth=1)
    if not checked.rests_on and not checked.differs:
        yield line(note(words.NOT_FOUND), depth=1)


def _difference(difference: Difference, named: Mapping[str, str]) -> Iterator[Line]:
    sides = " / ".join(side.value for side in (difference.here, *difference.there))
    kind = words.CONFLICT_KINDS[difference.conflict.kind]
    yield line(label(f"{_NATURES[difference.conflict.nature]} ({kind}): "), value(sides), depth=1)
    shown = {(words.flat(span.exact), named[span.report]): span for side in difference.there for span in side.spans}
    for (_, name), span in shown.items():
        yield line(told(span), label(" — "), names(name), depth=2)
    if difference.conflict.note:
        yield line(note(words.flat(difference.conflict.note)), depth=2)


def _rests(claim: Claim, named: Mapping[str, str]) -> Iterator[Line]:
    yield line(note(words.status_words(claim, named[claim.text.report])), depth=1)
    for member in claim.members:
        yield line(told(member.span), label(" — "), names(named[member.span.report]), depth=2)
