"""Calls that wait: parked when something came between, taken up again or thrown away."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from os import urandom

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.customers import Contact
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane


@dataclass(frozen=True, slots=True)
class Call:
    """What the agent had chosen and typed; `amount` as it was typed."""

    customer_id: str | None = None
    contact: Contact = field(default_factory=Contact)
    channel: Channel = Channel.PHONE
    amount: str = ""
    description: str = ""


def call_of(parked: ParkedCall) -> Call:
    """What was chosen and typed in the call that waits."""
    contact = Contact(parked.name, parked.email, parked.phone)
    return Call(parked.customer_id, contact, parked.channel, parked.amount, parked.description)


@dataclass(frozen=True, slots=True)
class _Written:
    calls: tuple[ParkedCall, ...] = ()
    trouble: str | None = None


Done = Callable[[str | None], None]
"""Called with why the book could not be written or read, or with None where it was."""


class Parking:
    """The calls of this till that wait, as the book has them. The lane reads and writes.

    `changed` is called after each change of them.
    """

    def __init__(
        self, journal: Journal, lane: Lane, clock: Clock, settings: Callable[[], Settings]
    ) -> None:
        self._journal = journal
        self._lane = lane
        self._clock = clock
        self._settings = settings
        self.calls: tuple[ParkedCall, ...] = ()
        """Those that wait, oldest first."""

    def read(self, done: Done) -> None:
        """Read what waits."""
        self._lane.submit(self._listed, partial(self._written, done), done)

    def park(self, call: Call, done: Done) -> str:
        """Have this call wait, under the id that is given back."""
        settings, contact = self._settings(), call.contact
        parked = ParkedCall(
            call_id=f"call_{urandom(16).hex()}",
            till=settings.till,
            agent=settings.cashier,
            parked_at=self._clock.now(),
            customer_id=call.customer_id,
            name=contact.name,
            email=contact.email,
            phone=contact.phone,
            channel=call.channel,
            amount=call.amount,
            description=call.description,
        )
        self._write("call.parked", parked, done)
        return parked.call_id

    def take_up(self, call_id: str, done: Done) -> None:
        """The call goes on; nothing happens where it waits no more."""
        self._end("call.taken_up", call_id, done)

    def drop(self, call_id: str, done: Done) -> None:
        """Nobody goes on with the call; nothing happens where it waits no more."""
        self._end("call.dropped", call_id, done)

    def waiting(self, call_id: str) -> ParkedCall | None:
        """The call of that id, if it waits."""
        return next((one for one in self.calls if one.call_id == call_id), None)

    def _end(self, kind: str, call_id: str, done: Done) -> None:
        parked = self.waiting(call_id)
        if parked is not None:
            self._write(kind, replace(parked, is_over=True), done)

    def _write(self, kind: str, parked: ParkedCall, done: Done) -> None:
        write = partial(self._record, kind, parked)
        self._lane.submit(write, partial(self._written, done), done)

    def _record(self, kind: str, parked: ParkedCall) -> _Written:
        """On the lane: write it, then read what waits now."""
        settings = self._settings()
        try:
            self._journal.record(
                Entry(kind, self._clock.now(), settings.cashier, settings.till, parked=parked)
            )
        except JournalFailed as failed:
            return _Written(trouble=failed.reason)
        return self._listed()

    def _listed(self) -> _Written:
        try:
            return _Written(self._journal.parked_calls())
        except JournalFailed as failed:
            return _Written(trouble=failed.reason)

    def _written(self, done: Done, written: _Written) -> None:
        if written.trouble is None:
            self.calls = written.calls
        done(written.trouble)
