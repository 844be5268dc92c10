"""How far comparisons with Stripe came that were interrupted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reconciliations",
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("began_at", sa.BigInteger, nullable=False),
        sa.Column("after", sa.Text),
        sa.Column("down_to", sa.BigInteger),
        sa.Column("intents", sa.Integer, nullable=False),
        sa.Column("suspects", sa.Text, nullable=False),
        sa.Column("absent", sa.Text, nullable=False),
        sa.Column("is_read", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("since", "until", name=op.f("pk_reconciliations")),
    )


def downgrade() -> None:
    """Forget it: the next comparison begins anew."""
    op.drop_table("reconciliations")
