"""All that a payment, a refund or the saving of a card needs of Stripe, together."""

from dataclasses import dataclass

from pos_desktop.domain.intents import IntentKind
from pos_desktop.ports.intents import CardSetups, Intents
from pos_desktop.ports.payments import Payments
from pos_desktop.ports.readers import Readers
from pos_desktop.ports.refunds import Refunds


@dataclass(frozen=True, slots=True)
class Gateway:
    """The ports to one Stripe account."""

    payments: Payments
    setups: CardSetups
    readers: Readers
    refunds: Refunds

    def intents(self, kind: IntentKind) -> Intents:
        """PaymentIntents or SetupIntents."""
        return self.setups if kind is IntentKind.SETUP else self.payments
