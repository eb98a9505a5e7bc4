"""The tables of the store; rows are added and never changed, so what is current follows from what has been retired."""

from datetime import UTC, datetime

from sqlalchemy import (
    CHAR,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcTime(TypeDecorator[datetime]):
    """A moment: aware on the way in and out, kept as plain UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Returns `value` in UTC without its zone."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Returns `value` with the zone UTC."""
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

blob = Table(
    "blob",
    metadata,
    Column("sha256", CHAR(64), primary_key=True),
    Column("byte_count", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    comment="Bytes under the sha256 of themselves: original files and Parquet tables, each stored once",
)

snapshot = Table(
    "snapshot",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("data_date", Date, nullable=False),
    Column("version", Integer, nullable=False),
    Column("review", String(200), nullable=False),
    Column("published_at", UtcTime, nullable=False),
    Column("published_by", String(200), nullable=False),
    Column("action_count", Integer, nullable=False),
    UniqueConstraint("data_date", "version"),
    comment="What was published for a data date; a version follows only where the one before is retired",
)

snapshot_file = Table(
    "snapshot_file",
    metadata,
    Column("snapshot_id", ForeignKey("snapshot.id"), primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("sha256", ForeignKey("blob.sha256"), nullable=False, index=True),
    Column("receipt", Text, nullable=False),
    comment="The original files of a snapshot, each with its import receipt as JSON",
)

snapshot_table = Table(
    "snapshot_table",
    metadata,
    Column("snapshot_id", ForeignKey("snapshot.id"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("sha256", ForeignKey("blob.sha256"), nullable=False, index=True),
    Column("row_count", Integer, nullable=False),
    comment="The tables of a snapshot as Parquet: actions, findings, indicators, decisions",
)

retirement = Table(
    "retirement",
    metadata,
    Column("snapshot_id", ForeignKey("snapshot.id"), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("retired_at", UtcTime, nullable=False),
    Column("retired_by", String(200), nullable=False),
    comment="Why a snapshot is no longer the current one of its data date: superseded or withdrawn",
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("person", String(200), nullable=False),
    Column("deed", String(20), nullable=False),
    Column("snapshot_id", ForeignKey("snapshot.id"), nullable=True, index=True),
    Column("detail", Text, nullable=False),
    comment="Who did what, and when",
)

layout = Table(
    "layout",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", CHAR(64), nullable=False, index=True),
    Column("corrections", Text, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    Column("saved_by", String(200), nullable=False),
    comment="Corrections of tables with the same headings, as JSON; the newest of a fingerprint counts",
)

action_match = Table(
    "action_match",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("earlier_date", Date, nullable=False),
    Column("earlier_id", Text, nullable=False),
    Column("later_date", Date, nullable=False),
    Column("later_id", Text, nullable=False),
    Column("is_accepted", Boolean, nullable=False),
    Column("decided_at", UtcTime, nullable=False),
    Column("decided_by", String(200), nullable=False),
    comment="Whether an action of one review is an action of an earlier one; the newest decision on a pair counts",
)

rating_override = Table(
    "rating_override",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("data_date", Date, nullable=False),
    Column("action_id", Text, nullable=False),
    Column("rating", String(20), nullable=True),
    Column("reason", Text, nullable=False),
    Column("given_at", UtcTime, nullable=False),
    Column("given_by", String(200), nullable=False),
    comment="Ratings given to actions by judgement; the newest of an action at a data date counts, none takes back",
)

delivery_confidence = Table(
    "delivery_confidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("data_date", Date, nullable=False),
    Column("workstream", Text, nullable=True),
    Column("level", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("given_at", UtcTime, nullable=False),
    Column("given_by", String(200), nullable=False),
    comment="Confidence in a workstream, none meaning the whole programme; the newest at a data date counts",
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("data_date", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("workstream", Text, nullable=True),
    Column("lead_agency", Text, nullable=True),
    Column("due_date", Date, nullable=True),
    Column("given_at", UtcTime, nullable=False),
    Column("given_by", String(200), nullable=False),
    comment="Decisions entered for a review, each under a number of its own",
)

decision_state = Table(
    "decision_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("decision_id", Text, nullable=False),
    Column("data_date", Date, nullable=False),
    Column("state", String(30), nullable=False),
    Column("note", Text, nullable=False),
    Column("given_at", UtcTime, nullable=False),
    Column("given_by", String(200), nullable=False),
    comment="States of decisions, entered here or read from a tracker; the newest of the latest review counts",
)

decision_link = Table(
    "decision_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("decision_id", Text, nullable=False),
    Column("data_date", Date, nullable=False),
    Column("ref", Text, nullable=False),
    Column("is_wanted", Boolean, nullable=False),
    Column("given_at", UtcTime, nullable=False),
    Column("given_by", String(200), nullable=False),
    comment="Which actions carry out a decision, by ref; the newest of a pair counts, one not wanted takes back",
)

follow_up = Table(
    "follow_up",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("decision_id", Text, nullable=False),
    Column("data_date", Date, nullable=False),
    Column("ref", String(60), nullable=False),
    Column("is_wanted", Boolean, nullable=False),
    Column("action", Text, nullable=False),
    Column("workstream", Text, nullable=True),
    Column("lead_agency", Text, nullable=False),
    Column("due_date", Date, nullable=True),
    Column("given_at", UtcTime, nullable=False),
    Column("given_by", String(200), nullable=False),
    comment="Actions that a decision asks for, under refs of their own; the newest of a ref counts",
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event_date", Date, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("workstream", Text, nullable=True),
    Column("note", Text, nullable=False),
    Column("takes_back", Integer, nullable=True),
    Column("given_at", UtcTime, nullable=False),
    Column("given_by", String(200), nullable=False),
    comment="Dated events of a workstream, none meaning the whole programme; a row may take an earlier one back",
)
