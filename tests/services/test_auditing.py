"""Acts are written into the book of their mode, once, and wait where they cannot be."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pos_desktop.domain.settings import Mode, Settings, Theme
from pos_desktop.domain.staff import Person, Role
from pos_desktop.ports.vault import Vault, VaultFailed
from pos_desktop.services.auditing import (
    AuditedVault,
    Auditing,
    Detail,
    drain,
    nobody,
    setting_changes,
)
from tests.fakes.clocks import SteeredClock, ToldLane
from tests.fakes.journals import FULL, MemoryJournal
from tests.fakes.vaults import LockedVault, MemoryVault
from tests.fakes.waiting import MemoryWaiting

SETTINGS = Settings(mode=Mode.TEST, cashier="Ana")
KEY = "rk_live_51Hexample0001"


class Shop:
    """A till that writes acts down."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.lane = ToldLane()
        self.waiting = MemoryWaiting()
        self.journal = MemoryJournal()
        self.troubles: list[str] = []
        self.settings = settings
        self.auditing = Auditing(
            self.lane, SteeredClock(), lambda: self.settings, self.waiting, self.troubles.append
        )

    def open(self) -> "Shop":
        """The book is open."""
        self.auditing.begin(self.journal)
        self.lane.drain()
        return self

    def note(self, kind: str, *detail: tuple[str, str], mode: Mode | None = None) -> "Shop":
        """Write an act down."""
        self.auditing.note(kind, detail, mode)
        self.lane.drain()
        return self


def test_an_act_is_written_in_the_name_of_who_is_at_the_till() -> None:
    shop = Shop().open()
    shop.settings = replace(SETTINGS, cashier="Ben")
    (entry,) = shop.note("drawer.opened", ("reason", "change")).journal.entries
    assert (entry.kind, entry.actor, entry.till) == ("drawer.opened", "Ben", "till-1")
    assert entry.detail == (("reason", "change"),)


def test_what_is_done_before_the_book_is_open_is_written_as_soon_as_it_is() -> None:
    shop = Shop().note("drawer.opened").note("key.changed")
    assert shop.waiting.kinds == [(Mode.TEST, "drawer.opened"), (Mode.TEST, "key.changed")]
    shop.open()
    assert (shop.journal.kinds, shop.waiting.kept) == (["drawer.opened", "key.changed"], [])


def test_an_act_before_the_end_is_kept_before_the_lane_has_its_turn() -> None:
    shop = Shop().open()
    shop.auditing.note_for_sure("kiosk.closed", (("by", "Mia"),))
    assert (shop.waiting.kinds, shop.journal.kinds) == ([(Mode.TEST, "kiosk.closed")], [])
    shop.lane.drain()
    assert (shop.waiting.kept, shop.journal.kinds) == ([], ["kiosk.closed"])


def test_an_act_before_the_end_waits_for_a_book_that_never_opened() -> None:
    shop = Shop()
    shop.auditing.note_for_sure("kiosk.closed")
    shop.lane.drain()
    assert shop.waiting.kinds == [(Mode.TEST, "kiosk.closed")]


def test_an_act_of_another_mode_waits_for_its_own_book() -> None:
    shop = Shop().open().note("key.changed", mode=Mode.LIVE)
    assert shop.journal.kinds == []
    assert shop.waiting.kinds == [(Mode.LIVE, "key.changed")]


def test_an_act_waits_where_the_book_refuses_it() -> None:
    shop = Shop().open()
    shop.journal.refusal = FULL
    assert shop.note("drawer.opened").waiting.kinds == [(Mode.TEST, "drawer.opened")]


def test_what_waits_goes_on_waiting_where_the_book_refuses_it() -> None:
    shop = Shop().note("drawer.opened")
    shop.journal.refusal = FULL
    assert shop.open().waiting.kinds == [(Mode.TEST, "drawer.opened")]
    assert shop.troubles == []


def test_what_was_written_before_a_crash_is_not_written_again() -> None:
    shop = Shop().note("drawer.opened")
    shop.waiting.sticks = True
    shop.open()
    drain(shop.journal, shop.waiting, Mode.TEST)
    assert shop.journal.kinds == ["drawer.opened"]


def test_an_act_that_can_be_kept_nowhere_is_told() -> None:
    shop = Shop()
    shop.waiting.refusal = FULL
    assert shop.note("drawer.opened").troubles == [FULL]


def test_a_folder_that_cannot_be_tidied_is_told() -> None:
    shop = Shop().note("drawer.opened")
    shop.waiting.refusal = FULL
    assert shop.open().troubles == [FULL]


