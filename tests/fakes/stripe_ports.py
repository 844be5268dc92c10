"""The ports to Stripe over the Stripe in memory."""

from dataclasses import dataclass

from typing_extensions import override

from pos_desktop.domain.intents import Intent
from pos_desktop.domain.payment import Terms
from pos_desktop.domain.readers import CartDisplay, Location, Reader
from pos_desktop.ports.payments import Payments
from pos_desktop.ports.readers import Readers, Sighting
from tests.fakes.stripe_world import OURS, StripeWorld


@dataclass(frozen=True, slots=True)
class WorldPayments(Payments):
    """PaymentIntents of the world."""

    world: StripeWorld

    @override
    def create(self, terms: Terms, key: str) -> Intent:
        params = (terms.amount, terms.currency, terms.types, terms.capture)
        return self.world.write(
            "create",
            key,
            params,
            lambda: self.world.new_intent(
                OURS,
                terms.sale_id,
                terms.amount,
                currency=terms.currency,
                types=terms.types,
                capture=terms.capture,
                number=terms.number,
            ),
        )

    @override
    def find(self, terms: Terms) -> Intent | None:
        def found() -> Intent | None:
            for one in self.world.intents.values():
                if (one.sale_id, one.number) == (terms.sale_id, terms.number):
                    return one.read()
            return None

        return self.world.read("find", found)

    @override
    def retrieve(self, intent_id: str) -> Intent:
        return self.world.read("retrieve", lambda: self.world.intent(intent_id).read())

    @override
    def update(self, intent_id: str, amount: int, key: str) -> Intent:
        return self.world.write(
            "update", key, (intent_id, amount), lambda: self.world.update(intent_id, amount)
        )

    @override
    def cancel(self, intent_id: str, key: str) -> Intent:
        return self.world.write("cancel", key, intent_id, lambda: self.world.cancel(intent_id))

    @override
    def capture(self, intent_id: str, key: str) -> Intent:
        return self.world.write("capture", key, intent_id, lambda: self.world.capture(intent_id))


@dataclass(frozen=True, slots=True)
class WorldReaders(Readers):
    """Readers of the world."""

    world: StripeWorld

    @override
    def list(self) -> tuple[Reader, ...]:
        return self.world.read(
            "list", lambda: tuple(one.read() for one in self.world.readers.values())
        )

    @override
    def sight(self, reader_id: str) -> Sighting:
        def sighted() -> Sighting:
            reader = self.world.reader(reader_id).read()
            about = reader.action.intent if reader.action else None
            return Sighting(reader, self.world.intents[about].read() if about else None)

        return self.world.read("sight", sighted)

    @override
    def process_payment_intent(
        self, reader_id: str, intent_id: str, *, customer_may_cancel: bool, key: str
    ) -> Reader:
        return self.world.write(
            "process",
            key,
            (reader_id, intent_id, customer_may_cancel),
            lambda: self.world.process(OURS, reader_id, intent_id),
            at_reader=True,
        )

    @override
    def confirm_payment_intent(self, reader_id: str, intent_id: str, *, key: str) -> Reader:
        return self.world.write(
            "confirm",
            key,
            ("confirm", reader_id, intent_id),
            lambda: self.world.confirm(reader_id, intent_id),
            at_reader=True,
        )

    @override
    def cancel_action(self, reader_id: str) -> Reader:
        return self.world.write(
            "clear", None, reader_id, lambda: self.world.clear(OURS, reader_id), at_reader=True
        )

    @override
    def show_cart(self, reader_id: str, display: CartDisplay) -> Reader:
        return self.world.write(
            "show", None, display, lambda: self.world.display(reader_id, display), at_reader=True
        )

    @override
    def register(self, code: str, label: str, location_id: str) -> Reader:
        raise NotImplementedError

    @override
    def rename(self, reader_id: str, label: str) -> Reader:
        raise NotImplementedError

    @override
    def remove(self, reader_id: str) -> None:
        raise NotImplementedError

    @override
    def locations(self) -> tuple[Location, ...]:
        return ()
