"""Judgements: ratings of actions and delivery confidence, as people gave them; added to, never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TABLES = ("rating_override", "delivery_confidence")


def upgrade() -> None:
    """Makes both tables, and the triggers that keep their rows as they were written."""
    op.create_table(
        "rating_override",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("data_date", sa.Date, nullable=False),
        sa.Column("action_id", sa.Text, nullable=False),
        sa.Column("rating", sa.String(20), nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("given_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rating_override"),
        comment="Ratings given to actions by judgement; the newest of an action at a data date counts, none takes back",
    )
    op.create_table(
        "delivery_confidence",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("data_date", sa.Date, nullable=False),
        sa.Column("workstream", sa.Text, nullable=True),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("given_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_delivery_confidence"),
        comment="Confidence in a workstream, none meaning the whole programme; the newest at a data date counts",
    )
    for table in TABLES:
        _keep_rows(table)


def _keep_rows(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tracker_refuse_change()"
        )
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{deed.lower()} BEFORE {deed} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
