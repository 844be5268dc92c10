"""Which closing counted a sale or a refund, written down rather than told from times."""

import sqlalchemy as sa
from alembic import op

from pos_desktop.adapters.journal.tables import Utc

revision = "0008"
down_revision: str | None = "0007"
_CLOSINGS = sa.table(
    "closings", sa.column("till"), sa.column("number"), sa.column("closed_at", Utc)
)
_SALES = sa.table(
    "sales", sa.column("till"), sa.column("closed_at", Utc), sa.column("shift", sa.Integer)
)
_REFUNDS = sa.table(
    "refunds", sa.column("till"), sa.column("started_at"), sa.column("shift", sa.Integer)
)


def upgrade() -> None:
    """Mark what the closings so far counted: they told it from the times, to the second."""
    op.add_column("sales", sa.Column("shift", sa.Integer))
    op.add_column("refunds", sa.Column("shift", sa.Integer))
    op.create_index(op.f("ix_refunds_till_shift"), "refunds", ["till", "shift"])
    connection = op.get_bind()
    closings = sa.select(_CLOSINGS).order_by(_CLOSINGS.c.till, _CLOSINGS.c.number)
    for till, number, closed_at in connection.execute(closings).all():
        sold = (_SALES.c.till == till, _SALES.c.closed_at <= closed_at, _SALES.c.shift.is_(None))
        connection.execute(sa.update(_SALES).where(*sold).values(shift=number))
        began = _REFUNDS.c.started_at < int(closed_at.timestamp())
        given_back = (_REFUNDS.c.till == till, began, _REFUNDS.c.shift.is_(None))
        connection.execute(sa.update(_REFUNDS).where(*given_back).values(shift=number))
    op.drop_index(op.f("ix_sales_till_closed_at"), "sales")
    op.create_index(op.f("ix_sales_till_shift_status"), "sales", ["till", "shift", "status"])


def downgrade() -> None:
    """Forget it; the closings keep what they came to."""
    op.drop_index(op.f("ix_sales_till_shift_status"), "sales")
    op.create_index(op.f("ix_sales_till_closed_at"), "sales", ["till", "closed_at"])
    op.drop_index(op.f("ix_refunds_till_shift"), "refunds")
    op.drop_column("refunds", "shift")
    op.drop_column("sales", "shift")
