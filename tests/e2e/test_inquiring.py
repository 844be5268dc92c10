"""Questions on the reader after the payment, through the real window."""

from PySide6.QtCore import Qt

from tests.e2e.agents import Agent
from tests.e2e.cashiers import THREE, Cashier
from tests.e2e.closers import LATER, Closer
from tests.e2e.conftest import Opens
from tests.e2e.shops import Setting, Shop

QUESTION = "Was everything all right today?"
ASK = "/v1/terminal/readers/*/collect_inputs"


def asked(open_till: Opens, **settings: Setting) -> Cashier:
    """The customer has paid, and is asked."""
    cashier = open_till(**settings)
    cashier.sell(*THREE)
    cashier.until_state("asking", of="sale.asking")
    cashier.until_seen("simreader.answer")
    return cashier


def test_the_receipt_goes_to_the_address_that_was_given(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, ask_email=True)
    cashier.type("simreader.answer.0", "ada@example.com")
    cashier.click("simreader.answer")
    cashier.until_state("answered", of="sale.asking")
    assert "ada@example.com" in cashier.text("sale.asking")
    cashier.until(
        "the receipt", lambda: shop.stripe.the_intent().receipt_email == "ada@example.com"
    )


def test_an_answer_stands_in_the_book_with_its_sale(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, ask_question=QUESTION, question_yes="Very", question_no="No")
    cashier.click("simreader.answer.0.yes")
    cashier.click("simreader.answer")
    cashier.until_state("answered", of="sale.asking")
    cashier.until("the book", lambda: "Very" in cashier.text("sale.asking"))
    (sale,) = shop.exported()
    books = cashier.till.books
    assert books is not None
    assert books.journal is not None
    told = [one for one in books.journal.story(sale["sale_id"]) if one.kind == "sale.answered"]
    assert [one.detail for one in told] == [(("question", QUESTION), ("answer", "Very"))]


def test_a_customer_may_skip(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, ask_email=True)
    cashier.click("simreader.skip")
    cashier.until_state("skipped", of="sale.asking")
    assert shop.stripe.the_intent().receipt_email is None


def test_a_customer_may_walk_away(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, ask_email=True)
    cashier.click("simreader.leave")
    cashier.until_state("silent", of="sale.asking")
    assert "Nobody answered" in cashier.text("sale.asking")


def test_the_till_takes_the_question_back(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, ask_email=True)
    cashier.click("sale.stopAsking")
    cashier.until_state("stopped", of="sale.asking")
    cashier.until("the reader", lambda: shop.stripe.reader().action is None)


def test_the_next_customer_pays_while_the_last_one_is_still_asked(
    open_till: Opens, shop: Shop
) -> None:
    cashier = asked(open_till, ask_email=True)
    cashier.next_customer()
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present()
    cashier.until_state("approved")
    assert [one.status for one in shop.stripe.intents()] == ["succeeded", "succeeded"]
    cashier.until_state("asking", of="sale.asking")


def test_a_phone_order_takes_the_reader_while_the_last_customer_is_still_asked(
    open_till: Opens, shop: Shop
) -> None:
    agent = Agent.at(asked(open_till, ask_email=True))
    agent.order("18.50", "Cake for Friday")
    agent.begin(Qt.Key.Key_F12)
    agent.key_card()
    agent.until_status("approved")
    agent.until_state("stopped", "", of="sale.asking")


def test_a_reader_that_cannot_ask_stops_nothing(open_till: Opens, shop: Shop) -> None:
    shop.stripe.fault("offline", ASK)
    cashier = open_till(ask_email=True)
    cashier.sell(*THREE)
    cashier.until_state("failed", of="sale.asking")
    assert "offline" in cashier.text("sale.asking")
    cashier.next_customer()
    cashier.sell(*THREE)


def test_a_shop_that_asks_nothing_is_left_alone(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.sell(*THREE)
    assert shop.stripe.requests("POST", "collect_inputs") == []
    assert not cashier.sees("sale.asking")


def test_an_address_for_the_receipt_stands_nowhere_on_disk(open_till: Opens, shop: Shop) -> None:
    """The journal is for ever, and an address can be asked to be forgotten: Stripe alone has it.

    The money is taken afterwards, so that the payment is read, and written down, once more.
    """
    cashier = asked(open_till, ask_email=True, **LATER)
    cashier.type("simreader.answer.0", "ada@example.com")
    cashier.click("simreader.answer")
    cashier.until(
        "the receipt", lambda: shop.stripe.the_intent().receipt_email == "ada@example.com"
    )
    cashier.next_customer()
    closer = Closer(cashier).open(1)
    cashier.press(Qt.Key.Key_F12)
    closer.until_done()
    assert shop.stripe.the_intent().status == "succeeded"
    left = [each for each in shop.folder.rglob("*") if each.is_file()]
    assert left
    assert [each.name for each in left if b"ada@example.com" in each.read_bytes()] == []


def test_another_till_that_takes_the_reader_ends_the_question(open_till: Opens, shop: Shop) -> None:
    cashier = asked(open_till, ask_email=True)
    theirs = shop.other_tills_payment()
    cashier.until_state("stopped", of="sale.asking")
    action = shop.stripe.reader().action
    assert action is not None
    assert action.process_payment_intent is not None
    assert action.process_payment_intent.payment_intent == theirs.id
