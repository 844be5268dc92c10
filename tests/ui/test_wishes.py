"""What settings refuse is said whole in the language of the window: also what would be right."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_desktop.config import fields
from pos_desktop.config.machine import Machine
from pos_desktop.config.options import OptionsRefused, options_from
from pos_desktop.config.reading import checked, wrong
from pos_desktop.config.settings_file import SettingsFile
from pos_desktop.config.statements import laid_down
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.preferences import PreferencesFailed
from pos_desktop.ui import translate
from pos_desktop.ui.texts.adapters import in_our_language

FILE = Path("/till/settings.toml")
ENGLISH = ("has to", "cannot", "which is", "did you", "there are", "locks", "a text", "not ")


@pytest.fixture
def french(spoken: QApplication) -> Iterator[None]:
    translate.speak(spoken, "fr", "FR")
    yield
    translate.speak(spoken, "en", "US")


def of(refused: Callable[[], object]) -> str:
    """The sentence with which that is refused."""
    try:
        refused()
    except (PreferencesFailed, OptionsRefused) as why:
        return why.reason
    raise AssertionError("it was not refused")


def saved(folder: Path) -> str:
    """What is said where a setting cannot be saved."""
    file = SettingsFile(folder / "settings.toml", Machine(), {})
    return of(lambda: file.save(Settings(shop="")))


def refusals(folder: Path) -> Iterator[str]:
    """One of each kind: of the user's file, of the computer's, of options and the environment."""
    for text in ('shop = ""', "shop.x = 1", "manager_pin = 1", "shopp = 1", "zzzzzz = 1"):
        yield of(partial(checked, FILE, text))
    text = (
        'shop = ""\nshop = "a"\ntill = \nlocked = 3\nlocked = ["mode", "zzzzzz"]\nshopp = 1\n'
        'data_dir = "x"\nstaff = 1\ndatabase_url = 1\n'
    )
    yield from laid_down(FILE, text.encode())[2]
    yield from laid_down(FILE, b'locked = ["mode"]')[2]
    for base in ("http://shop", "a b", "http://[x", "ftp://x", "https://a@b", "https://a/b",
                 "https://-a", "https://[::1"):  # fmt: skip
        yield from laid_down(FILE, f'stripe_base = "{base}"'.encode())[2]
        yield of(partial(options_from, Namespace(stripe_base=base), {}))
    yield of(lambda: options_from(Namespace(), {"POS_DESKTOP_SHOW_CART": "perhaps"}))
    live = Machine(FILE, {"mode": Mode.LIVE}, frozenset({"mode"}))
    yield of(lambda: options_from(Namespace(training=True), {}, live))
    yield saved(folder)


@pytest.mark.usefixtures("french")
def test_no_word_of_english_is_left_in_what_settings_refuse(tmp_path: Path) -> None:
    said = [in_our_language(one) for one in refusals(tmp_path)]
    assert len(said) > 20
    assert [one for one in said if any(word in one for word in ENGLISH)] == []


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("name", fields.RULES)
def test_what_a_setting_has_to_be_is_said_in_french(name: str) -> None:
    said = in_our_language(f"{FILE}, line 3: {wrong(name, 1.5)}")
    assert fields.RULES[name].wish not in said
    assert said.startswith(f"{FILE}, ligne 3")
