"""The simulator as an object: started, stopped and steered by the program that embeds it."""

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from pos_desktop.simulator import control, inputs, presenting
from pos_desktop.simulator.accounts import CONNECTED
from pos_desktop.simulator.application import Application
from pos_desktop.simulator.clock import Clock
from pos_desktop.simulator.countries import country_named
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.faults import Fault, FaultKind
from pos_desktop.simulator.forgetting import forget
from pos_desktop.simulator.giving_back import set_refund
from pos_desktop.simulator.keys import Keyring, fresh_key
from pos_desktop.simulator.receipts import mailed
from pos_desktop.simulator.screens import screen
from pos_desktop.simulator.seeding import complete, seed
from pos_desktop.simulator.serving import HOST, Server
from pos_desktop.simulator.settling import settle
from pos_desktop.simulator.statefile import StateFile, StateFileError
from pos_desktop.simulator.store import Store
from pos_desktop.simulator.tips import choose
from pos_desktop.simulator.wear import set_card
from pos_desktop.simulator.world import World

T = TypeVar("T")
_MISREAD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What documents raise that have another shape than this simulator gave them."""


class ClockControl:
    """The simulated clock, in seconds."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> float:
        """The simulated moment, in seconds since the epoch."""
        with self._world.lock:
            return self._world.clock.now()

    def advance(self, seconds: float) -> None:
        """Let time pass at once. Raises ValueError for a step back."""
        with self._world.lock:
            self._world.clock.advance(seconds)
            self._keep()

    def freeze(self) -> None:
        """Stop the clock; `advance` still moves it."""
        with self._world.lock:
            self._world.clock.freeze()
            self._keep()

    def thaw(self) -> None:
        """Let the clock go on."""
        with self._world.lock:
            self._world.clock.thaw()
            self._keep()

    def _keep(self) -> None:
        control.keep_clock(self._world)
        settle(self._world)
        self._world.store.commit()


class FaultControl:
    """The fault script."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add(
        self, kind: FaultKind | str, *, method: str = "*", path: str = "*",
        times: int | None = 1, seconds: float = 1.0, status: int = 500, after: bool = False,
        delivered: bool = False, authorized: bool = False, wrong: str = "id",
    ) -> None:  # fmt: skip
        """Append a fault; the fields are those of `Fault`. Raises ValueError."""
        fault = Fault(
            FaultKind(kind),
            method,
            path,
            times,
            seconds,
            status,
            after,
            delivered,
            authorized,
            wrong=wrong,
        )
        with self._world.lock:
            self._world.faults.add(fault)

    def clear(self) -> None:
        """Forget every fault."""
        with self._world.lock:
            self._world.faults.clear()

    def waiting(self) -> tuple[Fault, ...]:
        """The faults that are not used up."""
        with self._world.lock:
            return self._world.faults.waiting()


class ReaderControl:
    """Readers and the customers in front of them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def set(self, reader: str, **facts: object) -> None:
        """`status`, `reachable`, `device_sw_version`: see `control.set_reader`."""
        self._change(lambda: control.set_reader(self._world, reader, facts))

    def customer_cancels(self, reader: str) -> None:
        """The customer presses cancel. Raises `RefusalError` where no button is shown."""
        self._change(lambda: presenting.customer_cancels(self._world, reader))

    def screen(self, reader: str) -> Document:
        """What the reader shows: see `screens.screen`."""
        return self._change(lambda: screen(self._world, reader))

    def choose_tip(self, reader: str, tip: int) -> None:
        """The customer chooses a tip. Raises ValueError where the reader shows no tip screen."""
        self._change(lambda: choose(self._world, reader, tip))

    def answer(self, reader: str, *values: str | None) -> None:
        """The customer answers the inputs, None to skip one. Raises ValueError."""
        given = {str(at): value for at, value in enumerate(values) if value is not None}
        self._change(lambda: inputs.answer(self._world, reader, {"values": given}))

    def _change(self, change: Callable[[], T]) -> T:
        world = self._world
        with world.lock:
            settle(world)
            try:
                changed = change()
            except BaseException:
                world.store.rollback()
                raise
            world.store.commit()
        return changed


class AccountControl:
    """What the account may do, and what happens to the cards that it has saved."""

    def __init__(self, world: World) -> None:
        self._world = world

    def set(self, **facts: bool) -> None:
        """`moto`, `restaurant`: see `control.set_account`."""
        with self._world.lock:
            control.set_account(self._world, facts)
            self._world.store.commit()

    @property
    def connected(self) -> tuple[str, ...]:
        """The ids of the accounts that are connected to it."""
        return self._world.connected

    def mails(self) -> list[Document]:
        """The receipts that were mailed, newest first: see `receipts.mailed`."""
        with self._world.lock:
            mails: list[Document] = mailed(self._world)["mails"]
            return mails

    def set_card(self, payment_method: str, **facts: object) -> None:
        """`exp_month`, `exp_year`, `declines`: see `wear.set_card`."""
        with self._world.lock:
            try:
                set_card(self._world, payment_method, facts)
            except BaseException:
                self._world.store.rollback()
                raise
            self._world.store.commit()


