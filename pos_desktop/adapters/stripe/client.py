"""The way to a Stripe server: two clients, one that is quickly tired and one that insists."""

import logging
from dataclasses import dataclass

import stripe

from pos_desktop.adapters.stripe.sessions import SessionPerThread
from pos_desktop.adapters.stripe.times import ServerTime
from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.servers import STRIPE, NoServer, is_loopback, server_of, takes_live_keys
from pos_desktop.domain.settings import Mode

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
    the idempotency key it is given. A thread has one line to the server for both. `is_loopback` is
    true for a server on this very machine.
    """

    base: str
    is_loopback: bool
    polls: stripe.StripeClient
    commands: stripe.StripeClient
    session: SessionPerThread
    time: ServerTime

    def close(self) -> None:
        """Close every connection that is open, of every thread."""
        self.session.close()


def connect(key: str, base: str = STRIPE, account: str | None = None) -> Connection:
    """Both clients for this key at this server; nothing is sent yet.

    With `account` every request is made in the name of that connected account (Stripe-Account).
    Source: https://docs.stripe.com/connect/authentication

    Raises:
        BaseRefused: the server is neither https nor on this machine, or not Stripe's own for a
            live key.
        KeyRefused: the key cannot be one.
    """
    base = _checked(base, is_live=facts_of(key).mode is Mode.LIVE)
    loopback = is_loopback(base)
    time = ServerTime()
    session = SessionPerThread(trust_env=not loopback, heard=time.hear)
    return Connection(
        base,
        loopback,
        polls=client_of(key, base, session, POLL_SECONDS, 0, account=account),
        commands=client_of(key, base, session, COMMAND_SECONDS, COMMAND_RETRIES, account=account),
        session=session,
        time=time,
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


def _checked(base: str, *, is_live: bool) -> str:
    """The server in its one form, if such a key may be sent there; the last one to ask."""
    try:
        server = server_of(base)
    except NoServer as refused:
        raise BaseRefused(
            f"The Stripe address {refused.what}: it must look like {STRIPE}."
        ) from None
    if is_live and not takes_live_keys(server):
        raise BaseRefused(
            f"A live key is only ever sent to {STRIPE}, not to {server}: use a test key there."
        )
    return server
