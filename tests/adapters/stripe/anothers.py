"""A simulator in which there is one of everything that a till asks about."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from pos_desktop.adapters.stripe.client import Connection, connect
from pos_desktop.simulator import Simulator
from tests.simulator.till import Till


@dataclass(frozen=True, slots=True)
class Asked:
    """The way to it, and ids."""

    way: Connection
    intent: str
    held: str
    chargeable: str
    paid: str
    refunded: str
    refund: str
    setup: str
    customer: str
    card: str
    reader: str
    location: str


@contextmanager
def asked_by(simulator: Simulator) -> Iterator[Asked]:
    """Start it, and make one of everything."""
    simulator.start()
    till = Till(simulator)
    try:
        with closing(connect(simulator.api_key, simulator.base_url)) as way:
            yield _made(till, way)
    finally:
        till.close()
        simulator.stop()


def _made(till: Till, way: Connection) -> Asked:
    customer = till.customer(name="Amélie", email="amelie@b.example")
    card = till.save(customer=customer)
    later = {"allowed_payment_method_types[0]": "card", "customer": customer["id"]}
    incremental = {
        "payment_method_options[card_present][request_incremental_authorization_support]": "true"
    }
    refunded = till.pay(till.intent())
    return Asked(
        way,
        intent=till.intent()["id"],
        held=till.pay(till.intent(extra=incremental, capture_method="manual"))["id"],
        chargeable=till.intent(extra=later)["id"],
        paid=till.pay(till.intent())["id"],
        refunded=refunded["id"],
        refund=till.refund(refunded)["id"],
        setup=till.setup(customer)["id"],
        customer=customer["id"],
        card=card["id"],
        reader=till.reader(),
        location=till.reader_named("Front counter")["location"],
    )
