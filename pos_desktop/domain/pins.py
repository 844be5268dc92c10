"""A manager's PIN: kept only as a salted hash, from which nobody reads it again."""

SHORTEST, LONGEST = 4, 12
SALT_BYTES = 16
_COST, _BLOCK, _LANES = 2**14, 8, 1
"""About 50 ms and 16 MB a try: a PIN is short, so each guess must cost something."""
_SCHEME = "scrypt"


def is_pin(text: str) -> bool:
    """Whether this can be a PIN: 4 to 12 digits, of those on a keypad."""
    return SHORTEST <= len(text) <= LONGEST and text.isascii() and text.isdigit()


def hashed(pin: str, salt: bytes) -> str:
    """What is kept of a PIN; work for a lane.

    Raises:
        ValueError: it is none, or the salt is short.
    """
    if not is_pin(pin):
        raise ValueError("a PIN has 4 to 12 digits")
    if len(salt) < SALT_BYTES:
        raise ValueError("the salt is too short")
    return f"{_SCHEME}${salt.hex()}${_digest(pin, salt).hex()}"


def is_kept(text: str) -> bool:
    """Whether this is what `hashed` gives."""
    scheme, _, rest = text.partition("$")
    salt, _, digest = rest.partition("$")
    return scheme == _SCHEME and _is_hex(salt, SALT_BYTES) and _is_hex(digest, 32)


def matches(pin: str, kept: str) -> bool:
    """Whether this is the PIN that was kept so; False where nothing readable is kept."""
    if not is_kept(kept):
        return False
    from hmac import compare_digest  # noqa: PLC0415 - loads OpenSSL, which no start needs

    _, salt, digest = kept.split("$")
    return compare_digest(_digest(pin, bytes.fromhex(salt)).hex(), digest)


def _digest(pin: str, salt: bytes) -> bytes:
    from hashlib import scrypt  # noqa: PLC0415 - loads OpenSSL, which no start needs

    return scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=32)


def _is_hex(text: str, least: int) -> bool:
    if len(text) < 2 * least or len(text) % 2:
        return False
    return all(sign in "0123456789abcdef" for sign in text)
