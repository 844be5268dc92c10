"""The error object of a card that the bank refuses."""

from pos_desktop.simulator.authorizing import Attempt
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.world import World


def card_error(
    world: World, attempt: Attempt, method: Document, charge: Document | None = None
) -> Document:
    """As `last_payment_error`, `last_setup_error`, `api_error` and a 402 carry it."""
    code = attempt.code or "card_declined"
    error: Document = {
        "advice_code": "try_again_later",
        "code": code,
        "decline_code": attempt.decline_code,
        "doc_url": doc_url(code),
        "message": attempt.message,
        "network_decline_code": attempt.network_code,
        "payment_method": method,
        "type": "card_error",
    }
    if charge is not None:
        error["charge"] = charge["id"]
    return error | request_log(world)


def doc_url(code: str) -> str:
    """Where an error code is explained."""
    return f"https://stripe.com/docs/error-codes/{code.replace('_', '-')}"


def request_log(world: World) -> Document:
    """The link to the request that failed, if it was one."""
    request = world.origin.request
    if request is None:
        return {}
    return {"request_log_url": f"https://dashboard.stripe.com/test/logs/{request}"}
