"""A disk that fails at any write of a sale: nothing is taken that is not known, nothing is lost.

The till says so in its window, keeps what was rung up, and goes on as soon as it can write again.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from time import monotonic

import pytest
import stripe
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox

from tests.e2e.cashiers import THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opened
from tests.e2e.killing import check_the_end, check_the_money, lines_on_disk
from tests.e2e.refunders import STATUS, Refunder
from tests.e2e.shops import Shop, stripe_of_its_own
from tests.e2e.test_closing_the_day import REPORT, go_to_the_day, last_closing
from tests.torture.disks import (
    Disk,
    Fate,
    Held,
    NoGrowth,
    ReadOnly,
    Slow,
    SmallDisk,
    fate_of,
    small_disk,
)
from tests.torture.sampling import sampled
from tests.torture.scoring import Score

WRITES = 7
"""Of a card sale of three lines: what is rung up, and each step of its payment."""
REFUND_WRITES = 2
"""Of a refund to a card: that it is asked for, and how it ended."""
_BREATH = 0.2
"""Seconds between two presses of a key that did not help."""
CASES: dict[str, tuple[str, Sequence[object], int]] = {
    "test_a_disk_that_fails_at_any_write_of_a_card_sale_loses_nothing": (
        "name",
        (SmallDisk.name, NoGrowth.name, ReadOnly.name, Held.name),
        2,
    ),
    "test_cash_on_a_disk_that_fails_is_not_taken_and_is_taken_once_it_is_mended": (
        "name",
        (SmallDisk.name, Held.name),
        1,
    ),
    "test_a_shift_on_a_disk_that_fails_stays_open_and_is_closed_once_it_is_mended": (
        "name",
        (SmallDisk.name, ReadOnly.name),
        1,
    ),
    "test_a_start_on_a_full_disk_says_so_and_waits_until_there_is_room": (
        "name, is_first",
        tuple(product((SmallDisk.name, NoGrowth.name), (True, False))),
        1,
    ),
    "test_a_refund_on_a_disk_that_fails_goes_back_once_and_is_told_as_it_is": (
        "name, number",
        tuple(product((SmallDisk.name, ReadOnly.name), range(1, REFUND_WRITES + 1))),
        1,
    ),
}
"""By the name of a test: its arguments, all cases of them, and how many the short form takes."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The cases of a test, or in the short form some of them."""
    found = CASES.get(metafunc.function.__name__)
    if found is not None:
        names, cases, short = found
        metafunc.parametrize(names, sampled(cases, metafunc.config, short=short))


class Steadfast(Cashier):
    """Does the main thing there is to do, whatever stands in the way of it."""

    def __init__(self, cashier: Cashier) -> None:
        super().__init__(cashier._qtbot, cashier.till)
        self._pressed = 0.0

    def says(self) -> str:
        """All that the window tells of a sale that cannot be written; not of a copy of the journal
        that became due meanwhile, and is made when there is room again."""
        names = ("banner.message", "sale.notice", "payment.reason")
        told = (self.text(name) for name in names if self.sees(name))
        return " ".join(one for one in told if not one.startswith("The till sells"))

    def is_told(self) -> bool:
        """Whether somebody who looks at the window knows that it cannot be written."""
        return "cannot be written" in self.says()

    def act(self) -> None:
        """Pay what is rung up, present the card when the reader asks for it."""
        if self.sees("sale.pay") and self.lines() and monotonic() - self._pressed > _BREATH:
            self._pressed = monotonic()
            self.press(Qt.Key.Key_F12)
        button = self.widget("simreader.present", QAbstractButton)
        if self.state("simreader.screen") == "card" and button.isEnabled():
            box = self.widget("simreader.card", QComboBox)
            box.setCurrentIndex(box.findData("visa"))
            box.activated.emit(box.currentIndex())
            button.click()

    def is_paid(self) -> bool:
        """Whether the sale is paid, and in the books."""
        self.act()
        return self.state() == "approved" and self.till.counter.is_idle


@pytest.fixture
def disk_shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop whose till has a small disk of its own, where one may be mounted."""
    with stripe_of_its_own() as account, small_disk(tmp_path / "disk"):
        yield Shop(account, tmp_path / "disk" / "till")


def disk_of(name: str, shop: Shop) -> Disk:
    """The disk of that name; skips the test where this machine has none such."""
    match name:
        case SmallDisk.name:
            if not shop.folder.parent.is_mount():
                pytest.skip("no file system may be mounted here: a full disk is not tried")
            return SmallDisk(shop.folder.parent)
        case NoGrowth.name:
            pytest.importorskip("resource", reason="this system does not limit the size of files")
            return NoGrowth()
        case Held.name:
            return Held(journal_of(shop))
        case _:
            return ReadOnly()


def journal_of(shop: Shop) -> Path:
    """The journal of the shop's till."""
    return shop.folder / "journal-test.sqlite3"


