"""Grouping: takes reports, gives stories (`twosource.group`); next: an account of each story that is looked at.

features (words, day) -> graph (likeness of pairs) -> merge (average linkage) -> Story. Everything is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.records import Correction, Report, Story, content_id
from twosource.stories.corrections import Corrections
from twosource.stories.features import find_features
from twosource.stories.graph import SAME_STORY, Graph
from twosource.stories.merge import merge
from twosource.stories.phases import make_story


def group(reports: Iterable[Report], corrections: Iterable[Correction] = ()) -> list[Story]:
    """The stories that the reports tell, by id: a partition, the same for any order of the reports.

    Args:
        reports: as read.
        corrections: what a person decided of pairs of them, in order.
    """
    found = [(find_features(report), report) for report in reports]
    found.sort(key=lambda each: (each[0].day or 0, each[1].id, each[1].location or ""))
    graph = Graph()
    graph.fill(features for features, _ in found)
    together, apart = Corrections(corrections).among({report.id: n for n, (_, report) in enumerate(found)})
    numbers = range(len(found))
    groups = merge(numbers, graph.pairs(numbers), SAME_STORY, together=together, apart=apart)
    return sorted((_story([found[n][1] for n in members]) for members in groups), key=lambda story: story.id)


def _story(reports: Sequence[Report]) -> Story:
    return make_story(content_id("st", *sorted(report.id for report in reports)), reports)
