"""Settings files: who beats whom, what is kept, and what is refused."""

import os
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.config import Machine, SettingsFile, read_machine
from pos_desktop.config.fields import RULES
from pos_desktop.domain.choices import CashRounding
from pos_desktop.domain.connecting import ConnectHow
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.settings import ForeignCard, Mode, Settings, Theme, TipOn
from pos_desktop.ports.preferences import PreferencesFailed

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")


@dataclass(frozen=True)
class Files:
    """A user's and a machine's settings file, neither of which is there yet."""

    user: Path
    machine: Path

    def preferences(self, **overrides: object) -> SettingsFile:
        """The port over them."""
        return SettingsFile(self.user, read_machine(self.machine), overrides)

    def refusal(self) -> str:
        """The sentence with which they are refused."""
        with pytest.raises(PreferencesFailed) as refused:
            self.preferences().load()
        return refused.value.reason


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Settings files in a folder of their own."""
    return Files(tmp_path / "till" / "settings.toml", tmp_path / "machine.toml")


def write(file: Path, text: str) -> None:
    """Put the text into the file, as somebody with an editor."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_where_nothing_is_set_the_defaults_hold(files: Files) -> None:
    assert files.preferences().load() == Settings()


def test_the_users_file_beats_the_machines(files: Files) -> None:
    write(files.machine, 'shop = "Chain"\ncashier = "Nobody"\n')
    write(files.user, 'shop = "Corner"\n')
    settings = files.preferences().load()
    assert (settings.shop, settings.cashier) == ("Corner", "Nobody")


def test_an_option_beats_both_files(files: Files) -> None:
    write(files.machine, 'language = "de"\n')
    write(files.user, 'language = "fr"\n')
    assert files.preferences(language="es").load().language == "es"


def test_what_the_machine_locks_beats_everything(files: Files) -> None:
    write(files.machine, 'language = "de"\nlocked = ["language"]\n')
    write(files.user, 'language = "fr"\n')
    assert files.preferences(language="es").load().language == "de"


def test_what_is_locked_without_a_value_is_the_default(files: Files) -> None:
    write(files.machine, 'locked = ["country"]\n')
    write(files.user, 'country = "IE"\n')
    preferences = files.preferences()
    assert preferences.load().country == "US"
    assert preferences.locked() == {"country"}


def test_the_users_file_cannot_lock(files: Files) -> None:
    write(files.user, 'locked = ["country"]\n')
    assert "“locked”, which is not a setting" in files.refusal()


every_setting = st.builds(
    Settings,
    mode=st.none() | st.sampled_from(Mode),
    shop=st.text(min_size=1, max_size=80).filter(str.strip),
    country=st.sampled_from(["US", "IE", "JP"]),
    tax_included=st.booleans(),
    cash_rounding=st.sampled_from(CashRounding),
    till=st.text(min_size=1, max_size=40).filter(str.strip),
    cashier=st.text(min_size=1, max_size=40).filter(str.strip),
    capture=st.sampled_from(CaptureMethod),
    reader=st.none() | st.just("tmr_1"),
    location=st.none() | st.just("tml_1"),
    catalogue=st.none() | st.just(r"C:\shop\catalogue.csv"),
    terms=st.none() | st.just("/srv/terms.toml"),
    moto_without_cvc=st.booleans(),
    capture_later=st.booleans(),
    tip_on=st.sampled_from(TipOn),
    refused_brands=st.sampled_from([(), ("amex",), ("visa", "jcb")]),
    refused_funding=st.sampled_from([(), ("prepaid",)]),
    foreign_card=st.sampled_from(ForeignCard),
    foreign_percent=st.decimals(-50, 50, places=2),
    ask_question=st.none() | st.just("A bag?"),
    connect_account=st.none() | st.just("acct_1A2b3C4d"),
    connect_how=st.sampled_from(ConnectHow),
    fee_percent=st.decimals(0, 100, places=2),
    fee_amount=st.integers(0, 99_999_999),
    theme=st.sampled_from(Theme),
    language=st.sampled_from(["en", "pt-BR"]),
    scale=st.integers(100, 200),
)


