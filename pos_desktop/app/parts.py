"""What the screens beside the counter are given by the till, and what it asks of them.

Light enough to be imported before the first paint; the screens themselves are not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pos_desktop.app.books import Books
from pos_desktop.app.foundations import Foundations, Whereabouts
from pos_desktop.app.kept import Kept
from pos_desktop.app.reaching import KeyReaders, Reached
from pos_desktop.app.receipts import Receipts
from pos_desktop.app.refunds import RefundSide
from pos_desktop.config import Options
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.ports.vault import Vault
from pos_desktop.services.auditing import AuditedVault, Auditing
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.watching import Glimpse
from pos_desktop.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class ScreenParts:
    """What readers' screen and simulated reader are given."""

    settings: KeptSettings
    lookup: Lane
    money: Lane
    timers: Timers
    choose: Callable[[Reader | None], None]
    reached: Callable[[], Reached | None]
    books: Callable[[], Books | None]
    navigate: Callable[[str], None]
    receipts: Receipts
    refunds: RefundSide
    chosen: Callable[[], Chosen]
    acts: Auditing


@dataclass(frozen=True, slots=True)
class ChoosingParts:
    """What settings and first start are given. `reopen` begins anew with other settings."""

    settings: KeptSettings
    locked: frozenset[str]
    options: Options
    vault: Vault
    key_readers: KeyReaders
    lookup: Lane
    money: Lane
    reopen: Callable[[Settings], None]
    reached: Callable[[], Reached | None]
    chosen: Callable[[], Chosen]
    receipts: Receipts
    kept: Kept
    books: Callable[[], Books | None]


def choosing_parts(
    on: Foundations,
    screen: ScreenParts,
    key_readers: KeyReaders,
    reopen: Callable[[Settings], None],
    kept: Kept,
) -> ChoosingParts:
    """Of what the till and its screens have, what settings and first start need."""
    return ChoosingParts(
        settings=screen.settings,
        locked=on.preferences.locked(),
        options=on.options,
        vault=AuditedVault(on.vault, screen.acts.note),
        key_readers=key_readers,
        lookup=screen.lookup,
        money=screen.money,
        reopen=reopen,
        reached=screen.reached,
        chosen=screen.chosen,
        receipts=screen.receipts,
        kept=kept,
        books=screen.books,
    )


class Side(Protocol):
    """A screen of its own, as the till leads it."""

    def make_page(self) -> QWidget:
        """The page, when it is first shown."""

    def shown(self) -> None:
        """It came to the front."""


class ReadersSide(Side, Protocol):
    """The readers' screen, which follows what the till learns."""

    def reached(self) -> None:
        """Stripe is there."""

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""


class SettingsSide(Side, Protocol):
    """The settings, which other screens send to."""

    def want(self, remedy: str) -> None:
        """`support`: a file for it is wanted. `restore`: the copies are. The screen is in front."""

    def come_back(self, there: Whereabouts) -> None:
        """The window was opened anew: be there again. The screen is in front."""

    def whereabouts(self) -> Whereabouts:
        """Where on the screen the person is; nowhere while it is not in front."""


class Panel(Protocol):
    """The simulated reader beside the window."""

    def chosen_changed(self, chosen: Chosen) -> None:
        """The till's reader is another, or was seen in another state."""

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""


S = TypeVar("S", bound=Side)


class Late(Generic[S]):
    """A screen whose modules are imported when it is first shown; `made` is None until then."""

    def __init__(self, make: Callable[[], S]) -> None:
        self._make = make
        self.made: S | None = None

    def make_page(self) -> QWidget:
        """The page, when it is first shown."""
        self.made = self._make()
        return self.made.make_page()

    def shown(self) -> None:
        """It came to the front."""
        if self.made is not None:
            self.made.shown()


class LateSettings(Late[SettingsSide]):
    """The settings, which the banner sends to, and a window that was opened anew comes back to:
    both wait until somebody has signed in."""

    def __init__(self, make: Callable[[], SettingsSide], there: Whereabouts) -> None:
        super().__init__(make)
        self._wish = ""
        self._there = there
        self._left_for = ""

    def wish(self, remedy: str) -> None:
        """Something of the settings is wanted, as soon as they come to the front."""
        self._wish = remedy

    @override
    def shown(self) -> None:
        super().shown()
        wish, self._wish = self._wish, ""
        there, self._there = self._there, Whereabouts()
        if there.group and self.made is not None:
            self.made.come_back(there)
        if wish and self.made is not None:
            self.made.want(wish)

    def leave_for(self, screen: str) -> None:
        """The window is opened anew, for it was left for that screen with other settings."""
        self._left_for = screen

    def whereabouts(self) -> Whereabouts:
        """Where the window that is opened anew has to open."""
        if self._left_for:
            return Whereabouts(self._left_for)
        return self.made.whereabouts() if self.made is not None else Whereabouts()


def readers_screen(parts: ScreenParts) -> ReadersSide:
    """The readers."""
    from pos_desktop.app.screens import ReadersScreen  # noqa: PLC0415

    return ReadersScreen(parts)


def settings_screen(parts: ChoosingParts) -> SettingsSide:
    """The settings."""
    from pos_desktop.app.choosing import SettingsScreen  # noqa: PLC0415

    return SettingsScreen(parts)


def welcome_screen(parts: ChoosingParts) -> Side:
    """The first start."""
    from pos_desktop.app.choosing import WelcomeScreen  # noqa: PLC0415

    return WelcomeScreen(parts)


def simulated_reader(window: MainWindow, parts: ScreenParts) -> Panel:
    """The simulated reader."""
    from pos_desktop.app.training import SimulatedReader  # noqa: PLC0415

    return SimulatedReader(window, parts)
