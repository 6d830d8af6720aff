"""Why members were joined or opposed, for a reader: takes `Why`s, gives sections; next: terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from twosource.accounts.why import Compared, Reason, Why
from twosource.records import Account, Claim
from twosource.views import words
from twosource.views.lines import Line, Section, label, line, names, note, told, value

TOGETHER = "Why these are one point"
OPPOSED = "Why reports were found to differ"
PAIR = "The two beside each other"
NO_PAIR = "these words are compared by their slot alone: they are part of no pair of clauses"
_VERDICTS: Mapping[str, str] = {
    "joined": "taken as one point",
    "parted": "alike, and still two points: their figures differ, or one is told as false",
    "apart": "taken as two points",
}
# What a feature looks at: the words of the two members unless it says otherwise.
_FEATURES: Mapping[str, str] = {
    "words": "words in common, rare ones counting more",
    "words squared": "nearly all words in common",
    "word pairs": "words in common in one order",
    "soft": "words near in meaning, one by one",
    "sentence meaning": "the sentences around them, near in meaning",
    "rank": "either is the other's nearest in its report",
    "best rank": "one is the other's nearest in its report",
    "same rare verb": "a verb in common that few others have",
    "same object": "it is done to one thing",
    "other object": "it is done to other things",
    "size": "how much both tell",
    "size ratio": "one tells as much as the other",
    "one voice": "both told by the outlet itself, or both by a source",
    "same speaker": "one speaker",
    "other speaker": "two speakers",
    "same number": "a figure in common",
    "same count": "a figure in common of the same thing",
    "other number": "figures, and none in common",
    "other role": "figures of other things",
    "other entities": "names, and none in common",
    "same day": "a day in common",
    "other day": "days that do not meet",
    "other happening": "another happening",
    "one happening unsure": "the happening is known of one alone",
    "copied": "at one place of a text that both carry",
}
_MOST_REASONS = 6
_LEAST = 0.1


def sections_why(account: Account, found: Sequence[Why]) -> tuple[Section, ...]:
    """A section for each point, difference or pair."""
    named = words.names_of(account)
    return tuple(Section(title=_title(each), lines=tuple(_lines(each, named))) for each in found)


def _title(found: Why) -> str:
    if found.about is None:
        return PAIR
    return TOGETHER if isinstance(found.about, Claim) else OPPOSED


def _lines(found: Why, named: Mapping[str, str]) -> Iterator[Line]:
    about = found.about
    if isinstance(about, Claim):
        yield line(told(about.text), label(" — "), note(words.status_words(about, named[about.text.report])))
    elif about is not None:
        yield line(label(f"{words.conflict_title(about)}: "), value(" / ".join(side.value for side in about.sides)))
        certainty = f"certainty that reports differ here: {about.certainty:.2f}"
        yield line(note("; ".join(filter(None, (certainty, about.note and words.flat(about.note))))), depth=1)
    if not found.pairs:
        yield line(note(NO_PAIR if about is None or not isinstance(about, Claim) else "one member"), depth=1)
    for pair in found.pairs:
        yield from _pair(pair, named)


def _pair(pair: Compared, named: Mapping[str, str]) -> Iterator[Line]:
    for span in (pair.a, pair.b):
        yield line(told(span), label(" — "), names(named[span.report]), depth=1)
    halved = " (both in one report)" if pair.one_report else ""
    said = f"probability that both tell the same: {pair.probability:.2f}{halved}; {_VERDICTS[pair.verdict]}"
    yield line(note(said), depth=2)
    weighty = [reason for reason in pair.reasons if abs(reason.adds) >= _LEAST][:_MOST_REASONS]
    for way, reasons in (
        ("for it", [r for r in weighty if r.adds > 0]),
        ("against it", [r for r in weighty if r.adds < 0]),
    ):
        if reasons:
            yield line(label(f"{way}: "), note("; ".join(map(_reason, reasons))), depth=2)


def _reason(reason: Reason) -> str:
    """`words in common, rare ones counting more 0.61 (+1.2)`: its value, and what that adds to the log-odds."""
    return f"{_FEATURES.get(reason.feature, reason.feature)} {reason.value:g} ({reason.adds:+.1f})"
