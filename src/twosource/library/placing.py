"""Placing: takes the reports that are in no story yet, puts each in one; next: the desk says which stories grew.

The stream of stories (`twosource.Stories`) is held in memory as long as nobody else has written; else it goes on from
what the library keeps: the features of the latest reports, the ids given up, and what persons decided.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from twosource.errors import LibraryError
from twosource.library import tables
from twosource.library.codec import read_report
from twosource.library.opening import Library
from twosource.records import Assignment, Correction, Features, Kept, Report, StoryChange
from twosource.stories.stream import Stories
from twosource.views.json import write_line

# What is compared with what comes: two weeks of a busy newsroom, and a start of seconds for the stream.
HELD = 20_000
# Placed in one transaction: a second of work at most.
AT_ONCE = 200
_WORDS_SHOWN = 8

_REPORTS = tables.reports.c
_STORIES = tables.stories.c
_MOVES = tables.moves.c
_CORRECTIONS = tables.corrections.c
Move = dict[str, object]


class Placing:
    """The stream of a library's stories, as one process holds it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: tuple[tuple[int, int], Stories] | None = None

    def place_new(self, moment: str) -> tuple[str, ...]:
        """Puts every report that is in no story into one; gives the ids of the stories that grew or changed."""
        touched: set[str] = set()
        while some := self._place_some(moment):
            touched.update(some)
        return tuple(sorted(touched))

    def _place_some(self, moment: str) -> tuple[str, ...]:
        """The same for the first few that wait, so that other writers can come between."""
        with self._library.writing() as connection:
            waiting = select(_REPORTS.record, _REPORTS.text).where(_REPORTS.story.is_(None)).order_by(_REPORTS.n)
            rows = connection.execute(waiting.limit(AT_ONCE)).all()
            if not rows:
                return ()
            stream = self._take(connection)
            assignments = [stream.add(read_report(row.record, row.text)) for row in rows]
            _write_features(connection, assignments)
            touched = write_moves(connection, stream, [move for each in assignments for move in _moves(each)], moment)
            state = _state(connection)
        self._held = state, stream
        return touched

    def _take(self, connection: Connection) -> Stories:
        """The stream as the library stands; it is held again only once what it says is kept."""
        held, self._held = self._held, None
        return held[1] if held is not None and held[0] == _state(connection) else restored(connection, [])


def restored(connection: Connection, stories: Sequence[str]) -> Stories:
    """The stream as the library stands, with the reports of these stories among those held."""
    given_up = select(_STORIES.id, _STORIES.now_in).where(_STORIES.now_in.is_not(None))
    return Stories(
        _kept(connection, stories),
        redirects=dict(connection.execute(given_up).all()),
        corrections=find_corrections(connection),
        find_report=dict[str, Report]().__getitem__,
        held=HELD,
    )


def write_moves(connection: Connection, stream: Stories, moves: Sequence[Move], moment: str) -> tuple[str, ...]:
    """Writes down which reports went where, makes new stories, leads given-up ids on; gives the stories touched."""
    if not moves:
        return ()
    touched = sorted({str(story) for move in moves for story in (move["from_story"], move["to_story"]) if story})
    known = set(connection.scalars(select(_STORIES.id).where(_STORIES.id.in_(touched))))
    made = [{"id": story, "at": moment} for story in touched if story not in known]
    if made:
        connection.execute(insert(tables.stories), made)
    leads = [{"of": story, "to": to if (to := stream.resolve(story)) != story else None} for story in touched]
    connection.execute(
        update(tables.stories).where(_STORIES.id == bindparam("of")).values(now_in=bindparam("to")), leads
    )
    _write(connection, moves, moment)
    given_up = {str(lead["of"]): str(lead["to"]) for lead in leads if lead["to"]}
    # Older reports, which the stream no longer holds, go where the id of their story goes.
    left = connection.execute(select(_REPORTS.id, _REPORTS.story).where(_REPORTS.story.in_(given_up))).all()
    _write(connection, [_move(report, story, given_up[story]) for report, story in left], moment)
    connection.execute(update(tables.accounts).where(tables.accounts.c.story.in_(touched)).values(stale=True))
    return tuple(sorted({str(lead["to"] or lead["of"]) for lead in leads}))


