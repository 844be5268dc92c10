"""Setting differences right, one at a time: written down first, done, and compared once more.

Nothing is repeated blindly. Releasing and capturing can each happen once only, whatever key they
are asked with; a refund is asked with a key that counts the refunds which Stripe has of the
payment, so that a lost answer is asked for again with the same one and a failed refund is not.
"""

from dataclasses import dataclass, replace

from pos_desktop.domain.captures import CaptureOrder, taken
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.connecting import ConnectTerms
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.failures import Failed, Failure, NoAnswer, Silence
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentKind, IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.marks import APP
from pos_desktop.domain.news import CancelWished, CaptureWished, Wish
from pos_desktop.domain.payment import (
    Cancelled,
    Cancelling,
    CancelStep,
    CardEntry,
    Paid,
    Payment,
    State,
    Terms,
)
from pos_desktop.domain.reconciling import (
    Case,
    Difference,
    Hindrance,
    Remedy,
    Result,
)
from pos_desktop.domain.refunds import RefundOrder, RefundStatus
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderStatus
from pos_desktop.domain.tax import UNTAXED
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal
from pos_desktop.services.adopting import adopted
from pos_desktop.services.checkout import Perform
from pos_desktop.services.reconciling import Checker, place_of
from pos_desktop.services.recovery import Unfinished, review
from pos_desktop.services.settling import kept, settled
from pos_desktop.services.stepping import drive


@dataclass(frozen=True, slots=True)
class Applied:
    """One remedy and what came of it; `left` is the difference that there is now."""

    difference: Difference
    remedy: Remedy
    result: Result
    left: Difference | None = None
    failure: Failure | None = None
    hindrance: Hindrance | None = None


@dataclass(eq=False)
class _Hindered(Exception):
    why: Hindrance


