"""Stream: takes reports as they come, says at once whose story each is (`twosource.Stories`); next: the library.

features -> graph (what is near) -> the stories near it are grouped anew -> register (ids that last) -> Assignment

The graph is that of `group`, kept up; only the stories that a report touches are looked at again. The latest reports
are held; what came before them stays in its story and is compared no more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from twosource.errors import UsageError
from twosource.records import Assignment, Correction, Kept, Report, Story, StoryChange
from twosource.stories.corrections import holding
from twosource.stories.features import find_features
from twosource.stories.graph import SAME_STORY, Graph
from twosource.stories.grounds import find_grounds
from twosource.stories.merge import merge
from twosource.stories.phases import make_story
from twosource.stories.register import Register

# Some weeks of a large newsroom's feeds.
HELD = 50_000
# Of a story, so many latest reports speak for it.
SPEAKING = 100
# A story that a report is half as alike to as it must be may take it up once grouped anew.
TORN = 0.5
NEAREST_STORIES = 8


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
        self._graph = Graph()
        self._register = Register(redirects or {})
        self._corrections = tuple(corrections)
        self._held = held
        self._reports: dict[str, Report] = {}
        self._keeps = find_report is None
        self._find_report = find_report or self._reports.__getitem__
        self._numbers: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._speaking: dict[str, list[int]] = {}
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
        changes = self._regroup([number], self._touched(number))
        return self._assignment(number, changes)

    def correct(self, *corrections: Correction) -> tuple[StoryChange, ...]:
        """Holds to what a person decided from now on; what moved.

        Raises:
            UsageError: a report is not held; nothing was changed.
        """
        named = {report for each in corrections for report in (each.a, each.b)}
        if missing := sorted(named - self._numbers.keys()):
            raise UsageError(f"not among the reports held: {', '.join(missing)}; start again with them in `kept`")
        self._corrections += corrections
        return self._regroup([], {self._register.story_of(report) for report in named})

    def move(self, report: str, story: str) -> tuple[Correction, ...]:
        """What a person decides by moving a report to a story, to be given to `correct` and kept.

        It is kept together with the report there that is most like it, and both apart from the most like in its own.
        """
        own, there = self._register.story_of(report), self._register.resolve(story)
        if own == there:
            return ()
        number = self._numbers[report]
        partner, left = (self._most_like(number, self._speaking.get(each, ())) for each in (there, own))
        if partner is None:
            raise UsageError(f"no report of {story} is held; start again with one of them in `kept`")
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
        """Takes a report among those held; the one held longest makes room."""
        self._numbers[report] = number
        self._ids[number] = report
        if len(self._numbers) > self._held:
            self._settle(next(each for each in self._numbers.values() if not self._is_pinned(each)))

    def _settle(self, number: int) -> None:
        """Compares a report no more; it stays in its story."""
        story = self._register.story_of(self._ids[number])
        self._speaking[story].remove(number)
        if not self._speaking[story]:
            del self._speaking[story]
        del self._numbers[self._ids.pop(number)]
        self._graph.drop(number)

    def _is_pinned(self, number: int) -> bool:
        return any(self._ids[number] in (each.a, each.b) for each in self._corrections)

    def _touched(self, number: int) -> set[str]:
        """The stories that a new report may belong to, or that belong together with it there."""
        sums: dict[str, float] = {}
        for other, value in self._graph.near(number).items():
            story = self._register.story_of(self._ids[other])
            sums[story] = sums.get(story, 0.0) + value
        means = {story: total / len(self._speaking[story]) for story, total in sums.items()}
        near = sorted((-mean, story) for story, mean in means.items() if mean >= TORN * SAME_STORY)
        partners = (
            each for pair in self._corrections for each in (pair.a, pair.b) if self._ids[number] in (pair.a, pair.b)
        )
        return {story for _, story in near[:NEAREST_STORIES]} | {
            self._register.story_of(each) for each in partners if each in self._register
        }

    def _regroup(self, new: Sequence[int], stories: Collection[str]) -> tuple[StoryChange, ...]:
        """Groups the reports that speak for these stories anew, together with new ones."""
        numbers = sorted([*new, *(number for story in stories for number in self._speaking[story])])
        together, apart = holding(self._corrections, {self._ids[number]: number for number in numbers})
        groups = merge(numbers, self._graph.pairs(numbers), SAME_STORY, together=together, apart=apart)
        changes = self._register.regroup([[self._ids[number] for number in group] for group in groups])
        for story in stories:
            del self._speaking[story]
        for group in groups:
            self._speaking[self._register.story_of(self._ids[group[0]])] = group
            for number in group[:-SPEAKING]:
                if not self._is_pinned(number):
                    self._settle(number)
        return changes

    def _assignment(self, number: int, changes: tuple[StoryChange, ...]) -> Assignment:
        report = self._ids[number]
        story = self._register.story_of(report)
        nearest = self._most_like(number, self._speaking[story])
        features = self._graph.features(number)
        if nearest is None:
            return Assignment(report=report, story=story, changes=changes, features=features)
        return Assignment(
            report=report,
            story=story,
            nearest=self._ids[nearest],
            likeness=self._graph.cosine(number, nearest),
            days=self._graph.gap(number, nearest),
            why=find_grounds(features, self._graph.shared(number, nearest)),
            changes=changes,
            features=features,
        )

    def _most_like(self, number: int, others: Iterable[int]) -> int | None:
        """Of the others that which is nearest, the first of two alike."""
        near = self._graph.near(number)
        return min(
            (other for other in others if other != number), key=lambda each: (-near.get(each, 0.0), each), default=None
        )
