"""Whole JSON of something else: what it says is never believed of what was asked about."""

from collections.abc import Callable

import pytest

from pos_desktop.adapters.stripe.customers import StripeCustomers
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.refunds import StripeRefunds
from pos_desktop.adapters.stripe.saved_cards import StripeSavedCards
from pos_desktop.adapters.stripe.setups import StripeCardSetups
from pos_desktop.adapters.stripe.tipping import StripeTipping
from pos_desktop.domain.customers import Contact
from pos_desktop.domain.failures import Broken, Failed
from pos_desktop.domain.intents import CaptureMethod, IntentKind
from pos_desktop.domain.payment import Terms
from pos_desktop.domain.readers import Asking, CartDisplay
from pos_desktop.domain.refunds import RefundOrder
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.simulator import Simulator
from pos_desktop.simulator.misdelivering import Wrong
from tests.adapters.stripe.anothers import Asked, asked_by

KEPT = Asking(keeps=Redisplay.LIMITED)
CART = CartDisplay("usd", (("Bread", 1, 450),), 20, 470)


def terms(kind: IntentKind = IntentKind.PAYMENT) -> Terms:
    """A sale, or a saving, of which nobody has heard."""
    types, amount = (("card_present",), 1200) if kind is IntentKind.PAYMENT else (("card",), 0)
    return Terms(
        "sale_1", 1, "till-1", amount, "usd", types, "tmr_1", 1, CaptureMethod.MANUAL, kind=kind
    )


REQUESTS: dict[str, Callable[[Asked], object]] = {
    "create": lambda a: StripePayments(a.way).create(terms(), "k"),
    "retrieve": lambda a: StripePayments(a.way).retrieve(a.intent),
    "update": lambda a: StripePayments(a.way).update(a.intent, 900, "k"),
    "cancel": lambda a: StripePayments(a.way).cancel(a.intent, "k"),
    "mail": lambda a: StripePayments(a.way).set_receipt_email(a.intent, "a@b.example", "k"),
    "capture": lambda a: StripePayments(a.way).capture(a.held, "k"),
    "increment": lambda a: StripePayments(a.way).increment(a.held, 1500, "k"),
    "confirm": lambda a: StripePayments(a.way).confirm(a.chargeable, a.card, "k"),
    "list": lambda a: StripePayments(a.way).listed(0, 9_999_999_999),
    "set-up create": lambda a: StripeCardSetups(a.way).create(terms(IntentKind.SETUP), "k"),
    "set-up retrieve": lambda a: StripeCardSetups(a.way).retrieve(a.setup),
    "set-up cancel": lambda a: StripeCardSetups(a.way).cancel(a.setup, "k"),
    "process": lambda a: StripeReaders(a.way).process_payment_intent(
        a.reader, a.intent, Asking(), key="k"
    ),
    "collect": lambda a: StripeReaders(a.way).collect_payment_method(
        a.reader, a.intent, Asking(), key="k"
    ),
    "process set-up": lambda a: StripeReaders(a.way).process_setup_intent(
        a.reader, a.setup, KEPT, key="k"
    ),
    "show": lambda a: StripeReaders(a.way).show_cart(a.reader, CART),
    "sight": lambda a: StripeReaders(a.way).sight(a.reader),
    "rename": lambda a: StripeReaders(a.way).rename(a.reader, "Window"),
    "remove": lambda a: StripeReaders(a.way).remove(a.reader),
    "refund": lambda a: StripeRefunds(a.way).create(
        RefundOrder(a.paid, 100, metadata=(("sale_id", "s"),)), "k"
    ),
    "refund retrieve": lambda a: StripeRefunds(a.way).retrieve(a.refund),
    "refunds": lambda a: StripeRefunds(a.way).of_intent(a.refunded),
    "customer create": lambda a: StripeCustomers(a.way).create(
        Contact("Ann", "ann@b.example"), "k"
    ),
    "customer update": lambda a: StripeCustomers(a.way).update(a.customer, Contact("Ann")),
    "customer retrieve": lambda a: StripeCustomers(a.way).retrieve(a.customer),
    "customers": lambda a: StripeCustomers(a.way).with_email("amelie@b.example"),
    "cards": lambda a: StripeSavedCards(a.way).of(a.customer),
    "card": lambda a: StripeSavedCards(a.way).retrieve(a.card),
    "detach": lambda a: StripeSavedCards(a.way).detach(a.card),
    "tips": lambda a: StripeTipping(a.way).in_force(a.location),
}


@pytest.fixture
def simulator() -> Simulator:
    """Not started yet."""
    return Simulator()


CELLS = [(each, wrong) for each in REQUESTS for wrong in Wrong if (each, wrong) != ("list", "id")]
"""All intents of some days hold other tills', too: each suspect among them is read once more."""


@pytest.mark.parametrize(("request_named", "wrong"), CELLS)
def test_an_answer_of_another_object_is_not_understood(
    simulator: Simulator, request_named: str, wrong: Wrong
) -> None:
    with asked_by(simulator) as asked:
        simulator.faults.add("wrong_object", times=None, wrong=wrong.value)
        with pytest.raises(Failed) as failed:
            REQUESTS[request_named](asked)
    assert isinstance(failed.value.failure, Broken)
