"""Answers as Stripe writes them, with the required fields and nothing else."""


def intent(**changes: object) -> dict[str, object]:
    """A PaymentIntent that waits for a card."""
    return {
        "id": "pi_1",
        "object": "payment_intent",
        "status": "requires_payment_method",
        "amount": 1200,
        "amount_capturable": 0,
        "amount_received": 0,
        "created": 1_799_990_000,
        "currency": "usd",
        "payment_method_types": ["card_present"],
        "client_secret": "pi_1_secret_neverShown",
        "metadata": {"sale_id": "sale-1", "till": "till-1", "attempt": "1", "app": "pos-desktop"},
        "latest_charge": None,
        "last_payment_error": None,
        "amount_details": {},
        **changes,
    }


def charge(**changes: object) -> dict[str, object]:
    """An approved charge of a chip card."""
    return {
        "id": "ch_1",
        "object": "charge",
        "amount": 1200,
        "amount_captured": 1200,
        "amount_refunded": 0,
        "captured": True,
        "created": 1_799_990_100,
        "payment_method_details": {
            "type": "card_present",
            "card_present": {
                "brand": "visa",
                "last4": "4242",
                "funding": "credit",
                "country": "US",
                "network": "visa",
                "read_method": "contactless_emv",
                "amount_authorized": 1200,
                "capture_before": 1_800_000_000,
                "incremental_authorization_supported": False,
                "overcapture_supported": False,
                "preferred_locales": ["en", "es"],
                "wallet": {"type": "apple_pay"},
                "receipt": {
                    "account_type": "credit",
                    "application_preferred_name": "Stripe Credit",
                    "dedicated_file_name": "A000000003101001",
                    "authorization_code": "123456",
                    "authorization_response_code": "3030",
                    "application_cryptogram": "571BB1AE8B51E7F0",
                    "terminal_verification_results": "0000000000",
                    "transaction_status_information": "0000",
                    "cardholder_verification_method": "approval",
                },
            },
        },
        **changes,
    }


def reader(**changes: object) -> dict[str, object]:
    """A reader that does nothing."""
    return {
        "id": "tmr_1",
        "object": "terminal.reader",
        "label": "Counter",
        "device_type": "simulated_wisepos_e",
        "serial_number": "123-456-789",
        "status": "online",
        "last_seen_at": 1_800_000_000_000,
        "location": "tml_1",
        "device_sw_version": "2.42.1",
        "action": None,
        **changes,
    }


def action(kind: str = "process_payment_intent", **changes: object) -> dict[str, object]:
    """An action about the intent `pi_1` that is under way."""
    return {
        "type": kind,
        "status": "in_progress",
        "failure_code": None,
        "failure_message": None,
        "api_error": None,
        kind: {"payment_intent": "pi_1"},
        **changes,
    }


def refund(**changes: object) -> dict[str, object]:
    """A refund that succeeded."""
    return {
        "id": "re_1",
        "object": "refund",
        "amount": 500,
        "charge": "ch_1",
        "created": 1_800_000_000,
        "currency": "usd",
        "metadata": {"refunding": "r-1"},
        "payment_intent": "pi_1",
        "status": "succeeded",
        **changes,
    }


def pages(*objects: dict[str, object], more: bool = False, url: str = "/v1/x") -> dict[str, object]:
    """A page of a list."""
    return {"object": "list", "data": list(objects), "has_more": more, "url": url}
