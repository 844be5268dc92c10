"""The way to a Stripe server: two clients, one that is quickly tired and one that insists."""

import logging
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import stripe

from pos_desktop.adapters.stripe.sessions import SessionPerThread
from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.settings import Mode

STRIPE = "https://api.stripe.com"
"""Where live keys are sent, and nowhere else."""
POLL_SECONDS = (2.0, 4.0)
"""Connect and read time-out of a poll; the next poll is its retry."""
COMMAND_SECONDS = (3.0, 20.0)
"""Connect and read time-out of a command: its answer waits for the reader's own acknowledgement."""
COMMAND_RETRIES = 2

# The SDK would otherwise keep an identity of this machine on disk and send it along.
stripe.enable_telemetry = False
# It writes whole answers, client secrets included, at a level that a till never needs.
logging.getLogger("stripe").setLevel(logging.WARNING)


@dataclass(eq=False)
class BaseRefused(ValueError):
    """The address is none that this key may be sent to; `reason` is one plain sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Connection:
    """Both clients of one key and one server, and what they must close.

    `polls` gives up early and never retries; `commands` waits for readers and retries twice with
    the idempotency key it is given. `is_loopback` is true for a server on this very machine.
    """

    base: str
    is_loopback: bool
    polls: stripe.StripeClient
    commands: stripe.StripeClient
    sessions: tuple[SessionPerThread, ...]

    def close(self) -> None:
        """Close every connection that is open, of every thread."""
        for session in self.sessions:
            session.close()


def connect(key: str, base: str = STRIPE, account: str | None = None) -> Connection:
    """Both clients for this key at this server; nothing is sent yet.

    With `account` every request is made in the name of that connected account (Stripe-Account).
    Source: https://docs.stripe.com/connect/authentication

    Raises:
        BaseRefused: the server is neither https nor on this machine, or not Stripe's own for a
            live key.
        KeyRefused: the key cannot be one.
    """
    base = base.rstrip("/")
    is_live = facts_of(key).mode is Mode.LIVE
    _check_base(base, is_live=is_live)
    loopback = is_loopback(base)
    polling = SessionPerThread(trust_env=not loopback)
    commanding = SessionPerThread(trust_env=not loopback)
    return Connection(
        base,
        loopback,
        polls=client_of(key, base, polling, POLL_SECONDS, 0, account=account),
        commands=client_of(
            key, base, commanding, COMMAND_SECONDS, COMMAND_RETRIES, account=account
        ),
        sessions=(polling, commanding),
    )


def client_of(
    key: str,
    base: str,
    session: SessionPerThread,
    seconds: tuple[float, float],
    retries: int,
    *,
    account: str | None = None,
) -> stripe.StripeClient:
    """One client. Every base address is set: one left out would fall back to Stripe's own."""
    return stripe.StripeClient(
        key,
        base_addresses={"api": base, "connect": base, "files": base, "meter_events": base},
        max_network_retries=retries,
        stripe_account=account,
        http_client=stripe.RequestsClient(timeout=seconds, session=session),
    )


def is_loopback(base: str) -> bool:
    """Whether the server is on this machine, by its address or as `localhost`."""
    host = urlsplit(base).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _check_base(base: str, *, is_live: bool) -> None:
    parts = _parts(base)
    if parts is None or not parts.hostname or parts.path or parts.query or parts.username:
        raise BaseRefused(
            f"The Stripe address {base!r} is no address of a server:"
            " it must look like https://api.stripe.com."
        )
    if is_live and base != STRIPE:
        raise BaseRefused(
            f"A live key is only ever sent to {STRIPE}, not to {base}: use a test key there."
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(base)):
        raise BaseRefused(
            f"The Stripe address {base} is not safe:"
            " it must begin with https://, or be a server on this computer."
        )


def _parts(base: str) -> SplitResult | None:
    try:
        parts = urlsplit(base)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return None
    return parts