@given(first=every_setting, then=every_setting, machine=every_setting)
def test_what_is_saved_is_loaded_whatever_the_machine_says(
    tmp_path_factory: pytest.TempPathFactory, first: Settings, then: Settings, machine: Settings
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    SettingsFile(folder / "machine.toml", Machine(), {}).save(machine)
    laid_down = read_machine(folder / "machine.toml")
    preferences = SettingsFile(folder / "settings.toml", laid_down, {})
    for settings in (first, then):
        preferences.save(settings)
        assert preferences.load() == settings


def test_every_setting_has_a_rule() -> None:
    assert set(RULES) == {field.name for field in fields(Settings)}


def test_only_what_differs_from_the_machines_is_kept(files: Files) -> None:
    write(files.machine, 'shop = "Chain"\n')
    files.preferences().save(Settings(shop="Chain", cashier="Bo"))
    assert files.user.read_text() == 'cashier = "Bo"\n'


def test_comments_and_order_survive_saving(files: Files) -> None:
    write(files.user, '# ours\nshop = "Corner"  # since 1998\n\n# dark at night\ntheme = "dark"\n')
    preferences = files.preferences()
    preferences.save(replace(preferences.load(), shop="Corner & Sons", theme=Theme.LIGHT))
    assert files.user.read_text() == (
        '# ours\nshop = "Corner & Sons"  # since 1998\n\n# dark at night\ntheme = "light"\n'
    )


def test_saving_what_is_in_force_leaves_the_file_alone(files: Files) -> None:
    text = "scale   =   120 # large\n"
    write(files.user, text)
    preferences = files.preferences()
    preferences.save(preferences.load())
    assert files.user.read_text() == text


def test_what_an_option_says_for_one_run_is_not_kept(files: Files) -> None:
    write(files.user, 'language = "fr"\n')
    preferences = files.preferences(language="es", mode=Mode.TRAINING)
    preferences.save(replace(preferences.load(), cashier="Bo"))
    settings = files.preferences().load()
    assert (settings.language, settings.mode, settings.cashier) == ("fr", None, "Bo")


def test_a_choice_made_in_spite_of_an_option_is_kept(files: Files) -> None:
    preferences = files.preferences(language="es")
    preferences.save(replace(preferences.load(), language="it"))
    assert files.preferences().load().language == "it"


def test_a_locked_setting_cannot_be_changed_and_nothing_is_written(files: Files) -> None:
    write(files.machine, 'country = "IE"\nlocked = ["country"]\n')
    with pytest.raises(PreferencesFailed) as refused:
        files.preferences().save(Settings(country="US", cashier="Bo"))
    assert "“country” is locked" in refused.value.reason
    assert str(files.machine) in refused.value.reason
    assert not files.user.exists()


def test_other_settings_can_be_saved_beside_a_locked_one(files: Files) -> None:
    write(files.machine, 'country = "IE"\nlocked = ["country"]\n')
    preferences = files.preferences()
    preferences.save(replace(preferences.load(), cashier="Bo"))
    assert preferences.load() == Settings(country="IE", cashier="Bo")


def test_none_can_be_chosen_where_the_machine_has_a_value(files: Files) -> None:
    write(files.machine, 'reader = "tmr_1"\n')
    preferences = files.preferences()
    preferences.save(replace(preferences.load(), reader=None))
    assert preferences.load().reader is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('scale = "big"', ["“scale” is \"big\"", "whole number from 100 to 200"]),
        ("scale = 99", ["“scale” is 99", "from 100 to 200"]),
        ("scale = true", ["“scale” is true", "whole number"]),
        ("scale = 120.5", ["“scale” is 120.5", "whole number"]),
        ('mode = "sandbox"', ["“mode” is \"sandbox\"", '"training", "test", "live"']),
        ('country = "Germany"', ["“country” is \"Germany\"", "two capitals"]),
        ('country = "us"', ["“country” is \"us\"", "two capitals"]),
        ('cash_rounding = "3"', ["“cash_rounding” is \"3\"", '"auto", "off", "5"']),
        ("tax_included = 1", ["“tax_included” is 1", "true or false"]),
        ('show_cart = "yes"', ["“show_cart” is \"yes\"", "true or false"]),
        ("moto_without_cvc = 1", ["“moto_without_cvc” is 1", "true or false"]),
        ("terms = 7", ["“terms” is 7", "path", "in quotes"]),
        ('capture = "later"', ["“capture” is \"later\"", '"automatic", "manual"']),
        ('tip_on = "paper"', ["“tip_on” is \"paper\"", '"none", "reader", "receipt"']),
        ('refused_brands = "amex"', ["“refused_brands” is \"amex\"", "list in brackets"]),
        ('refused_brands = ["ame"]', ['“refused_brands” is ["ame"]', '"visa", "mastercard"']),
        ('refused_funding = ["credit", "debit", "prepaid"]', ["not of all of them"]),
        ("foreign_percent = 51", ["“foreign_percent” is 51", "from -50 to 50"]),
        ("foreign_percent = true", ["“foreign_percent” is true", "a percentage"]),
        ('fee_percent = "3,456"', ["“fee_percent”", "from 0 to 100"]),
        ("fee_amount = -1", ["“fee_amount” is -1", "whole number from 0"]),
        ('connect_account = "Shop"', ["“connect_account” is \"Shop\"", "acct_"]),
        (f'ask_question = "{"x" * 41}"', ["“ask_question”", "at most 40 characters"]),
        ('shop = ""', ["“shop” is \"\"", "1 to 80 characters"]),
        ('shop = "   "', ["“shop”", "1 to 80 characters"]),
        (f'till = "{"x" * 41}"', ["“till”", "1 to 40 characters"]),
        ("reader = 7", ["“reader” is 7", "in quotes"]),
        ('language = "Deutsch!"', ["“language” is \"Deutsch!\"", '"en"']),
        ('theme = "pink"', ["“theme” is \"pink\"", '"dark"']),
        ('profile = "a b"', ["“profile” is \"a b\"", "letters"]),
        ('teh_me = "dark"', ["“teh_me”, which is not a setting", "did you mean “theme”"]),
        ("zzz = 1", ["“zzz”, which is not a setting", "there are mode, shop"]),
        ("[shop]", ["“shop” is {}", "1 to 80 characters"]),
        ('shop = "Corner', ["not valid TOML", "line 3"]),
        ("shop = Corner", ["not valid TOML", "line 3"]),
        ('shop: "Corner"', ["not valid TOML", "line 3"]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named_with_its_line_and_the_file_is_left_as_it_is(
    files: Files, line: str, told: list[str]
) -> None:
    write(files.user, f"# settings of the till\n\n{line}\n")
    before = files.user.read_bytes()
    reason = files.refusal()
    for words in (*told, str(files.user), "line 3"):
        assert words in reason
    with pytest.raises(PreferencesFailed):
        files.preferences().save(Settings(cashier="Bo"))
    assert files.user.read_bytes() == before


@pytest.mark.parametrize("name", ["manager_pin", "staff"])
def test_what_is_kept_of_a_pin_is_not_shown_even_where_it_is_wrong(files: Files, name: str) -> None:
    write(files.user, f'{name} = "pbkdf2_sha256$1000$abc$def"\n')
    assert f"“{name}” cannot be that" in files.refusal()
    assert "abc" not in files.refusal()


def test_a_long_wrong_value_is_shown_in_whole_words_and_a_single_one_by_its_beginning(
    files: Files,
) -> None:
    write(files.user, f'theme = "{"very " * 10}rk_test_abcdefgh12345678"\n')
    assert "very very…;" in files.refusal()
    write(files.user, f'theme = "{"4" * 80}"\n')
    assert '“theme” is "4444444…;' in files.refusal()


def test_a_file_that_is_not_utf_8_is_told_with_its_line(files: Files) -> None:
    write(files.user, "")
    files.user.write_bytes('shop = "x"\ncashier = "Zoë"\n'.encode("latin-1"))
    assert f"{files.user}, line 2" in files.refusal()


def test_the_mark_that_some_editors_put_before_the_text_is_no_error(files: Files) -> None:
    write(files.user, '\ufeffshop = "Corner"\n')
    assert files.preferences().load().shop == "Corner"


def test_a_folder_in_the_place_of_the_file_is_told(files: Files) -> None:
    files.user.mkdir(parents=True)
    assert str(files.user) in files.refusal()


def test_a_value_that_could_not_be_loaded_again_is_not_saved(files: Files) -> None:
    with pytest.raises(PreferencesFailed, match="1 to 80 characters"):
        files.preferences().save(Settings(shop="x" * 81))
    assert not files.user.exists()


def test_a_percentage_may_stand_without_quotes(files: Files) -> None:
    write(files.user, "fee_percent = 2.5\nforeign_percent = -3\n")
    settings = files.preferences().load()
    assert (settings.fee_percent, settings.foreign_percent) == (Decimal("2.5"), Decimal(-3))


@POSIX
def test_the_file_is_for_this_user_alone(files: Files) -> None:
    files.preferences().save(Settings(cashier="Bo"))
    assert files.user.stat().st_mode & 0o777 == 0o600


def test_saving_leaves_nothing_else_behind(files: Files) -> None:
    files.preferences().save(Settings(cashier="Bo"))
    assert [one.name for one in files.user.parent.iterdir()] == ["settings.toml"]


def test_settings_that_cannot_be_written_are_told_and_the_old_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    preferences = SettingsFile(tmp_path / "file" / "settings.toml", Machine(), {})
    with pytest.raises(PreferencesFailed, match=r"settings\.toml"):
        preferences.save(Settings(cashier="Bo"))
