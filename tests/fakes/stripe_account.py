"""What the Stripe in memory keeps of one account: intents of both kinds, and saved cards."""

from collections import deque
from dataclasses import replace

from pos_desktop.domain.cards import Card, Charge, Decline
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentKind, IntentStatus
from pos_desktop.domain.payment import NEEDS_CUSTOMER, Terms
from pos_desktop.domain.savedcards import SavedCard
from tests.fakes.stripe_records import BankSays, FakeIntent
from tests.fakes.stripe_requests import StripeRequests

CUSTOMER = "cus_1"


class StripeAccount(StripeRequests):
    """Intents and saved cards. `bank` is what the bank says next where no reader takes part.

    It approves once nothing is left to say. `charged` names the intents that were confirmed with a
    saved card, once for each time; `sent` names them once for each request of ours.
    """

    def __init__(self) -> None:
        super().__init__()
        self.intents: dict[str, FakeIntent] = {}
        self.cards: dict[str, SavedCard] = {}
        self.bank: deque[BankSays] = deque()
        self.charged: list[str] = []
        self.sent: list[str] = []
        self.refuse_cancel = False
        self.raisable = False
        self.overcapturable = False

    def new_intent(
        self,
        owner: str,
        sale_id: str,
        amount: int,
        *,
        currency: str = "usd",
        types: tuple[str, ...] = ("card_present",),
        capture: CaptureMethod = CaptureMethod.AUTOMATIC,
        number: int = 1,
    ) -> Intent:
        """Another PaymentIntent."""
        intent_id = f"pi_{self._number()}"
        made = FakeIntent(intent_id, owner, sale_id, amount, currency, types, capture)
        made.number = number
        self.intents[intent_id] = made
        return made.read()

    def made_of(self, terms: Terms) -> Intent:
        """Another intent, of either kind, of these terms; their till owns it."""
        prefix = "seti" if terms.is_setup else "pi"
        intent_id = f"{prefix}_{self._number()}"
        self.intents[intent_id] = FakeIntent(
            intent_id,
            terms.till,
            terms.sale_id,
            terms.amount,
            "" if terms.is_setup else terms.currency,
            terms.types,
            terms.capture,
            number=terms.number,
            kind=terms.kind,
            customer=terms.customer,
            keeps=terms.keeps,
            fee=terms.connect.fee if terms.connect else None,
            created=terms.started_at,
        )
        return self.intents[intent_id].read()

    def found(self, terms: Terms) -> Intent | None:
        """The intent that was made of these terms."""
        for one in self.intents.values():
            if (one.kind, one.sale_id, one.number) == (terms.kind, terms.sale_id, terms.number):
                return one.read()
        return None

    def intent(self, intent_id: str, kind: IntentKind = IntentKind.PAYMENT) -> FakeIntent:
        """The intent, or what Stripe says where there is none of this kind."""
        known = self.intents.get(intent_id)
        if known is None or known.kind is not kind:
            raise Failed(Refused("resource_missing", f"No such {kind}_intent: '{intent_id}'"))
        return known

    def taken(self, sale_id: str) -> list[Charge]:
        """The charges of a sale that succeeded."""
        mine = [one for one in self.intents.values() if one.sale_id == sale_id]
        alive = [one for one in mine if one.status is not IntentStatus.CANCELED]
        return [one.charges[-1] for one in alive if one.charges and one.status in _APPROVED]

    def kept(self, sale_id: str) -> list[SavedCard]:
        """The cards that were saved by intents of this sale or set-up."""
        mine = [one for one in self.intents.values() if one.sale_id == sale_id]
        return [one.saved for one in mine if one.saved is not None]

    def update(self, intent_id: str, amount: int, fee: int | None = None) -> Intent:
        """Change an amount, and the fee of it."""
        intent = self.intent(intent_id)
        if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        intent.amount = amount
        intent.fee = intent.fee if fee is None else fee
        return intent.read()

    def cancel(self, intent_id: str, kind: IntentKind = IntentKind.PAYMENT) -> Intent:
        """Cancel an intent; while a bank is asked without a reader it cannot be."""
        intent = self.intent(intent_id, kind)
        settled = {IntentStatus.SUCCEEDED, IntentStatus.CANCELED, IntentStatus.PROCESSING}
        if self.refuse_cancel or intent.status in settled:
            raise Failed(Refused(f"{kind}_intent_unexpected_state", intent.status))
        intent.status = IntentStatus.CANCELED
        return intent.read()

    # -- saved cards ---------------------------------------------------------------------------

    def new_card(self, customer: str = CUSTOMER, *, keeps: FakeIntent | None = None) -> SavedCard:
        """A card that is kept for a customer."""
        redisplay = keeps.keeps if keeps else None
        card = SavedCard(f"pm_{len(self.cards) + 1}", "visa", "4242", 12, 2030, customer, redisplay)
        self.cards[card.method_id] = card
        return card

    def detach(self, method_id: str) -> None:
        """Somebody takes the card from its customer."""
        self.cards[method_id] = replace(self.cards[method_id], customer=None)

    def attach(self, method_id: str, customer: str = CUSTOMER) -> None:
        """Somebody gives the card back."""
        self.cards[method_id] = replace(self.cards[method_id], customer=customer)

    def charge(self, intent_id: str, method_id: str) -> Intent:
        """Confirm an intent with a saved card, off session."""
        intent, card = self.intent(intent_id), self.cards.get(method_id)
        if intent.status not in _OPEN:
            raise Failed(Refused("payment_intent_unexpected_state", intent.status))
        if card is None or card.customer is None or card.customer != intent.customer:
            raise Failed(Refused("resource_missing", f"No such PaymentMethod: '{method_id}'"))
        self.charged.append(intent_id)
        intent.presented = True
        self._ask_the_bank(intent, self.bank.popleft() if self.bank else BankSays.APPROVED)
        return intent.read()

    def _ask_the_bank(self, intent: FakeIntent, says: BankSays) -> None:
        match says:
            case BankSays.APPROVED:
                self.approve(intent, intent.amount)
            case BankSays.DECLINED:
                self.decline(intent, intent.amount, Decline("card_declined", "insufficient_funds"))
            case BankSays.REFUSED_UNCHARGED:
                intent.status = IntentStatus.REQUIRES_PAYMENT_METHOD
                intent.failure = Decline("expired_card", None, "Your card has expired.")
            case BankSays.NEEDS_CUSTOMER:
                self.decline(intent, intent.amount, Decline(NEEDS_CUSTOMER, NEEDS_CUSTOMER))
            case BankSays.WANTS_ACTION:
                intent.status = IntentStatus.REQUIRES_ACTION
            case BankSays.TAKES_ITS_TIME:
                intent.status = IntentStatus.PROCESSING
            case BankSays.GETS_STUCK:
                intent.status = IntentStatus.REQUIRES_CONFIRMATION

    def bank_answers(self, intent_id: str, says: BankSays = BankSays.APPROVED) -> None:
        """A bank that took its time has come to an end: approved, or declined."""
        intent = self.intents[intent_id]
        if intent.status is not IntentStatus.PROCESSING:
            return
        if says is BankSays.APPROVED:
            self.approve(intent, intent.amount)
        else:
            self.decline(intent, intent.amount, Decline("card_declined", "do_not_honor"))

    def approve(self, intent: FakeIntent, amount: int) -> None:
        """The bank said yes: money is taken or held, or a card is kept."""
        intent.failure = None
        if intent.keeps is not None:
            intent.saved = self.new_card(intent.customer or CUSTOMER, keeps=intent)
        if intent.kind is IntentKind.SETUP:
            intent.status = IntentStatus.SUCCEEDED
            return
        kind = intent.types[0]
        automatic = _takes_at_once(intent.capture, kind)
        read_method = "contactless_emv" if kind == "card_present" else None
        card = Card(kind, brand="visa", last4="4242", read_method=read_method)
        charge = Charge(
            f"ch_{self._number()}",
            amount,
            captured=automatic,
            card=card,
            authorized=amount,
            captured_amount=amount if automatic else 0,
            incremental=self.raisable and not automatic,
            overcapture=self.overcapturable and not automatic,
        )
        intent.charges.append(charge)
        intent.amount = amount
        intent.received = amount if automatic else 0
        intent.status = IntentStatus.SUCCEEDED if automatic else IntentStatus.REQUIRES_CAPTURE

    def decline(self, intent: FakeIntent, amount: int, why: Decline) -> Decline:
        """The bank said no; the failed charge, or the failed attempt of a set-up, tells which."""
        is_setup = intent.kind is IntentKind.SETUP
        attempt = f"{'setatt' if is_setup else 'ch'}_{self._number()}"
        if not is_setup:
            intent.charges.append(Charge(attempt, amount, captured=False))
        intent.failure = replace(why, message="No.", charge=attempt)
        intent.status = IntentStatus.REQUIRES_PAYMENT_METHOD
        return intent.failure


def _takes_at_once(capture: CaptureMethod, kind: str) -> bool:
    if capture is CaptureMethod.MANUAL_PREFERRED:
        return kind == "interac_present"
    return capture is CaptureMethod.AUTOMATIC


_APPROVED = frozenset({IntentStatus.REQUIRES_CAPTURE, IntentStatus.SUCCEEDED})
_OPEN = frozenset({IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CONFIRMATION})
