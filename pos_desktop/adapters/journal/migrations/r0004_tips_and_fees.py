"""Whether a sale asks for a tip on the reader, and what of a tender is a platform's."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Sales that there are asked as the shop asks; nothing of them was anybody else's."""
    op.add_column(
        "sales", sa.Column("skip_tip", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("tenders", sa.Column("fee", sa.BigInteger))


def downgrade() -> None:
    """Forget both; the events keep them."""
    op.drop_column("tenders", "fee")
    op.drop_column("sales", "skip_tip")
