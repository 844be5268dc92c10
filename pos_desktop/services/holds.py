"""Money that is held and not taken: reading all of it from the book, and acting on one hold."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.domain.captures import Urgency, deadline, urgency
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.news import Wish
from pos_desktop.domain.payment import Authorized, Payment
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.ledger import Ledger
from pos_desktop.services.checkout import Perform
from pos_desktop.services.stepping import Driven, drive


@dataclass(frozen=True, slots=True)
class Hold:
    """A payment whose money is held for a completed sale; times in seconds since 1970, UTC."""

    payment: Payment
    sale: Sale
    intent: Intent
    since: int
    lapses_at: int

    @property
    def key(self) -> str:
        """The same as long as it is held."""
        return self.intent.intent_id

    def urgency(self, now: int) -> Urgency:
        """How soon it has to be captured."""
        return urgency(self.since, self.lapses_at, now)


def hold_of(payment: Payment, sale: Sale) -> Hold | None:
    """The hold that a payment is; None where its money is not held for later."""
    state = payment.state
    if not isinstance(state, Authorized) or not payment.is_after_the_sale:
        return None
    charge = state.intent.charge
    since = charge.created if charge is not None and charge.created else payment.terms.started_at
    return Hold(payment, sale, state.intent, since, deadline(charge, since))


def holds(ledger: Ledger, journal: Journal) -> tuple[Hold, ...]:
    """All of the book, of every till, those first that lapse first; raises `JournalFailed`."""
    found = []
    for payment in ledger.held():
        sale = journal.sale(payment.terms.sale_id)
        hold = None if sale is None else hold_of(payment, sale)
        if hold is not None:
            found.append(hold)
    return tuple(sorted(found, key=lambda one: (one.lapses_at, one.key)))


@dataclass(frozen=True, slots=True)
class Acting:
    """Acts on holds, on the money lane; `actor` is who wishes it."""

    journal: Journal
    perform: Perform
    clock: Clock
    actor: Callable[[], str]

    def act(self, hold: Hold, wish: Wish | None) -> Driven | JournalFailed:
        """Do what is wished with one hold; without a wish, see through what was begun."""
        try:
            return drive(
                hold.payment,
                hold.sale,
                wish,
                journal=self.journal,
                perform=self.perform,
                clock=self.clock,
                actor=self.actor(),
            )
        except JournalFailed as failed:
            return failed
