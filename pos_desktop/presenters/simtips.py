"""The tip screen of a simulated reader: it comes before the card, where the reader asks for one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.money import Money
from pos_desktop.domain.reader_screens import ReaderScreen, Shown
from pos_desktop.domain.readers import Reader
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.readerscreen import Device, Screen

NOTHING = ReaderScreen(Shown.CARD)


@dataclass(frozen=True, slots=True)
class TipKey:
    """A key of the tip screen; `percent` where it stands on it."""

    amount: Money
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class TipParts:
    """What it works with.

    `look` gives what a reader shows for an intent, on the lookup lane, and raises `Failed`;
    `wanted` says whether readers ask for tips at all.
    """

    look: Callable[[Reader, Intent | None], ReaderScreen]
    lookup: Lane
    wanted: Callable[[], bool]
    changed: Callable[[], None]


class TipAtReader:
    """Follows the device; a tip that was chosen holds for the prompt it was chosen at."""

    def __init__(self, parts: TipParts) -> None:
        self._parts = parts
        self._asked: str | None = None
        self._screen: ReaderScreen | None = None
        self._is_looking = False
        self._serial = 0
        self.tip: int | None = None
        """What was chosen, in minor units; None while nothing was."""
        self.notice: Notice | None = None
        """What is wrong with the amount that was typed."""

    @property
    def is_open(self) -> bool:
        """Whether the card comes later: the tip first."""
        return self._is_looking or bool(self.keys)

    @property
    def keys(self) -> tuple[TipKey, ...]:
        """What can be chosen now."""
        shown = self._screen
        if shown is None or self.tip is not None:
            return ()
        percents: tuple[int | None, ...] = shown.percentages or (None,) * len(shown.tips)
        return tuple(
            TipKey(Money(amount, shown.currency), percent)
            for amount, percent in zip(shown.tips, percents, strict=True)
        )

    def follow(self, before: Device, device: Device, intent: Intent | None) -> None:
        """The device is like this now; `intent` is what was read with it."""
        if device.asked is None:
            return
        if before.asked != device.asked:
            self._forget(device.asked)
        known = intent is not None and intent.intent_id == device.asked
        is_new = self._screen is None and not self._is_looking
        if known and is_new and device.screen is Screen.CARD and not device.refunds:
            self._look(device, intent)

    def choose(self, tip: int) -> None:
        """The customer chose: a key, or 0 for none."""
        if self.keys:
            self.tip, self.notice = tip, None
            self._parts.changed()

    def type(self, typed: str) -> None:
        """The customer typed an amount of their own."""
        shown = self._screen
        if shown is None or not self.keys:
            return
        try:
            self.choose(read_amount(typed, shown.currency, decimal_mark=None).minor)
        except AmountRefused as refused:
            self.notice = warn(f"amount_{refused.problem.value}", typed)
            self._parts.changed()

    def price(self, device: Device) -> Money | None:
        """What the customer is asked for by now, tip and all."""
        amount = device.ending.amount if device.ending else device.amount
        is_the_same = device.asked in {None, self._asked}
        if self.tip is None or self._screen is None or amount is None or not is_the_same:
            return amount
        return replace(amount, minor=self._screen.amount + self.tip)

    def _forget(self, asked: str) -> None:
        self._serial += 1
        self._asked = asked
        self._screen = self.tip = self.notice = None
        self._is_looking = False

    def _look(self, device: Device, intent: Intent | None) -> None:
        reader = device.reader
        if not self._parts.wanted() or reader is None or intent is None:
            self._screen = NOTHING
            return
        self._is_looking = True
        self._parts.lookup.submit(
            partial(_looked, partial(self._parts.look, reader, intent)),
            partial(self._seen, self._serial),
            partial(self._not_seen, self._serial),
        )

    def _seen(self, serial: int, answer: ReaderScreen | Failure) -> None:
        if serial == self._serial:
            self._is_looking = False
            self._screen = answer if isinstance(answer, ReaderScreen) else NOTHING
            self._parts.changed()

    def _not_seen(self, serial: int, _sentence: str) -> None:
        self._seen(serial, NOTHING)


def _looked(request: Callable[[], ReaderScreen]) -> ReaderScreen | Failure:
    try:
        return request()
    except Failed as failed:
        return failed.failure
