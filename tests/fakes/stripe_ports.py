"""The ports to Stripe over the Stripe in memory."""

from dataclasses import dataclass, replace

from typing_extensions import override

from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder
from pos_desktop.domain.inputs import Question
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.payment import Terms
from pos_desktop.domain.readers import Asking, CartDisplay, Location, Reader
from pos_desktop.domain.refunds import Refund, RefundOrder
from pos_desktop.ports.intents import CardSetups
from pos_desktop.ports.payments import IntentPage, Payments
from pos_desktop.ports.readers import Readers, Sighting
from pos_desktop.ports.refunds import Refunds
from pos_desktop.services.gateway import Gateway
from tests.fakes.stripe_requests import OURS
from tests.fakes.stripe_world import StripeWorld


@dataclass(frozen=True, slots=True)
class WorldPayments(Payments):
    """PaymentIntents of the world."""

    world: StripeWorld

    @override
    def create(self, terms: Terms, key: str) -> Intent:
        return self.world.write("create", key, _sent(terms), lambda: self.world.made_of(terms))

    @override
    def find(self, terms: Terms) -> Intent | None:
        return self.world.read("find", lambda: self.world.found(terms))

    @override
    def retrieve(self, intent_id: str) -> Intent:
        return self.world.read("retrieve", lambda: self.world.intent(intent_id).read())

    @override
    def update(self, intent_id: str, amount: int, key: str, fee: int | None = None) -> Intent:
        params = (intent_id, amount, fee)
        return self.world.write(
            "update", key, params, lambda: self.world.update(intent_id, amount, fee)
        )

    @override
    def cancel(self, intent_id: str, key: str) -> Intent:
        return self.world.write("cancel", key, intent_id, lambda: self.world.cancel(intent_id))

    @override
    def confirm(self, intent_id: str, method_id: str, key: str) -> Intent:
        params = ("charge", intent_id, method_id)
        self.world.sent.append(intent_id)
        return self.world.write(
            "charge", key, params, lambda: self.world.charge(intent_id, method_id)
        )

    @override
    def capture(self, intent_id: str, key: str, order: CaptureOrder = ALL_THAT_IS_HELD) -> Intent:
        return self.world.write(
            "capture", key, (intent_id, order), lambda: self.world.capture(intent_id, order)
        )

    @override
    def increment(self, intent_id: str, amount: int, key: str) -> Intent:
        return self.world.write(
            "increment",
            key,
            ("increment", intent_id, amount),
            lambda: self.world.increment(intent_id, amount),
        )

    @override
    def listed(self, since: int, until: int, after: str | None = None) -> IntentPage:
        return self.world.read("listed", lambda: self.world.listed(since, until, after))

    @override
    def set_receipt_email(self, intent_id: str, email: str, key: str) -> Intent:
        return self.world.write(
            "receipt_email",
            key,
            ("receipt_email", intent_id, email),
            lambda: self.world.mail_receipt(intent_id, email),
        )


@dataclass(frozen=True, slots=True)
class WorldSetups(CardSetups):
    """SetupIntents of the world."""

    world: StripeWorld

    @override
    def create(self, terms: Terms, key: str) -> Intent:
        return self.world.write(
            "create_setup", key, _sent(terms), lambda: self.world.made_of(terms)
        )

    @override
    def find(self, terms: Terms) -> Intent | None:
        return self.world.read("find_setup", lambda: self.world.found(terms))

    @override
    def saved(self, since: int, until: int) -> tuple[Intent, ...]:
        def found() -> tuple[Intent, ...]:
            every = (
                one.read() for one in self.world.intents.values() if one.kind is IntentKind.SETUP
            )
            done = (one for one in every if one.status is IntentStatus.SUCCEEDED)
            return tuple(one for one in done if since <= one.created < until)

        return self.world.read("saved_setups", found)

    @override
    def retrieve(self, intent_id: str) -> Intent:
        return self.world.read(
            "retrieve_setup", lambda: self.world.intent(intent_id, IntentKind.SETUP).read()
        )

    @override
    def cancel(self, intent_id: str, key: str) -> Intent:
        return self.world.write(
            "cancel_setup", key, intent_id, lambda: self.world.cancel(intent_id, IntentKind.SETUP)
        )


