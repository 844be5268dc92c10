"""Metadata after an update. Pure."""

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.refusals import invalid_parameter

MOST = 50
"""Keys that an object may have. Source: https://docs.stripe.com/api/metadata."""


def merged(old: Document, new: Document | None) -> Document:
    """Empty values remove their keys, None removes all. Raises `RefusalError` for too many."""
    if new is None:
        return {}
    after = {key: value for key, value in (old | new).items() if value}
    if len(after) > MOST:
        raise invalid_parameter(f"Metadata can have up to {MOST} keys", "metadata")
    return after
