"""What time brings: a hold that lapses, events that are forgotten, a clock that stands."""

import pytest

from pos_desktop.simulator.clock import Clock
from tests.simulator.till import AMEX, INTENTS, MASTERCARD, VISA, Till

TWO_DAYS = 2 * 24 * 3600
VISAS_WINDOW = 4 * 24 * 3600 + 18 * 3600


@pytest.mark.parametrize(
    ("number", "window"), [(MASTERCARD, TWO_DAYS), (AMEX, TWO_DAYS), (VISA, VISAS_WINDOW)]
)
def test_a_hold_that_nobody_captures_lapses_when_its_brand_says(
    till: Till, number: str, window: int
) -> None:
    till.simulator.clock.freeze()
    intent = till.intent(capture_method="manual")
    till.pay(intent, number)
    details = till.charge(intent)["payment_method_details"]["card_present"]
    till.simulator.clock.advance(window - 1)
    assert till.again(intent)["status"] == "requires_capture"
    till.simulator.clock.advance(2)
    after = till.again(intent)
    assert (after["status"], after["cancellation_reason"]) == ("canceled", "expired")
    assert after["canceled_at"] == details["capture_before"]
    assert after["amount_capturable"] == 0
    assert till.events()[-2:] == ["charge.expired", "payment_intent.canceled"]


def test_a_lapsed_hold_is_no_refund(till: Till) -> None:
    intent = till.intent(capture_method="manual")
    till.pay(intent, MASTERCARD)
    till.simulator.clock.advance(TWO_DAYS + 1)
    charge = till.charge(intent)
    assert (charge["refunded"], charge["amount_captured"]) == (False, 0)


def test_a_lapsed_hold_cannot_be_captured(till: Till) -> None:
    intent = till.intent(capture_method="manual")
    till.pay(intent, MASTERCARD)
    till.simulator.clock.advance(TWO_DAYS + 1)
    reply = till.try_post(f"{INTENTS}/{intent['id']}/capture")
    assert reply.error["code"] == "payment_intent_unexpected_state"


def test_a_captured_payment_does_not_lapse(till: Till) -> None:
    intent = till.intent(capture_method="manual")
    till.pay(intent)
    till.post(f"{INTENTS}/{intent['id']}/capture")
    till.simulator.clock.advance(TWO_DAYS + 1)
    assert till.again(intent)["status"] == "succeeded"


def test_a_hold_given_up_says_why(till: Till) -> None:
    intent = till.intent(capture_method="manual")
    till.pay(intent)
    after = till.post(f"{INTENTS}/{intent['id']}/cancel", "cancellation_reason=abandoned")
    assert (after["status"], after["cancellation_reason"]) == ("canceled", "abandoned")


def test_events_are_kept_for_thirty_days(till: Till) -> None:
    till.intent()
    till.simulator.clock.advance(31 * 24 * 3600)
    assert till.events() == []


def test_a_frozen_clock_moves_only_when_it_is_moved() -> None:
    clock = Clock()
    clock.freeze()
    before = clock.now()
    clock.advance(5.0)
    assert clock.now() == before + 5.0


def test_a_thawed_clock_goes_on_from_where_it_stood() -> None:
    clock = Clock()
    clock.freeze()
    clock.advance(1000.0)
    stood = clock.now()
    clock.thaw()
    assert 0 <= clock.now() - stood < 60


def test_the_clock_does_not_go_back() -> None:
    with pytest.raises(ValueError, match="forward"):
        Clock().advance(-1)
