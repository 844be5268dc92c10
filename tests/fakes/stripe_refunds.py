"""Refunds of the Stripe in memory: by request, and at a reader with the card that paid."""

from collections import deque
from dataclasses import replace

from pos_desktop.domain.cards import Card, Decline
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.readers import REFUND, Action, ActionStatus
from pos_desktop.domain.refunds import Refund, RefundOrder, RefundStatus
from tests.fakes.stripe_account import StripeAccount
from tests.fakes.stripe_records import CardPlayed, FakeIntent, FakeReader
from tests.fakes.stripe_requests import OURS

INTERAC = "interac_present"
_MADE = frozenset({CardPlayed.APPROVED, CardPlayed.CUT_OFF_AFTER})
_CUT_OFF = frozenset(
    {CardPlayed.CUT_OFF_BEFORE, CardPlayed.CUT_OFF_UNCONFIRMED, CardPlayed.CUT_OFF_AFTER}
)


class StripeRefunds(StripeAccount):
    """`refunds` in the order they were made; `refund_fates` is what becomes of the next ones.

    A refund succeeds once no fate is left. One that bears the same marks as another that counts is
    an offence: somebody was paid back twice.
    """

    def __init__(self) -> None:
        super().__init__()
        self.refunds: dict[str, Refund] = {}
        self.refund_fates: deque[RefundStatus] = deque()
        self.refund_orders: list[RefundOrder] = []

    def paid(
        self,
        sale_id: str,
        amount: int,
        *,
        kind: str = "card_present",
        currency: str = "usd",
        owner: str = OURS,
    ) -> FakeIntent:
        """A PaymentIntent that was paid and captured; `kind` as a charge types its card."""
        types = ("card_present", INTERAC) if kind == INTERAC else (kind,)
        made = self.new_intent(owner, sale_id, amount, currency=currency, types=types)
        intent = self.intents[made.intent_id]
        self.approve(intent, amount)
        brand = "interac" if kind == INTERAC else "visa"
        intent.charges[-1] = replace(intent.charges[-1], card=Card(kind, brand=brand, last4="4242"))
        return intent

    def of_intent(self, intent_id: str) -> tuple[Refund, ...]:
        """The refunds of an intent, newest first."""
        self.intent(intent_id)
        return tuple(one for one in reversed(self.refunds.values()) if one.intent_id == intent_id)

    def refund(self, refund_id: str) -> Refund:
        """One refund, or what Stripe says where there is none."""
        if refund_id not in self.refunds:
            raise Failed(Refused("resource_missing", f"No such refund: '{refund_id}'"))
        return self.refunds[refund_id]

    def given_back(self, intent_id: str) -> int:
        """What of an intent is refunded, in minor units: nobody can be refunded more."""
        return sum(one.amount for one in self.of_intent(intent_id) if one.counts)

    def give_back(self, order: RefundOrder) -> Refund:
        """Refund without a reader: everything but Interac."""
        if self._paid_by_interac(order.intent_id):
            raise Failed(Refused("charge_not_refundable", "Interac is refunded at the reader."))
        self._check_left(order)
        self.refund_orders.append(order)
        return self._made(order)

    def ask_for_refund(self, reader: FakeReader, order: RefundOrder) -> None:
        """Have a free reader ask for the card that paid."""
        if not self._paid_by_interac(order.intent_id):
            raise Failed(Refused("charge_not_refundable", "Only Interac is refunded at a reader."))
        self._check_left(order)
        reader.refunding = order
        reader.action = Action(
            REFUND,
            ActionStatus.IN_PROGRESS,
            order.intent_id,
            metadata=order.metadata,
            amount=order.amount,
        )

    def finish_refund(self, reader: FakeReader, card: CardPlayed) -> None:
        """The network has answered a card that was presented for a refund."""
        order, action = reader.refunding, reader.action
        assert order is not None
        assert action is not None
        reader.refunding = None
        failure: Decline | None = None
        refund_id = None
        if card in _MADE:
            try:
                self._check_left(order)
                refund_id = self._made(order).refund_id
            except Failed:
                failure = Decline("charge_already_refunded")
        elif card not in _CUT_OFF:
            failure = Decline("card_declined", "do_not_honor")
        if card in _CUT_OFF:
            failure, refund_id = Decline("connection_error"), None
        status = ActionStatus.FAILED if failure else ActionStatus.SUCCEEDED
        reader.action = replace(action, status=status, failure=failure, refund=refund_id)

    def refund_fails(self, refund_id: str, why: str = "expired_or_canceled_card") -> None:
        """Days later: the bank sends the money back, and the shop has it again."""
        self.refunds[refund_id] = replace(
            self.refunds[refund_id],
            status=RefundStatus.FAILED,
            status_word="failed",
            failure_reason=why,
        )
        self._tell(self.refunds[refund_id].intent_id or "")

    def refund_settles(self, refund_id: str) -> None:
        """A refund that was pending has arrived."""
        self.refunds[refund_id] = replace(
            self.refunds[refund_id], status=RefundStatus.SUCCEEDED, status_word="succeeded"
        )

    def _paid_by_interac(self, intent_id: str) -> bool:
        intent = self.intent(intent_id)
        card = intent.charges[-1].card if intent.charges else None
        return card is not None and card.kind == INTERAC

    def _check_left(self, order: RefundOrder) -> None:
        intent = self.intent(order.intent_id)
        if intent.status is not IntentStatus.SUCCEEDED:
            raise Failed(Refused("invalid_request_error", "no successful charge to refund"))
        left = (intent.received or intent.amount) - self.given_back(order.intent_id)
        if left <= 0:
            raise Failed(Refused("charge_already_refunded", "has already been refunded"))
        if not 0 < order.amount <= left:
            raise Failed(Refused("invalid_request_error", "greater than unrefunded", "amount"))

    def _made(self, order: RefundOrder) -> Refund:
        for other in self.of_intent(order.intent_id):
            if order.metadata and other.counts and other.bears(order.metadata):
                self.offences.append(f"refunded twice: {dict(order.metadata)}")
        intent = self.intent(order.intent_id)
        status = self.refund_fates.popleft() if self.refund_fates else RefundStatus.SUCCEEDED
        made = Refund(
            f"re_{self._number()}",
            status,
            order.amount,
            intent.currency,
            order.intent_id,
            intent.charges[-1].charge_id,
            "declined" if status is RefundStatus.FAILED else None,
            created=len(self.refunds),
            metadata=order.metadata,
            status_word=status.value,
        )
        self.refunds[made.refund_id] = made
        self._tell(order.intent_id)
        return made

    def _tell(self, intent_id: str) -> None:
        """Have the charge say what is given back of it."""
        charges = self.intent(intent_id).charges
        charges[-1] = replace(charges[-1], refunded_amount=self.given_back(intent_id))
