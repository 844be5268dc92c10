"""The story of a sale: each attempt with its answer, who did what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_desktop.domain.captures import CaptureOrder
from pos_desktop.domain.cards import Card, Charge, CollectedCard, Decline
from pos_desktop.domain.failures import NoAnswer, NotNow, Obstacle, Refused, Silence
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CardEntry,
    Creating,
    Declined,
    Inspecting,
    InspectStep,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
    Why,
    begin,
)
from pos_desktop.domain.refunding import Refunding, RefundTerms, Succeeded
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.story import Told
from pos_desktop.presenters.notices import Notice, bad, warn
from pos_desktop.presenters.refundstory import RefundStep
from pos_desktop.presenters.salestory import Step, StoryRow, story_of
from tests.domain.refund_examples import refund_terms
from tests.fakes.clocks import NOON
from tests.presenters.past import sold
from tests.services.shops import TERMS

SALE = sold("sale_1")
CARD = Card("card_present", "visa", "4242", authorization_code="A1B2C3")
CHARGE = Charge("ch_1", 1200, captured=True, card=CARD)
INTENT = Intent("pi_1", IntentStatus.SUCCEEDED, 1200, "usd", charge=CHARGE)
AGREED = Money(TERMS.amount, TERMS.currency)
TAKEN, PART = Money(1200, "usd"), Money(900, "usd")
READ = CollectedCard("visa")


def told(
    kind: str,
    *,
    seconds: int = 0,
    actor: str = "Ana",
    till: str = "till-1",
    payment: Payment | None = None,
    status: SaleStatus | None = None,
    **detail: str,
) -> Told:
    """An entry so many seconds after noon."""
    at = NOON + timedelta(seconds=seconds)
    return Told(kind, at, actor, till, tuple(detail.items()), payment, status)


def paying(state: State, entry: CardEntry = CardEntry.PRESENTED) -> Payment:
    """A payment at that state."""
    return replace(begin(replace(TERMS, entry=entry)), state=state)


def steps(*entries: Told, sale: Sale = SALE) -> list[Step | RefundStep]:
    """What is told, line by line."""
    return [row.step for row in story_of(sale, entries)]


def line(state: State, entry: CardEntry = CardEntry.PRESENTED) -> StoryRow:
    """The line of a payment at that state."""
    (row,) = story_of(SALE, [told("payment", payment=paying(state, entry))])
    return row


@pytest.mark.parametrize(
    ("state", "step", "about", "reason"),
    [
        (Creating(), Step.BEGUN, (AGREED,), None),
        (Amending("pi_1"), Step.AMENDED, (AGREED,), None),
        (Presenting("pi_1"), Step.ASKED, (), None),
        (Presenting("pi_1", Stage.AT_READER), Step.ASKED, (), None),
        (Presenting("pi_1", Stage.DOUBTFUL), Step.IN_DOUBT, (), None),
        (
            Presenting("pi_1", held=NotNow(Obstacle.READER_OFFLINE)),
            Step.NOT_SENT,
            (),
            warn("trouble_reader_offline"),
        ),
        (Creating(Refused("x", "No.")), Step.NOT_SENT, (), warn("trouble_refused", "No.")),
        (
            Amending("pi_1", NoAnswer(Silence.NETWORK, "x")),
            Step.NOT_SENT,
            (),
            warn("trouble_no_connection"),
        ),
        (
            Declined("pi_1", Decline("card_declined", "insufficient_funds")),
            Step.DECLINED,
            (),
            warn("decline_insufficient_funds"),
        ),
        (Cancelling("pi_1"), Step.CANCELLING, (), None),
        (Cancelled("pi_1"), Step.CANCELLED, (), None),
        (Authorized(INTENT), Step.AUTHORIZED, (TAKEN,), None),
        (Inspecting("pi_1", READ, 0), Step.INSPECTED, (), None),
        (Inspecting("pi_1", READ, 0, InspectStep.CONFIRMING), Step.CONFIRMING, (), None),
        (Inspecting("pi_1", READ, 0, InspectStep.DOUBTFUL), Step.IN_DOUBT, (), None),
        (
            Inspecting("pi_1", READ, 0, failure=NotNow(Obstacle.READER_BUSY)),
            Step.NOT_SENT,
            (),
            warn("trouble_reader_busy"),
        ),
        (Authorized(INTENT, doubtful=True), Step.IN_DOUBT, (), None),
        (Authorized(INTENT, order=CaptureOrder()), Step.CAPTURING, (TAKEN,), None),
        (Authorized(INTENT, order=CaptureOrder(900)), Step.CAPTURING, (PART,), None),
        (Authorized(INTENT, raising=900), Step.RAISING, (PART,), None),
        (
            Authorized(INTENT, refusal=Refused("x", "No."), order=CaptureOrder()),
            Step.IN_DOUBT,
            (),
            warn("trouble_refused", "No."),
        ),
        (Paid(replace(INTENT, received=900)), Step.PAID, (PART,), None),
        (
            Authorized(INTENT, refusal=Refused("x", "No.")),
            Step.REFUSED,
            (),
            warn("trouble_refused", "No."),
        ),
        (Paid(INTENT), Step.PAID, (TAKEN,), None),
        (
            Attention(Why.SET_ASIDE, "pi_1"),
            Step.ATTENTION,
            (),
            bad("attention_set_aside", ""),
        ),
    ],
)
def test_each_state_of_a_payment_has_its_line(
    state: State, step: Step, about: tuple[Money, ...], reason: Notice | None
) -> None:
    row = line(state)
    assert (row.step, row.about, row.reason) == (step, about, reason)


@pytest.mark.parametrize(
    ("entry", "step"),
    [(CardEntry.KEYED, Step.BEGUN_KEYED), (CardEntry.ON_FILE, Step.BEGUN_ON_FILE)],
)
def test_how_the_card_comes_is_told(entry: CardEntry, step: Step) -> None:
    assert line(Creating(), entry).step is step


def test_what_was_paid_names_the_card_and_what_stripe_calls_it() -> None:
    row = line(Paid(INTENT))
    assert (row.brand, row.last4, row.facts) == ("visa", "4242", ("pi_1", "ch_1", "A1B2C3"))
    assert row.moved_money


def test_a_charge_without_a_card_tells_what_it_has() -> None:
    row = line(Paid(replace(INTENT, charge=None)))
    assert (row.brand, row.last4, row.facts) == ("", "", ("pi_1",))


def test_steps_that_say_nothing_new_are_one_line() -> None:
    asked = [Presenting("pi_1"), Presenting("pi_1", Stage.AT_READER)]
    entries = [told("payment", payment=paying(state)) for state in asked]
    assert steps(*entries) == [Step.ASKED]


def test_another_attempt_is_another_line() -> None:
    first = paying(Presenting("pi_1"))
    entries = [told("p", payment=first), told("p", payment=replace(first, attempt=2))]
    assert [row.attempt for row in story_of(SALE, entries)] == [1, 2]


def test_ringing_up_is_one_line_and_what_was_taken_out_another() -> None:
    entries = (
        told("sale.opened"),
        told("cart.added", sku="TEA-1"),
        told("cart.quantity", sku="TEA-1"),
        told("cart.removed", sku="TEA-1"),
        told("cart.added", sku="MUG-7"),
        told("cart.undone"),
        told("cart.cleared"),
    )
    assert steps(*entries) == [Step.RUNG_UP, Step.TAKEN_OUT, Step.RUNG_UP, Step.EMPTIED]
    assert story_of(SALE, entries)[1].about == ("TEA-1",)


def test_discounts_are_told_with_what_they_come_to() -> None:
    entries = (
        told("cart.discounted", sku="TEA-1", amount="45 usd", percent="10"),
        told("cart.discounted", amount="200 usd"),
        told("cart.discount_removed", sku="TEA-1"),
        told("cart.discount_removed"),
    )
    assert [(row.step, row.about) for row in story_of(SALE, entries)] == [
        (Step.DISCOUNTED, ("TEA-1", Money(45, "usd"))),
        (Step.DISCOUNTED_BASKET, (Money(200, "usd"),)),
        (Step.DISCOUNT_REMOVED, ("TEA-1",)),
        (Step.DISCOUNT_REMOVED, ("",)),
    ]


def test_a_basket_that_waited_is_told_to_have_waited() -> None:
    entries = (told("cart.added"), told("sale.held"), told("sale.recalled"))
    assert steps(*entries) == [Step.RUNG_UP, Step.ASIDE, Step.RECALLED]


def test_who_goes_on_ringing_up_is_told() -> None:
    entries = [told("cart.added"), told("cart.added", actor="Bo"), told("cart.added", actor="Bo")]
    assert [row.actor for row in story_of(SALE, entries)] == ["Ana", "Bo"]


def test_who_did_it_and_where_is_told_once_for_all_they_did_in_a_row() -> None:
    entries = [
        told("cart.added"),
        told("sale.customer"),
        told("cart.cleared", till="till-2"),
        told("cart.removed", actor="Bo", till="till-2"),
    ]
    who = [(row.actor, row.till) for row in story_of(SALE, entries)]
    assert who == [("Ana", "till-1"), ("", ""), ("Ana", "till-2"), ("Bo", "till-2")]


def test_cash_tells_what_was_given_and_what_went_back() -> None:
    (row,) = story_of(SALE, [told("sale.paid", status=SaleStatus.PAID, tender="cash")])
    assert row.about == (Money(1000, "usd"), Money(100, "usd"))
    assert (row.step, row.moved_money) == (Step.PAID_IN_CASH, True)


def test_cash_of_a_sale_whose_tender_is_another_now_tells_the_total() -> None:
    bare = replace(SALE, tenders=())
    (row,) = story_of(bare, [told("sale.paid", status=SaleStatus.PAID)])
    assert row.about == (Money(900, "usd"), Money(0, "usd"))
    exact = replace(SALE, tenders=(replace(SALE.tenders[0], given=None),))
    (row,) = story_of(exact, [told("sale.paid", status=SaleStatus.PAID)])
    assert row.about == (Money(900, "usd"), Money(0, "usd"))


def test_what_nobody_has_words_for_is_told_as_it_was_noted() -> None:
    (row,) = story_of(SALE, [told("drawer.opened")])
    assert (row.step, row.about) == (Step.OTHER, ("drawer.opened",))


def test_what_the_customer_said_on_the_reader_is_told() -> None:
    entry = told("sale.answered", email="given", question="A bag?", answer="Yes")
    address, answer = story_of(SALE, (entry,))
    assert (address.step, address.about) == (Step.RECEIPT_ADDRESS, ())
    assert (answer.step, answer.about) == (Step.ANSWERED, ("A bag?", "Yes"))


def test_an_address_alone_is_one_line() -> None:
    assert steps(told("sale.answered", email="given")) == [Step.RECEIPT_ADDRESS]


def test_a_tip_that_is_left_out_is_told() -> None:
    entries = (told("sale.tip_skipped"), told("sale.tip_asked", seconds=1))
    assert steps(*entries) == [Step.TIP_SKIPPED, Step.TIP_ASKED]


def test_an_answer_alone_is_one_line() -> None:
    assert steps(told("sale.answered", question="A bag?", answer="Yes")) == [Step.ANSWERED]


def test_a_refund_is_a_line_with_its_amount_its_name_at_stripe_and_who_allowed_it() -> None:
    terms = replace(refund_terms(), approved_by="manager")
    told = Told("refund.succeeded", NOON, "Ana", "till-1", refunding=refunded(terms))
    (row,) = story_of(SALE, (told,))
    assert (row.step, row.about) == (RefundStep.GIVEN, (Money(1200, "usd"),))
    assert (row.facts, row.moved_money) == (("re_1", "manager"), True)


def refunded(terms: RefundTerms) -> Refunding:
    """A refund that went well."""
    return Refunding(terms, Succeeded("re_1"))
