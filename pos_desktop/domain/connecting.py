"""Charging for a connected account, where the shop is one of a platform's."""

import re
from dataclasses import dataclass
from enum import StrEnum

ACCOUNT = r"acct_[A-Za-z0-9]{6,40}"
"""What an account's id looks like. Source: https://docs.stripe.com/api/accounts/object."""


class ConnectHow(StrEnum):
    """Whose charge it is.

    Source: https://docs.stripe.com/terminal/features/connect.
    """

    HEADER = "header"
    """The connected account's own: every request is made in its name (Stripe-Account header)."""
    ON_BEHALF_OF = "on_behalf_of"
    """The connected account's business is on the statement and settles it; it gets the money."""
    DESTINATION = "destination"
    """The platform's own charge, of which the money is passed on."""


@dataclass(frozen=True, slots=True)
class ConnectTerms:
    """Who gets the money, and what of it the platform keeps; `fee` in minor units, or none."""

    account: str
    how: ConnectHow = ConnectHow.DESTINATION
    fee: int | None = None


def is_account(text: str) -> bool:
    """Whether this can be an account's id."""
    return re.fullmatch(ACCOUNT, text) is not None
