"""Customers as Stripe writes them, into the domain's value."""

from pos_desktop.adapters.stripe.document import Document, opened
from pos_desktop.domain.customers import Contact, Customer


def customer_of(answer: object, customer_id: str | None = None) -> Customer:
    """The customer of an answer of the SDK.

    Raises:
        Undecodable: it is none, or another one than was asked about; the text says which.
    """
    return customer_from(opened(answer, "customer", customer_id))


def customer_from(document: Document) -> Customer:
    """The customer of a document; of one that was removed Stripe tells the id and hardly more.

    Source: https://docs.stripe.com/api/customers/retrieve
    """
    contact = Contact(
        name=document.optional_text("name") or "",
        email=document.optional_text("email") or "",
        phone=document.optional_text("phone") or "",
    )
    return Customer(
        customer_id=document.text("id"),
        contact=contact,
        created_at=document.optional_whole("created") or 0,
        is_deleted=document.fields.get("deleted") is True,
    )
