"""Beginning what the agent wants, or saying why it cannot be begun."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale
from pos_desktop.presenters.agreement import Agreement
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.ordering import Ordering
from pos_desktop.presenters.phoneparts import CallingParts
from pos_desktop.presenters.wallet import CustomerPage
from pos_desktop.services.phone_orders import Agreed, Order


@dataclass(frozen=True, slots=True)
class Placing:
    """Checks all that is needed, then begins; nothing may be under way.

    Each wish returns why nothing was begun, where no field of the order says it already. `trouble`
    gives why the journal cannot be written.
    """

    parts: CallingParts
    page: CustomerPage
    agreement: Agreement
    ordering: Ordering
    trouble: Callable[[], str | None]

    def save(self) -> Notice | None:
        """Save a card of the customer, who agreed to it."""
        ready = self._agreement_to_keep()
        if isinstance(ready, Notice):
            return ready
        hindrance = self._hindrance()
        if hindrance is None:
            self.parts.checkout.leave()
            self.parts.orders.save(*ready)
            self.agreement.take_back()
        return hindrance

    def pay(self) -> Notice | None:
        """Take the payment by a card that is keyed; keep it where the customer agreed."""
        wanted, customer = self.ordering.wanted(), self.page.customer
        if wanted is None:
            return None
        if customer is not None and self.agreement.channel is Channel.IN_PERSON:
            return warn("pay_at_counter", remedy="sale")
        refusal = _gone(customer) or self._hindrance()
        if refusal is not None:
            return refusal
        # A yes about a card that is there keeps no other one.
        agreed = self.agreement.agreed() if self.page.bare_card is None else None
        self.parts.checkout.leave()
        self.parts.orders.pay(self._order(wanted, customer), customer, agreed)
        if agreed is not None:
            self.agreement.take_back()
        return None

    def charge(self) -> Notice | None:
        """Charge the selected card under the customer's agreement; no reader takes part."""
        wanted, customer, card = self.ordering.wanted(), self.page.customer, self.page.selected
        if customer is None or card is None:
            return warn("card_needed")
        consent = self.page.selected_consent
        if consent is None:
            unread = self.page.unread
            if unread is not None:
                return bad("wallet_unread", unread)
            return warn("charge_needs_agreement", card.last4)
        if wanted is None:
            return None
        refusal = _gone(customer) or self._hindrance(needs_reader=False)
        if refusal is None:
            self.parts.checkout.leave()
            self.parts.orders.charge(self._order(wanted, customer), customer, card, consent)
        return refusal

    def keep_at_sale(self) -> Notice | None:
        """The next sale at the counter is the customer's; it keeps its card if they agreed."""
        ready = self._agreement_to_keep() if self.agreement.is_agreed else self._customer()
        if isinstance(ready, Notice):
            return ready
        if not self.parts.is_counter_idle():
            return warn("counter_is_busy", remedy="sale")
        customer, agreed = (ready, None) if isinstance(ready, Customer) else ready
        self.parts.keep_at_sale(customer, agreed)
        self.agreement.take_back()
        return info("card_kept_at_next_sale" if agreed else "customer_at_next_sale", remedy="sale")

    def record(self) -> Notice | None:
        """Write down that the customer agrees to charges of the selected card, which is there."""
        ready, card = self._agreement(), self.page.bare_card
        if isinstance(ready, Notice) or card is None:
            return ready if isinstance(ready, Notice) else warn("card_needed")
        hindrance = self._hindrance(needs_reader=False)
        if hindrance is None:
            customer, agreed = ready
            self.page.record(self.parts.orders.consent_of(customer, agreed, card))
        return hindrance

    def _customer(self) -> Customer | Notice:
        """Who is calling, and can still agree to something."""
        customer = self.page.customer
        if customer is None:
            return warn("customer_needed")
        return _gone(customer) or customer

    def _agreement_to_keep(self) -> tuple[Customer, Agreed] | Notice:
        """The same for a card that is not here yet: a yes about one that is here is none to it."""
        if self.page.bare_card is not None:
            self.page.choose_none()
            self.agreement.take_back()
        return self._agreement()

    def _agreement(self) -> tuple[Customer, Agreed] | Notice:
        """Who agreed to what; or why nothing may be kept."""
        customer, agreed = self._customer(), self.agreement.agreed()
        if isinstance(customer, Notice):
            return customer
        return warn("agreement_needed") if agreed is None else (customer, agreed)

    def _hindrance(self, *, needs_reader: bool = True) -> Notice | None:
        """What of the till stands in the way."""
        trouble, parts = self.trouble(), self.parts
        if trouble is not None:
            return bad("journal_stops_calls", trouble)
        if not parts.is_reached():
            return bad("phone_not_reached", remedy="settings")
        if not parts.is_counter_idle():
            return warn("counter_is_busy", remedy="sale")
        if needs_reader and parts.chosen().reader_id is None:
            return warn("phone_reader_needed", remedy="readers")
        return None

    def _order(self, wanted: Money | Sale, customer: Customer | None) -> Order:
        orders = self.parts.orders
        if isinstance(wanted, Sale):
            return orders.order_of_basket(self.parts.hand_over() or wanted, customer)
        description = self.ordering.description.strip() or self.parts.description
        return orders.order_of(wanted, description, customer)


def _gone(customer: Customer | None) -> Notice | None:
    """A customer who was removed at Stripe can agree to nothing any more."""
    return warn("customer_deleted") if customer is not None and customer.is_deleted else None
