"""Twelve stories that a newsroom must never be shown wrongly: reports in, the account and the words on the screen out.

`scenarios/NAME.txt` holds a few short invented reports, each under a line `=== outlet | day`. Every test looks at the
records and at what the terminal and Markdown views say.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import twosource
from twosource.records import SHOWN_CERTAINTY, Account, Claim, Conflict, Report, Statement
from twosource.views.markdown import write_markdown
from twosource.views.terminal import console_for, show_account

SCENARIOS = Path(__file__).parent / "scenarios"
# What the words of the house never say.
NEVER = (
    "verified", "confirmed", "unconfirmed", "contradict", "error", "lie ", "plagiar", "misspelt", "true.\n- ",
    "5 sources", "omitted", "suppressed", "fake",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A scenario's account and what is shown of it.

    Attributes:
        account: the records.
        markdown: the whole view.
        terminal: the view with its entries folded.
    """

    account: Account
    markdown: str
    terminal: str

    def shared(self) -> list[Claim]:
        """Points that more than one report tells."""
        return [claim for claim in self.account.claims if claim.reports > 1]

    def shown(self) -> list[Conflict]:
        """Differences that views do not fold away."""
        return [each for each in self.account.conflicts if each.certainty >= SHOWN_CERTAINTY]

    def point(self, words: str) -> Claim:
        """The point told by most reports that has these words among its members."""
        held = [c for c in self.account.claims if any(words in m.span.exact for m in c.members)]
        return max(held, key=lambda claim: (claim.reports, claim.id))

    def outlets(self, reports: tuple[str, ...]) -> list[str]:
        """Names of the outlets of some reports, sorted."""
        return sorted(r.outlet or "" for r in self.account.reports if r.id in reports)

    def statements(self, words: str) -> list[Statement]:
        """Statements with these words."""
        return [stmt for stmt in self.account.statements if words in stmt.content.exact]

    def shown_of(self, words: str) -> str:
        """What stands under the entry of the points that has these words."""
        _, _, rest = self.markdown.partition("## Points")
        return next(entry for entry in re.split(r"\n(?=- )", rest) if words in entry)


def reports_of(name: str) -> list[Report]:
    """The reports of a scenario."""
    return [_report(block) for block in re.split(r"^=== ", _text(name), flags=re.MULTILINE)[1:]]


def _text(name: str) -> str:
    return (SCENARIOS / f"{name}.txt").read_text(encoding="utf-8")


def _report(block: str) -> Report:
    head, _, rest = block.partition("\n")
    title, _, body = rest.partition("\n\n")
    outlet, _, day = (part.strip() for part in head.partition("|"))
    given = {"title": title, "text": body.strip(), "publisher": outlet, "date_publish": day}
    return twosource.read({key: value for key, value in given.items() if value})


@cache
def seen(name: str) -> Seen:
    """A scenario compared, and shown."""
    account = twosource.compare(reports_of(name))
    screen = io.StringIO()
    show_account(account, console_for(screen))
    return Seen(account, write_markdown(account), screen.getvalue())


def flat(words: str) -> str:
    """The words with their line breaks as spaces."""
    return " ".join(words.split())


@pytest.mark.parametrize("name", sorted(path.stem for path in SCENARIOS.glob("*.txt")))
def test_no_view_says_more_than_a_comparison_can(name):
    told = " ".join(report.text for report in reports_of(name)).lower()
    for view in (seen(name).markdown, seen(name).terminal):
        found = [word for word in NEVER if word in view.lower() and word not in told]
        assert not found
        assert "cannot both hold" not in view


def test_five_outlets_that_name_one_paper_are_three_texts():
    it = seen("one-paper")
    assert it.account.lineage.texts == 3
    (paper,) = [named for named in it.account.named_elsewhere if named.kind == "outlet"]
    assert paper.name == "Harbour Gazette"
    assert len(paper.named_by) == 5
    known = it.point("412 houses")
    assert (known.reports, known.status, known.rests_on) == (5, "repeated", ("Harbour Gazette",))
    assert known.texts.high <= 3
    assert all(claim.status != "corroborated" for claim in it.shared() if "knew for two years" in claim.text.exact)
    for view in (flat(it.markdown), flat(it.terminal)):
        assert "5 reports, 5 outlets, 3 separate texts (NORDA's carried by 3)" in view
        assert "all 5 name Harbour Gazette, not in your pile" in view
        assert "all rest on Harbour Gazette" in view
        assert "all 5 reports: name Harbour Gazette as source" in view.replace("*", "")


def test_a_toll_with_and_without_the_attacker_is_no_difference():
    it = seen("attacker-counted")
    assert not it.shown()
    for view in (it.markdown, it.terminal):
        assert "reports differ" not in view.lower()
        assert "earlier figure" not in view.lower()


def test_a_rumour_quoted_to_be_denied_is_no_support():
    it = seen("rumour-denied")
    denied = it.statements("Greywater dam had burst")
    assert len(denied) == 3
    assert {stmt.polarity for stmt in denied} == {"reported as false"}
    false = {stmt.id for stmt in it.account.statements if stmt.polarity == "reported as false"}
    for claim in it.account.claims:
        assert set(claim.statements) <= false or not set(claim.statements) & false
    told = [claim for claim in it.account.claims if "The Greywater dam burst" in claim.text.exact]
    assert all(claim.reports == 1 for claim in told)
    assert "no shared source found" not in it.shown_of("dam had burst")
    assert "reported as false" in it.shown_of("dam had burst")


