"""Money goes back the way it came: cash, a keyed card, a saved one, Interac at the reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e.agents import Agent
from tests.e2e.books import agreed_card, customer_of
from tests.e2e.cashiers import BREAD, THREE, Cashier
from tests.e2e.conftest import Answers, Opens
from tests.e2e.refunders import (
    REFUND_AT_READER,
    STATUS,
    Refunder,
    given_back,
    refunds_of,
    the_sale,
)
from tests.e2e.shops import VISA, Shop, stripe_of_its_own


def at_sales(cashier: Cashier) -> Refunder:
    """The newest sale at hand."""
    refunder = Refunder.at(cashier)
    refunder.open_sale()
    return refunder


def test_a_cash_sale_goes_back_in_cash_and_stripe_hears_nothing(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    refunder = at_sales(cashier)
    refunder.open_pane()
    assert "in cash" in refunder.text("sales.refundWay")
    refunder.ask("4.5")
    refunder.confirm()
    assert refunder.see_refund_through() == "approved"
    assert "Hand out $4.50" in refunder.text("sales.refundHint")
    assert refunds_of(shop) == []
    sale = the_sale(shop)
    assert sale["status"] == "partly_refunded"
    assert sale["refunds"] == [
        {"amount": 450, "refund": None, "kind": "cash", "status": "succeeded"}
    ]


def test_the_drawer_opens_when_cash_is_handed_out(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(printer="virtual")
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    folder = cashier.till.on.paths.printed
    cashier.until("the drawer of the sale", lambda: len(drawers(folder)) == 1)
    refunder = at_sales(cashier)
    assert refunder.refund() == "approved"
    refunder.until("the drawer", lambda: len(drawers(folder)) == 2)


def drawers(folder: Path) -> list[Path]:
    """What the virtual printer wrote for each time the drawer opened."""
    return [one for one in folder.glob("*") if "drawer" in one.name]


def test_a_keyed_card_is_refunded_without_it(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.order("18.50", "Cake for Friday")
    agent.begin(Qt.Key.Key_F12)
    agent.key_card("visa")
    agent.until_status("approved")
    agent.until_written()
    refunder = at_sales(agent)
    assert refunder.refund("8.50") == "approved"
    assert given_back(shop) == [850]
    assert the_sale(shop)["refunds"][0]["kind"] == "card"


def test_a_saved_card_is_refunded_without_it(answer: Answers, shop: Shop) -> None:
    agreed_card(shop, customer_of(shop), VISA)
    agent: Agent = answer()
    agent.choose("amelie")
    agent.order("30", "Flowers")
    assert agent.charge() == "approved"
    agent.until_written()
    refunder = at_sales(agent)
    assert refunder.refund() == "approved"
    assert given_back(shop) == [3000]
    assert the_sale(shop)["status"] == "refunded"


@pytest.fixture
def canadian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """A shop in Canada."""
    with stripe_of_its_own("CA") as account:
        yield Shop(account, tmp_path / "till")


class TestInCanada:
    """Interac: only at a reader, only with the card that paid."""

    @pytest.fixture
    def shop(self, canadian: Shop) -> Shop:
        """The shop of this class."""
        return canadian

    @pytest.fixture
    def refunder(self, open_till: Opens) -> Refunder:
        """A sale that was paid by Interac is at hand."""
        cashier = open_till(country="CA")
        cashier.sell(*THREE, card="interac")
        return at_sales(cashier)

    def test_an_interac_sale_is_refunded_at_the_reader_with_the_same_card(
        self, refunder: Refunder, shop: Shop
    ) -> None:
        refunder.open_pane()
        assert "inserts the same card" in refunder.text("sales.refundWay")
        refunder.pick_all()
        refunder.confirm()
        refunder.until_state("waiting", of=STATUS)
        refunder.present("interac")
        refunder.until_state("approved", of=STATUS)
        (sale,) = [the_sale(shop)]
        assert given_back(shop) == [sale["total"]]
        assert sale["status"] == "refunded"
        assert sale["refunds"][0]["kind"] == "interac"

    def test_another_card_gets_nothing_and_the_same_one_can_follow(
        self, refunder: Refunder, shop: Shop
    ) -> None:
        refunder.open_pane()
        refunder.pick_all()
        refunder.confirm()
        refunder.until_state("waiting", of=STATUS)
        refunder.present("visa")
        refunder.until_state("declined", "canceled", of=STATUS)
        assert given_back(shop) == []
        refunder.click("sales.refundRetry")
        refunder.until_state("waiting", of=STATUS)
        refunder.present("interac")
        refunder.until_state("approved", of=STATUS)
        assert len(given_back(shop)) == 1

    def test_a_refund_at_the_reader_is_given_up_by_the_cashier(
        self, refunder: Refunder, shop: Shop
    ) -> None:
        refunder.open_pane()
        refunder.pick_all()
        refunder.confirm()
        refunder.until_state("waiting", of=STATUS)
        refunder.click("sales.refundCancel")
        refunder.until_state("canceled", of=STATUS)
        refunder.until_state("idle", of="simreader.screen")
        assert refunds_of(shop) == []
        refunder.done()
        assert the_sale(shop)["status"] == "paid"
        refunder.open_pane()
        assert refunder.sees("sales.refundAll")

    def test_the_customer_gives_it_up_at_the_reader(self, refunder: Refunder, shop: Shop) -> None:
        refunder.open_pane()
        refunder.pick_all()
        refunder.confirm()
        refunder.until_state("waiting", of=STATUS)
        refunder.until_state("card", of="simreader.screen")
        refunder.click("simreader.cancel")
        refunder.until_state("canceled", of=STATUS)
        assert refunds_of(shop) == []
        assert refunder.sees("sales.refundRetry")

    def test_no_payment_is_begun_while_the_reader_asks_for_the_card(
        self, refunder: Refunder, shop: Shop
    ) -> None:
        refunder.open_pane()
        refunder.pick_all()
        refunder.confirm()
        refunder.until_state("waiting", of=STATUS)
        refunder.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        refunder.until_seen("sale.pay") if refunder.sees("sale.pay") else None
        refunder.scan(BREAD)
        refunder.press(Qt.Key.Key_F12)
        assert refunder.state() != "waiting"
        assert len(shop.stripe.intents()) == 1
        refunder.present("interac")
        refunder.until("the refund", lambda: len(given_back(shop)) == 1)

    @pytest.mark.parametrize("kind", ["drop_before", "drop_after", "500 after"])
    def test_one_refund_is_made_whatever_happens_to_the_request(
        self, refunder: Refunder, shop: Shop, kind: str
    ) -> None:
        trouble = {"drop_before": {"times": 3}, "drop_after": {"times": 3}, "500 after": {}}[kind]
        name = "status" if kind.startswith("500") else kind
        more = {"after": True} if kind.startswith("500") else {}
        shop.stripe.fault(name, REFUND_AT_READER, method="POST", **trouble, **more)
        refunder.open_pane()
        refunder.pick_all()
        refunder.confirm()
        assert refunder.see_refund_through() == "approved"
        assert len(given_back(shop)) == 1
