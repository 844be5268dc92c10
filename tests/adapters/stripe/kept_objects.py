"""Cards that are kept and whose they are, as Stripe writes them: the required fields alone."""


def customer(**changes: object) -> dict[str, object]:
    """A customer with name, e-mail and phone."""
    return {
        "id": "cus_1",
        "object": "customer",
        "name": "Ana Silva",
        "email": "ana@example.com",
        "phone": "+1 555 0100",
        "created": 1_800_000_000,
        **changes,
    }


def method(**changes: object) -> dict[str, object]:
    """A card of `cus_1`."""
    return {
        "id": "pm_1",
        "object": "payment_method",
        "type": "card",
        "customer": "cus_1",
        "allow_redisplay": "limited",
        "card": {"brand": "visa", "last4": "4242", "exp_month": 7, "exp_year": 2031},
        **changes,
    }


def setup(**changes: object) -> dict[str, object]:
    """A SetupIntent that waits for a card to be keyed."""
    return {
        "id": "seti_1",
        "object": "setup_intent",
        "status": "requires_payment_method",
        "customer": "cus_1",
        "payment_method_types": ["card"],
        "payment_method": None,
        "latest_attempt": None,
        "last_setup_error": None,
        "client_secret": "seti_1_secret_neverShown",
        "metadata": {"setup_id": "setup-1", "till": "till-1", "attempt": "1", "app": "pos-desktop"},
        **changes,
    }


def presented(generated: object) -> dict[str, object]:
    """The attempt of a card that was presented; `generated` is the card Stripe made of it."""
    details = {"type": "card_present", "card_present": {"generated_card": generated}}
    return {"id": "setatt_1", "object": "setup_attempt", "payment_method_details": details}