def test_two_reporters_who_heard_one_minister_are_one_root():
    it = seen("one-minister")
    said = it.point("We will not let the islands wait")
    assert (said.status, said.rests_on) == ("repeated", ("Edvin Karsh",))
    assert it.outlets(said.heard_by) == ["Aldona Times", "Islander Weekly"]
    ferries = it.point("Two new ferries will sail")
    assert (ferries.reports, ferries.status, ferries.rests_on) == (2, "repeated", ("Edvin Karsh",))
    for view in (flat(it.markdown), flat(it.terminal)):
        assert "2 reports, all rest on Edvin Karsh; 1 to 2 separate texts; heard by 2 reporters" in view
        assert "no shared source found; rests in part on Edvin Karsh" not in view


def test_an_undated_report_is_dated_by_the_others():
    it = seen("no-date")
    (undated,) = [report for report in it.account.reports if report.outlet == "Dockside Notes"]
    day = it.account.dates[undated.id]
    assert (day.edtf, day.basis) == ("2026-03-11", "story")
    (told,) = [whole for whole in it.account.timeline if whole.when.edtf == "2026-03-10"]
    assert undated.id in {span.report for span in told.spans}
    assert not it.shown()
    for view in (it.markdown, it.terminal):
        assert "Wednesday 11 March 2026 (from the other reports)" in view


def test_a_wrong_weekday_is_shown_in_its_report():
    it = seen("wrong-weekday")
    (warning,) = it.account.warnings
    assert warning.kind == "weekday"
    assert it.outlets((warning.report,)) == ["Brackwater Echo"]
    assert [span.exact for span in warning.spans] == ["Tuesday", "March 11, 2026"]
    assert not it.shown()
    for view in (it.markdown, it.terminal):
        assert "March 11, 2026 was a Wednesday, not a Tuesday" in view


def test_one_film_behind_two_agencies_is_one_piece_of_evidence():
    it = seen("one-film")
    (film,) = [named for named in it.account.named_elsewhere if named.kind == "film"]
    assert film.name == "video posted online"
    assert len(film.named_by) == 2
    fell = it.point("Three wagons of a goods train fell into the river")
    assert (fell.reports, fell.status) == (2, "repeated")
    assert all("video" in root for root in fell.rests_on)
    assert fell.rests_on
    assert all(claim.status != "corroborated" for claim in it.shared())
    for view in (flat(it.markdown), flat(it.terminal)):
        assert re.search(r"2 reports, all rest on .*video", view)


def test_a_hedge_is_not_opposed_to_a_statement():
    it = seen("hedge")
    assert not it.account.conflicts
    caused = it.point("A heater may have caused the fire")
    by_id = {stmt.id: stmt for stmt in it.account.statements}
    assert {by_id[stmt].hedge.exact for stmt in caused.statements if by_id[stmt].hedge} == {"may", "possibly"}
    assert "reports differ" not in it.markdown.lower()
    assert "hedged in Lower Marsh News, Tideway" in it.shown_of("caused the fire").replace("*", "")


def test_arrested_and_charged_are_neither_the_same_nor_opposed():
    it = seen("arrested-charged")
    assert not it.shown()
    for claim in it.account.claims:
        words = " ".join(member.span.exact for member in claim.members)
        assert not ("arrested" in words and "charged" in words)
    for view in (it.markdown, it.terminal):
        assert "reports differ" not in view.lower()


def test_two_witnesses_estimates_may_both_hold():
    it = seen("two-witnesses")
    assert not [each for each in it.shown() if each.kind != "number"]
    for claim in it.account.claims:
        words = " ".join(member.span.exact for member in claim.members)
        assert not ("200 tractors" in words and "350 tractors" in words)
    speakers = {stmt.source.name: stmt for stmt in it.statements("tractors stood on the road") if stmt.source}
    assert set(speakers) == {"Lise Amdahl", "Ruben Falk"}
    for view in (flat(it.markdown), flat(it.terminal)):
        assert "Lise Amdahl" in view
        assert "Ruben Falk" in view


def test_a_claim_of_responsibility_rests_on_who_makes_it():
    it = seen("responsibility")
    claimed = it.point("claimed responsibility")
    assert (claimed.reports, claimed.status, claimed.rests_on) == (2, "repeated", ("Dawn Brigade",))
    charges = it.point("two charges under the pipeline")
    assert (charges.reports, charges.status) == (2, "repeated")
    assert "NORDA" not in charges.rests_on
    for view in (flat(it.markdown), flat(it.terminal)):
        assert "2 reports, all rest on Dawn Brigade" in view


def test_a_text_cut_off_leaves_nothing_out():
    it = seen("cut-off")
    assert "Hollin Free Press: Doors of Hollin museum open again: the text is cut off." in it.account.limits
    assert not it.point("4 million crowns").text.exact.endswith("and the")
    assert "only in Hollin Post" in it.shown_of("One painting")
    for view in (flat(it.markdown), flat(it.terminal)):
        assert "what is not found in the text we have may have stood in it — Hollin Free Press" in view.replace("*", "")
