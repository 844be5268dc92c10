"""What of a request may be noted down: everything but card numbers and security codes. Pure."""

import re
from urllib.parse import unquote_plus

_SECRET = re.compile(r"(?:^|\[)(?:number|cvc)\]?$")
_NUMBER_LIKE = re.compile(r"[0-9](?:[ -]?[0-9]){11,}")
_HIDDEN = "[redacted]"


def redacted(form: str, path: str) -> str:
    """A form body or query string with the values of ``card[number]``, ``card[cvc]`` and their
    like hidden, and for the helper that keys cards whatever else could be a card number."""
    keyed = is_keyed(path)
    return "&".join(_pair(pair, keyed=keyed) for pair in form.split("&"))


def is_keyed(path: str) -> bool:
    """Whether requests to this path carry cards."""
    return path.endswith("/present_payment_method")


def _pair(pair: str, *, keyed: bool) -> str:
    key, sign, _ = pair.partition("=")
    if _SECRET.search(unquote_plus(key)) and sign:
        return f"{key}={_HIDDEN}"
    return _HIDDEN if keyed and _NUMBER_LIKE.search(unquote_plus(pair)) else pair
