"""The first library: reports, stories, readings, accounts, judgements, and their indexes of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table, the indexes of words, and views for whoever looks into the file."""
    _kept()
    _decided()
    _read()
    _compared()
    _words()
    _views()


def _kept() -> None:
    """Reports as they came, and the stories they were put in."""
    op.create_table(
        "library",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("made_at", sa.Text(), nullable=False),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.Text(), primary_key=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("zlib", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("now_in", sa.Text(), sa.ForeignKey("stories.id")),
        sa.Column("at", sa.Text(), nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("outlet", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("page", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), sa.ForeignKey("stories.id")),
        sa.Column("read_with", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_index("reports_by_day", "reports", ["day"])
    op.create_index("reports_by_outlet", "reports", ["outlet", "day"])
    op.create_index("reports_by_page", "reports", ["page"])
    op.create_index("reports_by_reading", "reports", ["read_with"])
    op.create_index("reports_by_story", "reports", ["story", "n", "outlet", "day", "added_at", "read_with"])
    op.create_table(
        "locations",
        sa.Column("report", sa.Text(), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("location", sa.Text(), primary_key=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.Text(), nullable=False),
    )
    op.create_table(
        "problems",
        sa.Column("location", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("next", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
    )


def _decided() -> None:
    """What stories are made by, what moved, and what persons decided."""
    op.create_table(
        "features",
        sa.Column("report", sa.Text(), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("zlib", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "moves",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("report", sa.Text(), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("from_story", sa.Text(), sa.ForeignKey("stories.id")),
        sa.Column("to_story", sa.Text(), sa.ForeignKey("stories.id"), nullable=False),
        sa.Column("nearest", sa.Text()),
        sa.Column("likeness", sa.Float()),
        sa.Column("words", sa.Text()),
        sa.Column("judgement", sa.Text()),
        sa.Column("at", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("moves_by_from_story", "moves", ["from_story"])
    op.create_index("moves_by_report", "moves", ["report"])
    op.create_index("moves_by_to_story", "moves", ["to_story"])
    op.create_table(
        "judgements",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("judgements_by_target", "judgements", ["target"])
    op.create_table(
        "corrections",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("judgement", sa.Text(), sa.ForeignKey("judgements.id"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("b", sa.Text(), sa.ForeignKey("reports.id"), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("corrections_by_judgement", "corrections", ["judgement"])


def _read() -> None:
    """Who said what: the annotated reports."""
    op.create_table(
        "readings",
        sa.Column("report", sa.Text(), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("read_with", sa.Text(), nullable=False),
        sa.Column("zlib", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
    )
    op.create_table(
        "statements",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("report", sa.Text(), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("speaker_key", sa.Text()),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("statements_by_report", "statements", ["report"])
    op.create_index("statements_by_speaker", "statements", ["speaker_key"])
    op.create_table(
        "speakers",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
    )
    op.create_table(
        "names",
        sa.Column("report", sa.Text(), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
    )
    op.create_index("names_by_key", "names", ["key", "kind"])


def _compared() -> None:
    """Accounts, their points and differences."""
    op.create_table(
        "accounts",
        sa.Column("story", sa.Text(), sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("made_with", sa.Text(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("differences", sa.Integer(), nullable=False),
        sa.Column("zlib", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
    )
    op.create_table(
        "points",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("story", sa.Text(), sa.ForeignKey("stories.id"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("texts_low", sa.Integer(), nullable=False),
        sa.Column("texts_high", sa.Integer(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("points_by_story", "points", ["story"])
    op.create_table(
        "differences",
        sa.Column("story", sa.Text(), sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("sides", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Float(), nullable=False),
    )


def _words() -> None:
    """The indexes of words: FTS5, which keeps no text of its own, or tsvectors."""
    for of in ("reports", "statements", "points"):
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"CREATE VIRTUAL TABLE {of}_words USING fts5(words, content='', tokenize='unicode61')")
        else:
            op.execute(f"CREATE TABLE {of}_words (n integer PRIMARY KEY, words tsvector NOT NULL)")
            op.execute(f"CREATE INDEX {of}_words_index ON {of}_words USING gin(words)")


def _views() -> None:
    """What Datasette or psql shows first: one row a thing, its outlet, day and address beside it."""
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


_REPORT = "r.outlet, r.day, r.title, r.url"
_VIEWS = {
    "report_list": f"SELECT r.n AS number, r.id, {_REPORT}, r.kind, r.language, r.added_at, "
    "r.story, m.nearest, m.likeness, m.words AS shared_words FROM reports r "
    "LEFT JOIN moves m ON m.report = r.id AND m.from_story IS NULL",
    "story_list": "SELECT story AS id, count(*) AS reports, count(DISTINCT outlet) AS outlets, min(day) AS first_day, "
    "max(day) AS last_day, max(added_at) AS added_at FROM reports WHERE story IS NOT NULL GROUP BY story",
    "statement_list": "SELECT s.speaker, s.text, s.form, s.act, s.span_start, s.span_end, s.report, r.story, "
    f"{_REPORT} FROM statements s JOIN reports r ON r.id = s.report",
    "point_list": "SELECT p.story, p.text, p.status, p.texts_low, p.texts_high, p.report, p.span_start, p.span_end, "
    f"{_REPORT} FROM points p JOIN reports r ON r.id = p.report",
    "difference_list": "SELECT story, kind, about, nature, sides, certainty FROM differences",
    "manifest": "SELECT l.report, l.location, l.sha256, l.fetched_at, o.size AS bytes_kept, r.story, r.outlet, r.url, "
    "r.added_at FROM locations l JOIN reports r ON r.id = l.report LEFT JOIN originals o ON o.sha256 = l.sha256",
}
