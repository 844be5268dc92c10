"""A day of a shop with everything in it, by chance: the book, the exports and Stripe agree."""

import random
from collections import Counter
from contextlib import closing
from time import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox
from typing_extensions import override

from pos_desktop.adapters.journal.store import SqlJournal
from tests.e2e.cashiers import THREE, Cashier
from tests.e2e.closers import LATER, Closer
from tests.e2e.conftest import Opened, Opens
from tests.e2e.refunders import REFUND, STATUS, Refunder, refunds_of
from tests.e2e.shops import CAPTURE, CREATE, PROCESS, Setting, Shop
from tests.e2e.test_closing_the_day import last_closing, pay_cash
from tests.e2e.test_random_day import TELLING_CENTS, total
from tests.e2e.test_reconciling import told_by_command
from tests.e2e.test_tips import asks_for_tips

ACTS = 12
LOST = ("drop_before", "drop_after", "half_body")
SHOPS: dict[str, dict[str, Setting]] = {
    "at once": {},
    "tips on the reader": {"tip_on": "reader"},
    "held": {**LATER},
    "tips on the receipt": {**LATER, "tip_on": "receipt"},
    "a rule about cards": {"refused_brands": ["amex"], "capture": "manual"},
}


class Tipping(Cashier):
    """A cashier whose customers give a tip wherever the reader asks for one."""

    @classmethod
    def at(cls, cashier: Cashier) -> "Tipping":
        """The same person at the same till."""
        return cls(cashier._qtbot, cashier.till)

    @override
    def _may_present_or_is_over(self) -> bool:
        box = self.till.window.findChild(QComboBox, "simreader.tip")
        if self.state("simreader.screen") == "tip" and box is not None and box.isVisible():
            box.setCurrentIndex(2)
            box.activated.emit(2)
        return super()._may_present_or_is_over()


class Day:
    """The acts of a day, one after the other, and what all shifts took."""

    def __init__(self, cashier: Cashier, shop: Shop, chance: random.Random) -> None:
        self.cashier, self.shop, self.chance = cashier, shop, chance
        self.kept = 0

    @classmethod
    def of(cls, cashier: Cashier, shop: Shop) -> "Day":
        """A day at this till of which chance is no part."""
        return cls(cashier, shop, random.Random(0))

    def act(self) -> None:
        """Something happens."""
        acts = (
            *(self.sell, self.sell, self.sell, self.cash, self.give_back, self.give_back),
            *(self.close_holds, self.close_holds, self.refund_elsewhere, self.close_shift),
        )
        self.chance.choice(acts)()
        self.shop.stripe.control("DELETE", "faults")

    def sell(self) -> None:
        """By card; sometimes the first one is not good, or an answer is lost."""
        cashier, chance = self.cashier, self.chance
        cashier.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        cashier.until_seen("sale.pay")
        cashier.scan(*chance.choices(THREE, k=chance.randint(1, 3)))
        while total(cashier) % 100 in TELLING_CENTS:
            cashier.scan(THREE[0])
        self._lose(CREATE, PROCESS, CAPTURE)
        cashier.press(Qt.Key.Key_F12)
        card = chance.choice(("visa", "mastercard", "declined"))
        assert cashier.see_it_through(card) == "approved"
        cashier.next_customer()

    def cash(self) -> None:
        """In cash."""
        self.cashier.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        self.cashier.until_seen("sale.pay")
        pay_cash(self.cashier, self.chance.choice(THREE))

    def give_back(self) -> None:
        """Of some sale, by line, by amount, or what is left; where that can be."""
        numbers = [one["receipt_number"] for one in self.shop.exported() if one["receipt_number"]]
        if not numbers:
            return
        refunder, number = Refunder.at(self.cashier), self.chance.choice(numbers)
        refunder.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        refunder.type("sales.search", number)
        refunder.until("the sale", lambda: number in refunder.text("sales.detail"))
        refunder.press(Qt.Key.Key_F8)
        refunder.until(
            "the pane",
            lambda: refunder.sees("sales.refundConfirm") or refunder.sees("sales.refundNotice"),
        )
        if not refunder.sees("sales.refundConfirm"):
            return
        way = self.chance.choice(("all", "1", "line"))
        lines = [
            one
            for one in self.cashier.till.window.findChildren(QCheckBox)
            if one.objectName().startswith("sales.refundLine") and one.isVisible()
        ]
        if way == "line" and lines:
            self.chance.choice(lines).click()
        elif way == "1":
            refunder.ask("1")
        else:
            refunder.pick_all()
        self._lose(REFUND)
        refunder.confirm()
        refunder.until(
            "an end", lambda: refunder.sees(STATUS) or refunder.sees("sales.refundNotice")
        )
        if refunder.state(STATUS) and refunder.sees(STATUS):
            refunder.see_refund_through()
            refunder.done()

    def close_holds(self) -> None:
        """Some holds are taken, taken in part, or released."""
        cashier = self.cashier
        cashier.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        cashier.until_seen("close.pages")
        if cashier.sees("close.report"):
            cashier.press(Qt.Key.Key_F6)
        closer = Closer(cashier).open()
        cashier.until("the list", lambda: cashier.sees("close.empty") or bool(closer.rows()))
        held = [at for at, row in enumerate(closer.rows()) if row.is_open]
        if not held:
            return
        if closer.rows()[0].is_open and len(closer.rows()) > 1:
            closer.table.clearSelection()
            closer.pick(self.chance.choice(held))
        self._lose(CAPTURE)
        match self.chance.choice(("all", "part", "release")):
            case "part":
                cashier.until_seen("close.amount")
                cashier.type("close.amount", "2.00")
                cashier.click("close.capture")
            case "release":
                cashier.click("close.release")
                cashier.click("close.question.yes")
            case _:
                cashier.click("close.capture")
        closer.until_done()

    def refund_elsewhere(self) -> None:
        """On Stripe's own pages."""
        for intent in self.shop.stripe.intents():
            charge = self.shop.stripe.charges(intent.id)
            if (
                intent.status == "succeeded"
                and charge[-1].amount - charge[-1].amount_refunded >= 50 + 150
            ):
                self.shop.stripe.api.v1.refunds.create({"payment_intent": intent.id, "amount": 50})
                return

    def close_shift(self) -> None:
        """The day is closed, however the drawer stands."""
        cashier = self.cashier
        cashier.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        cashier.until_seen("close.pages")
        if not cashier.sees("close.report"):
            cashier.press(Qt.Key.Key_F6)
        cashier.until_state("open", "counted", of="close.report")
        before = last_closing(self.shop)
        cashier.type("close.count", "50")
        cashier.until_state("counted", of="close.report")
        cashier.press(Qt.Key.Key_F12)
        cashier.until_state("closed", of="close.report")
        closed = last_closing(self.shop)
        assert closed is not None
        assert closed != before
        self.kept += closed.report.taken - closed.report.returned + closed.report.later
        cashier.press(Qt.Key.Key_F12)
        cashier.until_state("open", of="close.report")

    def close_shift_after_this_second(self) -> None:
        """Refunds are known to the second, and one of a closing's is the next shift's."""
        over = int(time())
        self.cashier.until("the next second", lambda: time() > over + 1)
        self.close_shift()

    def _lose(self, *paths: str) -> None:
        if self.chance.random() < 0.3:
            self.shop.stripe.fault(
                self.chance.choice(LOST),
                self.chance.choice(paths),
                method="POST",
                times=self.chance.choice((1, 3)),
            )


