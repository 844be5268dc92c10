"""Stripe's objects as the JSON documents they are, and the identifiers they carry.

A document is kept exactly as it is sent, unexpanded. Its shape is guarded by tests that compare
every document with the classes that Stripe generates for its own SDK.
"""

import secrets
import string
from typing import Any, TypeAlias

Document: TypeAlias = dict[str, Any]

_ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str, length: int = 24) -> str:
    """A fresh identifier such as ``pi_3Qx…``: the prefix, an underscore, random letters."""
    return f"{prefix}_{''.join(secrets.choice(_ALPHABET) for _ in range(length))}"
