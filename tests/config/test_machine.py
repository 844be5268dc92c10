"""What an administrator laid down: read line by line, and closed where a line is wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from pos_desktop.config import Machine, SettingsFile, read_machine
from pos_desktop.config.settings_file import Origin
from pos_desktop.domain.settings import ForeignCard, Mode, Settings, Theme
from pos_desktop.ports.preferences import PreferencesFailed


class Laid:
    """A machine's file, and a user's beside it."""

    def __init__(self, folder: Path) -> None:
        self._file, self._user = folder / "machine.toml", folder / "settings.toml"

    def down(self, *lines: str) -> Machine:
        """The file has these lines."""
        self._file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return read_machine(self._file)

    def settings(self, *lines: str, user: str = "", **overrides: object) -> Settings:
        """The settings in force with these lines."""
        self._user.write_text(user, encoding="utf-8")
        return SettingsFile(self._user, self.down(*lines), overrides).load()

    def told(self, *lines: str) -> str:
        """The one sentence about what is wrong."""
        (sentence,) = self.down(*lines).wrong
        assert str(self._file) in sentence
        return sentence


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    """Files in a folder of their own."""
    return Laid(tmp_path)


def test_where_there_is_no_file_nothing_is_laid_down(tmp_path: Path) -> None:
    file = tmp_path / "none.toml"
    assert read_machine(file) == Machine(file)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("scale = 99", "“scale” is 99; it has to be a whole number from 100 to 200"),
        ('teh_me = "dark"', "“teh_me”, which is not a setting; did you mean “theme”?"),
        ("[shop]", "“shop” is {}"),
        ("shop = Corner", "this is not valid TOML"),
        ('shop: "Corner"', "this is not valid TOML"),
        ("shop Corner", "this is not valid TOML"),
        ('shop = "Corner', "this is not valid TOML"),
        ('theme = "dark"\n\ntheme = "light"', "“theme” stands here for the second time"),
        ('locked = ["contry"]', "“locked” names “contry”, which is not a setting"),
        ('data_dir = "till"', "a whole path, or one that begins with ~"),
        ("data_dir = 7", "“data_dir” has to be a text in quotes"),
        ('stripe_base = "http://stripe.example"', "“stripe_base” sends keys unencrypted"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_the_others_hold(
    laid: Laid, line: str, told: str
) -> None:
    lines = ("# ours", 'cashier = "Bo"', line, "lock_minutes = 3", 'locked = ["lock_minutes"]')
    at = 5 if "second" in told else 3
    sentence = next(one for one in laid.down(*lines).wrong)
    assert told in sentence
    assert f"line {at}:" in sentence
    settings = laid.settings(*lines, lock_minutes=0)
    assert (settings.cashier, settings.lock_minutes) == ("Bo", 3)


def test_a_text_that_is_not_utf_8_costs_its_own_line_at_most(tmp_path: Path) -> None:
    file = tmp_path / "machine.toml"
    file.write_bytes('cashier = "Zoë"\nscale = 120\n'.encode("latin-1"))
    assert read_machine(file).values["scale"] == 120


def test_a_wrong_value_that_is_not_locked_leaves_the_setting_to_the_user(laid: Laid) -> None:
    assert laid.settings("lock_minutes = 999", user="lock_minutes = 7\n").lock_minutes == 7


@pytest.mark.parametrize(
    ("name", "said", "closed"),
    [
        ("refund_needs_manager", '"yes"', True),
        ("refuse_wallets", "1", True),
        ("foreign_card", '"refuse"', ForeignCard.REFUSED),
        ("moto_without_cvc", '"no"', False),
        ("lock_minutes", "600", 5),
        ("refused_brands", '["amex", "vsa"]', ("amex",)),
        ("refused_funding", '"prepaid"', ("prepaid",)),
        ("language", '"Deutsch!"', "en"),
    ],
)
def test_a_locked_setting_that_cannot_be_read_stays_locked_and_closes_what_it_can(
    laid: Laid, name: str, said: str, closed: object
) -> None:
    opened = f"{name} = {'0' if name == 'lock_minutes' else 'false'}\n"
    user = opened if isinstance(closed, bool | int) else ""
    lines = (f"{name} = {said}", f'locked = ["{name}"]')
    assert getattr(laid.settings(*lines, user=user), name) == closed
    assert laid.down(*lines).locked == {name}


@pytest.mark.parametrize(
    "line",
    [
        'mode = "lvie"', "mode = live", 'connect_account = "Shop"', 'fee_percent = "much"',
        'profile = "a b"', 'staff = "Ana"', 'manager_pin = "1234"', 'data_dir = "till"',
        'country = "Germany"', 'stripe_base = "http://stripe.example"', 'till = ""',
    ],
)  # fmt: skip
def test_where_it_is_unclear_whose_money_it_is_the_till_only_trains(laid: Laid, line: str) -> None:
    name = line.partition(" ")[0]
    lines = ('mode = "live"',) if name != "mode" else ()
    locks = f'locked = ["{name}"]'
    assert laid.settings(*lines, line, locks, user='mode = "live"\n').mode is Mode.TRAINING
    assert "mode" in laid.down(*lines, line, locks).locked


def test_a_locked_mode_that_nobody_said_is_training(laid: Laid) -> None:
    assert laid.settings('locked = ["mode"]', user='mode = "live"\n').mode is Mode.TRAINING
    assert "nothing says which" in laid.told('locked = ["mode"]')


@pytest.mark.parametrize(
    "line", ['locked = "theme"', "locked = [theme]", 'locked = ["theme"', "locked.theme = true"]
)
def test_a_lock_that_is_written_wrongly_locks_all_the_same(laid: Laid, line: str) -> None:
    machine = laid.down('theme = "dark"', line)
    assert "theme" in machine.locked
    assert "“locked”" in machine.wrong[0]


def test_a_heading_locks_what_stands_below_it_and_is_told(laid: Laid) -> None:
    machine = laid.down('shop = "Corner"', "[locked]", 'theme = "dark"')
    assert machine.locked == {"theme"}
    assert machine.values == {"shop": "Corner", "theme": Theme.DARK}
    assert "“locked”: it has to be a list" in machine.wrong[0]


def test_a_list_over_several_lines_is_one_statement_also_in_a_damaged_file(laid: Laid) -> None:
    machine = laid.down("shop = ?", "locked = [", '  "theme",', '  "language"', "]")
    assert machine.locked == {"theme", "language"}
    assert len(machine.wrong) == 1


def test_a_file_that_cannot_be_read_stops_the_till(tmp_path: Path) -> None:
    with pytest.raises(PreferencesFailed, match="cannot be read"):
        read_machine(tmp_path)


def test_a_file_of_brackets_is_no_end(laid: Laid) -> None:
    assert laid.down("shop = " + "[" * 5000).wrong


def test_who_decides_each_setting_is_known(laid: Laid, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('cashier = "Bo"\nlanguage = "fr"\n')
    lines = ('shop = "Chain"', 'cashier = "Al"', 'language = "en"', 'locked = ["language"]')
    overrides = {"fee_percent": Decimal(1)}
    origins = SettingsFile(tmp_path / "settings.toml", laid.down(*lines), overrides).origins()
    assert origins == {
        "shop": Origin.MACHINE,
        "cashier": Origin.USER,
        "language": Origin.LOCKED,
        "fee_percent": Origin.OVERRIDE,
    }
