"""Asking the customer on the reader after the payment."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.failures import NotNow, Obstacle
from pos_desktop.domain.inputs import Answer, InputKind, check
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Cancelled, CardEntry, Paid, Payment, Terms, begin
from pos_desktop.domain.readers import INPUTS, ActionStatus
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.settings import Settings
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.inquiring import (
    GONE,
    LONGEST,
    TOLD_FOR,
    AfterPayment,
    Inquiring,
    Inquiry,
    InquiryParts,
    questions_of,
)
from pos_desktop.services.watching import Target, look
from tests.fakes.clocks import NOON, SteeredClock, ToldLane, ToldTimers
from tests.fakes.journals import FULL, MemoryJournal
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.stripe_records import Fault
from tests.fakes.stripe_requests import THEIRS
from tests.fakes.stripe_world import StripeWorld
from tests.services.shops import MUG

EMAIL, BAG = Settings(ask_email=True), Settings(ask_question="A bag?")
BOTH = Settings(ask_email=True, ask_question="A bag?", question_yes="Please")
TITLE = "Your e-mail?"
ADA = Answer(InputKind.EMAIL, "ada@example.com")
YES = Answer(InputKind.SELECTION, "yes")


def skipped(kind: InputKind) -> Answer:
    return Answer(kind, skipped=True)


class Till:
    """A till whose customer has just paid."""

    def __init__(self, settings: Settings = BOTH) -> None:
        self.world, self.lane = StripeWorld(), ToldLane()
        self.journal = MemoryJournal()
        self.timers = ToldTimers(SteeredClock())
        self.settings = settings
        self.gateway: Gateway | None = gateway_to(self.world)
        self.is_defective = False
        self.told: list[Inquiry] = []
        self.after = AfterPayment(
            InquiryParts(
                journal=self.journal,
                gateway=self._reached,
                lane=self.lane,
                timers=self.timers,
                clock=self.timers.clock,
                settings=lambda: self.settings,
                email_title=lambda: TITLE,
                changed=self.told.append,
            )
        )
        self.sale = Sale(
            "sale_1", "till-1", "Ana", Cart("usd").add(MUG), NOON, status=SaleStatus.PAID
        )
        self.payment = self.paid("sale_1")

    def _reached(self) -> Gateway | None:
        if self.is_defective:
            raise ArithmeticError("a defect")
        return self.gateway

    def paid(self, sale_id: str, entry: CardEntry = CardEntry.PRESENTED) -> Payment:
        """A payment that the bank approved."""
        terms = Terms(sale_id, 1, "till-1", 600, "usd", ("card_present",), "tmr_1", 0, entry=entry)
        intent = gateway_to(self.world).payments.create(terms, f"{sale_id}/create")
        return replace(begin(terms), state=Paid(intent))

    def asked(self) -> "Till":
        self.after.ask(self.sale, self.payment)
        self.lane.drain()
        return self

    def look(self) -> "Till":
        """The watcher looks."""
        self.after.seen(look(Target("tmr_1"), gateway_to(self.world)))
        self.lane.drain()
        return self

    def answered(self, *answers: Answer) -> "Till":
        self.world.answer_inputs("tmr_1", *answers)
        return self.look()

    @property
    def word(self) -> Inquiring:
        return self.after.now.word


def test_what_the_shop_wants_asked_can_be_asked() -> None:
    questions = questions_of(BOTH, TITLE)
    check(questions)
    assert [one.kind for one in questions] == [InputKind.EMAIL, InputKind.SELECTION]
    assert questions_of(Settings(), TITLE) == ()


def test_the_reader_asks_once_the_payment_is_approved() -> None:
    till = Till().asked()
    assert till.world.asked == [questions_of(BOTH, TITLE)]
    assert till.word is Inquiring.ASKING


def test_a_shop_that_asks_nothing_sends_nothing() -> None:
    till = Till(Settings())
    till.world.requests.clear()
    assert till.asked().world.requests == []


def test_who_keyed_a_card_is_not_there_to_be_asked() -> None:
    till = Till()
    till.payment = till.paid("sale_2", CardEntry.KEYED)
    assert till.asked().world.asked == []


def test_nobody_is_asked_whose_payment_came_to_nothing() -> None:
    till = Till()
    till.payment = replace(till.payment, state=Cancelled("pi_1"))
    assert till.asked().world.asked == []


def test_one_payment_is_asked_about_once() -> None:
    till = Till().asked().asked().answered(skipped(InputKind.EMAIL), skipped(InputKind.SELECTION))
    till.timers.forward(TOLD_FOR)
    assert len(till.asked().world.asked) == 1


def test_an_address_is_written_down_and_the_receipt_sent_there() -> None:
    till = Till(EMAIL).asked().answered(ADA)
    assert (till.word, till.after.now.email) == (Inquiring.ANSWERED, "ada@example.com")
    assert till.journal.entries[-1].detail == (("email", "given"),)
    assert [email for _, email in till.world.mailed] in ([], ["ada@example.com"])
    assert till.world.intents[till.after.now.intent_id].receipt_email == "ada@example.com"


def test_the_shops_own_question_is_answered_in_its_own_words_in_the_book() -> None:
    till = Till().asked().answered(skipped(InputKind.EMAIL), YES)
    entry = till.journal.entries[-1]
    assert entry.detail == (("question", "A bag?"), ("answer", "Please"))
    assert (entry.actor, entry.till) == ("Ana", "till-1")
    assert "receipt_email" not in till.world.requests


def test_the_answer_stands_with_its_sale() -> None:
    till = Till(BAG)
    till.journal.record(Entry("sale.paid", NOON, "Ana", "till-1", till.sale))
    till.asked().answered(YES)
    entry = till.journal.entries[-1]
    assert entry.sale is not None
    assert entry.sale.sale_id == "sale_1"


def test_an_answer_that_is_no_choice_of_ours_is_kept_as_it_is() -> None:
    till = Till(BAG).asked().answered(Answer(InputKind.SELECTION, "maybe"))
    assert till.after.now.answer == "maybe"


def test_who_skips_everything_leaves_nothing_in_the_book() -> None:
    till = Till().asked().answered(skipped(InputKind.EMAIL), skipped(InputKind.SELECTION))
    assert (till.word, till.journal.entries) == (Inquiring.SKIPPED, [])


def test_an_answer_is_learned_once() -> None:
    till = Till(BAG).asked().answered(YES).look()
    assert till.journal.kinds == ["sale.answered"]


def test_who_walks_away_is_told_as_silence() -> None:
    till = Till().asked()
    action = till.world.readers["tmr_1"].action
    assert action is not None
    till.world.readers["tmr_1"].action = replace(action, status=ActionStatus.FAILED)
    assert till.look().word is Inquiring.SILENT


def test_a_reader_that_never_tells_is_given_up_on() -> None:
    till = Till().asked()
    till.timers.forward(LONGEST)
    assert till.word is Inquiring.SILENT


def test_what_came_of_it_is_told_for_a_moment() -> None:
    till = Till(BAG).asked().answered(YES)
    till.timers.forward(TOLD_FOR)
    assert till.word is Inquiring.IDLE


def test_another_readers_answers_are_not_ours() -> None:
    till = Till().asked()
    till.after.seen(look(Target("tmr_2"), gateway_to(till.world)))
    assert till.word is Inquiring.ASKING


def test_another_tills_questions_at_the_same_reader_are_not_ours() -> None:
    till = Till(EMAIL).asked()
    till.world.ask_inputs("tmr_1", questions_of(EMAIL, TITLE), "sale_of_another_till")
    till.answered(ADA)
    assert (till.word, till.journal.kinds) == (Inquiring.ASKING, [])
    till.world.ask_inputs("tmr_1", questions_of(EMAIL, TITLE), "sale_of_another_till")
    till.after.stop()
    till.lane.drain()
    assert till.world.readers["tmr_1"].action is not None


def test_a_reader_that_another_till_took_meanwhile_asks_no_more() -> None:
    till = Till().asked()
    till.look()
    till.world.another_till_presents("tmr_1")
    assert [till.look().word for _ in range(GONE)] == [Inquiring.ASKING, Inquiring.STOPPED]
    till.lane.drain()
    action = till.world.readers["tmr_1"].action
    assert action is not None
    assert action.waits_for_a_card


def test_a_look_from_before_the_question_does_not_end_it() -> None:
    till = Till().asked()
    before = look(Target("tmr_2"), gateway_to(till.world))
    assert before.reader is not None
    old = replace(before, reader=replace(before.reader, reader_id="tmr_1"))
    for _ in range(3):
        till.after.seen(old)
        till.look()
    assert till.word is Inquiring.ASKING


def test_what_the_reader_did_before_tells_nothing() -> None:
    till = Till().asked()
    till.world.readers["tmr_1"].action = None
    assert till.look().word is Inquiring.ASKING


def test_the_next_payment_takes_the_reader_at_once() -> None:
    till = Till().asked()
    till.after.stop()
    till.lane.drain()
    assert till.word is Inquiring.STOPPED
    assert till.world.readers["tmr_1"].action is None


def test_what_was_not_sent_yet_is_not_sent_any_more() -> None:
    till = Till()
    till.after.ask(till.sale, till.payment)
    till.after.stop()
    till.lane.drain()
    assert till.world.asked == []


def test_only_our_own_questions_are_taken_off_the_reader() -> None:
    till = Till().asked()
    till.world.another_till_presents("tmr_1")
    till.after.stop()
    till.lane.drain()
    action = till.world.readers["tmr_1"].action
    assert action is not None
    assert action.kind != INPUTS


def test_questions_that_are_over_are_left_alone() -> None:
    till = Till().asked()
    till.world.answer_inputs("tmr_1", ADA, YES)
    till.world.requests.clear()
    till.after.stop()
    till.lane.drain()
    assert "cancel_action" not in till.world.requests


def test_stopping_what_is_not_asked_does_nothing() -> None:
    till = Till()
    till.after.stop()
    assert (till.told, till.lane.is_idle) == ([], True)


def test_another_tills_payment_is_never_replaced() -> None:
    till = Till()
    till.world.another_till_presents("tmr_1")
    till.asked()
    assert (till.world.asked, till.word) == ([], Inquiring.STOPPED)
    assert not [one for one in till.world.offences if THEIRS in one]


def test_a_reader_that_is_offline_is_told_and_stops_nothing() -> None:
    till = Till()
    till.world.faults.extend([None, Fault.READER_OFFLINE])
    till.asked()
    assert till.word is Inquiring.FAILED
    assert isinstance(till.after.now.failure, NotNow)
    assert till.after.now.failure.why is Obstacle.READER_OFFLINE


def test_a_lost_answer_leaves_the_reader_to_tell() -> None:
    till = Till(BAG)
    till.world.faults.extend([None, Fault.LOST_ANSWER])
    till.asked()
    assert till.word is Inquiring.ASKING
    assert till.answered(YES).word is Inquiring.ANSWERED


def test_without_stripe_nobody_is_asked() -> None:
    till = Till()
    till.gateway = None
    assert till.asked().word is Inquiring.STOPPED


@pytest.mark.parametrize("is_reached", [True, False])
def test_what_cannot_be_taken_off_the_reader_is_let_go(is_reached: bool) -> None:
    till = Till().asked()
    till.world.faults.append(Fault.LOST_REQUEST)
    if not is_reached:
        till.gateway = None
    till.after.stop()
    till.lane.drain()
    assert till.word is Inquiring.STOPPED


def test_a_receipt_that_cannot_be_sent_is_told_and_its_address_kept() -> None:
    till = Till(EMAIL).asked()
    till.world.faults.extend([None, Fault.RATE_LIMIT])
    till.answered(ADA)
    assert till.after.now.failure is not None
    assert till.journal.entries[-1].detail == (("email", "given"),)


def test_without_stripe_an_address_is_only_written_down() -> None:
    till = Till(EMAIL).asked()
    till.world.answer_inputs("tmr_1", ADA)
    glimpse = look(Target("tmr_1"), gateway_to(till.world))
    till.gateway = None
    till.after.seen(glimpse)
    till.lane.drain()
    assert till.journal.kinds == ["sale.answered"]


def test_an_answer_that_cannot_be_written_down_is_told_and_no_receipt_sent() -> None:
    till = Till(EMAIL).asked()
    till.journal.refusal = FULL
    till.answered(ADA)
    assert till.after.now.unwritten == FULL
    assert "receipt_email" not in till.world.requests


def test_a_defect_of_ours_is_told() -> None:
    till = Till()
    till.is_defective = True
    assert till.asked().word is Inquiring.FAILED


def test_what_arrives_of_the_last_customer_is_not_the_next_ones() -> None:
    till = Till(EMAIL).asked()
    till.world.answer_inputs("tmr_1", ADA)
    till.after.seen(look(Target("tmr_1"), gateway_to(till.world)))
    till.sale, till.payment = replace(till.sale, sale_id="sale_2"), till.paid("sale_2")
    till.asked()
    assert till.word is Inquiring.ASKING
    assert till.after.now.sale_id == "sale_2"
    assert till.journal.kinds == ["sale.answered"]


def test_a_defect_of_the_last_inquiry_is_not_the_next_ones() -> None:
    till = Till()
    till.is_defective = True
    till.after.ask(till.sale, till.payment)
    till.lane.work()
    till.is_defective = False
    till.sale, till.payment = replace(till.sale, sale_id="sale_2"), till.paid("sale_2")
    assert till.asked().word is Inquiring.ASKING
