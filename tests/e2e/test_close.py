"""Open authorizations at the real window: captured, in part, with a tip, raised, released."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.e2e.cashiers import THREE
from tests.e2e.closers import LATER, Closer
from tests.e2e.conftest import Opens
from tests.e2e.shops import CAPTURE, Shop


def test_a_hold_is_captured_by_its_key(open_till: Opens, shop: Shop) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold()
    closer.open(1)
    assert shop.stripe.the_intent().status == "requires_capture"
    closer.cashier.press(Qt.Key.Key_F12)
    closer.until_done()
    assert closer.states() == ["captured"]
    intent = shop.stripe.the_intent()
    assert (intent.status, intent.amount_received) == ("succeeded", intent.amount)
    (sale,) = shop.exported()
    assert [one["status"] for one in sale["tenders"]] == ["paid"]


def test_many_are_captured_with_one_that_was_released_elsewhere(
    open_till: Opens, shop: Shop
) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold(6)
    lost = shop.stripe.intents()[2]
    shop.stripe.api.v1.payment_intents.cancel(lost.id)
    closer.open(6).pick_all()
    closer.cashier.click("close.capture")
    closer.until_done()
    assert closer.states().count("captured") == 5
    (row,) = [row for row in closer.rows() if row.state.value != "captured"]
    assert row.key == lost.id
    assert row.why is not None
    assert sorted(one.status for one in shop.stripe.intents()) == ["canceled"] + ["succeeded"] * 5


def test_a_part_is_captured_and_the_rest_released(open_till: Opens, shop: Shop) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold(1, *THREE)
    closer.open(1)
    closer.cashier.type("close.amount", "4.00")
    closer.cashier.click("close.capture")
    closer.until_done()
    assert shop.stripe.the_intent().amount_received == 400
    (sale,) = shop.exported()
    assert [one["amount"] for one in sale["tenders"]] == [400]


def test_more_than_is_held_is_not_sent_and_said_at_its_field(open_till: Opens, shop: Shop) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold()
    closer.open(1)
    closer.cashier.type("close.amount", "400")
    closer.cashier.until_state("bad", of="close.amount")
    assert not closer.cashier.widget("close.capture", QAbstractButton).isEnabled()
    closer.cashier.press(Qt.Key.Key_F12)
    assert shop.stripe.the_intent().status == "requires_capture"


def test_a_release_asks_first(open_till: Opens, shop: Shop) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold()
    closer.open(1)
    closer.cashier.click("close.release")
    closer.cashier.until_seen("close.question")
    closer.cashier.press(Qt.Key.Key_Escape)
    assert shop.stripe.the_intent().status == "requires_capture"
    closer.cashier.click("close.release")
    closer.cashier.click("close.question.yes")
    closer.until_done()
    assert closer.states() == ["released"]
    assert shop.stripe.the_intent().status == "canceled"
    (sale,) = shop.exported()
    assert sale["status"] == "void"


def test_a_capture_whose_answer_was_lost_is_read_and_not_repeated(
    open_till: Opens, shop: Shop
) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold()
    closer.open(1)
    shop.stripe.fault("drop_after", CAPTURE, times=3)
    closer.cashier.click("close.capture")
    closer.until_done()
    assert closer.states() == ["captured"]
    intent = shop.stripe.the_intent()
    assert intent.amount_received == intent.amount


def test_a_run_stops_between_two_of_them(open_till: Opens, shop: Shop) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold(4)
    closer.open(4).pick_all()
    shop.stripe.fault("slow", CAPTURE, seconds=0.4, times=10)
    closer.cashier.click("close.capture")
    closer.cashier.until_seen("close.stop")
    closer.cashier.click("close.stop")
    closer.until_done()
    assert 0 < closer.states().count("captured") < 4
    assert "held" in closer.states()


def test_a_till_without_open_authorizations_says_so(open_till: Opens) -> None:
    closer = Closer(open_till())
    closer.open()
    closer.cashier.until("the empty state", lambda: closer.cashier.sees("close.empty"))
