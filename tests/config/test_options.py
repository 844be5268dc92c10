"""The command line and the environment: who is heard, and what is refused."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from pos_desktop.config import (
    Machine,
    Options,
    OptionsRefused,
    options_from,
)
from pos_desktop.domain.settings import Mode


def given_arguments(**said: object) -> SimpleNamespace:
    """Arguments as a parser gives them: all there, None where nothing was said."""
    unsaid: dict[str, object] = {
        "data_dir": None,
        "stripe_base": None,
        "lang": None,
        "training": False,
    }
    return SimpleNamespace(**(unsaid | said))


ENVIRONMENT = {
    "POS_DESKTOP_DATA_DIR": "/srv/till",
    "POS_DESKTOP_STRIPE_BASE": "https://stripe.example",
    "POS_DESKTOP_LANG": "fr",
    "POS_DESKTOP_DATABASE_URL": "postgresql://till:geheim@db/shop",
}


def test_the_environment_is_heard() -> None:
    assert options_from(given_arguments(), ENVIRONMENT) == Options(
        Path("/srv/till"), "https://stripe.example", "fr", False, "postgresql://till:geheim@db/shop"
    )


def test_an_argument_beats_the_environment() -> None:
    arguments = given_arguments(
        data_dir="/mnt", stripe_base="http://[::1]:9", lang="es", training=True
    )
    options = options_from(arguments, ENVIRONMENT)
    assert (options.data_dir, options.stripe_base, options.language, options.training) == (
        Path("/mnt"), "http://[::1]:9", "es", True,
    )  # fmt: skip


def test_a_command_without_these_arguments_has_the_environments() -> None:
    assert options_from(SimpleNamespace(), ENVIRONMENT).language == "fr"


def test_a_variable_that_is_empty_says_nothing() -> None:
    assert options_from(given_arguments(), dict.fromkeys(ENVIRONMENT, " ")) == Options()


def test_the_options_that_are_settings_are_overrides() -> None:
    options = Options(language="es", training=True)
    assert options.overrides() == {"mode": Mode.TRAINING, "language": "es"}
    assert Options().overrides() == {}


def test_the_password_of_the_database_is_not_printed() -> None:
    assert "geheim" not in repr(options_from(given_arguments(), ENVIRONMENT))


@pytest.mark.parametrize(
    "base",
    [
        "https://stripe.example", "https://stripe.example:8443", "http://127.0.0.1:12111",
        "http://127.8.9.1", "http://localhost:81", "http://[::1]:12111",
    ],
)  # fmt: skip
def test_a_server_over_https_or_on_this_computer_is_taken(base: str) -> None:
    assert options_from(given_arguments(stripe_base=f"{base}/"), {}).stripe_base == base


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ("http://stripe.example", "sends keys unencrypted to stripe.example"),
        ("http://192.168.1.5:12111", "sends keys unencrypted"),
        ("http://127.0.0.1.example", "sends keys unencrypted"),
        ("http://localhost.example", "sends keys unencrypted"),
        ("http://0.0.0.0:1", "sends keys unencrypted"),
        ("ftp://127.0.0.1", "begins with https://"),
        ("stripe.example", "begins with https://"),
        ("https://", "begins with https://"),
        ("https://:443", "begins with https://"),
        ("https://sk_test_abc@stripe.example", "name or password"),
        ("https://stripe.example/v1", "after the server's name"),
        ("https://stripe.example?key=1", "after the server's name"),
        ("https://stripe.example:port", "is not an address"),
        ("https://stripe.example:99999", "is not an address"),
        ("http://[::1", "is not an address"),
    ],
)
def test_a_server_that_a_key_must_not_go_to_is_refused(base: str, told: str) -> None:
    with pytest.raises(OptionsRefused) as refused:
        options_from(given_arguments(stripe_base=base), {})
    assert refused.value.reason.startswith("--stripe-base")
    assert told in refused.value.reason
    assert "sk_test" not in refused.value.reason


def test_a_bad_variable_is_named_by_its_name() -> None:
    with pytest.raises(OptionsRefused, match="POS_DESKTOP_STRIPE_BASE"):
        options_from(given_arguments(), {"POS_DESKTOP_STRIPE_BASE": "http://stripe.example"})


def test_a_language_that_is_no_code_is_refused() -> None:
    with pytest.raises(OptionsRefused, match="--lang is “Deutsch!”"):
        options_from(given_arguments(lang="Deutsch!"), {})


@pytest.mark.parametrize(
    "base", ["https://stripe.example", "http://127.0.0.1:12111", "https://api.stripe.com:8443"]
)
def test_a_live_key_goes_to_stripe_alone(base: str) -> None:
    options = options_from(given_arguments(stripe_base=base), {})
    with pytest.raises(OptionsRefused, match="A live key"):
        options.stripe_server(Mode.LIVE)
    assert options.stripe_server(Mode.TEST) == base


@pytest.mark.parametrize("base", [None, "https://api.stripe.com", "https://API.Stripe.com:443/"])
def test_stripes_own_server_takes_live_keys(base: str | None) -> None:
    server = options_from(given_arguments(stripe_base=base), {}).stripe_server(Mode.LIVE)
    assert server.startswith("https://api.stripe.com")


def test_each_setting_has_a_variable() -> None:
    said = {
        "POS_DESKTOP_SHOP": "Corner",
        "POS_DESKTOP_SHOW_CART": "Yes",
        "POS_DESKTOP_SCALE": "125",
        "POS_DESKTOP_REFUSED_BRANDS": "amex, jcb",
        "POS_DESKTOP_FEE_PERCENT": "2.5",
    }
    assert options_from(given_arguments(), said).overrides() == {
        "shop": "Corner",
        "show_cart": True,
        "scale": 125,
        "refused_brands": ("amex", "jcb"),
        "fee_percent": Decimal("2.5"),
    }


@pytest.mark.parametrize(
    ("name", "text"), [("SCALE", "huge"), ("SHOW_CART", "maybe"), ("MODE", "lvie")]
)
def test_a_variable_with_a_value_that_cannot_be_is_told(name: str, text: str) -> None:
    with pytest.raises(OptionsRefused, match=f"POS_DESKTOP_{name} is “{text}”; it has to be"):
        options_from(given_arguments(), {f"POS_DESKTOP_{name}": text})


def test_an_option_beats_the_variable_of_its_setting() -> None:
    said = {"POS_DESKTOP_MODE": "live", "POS_DESKTOP_LANGUAGE": "fr"}
    overrides = options_from(given_arguments(training=True, lang="en"), said).overrides()
    assert overrides == {"mode": Mode.TRAINING, "language": "en"}


def test_the_mode_that_was_chosen_on_the_screen_beats_the_environment() -> None:
    options = options_from(given_arguments(), {"POS_DESKTOP_MODE": "live"})
    assert options.in_mode(Mode.TEST).overrides() == {}
    assert options.in_mode(Mode.TRAINING).overrides() == {"mode": Mode.TRAINING}


def test_the_language_that_was_chosen_on_the_screen_beats_what_was_said_at_the_start() -> None:
    options = options_from(given_arguments(lang="en"), {"POS_DESKTOP_LANGUAGE": "de"})
    assert options.in_language("fr").overrides() == {}
    assert options.in_language("en").overrides() == {"language": "en"}


def test_the_machines_places_hold_where_nothing_else_was_said() -> None:
    machine = Machine(values={"data_dir": "/srv/till", "database_url": "postgresql://db/shop"})
    options = options_from(given_arguments(data_dir="/mnt"), {}, machine)
    assert (options.data_dir, options.database_url) == (Path("/mnt"), "postgresql://db/shop")


def test_who_wants_to_train_does_not_get_a_till_that_takes_money() -> None:
    live = Machine(Path("/etc/m.toml"), {"mode": Mode.LIVE}, frozenset(("mode",)))
    with pytest.raises(OptionsRefused, match=r"--training: /etc/m\.toml locks .* to live"):
        options_from(given_arguments(training=True), {}, live)
    training = Machine(values={"mode": Mode.TRAINING}, locked=frozenset(("mode",)))
    assert options_from(given_arguments(training=True), {}, training).training


def test_a_locked_place_beats_option_and_environment() -> None:
    machine = Machine(values={"data_dir": "/srv/till"}, locked=frozenset(("data_dir",)))
    options = options_from(given_arguments(data_dir="/mnt"), ENVIRONMENT, machine)
    assert options.data_dir == Path("/srv/till")


@pytest.mark.parametrize("text", ["till:geheim@db/shop", "shop.sqlite3", "postgresql:/db/shop"])
def test_a_database_that_would_become_a_file_wherever_the_till_is_started_is_refused(
    text: str,
) -> None:
    with pytest.raises(OptionsRefused) as refused:
        options_from(given_arguments(), {"POS_DESKTOP_DATABASE_URL": text})
    assert refused.value.reason.startswith("POS_DESKTOP_DATABASE_URL has to be the address of a")
    assert "geheim" not in refused.value.reason


def test_a_database_is_a_servers_or_a_file(tmp_path: Path) -> None:
    def found(text: str) -> tuple[bool, Path | None]:
        options = options_from(given_arguments(), {"POS_DESKTOP_DATABASE_URL": text})
        return options.is_on_server, options.database_file

    file = tmp_path / "shop.sqlite3"
    assert found(str(file)) == (False, file)
    assert found("~/shop.sqlite3") == (False, Path.home() / "shop.sqlite3")
    assert found("postgresql://db/shop") == (True, None)
    assert found("") == (False, None)
