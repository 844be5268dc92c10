"""The book of events, and sales, lines, tenders and payments as they are after it."""

import sqlalchemy as sa
from alembic import op

from pos_desktop.adapters.journal.tables import Utc

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make all tables, and see that events are only ever added."""
    _book()
    _sales()
    _of_a_sale()
    _forbid_changes()


def downgrade() -> None:
    """Remove everything."""
    for table in ("payments", "tenders", "sale_lines", "sales", "events", "tills"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION events_stay()")


def _book() -> None:
    op.create_table(
        "tills",
        sa.Column("till", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("last_hash", sa.String(64), nullable=False),
        sa.Column("receipts", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("till", name=op.f("pk_tills")),
        sa.UniqueConstraint("number", name=op.f("uq_tills_number")),
        sa.CheckConstraint("number > 0", name=op.f("ck_tills_number_positive")),
    )
    op.create_table(
        "events",
        sa.Column("till", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sale_id", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("till", "seq", name=op.f("pk_events")),
        sa.CheckConstraint("seq > 0", name=op.f("ck_events_seq_positive")),
    )


def _sales() -> None:
    op.create_table(
        "sales",
        sa.Column("sale_id", sa.Text, nullable=False),
        sa.Column("till", sa.Text, nullable=False),
        sa.Column("cashier", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("tax_included", sa.Boolean, nullable=False),
        sa.Column("next_line", sa.Integer, nullable=False),
        sa.Column("opened_at", Utc, nullable=False),
        sa.Column("closed_at", Utc),
        sa.Column("receipt_number", sa.Text),
        sa.Column("payments_begun", sa.Integer, nullable=False),
        sa.Column("event_till", sa.Text, nullable=False),
        sa.Column("event_seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("sale_id", name=op.f("pk_sales")),
        sa.UniqueConstraint("receipt_number", name=op.f("uq_sales_receipt_number")),
    )
    op.create_index(op.f("ix_sales_opened_at_sale_id"), "sales", ["opened_at", "sale_id"])
    op.create_index(op.f("ix_sales_till_status"), "sales", ["till", "status"])


def _of_a_sale() -> None:
    op.create_table(
        "sale_lines",
        sa.Column("sale_id", sa.Text, nullable=False),
        sa.Column("line_id", sa.Integer, nullable=False),
        sa.Column("sku", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("unit_amount", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("rate_name", sa.Text, nullable=False),
        sa.Column("rate_percent", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sale_id", "line_id", name=op.f("pk_sale_lines")),
        _of("sale_lines"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tenders",
        sa.Column("sale_id", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("tip", sa.BigInteger, nullable=False),
        sa.Column("given", sa.BigInteger),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("payment_intent", sa.Text),
        sa.Column("charge", sa.Text),
        sa.Column("card", sa.Text),
        sa.PrimaryKeyConstraint("sale_id", "place", name=op.f("pk_tenders")),
        _of("tenders"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "payments",
        sa.Column("sale_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("till", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("is_final", sa.Boolean, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("payment_intent", sa.Text),
        sa.Column("started_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sale_id", "number", name=op.f("pk_payments")),
        _of("payments"),
    )
    op.create_index(op.f("ix_payments_till_is_final"), "payments", ["till", "is_final"])
    op.create_index(
        op.f("ix_payments_started_at_sale_id_number"),
        "payments",
        ["started_at", "sale_id", "number"],
    )


def _of(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["sale_id"], ["sales.sale_id"], name=op.f(f"fk_{table}_sale_id_sales")
    )


def _forbid_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_no_{what.lower()} BEFORE {what} ON events "
                "BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are only ever added'; END $$"
    )
    op.execute(
        "CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_stay()"
    )
