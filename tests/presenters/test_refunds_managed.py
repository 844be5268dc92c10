"""Money goes back by a manager's leave, where the shop wants that."""

from pos_desktop.domain.pins import hashed
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
