"""The card of the settings with the people who work here."""

from dataclasses import replace

import pytest

from pos_desktop.domain.pins import hashed, matches
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.domain.staff import MOST_PEOPLE, Person, Role, Staff
from pos_desktop.presenters.staffing import StaffingModel, StaffingParts, StaffingPresenter
from pos_desktop.services.approving import Approving
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.tries import FREE_TRIES
from tests.fakes.clocks import SteeredClock, ToldLane
from tests.fakes.screens import MemoryPreferences

SALT = b"0123456789abcdef"
KEPT = hashed("2468", SALT)
ANA, BEN = Person("Ana"), Person("Ben", pin=KEPT)
MIA = Person("Mia", Role.MANAGER, KEPT)
CASHIER, MANAGER = Role.CASHIER, Role.MANAGER


class Card:
    """The card, with all around it."""

    def __init__(self, *staff: Person, locked: str = "", broken: bool = False) -> None:
        before = Settings(mode=Mode.TEST, cashier="Ana", staff=staff)
        self.lane = ToldLane()
        self.settings = KeptSettings(MemoryPreferences(before, broken=broken), self.lane, before)
        self.model = StaffingModel()
        self.filled: list[Person | None] = []
        approving = Approving(lambda: self.settings.now, self.lane, SteeredClock())
        self.presenter = StaffingPresenter(
            StaffingParts(
                self, self.settings, frozenset({locked}), approving, self.lane, lambda: SALT
            )
        )
        self.presenter.open()

    def present(self, model: StaffingModel) -> None:
        self.model = model

    def fill(self, person: Person | None) -> None:
        self.filled.append(person)

    def keep(self, name: str, role: Role = CASHIER, pin: str = "", leave: str = "") -> "Card":
        """Fill the card in and press the button."""
        self.presenter.keep(name, role, pin, leave)
        self.lane.drain()
        return self

    def remove(self, leave: str = "") -> "Card":
        """Press the other button."""
        self.presenter.remove(leave)
        self.lane.drain()
        return self

    def pick(self, name: str) -> "Card":
        """Somebody is to be changed."""
        self.presenter.pick(name)
        return self

    @property
    def staff(self) -> Staff:
        """The list in force."""
        return self.settings.now.staff

    @property
    def code(self) -> str:
        """The notice that is shown."""
        return "" if self.model.notice is None else self.model.notice.code


def test_the_first_of_the_list_is_who_is_at_the_till() -> None:
    card = Card().keep(" Zoe ")
    assert (card.staff, card.settings.now.cashier) == ((Person("Zoe"),), "Zoe")
    assert (card.code, card.filled[-1]) == ("staff_kept", None)


def test_a_second_one_joins_them() -> None:
    card = Card(ANA).keep("Ben", pin="1357")
    assert [one.name for one in card.staff] == ["Ana", "Ben"]
    assert matches("1357", card.staff[1].pin or "")
    assert card.settings.now.cashier == "Ana"


def test_who_is_there_keeps_the_till_under_another_name() -> None:
    card = Card(ANA, BEN).pick("Ana")
    assert card.filled[-1] == ANA
    card.keep("Anna")
    assert [one.name for one in card.staff] == ["Anna", "Ben"]
    assert card.settings.now.cashier == "Anna"


def test_an_empty_pin_is_the_one_of_before() -> None:
    assert Card(ANA, BEN).pick("Ben").keep("Benno").staff[1] == replace(BEN, name="Benno")


