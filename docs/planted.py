"""What was written into the example stories on purpose, and whether their accounts show it; next: make_excerpts.

The stories were written first and are not bent to the program: what it misses stays in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from twosource.records import SHOWN_CERTAINTY, Account, Span

YES, UNSURE, NO = "yes", "as less sure, in the JSON", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One thing that a careful reader would find in a story.

    Attributes:
        what: it, in plain words.
        shown: what became of it in an account: yes, less sure, or no.
    """

    what: str
    shown: Callable[[Account], str]


def _yes(found: object) -> str:
    return YES if found else NO


def _says(spans: Sequence[Span], words: str) -> bool:
    return any(words.casefold() in span.exact.casefold() for span in spans)


def differ(kind: str, one: str, other: str) -> Callable[[Account], str]:
    """A difference of this kind has `one` among the words of one side, `other` among those of another."""

    def look(account: Account) -> str:
        sure = [
            conflict.certainty
            for conflict in account.conflicts
            if conflict.kind == kind
            for a in conflict.sides
            for b in conflict.sides
            if a != b and (one in a.value or _says(a.spans, one)) and (other in b.value or _says(b.spans, other))
        ]
        return NO if not sure else YES if max(sure) >= SHOWN_CERTAINTY else UNSURE

    return look


def never(one: str, other: str) -> Callable[[Account], str]:
    """No difference opposes words of these two kinds."""

    def look(account: Account) -> str:
        opposed = any(
            _says(a.spans, one) and _says(b.spans, other) for c in account.conflicts for a in c.sides for b in c.sides
        )
        return NO if opposed else YES

    return look


def joined(one: str, other: str) -> Callable[[Account], str]:
    """One point holds both wordings."""

    def look(account: Account) -> str:
        held = ([member.span for member in claim.members] for claim in account.claims)
        return _yes(any(_says(spans, one) and _says(spans, other) for spans in held))

    return look


def apart(one: str, other: str) -> Callable[[Account], str]:
    """No point holds both wordings."""
    both = joined(one, other)
    return lambda account: NO if both(account) == YES else YES


def dated(file: str, day: str) -> Callable[[Account], str]:
    """The report read from this file has this day."""

    def look(account: Account) -> str:
        ids = [report.id for report in account.reports if (report.location or "").endswith(file)]
        return _yes(any(name in account.dates and account.dates[name].edtf == day for name in ids))

    return look


def said_by(words: str, name: str) -> Callable[[Account], str]:
    """A statement with these words has this speaker."""
    return lambda account: _yes(
        any(words in s.content.exact and s.source is not None and name in s.source.name for s in account.statements)
    )


def one_text(*files: str) -> Callable[[Account], str]:
    """The reports read from these files carry one text."""

    def look(account: Account) -> str:
        ids = {report.id for report in account.reports if (report.location or "").endswith(files)}
        return _yes(any(ids <= set(group) for group in account.lineage.groups))

    return look


def warned(kind: str) -> Callable[[Account], str]:
    """One report has a warning of this kind."""
    return lambda account: _yes(any(warning.kind == kind for warning in account.warnings))


def promised(name: str, words: str) -> Callable[[Account], str]:
    """A pledge or demand of this person with these words."""
    return lambda account: _yes(any(name in c.by and _says(c.spans, words) for c in account.commitments))


def cites(words: str) -> Callable[[Account], str]:
    """Something is listed as named and not given whose name or words hold these."""
    return lambda account: _yes(
        any(words in named.name or _says(named.spans, words) for named in account.named_elsewhere)
    )


def root_of(words: str, name: str) -> Callable[[Account], str]:
    """The points with these words rest on this root, and none of them is said to have no shared source."""

    def look(account: Account) -> str:
        held = [claim for claim in account.claims if any(words in member.span.exact for member in claim.members)]
        rest = [claim for claim in held if claim.reports > 1]
        return _yes(rest and all(claim.status == "repeated" and name in claim.rests_on for claim in rest))

    return look


def excluded(file: str) -> Callable[[Account], str]:
    """The report read from this file is left out."""

    def look(account: Account) -> str:
        gone = {each.report for each in account.excluded}
        return _yes(any(r.id in gone for r in account.reports if (r.location or "").endswith(file)))

    return look


def told_false(words: str) -> Callable[[Account], str]:
    """No statement with these words supports them: it tells them as false, asks, or says there is no evidence."""

    def look(account: Account) -> str:
        held = [stmt for stmt in account.statements if words in stmt.content.exact]
        asserted = (s for s in held if not s.content.exact.endswith("?") and "no evidence" not in s.content.exact)
        return _yes(held and all(s.polarity != "affirmed" for s in asserted))

    return look


