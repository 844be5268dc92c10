"""SetupIntents: making one, and the transitions that a reader or a cancel brings.

Status: requires_payment_method until the card is saved, then succeeded (facts section 6). That a
failure leaves it in requires_payment_method, with `last_setup_error`, is an INFERENCE.
"""

from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.world import World

NOUN = "setup_intent"
CANCELABLE = ("requires_payment_method", "requires_confirmation", "requires_action")


def opened(world: World, given: Document, methods: list[str]) -> Document:
    """A new intent from checked parameters, kept and returned. `methods`: the compatible types."""
    setup_id = new_id("seti")
    setup: Document = {
        "id": setup_id,
        "object": NOUN,
        "allowed_payment_method_types": given.get("allowed_payment_method_types"),
        "application": None,
        "attach_to_self": None,
        "automatic_payment_methods": given["automatic_payment_methods"],
        "cancellation_reason": None,
        "client_secret": f"{setup_id}_{new_id('secret')}",
        "created": world.now,
        "customer": given.get("customer"),
        "customer_account": None,
        "description": given.get("description"),
        "excluded_payment_method_types": None,
        "flow_directions": None,
        "last_setup_error": None,
        "latest_attempt": None,
        "livemode": False,
        "managed_payments": None,
        "mandate": None,
        "metadata": {key: value for key, value in (given.get("metadata") or {}).items() if value},
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": None,
        "payment_method_configuration_details": None,
        "payment_method_options": options(methods),
        "payment_method_types": methods,
        "single_use_mandate": None,
        "status": "requires_payment_method",
        "usage": given.get("usage", "off_session"),
    }
    world.store.put(NOUN, setup)
    emit(world, "setup_intent.created", setup)
    return setup


def options(methods: list[str]) -> Document:
    """``payment_method_options`` as Stripe answers them: an entry for each type there is."""
    result: Document = {}
    if "card" in methods:
        result["card"] = {
            "mandate_options": None,
            "network": None,
            "request_three_d_secure": "automatic",
            "setup_credential_usage": None,
        }
    if "card_present" in methods:
        result["card_present"] = {}
    return result


def succeed(world: World, setup: Document, attempt: Document) -> Document:
    """The card is saved."""
    after = setup | {
        "status": "succeeded",
        "latest_attempt": attempt["id"],
        "payment_method": attempt["payment_method"],
        "last_setup_error": None,
    }
    world.store.put(NOUN, after)
    emit(world, "setup_intent.succeeded", after)
    return after


def fail(world: World, setup: Document, attempt: Document, error: Document) -> Document:
    """The card is not saved: the same intent waits for another one."""
    after = setup | {
        "status": "requires_payment_method",
        "latest_attempt": attempt["id"],
        "payment_method": None,
        "last_setup_error": error,
    }
    world.store.put(NOUN, after)
    emit(world, "setup_intent.setup_failed", after)
    return after


def cancel(world: World, setup: Document, reason: str | None) -> Document:
    """Give up the intent."""
    after = setup | {"status": "canceled", "cancellation_reason": reason}
    world.store.put(NOUN, after)
    emit(world, "setup_intent.canceled", after)
    return after