def open_one(opened: Opened, shop: Shop) -> Steadfast:
    """The shop's till, ready to sell."""
    cashier = opened.till(shop.options, shop.vault)
    cashier.until("a journal", lambda: cashier.till.counter.is_live)
    cashier.until_state("online", "busy", of="status.reader")
    return Steadfast(cashier)


def fail_at(number: int, disk: Disk, fate: Fate, cashier: Steadfast, shop: Shop) -> None:
    """One sale, at whose so-manieth write the disk begins to fail."""
    before = len(shop.stripe.taken())
    fate.arm(disk, number)
    cashier.scan(*THREE)
    cashier.until(
        "a word about it", lambda: cashier.is_paid() or (fate.fails and cashier.is_told())
    )
    assert fate.fails, f"a sale has only {fate.writes} writes"
    check_while_it_fails(cashier, shop, before)
    fate.mend()
    cashier.until("a sale that is paid", cashier.is_paid, 30)
    cashier.until("an end of the trouble", lambda: not cashier.is_told())
    taken = shop.stripe.taken()
    assert len(taken) == before + 1
    assert taken[-1].amount == THREE_TOTAL
    cashier.next_customer()
    assert cashier.lines() == 0


def check_while_it_fails(cashier: Steadfast, shop: Shop, before: int) -> None:
    """Nothing is begun: where no reader asked for a card yet, none does, nor is cash taken."""
    assert cashier.lines() == 3
    if cashier.sees("sale.pay"):
        cashier.press(Qt.Key.Key_F12)
        cashier.press(Qt.Key.Key_F9)
        assert cashier.sees("sale.pay")
    if cashier.state() not in {"waiting", "authorizing", "approved"}:
        assert len(shop.stripe.taken()) == before
        assert cashier.state("simreader.screen") != "card"


def test_a_disk_that_fails_at_any_write_of_a_card_sale_loses_nothing(
    opened: Opened, disk_shop: Shop, score: Score, name: str, pytestconfig: pytest.Config
) -> None:
    shop = disk_shop
    shop.settle()
    disk = disk_of(name, shop)
    with fate_of(journal_of(shop)) as fate:
        cashier = open_one(opened, shop)
        for number in sampled(range(1, WRITES + 1), pytestconfig, short=2):
            with score.trial(table="disk", row=f"{name}, at a write of a card sale"):
                fail_at(number, disk, fate, cashier, shop)
                check_the_money(shop)
    opened.close(cashier)
    again = open_one(opened, shop)
    opened.close(again)
    check_the_end(shop)


def test_a_disk_that_is_slow_leaves_the_window_alive_and_nothing_is_done_twice(
    opened: Opened, disk_shop: Shop, score: Score
) -> None:
    """Each commit takes its time; meanwhile the cashier presses the same keys again."""
    shop = disk_shop
    shop.settle()
    with fate_of(journal_of(shop)) as fate:
        cashier = open_one(opened, shop)
        fate.arm(Slow(), 1)
        with score.trial(table="disk", row=f"{Slow.name}, each key pressed three times"):
            cashier.scan(*THREE)
            for _ in range(3):
                cashier.press(Qt.Key.Key_F12)
            cashier.until("a sale that is paid", cashier.is_paid, 30)
            for _ in range(3):
                cashier.press(Qt.Key.Key_Return)
            cashier.until_seen("sale.pay")
        with score.trial(table="disk", row=f"{Slow.name}, cash given three times"):
            cashier.scan(*THREE)
            cashier.press(Qt.Key.Key_F9)
            cashier.until_seen("cash.given")
            for _ in range(3):
                cashier.press(Qt.Key.Key_Return)
            cashier.until_state("approved", seconds=30)
            cashier.until_written()
            cashier.next_customer()
        fate.mend()
        assert len(shop.stripe.taken()) == 1
        kinds = [sale["tenders"][0]["kind"] for sale in shop.exported() if sale["tenders"]]
        assert kinds == ["card", "cash"]


def test_a_journal_that_another_program_holds_for_a_moment_is_waited_for_and_nobody_notices(
    opened: Opened, disk_shop: Shop, score: Score
) -> None:
    shop = disk_shop
    shop.settle()
    cashier = open_one(opened, shop)
    holder = Held(journal_of(shop))
    with score.trial(table="disk", row=f"{Held.name}, for a moment"):
        holder.begin()
        cashier.scan(*THREE)
        cashier.press(Qt.Key.Key_F12)
        assert not cashier.is_told()
        holder.end()
        cashier.until("a sale that is paid", lambda: not cashier.is_told() and cashier.is_paid())
        assert not cashier.is_told()