@dataclass(frozen=True, slots=True)
class Remedying:
    """Applies remedies on the money lane. `actor` and `till` sign what is written down.

    `described` is the line of a sale that is made for money of which the book knew nothing.
    """

    checker: Checker
    journal: Journal
    perform: Perform
    clock: Clock
    actor: str
    till: str
    described: str

    def apply(self, difference: Difference, remedy: Remedy) -> Applied:
        """Look again, write down what is wanted, do it, and look once more.

        Raises:
            JournalFailed: it could not be written down; nothing was done after that.
        """
        try:
            now = self.checker.again(difference)
            if now is None or remedy not in now.verdict.remedies:
                return Applied(difference, remedy, Result.CHANGED, now)
            self._note(f"reconciling.{remedy}", now)
            self._act(now, remedy)
            left = self.checker.again(now)
        except Failed as failed:
            return Applied(difference, remedy, Result.FAILED, difference, failed.failure)
        except _Hindered as hindered:
            return Applied(difference, remedy, Result.FAILED, difference, hindrance=hindered.why)
        if left is not None and left.is_open:
            why = Hindrance.STILL_DIFFERENT
            return Applied(difference, remedy, Result.FAILED, left, hindrance=why)
        self._note("reconciled", now, ("remedy", remedy))
        return Applied(difference, remedy, Result.DONE)

    def _note(self, kind: str, difference: Difference, *more: tuple[str, str]) -> None:
        told = (
            ("case", difference.verdict.case.value),
            ("about", difference.name),
            ("sale", difference.sale_id or ""),
            ("amount", f"{difference.amount} {difference.currency}"),
        )
        self.journal.record(
            Entry(kind, self.clock.now(), self.actor, self.till, detail=(*told, *more))
        )

    def _act(self, difference: Difference, remedy: Remedy) -> None:
        match remedy:
            case Remedy.RELEASE | Remedy.CLOSE:
                self._release(difference)
            case Remedy.CAPTURE:
                self._capture(difference)
            case Remedy.REFUND:
                self._refund(_intent(difference))
            case Remedy.ORDER:
                self._make_order(difference, _intent(difference))
            case Remedy.FINISH:
                self._drive(difference, None)
            case Remedy.NOTE_LOSS:
                self._forestall(difference)
                self._note_loss(difference)
            case Remedy.TAKE_OVER:
                self._take_over(difference, _intent(difference))

    # -- at Stripe -------------------------------------------------------------------------------

    def _release(self, difference: Difference) -> None:
        is_setup = difference.booked is not None and difference.booked.kind is IntentKind.SETUP
        if is_setup and difference.intent is None:
            self._close_setup(difference)
            return
        by_machine = not is_setup and not difference.is_paid_otherwise
        if by_machine and self._drive(difference, CancelWished()):
            return
        kind = IntentKind.SETUP if is_setup else IntentKind.PAYMENT
        intents = self.checker.gateway.intents(kind)
        intents.cancel(_intent(difference).intent_id, self._key(difference, "release"))
        if difference.is_paid_otherwise and difference.booked_amount is not None:
            # The hold goes; the sale was paid with other money and stays so.
            self._note_loss(difference)
        else:
            self._review(difference)

    def _close_setup(self, difference: Difference) -> None:
        """A saving of a card of which the book does not know whether Stripe ever heard of it.

        It is being cancelled before that is asked for: whoever is killed in between goes on with
        that, and the reader asks for no card.
        """
        payment = self._payment(difference)
        assert payment is not None  # noqa: S101 - the difference is about it
        setups = self.checker.gateway.setups
        found = setups.find(payment.terms)
        state: State = Cancelled(None)
        if found is not None:
            state = Cancelling(found.intent_id, CancelStep.LOOK)
        known = replace(payment, state=state, serial=payment.serial + 1)
        self.journal.record(
            Entry("reconciled.setup", self.clock.now(), self.actor, self.till, payment=known)
        )
        if found is not None:
            if found.status not in {IntentStatus.SUCCEEDED, IntentStatus.CANCELED}:
                setups.cancel(found.intent_id, self._key(difference, "release"))
            self._review(difference)

    def _forestall(self, difference: Difference) -> None:
        """Cancel an intent that waits for a card: nobody is to pay what is given up."""
        intent = difference.intent
        if intent is not None and intent.status is not IntentStatus.CANCELED:
            key = self._key(difference, "release")
            self.checker.gateway.payments.cancel(intent.intent_id, key)

    def _capture(self, difference: Difference) -> None:
        if not self._drive(difference, CaptureWished(CaptureOrder())):
            payments = self.checker.gateway.payments
            payments.capture(difference.name, self._key(difference, "capture"))

    def _key(self, difference: Difference, purpose: str) -> str:
        """A key of this try alone: what is asked can take effect once, whatever the key."""
        return f"reconcile-{difference.name}/{purpose}/{int(self.clock.now().timestamp())}"

    def _drive(self, difference: Difference, wish: Wish | None) -> bool:
        """Have the payment of the book do it, if it is not over; whether it is there."""
        seen = self._review(difference)
        if seen is None:
            return False
        if not seen.payment.is_final and seen.sale is not None:
            driven = drive(
                seen.payment,
                seen.sale,
                wish,
                journal=self.journal,
                perform=self.perform,
                clock=self.clock,
                actor=self.actor,
            )
            if driven.failure is not None:
                raise Failed(driven.failure)
        return True

    def _review(self, difference: Difference) -> Unfinished | None:
        """The payment of the book, with what Stripe says of it; None where it was over."""
        found = self._unfinished(difference)
        return found and review(found, self.journal, self.perform, self.clock)

    def _unfinished(self, difference: Difference) -> Unfinished | None:
        payment = self._payment(difference)
        if payment is None or payment.is_final:
            return None
        terms = payment.terms
        sale = None if terms.is_setup else self.journal.sale(terms.sale_id)
        consent = self.journal.consent(terms.consent) if terms.consent else None
        return Unfinished(payment, sale, consent)

    def _payment(self, difference: Difference) -> Payment | None:
        booked = difference.booked
        if booked is None:
            return None
        known = self.journal.payments_of(booked.sale_id)
        return next((one for one in known if one.terms.number == booked.number), None)

    def _refund(self, intent: Intent) -> None:
        """Give back all that is left, which can be done once, whatever the key.

        Stripe keeps an error of its own under the key for a day: after one another key is used.
        """
        try:
            self._give_back(intent)
        except Failed as failed:
            match failed.failure:
                case NoAnswer(Silence.SERVER_ERROR):
                    self._give_back(intent, f"/{int(self.clock.now().timestamp())}")
                case _:
                    raise

    def _give_back(self, intent: Intent, again: str = "") -> None:
        refunds = self.checker.gateway.refunds
        known = refunds.of_intent(intent.intent_id)
        left = taken(intent) - sum(one.amount for one in known if one.counts)
        if left <= 0:
            return
        marks = (("app", APP), ("reconciled", f"{intent.intent_id}/{len(known)}"))
        # What was passed on comes back from whom it was passed to, or the platform would pay.
        is_passed_on = intent.passed_to is not None
        order = RefundOrder(intent.intent_id, left, metadata=marks, reverse_transfer=is_passed_on)
        made = refunds.create(order, f"reconcile-{intent.intent_id}/refund/{len(known)}{again}")
        if made.status is RefundStatus.FAILED:
            raise _Hindered(Hindrance.STILL_DIFFERENT)

    # -- in the book -----------------------------------------------------------------------------

    def _make_order(self, difference: Difference, intent: Intent) -> None:
        sale_id, number = place_of(intent)
        sale = self.journal.sale(sale_id)
        if sale is not None and sale.status in {SaleStatus.OPEN, SaleStatus.HELD}:
            raise _Hindered(Hindrance.BASKET_OPEN)
        terms = _terms_of(intent, sale_id, number, self.till)
        payment = self._payment(difference) or Payment(terms, Paid(intent))
        paid = replace(payment, state=Paid(intent), serial=payment.serial + 1)
        waiting = replace(sale or self._sale_of(intent), status=SaleStatus.PAYING)
        self._write(
            "reconciled.order", settled(waiting, paid, self.clock.now()), paid, self._agreed(paid)
        )

    def _sale_of(self, intent: Intent) -> Sale:
        """A sale of nothing but the money, in the name of who reconciles."""
        sale_id, number = place_of(intent)
        amount = taken(intent) - intent.tip
        line = CartLine(1, "", self.described, 1, amount, UNTAXED)
        cart = Cart(intent.currency, lines=(line,), next_line=2)
        now = self.clock.now()
        return Sale(sale_id, self.till, self.actor, cart, now, payments_begun=number)

    def _note_loss(self, difference: Difference) -> None:
        """The money did not come: the sale is not paid (any more), and waits for a person."""
        payment = self._payment(difference)
        sale = self._sale(difference)
        intent_id = difference.name
        tenders = tuple(
            replace(one, status=TenderStatus.CANCELED) if one.payment_intent == intent_id else one
            for one in sale.tenders
        )
        is_paid = any(one.status is TenderStatus.PAID for one in tenders)
        status = sale.status if is_paid else SaleStatus.NEEDS_ATTENTION
        lost = None
        if payment is not None:
            state = Cancelled(intent_id, lapsed=True)
            lost = replace(payment, state=state, serial=payment.serial + 1)
        self._write("reconciled.loss", replace(sale, tenders=tenders, status=status), lost)

    def _take_over(self, difference: Difference, intent: Intent) -> None:
        """The book says what Stripe says; above the price of the basket all is a tip."""
        if difference.verdict.case is Case.REFUNDED_ELSEWHERE:
            self._adopt(difference, intent)
            return
        self._review(difference)
        sale = self._sale(difference)
        payment = self._payment(difference)
        now = None
        if payment is not None:
            now = replace(payment, state=Paid(intent), serial=payment.serial + 1)
        others = (one for one in sale.tenders if one.payment_intent != intent.intent_id)
        owed = sale.cart.totals().total - sum(one.amount for one in others)
        tip = max(0, taken(intent) - owed)
        tenders = tuple(_as_taken(one, intent, tip) for one in sale.tenders)
        self._write("reconciled.amount", replace(sale, tenders=tenders), now)

    def _adopt(self, difference: Difference, intent: Intent) -> None:
        """The book says of the refunds what Stripe says."""
        sale = self._sale(difference)
        told = self.checker.gateway.refunds.of_intent(intent.intent_id)
        known = self.journal.refundings_of(sale.sale_id)
        now = self.clock.now()
        seconds = int(now.timestamp())
        for one in adopted(sale, told, known, self.till, self.actor, now=seconds):
            entry = Entry("reconciled.refund", now, self.actor, self.till, refunding=one)
            self.journal.record(entry)

    def _sale(self, difference: Difference) -> Sale:
        sale = self.journal.sale(difference.sale_id or "")
        assert sale is not None  # noqa: S101 - a case of a sale that is in the book
        return sale

    def _agreed(self, paid: Payment) -> Consent | None:
        """The agreement under which the payment was to keep its card, with that card."""
        consent = self.journal.consent(paid.terms.consent) if paid.terms.consent else None
        return kept(consent, paid) if consent is not None else None

    def _write(
        self, kind: str, sale: Sale, payment: Payment | None, consent: Consent | None = None
    ) -> None:
        now = self.clock.now()
        self.journal.record(Entry(kind, now, self.actor, self.till, sale, payment, consent))


def _as_taken(tender: Tender, intent: Intent, tip: int) -> Tender:
    if tender.payment_intent != intent.intent_id:
        return tender
    return replace(tender, status=TenderStatus.PAID, amount=taken(intent), tip=tip)


def _terms_of(intent: Intent, sale_id: str, number: int, till: str) -> Terms:
    """Terms under which the intent can have been made."""
    card = intent.charge.card if intent.charge else None
    entry = CardEntry.PRESENTED
    if card is not None and card.kind == "card":
        entry = CardEntry.KEYED if card.moto else CardEntry.ON_FILE
    return Terms(
        sale_id,
        number,
        till,
        taken(intent),
        intent.currency,
        intent.types,
        "",
        intent.created,
        CaptureMethod.AUTOMATIC,
        entry=entry,
        connect=ConnectTerms(intent.passed_to, fee=intent.fee) if intent.passed_to else None,
    )


def _intent(difference: Difference) -> Intent:
    assert difference.intent is not None  # noqa: S101 - its case has one
    return difference.intent
