"""Names: one person, body or place whose name is written two ways in one report."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.accounts.conflicts.name import find_name_conflicts
from twosource.accounts.entities import join_entities
from twosource.records import Lineage, Reading, Report, ReportWarning

_NICKNAME = ("y", "ie", "s")  # "Warney" is Warne to his friends


def find_name_warnings(report: Report, reading: Reading) -> Iterator[ReportWarning]:
    """Spellings of one name that differ by letters, a hyphen or an inner capital."""
    entities, _ = join_entities([report], [reading])
    persons = {entity.name for entity in entities if entity.kind == "person"}
    alone = Lineage(links=(), groups=((report.id,),), unseen=(), texts=1)
    for conflict in find_name_conflicts(entities, [report], alone):
        names = [side.value for side in conflict.sides]
        one_word = _same_ending if conflict.about not in persons else _no_nickname
        if conflict.nature == "spelling" and one_word(*names[:2]):
            yield ReportWarning(
                kind="name",
                report=report.id,
                spans=tuple(side.spans[0] for side in conflict.sides),
                message=f"written two ways: {' and '.join(names)}",
            )


def _same_ending(a: str, b: str) -> bool:
    """Whether two forms end alike; else they may be two words of one stem ("Antarctica", "Antarctic")."""
    return a[-1] == b[-1]


def _no_nickname(a: str, b: str) -> bool:
    short, long = sorted((a.rsplit(maxsplit=1)[-1], b.rsplit(maxsplit=1)[-1]), key=len)
    return long not in {short + ending for ending in _NICKNAME}
