"""Charges and declines as Stripe writes them, into the domain's values."""

from pos_desktop.adapters.stripe.document import Document
from pos_desktop.domain.cards import Card, Charge, Decline, EmvReceipt


def charge_from(document: Document) -> Charge:
    """An expanded Charge."""
    details = document.optional_part("payment_method_details")
    card = None
    told = Document("", {})
    if details is not None:
        kind = details.text("type")
        told = details.optional_part(kind) or Document(f"{details.path}.{kind}", {})
        card = _card(kind, told)
    return Charge(
        charge_id=document.text("id"),
        amount=document.whole("amount"),
        captured=document.truth("captured"),
        card=card,
        capture_before=told.optional_whole("capture_before"),
        authorized=told.optional_whole("amount_authorized"),
        captured_amount=document.whole("amount_captured"),
        refunded_amount=document.whole("amount_refunded"),
        incremental=_is_offered(told, "incremental_authorization"),
        overcapture=_is_offered(told, "overcapture"),
        created=document.whole("created"),
    )


def _is_offered(told: Document, what: str) -> bool:
    """Whether the card's network lets this be done.

    Of a card that was present a truth says so, of any other an object with a status.
    """
    if told.fields.get(f"{what}_supported") is True:
        return True
    part = told.optional_part(what)
    return part is not None and part.optional_text("status") == "available"


def _card(kind: str, told: Document) -> Card:
    wallet = told.optional_part("wallet")
    receipt = told.optional_part("receipt")
    code = receipt.optional_text("authorization_code") if receipt is not None else None
    return Card(
        kind=kind,
        brand=told.optional_text("brand"),
        last4=told.optional_text("last4"),
        funding=told.optional_text("funding"),
        country=told.optional_text("country"),
        wallet=wallet.optional_text("type") if wallet is not None else None,
        read_method=told.optional_text("read_method"),
        authorization_code=code or told.optional_text("authorization_code"),
        network=told.optional_text("network"),
        preferred_locales=told.optional_texts("preferred_locales"),
        receipt=_receipt(receipt) if receipt is not None else None,
        moto=told.fields.get("moto") is True,
    )


def _receipt(told: Document) -> EmvReceipt:
    return EmvReceipt(
        application_preferred_name=told.optional_text("application_preferred_name"),
        dedicated_file_name=told.optional_text("dedicated_file_name"),
        account_type=told.optional_text("account_type"),
        authorization_response_code=told.optional_text("authorization_response_code"),
        application_cryptogram=told.optional_text("application_cryptogram"),
        terminal_verification_results=told.optional_text("terminal_verification_results"),
        transaction_status_information=told.optional_text("transaction_status_information"),
        cardholder_verification_method=told.optional_text("cardholder_verification_method"),
    )


def decline_from(error: Document) -> Decline:
    """An API error that stands inside another object: `last_payment_error`, `api_error`.

    A code may be absent; then the decline code, or the type of the error, stands for it.
    """
    decline_code = error.optional_text("decline_code")
    code = error.optional_text("code") or decline_code or error.text("type")
    return Decline(
        code=code,
        decline_code=decline_code,
        message=error.optional_text("message") or "",
        charge=error.identity("charge"),
    )