def test_other_settings_are_told_field_by_field() -> None:
    shop = Shop().open()
    shop.auditing.settings_changed(SETTINGS, replace(SETTINGS, shop="Elm", theme=Theme.DARK))
    assert [entry.detail for entry in shop.journal.entries] == [
        (("field", "shop"), ("from", "Maple Street Market"), ("to", "Elm")),
        (("field", "theme"), ("from", "system"), ("to", "dark")),
    ]


def test_what_the_first_start_sets_waits_for_the_book_of_the_mode_it_chose() -> None:
    shop = Shop(Settings())
    shop.auditing.settings_changed(Settings(), Settings(mode=Mode.LIVE))
    assert shop.waiting.kinds == [(Mode.LIVE, "settings.changed")]


MIA = Person("Mia", Role.MANAGER, "scrypt$" + "0" * 32 + "$" + "1" * 64)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (Settings(), Settings(show_cart=True), ("show_cart", "no", "yes")),
        (Settings(), Settings(reader="tmr_1"), ("reader", "", "tmr_1")),
        (Settings(), Settings(fee_percent=Decimal("2.5")), ("fee_percent", "0", "2.5")),
        (Settings(), Settings(refused_brands=("amex",)), ("refused_brands", "", "amex")),
        (Settings(), Settings(manager_pin="secret"), ("manager_pin", "none", "one")),
        (
            Settings(manager_pin="a"),
            Settings(manager_pin="b"),
            ("manager_pin", "one", "another one"),
        ),
        (Settings(manager_pin="a"), Settings(), ("manager_pin", "one", "none")),
        (Settings(), Settings(staff=(MIA,)), ("staff", "", "Mia (manager, with a PIN)")),
        (Settings(staff=(MIA,)), Settings(), ("staff", "Mia (manager, with a PIN)", "")),
        (
            Settings(staff=(Person("Ana"), MIA)),
            Settings(staff=(Person("Ana"), replace(MIA, pin=None))),
            ("staff", "Mia (manager, with a PIN)", "Mia (manager)"),
        ),
        (
            Settings(staff=(MIA,)),
            Settings(staff=(replace(MIA, pin=MIA.pin and MIA.pin.replace("0", "2")),)),
            ("staff", "Mia (manager, with a PIN)", "Mia (manager, with a PIN), another PIN"),
        ),
    ],
)
def test_a_change_is_told_without_what_is_secret(
    before: Settings, after: Settings, told: tuple[str, str, str]
) -> None:
    assert list(setting_changes(before, after)) == [told]


def test_who_is_at_the_till_is_no_setting_where_people_sign_in() -> None:
    ana = (Person("Ana"), Person("Ben"))
    before = Settings(cashier="Ana", staff=ana)
    assert list(setting_changes(before, replace(before, cashier="Ben"))) == []
    assert list(setting_changes(Settings(), Settings(cashier="Ben"))) == [("cashier", "Ana", "Ben")]


class Notes:
    """What was written down, and for whose book."""

    def __init__(self, vault: Vault) -> None:
        self.told: list[tuple[str, Detail, Mode | None]] = []
        self.vault = AuditedVault(vault, self._note)

    def _note(self, kind: str, detail: Detail, mode: Mode | None) -> None:
        self.told.append((kind, detail, mode))


FACTS = ("key", "restricted live key ending in 0001")


def test_another_key_is_written_down_without_the_key() -> None:
    notes = Notes(MemoryVault())
    notes.vault.write("default", KEY)
    assert notes.vault.read("default") == KEY
    assert notes.told == [("key.changed", (("profile", "default"), FACTS), Mode.LIVE)]


def test_a_key_that_is_forgotten_is_written_down() -> None:
    notes = Notes(MemoryVault(default=KEY))
    notes.vault.clear("default")
    assert notes.told == [("key.cleared", (("profile", "default"), FACTS), Mode.LIVE)]


def test_what_was_no_key_is_forgotten_without_a_word_of_it() -> None:
    notes = Notes(MemoryVault(default="sk_live_odd one"))
    notes.vault.clear("default")
    assert notes.told == [("key.cleared", (("profile", "default"),), None)]


def test_a_keyring_that_refuses_changes_nothing_and_nothing_is_written() -> None:
    notes = Notes(LockedVault())
    with pytest.raises(VaultFailed):
        notes.vault.clear("default")
    assert notes.told == []


def test_nobody_writes_nothing() -> None:
    nobody("drawer.opened")


def test_what_is_to_be_done_where_entries_are_written_comes_after_what_was_asked_before() -> None:
    shop = Shop().open()
    done: list[list[str]] = []
    shop.auditing.note("drawer.opened", ())
    shop.auditing.do(lambda: done.append(list(shop.journal.kinds)))
    shop.lane.drain()
    assert done == [["drawer.opened"]]
