"""Customers, their agreements and parked calls; payments may be set-ups, which have no sale."""

import sqlalchemy as sa
from alembic import op

from pos_desktop.adapters.journal.tables import Utc

revision = "0002"
down_revision: str | None = "0001"

HAS_ITS_SALE = (
    "(kind = 'setup' AND of_sale IS NULL) OR "
    "(kind = 'payment' AND of_sale IS NOT NULL AND of_sale = sale_id)"
)


def upgrade() -> None:
    """Make the new tables, and let payments stand without a sale where they are set-ups."""
    op.add_column("sales", sa.Column("customer", sa.Text))
    op.create_index(op.f("ix_sales_customer"), "sales", ["customer"])
    _payments_of_any_kind()
    _customers()
    _consents()
    _parked_calls()


def downgrade() -> None:
    """Remove what is new, and the set-ups, for which there was no place before."""
    for table in ("parked_calls", "consents", "customers"):
        op.drop_table(table)
    _payments_of_sales()
    op.drop_index(op.f("ix_sales_customer"), "sales")
    op.drop_column("sales", "customer")


def _payments_of_any_kind() -> None:
    for column in ("of_sale", "kind", "entry", "customer"):
        op.add_column("payments", sa.Column(column, sa.Text))
    # All that there is was paid at the reader, for a sale.
    op.execute("UPDATE payments SET of_sale = sale_id, kind = 'payment', entry = 'presented'")
    with op.batch_alter_table("payments") as payments:
        payments.alter_column("kind", existing_type=sa.Text, nullable=False)
        payments.alter_column("entry", existing_type=sa.Text, nullable=False)
        payments.drop_constraint(op.f("fk_payments_sale_id_sales"), type_="foreignkey")
        payments.create_foreign_key(
            op.f("fk_payments_of_sale_sales"), "sales", ["of_sale"], ["sale_id"]
        )
        payments.create_check_constraint(op.f("ck_payments_has_its_sale"), sa.text(HAS_ITS_SALE))
    op.create_index(op.f("ix_payments_customer_started_at"), "payments", ["customer", "started_at"])


def _payments_of_sales() -> None:
    op.execute("DELETE FROM payments WHERE kind = 'setup'")
    op.drop_index(op.f("ix_payments_customer_started_at"), "payments")
    with op.batch_alter_table("payments") as payments:
        payments.drop_constraint(op.f("ck_payments_has_its_sale"), type_="check")
        payments.drop_constraint(op.f("fk_payments_of_sale_sales"), type_="foreignkey")
        payments.create_foreign_key(
            op.f("fk_payments_sale_id_sales"), "sales", ["sale_id"], ["sale_id"]
        )
        for column in ("of_sale", "kind", "entry", "customer"):
            payments.drop_column(column)


def _customers() -> None:
    op.create_table(
        "customers",
        sa.Column("customer_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("is_deleted", sa.Boolean, nullable=False),
        sa.Column("updated_at", Utc, nullable=False),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_customers")),
    )


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("consent_id", sa.Text, nullable=False),
        sa.Column("customer_id", sa.Text, nullable=False),
        sa.Column("till", sa.Text, nullable=False),
        sa.Column("agent", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("redisplay", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("given_at", Utc, nullable=False),
        sa.Column("method", sa.Text),
        sa.Column("withdrawn_at", Utc),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("event_till", sa.Text, nullable=False),
        sa.Column("event_seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("consent_id", name=op.f("pk_consents")),
    )
    for columns in (["customer_id", "given_at"], ["given_at", "consent_id"], ["method"]):
        op.create_index(op.f(f"ix_consents_{'_'.join(columns)}"), "consents", columns)


def _parked_calls() -> None:
    op.create_table(
        "parked_calls",
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("till", sa.Text, nullable=False),
        sa.Column("parked_at", Utc, nullable=False),
        sa.Column("is_over", sa.Boolean, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_parked_calls")),
    )
    op.create_index(op.f("ix_parked_calls_till_is_over"), "parked_calls", ["till", "is_over"])
