"""Grouping: takes reports, gives stories (`twosource.group`); next: an account of each story that is looked at.

features (words, day) -> index (likeness of pairs) -> merge (average linkage) -> Story. Everything is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterable

from twosource.records import Report, Story, content_id
from twosource.stories.crawled import find_crawled
from twosource.stories.features import find_features
from twosource.stories.index import find_likeness
from twosource.stories.merge import merge

# Mean likeness of two groups' reports from which they tell one happening; calibrated as said in features.py.
SAME_STORY = 0.2


def group(reports: Iterable[Report]) -> list[Story]:
    """The stories that the reports tell, by id: a partition, the same for any order of the reports."""
    ordered = sorted(reports, key=lambda report: (report.id, report.location or ""))
    crawled = find_crawled(ordered)
    likeness = find_likeness([find_features(report, crawled=report.id in crawled) for report in ordered])
    groups = merge(len(ordered), likeness, SAME_STORY)
    return sorted((_story([ordered[i] for i in numbers]) for numbers in groups), key=lambda story: story.id)


def _story(reports: list[Report]) -> Story:
    return Story(id=content_id("st", *(report.id for report in reports)), reports=tuple(reports))
