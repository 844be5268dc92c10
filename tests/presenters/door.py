"""A first start with all around it, and keys that are given there."""

from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.readers import Location, Reader
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.accounts import KeyCheck
from pos_desktop.ports.vault import Vault
from pos_desktop.presenters.welcome import WelcomeModel, WelcomeParts, WelcomePresenter
from pos_desktop.services.preferring import KeptSettings
from tests.fakes.clocks import SteeredClock, ToldLane
from tests.fakes.screens import (
    BAKERY,
    FRONT,
    KIOSK,
    SHOP,
    TERRACE,
    Canvas,
    FlawedAccounts,
    MemoryPreferences,
    ShelfOfReaders,
)
from tests.fakes.vaults import MemoryVault

TEST_KEY = "rk_test_51Hexample0001"
LIVE_KEY = "rk_live_51Hexample0002"
MIGHTY_KEY = "sk_live_51Hexample0003"


def found(
    key: str = TEST_KEY,
    readers: tuple[Reader, ...] = (TERRACE, FRONT, BAKERY),
    locations: tuple[Location, ...] = (KIOSK, SHOP),
) -> KeyCheck:
    """A good key, and what the account has."""
    return KeyCheck(facts_of(key), locations=locations, readers=readers)


class Door:
    """A first start with all around it."""

    def __init__(self, check: KeyCheck | None = None, vault: Vault | None = None) -> None:
        check = check or found()
        self.accounts = FlawedAccounts(check)
        self.vault = vault or MemoryVault()
        self.lookup, self.money = ToldLane(), ToldLane()
        self.preferences = MemoryPreferences(Settings())
        self.settings = KeptSettings(self.preferences, self.lookup, Settings())
        self.shelf = ShelfOfReaders(*check.readers, locations=check.locations)
        self.connected: list[str] = []
        self.finished: list[Settings] = []
        self.view: Canvas[WelcomeModel] = Canvas()
        self.presenter = WelcomePresenter(
            WelcomeParts(
                self.view,
                self.accounts,
                self.vault,
                self.lookup,
                self.money,
                SteeredClock(),
                self.settings,
                self._connect,
                self.finished.append,
            )
        )
        self.presenter.open()

    def _connect(self, key: str) -> ShelfOfReaders:
        self.connected.append(key)
        return self.shelf

    def settle(self) -> "Door":
        """Everything that was asked is answered."""
        while not (self.lookup.is_idle and self.money.is_idle):
            self.lookup.drain()
            self.money.drain()
        return self

    def give(self, key: str, mode: Mode = Mode.TEST) -> "Door":
        """Choose the mode and give this key."""
        self.presenter.choose(mode)
        self.presenter.go_on()
        self.presenter.key.type(key)
        self.presenter.go_on()
        return self.settle()

    @property
    def shown(self) -> WelcomeModel:
        return self.view.shown

    @property
    def complaint(self) -> str:
        """The code of what is said at the key; "" for nothing."""
        return self.shown.key.wrong.code if self.shown.key.wrong else ""