def two_people(one: str, other: str) -> Callable[[Account], str]:
    """Two speakers have these names."""
    return lambda account: _yes({one, other} <= {entity.name for entity in account.entities if entity.kind == "person"})


def limited(words: str) -> Callable[[Account], str]:
    """What could not be done says this."""
    return lambda account: _yes(any(words in limit for limit in account.limits))


def kind_is(file: str, kind: str) -> Callable[[Account], str]:
    """The report read from this file is of this kind."""
    return lambda account: _yes(any(r.kind == kind for r in account.reports if (r.location or "").endswith(file)))


STORIES: dict[str, tuple[Planted, ...]] = {
    "strait-talks": (
        Planted(what="the meeting is on a Thursday, or on a Friday", shown=differ("day", "Thursday", "Friday")),
        Planted(what="the minister is Petr, or Pavel", shown=differ("name", "Petr", "Pavel")),
        Planted(
            what="the host raised the case of the trawler, or the guest did",
            shown=differ("speaker", "Thorsvale", "Lovrenek"),
        ),
        Planted(what="both give the same crew, in other words", shown=joined("14 crew members", "14 men aboard")),
        Planted(what="both give the same cost, in other words", shown=joined("he put at 3.2", "estimated at 3.2")),
        Planted(what="one quotation in two wordings", shown=joined("decided to sail", "chosen to sail")),
        Planted(
            what="the page dated five months late has the day of its dateline",
            shown=dated("brennhaven-times.html", "2024-10-18"),
        ),
        Planted(what="... and a warning says so", shown=warned("page-date")),
        Planted(what="the undated report is dated by the other", shown=dated("karvonia-review.txt", "2024-10-18")),
        Planted(what="an official who is not named is a speaker", shown=said_by("No promise was made", "official")),
        Planted(what='"He denied" is the minister, not the host', shown=said_by("as a punishment", "Lovrenek")),
        Planted(
            what="the talks of 2016 are kept apart from these", shown=apart("In 2016 the then", "met in Brennhaven")
        ),
    ),
    "silo-blast": (
        Planted(what="the toll rises: seven, nine, eleven", shown=differ("number", "seven", "eleven")),
        Planted(what="the four dead of 2017 are kept out of that toll", shown=never("Four", "eleven")),
        Planted(what="the silo held 4,000 tonnes, or 14,000", shown=differ("number", "4,000 tonnes", "14,000")),
        Planted(what="the explosion was on a Tuesday, or on a Monday", shown=differ("day", "Tuesday", "Monday")),
        Planted(what="it was at 6.40, or at a quarter past seven", shown=differ("time", "6.40", "quarter past seven")),
        Planted(what="the fire chief is Marit, or Marta", shown=differ("name", "Marit", "Marta")),
        Planted(what='"We are digging by hand" is hers, or the port\'s', shown=differ("speaker", "digging", "digging")),
        Planted(what="one quotation in two translations", shown=joined("deeply regret", "profoundly regret")),
        Planted(what="two papers carry one agency's text", shown=one_text("coast-herald.html", "sundrey-daily.json")),
        Planted(
            what="the page that was moved in November has its own day",
            shown=dated("aldmere-observer.html", "2024-06-05"),
        ),
        Planted(what="the undated report is from Thursday", shown=dated("north-quay.txt", "2024-06-06")),
        Planted(
            what="a quotation without spaces around it has its speaker",
            shown=said_by("We profoundly regret the death", "Maasdel"),
        ),
        Planted(what="the minister's pledge is one to follow up", shown=promised("Ostrander", "30 days")),
        Planted(what="the union's demand is one to follow up", shown=promised("nion", "closed until")),
        Planted(what="the union's letters are named and not given", shown=cites("letters")),
        Planted(what="the company's post is named and not given", shown=cites("corvanegrain")),
    ),
    "port-vesna": (
        Planted(what="the toll rises: three, four, six", shown=differ("number", "three", "Six")),
        Planted(what="six, or seven with the driver: no difference", shown=never("Six", "seven")),
        Planted(what="the two dead of the fire a fortnight before are kept out of the toll", shown=never("Two", "Six")),
        Planted(what="21 are hurt, or 22", shown=differ("number", "21", "Twenty-two")),
        Planted(what="12 workers and nine firefighters are not 22: one report's sum", shown=warned("sum")),
        Planted(what="the rescue took 40 minutes, or 50, in one report", shown=warned("number")),
        Planted(what="8.5 tonnes are 19,000 pounds: no difference", shown=never("8.5 tonnes", "19,000 pounds")),
        Planted(what="1,000 kilometres, or 1,000 miles", shown=differ("number", "1,000 kilometres", "1,000 miles")),
        Planted(
            what="a million tonnes a quarter is four million a year: no difference",
            shown=never("one million", "four million"),
        ),
        Planted(
            what="three storeys, or four where the ground floor counts: no difference",
            shown=never("three-storey", "four storeys"),
        ),
        Planted(what="40 at work, or 60: two witnesses' estimates may both hold", shown=never("40", "60")),
        Planted(
            what="up to 14 years for all, up to 10 for one count: no difference", shown=never("14 years", "10 years")
        ),
        Planted(what="A$133 is US$88: no difference", shown=never("US$88", "A$133")),
        Planted(what="12 soldiers were to guard it, or did", shown=differ("polarity", "supposed", "12 soldiers")),
        Planted(what="contact is lost, then restored: no difference", shown=never("was lost", "restored")),
        Planted(what="still examining, then welcomed: no difference", shown=never("still examining", "welcomed")),
        Planted(what="a weekday and a date that do not match", shown=warned("weekday")),
        Planted(
            what="two pages of one site with one late stamp have their own days",
            shown=dated("harbour-gazette.html", "2025-10-16"),
        ),
        Planted(what="... the second too", shown=dated("harbour-gazette-check.html", "2025-10-16")),
        Planted(what="... and a warning says so", shown=warned("page-date")),
        Planted(
            what="stamped on Wednesday night in UTC, told on Thursday",
            shown=dated("lavinian-news-agency.html", "2025-10-16"),
        ),
        Planted(what="the undated column is dated by the others", shown=dated("valley-weekly.txt", "2025-10-16")),
        Planted(what="a page without a story is left out", shown=excluded("south-sound.html")),
        Planted(what="the text of one paper is cut off", shown=limited("East Bay Mirror")),
        Planted(what="the live page is known as one", shown=kind_is("capital-live.html", "live")),
        Planted(what="... and the column as opinion", shown=kind_is("valley-weekly.txt", "opinion")),
        Planted(what="... and the fact check as one", shown=kind_is("harbour-gazette-check.html", "check")),
        Planted(
            what="two papers of one owner carry NORDA's later text",
            shown=one_text("lavinia-today.json", "east-bay-mirror.json"),
        ),
        Planted(
            what="... and the live page has it as one item", shown=one_text("lavinia-today.json", "capital-live.html")
        ),
        Planted(
            what="a claim of responsibility rests on the group that makes it",
            shown=root_of("claimed responsibility", "Dawn Column"),
        ),
        Planted(
            what="two who heard one minister are one root",
            shown=root_of("Our men did what they could", "Tomas Brekke-Lund"),
        ),
        Planted(
            what="what the column has from The Ledger rests on it",
            shown=root_of("had stood open for weeks", "Ledger"),
        ),
        Planted(
            what="the words of the president, or of her spokesman",
            shown=differ("speaker", "every harbour", "every harbour"),
        ),
        Planted(what="one quotation in two translations", shown=joined("deeply regret", "profoundly regret")),
        Planted(what="the second bomb is told only as false", shown=told_false("second bomb")),
        Planted(what='"the gate had stood open" is denied', shown=told_false("that the gate had stood open")),
        Planted(
            what="the minister and the docker are two people", shown=two_people("Tomas Brekke", "Tomas Brekke-Lund")
        ),
        Planted(
            what='"He added", behind a photo, is the docker', shown=said_by("the alarm had been silent", "Nils Aker")
        ),
        Planted(
            what='"Nobody told us to run", behind a prompt, has its speaker',
            shown=said_by("Nobody told us to run", "Brekke"),
        ),
        Planted(
            what="the chief's name is written two ways",
            shown=differ("name", "Ingeborg Vantreese", "Ingeburg Van Treese"),
        ),
        Planted(what="her brother is not she", shown=two_people("Leif Vantreese", "Ingeborg Vantreese")),
        Planted(what="three arrested, two charged: no difference", shown=never("arrested", "charged")),
        Planted(what="a heater may have made it worse: a hedge, opposed to nothing", shown=never("heater", "lorry")),
        Planted(what="the minister's promise is one to follow up", shown=promised("Brekke-Lund", "ten days")),
        Planted(what="the mayor's demand is one to follow up", shown=promised("Oda Renn", "for good")),
        Planted(what="the inspectors' report is named and not given", shown=cites("report by safety inspectors")),
        Planted(what="the film is named and not given", shown=cites("video")),
        Planted(what="the charge sheet is named and not given", shown=cites("harge sheet")),
        Planted(what="the company's post is named and not given", shown=cites("Norrum Energy on")),
        Planted(what="a ferry that ran aground is no part of it", shown=apart("ferry ran aground", "lorry")),
    ),
}


def table(story: str, account: Account) -> str:
    """What was planted in a story and what its account makes of it."""
    rows = [f"| {planted.what} | {planted.shown(account)} |" for planted in STORIES[story]]
    return "\n".join(["| written into the reports | found by the account |", "|---|---|", *rows]) + "\n"
