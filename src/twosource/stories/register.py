"""Register: takes the groups of the moment, gives each the id it keeps; next: the stream says what changed.

An id is made from a story's first report. When a story is parted, its id stays with the larger part; when two become
one, the id of the larger stays, of two alike that of the report that came first. An id that is given up leads to where
most of its reports went, for ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count

from twosource.records import StoryChange, content_id


class Register:
    """Which report is in which story, and where ids that were given up lead."""

    def __init__(self, redirects: Mapping[str, str]) -> None:
        self.redirects = dict(redirects)
        self._story_of: dict[str, str] = {}
        self._reports: dict[str, dict[str, None]] = {}

    def __contains__(self, report: object) -> bool:
        """Whether a report is in a story."""
        return report in self._story_of

    def story_of(self, report: str) -> str:
        """The id of a report's story."""
        return self._story_of[report]

    def stories(self) -> Mapping[str, Collection[str]]:
        """The reports of each story."""
        return self._reports

    def resolve(self, story: str) -> str:
        """The story that an id leads to now."""
        while story in self.redirects:
            story = self.redirects[story]
        return story

    def put(self, report: str, story: str) -> None:
        """A report that came belongs to this story."""
        self._story_of[report] = story
        self._reports.setdefault(story, {})[report] = None

    def regroup(self, groups: Sequence[Sequence[str]]) -> tuple[StoryChange, ...]:
        """Makes stories of groups of reports, each as they came, new ones among them; what moved.

        Reports of their stories that stand in no group go where their story's id goes.
        """
        leads, ids = self._name(groups)
        moved: dict[tuple[str, str], list[str]] = {}
        for n, group in enumerate(groups):
            self._move(group, ids[n], moved)
        for story, n in leads.items():
            if ids[n] != story:
                self._move(tuple(self._reports[story]), ids[n], moved)
                del self._reports[story]
                self.redirects[story] = ids[n]
        return tuple(
            StoryChange(before=before, after=after, reports=tuple(reports), merged=self.redirects.get(before) == after)
            for (before, after), reports in moved.items()
        )

    def _name(self, groups: Sequence[Sequence[str]]) -> tuple[dict[str, int], dict[int, str]]:
        """For each story the group that its id leads to, and for each group its id."""
        known = [(report, n) for n, group in enumerate(groups) for report in group if report in self._story_of]
        shares = Counter((self._story_of[report], n) for report, n in known)
        leads: dict[str, int] = {}
        ids: dict[int, str] = {}
        for story, n in sorted(shares, key=lambda share: -shares[share]):
            if story not in leads:
                leads[story] = n
                ids.setdefault(n, story)
        for n, group in enumerate(groups):
            if n not in ids:
                ids[n] = self._new_id(group[0])
                self._reports[ids[n]] = {}
        return leads, ids

    def _move(self, reports: Iterable[str], after: str, moved: dict[tuple[str, str], list[str]]) -> None:
        for report in reports:
            before = self._story_of.get(report)
            if before == after:
                continue
            if before is not None:
                del self._reports[before][report]
                moved.setdefault((before, after), []).append(report)
            self.put(report, after)

    def _new_id(self, report: str) -> str:
        """An id that no story has; one that was given up may come back to its first report."""
        made = (content_id("st", report, *([n] if n else [])) for n in count())
        free = next(story for story in made if story not in self._reports)
        self.redirects.pop(free, None)
        return free
