"""Whose sale the one at the counter is, and whether the card that pays it is kept."""

from dataclasses import dataclass

from pos_desktop.domain.consents import Consent
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.clock import Clock
from pos_desktop.services.phone_orders import Agreed, agreement
from pos_desktop.services.ringing import Register


@dataclass(frozen=True, slots=True)
class Buyer:
    """The customer of a sale; `agreed` where they want the card kept that they pay with."""

    customer: Customer
    agreed: Agreed | None = None


class BuyerAtCounter:
    """Knows the buyer of the register's sale; the next sale is nobody's again."""

    def __init__(self, register: Register, clock: Clock) -> None:
        self._register = register
        self._clock = clock
        self._known: tuple[str, Buyer] | None = None
        self._given: Consent | None = None
        """What was written down of this buyer's yes, once a payment began under it."""

    def set(self, buyer: Buyer) -> None:
        """The sale at hand is this customer's."""
        self._known, self._given = (self._register.sale.sale_id, buyer), None
        self._register.belong_to(buyer.customer.customer_id)

    def forget(self) -> None:
        """The sale at hand is nobody's; no card is kept."""
        self._known = self._given = None
        self._register.belong_to(None)

    def given_back(self, sale: Sale) -> str | None:
        """Whose a basket is that comes back from a phone order: as the counter said, not the call.

        The customer's id at Stripe, or None for nobody's.
        """
        if self._known is None or self._known[0] != sale.sale_id:
            return None
        return self._known[1].customer.customer_id

    def of(self, sale: Sale) -> Buyer | None:
        """Whose the sale is, if somebody said so since the start."""
        if self._known is None or self._known[0] != sale.sale_id or sale.customer is None:
            return None
        return self._known[1]

    def address(self, sale: Sale) -> str:
        """Where the buyer gets e-mail, "" where nobody said so."""
        buyer = self.of(sale)
        return buyer.customer.contact.email if buyer is not None else ""

    def consent(self, sale: Sale) -> Consent | None:
        """The agreement under which the card of this sale is kept.

        One yes is one agreement, however often the sale is tried to be paid: another one would do
        without the yes that the customer took back meanwhile, on whatever till.
        """
        buyer = self.of(sale)
        if buyer is None or buyer.agreed is None:
            return None
        if self._given is None:
            now, (agent, till) = self._clock.now(), (sale.cashier, sale.till)
            self._given = agreement(buyer.customer, buyer.agreed, now, agent=agent, till=till)
        return self._given
