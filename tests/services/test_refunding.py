"""Giving money back without a screen: agreed, written, driven; each refusal a plain one."""

from dataclasses import replace

import pytest

from pos_desktop.domain.connecting import ConnectHow, ConnectTerms
from pos_desktop.domain.failures import Refused
from pos_desktop.domain.givingback import RefundOutcome
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import Accepted
from pos_desktop.domain.payment import Paid, Payment
from pos_desktop.domain.refundable import Amount, Everything, Pieces, RefundProblem, RefundRefused
from pos_desktop.domain.refunding import Refunding, RefundKind, RefundWant, Requesting
from pos_desktop.domain.refunds import RefundOrder, RefundReason, RefundStatus
from pos_desktop.domain.sale import Sale, SaleStatus, TenderStatus
from pos_desktop.ports.journal import Overtaken
from pos_desktop.services.refunding import (
    AGAIN,
    Standing,
    driven,
    looked_again,
    started,
    written,
)
from tests.fakes.stripe_records import Fault
from tests.services.refund_shops import RefundShop
from tests.services.shops import TERMS


@pytest.fixture
def shop() -> RefundShop:
    return RefundShop()


def give_back(shop: RefundShop, amount: int = 100) -> Standing:
    """An amount, driven as far as it goes."""
    begun = started(shop.request(Amount(amount)), shop.journal, shop.clock)
    return driven(begun, shop.journal, shop.repay, shop.clock)


def why_not(shop: RefundShop, **more: object) -> RefundProblem:
    """Why this is not given back."""
    with pytest.raises(RefundRefused) as caught:
        started(shop.request(**more), shop.journal, shop.clock)  # type: ignore[arg-type]
    return caught.value.problem


def test_an_amount_is_agreed_written_and_given_back(shop: RefundShop) -> None:
    standing = give_back(shop)
    assert standing.refunding.word == "succeeded"
    assert standing.sale.status is SaleStatus.PARTLY_REFUNDED
    (refund,) = shop.world.refunds.values()
    assert refund.bears(standing.refunding.terms.marks)


def test_refunds_of_a_sale_are_numbered(shop: RefundShop) -> None:
    assert [give_back(shop).refunding.terms.number for _ in range(3)] == [1, 2, 3]


def test_lines_reason_and_leave_are_written_down(shop: RefundShop) -> None:
    request = shop.request(Pieces(((1, 1),)), reason=RefundReason.DUPLICATE, approved_by="manager")
    terms = started(request, shop.journal, shop.clock).refunding.terms
    assert [line.line_id for line in terms.lines] == [1]
    assert (terms.reason, terms.approved_by) == (RefundReason.DUPLICATE, "manager")
    assert shop.journal.entries[-1].detail == (("approved_by", "manager"),)


def test_nothing_is_given_back_while_a_restored_book_may_have_forgotten_that_it_was(
    shop: RefundShop,
) -> None:
    shop.journal.is_behind = True
    with pytest.raises(RefundRefused) as refused:
        give_back(shop)
    assert refused.value.problem is RefundProblem.NOT_COMPARED
    shop.journal.is_behind = False
    assert give_back(shop).refunding.is_given


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"portion": Amount(99_999)}, RefundProblem.TOO_MUCH),
        ({"portion": Amount(0)}, RefundProblem.NOTHING),
        ({"currency": "cad"}, RefundProblem.OTHER_CURRENCY),
        ({"sale_id": "sale_9"}, RefundProblem.NO_SUCH_SALE),
        ({"portion": Pieces(((9, 1),))}, RefundProblem.NO_SUCH_LINE),
        ({"tender": 1}, RefundProblem.NOT_PAID),
    ],
)
def test_a_request_that_cannot_be_is_refused(
    shop: RefundShop, more: dict[str, object], problem: RefundProblem
) -> None:
    assert why_not(shop, **more) is problem
    assert shop.journal.kinds == ["sale.paid"]


def test_money_that_is_held_is_not_refunded(shop: RefundShop) -> None:
    (tender,) = shop.sale.tenders
    held = replace(shop.sale, tenders=(replace(tender, status=TenderStatus.AUTHORIZED),))
    shop.journal.record(replace(shop.journal.entries[0], sale=held))
    assert why_not(shop) is RefundProblem.ONLY_HELD


def test_a_released_sale_is_not_refunded(shop: RefundShop) -> None:
    void = replace(shop.sale, status=SaleStatus.VOID)
    shop.journal.record(replace(shop.journal.entries[0], sale=void))
    assert why_not(shop) is RefundProblem.VOID


def test_an_interac_card_needs_a_reader() -> None:
    shop = RefundShop(RefundKind.INTERAC)
    assert why_not(shop, reader=None) is RefundProblem.NO_READER


def test_a_refund_that_is_under_way_comes_first(shop: RefundShop) -> None:
    started(shop.request(Amount(1)), shop.journal, shop.clock)
    assert why_not(shop, portion=Amount(1)) is RefundProblem.UNDER_WAY


