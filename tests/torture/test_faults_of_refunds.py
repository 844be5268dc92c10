"""Each request of a refund, with everything that can happen to it: given back once, and written."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pos_desktop.domain.refunding import RefundKind
from tests.e2e.cashiers import THREE
from tests.e2e.killing import book_of
from tests.e2e.refunders import REFUND, REFUND_AT_READER, STATUS, Refunder, given_back
from tests.e2e.shops import CLEAR, Setting, Shop, stripe_of_its_own
from tests.torture.sampling import sampled
from tests.torture.stands import Stand
from tests.torture.test_reader_outcomes import OUTCOMES, Outcome
from tests.torture.troubles import TROUBLES, Trouble

STEP = 100
"""Cents that a cell gives back, all of the same sale: other cents tell the simulated reader how a
refund ends."""
Live = Callable[[Stand, Trouble], None]
CANADIAN: dict[str, Setting] = {"country": "CA"}


@pytest.fixture
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """A shop in the country that the test names."""
    with stripe_of_its_own(request.param) as account:
        yield Shop(account, tmp_path / "till")


def _refunder(stand: Stand) -> Refunder:
    """Whoever has a sale at hand of which a part can be given back."""
    is_fresh = not stand.shop.stripe.intents()
    if is_fresh:
        is_abroad = stand.settings.get("country") == "CA"
        stand.cashier.sell(*THREE, *THREE, card="interac" if is_abroad else "visa")
    refunder = Refunder.at(stand.cashier)
    if is_fresh:
        refunder.open_sale()
    return refunder


def _ask(refunder: Refunder) -> None:
    refunder.open_pane()
    refunder.ask(f"{STEP / 100:.2f}")
    refunder.confirm()


def _ends(stand: Stand, before: list[int], *, given: int) -> None:
    """So much more was given back, at Stripe and in the book."""
    refunder = Refunder.at(stand.cashier)
    refunder.done()
    now = given_back(stand.shop)
    assert now == [*before, *([given] if given else [])], ("given back", now)
    with closing(book_of(stand.shop)) as journal:
        (sale,) = (one for one in journal.sales(None, None) if one.tenders)
        told = journal.refundings_of_sales([sale.sale_id])[sale.sale_id]
    ours = [one for one in told if one.is_given and one.terms.kind is not RefundKind.CASH]
    assert sum(one.terms.amount for one in ours) == sum(now), "the book says otherwise"


def _given(stand: Stand, trouble: Trouble) -> None:
    """Something happens while money is given back."""
    refunder, before = _refunder(stand), given_back(stand.shop)
    trouble.begin(stand.shop.stripe)
    _ask(refunder)
    assert refunder.see_refund_through() == "approved"
    _ends(stand, before, given=STEP)


def _looked_for(stand: Stand, trouble: Trouble) -> None:
    """Something happens to the look for a refund of which no answer was understood."""
    refunder, before = _refunder(stand), given_back(stand.shop)
    stand.shop.stripe.fault("garbage", REFUND, method="POST")
    trouble.begin(stand.shop.stripe)
    _ask(refunder)
    assert refunder.see_refund_through() == "approved"
    refunder.until("all of it", lambda: trouble.is_over(stand.shop.stripe))
    _ends(stand, before, given=STEP)


def _given_up(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a refund at the reader is given up."""
    refunder, before = _refunder(stand), given_back(stand.shop)
    _ask(refunder)
    refunder.until_state("waiting", of=STATUS)
    refunder.until_state("card", of="simreader.screen")
    trouble.begin(stand.shop.stripe)
    refunder.click("sales.refundCancel")
    for _ in range(3):
        state = refunder.until_state("canceled", "attention", "offline", "busy", of=STATUS)
        if state == "canceled" and not refunder.sees("sales.refundRetry"):
            break
        refunder.click("sales.refundCancel")
        refunder.until("what follows", lambda: refunder.state(STATUS) == "canceled")
    assert refunder.see_refund_through() == "canceled"
    assert stand.shop.stripe.reader().action is None
    _ends(stand, before, given=0)


ROWS: dict[str, tuple[str, str, str, Live]] = {
    "create refund": ("US", "POST", REFUND, _given),
    "list refunds": ("US", "GET", REFUND, _looked_for),
    "refund at the reader": ("CA", "POST", REFUND_AT_READER, _given),
    "clear the reader, refund": ("CA", "POST", CLEAR, _given_up),
}


@pytest.mark.parametrize(("shop", "row"), [(ROWS[row][0], row) for row in ROWS], indirect=["shop"])
def test_money_is_given_back_once(stand: Stand, row: str) -> None:
    country, method, path, live = ROWS[row]
    tries = 1 if method == "GET" else 3
    cells = [Trouble(name, method, path, tries) for name in TROUBLES]
    chosen = sampled(cells, stand.config, short=1)
    stand.stands({"country": country}).endure(row, chosen, live)


def _at_the_reader(stand: Stand, outcome: Trouble) -> None:
    """The reader makes this of a refund."""
    refunder, before = _refunder(stand), given_back(stand.shop)
    outcome.begin(stand.shop.stripe, REFUND_AT_READER)
    _ask(refunder)
    given = 0 if outcome.name == "stuck" else STEP
    if outcome.name in {"stuck", "stuck, authorized"}:
        refunder.until_state("waiting", of=STATUS)
        refunder.present_again()
        refunder.click("sales.refundCancel")
    end = refunder.see_refund_through()
    assert end == ("approved" if given else "canceled")
    _ends(stand, before, given=given)


@pytest.mark.parametrize("shop", ["CA"], indirect=True)
def test_money_is_given_back_once_whatever_the_reader_makes_of_it(stand: Stand) -> None:
    never = ("replaced by another till", "SCA retry with two charges")
    cells = [Outcome(name, "POST", REFUND_AT_READER) for name in OUTCOMES if name not in never]
    chosen = sampled(cells, stand.config, short=2)
    stand.stands(CANADIAN).endure("reader: refund", chosen, _at_the_reader)
