"""What the search of past sales needs: totals, last digits, goods by their words, indexes."""

import sqlalchemy as sa
from alembic import op

from pos_desktop.adapters.journal.goods import number_of
from pos_desktop.adapters.journal.tables import Utc

revision = "0006"
down_revision: str | None = "0005"

_EPOCH = "1970-01-01 00:00:00.000000"
"""Stands in rows for the moment until they get the time of their sale."""
_NEW_INDEXES = (
    ("sales", ("customer", "opened_at", "sale_id")),
    ("sales", ("total", "opened_at", "sale_id")),
    ("sales", ("status", "opened_at", "sale_id")),
    ("sale_lines", ("goods", "opened_at", "sale_id")),
    ("tenders", ("last4", "opened_at", "sale_id")),
    ("tenders", ("kind", "opened_at", "sale_id")),
    ("events", ("sale_id",)),
)


def upgrade() -> None:
    """Add what is new and fill it from what is there."""
    _goods()
    op.add_column("sales", sa.Column("total", sa.BigInteger))
    op.add_column("tenders", sa.Column("last4", sa.Text))
    for table in ("tenders", "sale_lines"):
        op.add_column(
            table,
            sa.Column("opened_at", Utc, nullable=False, server_default=sa.text(f"'{_EPOCH}'")),
        )
    op.add_column("sale_lines", sa.Column("goods", sa.Integer, nullable=False, server_default="0"))
    _fill()
    if op.get_bind().dialect.name == "postgresql":  # SQLite would have to copy both tables
        for table, column in (("tenders", "opened_at"), ("sale_lines", "opened_at")):
            op.alter_column(table, column, server_default=None)
        op.alter_column("sale_lines", "goods", server_default=None)
    op.drop_index(op.f("ix_sales_customer"), "sales")
    for table, columns in _NEW_INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def downgrade() -> None:
    """Remove what is new."""
    for table, columns in _NEW_INDEXES:
        op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table)
    op.create_index(op.f("ix_sales_customer"), "sales", ["customer"])
    for table, column in (
        ("sales", "total"),
        ("tenders", "last4"),
        ("tenders", "opened_at"),
        ("sale_lines", "opened_at"),
        ("sale_lines", "goods"),
    ):
        op.drop_column(table, column)
    op.drop_table("goods_words")
    op.drop_table("goods")


def _goods() -> None:
    op.create_table(
        "goods",
        sa.Column("goods_id", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("sku", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("goods_id", name=op.f("pk_goods")),
        sa.UniqueConstraint("digest", name=op.f("uq_goods_digest")),
    )
    words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "goods_words",
        sa.Column("word", words, nullable=False),
        sa.Column("goods_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("word", "goods_id", name=op.f("pk_goods_words")),
        sqlite_with_rowid=False,
    )


def _fill() -> None:
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    sold = connection.execute(sa.text("SELECT DISTINCT sku, description FROM sale_lines")).all()
    for sku, description in sold:
        number_of(connection, sku, description)
    op.execute(
        "UPDATE sale_lines SET goods = g.goods_id FROM goods AS g "
        "WHERE g.sku = sale_lines.sku AND g.description = sale_lines.description"
    )
    for table in ("sale_lines", "tenders"):
        op.execute(
            f"UPDATE {table} SET opened_at = s.opened_at FROM sales AS s "  # noqa: S608
            f"WHERE s.sale_id = {table}.sale_id"
        )
    last4 = "json_extract(card, '$.last4')" if is_sqlite else "(CAST(card AS json) ->> 'last4')"
    op.execute(f"UPDATE tenders SET last4 = {last4} WHERE card IS NOT NULL")  # noqa: S608
    # Until now each sale was paid whole by what it was paid with; else the payment knows.
    op.execute(
        "UPDATE sales SET total = COALESCE("
        "(SELECT SUM(amount) FROM tenders WHERE tenders.sale_id = sales.sale_id), "
        "(SELECT amount FROM payments WHERE payments.of_sale = sales.sale_id "
        "ORDER BY number DESC LIMIT 1)) "
        "WHERE status <> 'open'"
    )
