"""SetupAttempts: one for each card that was tried on a SetupIntent."""

from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.paging import listed, within
from pos_desktop.simulator.parameters import Text, TimeRange
from pos_desktop.simulator.setups import NOUN as SETUP
from pos_desktop.simulator.world import World

NOUN = "setup_attempt"
_CARD_FACTS = (
    "brand", "checks", "country", "description", "exp_month", "exp_year", "fingerprint", "funding",
    "iin", "issuer", "last4", "wallet",
)  # fmt: skip


def attempted(
    world: World, setup: Document, method: Document, details: Document, error: Document | None
) -> Document:
    """A new attempt, kept and returned; it succeeded unless there is an error."""
    attempt: Document = {
        "id": new_id("setatt"),
        "object": NOUN,
        "application": None,
        "attach_to_self": None,
        "created": world.now,
        "customer": setup["customer"],
        "customer_account": None,
        "flow_directions": None,
        "livemode": False,
        "on_behalf_of": None,
        "payment_method": method["id"],
        "payment_method_details": details,
        "setup_error": error,
        "setup_intent": setup["id"],
        "status": "succeeded" if error is None else "failed",
        "usage": setup["usage"],
    }
    world.store.put(NOUN, attempt)
    return attempt


def keyed_details(method: Document) -> Document:
    """``payment_method_details`` of a card that was keyed on the reader."""
    card: Document = method["card"]
    facts = {name: card[name] for name in _CARD_FACTS}
    more: Document = {"moto": True, "network": card["brand"], "three_d_secure": None}
    return {"type": "card", "card": facts | more}


def presented_details(generated: str | None) -> Document:
    """``payment_method_details`` of a card that was presented; `generated`: the card for later."""
    return {
        "type": "card_present",
        "card_present": {"generated_card": generated, "offline": None},
    }


def _list(call: Call) -> Document:
    world, given = call.world, call.params
    setup = world.find(SETUP, given["setup_intent"], "setupintent", "setup_intent")
    passing = (
        each
        for each in world.store.newest(NOUN)
        if each["setup_intent"] == setup["id"] and within(each["created"], given.get("created"))
    )
    return listed(passing, call.path, given, NOUN)


ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/setup_attempts",
        SETUP,
        _list,
        {**PAGED, "created": TimeRange(), "setup_intent": Text()},
        frozenset({"setup_intent"}),
    ),
)
