"""The tables of a library, as the newest migration leaves them; takes nothing, gives SQLAlchemy's description of them.

Moments are ISO 8601 text in UTC with microseconds, days ISO text: both sort as they stand, and say the same to every
database. Reports are numbered as they come, without a gap, and none is ever taken out. What is searched for its words
has a number `n`, which its entry in `*_words` bears: a table of SQLite's FTS5, or one with a `tsvector` (`words.py`).
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

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
    Column("now_in", Text, ForeignKey("stories.id"), nullable=True),
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
    Column("story", Text, ForeignKey("stories.id")),
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
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
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
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("zlib", LargeBinary, nullable=False),
)

moves = Table(
    "moves",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("from_story", Text, ForeignKey("stories.id")),
    Column("to_story", Text, ForeignKey("stories.id"), nullable=False),
    Column("nearest", Text),
    Column("likeness", Float),
    Column("words", Text),
    Column("judgement", Text),
    Column("at", Text, nullable=False),
    Index("moves_by_from_story", "from_story"),
    Index("moves_by_to_story", "to_story"),
    Index("moves_by_report", "report"),
    sqlite_autoincrement=True,
)

judgements = Table(
    "judgements",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("value", Text),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("judgements_by_target", "target"),
    sqlite_autoincrement=True,
)

corrections = Table(
    "corrections",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("judgement", Text, ForeignKey("judgements.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("a", Text, ForeignKey("reports.id"), nullable=False),
    Column("b", Text, ForeignKey("reports.id"), nullable=False),
    Index("corrections_by_judgement", "judgement"),
    sqlite_autoincrement=True,
)

readings = Table(
    "readings",
    metadata,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("read_with", Text, nullable=False),
    Column("zlib", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("speaker", Text),
    Column("speaker_key", Text),
    Column("form", Text, nullable=False),
    Column("act", Text, nullable=False),
    Index("statements_by_report", "report"),
    Index("statements_by_speaker", "speaker_key"),
    sqlite_autoincrement=True,
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
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Index("names_by_key", "key", "kind"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("story", Text, ForeignKey("stories.id"), primary_key=True),
    Column("made_with", Text, nullable=False),
    Column("stale", Boolean, nullable=False),
    Column("differences", Integer, nullable=False),
    Column("zlib", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
)

points = Table(
    "points",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("story", Text, ForeignKey("stories.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("texts_low", Integer, nullable=False),
    Column("texts_high", Integer, nullable=False),
    Index("points_by_story", "story"),
    sqlite_autoincrement=True,
)

differences = Table(
    "differences",
    metadata,
    Column("story", Text, ForeignKey("stories.id"), primary_key=True),
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
    Column("user", Text, ForeignKey("users.key"), nullable=False),
    Column("ends_at", Text, nullable=False),
    Index("sign_ins_by_user", "user"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("user", Text, ForeignKey("users.key"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
    sqlite_autoincrement=True,
)
