"""What a cashier takes off a line of the basket."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"


def upgrade() -> None:
    """Nothing was taken off the lines that there are."""
    op.add_column("sale_lines", sa.Column("discount_percent", sa.Text))
    op.add_column("sale_lines", sa.Column("discount_amount", sa.BigInteger))
    op.add_column("sale_lines", sa.Column("discount_of_basket", sa.Boolean))


def downgrade() -> None:
    """Forget it; the events keep it."""
    op.drop_column("sale_lines", "discount_of_basket")
    op.drop_column("sale_lines", "discount_amount")
    op.drop_column("sale_lines", "discount_percent")
