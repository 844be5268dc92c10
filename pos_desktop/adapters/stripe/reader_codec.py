"""Readers, their actions and their locations as Stripe writes them, into the domain's values."""

from dataclasses import replace

from pos_desktop.adapters.stripe.charge_codec import decline_from
from pos_desktop.adapters.stripe.document import Document, Undecodable, opened
from pos_desktop.adapters.stripe.input_codec import answers_from
from pos_desktop.adapters.stripe.intent_codec import intent_from, metadata_from
from pos_desktop.domain.cards import CollectedCard, Decline
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.readers import Action, ActionStatus, CartDisplay, Location, Reader
from pos_desktop.ports.readers import Sighting

UNEXPLAINED = "reader_failed"
"""Our own code for an action that failed and does not say why."""


MISSING = "resource_missing"


def reader_of(answer: object, reader_id: str | None = None) -> Reader:
    """The reader of an answer of the SDK; raises `Failed` for one that left the account."""
    return reader_from(_kept(answer, reader_id))


def sighting_of(answer: object, reader_id: str | None = None) -> Sighting:
    """The reader of an answer, and the intent of its action where that was expanded.

    Raises:
        Failed: the reader left the account.
    """
    document = _kept(answer, reader_id)
    about = _about(document.optional_part("action"))
    intent = about.optional_part("payment_intent") if about is not None else None
    return Sighting(reader_from(document), intent_from(intent) if intent is not None else None)


def _kept(answer: object, reader_id: str | None) -> Document:
    """The document of a reader that the account still has.

    Of a removed one Stripe tells with HTTP 200 that it is deleted, and hardly more
    (https://docs.stripe.com/api/terminal/readers/retrieve).
    """
    document = opened(answer, "terminal.reader", reader_id)
    if document.fields.get("deleted") is True:
        raise Failed(Refused(MISSING, "This reader was removed from the Stripe account."))
    return document


def reader_from(document: Document) -> Reader:
    """The reader of a document."""
    action = document.optional_part("action")
    return Reader(
        reader_id=document.text("id"),
        label=document.text("label"),
        device_type=document.text("device_type"),
        serial_number=document.text("serial_number"),
        status=document.optional_text("status"),
        last_seen_at=document.optional_whole("last_seen_at"),
        location=document.identity("location"),
        software=document.optional_text("device_sw_version"),
        action=_action(action) if action is not None else None,
    )


def location_from(document: Document) -> Location:
    """The location of a document."""
    return Location(
        location_id=document.text("id"),
        display_name=document.text("display_name"),
        country=document.part("address").text("country").upper(),
    )


def _action(told: Document) -> Action:
    status = _status(told.text("status"))
    about = _about(told)
    intent = None
    if about is not None:
        intent = about.identity("payment_intent") or about.identity("setup_intent")
    failure = _failure(told) if status is ActionStatus.FAILED else None
    cart = about.optional_part("cart") if about is not None else None
    display = _display(cart) if cart is not None else None
    action = Action(told.text("type"), status, intent, failure, display)
    return _with_outcome(action, about) if about is not None else action


def _with_outcome(action: Action, about: Document) -> Action:
    """The action with what it brought, where it is of a kind that brings something."""
    match action.kind:
        case "refund_payment":
            return _refunding(action, about)
        case "process_payment_intent":
            return _tipping(action, about.optional_part("process_config"))
        case "collect_payment_method":
            method = about.optional_part("payment_method")
            action = _tipping(action, about.optional_part("collect_config"))
            return replace(action, collected=_collected(method)) if method is not None else action
        case "collect_inputs":
            return _asking(action, about)
        case _:
            return action


def _tipping(action: Action, config: Document | None) -> Action:
    """The action with what was said of tips when it was asked for."""
    if config is None:
        return action
    tipping = config.optional_part("tipping")
    eligible = tipping.optional_whole("amount_eligible") if tipping is not None else None
    skips = config.fields.get("skip_tipping") is True
    return replace(action, skips_tip=skips, tip_eligible=eligible)


def _asking(action: Action, about: Document) -> Action:
    """The action with whose questions they are, and what was answered once all is."""
    marks = metadata_from(about) if about.optional_part("metadata") is not None else ()
    is_answered = action.status is ActionStatus.SUCCEEDED
    return replace(action, metadata=marks, inputs=answers_from(about) if is_answered else ())


def _collected(method: Document) -> CollectedCard:
    """A card that was read; before it is charged a wallet is told by best effort."""
    told = method.optional_part(method.text("type")) or Document(method.path, {})
    wallet = told.optional_part("wallet")
    return CollectedCard(
        brand=told.optional_text("brand"),
        funding=told.optional_text("funding"),
        country=told.optional_text("country"),
        wallet=wallet.optional_text("type") if wallet is not None else None,
        last4=told.optional_text("last4"),
    )


def _refunding(action: Action, about: Document) -> Action:
    """The action with what it gives back; where it was asked for by a charge there is no intent."""
    return replace(
        action,
        refund=about.identity("refund"),
        amount=about.optional_whole("amount"),
        metadata=metadata_from(about) if about.optional_part("metadata") is not None else (),
    )


def _display(cart: Document) -> CartDisplay | None:
    """The basket on the screen; None where it is not whole, for nothing hangs on it."""
    try:
        return CartDisplay(
            currency=cart.text("currency"),
            lines=tuple(
                (line.text("description"), line.whole("quantity"), line.whole("amount"))
                for line in cart.parts("line_items")
            ),
            tax=cart.optional_whole("tax") or 0,
            total=cart.whole("total"),
        )
    except Undecodable:
        return None


def _about(action: Document | None) -> Document | None:
    """The part of an action that is named after its type."""
    return action.optional_part(action.text("type")) if action is not None else None


def _status(word: str) -> ActionStatus:
    """A word that Stripe may add counts as in progress: only the intent says that it is over."""
    try:
        return ActionStatus(word)
    except ValueError:
        return ActionStatus.IN_PROGRESS


def _failure(told: Document) -> Decline:
    """Why the action failed: the reader's own code, with the bank's where the reader tells it.

    Readers with software below 2.42 never send `api_error`, and the reader's own failures (the
    customer pressed cancel) have none either.
    Source: https://docs.stripe.com/changelog/dahlia/2026-05-27/terminal-reader-action-failures-error-details
    """
    code = told.optional_text("failure_code")
    message = told.optional_text("failure_message") or ""
    error = told.optional_part("api_error")
    if error is None:
        return Decline(code or UNEXPLAINED, message=message)
    decline = decline_from(error)
    return Decline(
        code or decline.code, decline.decline_code, decline.message or message, decline.charge
    )
