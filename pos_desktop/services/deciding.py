"""Deciding about a card that was read: by the shop's rule, or by the clock."""

from collections.abc import Callable
from functools import partial

from pos_desktop.domain.cardrules import Accept, CardRule, Refuse, Reprice, verdict
from pos_desktop.domain.news import ConfirmWished, RefuseWished, Wish
from pos_desktop.domain.payment import Inspecting, InspectStep, Payment
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Timer, Timers

DECIDE_WITHIN = 25
"""Seconds from the moment the till saw the card: what it saw may be some seconds old by then.

A reader waits 30. Source: https://docs.stripe.com/terminal/payments/collect-card-payment.
"""


def time_left(state: Inspecting, now: int) -> int:
    """How many seconds are left to decide; a clock that was set back gives no more of them."""
    return min(max(state.since + DECIDE_WITHIN - now, 0), DECIDE_WITHIN)


class Deadline:
    """Lets the clock give a card up that nobody decides about in time.

    `time_up` is called with the serial of the payment that it ran for.
    """

    def __init__(self, timers: Timers, clock: Clock, time_up: Callable[[int], None]) -> None:
        self._timers = timers
        self._clock = clock
        self._time_up = time_up
        self._serial: int | None = None
        self._timer: Timer | None = None

    def follow(self, payment: Payment) -> None:
        """The payment is here now: the clock runs while a card waits, and no longer."""
        state = payment.state
        if not isinstance(state, Inspecting) or state.step is not InspectStep.DECIDING:
            self._stop()
        elif payment.serial != self._serial:
            self._stop()
            self._serial = payment.serial
            left = time_left(state, int(self._clock.now().timestamp()))
            self._timer = self._timers.after(left, partial(self._time_up, payment.serial))

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._serial = self._timer = None


def judged(payment: Payment, rule: CardRule) -> Wish | None:
    """What the shop's rule says of the card that was read; None where a person must decide.

    At another price the customer has to agree, so that a person decides; once the basket has that
    price (`Terms.repriced`), such a card is taken.
    """
    state = payment.state
    if not isinstance(state, Inspecting):
        return None
    match verdict(state.card, rule):
        case Refuse(why, what):
            return RefuseWished(why.value, what)
        case Reprice() if payment.terms.repriced:
            return ConfirmWished()
        case Accept() if not payment.terms.repriced:
            return ConfirmWished()
        case _:
            return None
