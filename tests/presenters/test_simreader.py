"""The simulated reader and its customer without pixels."""

from dataclasses import replace
from datetime import date

import pytest

from pos_desktop.domain.failures import Failed, Failure, NoAnswer, Silence
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.reader_screens import ReaderScreen, Shown
from pos_desktop.domain.readers import REFUND, Action, ActionStatus, CartDisplay, Reader
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simpanel import SimReaderModel
from pos_desktop.presenters.simreader import (
    RESULT_STAYS,
    SimReaderParts,
    SimReaderPresenter,
    is_offered,
)
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.watching import Glimpse, Target
from tests.fakes.clocks import SteeredClock, ToldLane, ToldTimers
from tests.fakes.screens import BAKERY, FRONT, TERRACE, Canvas, PatientCustomer, asking, refusal

INTENT = Intent("pi_1", IntentStatus.REQUIRES_PAYMENT_METHOD, 2203, "usd")
TODAY = date(2026, 11, 22)
APPROVED = replace(FRONT, action=Action("process_payment_intent", ActionStatus.SUCCEEDED, "pi_1"))


class Counter:
    """A panel with all around it."""

    def __init__(
        self,
        answer: Reader | Failure = APPROVED,
        *,
        offers_cancel: bool = True,
        customer_may_cancel: bool = True,
    ) -> None:
        self.customer = PatientCustomer(answer)
        self.lane = ToldLane()
        self.timers = ToldTimers(SteeredClock())
        self.settings = Settings(mode=Mode.TRAINING, customer_may_cancel=customer_may_cancel)
        self.view: Canvas[SimReaderModel] = Canvas()
        self.looks: list[str] = []
        self.is_defective = False
        self.screen: ReaderScreen | Failure = ReaderScreen(Shown.CARD)
        self.presenter = SimReaderPresenter(
            SimReaderParts(
                self.view,
                self.customer,
                offers_cancel,
                self.lane,
                self.timers,
                lambda: self.settings,
                lambda: TODAY,
                self._look,
            )
        )
        self.presenter.use(Chosen(FRONT.reader_id, FRONT))

    def _look(self, reader: Reader, intent: Intent | None) -> ReaderScreen:
        if self.is_defective:
            raise ArithmeticError("a defect")
        self.looks.append(intent.intent_id if intent else reader.reader_id)
        if isinstance(self.screen, ReaderScreen):
            return self.screen
        raise Failed(self.screen)

    def see(self, reader: Reader | None, intent: Intent | None = None) -> "Counter":
        """The watcher looked at the front counter's reader."""
        target = Target(FRONT.reader_id, intent.intent_id if intent else None)
        self.presenter.seen(Glimpse(target, reader, intent))
        return self

    def asked(self) -> "Counter":
        """The reader asks for a card."""
        return self.see(asking(FRONT), INTENT)

    @property
    def shown(self) -> SimReaderModel:
        return self.view.shown


@pytest.mark.parametrize(
    ("mode", "reader", "offered"),
    [
        (Mode.TRAINING, FRONT, True),
        (Mode.TEST, FRONT, True),
        (Mode.TEST, TERRACE, False),
        (Mode.LIVE, FRONT, False),
        (None, FRONT, False),
        (Mode.TRAINING, None, False),
    ],
)
def test_the_panel_is_for_simulated_readers_outside_live_mode(
    mode: Mode | None, reader: Reader | None, *, offered: bool
) -> None:
    assert is_offered(mode, reader) is offered


def test_in_live_mode_it_cannot_even_be_made() -> None:
    with pytest.raises(ValueError, match="live"):
        SimReaderPresenter(
            SimReaderParts(
                Canvas(),
                PatientCustomer(FRONT),
                False,
                ToldLane(),
                ToldTimers(SteeredClock()),
                lambda: Settings(mode=Mode.LIVE),
                lambda: TODAY,
                lambda _reader, _intent: ReaderScreen(Shown.CARD),
            )
        )


def test_it_begins_with_the_splash_screen() -> None:
    counter = Counter()
    assert (counter.shown.screen, counter.shown.reader, counter.shown.model) == (
        Screen.IDLE,
        "Front counter",
        "WisePOS E",
    )


