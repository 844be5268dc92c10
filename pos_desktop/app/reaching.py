"""Reaching Stripe, or the embedded simulator: the same adapters over another address and key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from pos_desktop.app.books import CLOCK
from pos_desktop.config import Options, OptionsRefused, Paths
from pos_desktop.domain.failures import Failed, Failure, Unauthorised
from pos_desktop.domain.keys import KeyFacts, KeyRefused, facts_of
from pos_desktop.domain.news import Outcome, Unsuccessful
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.customers import Customers, SavedCards
from pos_desktop.ports.customers_at_reader import CustomerAtReader
from pos_desktop.ports.readers import Readers
from pos_desktop.ports.tipping import Tipping
from pos_desktop.ports.vault import Vault, VaultFailed
from pos_desktop.services.checkout import Perform
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.performing import Performer
from pos_desktop.services.watching import Look, look

AUTHORIZING_SECONDS = 1.2
"""How long the embedded simulator asks the bank: long enough to be seen, as at a counter."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Stripe as this till reaches it, with the key of `key`. `customer` exists at simulated readers
    only."""

    gateway: Gateway
    customers: Customers
    cards: SavedCards
    tipping: Tipping
    customer: CustomerAtReader
    offers_cancel: bool
    perform: Perform
    look: Look
    look_into: Callable[[str], Failure | None]
    """Why nothing can be done in the name of a connected account; on a lane."""
    close: Callable[[], None]
    key: KeyFacts
    server_time: Callable[[], datetime | None]
    """What time it is there, as its last answer told; None before the first."""

    @property
    def readers(self) -> Readers:
        """The readers of the account."""
        return self.gateway.readers


@dataclass(frozen=True, slots=True)
class Unreached:
    """Why there is no way to Stripe; `needs_key` where only the key is missing."""

    sentence: str
    needs_key: bool = False


def reach(options: Options, paths: Paths, settings: Settings, vault: Vault) -> Reached | Unreached:
    """The way to the Stripe of the settings' mode. Imports the SDK: call it on a lane."""
    try:
        if settings.mode is Mode.TRAINING:
            return _embedded(paths, settings)
        key = vault.read(settings.profile)
        if key is None:
            return Unreached("No Stripe key is kept for this till.", needs_key=True)
        server = options.stripe_server(settings.mode or Mode.TEST)
        return _connected(key, server, account=settings.in_name_of)
    except VaultFailed as failed:
        return Unreached(failed.reason, needs_key=True)
    except OptionsRefused as refused:
        return Unreached(refused.reason)


def _embedded(paths: Paths, settings: Settings) -> Reached | Unreached:
    from pos_desktop.simulator import Simulator, StateFileError  # noqa: PLC0415

    try:
        simulator = Simulator(
            settings.country, paths.folder / "training-stripe.sqlite3", AUTHORIZING_SECONDS
        )
    except (StateFileError, ValueError) as error:
        return Unreached(str(error))
    # A lesson can take tips on the receipt wherever the shop's settings do.
    simulator.account.set(restaurant=True)
    try:
        simulator.start()
    except OSError as error:
        simulator.close()
        return Unreached(f"The embedded simulator cannot listen on 127.0.0.1: {error.strerror}.")
    key, server = simulator.api_key, simulator.base_url
    return _connected(key, server, simulator.stop, account=settings.in_name_of)


def _connected(
    key: str,
    base: str,
    after: Callable[[], None] = lambda: None,
    *,
    account: str | None = None,
) -> Reached | Unreached:
    from pos_desktop.adapters.stripe.account import look_into  # noqa: PLC0415
    from pos_desktop.adapters.stripe.client import BaseRefused, connect  # noqa: PLC0415
    from pos_desktop.adapters.stripe.customers import StripeCustomers  # noqa: PLC0415
    from pos_desktop.adapters.stripe.payments import StripePayments  # noqa: PLC0415
    from pos_desktop.adapters.stripe.readers import StripeReaders  # noqa: PLC0415
    from pos_desktop.adapters.stripe.refunds import StripeRefunds  # noqa: PLC0415
    from pos_desktop.adapters.stripe.saved_cards import StripeSavedCards  # noqa: PLC0415
    from pos_desktop.adapters.stripe.setups import StripeCardSetups  # noqa: PLC0415
    from pos_desktop.adapters.stripe.testing import StripeCustomer  # noqa: PLC0415
    from pos_desktop.adapters.stripe.tipping import StripeTipping  # noqa: PLC0415

    try:
        connection = connect(key, base, account)
    except KeyRefused:
        return Unreached("What is kept in the keyring is no Stripe key.", needs_key=True)
    except BaseRefused as refused:
        return Unreached(refused.reason)
    gateway = Gateway(
        StripePayments(connection),
        StripeCardSetups(connection),
        StripeReaders(connection),
        StripeRefunds(connection),
    )
    customer = StripeCustomer(connection)

    def close() -> None:
        connection.close()
        after()

    return Reached(
        gateway,
        StripeCustomers(connection),
        StripeSavedCards(connection),
        StripeTipping(connection),
        customer,
        customer.offers_cancel,
        Performer(gateway, CLOCK).perform,
        partial(look, gateway=gateway),
        partial(look_into, connection),
        close,
        facts_of(key),
        connection.time.now,
    )


def not_reached(payment: Payment, why: Unreached | None) -> Outcome:
    """The outcome of a request that could not be made."""
    return Unsuccessful(payment.serial, Unauthorised(why.sentence if why else ""))


def list_readers(reached: Reached) -> tuple[Reader, ...]:
    """All readers of the account; none where they cannot be listed now."""
    try:
        return reached.readers.list()
    except Failed:
        return ()


class KeyReaders:
    """The readers behind keys that are not yet kept: one connection a key, closed at the end."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._reached: dict[str, Reached] = {}

    def of(self, key: str) -> Readers:
        """The readers of this key's account; on a lane.

        Raises:
            Failed: the key may not be sent to this server.
        """
        if key not in self._reached:
            reached = _connected(key, self._options.stripe_server(facts_of(key).mode))
            if isinstance(reached, Unreached):
                raise Failed(Unauthorised(reached.sentence))
            self._reached[key] = reached
        return self._reached[key].readers

    def close(self) -> None:
        """Close all of them."""
        for reached in self._reached.values():
            reached.close()
