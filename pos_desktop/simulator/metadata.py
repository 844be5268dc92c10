"""Metadata after an update. Pure."""

from pos_desktop.simulator.documents import Document


def merged(old: Document, new: Document | None) -> Document:
    """Empty values remove their keys, None removes all."""
    if new is None:
        return {}
    return {key: value for key, value in (old | new).items() if value}
