"""Driving one payment after its sale, in one go: what is held is captured, raised or released.

The loop is the one of a checkout: write down what is known, perform what is wanted, learn, again.
It runs on the money lane from its beginning to its end, so that nothing comes in between.
"""

from dataclasses import dataclass, replace
from functools import partial

from pos_desktop.domain.failures import Failure, Refused
from pos_desktop.domain.journal import Entry, kind_of
from pos_desktop.domain.learning import learn
from pos_desktop.domain.news import CancelWished, Unsuccessful, Wish
from pos_desktop.domain.payment import Authorized, Cancelled, Payment, wanted
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.wants import (
    ChargeSavedCard,
    ConfirmAtReader,
    CreateIntent,
    Observe,
    Present,
    UpdateIntent,
)
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, Overtaken
from pos_desktop.services.checkout import Perform
from pos_desktop.services.rereading import payment_in, sale_in
from pos_desktop.services.settling import settled

LOOKS = 3
"""How often an outcome is looked for before it is left to be read another time."""
AGAIN = 3
"""How often a wish is considered anew where another till was quicker."""
_REQUESTS = 12
"""More than any one wish takes; a Stripe that puts off and forgets is left alone then."""
UNFIT = "wish_does_not_fit"
"""Our own code of a refusal: what was wished cannot be done with the payment as it is."""


@dataclass(frozen=True, slots=True)
class Driven:
    """How far a payment came.

    `failure` is why what was wished was not done; or, where the payment is not at rest (`is_open`),
    why nobody knows yet. Such a one is driven on later, without a wish.
    """

    payment: Payment
    sale: Sale
    failure: Failure | None = None

    @property
    def is_open(self) -> bool:
        """Whether a request of it has an outcome that nobody has read yet."""
        return wanted(self.payment) is not None


def drive(
    payment: Payment,
    sale: Sale,
    wish: Wish | None,
    *,
    journal: Journal,
    perform: Perform,
    clock: Clock,
    actor: str | None = None,
) -> Driven:
    """Do what is wished with a payment whose customer is gone; without a wish, go on with it.

    The book knows best how payment and sale stand, so both are read from it first. Nobody is asked
    for a card, and no saved one is charged: a payment that wants that is left as it is. `actor` is
    who wishes it, where that is not the cashier of the sale.

    Another till may act on the same money. Whoever writes first goes on; the other one considers
    its wish anew, or, if it has sent something already, leaves the rest to who overtook it. So what
    was read last is never written over by what was read before.

    Raises:
        JournalFailed: nothing more is sent; what was sent is read at the next go.
    """
    for _ in range(AGAIN):
        try:
            return _driven(
                payment,
                sale,
                wish,
                journal=journal,
                perform=perform,
                clock=clock,
                actor=actor,
            )
        except Overtaken:
            continue
    return _left(payment, sale, journal)


def _driven(
    payment: Payment,
    sale: Sale,
    wish: Wish | None,
    *,
    journal: Journal,
    perform: Perform,
    clock: Clock,
    actor: str | None,
) -> Driven:
    """One go; raises `Overtaken` where another till was quicker and nothing was sent."""
    payment, sale = payment_in(journal, payment), sale_in(journal, sale)
    if wish is not None and payment.is_after_the_sale and isinstance(wanted(payment), Observe):
        # What was asked for before is read first, for nobody knows yet what there is to wish.
        ends = partial(drive, journal=journal, perform=perform, clock=clock, actor=actor)
        begun = ends(payment, sale, None)
        return begun if begun.is_open or begun.payment.is_final else ends(payment, sale, wish)
    now = _begun(payment, wish)
    if now == payment or _asks(now):
        is_unfit = _asks(now) or (wish is not None and not payment.is_final)
        return Driven(payment, sale, Refused(UNFIT, "") if is_unfit else None)
    failure: Failure | None = None
    looks = requests = 0
    while True:
        if now != payment:
            after = settled(sale, now, clock.now())
            try:
                sale = journal.record(_entry(payment, now, after, clock, actor)) or after
            except Overtaken:
                if requests:
                    return _left(payment, sale, journal)
                raise
            payment = now
        want = wanted(payment)
        looks += isinstance(want, Observe)
        if want is None or _asks(payment) or looks > LOOKS or requests == _REQUESTS:
            break
        requests += 1
        outcome = perform(payment, want)
        failure = outcome.failure if isinstance(outcome, Unsuccessful) else None
        now = learn(payment, outcome)
    return Driven(payment, sale, _told(payment, failure))


def _asks(payment: Payment) -> bool:
    """Whether a customer would be asked for a card next, or a card be charged."""
    want = wanted(payment)
    if isinstance(want, CreateIntent | UpdateIntent):
        return not payment.giving_up
    return isinstance(want, Present | ConfirmAtReader | ChargeSavedCard)


def _begun(payment: Payment, wish: Wish | None) -> Payment:
    """The payment after the wish; one that is being given up already goes on with that."""
    now = payment if wish is None else learn(payment, wish)
    goes_on = wish is None or (payment.giving_up and isinstance(wish, CancelWished))
    return _taken_up(payment) if now == payment and goes_on else now


def _taken_up(payment: Payment) -> Payment:
    """The payment as it goes on, where there is anything to go on with: news of before is old."""
    return payment if wanted(payment) is None else replace(payment, serial=payment.serial + 1)


def _told(payment: Payment, failure: Failure | None) -> Failure | None:
    """What is to be told: the refusal that was believed, or why nothing is certain yet."""
    if isinstance(payment.state, Authorized) and payment.state.is_at_rest:
        return payment.state.refusal
    return None if payment.is_final else failure


def _left(payment: Payment, sale: Sale, journal: Journal) -> Driven:
    """How it stands by what another till wrote."""
    payment, sale = payment_in(journal, payment), sale_in(journal, sale)
    return Driven(payment, sale, None if payment.is_final else Refused(UNFIT, ""))


def _entry(before: Payment, payment: Payment, sale: Sale, clock: Clock, actor: str | None) -> Entry:
    lapsed = isinstance(payment.state, Cancelled) and payment.state.lapsed
    return Entry(
        kind_of(payment),
        clock.now(),
        actor or sale.cashier,
        payment.terms.till,
        sale,
        payment,
        detail=(("why", "the authorization lapsed"),) if lapsed else (),
        follows=before,
    )
