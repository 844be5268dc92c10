"""Refunds of a comparison at a Stripe that keeps its own error under the key of a request."""

from dataclasses import dataclass, field, replace

import pytest
from typing_extensions import override

from pos_desktop.domain.failures import Failed, NoAnswer, Silence
from pos_desktop.domain.reconciling import Remedy, Result
from pos_desktop.domain.refunds import Refund, RefundOrder
from pos_desktop.ports.refunds import Refunds
from tests.services.accounts import PRICE, Day


@dataclass
class Stumbling(Refunds):
    """Stripe's refunds, whose first key always has the same error; `done`: it was made all the
    same."""

    refunds: Refunds
    done: bool = False
    keys: list[str] = field(default_factory=list)

    @override
    def create(self, order: RefundOrder, key: str) -> Refund:
        self.keys.append(key)
        if key != self.keys[0]:
            return self.refunds.create(order, key)
        if self.done and len(self.keys) == 1:
            self.refunds.create(order, key)
        raise Failed(NoAnswer(Silence.SERVER_ERROR, "HTTP 500"))

    @override
    def retrieve(self, refund_id: str) -> Refund:
        return self.refunds.retrieve(refund_id)

    @override
    def of_intent(self, intent_id: str) -> tuple[Refund, ...]:
        return self.refunds.of_intent(intent_id)


@pytest.mark.parametrize("done", [False, True])
def test_what_stripe_stumbled_over_is_given_back_once_and_needs_no_second_day(
    *, done: bool
) -> None:
    day = Day()
    intent = day.intent("none-1")
    (difference,) = day.compare()
    checker = day.checker
    refunds = Stumbling(checker.gateway.refunds, done)
    stumbling = replace(checker, gateway=replace(checker.gateway, refunds=refunds))
    applied = replace(day.remedying, checker=stumbling).apply(difference, Remedy.REFUND)
    assert applied.result is Result.DONE
    assert len(refunds.keys) == 1 + (not done)
    assert [one.amount for one in day.world.of_intent(intent.intent_id)] == [PRICE]
