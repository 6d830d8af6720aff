"""What striking a source out changes, for a reader: takes a `Without`, gives sections; next: terminal."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.accounts.without import Without
from twosource.records import Account, Claim
from twosource.views import words
from twosource.views.lines import Line, Section, label, line, names, note, told, value

STRUCK = "Struck out"
FALLEN = "Carried by several texts, now by one"
GONE = "No longer told"
SETTLED = "Differences no longer found"


def sections_without(account: Account, struck: Without) -> tuple[Section, ...]:
    """What was struck out and what that changes; sections with nothing to say are left out.

    Args:
        account: as it was.
        struck: what striking out gave.
    """
    named = words.names_of(account)
    made = (
        Section(title=STRUCK, lines=tuple(_struck(account, struck, named))),
        Section(title=FALLEN, lines=tuple(_fallen(struck, named, words.names_of(struck.account)))),
        Section(title=GONE, lines=tuple(_gone(struck, named))),
        Section(title=SETTLED, lines=tuple(_settled(struck))),
    )
    return tuple(section for section in made if section.lines)


def _struck(account: Account, struck: Without, named: dict[str, str]) -> Iterator[Line]:
    if struck.reports:
        yield line(label("reports: "), names(words.listed([named[report] for report in struck.reports], 12)))
    said = {statement.id: statement for statement in account.statements}
    for key in struck.statements:
        yield line(told(said[key].content), label(" — "), names(named[said[key].report]))


def _fallen(struck: Without, named: dict[str, str], now: dict[str, str]) -> Iterator[Line]:
    for was, then in struck.fallen:
        yield line(told(was.text))
        yield line(note(f"was: {words.status_words(was, named[was.text.report])}"), depth=1)
        yield line(note(f"is: {words.status_words(then, now[then.text.report])}"), depth=1)


def _gone(struck: Without, named: dict[str, str]) -> Iterator[Line]:
    def most_told(claim: Claim) -> tuple[int, str, int]:
        return -claim.reports, claim.text.report, claim.text.start

    for claim in sorted(struck.gone, key=most_told):
        yield line(told(claim.text), label(" — "), names(named[claim.text.report]))


def _settled(struck: Without) -> Iterator[Line]:
    for conflict in struck.settled:
        sides = " / ".join(side.value for side in conflict.sides)
        yield line(label(f"{words.conflict_title(conflict)}: "), value(sides))
