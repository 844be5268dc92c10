"""The tip screen of the simulated reader, and what its customer does there."""

from dataclasses import replace

from pos_desktop.domain.failures import NoAnswer, Silence
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.reader_screens import ReaderScreen, Shown
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.settings import TipOn
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simtips import TipKey
from tests.fakes.screens import FRONT, asking
from tests.presenters.test_simreader import APPROVED, INTENT, Counter

TIPS = ReaderScreen(Shown.TIP, 2203, "usd", (330, 397, 441), (15, 18, 20))


def tipping(screen: ReaderScreen = TIPS) -> Counter:
    """The reader asks for a tip, in a shop where readers do."""
    counter = Counter()
    counter.settings = replace(counter.settings, tip_on=TipOn.READER)
    counter.screen = screen
    counter.asked()
    counter.lane.drain()
    return counter


def usd(minor: int) -> Money:
    return Money(minor, "usd")


def test_the_tip_comes_before_the_card() -> None:
    shown = tipping().shown
    assert (shown.screen, shown.may_present) == (Screen.TIP, True)
    assert shown.tips[0] == TipKey(usd(330), 15)
    assert shown.amount == usd(2203)


def test_keys_with_amounts_have_no_percentage() -> None:
    shown = tipping(replace(TIPS, percentages=())).shown
    assert shown.tips[0] == TipKey(usd(330))


def test_a_card_before_the_tip_is_not_presented() -> None:
    counter = tipping()
    counter.presenter.tap()
    assert counter.lane.is_idle


def test_a_tip_that_is_chosen_is_on_the_price_and_goes_with_the_card() -> None:
    counter = tipping()
    counter.presenter.tips.choose(397)
    assert (counter.shown.screen, counter.shown.amount) == (Screen.CARD, usd(2600))
    counter.presenter.tap()
    counter.lane.drain()
    assert counter.customer.tips == [397]
    assert (counter.shown.screen, counter.shown.amount) == (Screen.APPROVED, usd(2600))


def test_no_tip_goes_with_the_card_as_none() -> None:
    counter = tipping()
    counter.presenter.tips.choose(0)
    counter.presenter.tap()
    counter.lane.drain()
    assert counter.customer.tips == [0]


def test_an_amount_of_ones_own_is_typed() -> None:
    counter = tipping()
    counter.presenter.tips.type("5,00")
    assert counter.shown.amount == usd(2703)


def test_what_is_no_amount_is_told_and_the_tip_screen_stays() -> None:
    counter = tipping()
    counter.presenter.tips.type("a lot")
    assert counter.shown.notice is not None
    assert (counter.shown.notice.code, counter.shown.screen) == (
        "amount_not_a_number",
        Screen.TIP,
    )
    counter.presenter.tips.choose(330)
    assert counter.shown.notice is None


def test_a_tip_can_be_cancelled_where_a_card_could() -> None:
    counter = tipping()
    assert counter.shown.may_cancel
    counter.presenter.cancel()
    counter.lane.drain()
    assert (counter.customer.cancels, counter.shown.screen) == (1, Screen.IDLE)


def test_where_nobody_can_press_it_a_tip_cannot_be_cancelled() -> None:
    counter = Counter(offers_cancel=False)
    counter.settings = replace(counter.settings, tip_on=TipOn.READER)
    counter.screen = TIPS
    counter.asked()
    counter.lane.drain()
    assert counter.shown.may_cancel is None


def test_a_tip_that_is_in_the_amount_by_now_is_not_added_twice() -> None:
    counter = tipping()
    counter.presenter.tips.choose(397)
    counter.see(
        asking(FRONT), replace(INTENT, status=IntentStatus.PROCESSING, amount=2600, tip=397)
    )
    assert counter.shown.amount == usd(2600)


def test_another_card_for_the_same_payment_is_asked_for_its_tip_again() -> None:
    counter = tipping()
    counter.presenter.tips.choose(397)
    failed = Action("process_payment_intent", ActionStatus.FAILED, "pi_1")
    counter.see(replace(FRONT, action=failed), INTENT)
    shown = [counter.shown.screen]
    counter.asked()
    counter.lane.drain()
    assert [*shown, counter.shown.screen] == [Screen.DECLINED, Screen.TIP]


def test_readers_that_ask_for_no_tips_are_not_looked_at() -> None:
    counter = Counter().asked()
    counter.lane.drain()
    assert (counter.looks, counter.shown.screen) == ([], Screen.CARD)


def test_a_payment_without_a_tip_begins_with_the_card() -> None:
    counter = tipping(ReaderScreen(Shown.CARD))
    assert (counter.shown.screen, counter.shown.may_present) == (Screen.CARD, True)


def test_a_screen_that_cannot_be_read_has_no_tip() -> None:
    counter = Counter()
    counter.settings = replace(counter.settings, tip_on=TipOn.READER)
    counter.screen = NoAnswer(Silence.NETWORK)
    counter.asked()
    counter.lane.drain()
    assert counter.shown.screen is Screen.CARD


def test_a_screen_that_breaks_has_no_tip() -> None:
    counter = Counter()
    counter.settings = replace(counter.settings, tip_on=TipOn.READER)
    counter.is_defective = True
    counter.asked()
    counter.lane.drain()
    assert counter.shown.may_present


def test_while_it_is_looked_at_no_card_is_presented() -> None:
    counter = Counter()
    counter.settings = replace(counter.settings, tip_on=TipOn.READER)
    counter.asked()
    assert not counter.shown.may_present


def test_what_is_read_late_of_another_payment_is_dropped() -> None:
    counter = Counter()
    counter.settings = replace(counter.settings, tip_on=TipOn.READER)
    counter.screen = TIPS
    counter.asked()
    counter.lane.work()
    other = replace(INTENT, intent_id="pi_2")
    counter.see(asking(FRONT, "pi_2"), other)
    counter.lane.arrive()
    assert counter.shown.screen is Screen.CARD


def test_a_tip_is_chosen_only_where_one_is_asked_for() -> None:
    counter = Counter().asked()
    counter.presenter.tips.choose(100)
    counter.presenter.tips.type("1")
    counter.presenter.tap()
    counter.lane.drain()
    assert counter.customer.tips == [None]


def test_a_refund_asks_for_no_tip() -> None:
    counter = Counter()
    counter.settings = replace(counter.settings, tip_on=TipOn.READER)
    action = Action("refund_payment", ActionStatus.IN_PROGRESS, "pi_1", amount=500)
    counter.see(replace(FRONT, action=action), INTENT)
    counter.lane.drain()
    assert counter.looks == []


def test_an_ending_without_a_tip_keeps_its_amount() -> None:
    counter = Counter().asked()
    counter.see(APPROVED, INTENT)
    assert counter.shown.amount == usd(2203)
