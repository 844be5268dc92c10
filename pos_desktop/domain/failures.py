"""What can go wrong with a request, named for what it permits the till to do next."""

from dataclasses import dataclass
from enum import StrEnum


class Obstacle(StrEnum):
    """Why a request was not taken up now, though nothing is wrong with it."""

    READER_BUSY = "reader_busy"
    READER_OFFLINE = "reader_offline"
    RATE_LIMIT = "rate_limit"
    LOCKED = "locked"


class Silence(StrEnum):
    """Why nobody knows whether a request was carried out."""

    NETWORK = "network"
    READER_TIMEOUT = "reader_timeout"
    SERVER_ERROR = "server_error"


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """It may or may not have happened: repeat the same request, then look."""

    why: Silence
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A definite no: tell the cashier; the next try is a new attempt."""

    code: str
    message: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class NotNow:
    """Nothing happened and nothing is queued."""

    why: Obstacle
    message: str = ""


@dataclass(frozen=True, slots=True)
class Unauthorised:
    """The key is wrong, revoked or lacks a permission; `message` names which."""

    message: str


@dataclass(frozen=True, slots=True)
class Broken:
    """An answer that we do not understand: stop, keep, log. The only failure that is ours."""

    detail: str


Failure = NoAnswer | Refused | NotNow | Unauthorised | Broken


@dataclass(eq=False)
class Failed(Exception):
    """Raised by the ports that speak to Stripe; nothing else leaves them."""

    failure: Failure
