"""What is learned while a card is read and not yet charged: somebody decides, and in time.

A reader waits 30 seconds for the decision. Source:
https://docs.stripe.com/terminal/payments/collect-card-payment. What the intent and the action say
once that time is over is UNSOURCED: the till is quicker, and gives the payment up by itself.
"""

from dataclasses import replace

from pos_desktop.domain import presenting
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import Failure
from pos_desktop.domain.news import Accepted, Looked, Outcome
from pos_desktop.domain.payment import (
    Cancelling,
    Inspecting,
    InspectStep,
    Payment,
    Presenting,
    Stage,
)

REFUSED_BY_SHOP = "card_refused_by_shop"
"""Our own decline code: the shop's rule takes no such card."""
NOT_IN_TIME = "not_confirmed_in_time"
"""Our own decline code: nobody decided while the reader waited."""


def learn(payment: Payment, state: Inspecting, news: Outcome) -> Payment:
    """The payment after this news, which says nothing for good."""
    match news, state.step:
        case Accepted(), InspectStep.CONFIRMING:
            return replace(payment, state=Presenting(state.intent_id, Stage.AT_READER))
        case Looked(reader_known=True), InspectStep.DECIDING | InspectStep.DOUBTFUL:
            return _seen(payment, state, news)
        case _:
            return payment


def _seen(payment: Payment, state: Inspecting, news: Looked) -> Payment:
    if presenting.collected_of(news, state.intent_id) is None:
        # Confirmed after all, or not there any more: what that means is known of other payments.
        decides = state.step is InspectStep.DECIDING
        stage = Stage.AT_READER if decides else Stage.DOUBTFUL
        shown = Presenting(state.intent_id, stage)
        return presenting.learn(replace(payment, state=shown), shown, news)
    if state.step is InspectStep.DECIDING:
        return payment
    again = replace(state, step=InspectStep.DECIDING)
    return replace(payment, state=again, attempt=payment.attempt + 1)


def not_confirmed(payment: Payment, state: Inspecting, failure: Failure) -> Payment:
    """The payment after a confirmation that failed: whether it was carried out is read."""
    doubtful = replace(state, step=InspectStep.DOUBTFUL, failure=failure)
    return replace(payment, state=doubtful)


def confirmed(payment: Payment) -> Payment:
    """The payment once the card is accepted."""
    match payment.state:
        case Inspecting(step=InspectStep.DECIDING) as state:
            confirming = replace(state, step=InspectStep.CONFIRMING, failure=None)
            return replace(payment, state=confirming, unanswered=0)
        case _:
            return payment


def refused(payment: Payment, why: Decline) -> Payment:
    """The payment once the card is refused, or nobody decided in time: it is given up.

    Another card is another payment: what an intent says whose collection was cancelled is UNSOURCED
    so it is not presented again.
    """
    match payment.state:
        case Inspecting(intent_id, step=InspectStep.DECIDING):
            given_up = replace(payment, giving_up=True, last_decline=why, unanswered=0)
            return replace(given_up, state=Cancelling(intent_id), attempt=payment.attempt + 1)
        case _:
            return payment


def time_up(payment: Payment, serial: int) -> Payment:
    """The payment once the time is over, if this is still the card that it ran for."""
    return refused(payment, Decline(NOT_IN_TIME)) if serial == payment.serial else payment
