"""Accounts say what a list of stories shows of them: separate texts and places."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the columns, filled from the accounts that are kept."""
    op.add_column("accounts", sa.Column("texts", sa.Integer()))
    op.add_column("accounts", sa.Column("places", sa.Text()))
    connection = op.get_bind()
    kept = sa.table("accounts", *map(sa.column, ("story", "zlib", "texts", "places")))
    for story in connection.scalars(sa.select(kept.c.story)).all():
        packed = connection.execute(sa.select(kept.c.zlib).where(kept.c.story == story)).scalar_one()
        account = json.loads(zlib.decompress(packed))
        left = {gone["report"] for gone in account["excluded"]}
        texts = sum(not left.issuperset(group) for group in account["lineage"]["groups"])
        shown = {"texts": texts, "places": json.dumps(account["where"])}
        connection.execute(sa.update(kept).where(kept.c.story == story).values(shown))
