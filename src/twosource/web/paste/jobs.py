"""The work behind the page: takes what was given, gives its dossier; next: app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from twosource.records import Account, Problem, Report
from twosource.web.given import Given, read_given
from twosource.web.work import Progress, Task, Work

MOST_WAITING = 4
MOST_KEPT = 12

Compare = Callable[[Sequence[Report], Sequence[Problem], Progress], Account]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a job has made.

    Attributes:
        account: of the reports given.
        dossier: the HTML of it.
    """

    account: Account
    dossier: str


Job = Task[Outcome]
Jobs = Work[Outcome]


def start_job(jobs: Jobs, given: Sequence[Given], compare: Compare) -> Job:
    """One pile of reports on its way to a dossier; raises BusyError where too many are."""

    def work(job: Job, progress: Progress) -> None:
        from twosource.views.html import write_html

        reports, problems = read_given(given, progress)
        job.step = "comparing"
        account = compare(reports, problems, progress)
        job.outcome = Outcome(account=account, dossier=write_html(account))

    number = len(given)
    what = f"Comparing {number} {'text' if number == 1 else 'texts'}"
    return jobs.start(Task(what, "", number, step="reading"), work)


def compare_here(reports: Sequence[Report], problems: Sequence[Problem], progress: Progress) -> Account:
    """The account of reports that are read by all processors."""
    from functools import partial

    from twosource.accounts.build import compare
    from twosource.run.local import map_readings

    progress(0, len(reports))
    return compare(reports, problems=problems, annotate_all=partial(map_readings, progress=progress))
