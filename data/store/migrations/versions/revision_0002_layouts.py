"""Layouts: corrections remembered for tables of the same headings, added to and never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table, and the triggers that keep its rows as they were written."""
    op.create_table(
        "layout",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.CHAR(64), nullable=False),
        sa.Column("corrections", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.Column("saved_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_layout"),
        comment="Corrections of tables with the same headings, as JSON; the newest of a fingerprint counts",
    )
    op.create_index("ix_layout_fingerprint", "layout", ["fingerprint"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER layout_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON layout "
            "FOR EACH STATEMENT EXECUTE FUNCTION tracker_refuse_change()"
        )
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER layout_refuses_{deed.lower()} BEFORE {deed} ON layout "
            "BEGIN SELECT RAISE(ABORT, 'layout is append-only'); END"
        )
