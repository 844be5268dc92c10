"""Refunds as Stripe writes them, into the domain's value."""

from pos_desktop.adapters.stripe.document import Document, opened
from pos_desktop.adapters.stripe.intent_codec import metadata_from
from pos_desktop.domain.refunds import Refund, RefundStatus


def refund_of(answer: object, refund_id: str | None = None) -> Refund:
    """The refund of an answer of the SDK.

    Raises:
        Undecodable: it is none, or another one than was asked about; the text says which.
    """
    return refund_from(opened(answer, "refund", refund_id))


def refund_from(document: Document) -> Refund:
    """The refund of a document. One without a status, which Stripe's types allow, is unknown."""
    word = document.optional_text("status") or ""
    return Refund(
        refund_id=document.text("id"),
        status=_status(word),
        amount=document.whole("amount"),
        currency=document.text("currency"),
        intent_id=document.identity("payment_intent"),
        charge_id=document.identity("charge"),
        failure_reason=document.optional_text("failure_reason"),
        created=document.whole("created"),
        metadata=metadata_from(document) if document.fields.get("metadata") else (),
        status_word=word,
    )


def _status(word: str) -> RefundStatus:
    try:
        return RefundStatus(word)
    except ValueError:
        return RefundStatus.UNKNOWN
