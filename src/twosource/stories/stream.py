"""Stream: takes reports as they come, says at once whose story each is (`twosource.Stories`); next: the library.

features -> graph (what is near) -> the stories near it are grouped anew -> register (ids that last) -> Assignment

The graph is that of `group`, kept up; only the stories that a report touches are looked at again. The latest reports
are held; what came before them stays in its story and is compared no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from twosource.errors import UsageError
from twosource.records import Assignment, Correction, Kept, Report, Story, StoryChange
from twosource.stories.corrections import Corrections
from twosource.stories.features import find_features
from twosource.stories.graph import SAME_STORY, Graph
from twosource.stories.grounds import find_grounds
from twosource.stories.merge import merge
from twosource.stories.phases import make_story
from twosource.stories.register import Register

# Some weeks of a large newsroom's feeds.
HELD = 50_000
# For so many of them, those looked at last, what is near is remembered: some 4 kB each. Stories that are grouped anew
# ask for that of weeks ago: with a quarter as many, a stream of 14,000 reports had it found anew three times a report.
AT_HAND = 20_000
# Of a story, so many latest reports speak for it.
SPEAKING = 60
# The stories that a report is a third as alike to as it must be may take it up once grouped anew, the nearest of them.
TORN = 0.3
NEAREST_STORIES = 8
# Stories are grouped anew as often as they have grown by a tenth: that keeps the cost of a report flat. Calibrated with
# the settings above on the sets of features.py, by their dates and shuffled: about 0.01 from the batch.
GROWTH = 0.1
_DIGITS = 3


class Stories:
    """Which reports tell the same happening, as they come, at a cost that stays flat.

    >>> from twosource import Stories, read
    >>> stream = Stories()
    >>> first = stream.add(read({"title": "Dam bursts", "text": "The Sill dam burst above Lorne on Monday."}))
    >>> second = stream.add(read({"title": "Lorne flooded", "text": "Lorne was flooded as the Sill dam burst."}))
    >>> first.story == second.story, [ground.word for ground in second.why[:2]]
    (True, ['Lorne', 'dam'])
    """

    def __init__(
        self,
        kept: Iterable[Kept] = (),
        *,
        redirects: Mapping[str, str] | None = None,
        corrections: Iterable[Correction] = (),
        find_report: Callable[[str], Report] | None = None,
        held: int = HELD,
    ) -> None:
        """An empty one, or one that goes on where another ended.

        Args:
            kept: what `kept` gave, or that much of the last weeks, in the order in which the reports came.
            redirects: ids that were given up, each with the id that it leads to.
            corrections: what a person decided, in order.
            find_report: gives a report that was added, by its id, where reports are kept elsewhere; without it the
                stream keeps them itself.
            held: so many latest reports are compared with what comes.
        """
        self._graph = Graph(AT_HAND)
        self._register = Register(redirects or {})
        self._corrections = Corrections(corrections)
        self._held = held
        self._reports: dict[str, Report] = {}
        self._keeps = find_report is None
        self._find_report = find_report or self._reports.__getitem__
        self._numbers: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._speaking: dict[str, list[int]] = {}
        self._grown: Counter[str] = Counter()
        for each in kept:
            self._hold(each.report, self._graph.restore(each.features))
            self._register.put(each.report, each.story)
            self._speaking.setdefault(each.story, []).append(self._numbers[each.report])

    def add(self, report: Report) -> Assignment:
        """The story that the report belongs to, and what else moved because it came.

        A report that was added before is where it was.
        """
        features = find_features(report)
        if report.id in self._register:
            return Assignment(report=report.id, story=self._register.story_of(report.id), features=features)
        if self._keeps:
            self._reports[report.id] = report
        number = self._graph.add(features)
        self._hold(report.id, number)
        near = self._graph.near(number)
        changes = self._write(self._place(number, near))
        story = self._register.story_of(report.id)
        nearest = _most_like(near, self._speaking[story], number)
        if nearest is None:
            return Assignment(report=report.id, story=story, changes=changes, features=features)
        shared = self._graph.shared(number, nearest)
        return Assignment(
            report=report.id,
            story=story,
            nearest=self._ids[nearest],
            likeness=round(sum(shared.values()), _DIGITS),
            days=self._graph.gap(number, nearest),
            why=find_grounds(features, shared),
            changes=changes,
            features=features,
        )

    def correct(self, *corrections: Correction) -> tuple[StoryChange, ...]:
        """Holds to what a person decided from now on; what moved.

        Raises:
            UsageError: a report is not held; nothing was changed.
        """
        named = {report for each in corrections for report in (each.a, each.b)}
        if missing := sorted(named - self._numbers.keys()):
            raise UsageError(f"not among the reports held: {', '.join(missing)}; start again with them in `kept`")
        for each in corrections:
            self._corrections.add(each)
        return self._write(self._group({self._register.story_of(report) for report in named}))

    def move(self, report: str, story: str) -> tuple[Correction, ...]:
        """What a person decides by moving a report to a story, to be given to `correct` and kept.

        It is kept together with the report there that is most like it, and both apart from the most like in its own.
        """
        own, there = self._register.story_of(report), self._register.resolve(story)
        if own == there:
            return ()
        if report not in self._numbers or there not in self._speaking:
            raise UsageError(f"{report}, or every report of {story}, is not held; start again with them in `kept`")
        number = self._numbers[report]
        near = self._graph.near(number)
        partner, left = (_most_like(near, self._speaking[each], number) for each in (there, own))
        assert partner is not None
        together = Correction(kind="together", a=report, b=self._ids[partner])
        return (together,) if left is None else (Correction(kind="apart", a=report, b=self._ids[left]), together)

    def resolve(self, story: str) -> str:
        """The id of the story that an id given at any time leads to now."""
        return self._register.resolve(story)

    @property
    def redirects(self) -> Mapping[str, str]:
        """The ids that were given up, each with the one that it leads to."""
        return dict(self._register.redirects)

    def kept(self) -> Iterator[Kept]:
        """What is needed to go on later, as the reports came: features of those held, no text."""
        for report, number in self._numbers.items():
            story = self._register.story_of(report)
            yield Kept(report=report, story=story, features=self._graph.features(number))

    def stories(self) -> list[Story]:
        """The stories as they stand now, by id."""
        found = self._register.stories()
        return [make_story(story, map(self._find_report, found[story])) for story in sorted(found)]

    def _hold(self, report: str, number: int) -> None:
        """Takes a report among those held; that which has been held longest makes room."""
        self._numbers[report] = number
        self._ids[number] = report
        if len(self._numbers) > self._held:
            longest = next((each for each in self._numbers if each not in self._corrections), report)
            if longest != report:
                self._settle(self._numbers[longest])

    def _settle(self, number: int) -> None:
        """Compares a report no more; it stays in its story."""
        report = self._ids.pop(number)
        story = self._register.story_of(report)
        self._speaking[story].remove(number)
        if not self._speaking[story]:
            del self._speaking[story], self._grown[story]
        del self._numbers[report]
        self._graph.drop(number)

    def _place(self, number: int, near: Mapping[int, float]) -> list[list[int]]:
        """A new report with the story it joins; or, where these have grown enough, all stories near it grouped anew."""
        means = self._means(near)
        nearest = sorted(means, key=lambda story: (-means[story], story))[:NEAREST_STORIES]
        torn = [story for story in nearest if means[story] >= TORN * SAME_STORY]
        self._grown.update(torn[:1])
        partners = [each for each in self._corrections.partners(self._ids[number]) if each in self._numbers]
        grown = sum(self._grown[story] for story in torn) >= GROWTH * sum(len(self._speaking[story]) for story in torn)
        if self._ids[number] in self._corrections or (torn and grown):
            return self._group({*torn, *map(self._register.story_of, partners)}, number)
        return [[*self._speaking[torn[0]], number]] if torn and means[torn[0]] >= SAME_STORY else [[number]]

    def _means(self, near: Mapping[int, float]) -> dict[str, float]:
        """The mean likeness of a report with those that speak for each story."""
        totals: dict[str, float] = {}
        for other, value in near.items():
            story = self._register.story_of(self._ids[other])
            totals[story] = totals.get(story, 0.0) + value
        return {story: total / len(self._speaking[story]) for story, total in totals.items()}

    def _group(self, stories: Collection[str], *new: int) -> list[list[int]]:
        """The reports that speak for these stories grouped anew, together with new ones."""
        numbers = sorted([*new, *(number for story in stories for number in self._speaking[story])])
        together, apart = self._corrections.among({self._ids[number]: number for number in numbers})
        self._grown -= Counter({story: self._grown[story] for story in stories})
        return merge(numbers, self._graph.pairs(numbers), SAME_STORY, together=together, apart=apart)

    def _write(self, groups: Sequence[Sequence[int]]) -> tuple[StoryChange, ...]:
        """Makes stories of these groups; what moved."""
        named = [[self._ids[number] for number in group] for group in groups]
        before = {self._register.story_of(report) for group in named for report in group if report in self._register}
        changes = self._register.regroup(named)
        for story in before:
            del self._speaking[story]
        for group, reports in zip(groups, named, strict=True):
            self._speaking[self._register.story_of(reports[0])] = list(group)
            for number, report in zip(group[:-SPEAKING], reports, strict=False):
                if report not in self._corrections:
                    self._settle(number)
        return changes


def _most_like(near: Mapping[int, float], others: Iterable[int], number: int) -> int | None:
    """Of the others that which is nearest, the first of two alike."""
    found = (other for other in others if other != number)
    return min(found, key=lambda other: (-near.get(other, 0.0), other), default=None)
