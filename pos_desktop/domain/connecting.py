"""Payments for a connected account of a platform."""

import re

ACCOUNT = r"acct_[A-Za-z0-9]{6,40}"
"""What an account's id looks like. Source: https://docs.stripe.com/api/accounts/object."""


def is_account(text: str) -> bool:
    """Whether this can be an account's id."""
    return re.fullmatch(ACCOUNT, text) is not None
