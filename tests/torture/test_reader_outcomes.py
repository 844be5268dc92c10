"""Whatever a reader makes of a payment, a saving or a refund: done once, with no money astray."""

from contextlib import suppress

import pytest
import stripe
from PySide6.QtCore import Qt
from typing_extensions import override

from tests.e2e.cashiers import BREAD
from tests.e2e.shops import PRESENTED, PROCESS, Account
from tests.torture.sampling import sampled
from tests.torture.stands import Stand
from tests.torture.troubles import Trouble

OUTCOMES: dict[str, dict[str, object]] = {
    "offline": {"kind": "offline", "path": PROCESS},
    "busy": {"kind": "busy", "path": PROCESS},
    "timeout, delivered": {"kind": "reader_timeout", "path": PROCESS, "delivered": True},
    "timeout, not delivered": {"kind": "reader_timeout", "path": PROCESS},
    "hardware fault": {"kind": "hardware_fault", "path": PROCESS},
    "replaced by another till": {"kind": "replaced", "path": PROCESS},
    "cancelled by the customer": {"kind": "customer_cancels", "path": PROCESS},
    "connection error although authorized": {
        "kind": "connection_error_although_authorized",
        "path": PRESENTED,
    },
    "connection error": {"kind": "connection_error", "path": PRESENTED},
    "stuck, authorized": {"kind": "stuck", "path": PRESENTED, "authorized": True},
    "stuck": {"kind": "stuck", "path": PRESENTED},
    "SCA retry with two charges": {"kind": "sca_retry", "path": PRESENTED},
}
_HANGS = "stuck"


class Outcome(Trouble):
    """A trouble of the reader instead of the request."""

    @override
    def begin(self, account: Account, path: str = "") -> None:
        """Have it happen to the next command that asks for a card."""
        script = dict(OUTCOMES[self.name])
        if path and script["path"] == PROCESS:
            script["path"] = path
        account.control("POST", "faults", script)


def _other_till_is_done(stand: Stand) -> None:
    """The other till's customer pays, so that the reader is free again."""
    with suppress(stripe.InvalidRequestError):
        stand.shop.present()


def _asks(stand: Stand) -> bool:
    """Whether the reader asks for a card."""
    action = stand.shop.stripe.reader().action
    return action is not None and action.status == "in_progress"


def _paid(stand: Stand, outcome: Trouble) -> None:
    cashier = stand.cashier
    outcome.begin(stand.shop.stripe)
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F12)
    if outcome.name == "replaced by another till":
        cashier.until_state("declined", "busy")
        _other_till_is_done(stand)
    if outcome.name == _HANGS:
        cashier.until_state("waiting")
        cashier.present()
        cashier.press(Qt.Key.Key_Escape)
        cashier.until_state("canceled")
        cashier.until_written()
        assert not _asks(stand)
        cashier.press(Qt.Key.Key_Return)
        cashier.until_seen("sale.pay")
        cashier.press(Qt.Key.Key_F12)
    assert cashier.see_it_through() == "approved"
    cashier.next_customer()


def test_a_payment_is_made_once_whatever_the_reader_makes_of_it(stand: Stand) -> None:
    cells = [Outcome(name, "POST", PROCESS) for name in OUTCOMES]
    chosen = sampled(cells, stand.config, short=4)
    stand.stands({}).endure("reader: payment", chosen, _paid)


RACES: dict[str, tuple[str, dict[str, object]]] = {
    "before the card": ("before", {}),
    "while the reader is cleared": (
        "while",
        {"kind": "slow", "path": "*/cancel_action", "seconds": 0.15},
    ),
    "while the intent is cancelled": (
        "while",
        {"kind": "slow", "path": "/v1/payment_intents/*/cancel", "seconds": 0.15},
    ),
    "after the card": ("after", {}),
}
ANSWERS: dict[str, dict[str, object] | None] = {
    "answered": None,
    "answers lost": {"kind": "drop_after", "times": 3},
    "answers late": {"kind": "slow", "after": True, "seconds": 0.15},
    "answers unclear": {"kind": "status", "after": True},
}
"""What becomes of the answers to both requests of a cancel."""


def _raced(stand: Stand, race: Trouble) -> None:
    """The cashier gives up while the customer pays: one of both has happened, and it is told."""
    cashier, account = stand.cashier, stand.shop.stripe
    when, fault = RACES[race.path]
    answers = ANSWERS[race.method]
    cashier.scan(BREAD)
    cashier.pay()
    cashier.until_state("card", of="simreader.screen")
    if when == "after":
        stand.shop.present()
    if fault:
        account.control("POST", "faults", {**fault, "method": "POST"})
    elif answers is not None:
        for path in ("*/cancel_action", "/v1/payment_intents/*/cancel"):
            account.control("POST", "faults", {**answers, "path": path, "method": "POST"})
    cashier.press(Qt.Key.Key_Escape)
    if when == "while":
        with suppress(stripe.StripeError):
            stand.shop.present()
    end = cashier.see_it_through()
    account.control("DELETE", "faults")  # what was not asked any more needs no answer
    cashier.until_written()
    intent = account.intents()[-1]
    assert (end, intent.status) in {("approved", "succeeded"), ("canceled", "canceled")}
    if when == "before":
        assert end == "canceled"
    if end == "canceled":
        assert not _asks(stand)
        cashier.press(Qt.Key.Key_Return)
        cashier.until_seen("sale.pay")
        cashier.press(Qt.Key.Key_F12)
        assert cashier.see_it_through() == "approved"
    cashier.next_customer()


@pytest.mark.parametrize("capture", ["automatic", "manual"])
def test_a_cancel_that_races_with_the_card_has_one_end(stand: Stand, capture: str) -> None:
    orders = [(when, "answered") for when in RACES] + [
        (when, answers) for when in ("before the card", "after the card") for answers in ANSWERS
    ]
    cells = [
        Trouble(f"{when}, {answers}", answers, when) for when, answers in dict.fromkeys(orders)
    ]
    chosen = sampled(cells, stand.config, short=3)
    stand.stands({"capture": capture}).endure(f"cancel against success, {capture}", chosen, _raced)
