"""``payment_method_details`` of a charge on a card that was not presented: keyed, or on file.

No receipt of the chip's and no reader in it. The hold lasts seven days, as that of a payment that
the customer initiates (C25:payments_place-a-hold; for MOTO INFERENCE).
"""

import secrets

from pos_desktop.simulator.documents import Document

HOLD = 7 * 24 * 3600
_SHARED = (
    "brand", "checks", "country", "description", "exp_month", "exp_year", "fingerprint", "funding",
    "iin", "issuer", "last4", "regulated_status", "wallet",
)  # fmt: skip


def details(
    method: Document,
    amount: int,
    *,
    code: str | None,
    moto: bool,
    usage: str | None,
    capture_before: int | None,
) -> Document:
    """`code`: the authorization code, None for a decline; `usage`: stored_credential_usage."""
    card: Document = method["card"]
    approved = code is not None
    return {
        "type": "card",
        "card": {name: card[name] for name in _SHARED}
        | {
            "amount_authorized": amount if approved else None,
            "authorization_code": code,
            "capture_before": capture_before,
            "electronic_commerce_indicator": None,
            "extended_authorization": {"status": "disabled"},
            "incremental_authorization": {"status": "unavailable"},
            "installments": None,
            "mandate": None,
            "moto": True if moto else None,
            "multicapture": {"status": "unavailable"},
            "network": card["brand"],
            "network_token": {"used": False},
            "network_transaction_id": f"{secrets.randbelow(10**15):015d}" if approved else None,
            "overcapture": {"maximum_amount_capturable": amount, "status": "unavailable"},
            "setup_credential_usage": None,
            "stored_credential_usage": usage,
            "three_d_secure": None,
            "transaction_link_id": None,
        },
    }
