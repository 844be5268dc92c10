"""Who is at the till, by name and PIN; each coming and going is written down."""

from dataclasses import replace

import pytest

from pos_desktop.domain.pins import hashed
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.domain.staff import Person, Role, Staff
from pos_desktop.services.auditing import Detail
from pos_desktop.services.idling import MINUTE, Idle
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.signing_in import Problem, SigningIn
from pos_desktop.services.tries import FIRST_PAUSE, FREE_TRIES
from tests.fakes.clocks import SteeredClock, ToldLane, ToldTimers
from tests.fakes.screens import DISK_FULL, MemoryPreferences

PIN = hashed("2468", b"0123456789abcdef")
ANA, BEN = Person("Ana"), Person("Ben")
MIA = Person("Mia", Role.MANAGER, PIN)


class Door:
    """A till with a staff."""

    def __init__(self, *staff: Person, last: str = "Ana", broken: bool = False) -> None:
        before = Settings(mode=Mode.TEST, cashier=last, staff=staff)
        self.lane = ToldLane()
        self.clock = SteeredClock()
        self.preferences = MemoryPreferences(before, broken=broken)
        self.settings = KeptSettings(self.preferences, self.lane, before)
        self.told: list[tuple[str, str]] = []
        self.door = SigningIn(self.settings, self.lane, self.clock, self._note, self._sure)

    def _note(self, kind: str, _detail: Detail, _mode: Mode | None) -> None:
        self.told.append((kind.removeprefix("staff."), self.settings.now.cashier))

    def _sure(self, kind: str, _detail: Detail) -> None:
        self.told.append((f"{kind.removeprefix('staff.')} for sure", self.settings.now.cashier))

    def sign_in(self, name: str, pin: str = "") -> Problem | None:
        """What comes of it."""
        heard: list[Problem | None] = []
        self.door.sign_in(name, pin, heard.append)
        self.lane.drain()
        (problem,) = heard
        return problem

    @property
    def present(self) -> str | None:
        """The name of who is at the till."""
        return None if self.door.present is None else self.door.present.name


def test_in_a_shop_without_a_staff_nobody_signs_in() -> None:
    door = Door()
    door.door.sign_out("idle")
    door.door.leave()
    assert (door.door.is_asked, door.door.is_locked, door.told) == (False, False, [])


def test_who_was_there_last_is_in_at_a_start_where_they_have_no_pin() -> None:
    door = Door(ANA, BEN)
    assert (door.present, door.told) == ("Ana", [("signed_in", "Ana")])


@pytest.mark.parametrize("last", ["Mia", "Zoe"])
def test_a_start_waits_for_who_has_a_pin_and_for_strangers(last: str) -> None:
    door = Door(ANA, MIA, last=last)
    assert (door.present, door.door.is_locked, door.told) == (None, True, [])


def test_another_one_takes_over_in_one_step() -> None:
    door = Door(ANA, BEN)
    assert door.sign_in("Ben") is None
    assert (door.present, door.preferences.kept.cashier) == ("Ben", "Ben")
    assert door.told == [("signed_in", "Ana"), ("signed_out", "Ana"), ("signed_in", "Ben")]


def test_who_is_there_already_stays_without_a_word() -> None:
    door = Door(ANA, BEN)
    assert door.sign_in("Ana") is None
    assert door.told == [("signed_in", "Ana")]


def test_a_right_pin_lets_in() -> None:
    door = Door(ANA, MIA, last="Mia")
    assert door.sign_in("Mia", " 2468 ") is None
    assert (door.present, door.told) == ("Mia", [("signed_in", "Mia")])


@pytest.mark.parametrize(
    ("name", "pin", "problem"),
    [
        ("Zoe", "", ("staff_nobody", "Zoe")),
        ("Mia", " ", ("staff_pin_needed", "Mia")),
        ("Mia", "1111", ("staff_wrong_pin", "Mia")),
    ],
)
def test_without_the_right_pin_nobody_is_let_in(name: str, pin: str, problem: Problem) -> None:
    door = Door(ANA, MIA)
    assert door.sign_in(name, pin) == problem
    assert door.present == "Ana"


