"""A schema change that fails half-way."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "0009"


def upgrade() -> None:
    """Add a column, then fail."""
    op.add_column("sales", sa.Column("note", sa.Text))
    op.execute("UPDATE no_such_table SET note = 'seen'")


def downgrade() -> None:
    """Nothing to take back."""
