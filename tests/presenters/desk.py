"""A readers screen with all around it, and payments that a reader may be asking for."""

from dataclasses import replace

from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.presenters.readers import ReadersModel, ReadersParts, ReadersPresenter
from pos_desktop.services.auditing import Detail
from pos_desktop.services.preferring import KeptSettings
from tests.fakes.clocks import NOON, SteeredClock, ToldLane
from tests.fakes.screens import (
    BAKERY,
    FRONT,
    TERRACE,
    Canvas,
    MemoryPreferences,
    ShelfOfReaders,
)

NOW_MS = int(NOON.timestamp() * 1000)


class Desk:
    """A readers screen with all around it."""

    def __init__(
        self, *readers: Reader, own: str | None = None, locked: tuple[str, ...] = ()
    ) -> None:
        self.shelf = ShelfOfReaders(*(readers or (FRONT, BAKERY, TERRACE)))
        self.lookup, self.money = ToldLane(), ToldLane()
        self.view: Canvas[ReadersModel] = Canvas()
        self.chosen: list[Reader | None] = []
        self.noted: list[tuple[str, dict[str, str]]] = []
        before = Settings(mode=Mode.TEST, reader=own)
        self.preferences = MemoryPreferences(before)
        self.settings = KeptSettings(self.preferences, self.lookup, before, frozenset(locked))
        parts = ReadersParts(
            self.view,
            self.shelf,
            self.lookup,
            self.money,
            SteeredClock(),
            self.settings,
            self.chosen.append,
            self._note,
        )
        self.presenter = ReadersPresenter(parts)

    def _note(self, kind: str, detail: Detail) -> None:
        self.noted.append((kind, dict(detail)))

    def listed(self) -> "Desk":
        """The list has come."""
        self.presenter.refresh()
        self.settle()
        return self

    def settle(self) -> None:
        """Everything that was asked is answered."""
        while not (self.lookup.is_idle and self.money.is_idle):
            self.lookup.drain()
            self.money.drain()

    @property
    def shown(self) -> ReadersModel:
        return self.view.shown

    def labels(self) -> list[str]:
        return [row.label for row in self.shown.rows]


def intent(**changes: object) -> Intent:
    told = Intent("pi_1", IntentStatus.REQUIRES_PAYMENT_METHOD, 2203, "usd")
    return replace(told, **changes)  # type: ignore[arg-type]