def test_a_wrong_pin_is_written_down() -> None:
    door = Door(ANA, MIA)
    door.sign_in("Mia", "1111")
    assert door.told[-1] == ("refused", "Ana")


def test_wrong_pins_slow_down_who_they_are_of_and_nobody_else() -> None:
    door = Door(ANA, MIA, replace(MIA, name="Max"))
    for _ in range(FREE_TRIES):
        door.sign_in("Mia", "1111")
    assert door.sign_in("Mia", "2468") == ("staff_pin_wait", str(round(FIRST_PAUSE)))
    assert door.sign_in("Max", "2468") is None
    door.clock.forward(FIRST_PAUSE + 1)
    assert door.sign_in("Mia", "2468") is None


def test_after_signing_out_somebody_has_to_sign_in_again() -> None:
    door = Door(ANA, BEN)
    door.door.sign_out("idle")
    door.door.sign_out("idle")
    assert (door.present, door.door.is_locked) == (None, True)
    assert door.sign_in("Ana") is None
    assert door.present == "Ana"
    assert [kind for kind, _ in door.told] == ["signed_in", "signed_out", "signed_in"]


@pytest.mark.parametrize("staff", [(ANA, BEN), (ANA,)])
def test_the_end_of_the_till_signs_out_before_it_ends(staff: Staff) -> None:
    door = Door(*staff)
    door.door.leave()
    assert door.told[-1] == ("signed_out for sure", "Ana")


def test_where_it_cannot_be_kept_who_is_there_stays() -> None:
    door = Door(ANA, BEN, broken=True)
    assert door.sign_in("Ben") == ("settings_not_kept", DISK_FULL)
    assert door.present == "Ana"
    assert door.told[-1] == ("signed_in", "Ana")


def test_where_it_cannot_be_kept_a_locked_till_stays_locked() -> None:
    door = Door(ANA, MIA, last="Mia", broken=True)
    assert door.sign_in("Ana") == ("settings_not_kept", DISK_FULL)
    assert (door.present, door.told) == (None, [])


def test_a_defect_lets_nobody_in() -> None:
    door = Door(ANA, MIA)
    heard: list[Problem | None] = []
    door.door._broke(heard.append, "a defect")
    assert heard == [("staff_pin_broke", "")]


class Watch:
    """A till that locks after two minutes."""

    def __init__(self, minutes: int = 2) -> None:
        self.clock = SteeredClock()
        self.timers = ToldTimers(self.clock)
        self.minutes = minutes
        self.is_free = True
        self.locked = 0
        self.idle = Idle(
            self.clock, self.timers, lambda: self.minutes, lambda: self.is_free, self._lock
        )
        self.idle.watch()

    def _lock(self) -> None:
        self.locked += 1


def test_the_till_locks_after_its_minutes_without_a_touch_each_time() -> None:
    watch = Watch()
    watch.timers.forward(2 * MINUTE - 1)
    assert watch.locked == 0
    watch.timers.forward(2)
    assert watch.locked == 1
    watch.timers.forward(2 * MINUTE)
    assert watch.locked == 2


def test_a_touch_puts_it_off() -> None:
    watch = Watch()
    watch.timers.forward(MINUTE)
    watch.idle.touched()
    watch.timers.forward(MINUTE + 1)
    assert watch.locked == 0
    watch.timers.forward(MINUTE)
    assert watch.locked == 1


def test_it_never_locks_in_a_payment_but_soon_after_it() -> None:
    watch = Watch()
    watch.is_free = False
    watch.timers.forward(5 * MINUTE)
    assert watch.locked == 0
    watch.is_free = True
    watch.timers.forward(MINUTE / 2)
    assert watch.locked == 1


def test_no_minutes_are_never_and_other_minutes_count_at_once() -> None:
    watch = Watch(0)
    assert watch.timers.pending == 0
    watch.minutes = 1
    watch.idle.watch()
    watch.idle.watch()
    assert watch.timers.pending == 1