class RefundControl:
    """What becomes of refunds afterwards."""

    def __init__(self, world: World) -> None:
        self._world = world

    def set(self, refund: str, **facts: object) -> None:
        """`fails`: see `giving_back.set_refund`."""
        with self._world.lock:
            settle(self._world)
            try:
                set_refund(self._world, refund, facts)
            except BaseException:
                self._world.store.rollback()
                raise
            self._world.store.commit()


class Simulator:
    """A Stripe of one's own.

    `country`: ISO code in upper case, ValueError for one without Terminal. `state`: a file that
    keeps everything over a restart, `StateFileError` for a damaged or foreign one.
    `authorizing_seconds`: how long a presented card is being authorized; 0: no time at all.
    `keeps_keys`: the keys stand in the state file too, for clients that have them from before a
    restart; otherwise each start has keys of its own, which are in no file.
    """

    def __init__(
        self,
        country: str = "US",
        state: Path | None = None,
        authorizing_seconds: float = 0.0,
        *,
        keeps_keys: bool = False,
    ) -> None:
        chosen = country_named(country)
        self._state = state
        self._file = None if state is None else StateFile(state)
        try:
            store = Store(self._file)
            keys = Keyring(fresh_key("sk_test_"), is_kept=keeps_keys)
            self._world = World(
                chosen, store, Clock(), keys, authorizing_seconds=authorizing_seconds,
                opened=int(time.time()),
            )  # fmt: skip
            self._restore_or_seed(state)
        except BaseException:
            self.close()
            raise
        self._server: Server | None = None
        self._log: Application | None = None
        self.base_url = ""
        self.clock = ClockControl(self._world)
        self.faults = FaultControl(self._world)
        self.readers = ReaderControl(self._world)
        self.account = AccountControl(self._world)
        self.refunds = RefundControl(self._world)

    @property
    def api_key(self) -> str:
        """The account's secret test key."""
        return self._world.keys.secret

    def start(self, port: int = 0) -> None:
        """Serve on 127.0.0.1; returns when connections are accepted.

        0 picks a free port. Raises OSError for a port that is taken.
        """
        if self._server is not None:
            raise RuntimeError("The simulator is already serving.")
        if self._state is not None and self._file is None:
            self._file = StateFile(self._state)
            self._world.store.attach(self._file)
        stopping = threading.Event()
        self._log = Application(self._world, stopping)
        self._server = Server(port, self._log.respond, stopping)
        self.base_url = f"http://{HOST}:{self._server.server_port}"

    def stop(self) -> None:
        """Cut the connections and end the threads, within three seconds; harmless if stopped."""
        if self._server is not None:
            self._server.close()
            self._server = None
            if not self._world.keys.is_kept:
                self._world.keys = Keyring(fresh_key("sk_test_"))
        self.close()

    def close(self) -> None:
        """Let go of the state file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def log(self) -> list[Document]:
        """The requests since the start, oldest first."""
        if self._log is None:
            return []
        with self._world.lock:
            return self._log.log.entries()

    def _restore_or_seed(self, path: Path | None) -> None:
        world = self._world
        documents = () if self._file is None else tuple(self._file.documents())
        for kind, identifier, document in documents:
            world.store.load(kind, identifier, document)
        kept = world.store.get("meta", "account")
        if self._file is None or not documents:
            world.connected = (CONNECTED,)
            control.keep_account(world)
            seed(world)
            return
        if kept is None:
            raise self._file.damaged()
        try:
            self._restore(kept, path)
        except _MISREAD:
            raise self._file.damaged() from None

    def _restore(self, kept: Document, path: Path | None) -> None:
        world = self._world
        if kept["country"] != world.country.code:
            raise StateFileError(
                f"The state file {path} belongs to an account in {kept['country']}, not "
                f"{world.country.code}. Choose that country or another file."
            )
        world.account, world.opened = kept["account"], kept["opened"]
        world.moto = kept.get("moto", True)
        world.restaurant = kept.get("restaurant", False)
        world.connected = tuple(kept.get("connected", (CONNECTED,)))
        if world.keys.is_kept and "secret" in kept:
            restricted = {key: frozenset(held) for key, held in kept["restricted"].items()}
            world.keys = Keyring(kept["secret"], restricted, is_kept=True)
        else:
            control.keep_account(world)
            world.store.commit()
        clock: Mapping[str, float | None] = world.store.get("meta", "clock") or {}
        world.clock.offset = clock.get("offset") or 0.0
        world.clock.frozen_at = clock.get("frozen_at")
        complete(world)
        for tenant in ("", *world.connected):
            world.store.enter(tenant)
            forget(world.store, world.clock.now())
        world.store.enter("")
