"""SetupIntents as Stripe writes them, into the domain's value. The client secret is not read."""

from dataclasses import replace

from pos_desktop.adapters.stripe.charge_codec import decline_from
from pos_desktop.adapters.stripe.document import Document, opened
from pos_desktop.adapters.stripe.intent_codec import metadata_from, status_of
from pos_desktop.adapters.stripe.saved_card_codec import saved_card_from
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.savedcards import SavedCard

GENERATED = "latest_attempt.payment_method_details.card_present.generated_card"
"""Where the card stands that Stripe made of a presented one; four levels, the deepest it expands.

Source: SetupAttempt.payment_method_details.card_present.generated_card, which is expandable.
"""


def setup_of(answer: object, intent_id: str | None = None) -> Intent:
    """The intent of an answer of the SDK; amount 0 and no currency.

    Raises:
        Undecodable: it is none, or another one than was asked about; the text says which.
    """
    return setup_from(opened(answer, "setup_intent", intent_id))


def setup_from(document: Document) -> Intent:
    """The intent of a document, with the card that was saved where that was expanded."""
    word = document.text("status")
    status = status_of(word)
    return Intent(
        intent_id=document.text("id"),
        status=status,
        amount=0,
        currency="",
        types=document.texts("payment_method_types"),
        failure=_failure(document),
        status_word=word,
        metadata=metadata_from(document),
        saved=_saved(document) if status is IntentStatus.SUCCEEDED else None,
    )


def _failure(document: Document) -> Decline | None:
    """Why the last card was not saved, named after its SetupAttempt: there is no charge."""
    error = document.optional_part("last_setup_error")
    if error is None:
        return None
    return replace(decline_from(error), charge=document.identity("latest_attempt"))


def _saved(document: Document) -> SavedCard | None:
    """The card that can be charged later.

    A keyed one is the intent's own. That of a presented card is of type `card_present`, which
    nothing but a reader can charge; the one that Stripe made of it hangs on the attempt, and
    wallets and single-brand debit cards have none.
    Source: https://docs.stripe.com/terminal/features/saving-payment-details/save-directly
    """
    method = document.optional_part("payment_method")
    if method is not None and method.text("type") == "card":
        return saved_card_from(method)
    generated = document
    for name in GENERATED.split("."):
        part = generated.optional_part(name)
        if part is None:
            return None
        generated = part
    return saved_card_from(generated)
