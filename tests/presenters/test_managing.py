"""Whether refunds need a manager, and the PIN."""

from dataclasses import replace

from typing_extensions import override

from pos_desktop.domain.pins import hashed, matches
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.preferences import Preferences, PreferencesFailed
from pos_desktop.presenters.managing import ManagerModel, ManagerParts, ManagerPresenter, Needs
from pos_desktop.services.approving import Approving
from pos_desktop.services.preferring import KeptSettings
from tests.fakes.clocks import SteeredClock, ToldLane

SALT = b"0123456789abcdef"
KEPT = hashed("2468", SALT)


class Disk(Preferences):
    """A settings file that can be full."""

    def __init__(self) -> None:
        self.refusal: str | None = None

    @override
    def load(self) -> Settings:
        return Settings()

    @override
    def save(self, settings: Settings) -> None:
        del settings
        if self.refusal is not None:
            raise PreferencesFailed(self.refusal)


class Card:
    """The card, filled in."""

    def __init__(self, kept: str | None = None, *locked: str) -> None:
        self.disk, self.lane = Disk(), ToldLane()
        self.clock = SteeredClock()
        settings = replace(Settings(), manager_pin=kept)
        self.settings = KeptSettings(self.disk, self.lane, settings)
        self.model = ManagerModel()
        self.forgotten = 0
        approving = Approving(lambda: self.settings.now, self.lane, self.clock)
        self.presenter = ManagerPresenter(
            ManagerParts(self, self.settings, frozenset(locked), approving, self.lane, lambda: SALT)
        )
        self.presenter.open()

    def present(self, model: ManagerModel) -> None:
        self.model = model

    def forget_pins(self) -> None:
        self.forgotten += 1

    def needs_manager(self) -> bool:
        """What the settings say now."""
        return self.settings.now.refund_needs_manager

    def keep(self, *, needs: bool = True, pin: str = "", new: str = "") -> str:
        """The button; the code of what is said."""
        self.presenter.keep(Needs(refunds=needs), pin, new)
        self.lane.drain()
        return "" if self.model.notice is None else self.model.notice.code


def test_a_first_pin_is_kept_as_a_hash() -> None:
    card = Card()
    assert card.keep(new="1357") == "manager_kept"
    now = card.settings.now
    assert now.refund_needs_manager
    assert now.manager_pin is not None
    assert matches("1357", now.manager_pin)
    assert "1357" not in now.manager_pin.split("$")[0]
    assert (card.model.has_pin, card.forgotten) == (True, 2)


def test_discounts_can_need_a_manager_by_themselves() -> None:
    card = Card(KEPT)
    card.presenter.keep(Needs(discounts=True), "2468", "")
    card.lane.drain()
    now = card.settings.now
    assert (now.refund_needs_manager, now.discount_needs_manager) == (False, True)
    assert card.model.needs == Needs(discounts=True)


def test_without_a_pin_no_manager_can_be_asked_for() -> None:
    card = Card()
    assert card.keep() == "manager_pin_needed"
    assert not card.settings.now.refund_needs_manager


def test_a_pin_that_is_none_is_refused() -> None:
    assert Card().keep(new="12a4") == "manager_pin_shape"


def test_who_knows_the_pin_may_switch_it_off_and_on() -> None:
    card = Card(KEPT)
    assert card.keep(pin="2468") == "manager_kept"
    assert card.needs_manager() is True
    assert card.keep(needs=False, pin="2468") == "manager_kept"
    assert card.needs_manager() is False
    assert card.settings.now.manager_pin == KEPT


def test_who_knows_the_pin_may_change_it() -> None:
    card = Card(KEPT)
    assert card.keep(pin="2468", new="97531") == "manager_kept"
    assert matches("97531", card.settings.now.manager_pin or "")


def test_who_does_not_know_it_changes_nothing() -> None:
    card = Card(KEPT)
    assert card.keep(pin="1111", new="97531") == "manager_pin_wrong"
    assert card.keep(needs=False) == "manager_pin_wrong"
    assert card.settings.now.manager_pin == KEPT


def test_guessing_slows_down() -> None:
    card = Card(KEPT)
    said = [card.keep(pin="1111") for _ in range(4)]
    assert said[-1] == "pin_wait"


def test_what_the_administrator_decides_is_not_changed_here() -> None:
    card = Card(None, "manager_pin")
    assert card.model.is_locked
    assert card.keep(new="1357") == "settings_locked"


def test_a_disk_that_keeps_nothing_is_said() -> None:
    card = Card()
    card.disk.refusal = "The disk is full."
    assert card.keep(new="1357") == "settings_not_kept"
    assert card.settings.now.manager_pin is None


def test_a_defect_is_said() -> None:
    card = Card()
    card.presenter._broke("odd")
    assert card.model.notice is not None
    assert card.model.notice.code == "trouble_broken"
