"""Payments and shifts as an earlier version of the program wrote them."""

from pos_desktop.adapters.journal.chain import canonical
from pos_desktop.adapters.journal.codec import (
    closing_of,
    closing_plain,
    payment_of,
    payment_text,
)
from pos_desktop.domain.cards import Card, Charge
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentStatus
from pos_desktop.domain.payment import Authorized, Cancelled, Cancelling, CancelStep, Terms
from pos_desktop.domain.shifts import Closing, Report
from tests.fakes.clocks import NOON

_TERMS = (
    '"terms":{"sale_id":"sale_1","number":1,"till":"till-1","amount":1200,"currency":"usd",'
    '"types":["card_present"],"reader":"tmr_1","started_at":5,"capture":"manual",'
    '"capture_now":false,"customer_may_cancel":true,"kind":"payment","entry":"presented",'
    '"customer":null,"method":null,"keeps":null,"consent":null,"description":"",'
    '"without_cvc":false}'
)
_REST = (
    '"serial":4,"attempt":2,"unanswered":0,"giving_up":false,"declined_charge":null,'
    '"last_decline":null'
)
_HELD = (
    '{"type":"authorized","intent":{"intent_id":"pi_1","status":"requires_capture","amount":1200,'
    '"currency":"usd","types":["card_present"],"tip":0,"charge":{"charge_id":"ch_1",'
    '"amount":1200,"captured":false,"card":{"kind":"card_present"},"capture_before":99},'
    '"failure":null,"status_word":"requires_capture","metadata":[],"saved":null},'
    '"doubtful":false,"refusal":null}'
)
TERMS = Terms(
    "sale_1", 1, "till-1", 1200, "usd", ("card_present",), "tmr_1", 5, CaptureMethod.MANUAL, False
)


def _body(state: str) -> str:
    return f'{{"v":1,{_TERMS},"state":{state},{_REST}}}'


def test_a_hold_that_was_written_before_it_could_be_captured_later_is_at_rest() -> None:
    payment = payment_of(_body(_HELD))
    charge = Charge("ch_1", 1200, captured=False, card=Card("card_present"), capture_before=99)
    intent = Intent(
        "pi_1",
        IntentStatus.REQUIRES_CAPTURE,
        1200,
        "usd",
        ("card_present",),
        charge=charge,
        status_word="requires_capture",
    )
    assert payment.terms == TERMS
    assert payment.state == Authorized(intent)
    assert payment.is_held
    assert payment.raises == 0


def test_what_was_being_given_up_then_is_given_up_still() -> None:
    releasing = payment_of(
        _body('{"type":"cancelling","intent_id":"pi_1","step":"look","releasing":true}')
    )
    assert releasing.state == Cancelling("pi_1", CancelStep.LOOK, releasing=True)
    assert payment_of(_body('{"type":"cancelled","intent_id":"pi_1"}')).state == Cancelled("pi_1")


def test_what_is_written_now_is_read_again() -> None:
    payment = payment_of(_body(_HELD))
    assert payment_of(payment_text(payment)) == payment


def test_a_shift_that_was_closed_before_cash_was_rounded_rounded_nothing() -> None:
    closed = Closing("till-1", 1, None, NOON, "Ana", 0, 1200, 0, Report("cad", 1, 1, 1200))
    plain = closing_plain(closed)
    report = {name: value for name, value in _report(plain).items() if name != "rounding"}
    assert closing_of(canonical({**plain, "report": report})) == closed


def _report(plain: dict[str, object]) -> dict[str, object]:
    report = plain["report"]
    assert isinstance(report, dict)
    return report
