"""State: what a watch remembers between runs, in one small file that is written anew or not at all."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from twosource.errors import UsageError
from twosource.fetching.client import Validators
from twosource.watching.outputs import Outgoing

if TYPE_CHECKING:
    from twosource.watching.events import Alert

Outcome = Literal["sent", "known", "first held back", "held back"]

MOST_TOLD, MOST_PAGES, MOST_DAYS, MOST_RECENT, MOST_UNSENT = 20_000, 50_000, 7, 100, 1000
"""How much of each is remembered; the oldest goes first."""


@dataclass(slots=True, kw_only=True)
class Day:
    """The alerts of one day.

    Attributes:
        sent: how many, by rule.
        held_back: how many the budget did not let through.
    """

    sent: dict[str, int] = field(default_factory=dict)
    held_back: int = 0


@dataclass(slots=True, kw_only=True)
class State:
    """What is remembered.

    Attributes:
        library: id of the library that it is about.
        number: of the last report that the rules looked at.
        known: what feeds and lists were recognised by, by address.
        failures: how often an address failed since it last answered.
        pages: when each page had last changed, as its feed said when it was fetched.
        told: ids of alerts that were sent or held back, as keys.
        days: by ISO day.
        recent: the last alerts, the newest last.
        unsent: alerts that a web hook did not take yet.
    """

    library: str
    number: int
    known: dict[str, Validators] = field(default_factory=dict)
    failures: dict[str, int] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    told: dict[str, None] = field(default_factory=dict)
    days: dict[str, Day] = field(default_factory=dict)
    recent: list[Outgoing] = field(default_factory=list)
    unsent: list[Outgoing] = field(default_factory=list)

    def count(self, alert: Alert, rule_budget: int, budget: int) -> Outcome:
        """What becomes of an alert under the day's budgets; it is counted, and each is told only once."""
        if alert.id in self.told:
            return "known"
        self.told[alert.id] = None
        day = self.days.setdefault(alert.at[:10], Day())
        if sum(day.sent.values()) >= budget or day.sent.get(alert.rule, 0) >= rule_budget:
            day.held_back += 1
            return "first held back" if day.held_back == 1 else "held back"
        day.sent[alert.rule] = day.sent.get(alert.rule, 0) + 1
        return "sent"


def read_state(path: Path, library: str, number: int) -> State:
    """The state in a file; a fresh one where there is none, or where it is about another library.

    Args:
        path: of the file.
        library: id of the library that is watched.
        number: of its last report: a fresh watch tells of those after it.

    Raises:
        UsageError: the file is not one that `write_state` wrote.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["library"] != library:
            return State(library=library, number=number)
        told["known"] = {url: Validators(**each) for url, each in told["known"].items()}
        told["days"] = {day: Day(**each) for day, each in told["days"].items()}
        told["told"] = dict.fromkeys(told["told"])
        told["recent"] = [Outgoing(**each) for each in told["recent"]]
        told["unsent"] = [Outgoing(**each) for each in told["unsent"]]
        return State(**told)
    except FileNotFoundError:
        return State(library=library, number=number)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: it holds no state of a watch; move it away to start anew") from error


def write_state(path: Path, state: State) -> None:
    """Writes the state; whatever happens meanwhile, the file holds the old one or the new one, whole."""
    kept = asdict(state) | {
        "told": list(state.told)[-MOST_TOLD:],
        "pages": dict(list(state.pages.items())[-MOST_PAGES:]),
        "days": {day: asdict(state.days[day]) for day in sorted(state.days)[-MOST_DAYS:]},
        "recent": [asdict(each) for each in state.recent[-MOST_RECENT:]],
        "unsent": [asdict(each) for each in state.unsent[-MOST_UNSENT:]],
    }
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(kept, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
