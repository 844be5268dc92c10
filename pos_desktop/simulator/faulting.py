"""What the faults of the connection and of Stripe do to an answer. Pure."""

from dataclasses import replace

from pos_desktop.simulator.faults import Fault, FaultKind
from pos_desktop.simulator.messages import Answer, Delivery, refusal
from pos_desktop.simulator.misdelivering import Wrong, misdelivered
from pos_desktop.simulator.refusals import RefusalError, lock_timeout

_NOTHING = Answer(0, b"")
_KINDS = {
    401: "invalid_request_error",
    402: "card_error",
    403: "invalid_request_error",
    404: "invalid_request_error",
    409: "invalid_request_error",
    429: "invalid_request_error",
}
_CODES = {402: "card_declined", 409: "idempotency_key_in_use", 429: "rate_limit"}


def before(fault: Fault | None) -> Answer | RefusalError | None:
    """What happens instead of the request; None: it is executed."""
    match fault:
        case Fault(kind=FaultKind.REFUSE):
            return replace(_NOTHING, delivery=Delivery.RESET)
        case Fault(kind=FaultKind.DROP_BEFORE):
            return replace(_NOTHING, delivery=Delivery.DROPPED)
        case Fault(kind=FaultKind.STATUS, after=False, stored=False):
            return scripted(fault)
        case Fault(kind=FaultKind.LOCK_TIMEOUT):
            return lock_timeout()
        case _:
            return None


def within(fault: Fault | None) -> RefusalError | None:
    """What Stripe fails with in the midst of the request, of which nothing is left but the answer
    under its key; None: it is carried out."""
    match fault:
        case Fault(kind=FaultKind.STATUS, after=False, stored=True):
            return scripted(fault)
        case _:
            return None


def after(
    fault: Fault | None, given: Answer, *, replayed: bool = False, stored: bool = False
) -> Answer:
    """What becomes of the answer. `stored`: as the idempotency layer remembers it, which knows
    Stripe's failures but not those of the connection."""
    match fault:
        case Fault(kind=FaultKind.STATUS, after=True) if not replayed:
            return refusal(scripted(fault))
        case _ if stored or fault is None:
            return given
        case Fault(kind=FaultKind.SLOW, after=True):
            return replace(given, seconds=fault.seconds)
        case Fault(kind=FaultKind.DROP_AFTER):
            return replace(given, delivery=Delivery.DROPPED)
        case Fault(kind=FaultKind.HALF_BODY):
            return replace(given, delivery=Delivery.HALF)
        case Fault(kind=FaultKind.GARBAGE):
            return replace(given, body=b"<html><body>502 Bad Gateway</body></html>")
        case Fault(kind=FaultKind.WRONG_OBJECT, wrong=wrong):
            return replace(given, body=misdelivered(given.body, Wrong(wrong)))
        case _:
            return given


def scripted(fault: Fault) -> RefusalError:
    """A failure of Stripe itself, in its usual words."""
    status = fault.status
    messages = {
        409: "There is currently another in-progress request using this Idempotent Key (that "
        "probably means you submitted twice, and the other request is still going through). "
        "Please try again later.",
        429: "Request rate limit exceeded. Learn more about rate limits here "
        "https://stripe.com/docs/rate-limits.",
    }
    return RefusalError(
        status,
        messages.get(
            status,
            "An unknown error occurred (the simulator was asked for it). If the problem persists, "
            "contact us via https://support.stripe.com/.",
        ),
        kind=_KINDS.get(status, "invalid_request_error" if status < 500 else "api_error"),
        code=_CODES.get(status),
        executed=fault.stored,
        should_retry=fault.should_retry,
    )
