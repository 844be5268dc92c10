"""Adding a reader to the account by the pairing code it shows."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.readers import Reader
from pos_desktop.ports.readers import Readers

MOST_LABEL = 100
"""Longer names fit no screen of the till; Stripe itself names no limit."""


class RegisterField(StrEnum):
    """What a registration asks for; the values name the fields `readers.<field>`."""

    CODE = "code"
    LABEL = "label"
    LOCATION = "location"


class RegisterProblem(StrEnum):
    """Why a registration is not even sent."""

    BLANK = "blank"
    TOO_LONG = "too_long"


@dataclass(eq=False)
class RegistrationRefused(Exception):
    """One field is not filled in as it must be; nothing was sent."""

    field: RegisterField
    problem: RegisterProblem


@dataclass(frozen=True, slots=True)
class Registration:
    """A registration as it is sent: trimmed, with nothing blank."""

    code: str
    label: str
    location_id: str


def registration(code: str, label: str, location_id: str) -> Registration:
    """What was typed, as it is sent.

    A pairing code is three words with hyphens; people type them with spaces and capitals as they
    read them. Source: https://docs.stripe.com/terminal/payments/connect-reader.

    Raises:
        RegistrationRefused: with the first field that is wrong, from top to bottom.
    """
    code = "-".join(code.replace("-", " ").split()).casefold()
    label = " ".join(label.split())
    if not code:
        raise RegistrationRefused(RegisterField.CODE, RegisterProblem.BLANK)
    if len(label) > MOST_LABEL:
        raise RegistrationRefused(RegisterField.LABEL, RegisterProblem.TOO_LONG)
    if not label:
        raise RegistrationRefused(RegisterField.LABEL, RegisterProblem.BLANK)
    if not location_id.strip():
        raise RegistrationRefused(RegisterField.LOCATION, RegisterProblem.BLANK)
    return Registration(code, label, location_id)


def register(readers: Readers, wanted: Registration) -> Reader:
    """Send it. Raises `Failed`."""
    return readers.register(wanted.code, wanted.label, wanted.location_id)
