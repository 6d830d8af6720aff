"""Users, their sign-ins and tokens, and the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes their tables; what was there stays as it is."""
    op.create_table(
        "users",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
    )
    op.create_table(
        "sign_ins",
        sa.Column("sha256", sa.Text(), primary_key=True),
        sa.Column("user", sa.Text(), sa.ForeignKey("users.key"), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=False),
    )
    op.create_index("sign_ins_by_user", "sign_ins", ["user"])
    op.create_table(
        "tokens",
        sa.Column("user", sa.Text(), sa.ForeignKey("users.key"), primary_key=True),
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False, unique=True),
        sa.Column("made_at", sa.Text(), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
