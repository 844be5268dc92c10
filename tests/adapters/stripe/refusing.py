"""Whether a codec reads a document, or says why it does not."""

from collections.abc import Callable, Mapping

from pos_desktop.adapters.stripe.document import Undecodable


def refusal(read: Callable[[Mapping[str, object]], object], fields: Mapping[str, object]) -> str:
    """Why the fields cannot be read, or "" where they can."""
    try:
        read(fields)
    except Undecodable as refused:
        return str(refused)
    return ""