@dataclass(frozen=True, slots=True)
class WorldReaders(Readers):
    """Readers of the world."""

    world: StripeWorld
    owner: str = OURS

    @override
    def list(self) -> tuple[Reader, ...]:
        return self.world.read(
            "list", lambda: tuple(one.read() for one in self.world.readers.values())
        )

    @override
    def sight(self, reader_id: str) -> Sighting:
        def sighted() -> Sighting:
            reader = self.world.reader(reader_id).read()
            action = reader.action
            is_told = action is not None and action.kind != "process_setup_intent"
            about = action.intent if action is not None and is_told else None
            return Sighting(reader, self.world.intents[about].read() if about else None)

        return self.world.read("sight", sighted)

    @override
    def process_payment_intent(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        return self.world.write(
            "process",
            key,
            (reader_id, intent_id, asking),
            lambda: self.world.process(self.owner, reader_id, intent_id, asking),
            at_reader=True,
        )

    @override
    def process_setup_intent(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        return self.world.write(
            "process_setup",
            key,
            (reader_id, intent_id, asking),
            lambda: self.world.process_setup(reader_id, intent_id, asking, self.owner),
            at_reader=True,
        )

    @override
    def confirm_payment_intent(self, reader_id: str, intent_id: str, *, key: str) -> Reader:
        return self.world.write(
            "confirm",
            key,
            ("confirm", reader_id, intent_id),
            lambda: self.world.confirm(reader_id, intent_id, self.owner),
            at_reader=True,
        )

    @override
    def collect_payment_method(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        return self.world.write(
            "collect",
            key,
            ("collect", reader_id, intent_id, asking),
            lambda: self.world.collect(self.owner, reader_id, intent_id, asking),
            at_reader=True,
        )

    @override
    def collect_inputs(
        self, reader_id: str, questions: tuple[Question, ...], *, key: str, sale_id: str = ""
    ) -> Reader:
        return self.world.write(
            "collect_inputs",
            key,
            (reader_id, questions),
            lambda: self.world.ask_inputs(reader_id, questions, sale_id, self.owner),
            at_reader=True,
        )

    @override
    def refund_payment(self, reader_id: str, order: RefundOrder, *, key: str) -> Reader:
        return self.world.write(
            "refund_at_reader",
            key,
            (reader_id, replace(order, reason=None)),
            lambda: self.world.refund_at_reader(self.owner, reader_id, order),
            at_reader=True,
        )

    @override
    def cancel_action(self, reader_id: str) -> Reader:
        return self.world.write(
            "clear",
            None,
            reader_id,
            lambda: self.world.clear(self.owner, reader_id),
            at_reader=True,
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


@dataclass(frozen=True, slots=True)
class WorldRefunds(Refunds):
    """Refunds of the world."""

    world: StripeWorld

    @override
    def create(self, order: RefundOrder, key: str) -> Refund:
        return self.world.write("refund", key, order, lambda: self.world.give_back(order))

    @override
    def retrieve(self, refund_id: str) -> Refund:
        return self.world.read("retrieve_refund", lambda: self.world.refund(refund_id))

    @override
    def of_intent(self, intent_id: str) -> tuple[Refund, ...]:
        return self.world.read("refunds_of", lambda: self.world.of_intent(intent_id))


def _sent(terms: Terms) -> Terms:
    """What of the terms goes to Stripe when an intent is made of them."""
    return replace(terms, reader="", started_at=0)


def gateway_to(world: StripeWorld, owner: str = OURS) -> Gateway:
    """All ports to this world, as this till has them."""
    return Gateway(
        WorldPayments(world), WorldSetups(world), WorldReaders(world, owner), WorldRefunds(world)
    )
