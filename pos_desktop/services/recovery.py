"""What a start finds in the journal: the sale that was at hand, and payments in doubt."""

from dataclasses import dataclass, replace

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.learning import learn
from pos_desktop.domain.payment import Attention, Payment
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.wants import Observe
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal
from pos_desktop.services.checkout import Perform
from pos_desktop.services.settling import settled


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A payment that is neither paid nor cancelled, with its sale."""

    payment: Payment
    sale: Sale


@dataclass(frozen=True, slots=True)
class Found:
    """What to go on with. `undecided` are payments that wait for a person."""

    at_hand: Unfinished | None = None
    basket: Sale | None = None
    undecided: tuple[Unfinished, ...] = ()


def find(journal: Journal) -> Found:
    """Read what the last run left; raises `JournalFailed`."""
    unfinished = []
    for payment in journal.unfinished_payments():
        sale = journal.sale(payment.terms.sale_id)
        if sale is not None:
            unfinished.append(Unfinished(payment, sale))
    undecided = [one for one in unfinished if isinstance(one.payment.state, Attention)]
    live = [one for one in unfinished if one not in undecided]
    # One payment is under way at a time; should a journal hold more, the others wait for a person.
    at_hand = live.pop() if live else None
    baskets = [sale for sale in journal.sales_in(SaleStatus.OPEN) if not sale.cart.is_empty]
    basket = baskets[-1] if baskets else None
    return Found(at_hand, basket, tuple(undecided + live))


def review(one: Unfinished, journal: Journal, perform: Perform, clock: Clock) -> Unfinished:
    """Ask Stripe how an undecided payment stands, and write down what is certain.

    Raises:
        JournalFailed: it is certain but cannot be written down.
    """
    payment = one.payment
    if payment.intent_id is None:
        return one
    outcome = perform(payment, Observe(payment.intent_id, payment.terms.reader))
    learned = learn(payment, outcome)
    if learned.state == payment.state:
        return one
    sale = settled(replace(one.sale, status=SaleStatus.PAYING), learned, clock.now())
    kind = f"payment.{type(learned.state).__name__.lower()}"
    entry = Entry(kind, clock.now(), sale.cashier, sale.till, sale, learned)
    return Unfinished(learned, journal.record(entry) or sale)
