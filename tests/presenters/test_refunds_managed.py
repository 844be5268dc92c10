"""Money goes back by a manager's leave, where the shop wants that."""

from dataclasses import replace

from pos_desktop.domain.pins import hashed
from pos_desktop.domain.refundable import Amount
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.services.refunding import started
from tests.presenters.refundsides import Side

PIN = hashed("2468", b"0123456789abcdef")


def test_a_manager_is_asked_for_where_the_shop_wants_that() -> None:
    side = Side(refund_needs_manager=True, manager_pin=PIN)
    assert side.open().needs_pin
    side.pane.type("1")
    side.confirm("1111")
    assert side.said == "refund_wrong_pin"
    assert side.shop.world.refunds == {}
    side.confirm("2468")
    assert side.shop.kept.terms.approved_by == "manager"


def test_without_a_pin_in_the_settings_the_way_there_is_offered() -> None:
    side = Side(refund_needs_manager=True)
    side.open()
    side.pane.type("1")
    side.confirm("2468")
    assert side.view.model.notice is not None
    assert side.view.model.notice.remedy == "settings"


def test_wrong_pins_slow_down() -> None:
    side = Side(refund_needs_manager=True, manager_pin=PIN)
    side.open()
    side.pane.type("1")
    for _ in range(4):
        side.confirm("1111")
    assert side.said == "pin_wait"


def asked() -> Side:
    """A refund of 1.00 waits for the manager's PIN to be compared."""
    side = Side(refund_needs_manager=True, manager_pin=PIN)
    side.open()
    side.pane.type("1")
    side.pane.give_reason(RefundReason.DUPLICATE)
    side.pane.confirm("2468")
    return side


def test_leave_is_for_the_refund_as_it_was_asked_whatever_is_looked_at_meanwhile() -> None:
    side = asked()
    side.pane.chosen(replace(side.shop.sale, sale_id="sale_2"))
    assert side.view.model.face is None
    side.shop.settle()
    terms = side.shop.kept.terms
    assert (terms.amount, terms.reason) == (100, RefundReason.DUPLICATE)


def test_leave_comes_too_late_for_a_refund_beside_a_payment_that_began_meanwhile() -> None:
    side = asked()
    side.is_free = False
    side.shop.settle()
    assert side.said == "refund_payment_under_way"
    assert side.shop.world.refunds == {}


def test_leave_begins_no_second_refund_beside_one_that_is_being_begun() -> None:
    side = asked()
    side.shop.begin(200)
    side.shop.lane.work()
    side.shop.lane.arrive()
    assert side.said == "refund_under_way"
    side.shop.settle()
    assert side.shop.kept.terms.amount == 200


def test_leave_begins_no_second_refund_beside_one_that_is_at_hand_meanwhile() -> None:
    side = asked()
    shop = side.shop
    shop.desk.resume(started(shop.request(Amount(200)), shop.journal, shop.clock))
    shop.settle()
    assert shop.kept.terms.amount == 200