def _write(connection: Connection, moves: Sequence[Move], moment: str) -> None:
    if moves:
        connection.execute(insert(tables.moves), [{**move, "at": moment} for move in moves])
        last = {str(move["report"]): move["to_story"] for move in moves}
        connection.execute(
            update(tables.reports).where(_REPORTS.id == bindparam("of")).values(story=bindparam("into")),
            [{"of": report, "into": story} for report, story in last.items()],
        )


def changed_moves(changes: Iterable[StoryChange], judgement: str | None = None) -> list[Move]:
    """One move for each report that went from one story to another."""
    return [_move(report, change.before, change.after, judgement) for change in changes for report in change.reports]


def find_story(connection: Connection, story: str) -> str:
    """The id of the story that an id leads to now.

    Raises:
        LibraryError: it was never given.
    """
    asked = story
    while True:
        row = connection.execute(select(_STORIES.now_in).where(_STORIES.id == story)).one_or_none()
        if row is None:
            raise LibraryError(f"{asked}: there is no such story; `twosource stories` lists them.")
        if row.now_in is None:
            return story
        story = row.now_in


def find_corrections(connection: Connection) -> list[Correction]:
    """What persons decided of the stories, less what was undone, in order."""
    undone = select(tables.judgements.c.target).where(tables.judgements.c.kind == "undo")
    asked = select(_CORRECTIONS.kind, _CORRECTIONS.a, _CORRECTIONS.b).where(_CORRECTIONS.judgement.not_in(undone))
    return [Correction(kind=row.kind, a=row.a, b=row.b) for row in connection.execute(asked.order_by(_CORRECTIONS.n))]


def _state(connection: Connection) -> tuple[int, int]:
    """Numbers that grow with every move and every judgement: what a stream in memory has seen."""
    last = select(
        func.coalesce(func.max(_MOVES.n), 0),
        select(func.coalesce(func.max(tables.judgements.c.n), 0)).scalar_subquery(),
    )
    moves, judgements = connection.execute(last).one()
    return moves, judgements


def _kept(connection: Connection, stories: Sequence[str]) -> list[Kept]:
    """What the stream needs of the latest reports, of those that a person decided on, and of these stories."""
    last = select(_REPORTS.n).where(_REPORTS.story.is_not(None)).order_by(_REPORTS.n.desc()).limit(HELD - 1)
    decided = select(_CORRECTIONS.a).union(select(_CORRECTIONS.b))
    asked = (
        select(_REPORTS.id, _REPORTS.story, tables.features.c.zlib)
        .join(tables.features, tables.features.c.report == _REPORTS.id)
        .where(or_(_REPORTS.n.in_(last), _REPORTS.id.in_(decided), _REPORTS.story.in_(stories)))
        .order_by(_REPORTS.n)
    )
    return [Kept(report=row.id, story=row.story, features=_unpacked(row.zlib)) for row in connection.execute(asked)]


def _write_features(connection: Connection, assignments: Iterable[Assignment]) -> None:
    rows = [
        {"report": each.report, "zlib": zlib.compress(write_line(each.features).encode(), 1)} for each in assignments
    ]
    connection.execute(insert(tables.features), rows)


def _unpacked(packed: bytes) -> Features:
    """Features without the checks of outside data: thousands are read at a start."""
    held = json.loads(zlib.decompress(packed))
    return Features(
        words=tuple(held["words"]), weights=tuple(held["weights"]), day=held["day"], stamps=tuple(held["stamps"])
    )


def _moves(assignment: Assignment) -> list[Move]:
    """The moves that a report's coming has brought: its own, and those of others."""
    words = ", ".join(ground.word for ground in assignment.why[:_WORDS_SHOWN])
    own = _move(assignment.report, None, assignment.story)
    own |= {"nearest": assignment.nearest, "likeness": assignment.likeness, "words": words or None}
    return [own, *changed_moves(assignment.changes)]


def _move(report: str, before: str | None, after: str, judgement: str | None = None) -> Move:
    return {
        "report": report,
        "from_story": before,
        "to_story": after,
        "nearest": None,
        "likeness": None,
        "words": None,
        "judgement": judgement,
    }
