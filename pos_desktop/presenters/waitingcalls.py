"""Putting a call aside, and taking one up again: what is at hand gives way, and nothing is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.presenters.phone import PhoneModel
from pos_desktop.services.parking import Call, Parking, call_of


@dataclass(frozen=True, slots=True)
class WaitingParts:
    """What it works with.

    `at_hand` gives the call of now, or None where nothing of it would be lost; `clear` ends it,
    `restore` takes another one up, `tell` is given what went wrong, or None.
    """

    parking: Parking
    at_hand: Callable[[], Call | None]
    clear: Callable[[], None]
    restore: Callable[[Call], None]
    tell: Callable[[Notice | None], None]


class WaitingCalls:
    """The call at hand and those that wait for it."""

    def __init__(self, parts: WaitingParts) -> None:
        self._parts = parts
        self._wanted = ""
        self._is_known = False
        self.is_busy = False
        """Whether the call at hand is being written down: it can change no more."""

    def read(self) -> None:
        """Read which calls wait."""
        self._parts.parking.read(self._told)

    def park(self) -> None:
        """Put the call at hand aside, for the next one."""
        self._put_aside(self._parts.clear)

    def set_down(self) -> str:
        """Have the call at hand wait while the window is opened anew; its id, "" without one."""
        call = None if self.is_busy else self._parts.at_hand()
        return "" if call is None else self._parts.parking.park(call, self._told)

    def go_on_with(self, call_id: str) -> None:
        """This call was at hand before the window was opened anew: it is, again, once the calls
        that wait and the shop's customers were read."""
        self._wanted = call_id

    def known(self) -> None:
        """The shop's customers were read."""
        self._is_known = True
        self._go_on_as_before()

    def take_up(self, call_id: str) -> None:
        """Go on with this call; the one at hand waits instead."""
        if not self.is_busy and self._parts.parking.waiting(call_id) is not None:
            self._put_aside(partial(self._go_on, call_id))

    def drop(self, call_id: str) -> None:
        """Nobody goes on with this call."""
        self._parts.parking.drop(call_id, self._told)

    def _put_aside(self, then: Callable[[], None]) -> None:
        call = self._parts.at_hand()
        if call is None:
            then()
        else:
            self.is_busy = True
            self._parts.parking.park(call, partial(self._parked, then))
            self._parts.tell(None)

    def _parked(self, then: Callable[[], None], trouble: str | None) -> None:
        self.is_busy = False
        if trouble is None:
            then()
        else:
            self._parts.tell(bad("call_not_parked", trouble))

    def _go_on(self, call_id: str) -> None:
        parked = self._parts.parking.waiting(call_id)
        self._parts.clear()
        if parked is not None:
            self._parts.restore(call_of(parked))
            self._parts.parking.take_up(call_id, self._told)

    def _told(self, trouble: str | None) -> None:
        self._parts.tell(bad("parking_unwritten", trouble) if trouble is not None else None)
        self._go_on_as_before()

    def _go_on_as_before(self) -> None:
        """Unless something else was begun meanwhile: then it waits with the others."""
        call_id = self._wanted
        if self._is_known and self._parts.parking.waiting(call_id) is not None:
            self._wanted = ""
            if not self.is_busy and self._parts.at_hand() is None:
                self.take_up(call_id)


def is_begun(model: PhoneModel) -> bool:
    """Whether there is more of a call than what was typed into the search."""
    ordered = model.order.amount or model.order.description
    return bool(model.customer or model.caller.form or ordered)
