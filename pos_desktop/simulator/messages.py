"""A request and an answer, as plain values between the wire and the application."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.refusals import RefusalError


@dataclass(frozen=True, slots=True)
class Request:
    """`path` and `query` as they came, still percent-encoded; header names in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


class Delivery(Enum):
    """What becomes of an answer on its way."""

    WHOLE = "whole"
    DROPPED = "dropped"
    RESET = "reset"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is JSON text. `seconds`: how long it is held back before it is sent."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery = Delivery.WHOLE
    seconds: float = 0.0


def answer(status: int, document: Document, request_id: str | None = None) -> Answer:
    """A document as an answer with Stripe's headers."""
    headers = {"Request-Id": request_id or new_id("req", 14)}
    return Answer(status, json.dumps(document).encode(), headers)


def refusal(error: RefusalError, request_id: str | None = None) -> Answer:
    """A refusal as an answer: the error object, with the headers that go with it."""
    name = request_id or new_id("req", 14)
    log = {"request_log_url": f"https://dashboard.stripe.com/test/logs/{name}"}
    whole = answer(error.status, {"error": error.error | log}, name)
    headers = dict(whole.headers)
    should_retry = error.should_retry
    if should_retry is None and error.status in (400, 401, 402, 403, 404):
        should_retry = False
    if should_retry is not None:
        headers["Stripe-Should-Retry"] = "true" if should_retry else "false"
    if error.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="Stripe"'
    return Answer(error.status, whole.body, headers)
