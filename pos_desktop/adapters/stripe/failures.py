"""What an error of the SDK means for the till: every one is one of the five failures."""

from collections.abc import Iterator
from contextlib import contextmanager

import requests
import stripe
from stripe import ErrorObject

from pos_desktop.adapters.stripe.document import Undecodable
from pos_desktop.domain.failures import (
    Broken,
    Failed,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)

_LOST = (
    requests.exceptions.ConnectionError,
    requests.exceptions.Timeout,
    requests.exceptions.ChunkedEncodingError,
)
"""The line went silent before, while or after the request was sent."""
_MISREAD = (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError)
"""What reading an answer raises, in the SDK or here, when it has another shape than documented."""


@contextmanager
def answering(request: str) -> Iterator[None]:
    """Everything inside raises `Failed` and nothing else; `request` names it in `Broken`.

    The SDK's own error is left behind on purpose: its text can hold a whole answer.
    """
    try:
        yield
    except stripe.StripeError as error:
        failure = failure_of(error)
        if isinstance(failure, Broken):
            failure = Broken(f"{request}: {failure.detail}")
        raise Failed(failure) from None
    except Undecodable as error:
        raise Failed(Broken(f"{request}: {error}")) from None
    except _MISREAD as error:
        unread = f"{request}: the answer has an unexpected shape ({type(error).__name__})"
        raise Failed(Broken(unread)) from None


def failure_of(error: stripe.StripeError) -> Failure:
    """The failure that this error permits the till to act on.

    Sources: https://docs.stripe.com/error-codes for the codes, https://docs.stripe.com/api/errors
    for the HTTP statuses, and the reader's codes of
    https://docs.stripe.com/terminal/payments/collect-card-payment#handle-errors. A reader that
    timed out may have received the command all the same, and any 5xx is of unknown outcome.
    """
    status = error.http_status or 0
    said_nothing = 200 <= status < 300 and not error.http_body
    if isinstance(error, stripe.APIConnectionError) or said_nothing:
        return _unreached(error)
    if status >= 500:
        return NoAnswer(Silence.SERVER_ERROR, f"HTTP {status}")
    told = error.error
    message = _word(told, "message") or ""
    # `error.code` is empty for five of the SDK's classes; the error object always has it.
    match _word(told, "code"):
        case "terminal_reader_timeout":
            return NoAnswer(Silence.READER_TIMEOUT, message)
        case "terminal_reader_offline":
            return NotNow(Obstacle.READER_OFFLINE, message)
        case "terminal_reader_busy":
            return NotNow(Obstacle.READER_BUSY, message)
        case "rate_limit":
            return NotNow(Obstacle.RATE_LIMIT, message)
        case "lock_timeout" | "idempotency_key_in_use":
            return NotNow(Obstacle.LOCKED, message)
        case code:
            return _by_status(status, told, code, message)


def _by_status(status: int, told: ErrorObject | None, code: str | None, message: str) -> Failure:
    """The failure where the code does not decide."""
    match status, _word(told, "type"):
        case 401 | 403, str():
            return Unauthorised(message)
        case 429, _:
            return NotNow(Obstacle.RATE_LIMIT, message)
        case 409, str():
            return NotNow(Obstacle.LOCKED, message)
        case _, "idempotency_error":
            return Broken("an idempotency key was used again with other parameters")
        case _, "api_error":
            return NoAnswer(Silence.SERVER_ERROR, f"HTTP {status}")
        case 400 | 402 | 404, ("invalid_request_error" | "card_error") as kind:
            return Refused(code or kind, message, _word(told, "param"))
        case _:
            return Broken(f"HTTP {status} with a body that is not Stripe's")


def _unreached(error: stripe.StripeError) -> Failure:
    """Silence of the network, or a request that could not even be put together."""
    cause = error.__cause__
    if cause is None or isinstance(cause, _LOST):
        return NoAnswer(Silence.NETWORK, type(cause or error).__name__)
    return Broken(f"the request could not be made ({type(cause).__name__})")


def _word(told: ErrorObject | None, name: str) -> str | None:
    """A string of the error object; Stripe omits what it does not say."""
    value: object = getattr(told, name, None)
    return value if isinstance(value, str) and value else None
