"""A call from hello to goodbye: the yes, the saved card, the end of the call."""

from collections.abc import Callable

import pytest

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.customers import ContactField
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.presenters.notices import info
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import OrderModel, PhoneAct
from tests.presenters.calls import Line, code_of


@pytest.fixture
def line() -> Line:
    return Line().open()


def test_a_card_is_saved_with_one_key_after_the_yes(line: Line) -> None:
    line.find("amé")
    line.screen.enter()
    line.settle()
    line.agree()
    assert line.model.main is PhoneAct.SAVE_CARD
    line.act(PhoneAct.SAVE_CARD)
    assert line.word() is PaymentWord.WAITING
    assert code_of(line.model.standing.prompt) == "reader_asks_number"
    line.key_card()
    standing = line.model.standing
    assert (standing.word, standing.saved_brand, standing.saved_last4) == (
        PaymentWord.APPROVED,
        "visa",
        "4242",
    )
    assert line.world.offences == []


@pytest.fixture
def keying(line: Line) -> Line:
    """Amélie agreed, and the reader asks for the number."""
    line.call()
    line.agree()
    line.act(PhoneAct.SAVE_CARD)
    return line


# -- the tick --------------------------------------------------------------------------------------


def test_without_the_yes_no_card_is_saved_and_that_is_said(line: Line) -> None:
    line.call()
    line.act(PhoneAct.SAVE_CARD)
    assert line.code() == "agreement_needed"
    assert line.word() is PaymentWord.IDLE
    assert "create_setup" not in line.world.requests


def test_without_a_customer_no_card_is_saved_and_that_is_said(line: Line) -> None:
    line.act(PhoneAct.SAVE_CARD)
    assert line.code() == "customer_needed"


def test_what_is_typed_next_takes_the_refusal_away(line: Line) -> None:
    line.act(PhoneAct.SAVE_CARD)
    line.screen.type_amount("5")
    assert line.code() is None


def test_the_yes_is_used_once(line: Line) -> None:
    line.saved()
    line.call()
    assert not line.model.agreement.is_agreed


def test_another_customer_has_not_said_yes(line: Line) -> None:
    line.call()
    line.agree()
    line.call(line.marc)
    assert not line.model.agreement.is_agreed


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.screen.choose_channel(Channel.MAIL),
        lambda line: line.screen.choose_redisplay(Redisplay.ALWAYS),
        lambda line: line.screen.choose_language("fr"),
        lambda line: line.screen.agree(said_yes=False),
    ],
)
def test_the_yes_is_to_what_was_read(line: Line, change: Callable[[Line], None]) -> None:
    line.call()
    line.agree()
    change(line)
    assert not line.model.agreement.is_agreed


def test_who_is_here_presents_the_card(line: Line) -> None:
    line.call()
    line.screen.choose_channel(Channel.IN_PERSON)
    line.agree()
    line.act(PhoneAct.SAVE_CARD)
    assert code_of(line.model.standing.prompt) == "reader_asks_card"
    line.key_card()
    assert line.word() is PaymentWord.APPROVED


def test_the_card_of_the_next_sale_at_the_counter_is_kept(line: Line) -> None:
    line.call()
    line.screen.choose_channel(Channel.IN_PERSON)
    line.agree()
    line.act(PhoneAct.AT_NEXT_SALE)
    ((customer, agreed),) = line.at_counter
    assert agreed is not None
    assert (customer.customer_id, agreed.channel) == ("cus_1", Channel.IN_PERSON)
    assert line.code() == "card_kept_at_next_sale"
    assert not line.model.agreement.is_agreed


def test_without_the_yes_the_next_sale_is_the_customers_and_keeps_no_card(line: Line) -> None:
    line.call()
    assert PhoneAct.AT_NEXT_SALE not in line.model.acts
    line.screen.choose_channel(Channel.IN_PERSON)
    line.act(PhoneAct.AT_NEXT_SALE)
    ((customer, agreed),) = line.at_counter
    assert (customer.customer_id, agreed) == ("cus_1", None)
    assert line.code() == "customer_at_next_sale"


def test_a_counter_that_takes_a_payment_keeps_no_other_card(line: Line) -> None:
    line.call()
    line.screen.choose_channel(Channel.IN_PERSON)
    line.agree()
    line.is_counter_idle = False
    line.act(PhoneAct.AT_NEXT_SALE)
    assert (line.code(), line.at_counter) == ("counter_is_busy", [])


# -- the end of a call -----------------------------------------------------------------------------


def test_the_next_call_begins_with_nothing(line: Line) -> None:
    line.find("amé")
    line.screen.enter()
    line.agree()
    line.screen.type_description("Tea")
    line.act(PhoneAct.SAVE_CARD)
    line.key_card()
    came = line.paper.came
    line.act(PhoneAct.DONE)
    assert line.model.customer is None
    assert (line.model.caller.typed, line.model.caller.rows) == ("", line.model.caller.rows)
    assert line.model.order == OrderModel()
    assert (line.word(), line.paper.came) == (PaymentWord.IDLE, came + 1)
    assert line.checkout.progress is None


def test_the_next_call_waits_for_the_books(keying: Line) -> None:
    keying.play_card()
    keying.look()
    assert keying.word() is PaymentWord.APPROVED
    assert keying.model.is_locked
    keying.screen.act(PhoneAct.DONE)
    assert keying.model.customer is not None
    keying.settle()
    assert keying.model.customer is None


def test_choosing_another_customer_lets_go_of_what_was_done(keying: Line) -> None:
    keying.key_card()
    keying.call(keying.marc)
    assert keying.word() is PaymentWord.IDLE
    assert keying.checkout.progress is None


def test_another_saving_lets_go_of_the_last_one(keying: Line) -> None:
    keying.key_card()
    keying.agree()
    keying.act(PhoneAct.SAVE_CARD)
    assert keying.word() is PaymentWord.WAITING


def test_coming_back_to_a_call_keeps_the_keyboard_where_it_is_and_reads_the_cards_again(
    line: Line,
) -> None:
    line.call()
    card = line.world.new_card()
    came = line.paper.came
    line.open()
    assert line.paper.came == came
    assert line.model.customer is not None
    assert [row.method_id for row in line.model.customer.cards] == [card.method_id]


def test_what_came_of_a_confirmation_is_told_by_the_buttons(line: Line) -> None:
    line.screen.tell(info("confirmation_printed"))
    assert line.code() == "confirmation_printed"


def test_nothing_is_begun_while_a_contact_is_being_typed(line: Line) -> None:
    line.screen.new_customer()
    line.screen.type_contact(ContactField.NAME, "Marc")
    line.screen.type_amount("15")
    line.act(PhoneAct.PAY_NOW)
    assert (line.code(), line.checkout.progress) == ("contact_first", None)
    line.screen.dismiss_contact()
    line.act(PhoneAct.PAY_NOW)
    assert line.word() is PaymentWord.WAITING
