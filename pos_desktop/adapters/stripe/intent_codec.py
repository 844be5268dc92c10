"""PaymentIntents as Stripe writes them, into the domain's value. The client secret is not read."""

from pos_desktop.adapters.stripe.charge_codec import charge_from, decline_from
from pos_desktop.adapters.stripe.document import Document, Undecodable, opened
from pos_desktop.adapters.stripe.saved_card_codec import card_kept_by_charge
from pos_desktop.domain.intents import Intent, IntentStatus

_APPROVED = (IntentStatus.SUCCEEDED, IntentStatus.REQUIRES_CAPTURE)


def intent_of(answer: object, intent_id: str | None = None) -> Intent:
    """The intent of an answer of the SDK.

    Raises:
        Undecodable: it is none, or another one than was asked about; the text says which.
    """
    return intent_from(opened(answer, "payment_intent", intent_id))


def intent_from(document: Document) -> Intent:
    """The intent of a document, with its latest charge where that was expanded."""
    word = document.text("status")
    status = status_of(word)
    charge = document.optional_part("latest_charge")
    failure = document.optional_part("last_payment_error")
    keeps = status in _APPROVED and document.optional_text("setup_future_usage") is not None
    customer = document.identity("customer")
    transfer = document.optional_part("transfer_data")
    return Intent(
        intent_id=document.text("id"),
        status=status,
        amount=document.whole("amount"),
        currency=document.text("currency"),
        types=document.texts("payment_method_types"),
        tip=_tip(document),
        charge=charge_from(charge) if charge is not None else None,
        failure=decline_from(failure) if failure is not None else None,
        status_word=word,
        metadata=metadata_from(document),
        saved=card_kept_by_charge(charge, customer) if keeps and charge is not None else None,
        created=document.whole("created"),
        capturable=document.whole("amount_capturable"),
        received=document.whole("amount_received"),
        fee=document.optional_whole("application_fee_amount"),
        because=document.optional_text("cancellation_reason"),
        passed_to=transfer.identity("destination") if transfer is not None else None,
    )


def status_of(word: str) -> IntentStatus:
    """The status by Stripe's word; one that Stripe added is UNKNOWN."""
    try:
        return IntentStatus(word)
    except ValueError:
        return IntentStatus.UNKNOWN


def _tip(document: Document) -> int:
    """The tip in minor units; 0 where tipping is off or none was chosen."""
    details = document.optional_part("amount_details")
    tip = details.optional_part("tip") if details is not None else None
    if tip is None or tip.fields.get("amount") is None:
        return 0
    return tip.whole("amount")


def metadata_from(document: Document) -> tuple[tuple[str, str], ...]:
    """What was written on the intent, in its order."""
    fields = document.part("metadata").fields
    if not all(isinstance(value, str) for value in fields.values()):
        raise Undecodable(f"{document.path}.metadata holds something that is not a string")
    return tuple((name, str(value)) for name, value in fields.items())