@pytest.mark.parametrize("seed", [2])
@pytest.mark.parametrize("kind", SHOPS)
def test_after_any_day_book_exports_shifts_and_stripe_say_the_same(
    open_till: Opens, opened: Opened, shop: Shop, kind: str, seed: int
) -> None:
    asks_for_tips(shop)
    cashier = open_till(**SHOPS[kind])
    day = Day(Tipping.at(cashier), shop, random.Random(seed))
    for _ in range(ACTS):
        day.act()
    told_by_command(shop, apply=True)
    day.close_shift_after_this_second()
    opened.close(cashier)
    status, told, _ = told_by_command(shop)
    assert (status, told.strip()) == (0, "[]")
    check(shop, day.kept)


def check(shop: Shop, kept: int) -> None:
    """Each sale is paid once or not at all, nothing went back that did not come, all add up."""
    intents = {one.id: one for one in shop.stripe.intents()}
    back: Counter[str] = Counter()
    for one in refunds_of(shop):
        if one.status not in {"failed", "canceled"}:
            back[one.payment_intent] += one.amount
    by_export, of_sale = (
        0,
        Counter(one.metadata["sale_id"] for one in intents.values() if one.status == "succeeded"),
    )
    assert all(count == 1 for count in of_sale.values())
    for sale in shop.exported():
        for tender in sale["tenders"]:
            if tender["status"] == "canceled":
                continue
            by_export += tender["amount"]
            if tender["payment_intent"]:
                intent = intents.pop(tender["payment_intent"])
                assert (intent.status, intent.amount_received) == ("succeeded", tender["amount"])
                given = sum(one["amount"] for one in sale["refunds"] if one["status"] != "failed")
                assert given == back[intent.id] <= intent.amount_received
        by_export -= sum(one["amount"] for one in sale["refunds"] if one["status"] != "failed")
    assert all(one.status == "canceled" for one in intents.values())
    assert kept == by_export
    with closing(SqlJournal.open(shop.folder / "journal-test.sqlite3", "till-1")) as journal:
        assert journal.verify() is None
