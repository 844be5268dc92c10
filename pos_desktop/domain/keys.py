"""Stripe's API keys: what one says of itself, without asking anybody."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.settings import Mode


class KeyProblem(StrEnum):
    """Why what was given is no key that a till can use."""

    EMPTY = "empty"
    BLANK_INSIDE = "blank_inside"
    PUBLISHABLE = "publishable"
    NOT_A_KEY = "not_a_key"
    WRONG_MODE = "wrong_mode"


@dataclass(eq=False)
class KeyRefused(Exception):
    """The key was not kept. The key itself is deliberately not part of this."""

    problem: KeyProblem


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """Mode, kind and last four characters: all of a key that may be shown."""

    mode: Mode
    restricted: bool
    last4: str

    @property
    def is_mighty(self) -> bool:
        """Whether the key may do anything with real money.

        Source: https://docs.stripe.com/keys-best-practices (restricted keys for applications).
        """
        return self.mode is Mode.LIVE and not self.restricted


_KEY = re.compile(r"(?P<kind>sk|rk)_(?P<mode>test|live)_[A-Za-z0-9]{8,250}")


def facts_of(key: str, mode: Mode | None = None) -> KeyFacts:
    """What the key says of itself.

    Raises:
        KeyRefused: it is none, or not of the `mode` that is asked for.
    """
    if not key.strip():
        raise KeyRefused(KeyProblem.EMPTY)
    if any(sign.isspace() for sign in key):
        raise KeyRefused(KeyProblem.BLANK_INSIDE)
    if key.startswith("pk_"):
        raise KeyRefused(KeyProblem.PUBLISHABLE)
    match = _KEY.fullmatch(key)
    if match is None:
        raise KeyRefused(KeyProblem.NOT_A_KEY)
    of_key = Mode(match["mode"])
    if mode is not None and of_key is not mode:
        raise KeyRefused(KeyProblem.WRONG_MODE)
    return KeyFacts(of_key, match["kind"] == "rk", key[-4:])
