"""Cash in a country without cents: window, receipt, refund, shift and export all say the same."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.domain.sale import TenderKind
from pos_desktop.services.receipting import Wish, receipt_of, refund_parts
from pos_desktop.ui.ledger import Ledger
from tests.e2e.cashiers import THREE, WHOLE_WHEAT, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.refunders import Refunder
from tests.e2e.shops import Shop, stripe_of_its_own
from tests.e2e.test_closing_the_day import REPORT, go_to_the_day, last_closing, pay_cash

TWO = (WHOLE_WHEAT, WHOLE_WHEAT)
"""7.77 with tax."""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop in Canada."""
    with stripe_of_its_own("CA") as account:
        yield Shop(account, tmp_path / "till")


def _take(cashier: Cashier, given: str) -> None:
    cashier.scan(*TWO)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    assert cashier.text("cash.rounded") == "$7.77 rounded to $7.75"
    cashier.type("cash.given", given)
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    assert cashier.text("payment.change") == "$12.25"
    assert cashier.text("payment.hint") == "$7.77 rounded to $7.75 in cash."
    cashier.until_written()
    cashier.next_customer()


def _give_back_in_two_parts(cashier: Cashier) -> None:
    refunder = Refunder.at(cashier)
    refunder.open_sale("001-0001")
    assert "; Rounding, -0.02; Cash, " in refunder.widget("sales.lines", Ledger).accessibleName()
    refunder.open_pane()
    refunder.ask("2.24")
    assert refunder.text("sales.refundRounded") == "$2.24 rounded to $2.25 in cash."
    assert refunder.text("sales.refundConfirm") == "Refund $2.25"
    refunder.confirm()
    assert refunder.see_refund_through() == "approved"
    refunder.done()
    assert refunder.refund() == "approved"
    refunder.done()


def _receipts(cashier: Cashier, shop: Shop, sale_id: str) -> list[str]:
    """What stands on the receipt of a sale, and on those of its refunds."""
    with closing(SqlJournal.open(shop.folder / "journal-test.sqlite3", "till-1")) as book:
        sale, refundings = book.sale(sale_id), book.refundings_of(sale_id)
    assert sale is not None
    settings = cashier.till.settings.now
    wishes = [Wish(), *(Wish(refund=part) for part in refund_parts(sale, refundings))]
    pages = (Templates().page(receipt_of(sale, settings, one), Medium("80", 8)) for one in wishes)
    return [
        " ".join(re.sub("<[^>]*>", " ", page.html.partition("</style>")[2]).split())
        for page in pages
    ]


def test_a_day_in_cash_agrees_to_the_coin(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(country="CA")
    _take(cashier, "20")
    pay_cash(cashier, *THREE)
    cashier.sell(*TWO, card="visa")
    cashier.next_customer()
    _give_back_in_two_parts(cashier)

    go_to_the_day(cashier)
    assert "Cash rounded to coins -0.01 Taken $26.27" in cashier.text(REPORT)
    cashier.type("close.count", "10.75")
    cashier.until_state("counted", of=REPORT)
    assert "It is all there" in cashier.text("close.difference")
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("closed", of=REPORT)

    closed, sales = last_closing(shop), shop.exported()
    assert closed is not None
    assert (closed.difference, closed.report.rounding) == (0, -1)
    told = {sale["receipt_number"]: _told(sale) for sale in sales}
    assert told == {
        "001-0001": (777, -2, [775], [225, 550], "refunded"),
        "001-0002": (1074, 1, [1075], [], "paid"),
        "001-0003": (777, 0, [777], [], "paid"),
    }
    assert closed.report.taken == sum(sale["total"] + sale["rounding"] for sale in sales)
    assert {one.kind: one.amount for one in closed.report.paid_back} == {TenderKind.CASH: 775}
    first = next(one["sale_id"] for one in sales if one["receipt_number"] == "001-0001")
    sold, *back = _receipts(cashier, shop, first)
    assert "Total $7.77 &nbsp; Rounding -0.02 To pay in cash 7.75 Cash 20.00 Change 12.25" in sold
    assert ["Refunded $2.25" in back[0], "Refunded $5.50" in back[1]] == [True, True]


def _told(sale: Any) -> tuple[int, int, list[int], list[int], str]:
    """Total, rounding, tenders, refunds and status, as the export tells them."""
    tenders = [one["amount"] for one in sale["tenders"]]
    refunds = [one["amount"] for one in sale["refunds"]]
    return sale["total"], sale["rounding"], tenders, refunds, sale["status"]
