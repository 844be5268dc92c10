"""Keying a card on a simulated reader, over the embedded Stripe: outcomes, and no trace of it."""

import logging
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from pos_desktop import logs
from pos_desktop.adapters.stripe.client import connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.refunds import StripeRefunds
from pos_desktop.adapters.stripe.setups import StripeCardSetups
from pos_desktop.adapters.stripe.testing import StripeCustomer
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.payment import CardEntry, Terms
from pos_desktop.domain.readers import Asking, Reader
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.domain.testcards import KEYED_CARDS, PUBLISHED, KeyedCard, TestCard
from pos_desktop.presenters.keying import Typed
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simpanel import SimReaderModel
from pos_desktop.presenters.simreader import SimReaderParts, SimReaderPresenter
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.watching import Target, look
from pos_desktop.simulator import Simulator
from pos_desktop.simulator.keyed_cards import KEYED
from tests.fakes.clocks import SteeredClock, ToldLane, ToldTimers
from tests.fakes.screens import Canvas

VISA = KeyedCard("4242424242424242", 7, 2031, "737")
REAL = "4539578763621486"
"""Passes every check of a card number, and is published by nobody."""
CODE, PLACE = "8086", "90210"


@dataclass(frozen=True, slots=True)
class Desk:
    """A simulated account, a reader that keys, and the adapters at it."""

    stripe: Simulator
    gateway: Gateway
    customer: StripeCustomer
    state: Path

    @property
    def reader(self) -> Reader:
        found = self.gateway.readers.list()
        return next(reader for reader in found if reader.label == "Front counter")

    def asked_to_save(self, types: tuple[str, ...] = ("card",)) -> Intent:
        """The reader asks for a card to keep."""
        setup = self.gateway.setups.create(self._terms(IntentKind.SETUP, types), "create")
        asking = Asking(keyed=types == ("card",), keeps=Redisplay.LIMITED)
        self.gateway.readers.process_setup_intent(
            self.reader.reader_id, setup.intent_id, asking, key="present"
        )
        return setup

    def asked_to_pay(self) -> Intent:
        """The reader asks for a card to be charged."""
        intent = self.gateway.payments.create(self._terms(IntentKind.PAYMENT, ("card",)), "create")
        self.gateway.readers.process_payment_intent(
            self.reader.reader_id, intent.intent_id, Asking(keyed=True), key="present"
        )
        return intent

    def saved(self, setup: Intent) -> Intent:
        """The set-up as it is now."""
        return self.gateway.setups.retrieve(setup.intent_id)

    def _terms(self, kind: IntentKind, types: tuple[str, ...]) -> Terms:
        is_setup = kind is IntentKind.SETUP
        return replace(
            Terms("sale-1", 1, "till-1", 1200, "usd", types, "tmr_1", int(time.time())),
            kind=kind,
            entry=CardEntry.KEYED if types == ("card",) else CardEntry.PRESENTED,
            keeps=Redisplay.LIMITED if is_setup else None,
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    state = tmp_path / "stripe.sqlite3"
    simulator = Simulator("US", state)
    simulator.start()
    connection = connect(simulator.api_key, simulator.base_url)
    gateway = Gateway(
        StripePayments(connection),
        StripeCardSetups(connection),
        StripeReaders(connection),
        StripeRefunds(connection),
    )
    yield Desk(simulator, gateway, StripeCustomer(connection), state)
    connection.close()
    simulator.stop()


class Panel:
    """The simulated reader's panel at a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.lane = ToldLane()
        self.view: Canvas[SimReaderModel] = Canvas()
        settings = Settings(mode=Mode.TRAINING)
        parts = SimReaderParts(
            self.view,
            desk.customer,
            True,
            self.lane,
            ToldTimers(SteeredClock()),
            lambda: settings,
            lambda: date(2026, 11, 22),
            lambda reader, _intent: desk.customer.screen(reader.reader_id),
        )
        self.presenter = SimReaderPresenter(parts)
        self.presenter.use(Chosen(desk.reader.reader_id, desk.reader))

    def look(self, intent: Intent, kind: IntentKind) -> Screen:
        """The watcher looks; the screen then."""
        target = Target(self.desk.reader.reader_id, intent.intent_id, kind=kind)
        self.presenter.seen(look(target, self.desk.gateway))
        return self.view.shown.screen

    def key(self, typed: Typed) -> Screen:
        """A card is keyed; the screen then."""
        self.presenter.key(typed)
        self.lane.drain()
        return self.view.shown.screen


def test_exactly_the_cards_that_the_embedded_stripe_knows_can_be_keyed() -> None:
    assert frozenset(KEYED) == PUBLISHED


@pytest.mark.parametrize("card", KEYED_CARDS, ids=lambda card: card.name)
def test_each_card_that_is_offered_is_saved_or_declined_as_it_says(
    desk: Desk, card: TestCard
) -> None:
    setup = desk.asked_to_save()
    cvc = "7373" if card.name == "amex" else "737"
    desk.customer.key_card(desk.reader.reader_id, KeyedCard(card.number, 7, 2031, cvc))
    is_saved = desk.saved(setup).status is IntentStatus.SUCCEEDED
    assert is_saved is not card.declines


def test_a_card_that_is_presented_is_saved_too(desk: Desk) -> None:
    setup = desk.asked_to_save(("card_present",))
    desk.customer.present(desk.reader.reader_id, "visa")
    assert desk.saved(setup).status is IntentStatus.SUCCEEDED


@pytest.mark.parametrize(
    "wrong", [replace(VISA, cvc=""), replace(VISA, cvc="7373"), replace(VISA, exp_year=2020)]
)
def test_a_wrong_key_is_refused_and_the_reader_goes_on_asking(desk: Desk, wrong: KeyedCard) -> None:
    desk.asked_to_save()
    with pytest.raises(Failed) as caught:
        desk.customer.key_card(desk.reader.reader_id, wrong)
    assert isinstance(caught.value.failure, Refused)
    action = desk.gateway.readers.sight(desk.reader.reader_id).reader.action
    assert action is not None
    assert action.waits_for_a_card


def test_the_panel_saves_a_card_that_is_keyed_on_it(desk: Desk) -> None:
    panel, setup = Panel(desk), desk.asked_to_save()
    assert panel.look(setup, IntentKind.SETUP) is Screen.MOTO
    assert panel.key(Typed("4242 4242 4242 4242", "07/31", "737")) is Screen.APPROVED
    assert panel.view.shown.saves
    assert desk.saved(setup).status is IntentStatus.SUCCEEDED


def test_the_panel_takes_a_payment_that_is_keyed_on_it(desk: Desk) -> None:
    panel, intent = Panel(desk), desk.asked_to_pay()
    assert panel.look(intent, IntentKind.PAYMENT) is Screen.MOTO
    assert panel.key(Typed("5555555555554444", "0731", "737")) is Screen.APPROVED
    paid = desk.gateway.payments.retrieve(intent.intent_id)
    assert paid.status is IntentStatus.SUCCEEDED


def test_the_panel_shows_a_declined_card_and_then_asks_again(desk: Desk) -> None:
    panel, setup = Panel(desk), desk.asked_to_save()
    panel.look(setup, IntentKind.SETUP)
    assert panel.key(Typed("4000000000000127", "07/31", "737")) is Screen.DECLINED
    assert panel.view.shown.reason is not None
    assert panel.view.shown.reason.code == "simreader_decline_cvc"


def test_the_panel_asks_for_a_present_card_where_one_is_saved_at_the_counter(desk: Desk) -> None:
    panel, setup = Panel(desk), desk.asked_to_save(("card_present",))
    assert panel.look(setup, IntentKind.SETUP) is Screen.CARD


def test_nothing_that_was_keyed_is_in_any_file(desk: Desk, tmp_path: Path) -> None:
    log = tmp_path / "till.log"
    handler = logs.start(log, logging.DEBUG)
    try:
        panel, setup = Panel(desk), desk.asked_to_save()
        panel.look(setup, IntentKind.SETUP)
        for typed in (
            Typed(REAL, "07/31", CODE, PLACE),
            Typed("4000000000000127", "07/31", "737"),
            Typed("378282246310005", "07/31", CODE, PLACE),
        ):
            panel.key(typed)
            panel.look(setup, IntentKind.SETUP)
            logging.getLogger("till").debug("the panel %r after %r", panel.view.shown, typed)
    finally:
        logs.stop(handler)
    noted = str(desk.stripe.log())
    assert "present_payment_method" in noted
    assert "the panel" in log.read_text(encoding="utf-8")
    written = b"".join(each.read_bytes() for each in tmp_path.iterdir()) + noted.encode()
    keyed = (REAL, "4000000000000127", "378282246310005", CODE, PLACE)
    assert [each for each in keyed if re.search(rf"\b{each}\b".encode(), written)] == []
