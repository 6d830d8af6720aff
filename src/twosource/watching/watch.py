"""The watch: takes a desk, addresses, rules, gives alerts round after round; next: outputs.

A round polls what is due, adds what came, holds it against the rules (on arrival, then after reading), sends, and
writes its state; stopped at any moment, the next run goes on from there. Pauses are counted on a clock that only goes
forward, so that a jump of the hour neither hurries nor stops anything.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.desk import Desk, in_batches
from twosource.errors import TwosourceError
from twosource.fetching.client import Client
from twosource.fetching.find import find_reports
from twosource.records import Problem, Received
from twosource.reports.address import Address
from twosource.watching.events import Alert, Grown, arrival_alerts, fits, reading_alerts
from twosource.watching.outputs import Outgoing, outgoing, write_atom
from twosource.watching.rules import Rules
from twosource.watching.state import MOST_RECENT, State, write_state

if TYPE_CHECKING:
    from twosource.library.answers import KeptReport

LONGEST_PAUSE = 24 * 3600.0
"""Seconds after which an address that fails again and again is asked once more."""

_DOUBLINGS = 20

Show = Callable[[Outgoing], None]
Hook = Callable[[Outgoing], Problem | None]
Tell = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Watch:
    """A desk that watches feeds.

    Attributes:
        desk: where reports are kept.
        client: that fetches.
        addresses: of feeds, lists or pages.
        rules: what is waited for.
        state: what is remembered; changed as it goes.
        state_file: where it is written.
        every: seconds between two polls of one address.
        show: takes an alert, once.
        hook: takes an alert too, or says why not: it is offered again in the next round; or None.
        atom: where the last alerts are kept as a feed, or None.
        tell: takes a line on what could not be had.
    """

    desk: Desk
    client: Client
    addresses: tuple[str, ...]
    rules: Rules
    state: State
    state_file: Path
    every: float
    show: Show
    hook: Hook | None
    atom: Path | None
    tell: Tell
    _due: dict[str, float] = field(default_factory=dict)
    _stopped: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Ends the watch soon: what is being added is kept, what was not asked yet is asked the next time."""
        self._stopped.set()
        self.client.stop()

    def run(self, *, once: bool = False) -> None:
        """Round after round until `stop`, or one round."""
        # So that a first round that is cut short is gone on with, too.
        write_state(self.state_file, self.state)
        while not self._stopped.is_set():
            now = time.monotonic()
            self.round([address for address in self.addresses if self._due.get(address, now) <= now])
            if once:
                return
            self._stopped.wait(max(0.0, min(self._due.values(), default=0.0) - time.monotonic()))

    def round(self, due: list[str]) -> None:
        """Polls some addresses, adds what came, and sends the alerts that it calls for."""
        known, failed = dict(self.state.known), set[str]()
        pages: dict[str, str] = {}
        items = find_reports(
            due,
            self.client,
            seen=lambda page: self._has(page, pages),
            kept=lambda page: self.desk.has_page(page.url),
            known=known,
        )
        for came in in_batches(self._telling(items, failed)):
            self.desk.add(came)
            self._hold_against_rules()
        if not self._stopped.is_set():
            # Only now: what an interrupted round did not keep has to be sent by its server once more.
            self.state.known = known
            self.state.pages.update(pages)
            self._plan(due, failed)
        self._hold_against_rules()  # Others add reports, too.
        self._hand_over()
        if self.atom is not None:
            write_atom(self.atom, self.desk.id, self.state.recent[-MOST_RECENT:])
        write_state(self.state_file, self.state)

    def _telling(self, items: Iterable[Received | Problem], failed: set[str]) -> Iterator[Received | Problem]:
        """The same, each problem told as it is met; `failed` are the inputs that gave a problem and no report."""
        answered: set[str] = set()
        for item in items:
            if isinstance(item, Problem):
                failed.add(item.location)
                self.tell(f"{item.location}: {item.why} {item.next}")
            else:
                location = item.report.location or ""
                answered |= {location, location.rpartition(":")[0]}
            yield item
        failed -= answered

    def _has(self, page: Address, pages: dict[str, str]) -> bool:
        """Whether a page is kept as its feed has it; one that has changed since is fetched again."""
        before = self.state.pages.get(page.url)
        pages[page.url] = page.changed or ""
        return before == pages[page.url] or (before is None and self.desk.has_page(page.url))

    def _plan(self, due: list[str], failed: set[str]) -> None:
        """When each address is asked again: later and later while it fails."""
        for address in due:
            failures = self.state.failures.pop(address, 0) + 1
            if address in failed:
                self.state.failures[address] = failures
            pause = min(
                self.every * 2 ** min(self.state.failures.get(address, 0), _DOUBLINGS), max(LONGEST_PAUSE, self.every)
            )
            self._due[address] = time.monotonic() + pause

    def _hold_against_rules(self) -> None:
        """Looks at every report that came since the last look, whoever added it."""
        while came := self.desk.arrivals(self.state.number):
            stories = [self._grown(story, came) for story in dict.fromkeys(each.story for each in came)]
            for grown in stories:
                self._offer(arrival_alerts(grown, self.rules.rules))
            for grown in stories:
                self._read(grown)
                if self._stopped.is_set():
                    return
            self.state.number = came[-1].number
            write_state(self.state_file, self.state)

    def _grown(self, story: str | None, came: list[KeptReport]) -> Grown:
        new = [each for each in came if each.story == story]
        kept = tuple(self.desk.story(story or ""))
        return Grown(story=story or "", kept=kept, new=frozenset(each.report.id for each in new), at=new[-1].added_at)

    def _read(self, grown: Grown) -> None:
        """Compares a story where a rule waits for that; the dear step, so only there."""
        rules = [rule for rule in self.rules.rules if rule.waits_for_reading and fits(grown, rule)]
        if rules and len(grown.kept) > 1:
            try:
                account = self.desk.account(grown.story)
            except TwosourceError as error:
                self.tell(f"{grown.story}: it cannot be compared ({error})")
                return
            self._offer(reading_alerts(grown, rules, account, self.desk.how_far()))

    def _offer(self, alerts: Iterable[Alert]) -> None:
        """Sends the alerts that are new and within the budget; says once a day that others are held back."""
        budgets = {rule.name: rule.budget for rule in self.rules.rules}
        for alert in alerts:
            outcome = self.state.count(alert, budgets[alert.rule], self.rules.budget)
            if outcome == "sent":
                going = outgoing(alert)
                self.show(going)
                self.state.recent.append(going)
                if self.hook is not None:
                    self.state.unsent.append(going)
            elif outcome == "first held back":
                self.tell(f"The budget of alerts of {alert.at[:10]} is used up; more are held back and counted.")

    def _hand_over(self) -> None:
        """Gives the web hook what it has not taken yet, in order, until it fails."""
        while self.hook is not None and self.state.unsent and not self._stopped.is_set():
            problem = self.hook(self.state.unsent[0])
            if problem is not None:
                self.tell(f"{problem.location}: {problem.why} {problem.next}")
                return
            del self.state.unsent[0]
