"""Snapshots with their files and tables, retirements and the audit log, none of which can be changed or deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = ("blob", "snapshot", "snapshot_file", "snapshot_table", "retirement", "audit")


def upgrade() -> None:
    """Makes the tables, and the triggers that keep their rows as they were written."""
    op.create_table(
        "blob",
        sa.Column("sha256", sa.CHAR(64), nullable=False),
        sa.Column("byte_count", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
        comment="Bytes under the sha256 of themselves: original files and Parquet tables, each stored once",
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("data_date", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("review", sa.String(200), nullable=False),
        sa.Column("published_at", sa.DateTime, nullable=False),
        sa.Column("published_by", sa.String(200), nullable=False),
        sa.Column("action_count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
        sa.UniqueConstraint("data_date", "version", name="uq_snapshot_data_date_version"),
        comment="What was published for a data date; a version follows only where the one before is retired",
    )
    op.create_table(
        "snapshot_file",
        sa.Column("snapshot_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("sha256", sa.CHAR(64), nullable=False),
        sa.Column("receipt", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("snapshot_id", "name", name="pk_snapshot_file"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_snapshot_file_snapshot_id"),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_snapshot_file_sha256"),
        comment="The original files of a snapshot, each with its import receipt as JSON",
    )
    op.create_index("ix_snapshot_file_sha256", "snapshot_file", ["sha256"])
    op.create_table(
        "snapshot_table",
        sa.Column("snapshot_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("sha256", sa.CHAR(64), nullable=False),
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("snapshot_id", "name", name="pk_snapshot_table"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_snapshot_table_snapshot_id"),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_snapshot_table_sha256"),
        comment="The tables of a snapshot as Parquet: actions, findings, indicators, decisions",
    )
    op.create_index("ix_snapshot_table_sha256", "snapshot_table", ["sha256"])
    op.create_table(
        "retirement",
        sa.Column("snapshot_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("retired_at", sa.DateTime, nullable=False),
        sa.Column("retired_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("snapshot_id", name="pk_retirement"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_retirement_snapshot_id"),
        comment="Why a snapshot is no longer the current one of its data date: superseded or withdrawn",
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("deed", sa.String(20), nullable=False),
        sa.Column("snapshot_id", sa.Integer, nullable=True),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_audit_snapshot_id"),
        comment="Who did what, and when",
    )
    op.create_index("ix_audit_snapshot_id", "audit", ["snapshot_id"])
    if op.get_bind().dialect.name == "postgresql":
        _refuse_changes_in_postgresql()
    else:
        _refuse_changes_in_sqlite()


def _refuse_changes_in_sqlite() -> None:
    for table in APPEND_ONLY:
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    op.execute(
        "CREATE TRIGGER snapshot_follows_a_retired_one BEFORE INSERT ON snapshot WHEN NEW.version > 1 AND NOT EXISTS "
        "(SELECT 1 FROM snapshot AS s JOIN retirement AS r ON r.snapshot_id = s.id "
        "WHERE s.data_date = NEW.data_date AND s.version = NEW.version - 1) "
        "BEGIN SELECT RAISE(ABORT, 'the version before is still current'); END"
    )


def _refuse_changes_in_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION tracker_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tracker_refuse_change()"
        )
    op.execute(
        "CREATE FUNCTION tracker_follow_retired() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.version > 1 AND NOT EXISTS (SELECT 1 FROM snapshot AS s JOIN retirement AS r ON r.snapshot_id = s.id "
        "WHERE s.data_date = NEW.data_date AND s.version = NEW.version - 1) "
        "THEN RAISE EXCEPTION 'the version before is still current'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER snapshot_follows_a_retired_one BEFORE INSERT ON snapshot "
        "FOR EACH ROW EXECUTE FUNCTION tracker_follow_retired()"
    )
