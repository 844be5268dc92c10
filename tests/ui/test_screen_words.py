"""Every code that readers, settings, first start and simulated reader can say has its words."""

import re
from pathlib import Path

import pytest

from pos_desktop.domain.keys import KeyProblem
from pos_desktop.domain.settings import Mode
from pos_desktop.domain.testcards import KEYED_CARDS, TEST_CARDS
from pos_desktop.presenters import declines
from pos_desktop.presenters.keying import KeyField
from pos_desktop.presenters.readerlist import Column
from pos_desktop.presenters.readerrows import Doing
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.tending import Asking
from pos_desktop.presenters.welcome import Step
from pos_desktop.services.lights import Light
from pos_desktop.ui.texts import action, words

PRESENTERS = Path(declines.__file__).parent
OURS = (
    "keeping keyform keying readers readerscreen registration settings simreader tending troubles"
    " welcome"
).split()
NOTICE = re.compile(r'\b(?:warn|bad|info)\(\s*"([a-z_.]+)"')
CODES = re.compile(r'"((?:readers_clear|trouble|simreader_(?:cvc|expiry))_[a-z_]+)"')
REMEDY = re.compile(r'remedy="([a-z_]+)"')
BEFORE_THE_TILL_OPENS = ("test", "live")


def _written(pattern: re.Pattern[str]) -> list[str]:
    """What is written in the presenters' own source."""
    sources = [(PRESENTERS / f"{name}.py").read_text(encoding="utf-8") for name in OURS]
    return sorted({code for source in sources for code in pattern.findall(source)})


@pytest.mark.parametrize("code", [*_written(NOTICE), *_written(CODES)])
def test_a_notice_has_words(code: str) -> None:
    assert "{" not in words(code, "one", "two", "three", "four")


@pytest.mark.parametrize("remedy", _written(REMEDY))
def test_a_remedy_has_words(remedy: str) -> None:
    assert action(remedy)


@pytest.mark.parametrize("problem", KeyProblem)
def test_what_is_wrong_with_a_key_has_words(problem: KeyProblem) -> None:
    modes = BEFORE_THE_TILL_OPENS if problem is KeyProblem.WRONG_MODE else ("",)
    for mode in modes:
        assert words(f"key_{problem.value}_{mode}".rstrip("_"))


@pytest.mark.parametrize("doing", Doing)
def test_what_a_reader_does_has_words_to_show_and_to_ask(doing: Doing) -> None:
    assert words(f"readers.doing.{doing.value}")
    if doing not in {Doing.NOTHING, Doing.PAYMENT}:
        assert "Front" in words(f"readers_clear_{doing.value}", "Front")


@pytest.mark.parametrize(
    "code",
    [
        *(f"readers.column.{one.value}" for one in Column),
        *(f"readers.status.{one.value}" for one in Light if one is not Light.NONE),
        *(f"readers.yes.{one.value}" for one in Asking),
        *(f"welcome.title.{one.value}" for one in Step),
        *(f"welcome.{one.value}" for one in Mode),
        *(f"welcome.{one.value}.sentence" for one in Mode),
        *(f"settings.mode.{one.value}" for one in Mode),
        *(f"simreader.{one.value}" for one in Screen),
        *(f"simreader.card.{one.name}" for one in (*TEST_CARDS, *KEYED_CARDS)),
        *(f"simreader.{one.value}" for one in KeyField),
        *(f"simreader_{one.value}_missing" for one in KeyField if one is not KeyField.POSTAL),
        *(f"key.{what}.{mode}" for what in ("hint", "mode") for mode in BEFORE_THE_TILL_OPENS),
        "register_code_blank",
        "register_label_blank",
        "register_label_too_long",
        "register_location_blank",
    ],
)
def test_a_label_has_words(code: str) -> None:
    assert words(code)


def test_every_decline_has_a_short_reason_on_the_readers_screen() -> None:
    source = Path(declines.__file__).read_text(encoding="utf-8")
    told = r'"(decline_[a-z_]+|reader_was_cleared|card_cannot_be_kept)"'
    on_file = r"decline_(saved_|needs_customer)"  # no reader has that card
    for code in {each for each in re.findall(told, source) if not re.match(on_file, each)}:
        assert 0 < len(words(f"simreader_{code}")) <= 28, code