def test_cash_on_a_disk_that_fails_is_not_taken_and_is_taken_once_it_is_mended(
    opened: Opened, disk_shop: Shop, score: Score, name: str
) -> None:
    shop = disk_shop
    shop.settle()
    disk = disk_of(name, shop)
    with fate_of(journal_of(shop)) as fate:
        cashier = open_one(opened, shop)
        cashier.scan(*THREE)
        cashier.until("a basket on disk", lambda: lines_on_disk(shop) == 3)
        cashier.press(Qt.Key.Key_F9)
        cashier.until_seen("cash.given")
        fate.arm(disk, 1)
        with score.trial(table="disk", row=f"{name}, as cash is given"):
            cashier.press(Qt.Key.Key_Return)
            cashier.until("a word", lambda: "cannot be written" in cashier.text("cash.notice"))
            assert cashier.lines() == 3
            fate.mend()
            cashier.until("an end of the trouble", lambda: not cashier.sees("banner.message"))
            cashier.press(Qt.Key.Key_Return)
            cashier.until_state("approved")
            cashier.until_written()
            (sale,) = shop.exported()
            assert (sale["status"], sale["receipt_number"]) == ("paid", "001-0001")


def test_a_shift_on_a_disk_that_fails_stays_open_and_is_closed_once_it_is_mended(
    opened: Opened, disk_shop: Shop, score: Score, name: str
) -> None:
    shop = disk_shop
    shop.settle()
    disk = disk_of(name, shop)
    with fate_of(journal_of(shop)) as fate:
        cashier = open_one(opened, shop)
        cashier.sell(*THREE)
        cashier.next_customer()
        go_to_the_day(cashier)
        cashier.type("close.count", "0")
        cashier.until_state("counted", of=REPORT)
        fate.arm(disk, 1)
        with score.trial(table="disk", row=f"{name}, as the shift is closed"):
            cashier.press(Qt.Key.Key_F12)
            cashier.until("a word", lambda: "journal" in cashier.text("close.notice"))
            assert cashier.text("close.count") == "0"
            fate.mend()
            cashier.press(Qt.Key.Key_F12)
            cashier.until_state("closed", of=REPORT)
            closed = last_closing(shop)
            assert closed is not None
            assert (closed.number, closed.report.sales) == (1, 1)


def test_a_start_on_a_full_disk_says_so_and_waits_until_there_is_room(
    opened: Opened, disk_shop: Shop, score: Score, name: str, is_first: bool
) -> None:
    shop = disk_shop
    shop.settle()
    disk = disk_of(name, shop)
    if not is_first:
        before = open_one(opened, shop)
        before.scan(*THREE)
        before.until("a basket on disk", lambda: lines_on_disk(shop) == 3)
        opened.close(before)
    with score.trial(table="disk", row=f"{name}, at the start"):
        disk.begin()
        try:
            cashier = Steadfast(opened.till(shop.options, shop.vault))
            cashier.until("a word about it", lambda: "journal" in cashier.says())
            cashier.scan(*THREE)
            cashier.press(Qt.Key.Key_F12)
            assert shop.stripe.requests("POST", "/v1/payment_intents") == []
        finally:
            disk.end()
        cashier.until("a journal", lambda: cashier.till.counter.is_live)
        cashier.until("a sale that is paid", cashier.is_paid, 30)
        assert "cannot" not in cashier.says()
        assert len(shop.stripe.taken()) == 1


def test_a_refund_on_a_disk_that_fails_goes_back_once_and_is_told_as_it_is(
    opened: Opened, disk_shop: Shop, score: Score, name: str, number: int
) -> None:
    shop = disk_shop
    shop.settle()
    disk = disk_of(name, shop)
    with fate_of(journal_of(shop)) as fate:
        refunder = Refunder.at(open_one(opened, shop))
        refunder.sell(*THREE)
        refunder.next_customer()
        with score.trial(table="disk", row=f"{name}, at a write of a refund"):
            refund_at(number, disk, fate, refunder, shop)
    assert [sale["status"] for sale in shop.exported()] == ["refunded"]


def refund_at(number: int, disk: Disk, fate: Fate, refunder: Refunder, shop: Shop) -> None:
    """Give the newest sale back; the disk begins to fail at this write of it."""
    refunder.open_sale()
    refunder.open_pane()
    refunder.pick_all()
    before = len(refunds_of(shop))
    fate.arm(disk, number)
    refunder.confirm()
    refunder.until("a word", lambda: fate.fails and "journal" in refunder.text("sales.detail"))
    is_told_given = refunder.state(STATUS) == "approved"
    given = len(refunds_of(shop)) - before
    assert given == (number > 1)
    assert not is_told_given or given
    fate.mend()
    if not given:
        refunder.confirm()
    refunder.until_state("approved", of=STATUS)
    desk = refunder.till.refunds.desk
    assert desk is not None
    refunder.until("the books", lambda: desk.is_settled)
    assert len(refunds_of(shop)) == before + 1


def refunds_of(shop: Shop) -> list[stripe.Refund]:
    """What went back, as Stripe says."""
    return shop.stripe.api.v1.refunds.list({"limit": 100}).data
