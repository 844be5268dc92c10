"""What a start finds in the journal: the sale that was at hand, and payments in doubt."""

from dataclasses import dataclass

from pos_desktop.domain.consents import Consent
from pos_desktop.domain.journal import Entry, kind_of
from pos_desktop.domain.learning import learn
from pos_desktop.domain.payment import Attention, CardEntry, Payment
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.wants import Observe
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal
from pos_desktop.services.checkout import Perform, Progress, actor_of
from pos_desktop.services.rereading import consent_in, payment_in, sale_in
from pos_desktop.services.settling import kept, settled


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A payment that is neither paid nor cancelled, with its sale and its agreement, if any."""

    payment: Payment
    sale: Sale | None
    consent: Consent | None = None

    @property
    def is_the_counters(self) -> bool:
        """Whether it was begun at the counter, and not on the page for phone orders."""
        terms = self.payment.terms
        return not terms.is_setup and terms.entry is CardEntry.PRESENTED


@dataclass(frozen=True, slots=True)
class Found:
    """What to go on with. `undecided` are payments that wait for a person.

    `baskets` were rung up and not paid, oldest first; that of the payment at hand is not in it.
    `aside` are those that a cashier put aside.
    `after_sale` are holds that were being captured, raised or released, and are driven on; money
    that is only held is at rest, and is none of them.
    """

    at_hand: Unfinished | None = None
    baskets: tuple[Sale, ...] = ()
    undecided: tuple[Unfinished, ...] = ()
    after_sale: tuple[Unfinished, ...] = ()
    aside: tuple[Sale, ...] = ()


def find(journal: Journal) -> Found:
    """Read what the last run left; raises `JournalFailed`."""
    unfinished = []
    for payment in journal.unfinished_payments():
        if payment.is_held:
            continue
        terms = payment.terms
        sale = None if terms.is_setup else journal.sale(terms.sale_id)
        consent = journal.consent(terms.consent) if terms.consent else None
        if terms.is_setup or sale is not None:
            unfinished.append(Unfinished(payment, sale, consent))
    undecided = [one for one in unfinished if isinstance(one.payment.state, Attention)]
    after_sale = tuple(one for one in unfinished if one.payment.is_after_the_sale)
    left = (*undecided, *after_sale)
    live = [one for one in unfinished if one not in left]
    # One payment is under way at a time; should a journal hold more, the others wait for a person.
    at_hand = live.pop() if live else None
    opened = journal.sales_in(SaleStatus.OPEN)
    baskets = tuple(sale for sale in opened if not sale.cart.is_empty)
    aside = journal.sales_in(SaleStatus.HELD)
    return Found(at_hand, baskets, tuple(undecided + live), after_sale, aside)


def review(one: Unfinished, journal: Journal, perform: Perform, clock: Clock) -> Unfinished:
    """Ask Stripe how an undecided payment stands, and write down what is certain.

    The book knows best how it stands there: a person may have decided since it was found.

    Raises:
        JournalFailed: it is certain but cannot be written down.
    """
    one = _as_written(one, journal)
    payment = one.payment
    if payment.intent_id is None or payment.is_final:
        return one
    outcome = perform(payment, Observe(payment.intent_id, payment.terms.reader))
    learned = learn(payment, outcome)
    if learned.state == payment.state:
        return one
    now, sale, consent = clock.now(), one.sale, one.consent
    if sale is not None:
        sale = settled(sale, learned, now)
    if consent is not None:
        consent = kept(consent, learned)
    progress = Progress(learned, sale, consent=consent)
    changed = None if consent == one.consent else consent
    entry = Entry(
        kind_of(learned), now, actor_of(progress), learned.terms.till, sale, learned, changed
    )
    return Unfinished(learned, journal.record(entry) or sale, consent)


def _as_written(one: Unfinished, journal: Journal) -> Unfinished:
    return Unfinished(
        payment_in(journal, one.payment),
        one.sale and sale_in(journal, one.sale),
        one.consent and consent_in(journal, one.consent),
    )