def test_another_tills_refund_does_not_stand_in_the_way(shop: RefundShop) -> None:
    started(shop.request(Amount(1), till="till-2"), shop.journal, shop.clock)
    assert give_back(shop).refunding.terms.number == 2


def test_a_till_that_was_slower_agrees_anew(shop: RefundShop) -> None:
    overtaken = iter((Overtaken("another"), None))
    record = shop.journal.record

    def slow(entry: Entry) -> Sale | None:
        failure = next(overtaken, None)
        if failure is not None:
            raise failure
        return record(entry)

    shop.journal.record = slow  # type: ignore[method-assign]
    assert give_back(shop).refunding.word == "succeeded"


def test_a_till_that_is_slower_each_time_gives_up(shop: RefundShop) -> None:
    tries: list[Entry] = []

    def slow(entry: Entry) -> Sale | None:
        tries.append(entry)
        raise Overtaken("another")

    shop.journal.record = slow  # type: ignore[method-assign]
    assert why_not(shop) is RefundProblem.OVERTAKEN
    assert len(tries) == AGAIN


def test_a_drive_stops_where_no_answer_comes_and_goes_on_later(shop: RefundShop) -> None:
    shop.world.faults.append(Fault.LOST_ANSWER)
    standing = give_back(shop)
    assert standing.refunding.word == "requesting"
    assert driven(standing, shop.journal, shop.repay, shop.clock).refunding.word == "succeeded"
    assert len(shop.world.refunds) == 1


def test_a_drive_stops_where_a_person_is_needed(shop: RefundShop) -> None:
    shop.world.give_back(replace_all(shop))
    standing = give_back(shop)
    state = standing.refunding.state
    assert isinstance(state, Requesting)
    assert isinstance(state.held, Refused)


def replace_all(shop: RefundShop) -> RefundOrder:
    """All of the payment, as somebody asks for it on Stripe's own pages."""
    begun = started(shop.request(Everything(), till="till-9"), RefundShop().journal, shop.clock)
    return replace(begun.refunding.order(), metadata=())


def test_a_drive_leaves_what_waits_at_a_reader_to_the_watcher() -> None:
    shop = RefundShop(RefundKind.INTERAC)
    assert give_back(shop).refunding.word == "at_reader"


def test_a_refund_is_looked_at_again_and_its_failure_is_written(shop: RefundShop) -> None:
    standing = give_back(shop)
    shop.world.refund_fails(standing.refunding.refund_id or "")
    after = looked_again(standing, shop.journal, shop.repay, shop.clock)
    assert after.refunding.word == "failed"
    assert after.sale.status is SaleStatus.PAID


def test_a_look_that_brings_no_news_writes_nothing(shop: RefundShop) -> None:
    shop.world.refund_fates.append(RefundStatus.PENDING)
    standing = give_back(shop)
    before = len(shop.journal.entries)
    assert looked_again(standing, shop.journal, shop.repay, shop.clock) == standing
    assert len(shop.journal.entries) == before


def test_cash_is_never_looked_at_again() -> None:
    shop = RefundShop(RefundKind.CASH)
    standing = started(shop.request(), shop.journal, shop.clock)
    assert looked_again(standing, shop.journal, shop.repay, shop.clock) == standing
    assert shop.world.requests == []


def test_a_drive_of_something_that_never_ends_does(shop: RefundShop) -> None:
    begun = started(shop.request(Amount(1)), shop.journal, shop.clock)
    again = replace(begun.refunding, state=Requesting(suspicion=Refused("x", "x")))
    standing = written(again, shop.journal, shop.clock)

    def never(refunding: Refunding, want: RefundWant) -> RefundOutcome:
        del want
        return Accepted(refunding.serial)

    assert driven(standing, shop.journal, never, shop.clock).refunding.is_under_way


@pytest.mark.parametrize(
    ("how", "is_reversed"),
    [
        (ConnectHow.DESTINATION, True),
        (ConnectHow.ON_BEHALF_OF, True),
        (ConnectHow.HEADER, False),
    ],
)
def test_what_was_passed_on_to_a_connected_account_comes_back_from_there(
    shop: RefundShop, how: ConnectHow, is_reversed: bool
) -> None:
    connect = ConnectTerms("acct_1", how)
    intent = shop.world.intents[shop.sale.tenders[0].payment_intent or ""].read()
    payment = Payment(replace(TERMS, connect=connect), Paid(intent))
    shop.journal.record(Entry("payment.paid", shop.clock.now(), "Ana", "till-1", payment=payment))
    assert give_back(shop).refunding.order().reverse_transfer is is_reversed


def test_a_payment_that_is_no_connected_accounts_comes_back_from_the_shop(
    shop: RefundShop,
) -> None:
    assert not give_back(shop).refunding.order().reverse_transfer
