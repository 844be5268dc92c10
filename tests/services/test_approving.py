"""A manager's leave: by PIN, kept only as a hash, and slower with each wrong one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_desktop.domain.pins import hashed, is_kept, is_pin, matches
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.staff import Person, Role
from pos_desktop.services.approving import Approval, Approving
from pos_desktop.services.tries import FIRST_PAUSE, FREE_TRIES, LONGEST_PAUSE
from tests.fakes.clocks import SteeredClock, ToldLane

SALT = b"0123456789abcdef"
KEPT = hashed("2468", SALT)


class Desk:
    """Somebody who types PINs."""

    def __init__(self, kept: str | None = KEPT) -> None:
        self.clock = SteeredClock()
        self.lane = ToldLane()
        settings = replace(Settings(), manager_pin=kept)
        self._approving = Approving(lambda: settings, self.lane, self.clock)

    def ask(self, pin: str) -> Approval:
        """What comes of this PIN."""
        heard: list[Approval] = []
        self._approving.ask(pin, heard.append)
        self.lane.drain()
        (approval,) = heard
        return approval


def test_the_right_pin_gives_leave_and_says_whose() -> None:
    approval = Desk().ask(" 2468 ")
    assert (approval.is_given, approval.by) == (True, "manager")


@pytest.mark.parametrize(
    ("pin", "kept", "problem", "remedy"),
    [
        ("1111", KEPT, "wrong_pin", None),
        ("", KEPT, "needs_manager", None),
        ("2468", None, "no_pin_set", "settings"),
        ("2468", "scrypt$broken", "wrong_pin", None),
    ],
)
def test_without_the_right_pin_there_is_no_leave(
    pin: str, kept: str | None, problem: str, remedy: str | None
) -> None:
    approval = Desk(kept).ask(pin)
    assert (approval.is_given, approval.problem, approval.remedy) == (False, problem, remedy)


def test_after_some_wrong_ones_even_the_right_one_has_to_wait() -> None:
    desk = Desk()
    for _ in range(FREE_TRIES):
        assert desk.ask("1111").problem == "wrong_pin"
    waiting = desk.ask("2468")
    assert (waiting.problem, waiting.wait) == ("pin_wait", FIRST_PAUSE)
    desk.clock.forward(FIRST_PAUSE + 1)
    assert desk.ask("2468").is_given


def test_the_pause_grows_to_five_minutes_and_a_right_pin_ends_it() -> None:
    desk = Desk()
    pauses = []
    for _ in range(14):
        desk.ask("1111")
        pause = desk.ask("1111").wait
        pauses.append(pause)
        desk.clock.forward(pause + 1)
    assert pauses[FREE_TRIES - 1 :][:1] != []
    assert max(pauses) == LONGEST_PAUSE
    desk.clock.forward(LONGEST_PAUSE + 1)
    assert desk.ask("2468").is_given
    assert desk.ask("1111").problem == "wrong_pin"
    assert desk.ask("1111").problem == "wrong_pin"


def test_a_defect_gives_no_leave() -> None:
    heard: list[Approval] = []
    lane = ToldLane()
    settings = replace(Settings(), manager_pin=KEPT)
    approving = Approving(lambda: settings, lane, SteeredClock())
    approving._broke(heard.append, "a defect")
    assert not heard[0].is_given


@given(st.text(max_size=14))
def test_a_pin_is_four_to_twelve_digits(text: str) -> None:
    digits = text != "" and all("0" <= sign <= "9" for sign in text)
    assert is_pin(text) == (digits and 4 <= len(text) <= 12)


@given(st.from_regex(r"[0-9]{4,12}", fullmatch=True), st.binary(min_size=16, max_size=20))
@settings(max_examples=5, deadline=None)
def test_what_is_kept_tells_the_pin_from_others_and_not_the_pin(pin: str, salt: bytes) -> None:
    kept = hashed(pin, salt)
    assert is_kept(kept)
    assert pin not in kept.split("$")
    assert matches(pin, kept)
    assert not matches(f"{pin}0"[:12][::-1] + "1", kept)


@pytest.mark.parametrize(
    "text",
    ["", "scrypt", "scrypt$00$11", f"md5${'0' * 32}${'0' * 64}", f"scrypt${'x' * 32}${'0' * 64}"],
)
def test_what_is_no_hash_is_seen(text: str) -> None:
    assert not is_kept(text)
    assert not matches("2468", text)


def test_only_a_pin_with_a_long_salt_is_kept() -> None:
    with pytest.raises(ValueError, match="digits"):
        hashed("12", SALT)
    with pytest.raises(ValueError, match="salt"):
        hashed("2468", b"short")


def test_an_odd_salt_is_no_hash() -> None:
    assert not is_kept(f"scrypt${'0' * 33}${'0' * 64}")


MIA = Person("Mia", Role.MANAGER, hashed("1357", SALT))
BEN = Person("Ben", Role.CASHIER, hashed("9753", SALT))


@pytest.mark.parametrize(("pin", "by"), [("1357", "Mia"), ("9753", None), ("2468", None)])
def test_a_managers_own_pin_says_who_approved_and_the_shared_one_counts_no_more(
    pin: str, by: str | None
) -> None:
    heard: list[Approval] = []
    lane = ToldLane()
    now = replace(Settings(), manager_pin=KEPT, staff=(BEN, MIA))
    Approving(lambda: now, lane, SteeredClock()).ask(pin, heard.append)
    lane.drain()
    assert heard[0].by == by
