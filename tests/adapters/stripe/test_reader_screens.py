"""Playing the customer of the embedded simulator's readers: their screens, tips and answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from pos_desktop.adapters.stripe.client import connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.testing import StripeCustomer
from pos_desktop.adapters.stripe.tipping import StripeTipping
from pos_desktop.domain.failures import Broken, Failed, Refused
from pos_desktop.domain.inputs import Answer, InputChoice, InputKind, InputToggle, Question
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.reader_screens import ReaderScreen, Shown
from pos_desktop.domain.readers import Asking
from pos_desktop.domain.tipping import TipTable
from pos_desktop.ports.tipping import TipSource
from pos_desktop.simulator import Simulator
from tests.adapters.stripe.conftest import Serve
from tests.adapters.stripe.test_payments import TERMS
from tests.fakes.raw_server import answer

SMART = TipTable((15, 18, 20), (100, 200, 300), 2000)


@dataclass(frozen=True, slots=True)
class Counter:
    """Every port that is tried here, at one simulator."""

    payments: StripePayments
    readers: StripeReaders
    customer: StripeCustomer
    tipping: StripeTipping
    reader: str
    location: str

    def ask(self, amount: int = 1200, asking: Asking | None = None) -> str:
        terms = replace(TERMS, amount=amount, capture=CaptureMethod.MANUAL)
        intent_id = self.payments.create(terms, f"create-{amount}").intent_id
        self.readers.process_payment_intent(
            self.reader, intent_id, asking or Asking(), key=f"ask-{amount}"
        )
        return intent_id


@pytest.fixture
def counter() -> Iterator[Counter]:
    simulator = Simulator()
    simulator.start()
    connection = connect(simulator.api_key, simulator.base_url)
    readers = StripeReaders(connection)
    (reader,) = [each for each in readers.list() if each.label == "Front counter"]
    yield Counter(
        StripePayments(connection),
        readers,
        StripeCustomer(connection),
        StripeTipping(connection),
        reader.reader_id,
        reader.location or "",
    )
    connection.close()
    simulator.stop()


def test_a_reader_at_rest_shows_nothing(counter: Counter) -> None:
    assert counter.customer.screen(counter.reader) == ReaderScreen(Shown.IDLE)


def test_the_keys_of_a_tip_screen_stand_with_their_percentages(counter: Counter) -> None:
    counter.tipping.set_table(counter.location, "usd", SMART)
    counter.ask(2000)
    assert counter.customer.screen(counter.reader) == ReaderScreen(
        Shown.TIP, 2000, "usd", (300, 360, 400), (15, 18, 20)
    )


def test_a_small_amount_has_amounts_on_its_keys(counter: Counter) -> None:
    counter.tipping.set_table(counter.location, "usd", SMART)
    counter.ask(1999)
    assert counter.customer.screen(counter.reader) == ReaderScreen(
        Shown.TIP, 1999, "usd", (100, 200, 300)
    )


def test_what_the_reader_shows_is_what_the_table_says(counter: Counter) -> None:
    counter.tipping.set_table(counter.location, "usd", SMART)
    for amount in (1250, 1999, 2000, 2222, 3333):
        counter.ask(amount)
        assert counter.customer.screen(counter.reader).tips == SMART.keys_for(amount)


def test_a_chosen_tip_is_followed_by_the_card_and_held_with_it(counter: Counter) -> None:
    counter.tipping.set_table(counter.location, "usd", SMART)
    intent_id = counter.ask(2000)
    after = counter.customer.choose_tip(counter.reader, 300)
    assert (after.shown, after.tip) == (Shown.CARD, 300)
    counter.customer.present(counter.reader, "visa")
    held = counter.payments.retrieve(intent_id)
    assert (held.amount, held.tip) == (2300, 300)


def test_a_tip_that_nobody_asks_for_is_not_chosen(counter: Counter) -> None:
    counter.ask()
    with pytest.raises(Failed):
        counter.customer.choose_tip(counter.reader, 300)


def test_questions_stand_on_the_screen_as_they_were_asked(counter: Counter) -> None:
    questions = (
        Question(InputKind.EMAIL, "E-mail?", "For the receipt", submit="Go", skip="Later"),
        Question(
            InputKind.SELECTION,
            "A bag?",
            required=True,
            choices=(InputChoice("yes", "Yes", is_primary=True), InputChoice("no", "No")),
            toggles=(InputToggle("News", "Weekly", is_on=True),),
        ),
    )
    counter.readers.collect_inputs(counter.reader, questions, key="ask-1")
    shown = counter.customer.screen(counter.reader)
    assert shown == ReaderScreen(Shown.INPUTS, questions=questions)
    after = counter.customer.answer_with(counter.reader, (None, "no"))
    assert after.action is not None
    assert after.action.inputs == (
        Answer(InputKind.EMAIL, None, skipped=True),
        Answer(InputKind.SELECTION, "no", toggles=(True,)),
    )


def test_what_must_be_answered_is_not_skipped(counter: Counter) -> None:
    question = Question(InputKind.EMAIL, "E-mail?", required=True)
    counter.readers.collect_inputs(counter.reader, (question,), key="ask-1")
    with pytest.raises(Failed):
        counter.customer.answer_with(counter.reader, (None,))
    assert counter.customer.screen(counter.reader).shown is Shown.INPUTS


def test_a_shared_configuration_names_who_shares_it(counter: Counter) -> None:
    counter.tipping.set_table(counter.location, "usd", SMART)
    own = counter.tipping.in_force(counter.location).configuration
    locations = counter.tipping._locations
    locations.create(
        {
            "display_name": "Terrace",
            "address": {
                "line1": "1 Maple Street",
                "city": "San Francisco",
                "state": "CA",
                "postal_code": "94110",
                "country": "US",
            },
            "configuration_overrides": own or "",
        }
    )
    assert counter.tipping.in_force(counter.location).shared_with == ("Terrace",)


def test_the_tips_of_the_account_are_told_as_its_own(counter: Counter) -> None:
    configurations = counter.tipping._configurations
    (default,) = configurations.list({"is_account_default": True}).data
    configurations.update(default.id, {"tipping": {"usd": {"percentages": [5, 10, 15]}}})
    tips = counter.tipping.in_force(counter.location)
    assert (tips.source, tips.table("usd")) == (
        TipSource.ACCOUNT,
        TipTable(percentages=(5, 10, 15)),
    )


@pytest.mark.parametrize("told", [[], {"shown": "tip"}, {"shown": "sky", "amount": 1}])
def test_a_screen_that_is_none_is_broken(serve: Serve, told: dict[str, object]) -> None:
    _, connection = serve(answer(200, told))
    with pytest.raises(Failed) as caught:
        StripeCustomer(connection).screen("tmr_1")
    assert isinstance(caught.value.failure, Broken)


def test_a_table_that_is_no_table_is_broken(serve: Serve) -> None:
    place = {"id": "tml_1", "object": "terminal.location", "configuration_overrides": "tmc_1"}
    told = {"object": "terminal.configuration", "tipping": {"usd": {"percentages": ["a"]}}}
    _, connection = serve(answer(200, place), answer(200, told))
    with pytest.raises(Failed) as caught:
        StripeTipping(connection).in_force("tml_1")
    assert isinstance(caught.value.failure, Broken)


def test_at_stripe_no_reader_is_touched_from_here(serve: Serve) -> None:
    server, connection = serve(answer(200, {}))
    customer = StripeCustomer(connection)
    customer.offers_cancel = False
    for act in (
        lambda: customer.screen("tmr_1"),
        lambda: customer.choose_tip("tmr_1", 5),
        lambda: customer.answer_with("tmr_1", ("a",)),
    ):
        with pytest.raises(Failed) as caught:
            act()
        assert isinstance(caught.value.failure, Refused)
    assert server.paths == []