def test_a_basket_is_drawn_with_its_lines_and_total() -> None:
    display = CartDisplay("usd", (("Loaf", 2, 900),), 74, 974)
    action = Action("set_reader_display", ActionStatus.IN_PROGRESS, display=display)
    shown = Counter().see(replace(FRONT, action=action)).shown
    assert (shown.screen, shown.amount, shown.tax) == (
        Screen.CART,
        Money(974, "usd"),
        Money(74, "usd"),
    )
    assert [(line.description, line.quantity, line.amount.minor) for line in shown.lines] == [
        ("Loaf", 2, 900)
    ]


def test_a_card_can_be_presented_only_while_it_is_asked_for() -> None:
    counter = Counter()
    counter.presenter.tap()
    assert (counter.shown.may_present, counter.lane.is_idle) == (False, True)
    counter.asked()
    assert counter.shown.may_present


def test_the_chosen_card_is_presented() -> None:
    counter = Counter().asked()
    counter.presenter.choose_card("insufficient_funds")
    counter.presenter.tap()
    counter.lane.drain()
    assert counter.customer.cards == ["insufficient_funds"]


def test_an_unpublished_card_cannot_be_chosen() -> None:
    with pytest.raises(KeyError):
        Counter().presenter.choose_card("4242424242424242")


def test_a_card_is_presented_once_however_often_the_key_is_pressed() -> None:
    counter = Counter().asked()
    counter.presenter.tap()
    counter.presenter.tap()
    counter.lane.drain()
    assert counter.customer.cards == ["visa"]


def test_an_approval_stays_for_some_seconds_and_then_the_splash_screen_is_back() -> None:
    counter = Counter().asked()
    counter.presenter.tap()
    counter.lane.drain()
    assert (counter.shown.screen, counter.shown.amount) == (Screen.APPROVED, Money(2203, "usd"))
    counter.timers.forward(RESULT_STAYS)
    assert counter.shown.screen is Screen.IDLE


def test_an_ending_that_is_seen_again_does_not_stay_longer() -> None:
    counter = Counter().asked()
    counter.see(APPROVED)
    counter.timers.forward(RESULT_STAYS - 1)
    counter.see(APPROVED)
    counter.timers.forward(1)
    assert counter.shown.screen is Screen.IDLE


def test_a_card_that_takes_its_time_is_authorized() -> None:
    counter = Counter(answer=asking(FRONT)).asked()
    counter.presenter.tap()
    counter.lane.drain()
    assert (counter.shown.screen, counter.shown.may_present) == (Screen.AUTHORIZING, False)
    assert counter.asked().shown.screen is Screen.AUTHORIZING


def test_a_card_that_the_intent_knows_of_is_authorized() -> None:
    reading = replace(INTENT, status=IntentStatus.PROCESSING)
    assert Counter().see(asking(FRONT), reading).shown.screen is Screen.AUTHORIZING


def test_a_look_that_began_before_the_approval_does_not_bring_the_prompt_back() -> None:
    counter = Counter().asked()
    counter.presenter.tap()
    counter.lane.drain()
    assert counter.asked().shown.screen is Screen.APPROVED


def test_another_try_on_the_same_payment_is_asked_for_again() -> None:
    counter = Counter().asked()
    counter.presenter.tap()
    counter.lane.drain()
    assert counter.see(APPROVED).asked().shown.screen is Screen.CARD


def test_a_card_that_cannot_be_presented_is_told_on_the_panel() -> None:
    counter = Counter(answer=refusal()).asked()
    counter.presenter.tap()
    counter.lane.drain()
    assert counter.shown.notice is not None
    assert (counter.shown.screen, counter.shown.may_present) == (Screen.CARD, True)


def test_a_defect_is_told_and_does_not_leave_the_panel_waiting() -> None:
    counter = Counter().asked()
    counter.customer.is_defective = True
    counter.presenter.tap()
    counter.lane.drain()
    assert counter.shown.notice is not None
    assert counter.shown.may_present


