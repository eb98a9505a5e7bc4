"""Matches: which action of a later review is which of an earlier one, as people decided; added to, never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the table, and the triggers that keep its rows as they were written."""
    op.create_table(
        "action_match",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("earlier_date", sa.Date, nullable=False),
        sa.Column("earlier_id", sa.Text, nullable=False),
        sa.Column("later_date", sa.Date, nullable=False),
        sa.Column("later_id", sa.Text, nullable=False),
        sa.Column("is_accepted", sa.Boolean, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("decided_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_action_match"),
        comment="Whether an action of one review is an action of an earlier one; the newest decision on a pair counts",
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER action_match_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON action_match "
            "FOR EACH STATEMENT EXECUTE FUNCTION tracker_refuse_change()"
        )
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER action_match_refuses_{deed.lower()} BEFORE {deed} ON action_match "
            "BEGIN SELECT RAISE(ABORT, 'action_match is append-only'); END"
        )
