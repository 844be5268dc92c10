"""Charges: one for each attempt that reached the bank."""

import secrets
from dataclasses import dataclass

from pos_desktop.simulator import card_charges
from pos_desktop.simulator.authorizing import Attempt
from pos_desktop.simulator.card_charges import HOLD
from pos_desktop.simulator.cards import Card, published
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.holding import can_be_overcaptured, can_be_raised, window
from pos_desktop.simulator.world import World

_ACCOUNT_TYPES = {"credit": "credit", "debit": "checking", "prepaid": "prepaid"}


@dataclass(frozen=True, slots=True)
class Authorization:
    """One question to the bank, with its answer. `manual`: only to be held; `reader`: where the
    card was presented, None for one that was keyed (`moto`) or is on file."""

    intent: Document
    method: Document
    card: Card
    attempt: Attempt
    amount: int
    manual: bool
    reader: Document | None
    moto: bool = False


def charge_for(world: World, asked: Authorization) -> Document:
    """The charge of one attempt, kept and returned."""
    intent, attempt, amount, manual = asked.intent, asked.attempt, asked.amount, asked.manual
    charge_id = new_id("ch")
    captured = attempt.approved and not manual
    authorization_code = f"{secrets.randbelow(1_000_000):06d}" if attempt.approved else None
    charge: Document = {
        "id": charge_id,
        "object": "charge",
        "amount": amount,
        "amount_captured": amount if captured else 0,
        "amount_refunded": 0,
        "application": None,
        "application_fee": None,
        "application_fee_amount": intent["application_fee_amount"],
        "authorization_code": authorization_code,
        "balance_transaction": new_id("txn") if captured else None,
        "billing_details": asked.method["billing_details"],
        "calculated_statement_descriptor": _descriptor(intent) if attempt.approved else None,
        "captured": captured,
        "created": world.now,
        "currency": intent["currency"],
        "customer": intent["customer"],
        "description": intent["description"],
        "disputed": False,
        "failure_balance_transaction": None,
        "failure_code": attempt.code,
        "failure_message": attempt.message,
        "fraud_details": {},
        "level3": None,
        "livemode": False,
        "metadata": dict(intent["metadata"]),
        "on_behalf_of": intent["on_behalf_of"],
        "outcome": _outcome(attempt),
        "paid": attempt.approved,
        "payment_intent": intent["id"],
        "payment_method": asked.method["id"],
        "payment_method_details": _details(world, asked, authorization_code)
        if asked.reader
        else _remote_details(world, asked, authorization_code),
        "presentment_details": None,
        "radar_options": {},
        "receipt_email": intent["receipt_email"],
        "receipt_number": None,
        "receipt_url": f"https://pay.stripe.com/receipts/payment/{charge_id}"
        if attempt.approved
        else None,
        "refunded": False,
        "refunds": None,
        "review": None,
        "shipping": intent["shipping"],
        "source": None,
        "source_transfer": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": intent["statement_descriptor_suffix"],
        "status": "succeeded" if attempt.approved else "failed",
        "transfer": None,
        "transfer_data": intent["transfer_data"],
        "transfer_group": intent["transfer_group"],
    }
    world.store.put("charge", charge)
    return charge


def _descriptor(intent: Document) -> str:
    suffix = intent["statement_descriptor_suffix"]
    return f"MAPLE* {suffix}"[:22] if suffix else "MAPLE STREET MARKET"


def _outcome(attempt: Attempt) -> Document:
    common: Document = {
        "advice_code": None if attempt.approved else "try_again_later",
        "network_advice_code": None,
        "network_decline_code": None if attempt.approved else attempt.network_code,
        "reason": attempt.decline_code,
        "risk_level": "normal",
        "risk_score": None,
        "rule": None,
    }
    if attempt.approved:
        return common | {
            "network_status": "approved_by_network",
            "seller_message": "Payment complete.",
            "type": "authorized",
        }
    return common | {
        "network_status": "declined_by_network",
        "seller_message": "The bank did not return any further details with this decline.",
        "type": "issuer_declined",
    }


def _remote_details(world: World, asked: Authorization, code: str | None) -> Document:
    options: Document = asked.intent["payment_method_options"].get("card", {})
    held = asked.attempt.approved and asked.manual
    return card_charges.details(
        asked.method,
        asked.amount,
        code=code,
        moto=asked.moto,
        usage=options.get("stored_credential_usage"),
        capture_before=world.now + HOLD if held else None,
    )


def _details(world: World, asked: Authorization, code: str | None) -> Document:
    card, attempt, manual = asked.card, asked.attempt, asked.manual
    reader: Document = asked.reader or {}
    response = attempt.network_code.encode().hex().upper()
    facts = published(card) | {
        "emv_auth_data": f"8A02{response}",
        "generated_card": None,
        "location": reader["location"],
        "network": card.brand,
        "network_transaction_id": f"{secrets.randbelow(10**15):015d}" if attempt.approved else None,
        "read_method": attempt.read_method,
        "reader": reader["id"],
        "receipt": {
            "account_type": _ACCOUNT_TYPES[card.funding],
            "application_cryptogram": secrets.token_hex(8).upper(),
            "application_preferred_name": card.label,
            "authorization_code": code,
            "authorization_response_code": response,
            "cardholder_verification_method": attempt.verified_by,
            "dedicated_file_name": card.application,
            "terminal_verification_results": "0000000000",
            "transaction_status_information": "E800"
            if attempt.read_method == "contact_emv"
            else "0000",
        },
    }
    if card.brand == "interac":
        del facts["brand_product"]
        return {"interac_present": facts, "type": "interac_present"}
    facts |= {
        "amount_authorized": asked.amount if attempt.approved else None,
        "offline": None,
        "wallet": None,
    }
    facts |= _holding(world, asked.intent, card.brand, held=attempt.approved and manual)
    return {"card_present": facts, "type": "card_present"}


def _holding(world: World, intent: Document, brand: str, *, held: bool) -> Document:
    """What may become of the authorization, where there is one."""
    asked: Document = intent["payment_method_options"].get("card_present", {})
    lasts = window(brand, extended=bool(asked.get("request_extended_authorization")))
    raises = bool(asked.get("request_incremental_authorization_support"))
    # One way to tip for one payment (facts 5.4).
    was_asked = intent["amount_details"]["tip"]["amount"] is not None
    may_tip = world.restaurant and not was_asked
    tips = can_be_overcaptured(brand, world.country.code, restaurant=may_tip)
    return {
        "capture_before": world.now + lasts if held else None,
        "incremental_authorization_supported": held and can_be_raised(brand, asked=raises),
        "overcapture_supported": held and tips,
    }
