"""The tables: `events` is the book, which only grows; the others are what is true after its end.

Money is an integer in minor units with its currency beside it. What is a value of its own in the
domain (a payment, a card) is kept as JSON, beside the columns by which it is looked up.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


class Utc(TypeDecorator[datetime]):
    """A moment, kept and given back in UTC; SQLite keeps no zone, so it is put beside it here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone says nothing")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


tills = Table(
    "tills",
    metadata,
    Column("till", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("last_hash", String(64), nullable=False),
    Column("receipts", BigInteger, nullable=False),
    PrimaryKeyConstraint("till"),
    UniqueConstraint("number"),
    CheckConstraint("number > 0", "number_positive"),
)
"""One row for each till: where its chain of events ends, and how many receipts it gave out."""

events = Table(
    "events",
    metadata,
    Column("till", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("at", String(27), nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sale_id", Text),
    Column("body", Text, nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    PrimaryKeyConstraint("till", "seq"),
    CheckConstraint("seq > 0", "seq_positive"),
    Index(None, "sale_id"),
)
"""What happened; `at` is RFC 3339 in UTC, as it is hashed. Triggers forbid change and deletion."""

sales = Table(
    "sales",
    metadata,
    Column("sale_id", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("cashier", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("tax_included", Boolean, nullable=False),
    Column("next_line", Integer, nullable=False),
    Column("opened_at", Utc, nullable=False),
    Column("closed_at", Utc),
    Column("receipt_number", Text),
    Column("payments_begun", Integer, nullable=False),
    Column("customer", Text),
    Column("skip_tip", Boolean, nullable=False, server_default=false()),
    Column("total", BigInteger),
    Column("refunded", BigInteger, nullable=False, server_default="0"),
    Column("shift", Integer),
    Column("event_till", Text, nullable=False),
    Column("event_seq", BigInteger, nullable=False),
    PrimaryKeyConstraint("sale_id"),
    UniqueConstraint("receipt_number"),
    Index(None, "opened_at", "sale_id"),
    Index(None, "customer", "opened_at", "sale_id"),
    Index(None, "total", "opened_at", "sale_id"),
    Index(None, "status", "opened_at", "sale_id"),
    Index(None, "till", "status"),
    Index(None, "till", "shift", "status"),
)
"""Sales as they are after the event that `event_till` and `event_seq` name.

`shift` is the number of the closing that counted it, if one did, and no part of the sale itself.
`total` is what the sale came to, with its tip; it is empty while the basket is rung up. Each index
that ends with `opened_at` and `sale_id` finds the sales that have something in common newest first,
however many they are: lines and tenders bear the time of their sale for that.
"""

sale_lines = Table(
    "sale_lines",
    metadata,
    Column("sale_id", Text, ForeignKey("sales.sale_id"), nullable=False),
    Column("line_id", Integer, nullable=False),
    Column("sku", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("unit_amount", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("rate_name", Text, nullable=False),
    Column("rate_percent", Text, nullable=False),
    Column("discount_percent", Text),
    Column("discount_amount", BigInteger),
    Column("discount_of_basket", Boolean),
    Column("goods", Integer, nullable=False),
    Column("opened_at", Utc, nullable=False),
    PrimaryKeyConstraint("sale_id", "line_id"),
    Index(None, "goods", "opened_at", "sale_id"),
    sqlite_with_rowid=False,
)
"""The lines of a basket; line numbers grow in the order of ringing up. `goods` is a `goods_id`.

What the discount is, is empty where a line has none.
"""

goods = Table(
    "goods",
    metadata,
    Column("goods_id", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("sku", Text, nullable=False),
    Column("description", Text, nullable=False),
    PrimaryKeyConstraint("goods_id"),
    UniqueConstraint("digest"),
)
"""Each SKU with each description that it was ever sold under: few, where there are many lines.

`digest` is SHA-256 over both in hexadecimal: text of any length has no place in an index.
"""

goods_words = Table(
    "goods_words",
    metadata,
    Column("word", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
    Column("goods_id", Integer, nullable=False),
    PrimaryKeyConstraint("word", "goods_id"),
    sqlite_with_rowid=False,
)
"""The words by which goods are found, folded as they are searched."""

tenders = Table(
    "tenders",
    metadata,
    Column("sale_id", Text, ForeignKey("sales.sale_id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("tip", BigInteger, nullable=False),
    Column("given", BigInteger),
    Column("currency", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("payment_intent", Text),
    Column("charge", Text),
    Column("card", Text),
    Column("fee", BigInteger),
    Column("last4", Text),
    Column("opened_at", Utc, nullable=False),
    PrimaryKeyConstraint("sale_id", "place"),
    Index(None, "last4", "opened_at", "sale_id"),
    Index(None, "kind", "opened_at", "sale_id"),
    sqlite_with_rowid=False,
)
"""What was paid with; `card` is JSON and never holds a number."""

payments = Table(
    "payments",
    metadata,
    Column("sale_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("of_sale", Text, ForeignKey("sales.sale_id")),
    Column("kind", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("is_final", Boolean, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("payment_intent", Text),
    Column("customer", Text),
    Column("started_at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("sale_id", "number"),
    CheckConstraint(
        "(kind = 'setup' AND of_sale IS NULL) OR "
        "(kind = 'payment' AND of_sale IS NOT NULL AND of_sale = sale_id)",
        "has_its_sale",
    ),
    Index(None, "till", "is_final"),
    Index(None, "started_at", "sale_id", "number"),
    Index(None, "customer", "started_at"),
)
"""Card payments and set-ups; `body` is the whole value as JSON, `started_at` seconds since 1970.

`sale_id` is what it is for: a sale, or the set-up itself. `of_sale` is the sale that must be in the
book, which is empty for a set-up only. `payment_intent` is a SetupIntent's id where it is one.

With row ids, unlike the tables with short rows: without them each body would take a whole page.
"""

refunds = Table(
    "refunds",
    metadata,
    Column("sale_id", Text, ForeignKey("sales.sale_id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("till", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("is_under_way", Boolean, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("payment_intent", Text),
    Column("refund", Text),
    Column("started_at", BigInteger, nullable=False),
    Column("shift", Integer),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("sale_id", "number"),
    Index(None, "till", "is_under_way"),
    Index(None, "till", "shift"),
    Index(None, "started_at", "sale_id", "number"),
)
"""Refunds by the till that made them; `body` is the whole value as JSON, `refund` its id at Stripe.

The sale's row is locked while one is written, which numbers them and keeps two tills from giving
the same money back.
"""

customers = Table(
    "customers",
    metadata,
    Column("customer_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    Column("updated_at", Utc, nullable=False),
    PrimaryKeyConstraint("customer_id"),
)
"""The only place of a customer's name, e-mail and phone: events know the id alone (ADR 9)."""

consents = Table(
    "consents",
    metadata,
    Column("consent_id", Text, nullable=False),
    Column("customer_id", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("redisplay", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("given_at", Utc, nullable=False),
    Column("method", Text),
    Column("withdrawn_at", Utc),
    Column("body", Text, nullable=False),
    Column("event_till", Text, nullable=False),
    Column("event_seq", BigInteger, nullable=False),
    PrimaryKeyConstraint("consent_id"),
    Index(None, "customer_id", "given_at"),
    Index(None, "given_at", "consent_id"),
    Index(None, "method"),
)
"""Agreements as the event that `event_till` and `event_seq` name told of them.

`body` is the whole value as JSON, with the text that was read aloud; `method` is the card's id.
"""

parked_calls = Table(
    "parked_calls",
    metadata,
    Column("call_id", Text, nullable=False),
    Column("till", Text, nullable=False),
    Column("parked_at", Utc, nullable=False),
    Column("is_over", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("call_id"),
    Index(None, "till", "is_over"),
)
"""Calls that wait; `body` is the whole value as JSON, without names once the call is over."""

closings = Table(
    "closings",
    metadata,
    Column("till", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("closed_at", Utc, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("till", "number"),
)
"""Shifts that were closed, for good; `body` is the whole value as JSON."""

reconciliations = Table(
    "reconciliations",
    metadata,
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("began_at", BigInteger, nullable=False),
    Column("after", Text),
    Column("down_to", BigInteger),
    Column("intents", Integer, nullable=False),
    Column("suspects", Text, nullable=False),
    Column("absent", Text, nullable=False),
    Column("is_read", Boolean, nullable=False),
    PrimaryKeyConstraint("since", "until"),
)
"""How far comparisons with Stripe came that did not end; times of ranges in seconds since 1970.

No events: a place in a list is nothing that happened, and a hundred a day would fill the book.
"""
