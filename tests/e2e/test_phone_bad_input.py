"""What cannot be as it was typed, or as it was kept: said beside it, and nothing is lost."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_desktop.domain.money import Money
from pos_desktop.resources import resource
from pos_desktop.ui.look.tones import Tone
from tests.e2e.books import AMELIE, agreed_card, customer_of
from tests.e2e.conftest import Answers
from tests.e2e.shops import VISA, Shop

FIELDS = ("phone.newName", "phone.newEmail", "phone.newPhone")


@pytest.mark.parametrize(
    ("contact", "field", "sentence"),
    [
        (("", "", ""), 0, "Type a name, an e-mail or a phone number"),
        (("N" * 300, "", ""), 0, "256 characters at most"),
        (("", "amelie@duval", ""), 1, "That cannot be an e-mail address"),
        (("", "", "call me"), 2, "That cannot be a phone number"),
    ],
)
def test_a_contact_that_cannot_be_is_refused_beside_its_field(
    answer: Answers, shop: Shop, contact: tuple[str, str, str], field: int, sentence: str
) -> None:
    agent = answer()
    agent.new_customer(*contact)
    agent.press(Qt.Key.Key_Return)
    agent.until("the sentence", lambda: sentence in agent.text("phone.contact"))
    assert tuple(agent.text(name) for name in FIELDS) == contact
    assert shop.stripe.customers() == []


@pytest.mark.parametrize("name", ["王小明", "ليلى حداد", "N" * 256])
def test_a_name_in_any_script_is_kept_as_it_is(answer: Answers, shop: Shop, name: str) -> None:
    agent = answer()
    agent.new_customer(name)
    agent.press(Qt.Key.Key_Return)
    agent.until_wallet()
    assert shop.stripe.the_customer().name == name
    agent.click("phone.otherCustomer")
    agent.choose(name[:6])


@pytest.mark.parametrize(
    ("typed", "code", "about"),
    [
        (" ", "order_amount_empty", ()),
        ("0", "order_too_small", (Money(50, "usd"),)),
        ("-5", "order_amount_negative", ("-5",)),
        ("twelve", "amount_not_a_number", ("twelve",)),
        ("1000000", "order_too_large", (Money(99_999_999, "usd"),)),
    ],
)
def test_an_amount_that_cannot_be_charged_is_refused_beside_it(
    answer: Answers, shop: Shop, typed: str, code: str, about: tuple[str | Money, ...]
) -> None:
    agent = answer()
    agent.order(typed, "Cake")
    agent.press(Qt.Key.Key_F9)
    agent.press(Qt.Key.Key_F12)
    agent.until_said("phone.orderNotice", code, *about)
    assert agent.text("phone.amount") == typed
    assert shop.stripe.intents() == []


@pytest.mark.parametrize(
    "field",
    ["phone.customerSearch", *FIELDS, "phone.amount", "phone.description"],
)
def test_a_card_number_is_taken_out_of_every_field_and_told_of(
    answer: Answers, shop: Shop, field: str
) -> None:
    agent = answer()
    if field in FIELDS:
        agent.new_customer()
    agent.type(field, "4242 4242 4242 4242")
    where = "phone.neverRight" if field in {"phone.amount", "phone.description"} else None
    agent.until_said(where or "phone.neverLeft", "phone_never_a_card_number")
    assert "4242" not in agent.text(field)
    agent.press(Qt.Key.Key_Return)
    agent.until_book()
    sent = [f"{one['path']} {one['query']} {one['body']}" for one in shop.stripe.requests()]
    assert not [one for one in sent if re.search(r"4242.{0,3}4242", one)]


def test_a_saved_card_that_has_expired_is_told_of_and_its_refusal_too(
    answer: Answers, shop: Shop
) -> None:
    card = agreed_card(shop, customer_of(shop))
    over = {"exp_month": 1, "exp_year": 2020, "declines": "expired_card"}
    shop.stripe.control("POST", f"payment_methods/{card.method_id}", over)
    agent = answer()
    agent.choose("amelie")
    (row,) = agent.rows("phone.cards")
    assert (row.tone, row.end) == (Tone.WARN, "01/20")
    agent.click_row("phone.cards", 0)
    agent.order("24.90")
    agent.click("phone.chargeCard")
    agent.until_status("declined")
    assert agent.says("phone.reason", "decline_saved_expired")
    assert shop.stripe.taken() == []


def shops_terms(folder: Path, old: str, new: str) -> str:
    """Terms of the shop's own, with this changed in them."""
    text = resource("terms/terms.toml").read_text(encoding="utf-8")
    file = folder / "terms.toml"
    file.write_text(re.sub(old, new, text, count=1), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((r'cancellation = ".*"', 'cancellation = "  "'), "the paragraph “cancellation” is empty"),
        ((r'cancellation = ".*"\n', ""), "the paragraph “cancellation” is missing"),
        ((r'version = ".*"', 'version = ""'), "has no version"),
        ((r"\[en\]", "[en"), "TOML"),
    ],
    ids=["empty paragraph", "no paragraph", "no version", "no toml"],
)
def test_terms_with_a_mistake_are_told_of_and_nothing_is_saved_under_them(
    answer: Answers, shop: Shop, tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    customer_of(shop)
    agent = answer(terms=shops_terms(tmp_path, *change))
    agent.choose("amelie")
    agent.until_seen("phone.agreementNotice")
    assert sentence in agent.text("phone.agreementNotice")
    agent.press(Qt.Key.Key_F6)
    agent.press(Qt.Key.Key_F12)
    agent.until_said("phone.notice", "agreement_needed")
    assert shop.stripe.setups() == []


def test_a_description_of_any_script_comes_to_stripe(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.order("18.50", "蛋糕 für Zoë")
    agent.begin(Qt.Key.Key_F12)
    agent.key_card()
    agent.until_status("approved")
    assert shop.stripe.the_intent().description == "蛋糕 für Zoë"


def test_digits_of_an_order_are_no_card_number(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.order("18.50", f"Order {VISA[:8]}")
    agent.press(Qt.Key.Key_Tab)
    assert agent.text("phone.description") == f"Order {VISA[:8]}"
    assert not agent.sees("phone.neverRight")


def test_a_customer_without_a_name_is_called_by_the_email(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.new_customer("", AMELIE.email)
    agent.press(Qt.Key.Key_Return)
    agent.until_wallet()
    assert agent.text("phone.name") == AMELIE.email
