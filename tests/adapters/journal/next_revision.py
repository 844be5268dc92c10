"""A schema that comes after ours, for the tests of upgrading."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "0009"


def upgrade() -> None:
    """Give sales a note, and write one."""
    op.add_column("sales", sa.Column("note", sa.Text))
    op.execute("UPDATE sales SET note = 'seen'")


def downgrade() -> None:
    """Take the note away."""
    op.drop_column("sales", "note")
