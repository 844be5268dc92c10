"""Every code has its words, and no words go beyond what a cashier may say."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.consents import Channel
from pos_desktop.domain.payment import Why
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.presenters.declines import reason_of
from pos_desktop.presenters.notices import bad, info, warn
from pos_desktop.presenters.payment import Act, PaymentWord
from pos_desktop.presenters.phone import Happening, PhoneAct
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.services.lights import Light
from pos_desktop.ui import texts
from pos_desktop.ui.keys import Command
from pos_desktop.ui.texts import (
    SentenceMissingError,
    action,
    machine,
    paying,
    sentence,
    wishes,
    words,
)
from tests.ui.codes import Said, said

UI = Path(__file__).resolve().parents[2] / "pos_desktop" / "ui"
PROMPTS = {"reader_asks_number", "reader_asks_card", "bank_is_asked"}
"""What stands on the reader, mirrored: no sentences."""
TABLE = texts._table()

pytestmark = pytest.mark.usefixtures("spoken")


@cache
def _codes() -> list[Said]:
    """What presenters say: found by a walk through them, which a worker makes when it needs it."""
    return sorted(set(said()), key=lambda one: (one.where, one.code))


def _gaps(text: str) -> int:
    """How many things a sentence is about."""
    named = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    return max((int(name) + 1 for name in named), default=0)


def _asked_for() -> set[str]:
    """The codes that views write out."""
    asked: set[str] = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            first = node.args[0] if node.args else None
            if node.func.id == "words" and isinstance(first, ast.Constant):
                asked.add(str(first.value))
    return asked


def test_what_a_presenter_says_has_words_for_all_it_is_about() -> None:
    assert [one for one in _codes() if one.code not in TABLE] == []
    assert [
        one for one in _codes() if one.about is not None and _gaps(TABLE[one.code]) > one.about
    ] == []


def test_the_walk_finds_what_is_known_to_be_said() -> None:
    found = {one.code for one in _codes()}
    known = {"unknown_code", "attention_set_aside", "amount_ambiguous", "decline_plain"}
    assert known | {"quantity_too_large", "cancelling_for_cash", "decline_pin"} <= found


def test_what_a_view_asks_for_has_words() -> None:
    asked = _asked_for()
    assert len(asked) > 100
    assert asked - TABLE.keys() == set()


@pytest.mark.parametrize(
    "remedy", ["undo", "search", "cash", "readers", "settings", "undecided", "sale", "phone"]
)
def test_a_remedy_has_words_for_its_button(remedy: str) -> None:
    assert action(remedy)


@pytest.mark.parametrize(
    "code",
    [
        *(f"state.{word.value}" for word in PaymentWord),
        *(f"payment.{act.value}" for act in Act),
        *(f"status.reader.{light.value}" for light in Light),
        *(f"phone.{act.value}" for act in PhoneAct),
        *(f"phone.happened.{what.value}" for what in Happening),
        *(f"phone.channel.{channel.value}" for channel in Channel),
        *(f"phone.agreed.{channel.value}" for channel in Channel),
        *(f"phone.card.agreed.{channel.value}" for channel in Channel),
        *(f"phone.redisplay.{redisplay.value}" for redisplay in Redisplay),
        *(f"nav.{screen.value}" for screen in Screen),
        *(f"key.{command.value}" for command in Command),
    ],
)
def test_every_state_act_and_key_has_words(code: str) -> None:
    assert words(code, "what it is about")


def test_every_module_of_sentences_is_asked() -> None:
    by_english = {one.__name__.rpartition(".")[2] for one in (texts.adapters, machine, wishes)}
    modules = {path.stem for path in (UI / "texts").glob("*.py")} - {"__init__", *by_english}
    assert sorted(modules) == sorted((*texts.FIRST, *texts.OTHERS))


def test_no_two_screens_use_one_code() -> None:
    modules = [path for path in (UI / "texts").glob("*.py") if path.name != "__init__.py"]
    keys: Counter[str] = Counter()
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys.update(str(one.value) for one in node.keys if isinstance(one, ast.Constant))
    assert [key for key, count in keys.items() if count > 1] == []


def test_gaps_are_filled_in_order() -> None:
    assert sentence(warn("unknown_code", "4006")).startswith("No product has the number 4006.")


def test_what_has_no_name_is_called_by_what_it_is() -> None:
    assert sentence(info("waking_reader", "")) == "The reader is being told the amount."
    assert sentence(info("waking_reader", "Desk 1")) == "Desk 1 is being told the amount."


@pytest.mark.parametrize("why", Why)
def test_what_a_person_must_decide_reads_well_without_details(why: Why) -> None:
    said_of_it = sentence(bad(f"attention_{why.value}", ""))
    assert "()" not in said_of_it
    assert "“”" not in said_of_it
    assert ":  " not in said_of_it


def test_braces_in_what_it_is_about_are_left_alone() -> None:
    assert "{0}" in sentence(bad("stripe_refused", "{0} {odd}"))


def test_a_code_without_words_is_a_defect_that_is_named() -> None:
    with pytest.raises(SentenceMissingError, match="no_such_code"):
        words("no_such_code")


@pytest.mark.parametrize(
    "code", ["lost_card", "stolen_card", "fraudulent", "pickup_card", "merchant_blacklist", "new"]
)
def test_a_cashier_never_hears_of_lost_or_stolen_cards(code: str) -> None:
    told = sentence(reason_of(Decline("card_declined", code)))
    assert told == "The bank did not accept the card."


def test_nothing_said_of_a_payment_speaks_of_lost_or_stolen_cards() -> None:
    suspicious = re.compile(r"\b(stolen|lost card|fraud\w*|suspect\w*)\b", re.IGNORECASE)
    assert [text for text in paying.sentences().values() if suspicious.search(text)] == []


def test_a_notice_is_a_sentence() -> None:
    codes = {one.code for one in _codes() if not one.code.startswith("simreader_")} - PROMPTS
    texts_of = {code: TABLE[code] for code in codes}
    begun = {code for code, text in texts_of.items() if text[0].isupper() or text[0] in "{“"}
    ended = (".", "?", "}", ")", "!", "…")
    whole = {code for code, text in texts_of.items() if text.rstrip("”").endswith(ended)}
    assert codes - begun == set()
    assert codes - whole == set()