def test_the_answer_about_a_reader_that_was_left_is_dropped() -> None:
    counter = Counter().asked()
    counter.presenter.tap()
    counter.presenter.use(Chosen(BAKERY.reader_id, BAKERY))
    counter.lane.drain()
    assert (counter.shown.screen, counter.shown.reader) == (Screen.IDLE, "Bakery")


def test_a_look_at_another_reader_says_nothing_here() -> None:
    counter = Counter()
    counter.presenter.seen(Glimpse(Target(BAKERY.reader_id), asking(BAKERY), INTENT))
    assert counter.shown.screen is Screen.IDLE


def test_a_look_that_failed_leaves_the_screen_as_it_was() -> None:
    assert Counter().asked().see(None).shown.screen is Screen.CARD


def test_the_customer_may_cancel_while_asked() -> None:
    counter = Counter().asked()
    assert counter.shown.may_cancel
    counter.presenter.cancel()
    counter.lane.drain()
    assert (counter.customer.cancels, counter.shown.screen) == (1, Screen.IDLE)


def test_there_is_nothing_to_cancel_before_a_card_is_asked_for() -> None:
    assert Counter().shown.may_cancel is False


def test_a_look_that_began_before_the_cancel_does_not_bring_the_prompt_back() -> None:
    counter = Counter().asked()
    counter.presenter.cancel()
    counter.lane.drain()
    assert counter.asked().shown.screen is Screen.IDLE


def test_where_the_shop_does_not_want_it_nothing_can_be_cancelled() -> None:
    counter = Counter(customer_may_cancel=False).asked()
    counter.presenter.cancel()
    assert (counter.shown.may_cancel, counter.lane.is_idle) == (False, True)


def test_a_refund_shows_its_amount_and_can_always_be_cancelled_by_the_customer() -> None:
    asked = Action(REFUND, ActionStatus.IN_PROGRESS, "pi_1", amount=500)
    counter = Counter(customer_may_cancel=False).see(replace(FRONT, action=asked), INTENT)
    assert (counter.shown.refunds, counter.shown.amount) == (True, Money(500, "usd"))
    assert (counter.shown.customer_may_cancel, counter.shown.may_cancel) == (True, True)


def test_at_stripe_nobody_can_press_the_readers_button() -> None:
    counter = Counter(offers_cancel=False).asked()
    counter.presenter.cancel()
    assert (counter.shown.may_cancel, counter.lane.is_idle) == (None, True)


def test_a_cancel_that_fails_is_told_and_the_prompt_stays() -> None:
    counter = Counter(answer=NoAnswer(Silence.NETWORK)).asked()
    counter.presenter.cancel()
    counter.lane.drain()
    assert counter.shown.notice is not None
    assert counter.shown.screen is Screen.CARD


def test_an_offline_reader_says_so() -> None:
    notice = Counter().see(replace(FRONT, status="offline")).shown.notice
    assert notice is not None
    assert notice.code == "simreader_offline"


def test_no_reader_is_shown_as_none() -> None:
    counter = Counter()
    counter.presenter.use(Chosen())
    assert (counter.shown.reader, counter.shown.may_present) == ("", False)


def test_the_same_reader_seen_again_keeps_its_prompt() -> None:
    counter = Counter().asked()
    counter.presenter.use(Chosen(FRONT.reader_id, FRONT))
    assert counter.shown.screen is Screen.CARD


def test_the_answer_to_a_cancel_at_a_reader_that_was_left_is_dropped() -> None:
    counter = Counter().asked()
    counter.presenter.cancel()
    counter.presenter.use(Chosen(BAKERY.reader_id, BAKERY))
    counter.lane.drain()
    assert (counter.shown.reader, counter.shown.notice) == ("Bakery", None)


def test_a_defect_at_a_reader_that_was_left_is_dropped() -> None:
    counter = Counter().asked()
    counter.customer.is_defective = True
    counter.presenter.tap()
    counter.presenter.use(Chosen(BAKERY.reader_id, BAKERY))
    counter.lane.drain()
    assert counter.shown.notice is None
