"""Judgements: takes what a person decided, writes it down for ever, and has it hold of the stories; next: placing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Column, Connection, func, insert, select, true

from twosource.errors import LibraryError, UsageError
from twosource.library import tables
from twosource.library.codec import held, record_of
from twosource.library.find import name_key
from twosource.library.naming import BY_WORDS, find_words, name_by_words
from twosource.library.placing import changed_moves, find_story, restored, write_moves
from twosource.records import Correction, CorrectionKind, Judgement, JudgementKind, content_id
from twosource.stories.stream import Stories

_ABOUT_STORIES = ("move", "part", "join")
_WITH_VALUE = ("move", "join", "same", "apart", "settle", "speaker", "date")
_WITH_OR_WITHOUT = ("pin",)
# Of a larger story, so many latest reports are named in a decision.
_MOST = 100

_REPORTS = tables.reports.c
_JUDGEMENTS = tables.judgements.c
_CORRECTIONS = tables.corrections.c
_TARGETS: dict[JudgementKind, Column[str]] = {
    "move": _REPORTS.id,
    "part": _REPORTS.id,
    "date": _REPORTS.id,
    "undo": _JUDGEMENTS.id,
}


def write_judgement(
    connection: Connection, kind: JudgementKind, target: str, value: str | None, author: str, moment: str
) -> Judgement:
    """Writes a decision down.

    Raises:
        UsageError: its value is missing, or no day.
        LibraryError: there is nothing of its target's id.
    """
    if not author.strip():
        raise UsageError("a judgement needs the name of who decided")
    _check_value(kind, value)
    if kind in BY_WORDS:
        target = name_by_words(connection, kind, target)
    else:
        _check_target(connection, kind, target)
    if kind in ("move", "join") and value is not None:
        value = find_story(connection, value)
    if kind in ("same", "apart") and value is not None:
        value = name_by_words(connection, kind, value)
    number = connection.scalar(select(func.coalesce(func.max(_JUDGEMENTS.n), 0)))
    made = Judgement(
        id=content_id("j", kind, target, value, author, moment, number),
        kind=kind,
        target=target,
        value=value and held(value),
        author=held(author),
        time=moment,
    )
    row = {"id": made.id, "kind": kind, "target": target, "value": made.value, "author": made.author, "at": moment}
    connection.execute(insert(tables.judgements), row)
    return made


def find_judgements(connection: Connection, target: str | None = None, *, until: str | None = None) -> list[Judgement]:
    """What was decided, in order; on one thing, or all; up to a moment, or ever."""
    about = {target, find_words(connection, target)} if target else set()
    asked = select(tables.judgements).where(_JUDGEMENTS.at <= until if until else true()).order_by(_JUDGEMENTS.n)
    rows = connection.execute(asked).all()
    undone = {row.target for row in rows if row.kind == "undo"}
    return [
        record_of(Judgement, row, time=row.at, undone=row.id in undone)
        for row in rows
        if target is None or row.target in about
    ]


def is_about_stories(connection: Connection, judgement: Judgement) -> bool:
    """Whether a decision changes which reports a story has."""
    kind = judgement.kind
    if kind == "undo":
        kind = connection.execute(select(_JUDGEMENTS.kind).where(_JUDGEMENTS.id == judgement.target)).scalar_one()
    return kind in _ABOUT_STORIES


def apply_judgement(connection: Connection, judgement: Judgement, moment: str) -> tuple[str, ...]:
    """Has a decision about stories hold from now on; gives the ids of the stories that changed."""
    reports = _reports_of(connection, judgement)
    own = connection.scalars(select(_REPORTS.story).where(_REPORTS.id.in_(reports)).distinct())
    about = {story for story in own if story} | ({judgement.value} if judgement.kind == "move" else set())
    stream = restored(connection, sorted(str(story) for story in about))
    pairs = _corrections(stream, judgement, reports)
    rows = [{"judgement": judgement.id, "kind": pair.kind, "a": pair.a, "b": pair.b} for pair in pairs]
    if rows and judgement.kind != "undo":
        connection.execute(insert(tables.corrections), rows)
    changes = stream.correct(*pairs)
    return write_moves(connection, stream, changed_moves(changes, judgement.id), moment)


def _reports_of(connection: Connection, judgement: Judgement) -> list[str]:
    """The reports that a decision is about, its own first, as they came."""
    if judgement.kind == "undo":
        pairs = select(_CORRECTIONS.a, _CORRECTIONS.b).where(_CORRECTIONS.judgement == judgement.target)
        return sorted({report for pair in connection.execute(pairs) for report in pair})
    asked = select(_REPORTS.id).order_by(_REPORTS.n.desc()).limit(_MOST)
    if judgement.kind == "join":
        joined = (find_story(connection, judgement.target), judgement.value)
        return list(connection.scalars(asked.where(_REPORTS.story.in_(joined))))
    own = select(_REPORTS.story).where(_REPORTS.id == judgement.target).scalar_subquery()
    others = connection.scalars(asked.where(_REPORTS.story == own, _REPORTS.id != judgement.target))
    return [judgement.target, *others]


def _corrections(stream: Stories, judgement: Judgement, reports: Sequence[str]) -> tuple[Correction, ...]:
    """What a decision says of pairs of reports; what is undone leaves its reports to be looked at again."""
    first, *others = reports
    if judgement.kind == "move":
        return stream.move(first, str(judgement.value))
    if judgement.kind == "undo":
        return tuple(Correction(kind="together", a=report, b=report) for report in reports)
    kind: CorrectionKind = "apart" if judgement.kind == "part" else "together"
    return tuple(Correction(kind=kind, a=first, b=other) for other in others)


def _check_value(kind: JudgementKind, value: str | None) -> None:
    if kind not in _WITH_OR_WITHOUT and (value is None or not value.strip()) == (kind in _WITH_VALUE):
        raise UsageError(f"{kind} {'needs' if kind in _WITH_VALUE else 'takes no'} value")
    if kind == "date" and value is not None:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise UsageError(f"{value!r} is no day; write one as 2031-05-06") from error


def _check_target(connection: Connection, kind: JudgementKind, target: str) -> None:
    if kind == "hide":
        if not name_key(target).strip():
            raise UsageError("hide needs a person's name")
        return
    if kind in ("join", "wish"):
        find_story(connection, target)
        return
    column = _TARGETS[kind]
    if connection.scalar(select(column).where(column == target).limit(1)) is None:
        raise LibraryError(f"{target}: the library has no {column.table.name.removesuffix('s')} of this id.")
    if kind == "undo" and connection.scalar(select(_JUDGEMENTS.kind).where(_JUDGEMENTS.id == target)) == "undo":
        raise UsageError("an undoing is not undone; decide anew")
