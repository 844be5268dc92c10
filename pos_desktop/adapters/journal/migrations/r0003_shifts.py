"""Shifts that were closed, and the sales of a till by the time they were paid."""

import sqlalchemy as sa
from alembic import op

from pos_desktop.adapters.journal.tables import Utc

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Make the table of closings, and the index that a shift is read by."""
    op.create_table(
        "closings",
        sa.Column("till", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("closed_at", Utc, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("till", "number", name=op.f("pk_closings")),
    )
    op.create_index(op.f("ix_sales_till_closed_at"), "sales", ["till", "closed_at"])


def downgrade() -> None:
    """Remove both; the events keep what was closed."""
    op.drop_index(op.f("ix_sales_till_closed_at"), "sales")
    op.drop_table("closings")
