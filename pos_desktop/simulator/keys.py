"""API keys: whose request it is, and what it may do (facts section 9).

Only test keys are served. A live key, secret or restricted, is refused whatever it is. Permissions
are named ``rak_<resource>_<read|write>``, write implies read, and whatever is expanded has to be
allowed as well. Source: https://docs.stripe.com/stripe-apps/reference/permissions. What one
permission implies of another (a payment's products, say) is left out, which is the stricter.
"""

import base64
import binascii
import secrets
import string
from collections.abc import Iterable
from dataclasses import dataclass, field

from pos_desktop.simulator.refusals import RefusalError

RESOURCES = frozenset(
    (
        "account", "balance", "charge", "checkout_session", "connected_account", "customer",
        "dispute", "event", "file", "invoice", "payment_intent", "payment_links", "payment_method",
        "payout", "setup_intent", "subscription", "terminal_configuration", "terminal_location",
        "terminal_reader", "transfer", "webhook",
    )
)  # fmt: skip
"""What there are permissions for."""
_EXPANDED = {
    "charge": "charge",
    "customer": "customer",
    "generated_card": "payment_method",
    "latest_charge": "charge",
    "location": "terminal_location",
    "payment_intent": "payment_intent",
    "payment_method": "payment_method",
    "setup_intent": "setup_intent",
}
"""What has to be allowed for a part of a path in `expand`."""
_ALPHABET = string.ascii_letters + string.digits


@dataclass(slots=True)
class Keyring:
    """The account's secret key, and the restricted ones with their permissions.

    `is_kept`: they stand in the state file and are the same after a restart.
    """

    secret: str
    restricted: dict[str, frozenset[str]] = field(default_factory=dict)
    is_kept: bool = False

    def restrict(self, permissions: frozenset[str]) -> str:
        """A new restricted key that may do only this, such as ``rak_payment_intent_write``.

        Raises ValueError for a permission that there is not.
        """
        known = {f"rak_{each}_{act}" for each in RESOURCES for act in ("read", "write")}
        if unknown := sorted(permissions - known):
            raise ValueError(f"There is no permission {', '.join(unknown)}.")
        key = fresh_key("rk_test_")
        self.restricted[key] = permissions
        return key

    def check(self, key: str) -> None:
        """Raise `RefusalError` for a key that is not this account's test key."""
        if key.startswith("pk_"):
            raise RefusalError(
                403,
                "This API call cannot be made with a publishable API key. Please use a secret API "
                "key. You can find a list of your API keys at "
                "https://dashboard.stripe.com/account/apikeys.",
                code="secret_key_required",
                executed=False,
            )
        if key != self.secret and key not in self.restricted:
            raise RefusalError(401, f"Invalid API Key provided: {redacted(key)}", executed=False)

    def permit(self, key: str, resource: str, *, writes: bool, account: str) -> None:
        """Raise `RefusalError` (403) where a restricted key lacks the permission."""
        held = self.restricted.get(key)
        write, read = f"rak_{resource}_write", f"rak_{resource}_read"
        if held is None or write in held or (not writes and read in held):
            return
        raise RefusalError(
            403,
            f"The provided key '{redacted(key)}' does not have the required permissions for this "
            f"endpoint on account '{account}'. Having the '{write if writes else read}' permission "
            "would allow this request to continue.",
            executed=False,
        )


def expanded_resources(paths: Iterable[str]) -> frozenset[str]:
    """The resources that the paths of an `expand` lead through."""
    parts = {part for path in paths for part in path.split(".")}
    return frozenset(_EXPANDED[part] for part in parts & _EXPANDED.keys())


def fresh_key(prefix: str) -> str:
    """A new random key."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(32))


def redacted(key: str) -> str:
    """A key as error texts show it: its prefix and its last four characters."""
    prefix = "_".join(key.split("_")[:2]) + "_" if key.count("_") >= 2 else key[:3]
    rest = max(len(key) - len(prefix) - 4, 0)
    return f"{prefix}{'*' * rest}{key[-4:] if rest else ''}"


def key_in(authorization: str | None) -> str:
    """The key in an Authorization header, Bearer or Basic. Raises `RefusalError` (401)."""
    scheme, _, credentials = (authorization or "").strip().partition(" ")
    match scheme.lower():
        case "bearer":
            key = credentials.strip()
        case "basic":
            key = _user_name(credentials)
        case _:
            key = ""
    if not key:
        raise RefusalError(
            401,
            "You did not provide an API key. You need to provide your API key in the Authorization "
            "header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See "
            "https://stripe.com/docs/api#authentication for details, or we can help at "
            "https://support.stripe.com/.",
            executed=False,
        )
    return key


def _user_name(credentials: str) -> str:
    try:
        decoded = base64.b64decode(credentials.strip(), validate=True).decode()
    except (binascii.Error, UnicodeError):
        return ""
    return decoded.partition(":")[0]
