"""Ringing up: every change written down, undone, and paid in cash."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from typing_extensions import override

from pos_desktop.domain.cardrules import Reprice
from pos_desktop.domain.cart import CartRefused
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.services.repricing import repriced
from pos_desktop.services.ringing import TRY_AGAIN, Desk, Register
from tests.fakes.clocks import SteeredClock, ToldLane, ToldTimers
from tests.fakes.journals import FULL, MemoryJournal
from tests.services.shops import MUG, TEA


def _ignored(_sale: Sale) -> None:
    """Nobody waits for it."""


class Books:
    """A register and what it tells."""

    def __init__(self) -> None:
        self.journal, self.lane = MemoryJournal(), ToldLane()
        self.changes: list[Sale] = []
        self.troubles: list[str | None] = []
        clock = SteeredClock()
        self.timers = ToldTimers(clock)
        self.register = Register(
            Desk("till-1", "Ana", "usd"),
            journal=self.journal,
            lane=self.lane,
            clock=clock,
            timers=self.timers,
            changed=self.changes.append,
            trouble=self.troubles.append,
        )

    def wait(self, seconds: float = TRY_AGAIN) -> None:
        """Let time pass, with all that it brings."""
        self.lane.drain()
        self.timers.forward(seconds)
        self.lane.drain()


@pytest.fixture
def books() -> Books:
    return Books()


def test_every_change_is_written_down_with_what_it_was(books: Books) -> None:
    register = books.register
    register.add(TEA, 2)
    register.add(MUG)
    register.set_quantity(1, 5)
    register.remove(2)
    register.clear()
    register.undo()
    books.lane.drain()
    assert books.journal.kinds == [
        "cart.added",
        "cart.added",
        "cart.quantity",
        "cart.removed",
        "cart.cleared",
        "cart.undone",
    ]
    assert books.journal.entries[0].detail == (("sku", "TEA"), ("quantity", "2"))
    assert books.journal.entries[2].detail == (("sku", "TEA"), ("quantity", "5"))
    removed, cleared = books.journal.entries[3:5]
    assert removed.detail == (
        ("sku", "MUG"),
        ("quantity", "1"),
        ("amount", f"{MUG.price.minor} usd"),
    )
    assert [name for name, _ in cleared.detail] == ["items", "amount"]
    assert cleared.detail[0] == ("items", "5")
    kept = books.journal.sale(register.sale.sale_id)
    assert kept == register.sale
    assert len(books.changes) == 6


def test_what_is_taken_out_after_a_payment_was_tried_says_so(books: Books) -> None:
    register = books.register
    register.add(TEA, 2)
    register.add(MUG)
    register.follow(replace(register.sale, payments_begun=1))
    register.remove(2)
    register.clear()
    books.lane.drain()
    told = [entry.detail[-1] for entry in books.journal.entries[2:]]
    assert told == [("after_payment", "yes"), ("after_payment", "yes")]


def test_an_empty_basket_is_neither_cleared_nor_undone(books: Books) -> None:
    books.register.clear()
    books.register.undo()
    assert books.lane.is_idle
    assert not books.register.can_undo


def test_what_is_refused_changes_nothing(books: Books) -> None:
    with pytest.raises(CartRefused):
        books.register.add(TEA, 0)
    assert books.lane.is_idle
    assert not books.register.can_undo


def test_undo_remembers_a_hundred_changes(books: Books) -> None:
    for _ in range(120):
        books.register.add(TEA)
    for _ in range(130):
        books.register.undo()
    assert books.register.sale.cart.items == 20


def test_a_journal_that_refuses_is_told_and_so_is_its_recovery(books: Books) -> None:
    books.journal.refusal = FULL
    books.register.add(TEA)
    books.lane.drain()
    books.journal.refusal = None
    books.register.add(TEA)
    books.lane.drain()
    assert books.troubles == [FULL, None]


def test_a_sale_paid_in_cash_has_its_receipt_number(books: Books) -> None:
    paid: list[Sale] = []
    books.register.add(TEA)
    books.register.pay_cash(2000, paid.append)
    closing = [books.register.is_closing]
    books.lane.drain()
    closing.append(books.register.is_closing)
    assert closing == [True, False]
    assert paid == [books.register.sale]
    assert (paid[0].status, paid[0].receipt_number) == (SaleStatus.PAID, "till-1-000001")
    assert paid[0].tenders[0].change == 800


def test_a_sale_is_closed_once(books: Books) -> None:
    paid: list[Sale] = []
    books.register.add(TEA)
    books.register.pay_cash(2000, paid.append)
    books.register.pay_cash(2000, paid.append)
    books.lane.drain()
    assert len(paid) == 1


def test_less_cash_than_is_owed_is_refused(books: Books) -> None:
    books.register.add(TEA)
    with pytest.raises(ValueError, match="owed"):
        books.register.pay_cash(1199, _ignored)
    assert not books.register.is_closing


def test_cash_that_cannot_be_written_leaves_the_sale_open(books: Books) -> None:
    paid: list[Sale] = []
    books.register.add(TEA)
    books.journal.refusal = FULL
    books.register.pay_cash(2000, paid.append)
    books.lane.drain()
    assert paid == []
    assert not books.register.is_closing
    assert books.register.sale.status is SaleStatus.OPEN
    assert books.troubles[-1] == FULL


def test_a_defect_while_closing_leaves_the_sale_open(books: Books) -> None:
    class Defective(MemoryJournal):
        @override
        def _check(self) -> None:
            raise ArithmeticError("a defect of ours")

    register = Register(
        Desk("till-1", "Ana", "usd"),
        journal=Defective(),
        lane=books.lane,
        clock=SteeredClock(),
        timers=books.timers,
        changed=books.changes.append,
        trouble=books.troubles.append,
    )
    register.pay_cash(0, _ignored)
    books.lane.drain()
    assert not register.is_closing
    assert books.troubles == ["a defect of ours"]


def test_the_next_sale_begins_empty_and_forgets_the_last(books: Books) -> None:
    books.register.add(TEA)
    before = books.register.sale.sale_id
    books.register.renew()
    assert books.register.sale.cart.is_empty
    assert books.register.sale.sale_id != before
    assert not books.register.can_undo


def test_a_sale_that_is_taken_up_is_told_and_one_that_is_followed_is_not(books: Books) -> None:
    other = Books().register.sale
    books.register.follow(other)
    assert books.changes == []
    books.register.take(other)
    assert books.changes == [other]


def test_a_basket_of_the_last_run_is_taken_up_at_the_price_for_every_card(books: Books) -> None:
    books.register.add(TEA)
    sale = books.register.sale
    for_one = repriced(sale.cart, Reprice(Decimal(10)), "FR")
    books.register.take(replace(sale, cart=for_one))
    assert [line.sku for line in books.register.sale.cart.lines] == ["TEA"]
    being_paid = replace(sale, cart=for_one, status=SaleStatus.PAYING)
    books.register.take(being_paid)
    assert books.register.sale == being_paid


def test_that_no_tip_is_asked_for_is_written_down_once(books: Books) -> None:
    for skips in (True, True, False):
        books.register.skip_tip(skips=skips)
    books.lane.drain()
    assert books.journal.kinds == ["sale.tip_skipped", "sale.tip_asked"]
    assert not books.register.sale.skip_tip


def test_the_next_sale_is_asked_for_a_tip_again(books: Books) -> None:
    books.register.skip_tip(skips=True)
    books.register.renew()
    assert not books.register.sale.skip_tip


def test_what_could_not_be_written_is_written_in_order_without_anybodys_help(books: Books) -> None:
    books.journal.refusal = FULL
    books.register.add(TEA)
    books.register.add(MUG)
    books.wait()
    assert (books.journal.kinds, books.troubles[-1]) == ([], FULL)
    books.journal.refusal = None
    books.wait()
    assert [one.detail[0] for one in books.journal.entries] == [("sku", "TEA"), ("sku", "MUG")]
    assert books.journal.sale(books.register.sale.sale_id) == books.register.sale
    assert books.troubles[-1] is None
    books.wait()
    assert len(books.journal.kinds) == 2


def test_the_journal_is_tried_at_once_where_somebody_else_could_write(books: Books) -> None:
    books.register.try_again()
    assert books.lane.is_idle
    books.journal.refusal = FULL
    books.register.add(TEA)
    books.lane.drain()
    books.journal.refusal = None
    books.register.try_again()
    books.register.try_again()
    books.lane.drain()
    assert (books.journal.kinds, books.troubles) == (["cart.added"], [FULL, None])


def test_the_next_change_writes_what_was_left_before_it(books: Books) -> None:
    books.journal.refusal = FULL
    books.register.add(TEA)
    books.lane.drain()
    books.journal.refusal = None
    books.register.remove(1)
    books.wait()
    assert books.journal.kinds == ["cart.added", "cart.removed"]


def test_where_nothing_is_left_to_write_the_end_of_the_trouble_is_written(books: Books) -> None:
    books.register.add(TEA)
    books.lane.drain()
    books.journal.refusal = FULL
    books.register.pay_cash(2000, _ignored)
    books.wait()
    assert books.troubles == [None, FULL, FULL]
    books.journal.refusal = None
    books.wait()
    assert books.journal.kinds == ["cart.added", "journal.resumed"]
    assert books.troubles[-1] is None


def test_a_basket_that_a_payment_took_over_is_not_written_over_it(books: Books) -> None:
    """What the payment wrote is the whole sale; an older basket would take it back."""
    register = books.register
    books.journal.refusal = FULL
    register.add(TEA)
    books.lane.drain()
    books.journal.refusal = None
    paying = replace(register.sale, status=SaleStatus.PAYING)
    register.follow(paying)
    books.journal.record(
        Entry("payment.creating", register.sale.opened_at, "Ana", "till-1", paying)
    )
    books.wait()
    kept = books.journal.sale(register.sale.sale_id)
    assert kept is not None
    assert kept.status is SaleStatus.PAYING


def test_cash_that_was_not_written_is_never_written_behind_the_cashiers_back(books: Books) -> None:
    books.register.add(TEA)
    books.journal.refusal = FULL
    books.register.pay_cash(2000, _ignored)
    books.lane.drain()
    books.journal.refusal = None
    books.wait(10 * TRY_AGAIN)
    kept = books.journal.sale(books.register.sale.sale_id)
    assert kept is not None
    assert kept.status is SaleStatus.OPEN


def test_a_sale_that_was_paid_in_cash_is_not_opened_again_by_what_was_left(books: Books) -> None:
    books.journal.refusal = FULL
    books.register.add(TEA)
    books.lane.drain()
    books.journal.refusal = None
    books.register.pay_cash(2000, _ignored)
    books.wait()
    assert books.journal.kinds == ["sale.paid"]


def test_who_comes_to_the_till_takes_the_basket_over_by_name(books: Books) -> None:
    register = books.register
    register.add(TEA, 2)
    register.hand_to("Ben")
    register.hand_to("Ben")
    register.add(MUG)
    books.lane.drain()
    assert books.journal.kinds == ["cart.added", "sale.handed_over", "cart.added"]
    _, handed, later = books.journal.entries
    assert (handed.actor, handed.detail) == ("Ben", (("from", "Ana"),))
    assert (later.actor, register.sale.cashier) == ("Ben", "Ben")


def test_an_empty_basket_is_handed_over_without_a_word(books: Books) -> None:
    books.register.hand_to("Ben")
    assert books.lane.is_idle
    assert books.register.sale.cashier == "Ben"


def test_a_sale_that_is_being_paid_stays_whose_it_is(books: Books) -> None:
    register = books.register
    register.add(TEA)
    register.follow(replace(register.sale, status=SaleStatus.PAYING))
    register.hand_to("Ben")
    assert register.sale.cashier == "Ana"
    register.renew()
    assert register.sale.cashier == "Ben"


CHANGES_MEANWHILE: dict[str, Callable[[Register], object]] = {
    "somebody else comes to the till": lambda register: register.hand_to("Ben"),
    "the customer is told": lambda register: register.belong_to("cus_1"),
    "no tip is wanted": lambda register: register.skip_tip(skips=True),
    "something is scanned": lambda register: register.add(MUG),
    "something is taken back": lambda register: register.undo(),
}


@pytest.mark.parametrize("change", CHANGES_MEANWHILE.values(), ids=CHANGES_MEANWHILE)
def test_a_sale_whose_cash_is_being_written_down_is_not_opened_again(
    books: Books, change: Callable[[Register], object]
) -> None:
    register = books.register
    register.add(TEA)
    books.lane.drain()
    register.pay_cash(2000, _ignored)
    change(register)
    books.lane.drain()
    kept = books.journal.sale(register.sale.sale_id)
    assert kept is not None
    assert (kept.status, len(kept.tenders)) == (SaleStatus.PAID, 1)
    assert (kept.cashier, kept.cart) == ("Ana", register.sale.cart)


def test_a_discount_is_written_down_with_what_it_comes_to(books: Books) -> None:
    register = books.register
    register.add(TEA)
    register.add(MUG)
    register.discount(1, Discount(percent=Decimal(10)))
    register.discount_basket(Discount(amount=100))
    register.discount_basket(Discount())
    register.discount(2, Discount())
    books.lane.drain()
    given, shared, removed = books.journal.entries[2:]
    off = TEA.price.minor // 10
    assert (given.kind, given.detail) == (
        "cart.discounted",
        (("sku", "TEA"), ("amount", f"{off} usd"), ("percent", "10")),
    )
    assert (shared.kind, shared.detail) == ("cart.discounted", (("amount", f"{off + 100} usd"),))
    assert (removed.kind, removed.detail) == ("cart.discount_removed", ())
