"""Where a till finds its data and its Stripe: said by option, environment or the machine's file."""

from collections.abc import Callable
from pathlib import Path

from pos_desktop.domain.servers import STRIPE, NoServer, server_of

_RIGHT = f"Write it as {STRIPE}, or http://127.0.0.1:8421 for a server on this computer."


def server(text: str, name: str) -> str:
    """The address, if a key may be sent there; the text itself is never told, it may hold one.

    Raises:
        ValueError: with a sentence that calls it by `name`.
    """
    try:
        return server_of(text)
    except NoServer as refused:
        raise ValueError(f"{name} {refused.what}. {_RIGHT}") from None


def database(text: str, name: str) -> str:
    """The address of a server's database, or a file that is the same wherever it is said; the text
    itself is never told, it may hold a password.

    Raises:
        ValueError: with a sentence that calls it by `name`.
    """
    if "://" not in text and not Path(text).is_absolute() and not text.startswith("~"):
        raise ValueError(
            f"{name} has to be the address of a PostgreSQL database, such as "
            "postgresql://user@host/database, or the whole path of a file."
        )
    return text


def _folder(text: str) -> str:
    if not Path(text).is_absolute() and not text.startswith("~"):
        raise ValueError(
            f"“data_dir” is “{text}”; it has to be a whole path, or one that begins with ~ for "
            "each user's own folder."
        )
    return text


RULES: dict[str, Callable[[str], str]] = {
    "data_dir": _folder,
    "stripe_base": lambda text: server(text, "“stripe_base”"),
    "database_url": lambda text: database(text, "“database_url”"),
}
"""Of what the machine's file may say besides the settings, by its name."""


def read(name: str, value: object) -> str:
    """The value, without blanks around it.

    Raises:
        ValueError: with one sentence.
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"“{name}” has to be a text in quotes.")
    return RULES[name](value.strip())
