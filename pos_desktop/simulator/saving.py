"""What becomes of a SetupIntent when its card was presented or keyed.

A presented error card fails with `setup_intent_authentication_failure` (D:test). INFERENCE: the
type of that error; that a keyed card fails with the bank's own code, as one keyed on the web does;
that a card which was refused can be attached by nobody; that a customer who was deleted meanwhile
gets none.
"""

from pos_desktop.simulator import setups
from pos_desktop.simulator.card_errors import card_error, doc_url, request_log
from pos_desktop.simulator.cards import Behaviour, Card
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.generating import generated_card
from pos_desktop.simulator.moto import wants_keys
from pos_desktop.simulator.payment_methods import present
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.remote_authorizing import cvc_check, verified
from pos_desktop.simulator.saved_cards import Expiry, attach, saved, spend
from pos_desktop.simulator.setup_attempts import attempted, keyed_details, presented_details
from pos_desktop.simulator.verdicts import Verdict
from pos_desktop.simulator.world import World


def save(world: World, kept: Document, card: Card, setup_id: str) -> Verdict:
    """Ask the bank and tell the intent. `kept` is the reader's unseen state."""
    setup = world.store.get(setups.NOUN, setup_id)
    if setup is None or setup["status"] != "requires_payment_method":
        return Verdict(_ended(setup))
    if setup["customer"] is not None and world.store.get("customer", setup["customer"]) is None:
        setup["customer"] = None
    if wants_keys(kept):
        return _save_keyed(world, kept, card, setup)
    return _save_presented(world, kept, card, setup)


def _save_keyed(world: World, kept: Document, card: Card, setup: Document) -> Verdict:
    answer = verified(card)
    expiry = Expiry(*kept["expiry"])
    check = cvc_check(card, answer)
    method = saved(world, card, expiry, kept["redisplay"], cvc_check=check)
    if not answer.approved:
        spend(world, method)
        error = card_error(world, answer, method)
        return _failed(world, setup, method, keyed_details(method), error)
    attempt = attempted(world, setup, method, keyed_details(method), None)
    if setup["customer"] is not None:
        attach(world, method, setup["customer"])
    setups.succeed(world, setup, attempt)
    return Verdict()


def _save_presented(world: World, kept: Document, card: Card, setup: Document) -> Verdict:
    method = present(world, card, "contactless_emv")
    if card.behaviour is Behaviour.DECLINED:
        error = _not_authenticated(world, method)
        return _failed(world, setup, method, presented_details(None), error)
    attempt = attempted(world, setup, method, presented_details(None), None)
    origin = {"charge": None, "payment_method_details": None, "setup_attempt": attempt["id"]}
    generated = generated_card(world, card, kept, origin, setup["customer"])
    attempt["payment_method_details"] = presented_details(generated)
    world.store.put("setup_attempt", attempt)
    setups.succeed(world, setup, attempt)
    return Verdict(generated=generated)


def _failed(
    world: World, setup: Document, method: Document, details: Document, error: Document
) -> Verdict:
    attempt = attempted(world, setup, method, details, error)
    after = setups.fail(world, setup, attempt, error)
    return Verdict(error | {"setup_intent": after})


def _not_authenticated(world: World, method: Document) -> Document:
    code = "setup_intent_authentication_failure"
    return {
        "code": code,
        "doc_url": doc_url(code),
        "message": "We are unable to authenticate your payment method. Please choose a different "
        "payment method and try again.",
        "payment_method": method,
        "type": "invalid_request_error",
    } | request_log(world)


def _ended(setup: Document | None) -> Document:
    status = "canceled" if setup is None else setup["status"]
    return refused(
        f"This SetupIntent's status is {status}; it can no longer be confirmed by a reader.",
        "setup_intent_unexpected_state",
        setup_intent=setup,
    ).error
