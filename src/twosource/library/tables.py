"""The tables of a library, as the newest migration leaves them; takes nothing, gives SQLAlchemy's description of them.

Moments are ISO 8601 text in UTC with microseconds, days ISO text: both sort as they stand, and say the same to every
database. Reports are numbered as they come, without a gap, and none is ever taken out. What is searched for its words
has a number `n`, which its entry in `*_words` bears: a table of SQLite's FTS5, or one with a `tsvector` (`words.py`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _of(name: str, key: str, **given: Any) -> Column[str]:
    """A column that names a row of another table."""
    return Column(name, Text, ForeignKey(key), **given)


def _numbered(name: str, *parts: Column[Any] | Index) -> Table:
    """A table whose rows are numbered as they come; no number is given again."""
    number = Column("n", Integer, primary_key=True, autoincrement=True)
    return Table(name, metadata, number, *parts, sqlite_autoincrement=True)


def _words() -> tuple[Column[Any], ...]:
    """Exact words of a report: where they stand, and what they are."""
    start, end = (Column(name, Integer, nullable=False) for name in ("span_start", "span_end"))
    return start, end, Column("text", Text, nullable=False)


library = Table(
    "library",
    metadata,
    Column("id", Text, primary_key=True),
    Column("made_at", Text, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("zlib", LargeBinary, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    _of("now_in", "stories.id", nullable=True),
    Column("at", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("outlet", Text),
    Column("url", Text),
    Column("page", Text),
    Column("title", Text),
    Column("day", Text),
    Column("language", Text),
    Column("kind", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    _of("story", "stories.id"),
    Column("read_with", Text),
    Column("text", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("reports_by_page", "page"),
    # Holds all that a list of stories says: it is made without looking at the texts.
    Index("reports_by_story", "story", "n", "outlet", "day", "added_at", "read_with"),
    Index("reports_by_outlet", "outlet", "day"),
    Index("reports_by_day", "day"),
    Index("reports_by_reading", "read_with"),
)

locations = Table(
    "locations",
    metadata,
    _of("report", "reports.id", primary_key=True),
    Column("location", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("fetched_at", Text, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("location", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("why", Text, nullable=False),
    Column("next", Text, nullable=False),
    Column("at", Text, nullable=False),
)

features = Table(
    "features",
    metadata,
    _of("report", "reports.id", primary_key=True),
    Column("zlib", LargeBinary, nullable=False),
)

moves = _numbered(
    "moves",
    _of("report", "reports.id", nullable=False),
    _of("from_story", "stories.id"),
    _of("to_story", "stories.id", nullable=False),
    Column("nearest", Text),
    Column("likeness", Float),
    Column("words", Text),
    Column("judgement", Text),
    Column("at", Text, nullable=False),
    Index("moves_by_from_story", "from_story"),
    Index("moves_by_to_story", "to_story"),
    Index("moves_by_report", "report"),
)

judgements = _numbered(
    "judgements",
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("value", Text),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("judgements_by_target", "target"),
)

corrections = _numbered(
    "corrections",
    _of("judgement", "judgements.id", nullable=False),
    Column("kind", Text, nullable=False),
    _of("a", "reports.id", nullable=False),
    _of("b", "reports.id", nullable=False),
    Index("corrections_by_judgement", "judgement"),
)

readings = Table(
    "readings",
    metadata,
    _of("report", "reports.id", primary_key=True),
    Column("read_with", Text, nullable=False),
    Column("zlib", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
)

statements = _numbered(
    "statements",
    _of("report", "reports.id", nullable=False),
    Column("id", Text, nullable=False),
    *_words(),
    Column("speaker", Text),
    Column("speaker_key", Text),
    Column("form", Text, nullable=False),
    Column("act", Text, nullable=False),
    Index("statements_by_report", "report"),
    Index("statements_by_speaker", "speaker_key"),
)

speakers = Table(
    "speakers",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
)

names = Table(
    "names",
    metadata,
    _of("report", "reports.id", primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Index("names_by_key", "key", "kind"),
)

accounts = Table(
    "accounts",
    metadata,
    _of("story", "stories.id", primary_key=True),
    Column("made_with", Text, nullable=False),
    Column("stale", Boolean, nullable=False),
    Column("differences", Integer, nullable=False),
    Column("zlib", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
    # What a list of stories shows of an account, which it need not unpack for that: separate texts, places as JSON.
    Column("texts", Integer),
    Column("places", Text),
)

points = _numbered(
    "points",
    _of("story", "stories.id", nullable=False),
    Column("id", Text, nullable=False),
    _of("report", "reports.id", nullable=False),
    *_words(),
    Column("status", Text, nullable=False),
    Column("texts_low", Integer, nullable=False),
    Column("texts_high", Integer, nullable=False),
    Index("points_by_story", "story"),
)

differences = Table(
    "differences",
    metadata,
    _of("story", "stories.id", primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("nature", Text, nullable=False),
    Column("sides", Text, nullable=False),
    Column("certainty", Float, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("sha256", Text, primary_key=True),
    _of("user", "users.key", nullable=False),
    Column("ends_at", Text, nullable=False),
    Index("sign_ins_by_user", "user"),
)

tokens = Table(
    "tokens",
    metadata,
    _of("user", "users.key", primary_key=True),
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
)

audit = _numbered(
    "audit",
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
)
