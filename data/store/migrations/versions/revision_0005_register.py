"""Decisions with their states, links and follow-up actions, and dated events; added to, never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = ("decision", "decision_state", "decision_link", "follow_up", "event")


def upgrade() -> None:
    """Makes the five tables, and the triggers that keep their rows as they were written."""
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("data_date", sa.Date, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("workstream", sa.Text, nullable=True),
        sa.Column("lead_agency", sa.Text, nullable=True),
        sa.Column("due_date", sa.Date, nullable=True),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("given_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("number", name="uq_decision_number"),
        comment="Decisions entered for a review, each under a number of its own",
    )
    op.create_table(
        "decision_state",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("decision_id", sa.Text, nullable=False),
        sa.Column("data_date", sa.Date, nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("given_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision_state"),
        comment="States of decisions, entered here or read from a tracker; the newest of the latest review counts",
    )
    op.create_table(
        "decision_link",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("decision_id", sa.Text, nullable=False),
        sa.Column("data_date", sa.Date, nullable=False),
        sa.Column("ref", sa.Text, nullable=False),
        sa.Column("is_wanted", sa.Boolean, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("given_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision_link"),
        comment="Which actions carry out a decision, by ref; the newest of a pair counts, one not wanted takes back",
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("decision_id", sa.Text, nullable=False),
        sa.Column("data_date", sa.Date, nullable=False),
        sa.Column("ref", sa.String(60), nullable=False),
        sa.Column("is_wanted", sa.Boolean, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("workstream", sa.Text, nullable=True),
        sa.Column("lead_agency", sa.Text, nullable=False),
        sa.Column("due_date", sa.Date, nullable=True),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("given_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
        comment="Actions that a decision asks for, under refs of their own; the newest of a ref counts",
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("event_date", sa.Date, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("workstream", sa.Text, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("takes_back", sa.Integer, nullable=True),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("given_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        comment="Dated events of a workstream, none meaning the whole programme; a row may take an earlier one back",
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
