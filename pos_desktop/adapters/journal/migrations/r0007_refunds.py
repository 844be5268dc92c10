"""Refunds, and what of a sale went back."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Make the table; nothing was refunded before."""
    op.add_column("sales", sa.Column("refunded", sa.BigInteger, nullable=False, server_default="0"))
    op.create_table(
        "refunds",
        sa.Column("sale_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("till", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("is_under_way", sa.Boolean, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("payment_intent", sa.Text),
        sa.Column("refund", sa.Text),
        sa.Column("started_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sale_id", "number", name=op.f("pk_refunds")),
        sa.ForeignKeyConstraint(
            ["sale_id"], ["sales.sale_id"], name=op.f("fk_refunds_sale_id_sales")
        ),
    )
    columns = ("started_at", "sale_id", "number")
    op.create_index(op.f("ix_refunds_till_is_under_way"), "refunds", ["till", "is_under_way"])
    op.create_index(op.f(f"ix_refunds_{'_'.join(columns)}"), "refunds", list(columns))


def downgrade() -> None:
    """Forget both; the events keep what was refunded."""
    op.execute("UPDATE sales SET status = 'paid' WHERE status IN ('refunded', 'partly_refunded')")
    op.drop_table("refunds")
    op.drop_column("sales", "refunded")
