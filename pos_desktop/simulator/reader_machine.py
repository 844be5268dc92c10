"""The one action slot of a reader, and the customer in front of it. Pure.

Facts: D:collect and the WCPOS experiments. Payments that have not begun processing can be
replaced, also by a cart; a cart never ends by itself; nothing can be commanded while a card is
being authorized; a cancel while prompting or showing always works.
"""

from dataclasses import dataclass, replace
from enum import Enum

COLLECTED_FOR = 30.0
"""Seconds in which a collected card must be confirmed or cancelled (D:collect)."""

SETTING_UP = "process_setup_intent"
"""The action that saves a card instead of charging it."""


class Phase(Enum):
    """What the reader does now."""

    IDLE = "idle"
    SHOWING = "showing"
    PROMPTING = "prompting"
    COLLECTED = "collected"
    AUTHORIZING = "authorizing"
    STUCK = "stuck"


class BusyError(Exception):
    """Refused: a card is being authorized, or the reader hangs."""


class NotWaitingError(Exception):
    """Refused: nobody asked for a card, or the customer was offered no cancel."""


class WrongIntentError(Exception):
    """Refused: confirm names another intent than the collected one, or comes too late."""


@dataclass(frozen=True, slots=True)
class Slot:
    """`subject` is the intent that the reader is busy with; `until` when the phase ends by itself,
    in seconds since the epoch."""

    phase: Phase = Phase.IDLE
    action: str | None = None
    subject: str | None = None
    cancellable: bool = False
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The slot afterwards, and the intent that was put aside without an answer."""

    slot: Slot
    put_aside: str | None = None


def prompt(slot: Slot, action: str, subject: str, *, cancellable: bool) -> Turn:
    """Ask the customer for a card. Raises `BusyError`."""
    _free(slot)
    fresh = Slot(Phase.PROMPTING, action, subject, cancellable)
    return Turn(fresh, _replaced(slot, subject))


def ask(slot: Slot, action: str, until: float) -> Turn:
    """Ask the customer something else than a card. Raises `BusyError`."""
    _free(slot)
    return Turn(Slot(Phase.PROMPTING, action, until=until), _replaced(slot, None))


def show(slot: Slot) -> Turn:
    """Show a cart, which replaces a payment that waits for its card. Raises `BusyError`."""
    _free(slot)
    return Turn(Slot(Phase.SHOWING, "set_reader_display"), _replaced(slot, None))


def collect(slot: Slot, now: float) -> Slot:
    """The customer presents a card that is only read for now. Raises `NotWaitingError`."""
    if slot.phase is not Phase.PROMPTING:
        raise NotWaitingError
    return replace(slot, phase=Phase.COLLECTED, cancellable=False, until=now + COLLECTED_FOR)


def authorize(slot: Slot, until: float) -> Slot:
    """The customer presents a card and the bank is asked. Raises `NotWaitingError`."""
    if slot.phase is not Phase.PROMPTING:
        raise NotWaitingError
    return replace(slot, phase=Phase.AUTHORIZING, cancellable=False, until=until)


def confirm(slot: Slot, subject: str, until: float) -> Slot:
    """The collected card is sent to the bank. Raises `BusyError`, `WrongIntentError`."""
    _free(slot)
    if slot.phase is not Phase.COLLECTED or slot.subject != subject:
        raise WrongIntentError
    return Slot(Phase.AUTHORIZING, "confirm_payment_intent", subject, until=until)


def hang(slot: Slot) -> Slot:
    """The reader loses its connection in the middle: nothing comes until it is cancelled."""
    return replace(slot, phase=Phase.STUCK, cancellable=False, until=None)


def finish(slot: Slot) -> Slot:
    """The action has its result; the slot is free."""
    del slot
    return Slot()


def cancel(slot: Slot) -> Turn:
    """The till clears the reader. Raises `BusyError` while a card is being authorized."""
    if slot.phase is Phase.AUTHORIZING:
        raise BusyError
    return Turn(Slot(), slot.subject)


def customer_cancels(slot: Slot) -> Turn:
    """The customer presses cancel. Raises `NotWaitingError` where that is not offered."""
    if slot.phase is not Phase.PROMPTING or not slot.cancellable:
        raise NotWaitingError
    return Turn(Slot(), slot.subject)


def _free(slot: Slot) -> None:
    if slot.phase in (Phase.AUTHORIZING, Phase.STUCK):
        raise BusyError


def _replaced(slot: Slot, subject: str | None) -> str | None:
    return slot.subject if slot.subject != subject else None
