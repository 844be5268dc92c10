"""The page that asks who is at the till."""

from pos_desktop.domain.pins import hashed
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.domain.staff import Person, Role
from pos_desktop.presenters.notices import Level
from pos_desktop.presenters.staff import StaffModel, StaffParts, StaffPresenter
from pos_desktop.services.auditing import nobody
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.signing_in import SigningIn
from tests.fakes.clocks import SteeredClock, ToldLane
from tests.fakes.screens import MemoryPreferences

PIN = hashed("2468", b"0123456789abcdef")
ANA, BEN, MIA = Person("Ana"), Person("Ben"), Person("Mia", Role.MANAGER, PIN)


class Page:
    """The page, with all around it."""

    def __init__(self, last: str = "Ana", *, broken: bool = False) -> None:
        before = Settings(mode=Mode.TEST, cashier=last, staff=(ANA, BEN, MIA))
        self.lane = ToldLane()
        self.settings = KeptSettings(MemoryPreferences(before, broken=broken), self.lane, before)
        self.door = SigningIn(self.settings, self.lane, SteeredClock(), nobody, nobody)
        self.model = StaffModel()
        self.forgotten = 0
        self.entered = 0
        self.is_idle = True
        self.presenter = StaffPresenter(
            StaffParts(self, self.settings, self.door, lambda: self.is_idle, self._enter)
        )
        self.presenter.open()

    def present(self, model: StaffModel) -> None:
        self.model = model

    def forget_pin(self) -> None:
        self.forgotten += 1

    def _enter(self) -> None:
        self.entered += 1

    def pick(self, name: str) -> "Page":
        """Choose somebody, and let it be kept."""
        self.presenter.pick(name)
        self.lane.drain()
        return self

    def enter(self, pin: str) -> "Page":
        """Type a PIN."""
        self.presenter.enter(pin)
        self.lane.drain()
        return self

    @property
    def code(self) -> str | None:
        """The notice that is shown."""
        return None if self.model.notice is None else self.model.notice.code


def test_everybody_is_listed_and_who_is_there_is_marked() -> None:
    rows = Page().model.rows
    assert [(row.name, row.has_pin, row.is_present) for row in rows] == [
        ("Ana", False, True),
        ("Ben", False, False),
        ("Mia", True, False),
    ]


def test_who_has_no_pin_is_in_at_once() -> None:
    page = Page().pick("Ben")
    assert (page.entered, page.settings.now.cashier) == (1, "Ben")


def test_who_is_there_already_goes_on_without_a_pin() -> None:
    page = Page("Mia")
    page.pick("Mia").enter("2468")
    assert page.entered == 1
    assert page.pick("Mia").entered == 2


def test_a_pin_is_asked_for_and_a_wrong_one_told_at_the_field() -> None:
    page = Page().pick("Mia")
    assert (page.model.picked, page.model.asks_pin, page.entered) == ("Mia", True, 0)
    page.enter("1111")
    assert (page.code, page.model.asks_pin, page.model.is_busy) == ("staff_wrong_pin", True, False)
    assert page.enter("2468").entered == 1


def test_while_a_pin_is_looked_at_nothing_else_is_done() -> None:
    page = Page().pick("Mia")
    page.presenter.enter("2468")
    page.presenter.enter("2468")
    page.presenter.pick("Ben")
    page.presenter.back()
    assert page.model.is_busy
    page.lane.drain()
    assert (page.settings.now.cashier, page.entered) == ("Mia", 1)


def test_back_leads_to_the_list_and_from_there_to_the_till() -> None:
    page = Page().pick("Mia")
    page.presenter.back()
    assert (page.model.picked, page.entered) == (None, 0)
    page.presenter.back()
    assert page.entered == 1


def test_from_a_locked_till_there_is_no_way_back() -> None:
    page = Page()
    page.presenter.lock()
    page.presenter.back()
    page.presenter.enter("2468")
    assert (page.model.may_leave, page.entered) == (False, 0)


def test_in_the_midst_of_a_payment_nobody_comes_and_nobody_goes() -> None:
    page = Page()
    page.is_idle = False
    assert page.pick("Ben").code == "staff_payment_first"
    page.presenter.lock()
    assert (page.code, page.door.is_locked) == ("staff_payment_first", False)


def test_who_comes_to_a_locked_till_sees_through_what_goes_on_there() -> None:
    page = Page()
    page.presenter.lock()
    page.is_idle = False
    assert page.pick("Ben").code is None
    assert page.entered == 1


def test_what_cannot_be_kept_is_told_as_what_stops() -> None:
    page = Page(broken=True).pick("Ben")
    assert page.model.notice is not None
    assert (page.code, page.model.notice.level) == ("settings_not_kept", Level.BAD)


def test_somebody_who_was_taken_off_the_list_meanwhile_is_told() -> None:
    assert Page().pick("Zoe").code is None
    page = Page().pick("Zoe").enter("")
    assert page.code == "staff_nobody"


def test_the_page_follows_the_settings() -> None:
    page = Page()
    settings = page.settings.now
    page.settings.change(Settings(mode=settings.mode, staff=(ANA,)), lambda: None, print)
    assert len(page.model.rows) == 1
