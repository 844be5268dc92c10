"""Charging for a connected account, where the shop is one of a platform's."""

import re
from dataclasses import dataclass

from pos_desktop.domain.choices import ACCOUNT, ConnectHow

__all__ = ["ACCOUNT", "ConnectHow", "ConnectTerms", "is_account"]


@dataclass(frozen=True, slots=True)
class ConnectTerms:
    """Who gets the money, and what of it the platform keeps; `fee` in minor units, or none."""

    account: str
    how: ConnectHow = ConnectHow.DESTINATION
    fee: int | None = None


def is_account(text: str) -> bool:
    """Whether this can be an account's id."""
    return re.fullmatch(ACCOUNT, text) is not None
