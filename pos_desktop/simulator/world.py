"""The simulated account as a whole: what every endpoint is given to work with."""

import threading
from dataclasses import dataclass, field

from pos_desktop.simulator.clock import Clock
from pos_desktop.simulator.countries import Country
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.faults import FaultScript
from pos_desktop.simulator.keys import Keyring
from pos_desktop.simulator.refusals import missing
from pos_desktop.simulator.store import Store

API_VERSION = "2026-10-28.endive"
"""Stripe's API version that the objects have, whatever version is asked for."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The request that an event comes from; both are None for what happens by itself."""

    request: str | None = None
    idempotency_key: str | None = None


@dataclass(slots=True)
class World:
    """One lock guards all of it. `authorizing_seconds`: how long a bank takes to answer; `moto`:
    whether the account may key cards for mail and telephone orders; `restaurant`: whether it is of
    a trade that takes tips on the receipt; `connected`: the ids of its connected accounts."""

    country: Country
    store: Store
    clock: Clock
    keys: Keyring
    faults: FaultScript = field(default_factory=FaultScript)
    authorizing_seconds: float = 0.0
    moto: bool = True
    restaurant: bool = False
    connected: tuple[str, ...] = ()
    account: str = field(default_factory=lambda: new_id("acct", 16))
    lock: threading.RLock = field(default_factory=threading.RLock)
    origin: Origin = field(default_factory=Origin)
    moment: float = 0.0
    opened: int = 0

    @property
    def tenant(self) -> str:
        """The connected account in whose name a request is made; "" for the account itself."""
        return self.store.tenant

    @property
    def now(self) -> int:
        """The moment of what happens now, in whole seconds, as Stripe stamps it."""
        return int(self.moment)

    def find(self, kind: str, identifier: str, noun: str, param: str) -> Document:
        """A copy of the document. Raises `RefusalError` (404) where there is none."""
        found = self.store.get(kind, identifier)
        if found is None:
            raise missing(noun, identifier, param)
        return found
