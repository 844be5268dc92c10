"""The shop's own book of customers: the only place of their names, e-mails and phones."""

from datetime import datetime

from sqlalchemy import Boolean, Connection, bindparam, select, text

from pos_desktop.adapters.journal.tables import Utc, customers
from pos_desktop.domain.customers import Contact, Customer

_PUT = text(
    "INSERT INTO customers (customer_id, name, email, phone, created_at, is_deleted, updated_at) "
    "VALUES (:customer_id, :name, :email, :phone, :created_at, :is_deleted, :updated_at) "
    "ON CONFLICT (customer_id) DO UPDATE SET name = excluded.name, email = excluded.email, "
    "phone = excluded.phone, created_at = excluded.created_at, "
    "is_deleted = excluded.is_deleted, updated_at = excluded.updated_at"
).bindparams(bindparam("is_deleted", type_=Boolean), bindparam("updated_at", type_=Utc))
"""In one statement: two tills may come to know a customer in the same moment."""

_ALL = select(
    customers.c.customer_id,
    customers.c.name,
    customers.c.email,
    customers.c.phone,
    customers.c.created_at,
    customers.c.is_deleted,
)


def keep_customer(connection: Connection, customer: Customer, at: datetime) -> None:
    """Write the customer as known at this moment, in the place of what was known before."""
    contact = customer.contact
    row = {
        "customer_id": customer.customer_id,
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "created_at": customer.created_at,
        "is_deleted": customer.is_deleted,
        "updated_at": at,
    }
    connection.execute(_PUT, row)


def all_customers(connection: Connection) -> tuple[Customer, ...]:
    """Everybody in the book, by name as people sort: no server's own order, no capitals first."""
    found = [
        Customer(customer_id, Contact(name, email, phone), created_at, is_deleted)
        for customer_id, name, email, phone, created_at, is_deleted in connection.execute(_ALL)
    ]
    # Twice, for a key of two parts is a tuple for each, which the garbage collector visits.
    found.sort(key=lambda one: one.customer_id)
    found.sort(key=lambda one: one.contact.name.casefold())
    return tuple(found)


def customer(connection: Connection, customer_id: str) -> Customer | None:
    """One customer of the book."""
    row = connection.execute(_ALL.where(customers.c.customer_id == customer_id)).one_or_none()
    if row is None:
        return None
    contact = Contact(row.name, row.email, row.phone)
    return Customer(row.customer_id, contact, row.created_at, row.is_deleted)