@pytest.mark.parametrize(
    ("name", "role", "pin", "code"),
    [
        (" ", CASHIER, "", "staff_name_blank"),
        ("A|B", CASHIER, "", "staff_name_odd"),
        ("ben", CASHIER, "", "staff_name_taken"),
        ("Zoe", CASHIER, "12", "manager_pin_shape"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_kept(
    name: str, role: Role, pin: str, code: str
) -> None:
    card = Card(ANA, BEN).keep(name, role, pin)
    assert (card.code, card.staff) == (code, (ANA, BEN))


def test_who_becomes_a_manager_types_their_pin_anew() -> None:
    card = Card(ANA, BEN).pick("Ben").keep("Ben", MANAGER)
    assert card.code == "staff_pin_again"
    assert card.keep("Ben", MANAGER, "1357").staff[1].role is MANAGER


def test_a_manager_without_a_pin_and_one_who_keeps_theirs_need_none() -> None:
    assert Card(ANA).keep("Max", MANAGER).staff[1] == Person("Max", MANAGER)
    assert Card(ANA, MIA).pick("Mia").keep("Mia M.", MANAGER, leave="2468").code == "staff_kept"


def test_no_two_managers_have_the_same_pin() -> None:
    card = Card(ANA, MIA).keep("Max", MANAGER, "2468", "2468")
    assert (card.code, len(card.staff)) == ("staff_pin_taken", 2)
    assert len(card.keep("Max", CASHIER, "2468", "2468").staff) == 3


@pytest.mark.parametrize(
    ("leave", "code"), [("", "staff_leave_needed"), ("1111", "staff_leave_wrong")]
)
def test_where_a_manager_has_a_pin_it_is_asked_for(leave: str, code: str) -> None:
    card = Card(ANA, MIA)
    assert card.model.needs_leave
    assert (card.keep("Zoe", leave=leave).code, len(card.staff)) == (code, 2)
    assert card.pick("Mia").remove(leave).code == code
    assert len(card.keep("Mia", MANAGER, leave="2468").staff) == 2


def test_wrong_pins_have_to_wait() -> None:
    card = Card(ANA, MIA)
    for _ in range(FREE_TRIES):
        card.keep("Zoe", leave="1111")
    assert card.keep("Zoe", leave="2468").code == "pin_wait"


def test_somebody_is_taken_off_the_list() -> None:
    card = Card(ANA, BEN).pick("Ben").remove()
    assert (card.staff, card.code) == ((ANA,), "staff_removed")


def test_who_is_at_the_till_is_not_taken_off_unless_they_are_the_last() -> None:
    card = Card(ANA, BEN).pick("Ana").remove()
    assert (card.code, card.staff) == ("staff_is_here", (ANA, BEN))
    assert Card(ANA).pick("Ana").remove().staff == ()


def test_nobody_is_removed_where_nobody_is_chosen() -> None:
    assert Card(ANA, BEN).remove().code == "staff_pick_first"


def test_what_an_administrator_decides_is_left_alone() -> None:
    card = Card(ANA, locked="staff")
    assert card.model.is_locked
    assert card.keep("Zoe").code == "settings_locked"
    assert card.pick("Ana").remove().code == "settings_locked"


def test_the_list_has_an_end() -> None:
    people = tuple(Person(f"Ana {number}") for number in range(MOST_PEOPLE))
    assert Card(*people).keep("Zoe").code == "staff_too_many"


def test_what_cannot_be_kept_is_told() -> None:
    card = Card(ANA, broken=True).keep("Zoe")
    assert (card.code, card.staff) == ("settings_not_kept", (ANA,))


def test_a_defect_is_told() -> None:
    card = Card(ANA)
    card.presenter._broke("a defect")
    assert card.code == "trouble_broken"


def test_leave_to_change_somebody_changes_nobody_who_is_picked_meanwhile() -> None:
    card = Card(ANA, BEN, MIA).pick("Ana")
    card.presenter.keep("Anna", CASHIER, "1357", "2468")
    card.pick("Ben")
    card.lane.drain()
    assert [one.name for one in card.staff] == ["Anna", "Ben", "Mia"]
    assert card.staff[1] == BEN


def test_somebody_new_is_put_on_the_list_once_however_often_the_button_is_pressed() -> None:
    card = Card(ANA, MIA)
    for _ in range(2):
        card.presenter.keep("Zoe", CASHIER, "", "2468")
    card.lane.drain()
    assert [one.name for one in card.staff] == ["Ana", "Mia", "Zoe"]
