"""What is to be taken of a hold is read as it is typed, and what cannot be is said at its field."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.captures import problem
from pos_desktop.domain.connecting import ConnectTerms
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import Authorized
from pos_desktop.presenters.capturing import PaneModel, Typed, order_of, pane_of, total_of
from pos_desktop.services.holds import Hold, hold_of
from tests.services.accounts import PRICE, Day


def hold(
    *, overcapture: bool = False, incremental: bool = False, fee: int | None = None, raises: int = 0
) -> Hold:
    """Twelve dollars, held for tea."""
    day = Day()
    day.world.overcapturable, day.world.raisable = overcapture, incremental
    intent = day.completed("held-1", held=True)
    intent.fee = fee
    payment = day.payment("held-1", Authorized(intent.read()), capture_now=False)
    sale = day.journal.sale("held-1")
    assert sale is not None
    found = hold_of(replace(payment, raises=raises), sale)
    assert found is not None
    return found


def pane(of: Hold, **typed: str) -> PaneModel:
    """What is shown of it."""
    return pane_of(of, Typed(**typed), ".")


def test_nothing_typed_takes_all_that_is_held() -> None:
    order = order_of(hold(), Typed(), ".")
    assert order is not None
    assert (order.amount, order.fee, order.tip) == (None, None, 0)
    shown = pane(hold())
    assert (shown.takes, shown.releases) == (Money(PRICE, "usd"), Money(0, "usd"))
    assert (shown.tip_limit, shown.tries_left, shown.fee) == (None, None, None)


def test_a_part_is_taken_and_the_rest_goes_back() -> None:
    order = order_of(hold(), Typed(amount="4.00"), ".")
    assert order is not None
    assert order.amount == 400
    shown = pane(hold(), amount="4.00")
    assert (shown.takes.minor, shown.releases.minor) == (400, 800)
    assert Typed(amount="4.00").is_changed
    assert not Typed(total="20").is_changed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12.01", "close_too_much"),
        ("0", "close_amount_nothing"),
        ("-1", "amount_negative"),
        ("abc", "amount_not_a_number"),
        ("1.234", "amount_too_many_decimals"),
    ],
)
def test_an_amount_that_cannot_be_is_said_at_its_field(typed: str, code: str) -> None:
    shown = pane(hold(), amount=typed)
    assert shown.is_wrong
    assert shown.amount_wrong is not None
    assert shown.amount_wrong.code == code
    assert order_of(hold(), Typed(amount=typed), ".") is None


def test_a_tip_on_the_receipt_is_taken_on_top_within_the_limit() -> None:
    tipped = hold(overcapture=True)
    assert pane(tipped).tip_limit == Money(5000, "usd")
    order = order_of(tipped, Typed(tip="3.00"), ".")
    assert order is not None
    assert (order.amount, order.tip) == (PRICE + 300, 300)
    assert pane(tipped, tip="3.00").takes.minor == PRICE + 300
    wrong = pane(tipped, tip="50.01").tip_wrong
    assert wrong is not None
    assert wrong.code == "close_tip_too_large"
    assert order_of(tipped, Typed(tip="50.01"), ".") is None


def test_the_platforms_fee_can_be_changed_and_is_never_more_than_what_is_taken() -> None:
    of_platform = hold(fee=120)
    assert pane(of_platform).fee == Money(120, "usd")
    order = order_of(of_platform, Typed(amount="4", fee="1.00"), ".")
    assert order is not None
    assert order.fee == 100
    wrong = pane(of_platform, amount="4", fee="5").fee_wrong
    assert wrong is not None
    assert wrong.code == "close_fee_too_large"
    assert wrong.about == (Money(400, "usd"),)


@pytest.mark.parametrize(("fee", "shown"), [(90, 90), (None, 0)])
def test_the_fee_that_was_agreed_is_shown_where_stripe_tells_none(
    fee: int | None, shown: int
) -> None:
    bare = hold()
    connect = ConnectTerms("acct_1abcdef", fee=fee)
    terms = replace(bare.payment.terms, connect=connect)
    connected = replace(bare, payment=replace(bare.payment, terms=terms))
    assert pane(connected).fee == Money(shown, "usd")


def test_a_hold_is_raised_to_a_new_total_where_its_card_allows() -> None:
    raisable = hold(incremental=True, raises=3)
    shown = pane(raisable, total="20")
    assert (shown.tries_left, shown.total_wrong) == (7, None)
    assert total_of(raisable, Typed(total="20"), ".") == 2000
    assert total_of(raisable, Typed(), ".") is None
    too_little = pane(raisable, total="12").total_wrong
    assert too_little is not None
    assert too_little.code == "close_raise_too_little"
    assert total_of(raisable, Typed(total="12"), ".") is None
    assert total_of(hold(), Typed(total="20"), ".") is None
    assert pane(hold(incremental=True, raises=10)).tries_left is None


AMOUNTS = st.integers(0, 9000).map(lambda minor: f"{minor // 100}.{minor % 100:02}") | st.just("")


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.booleans())
def test_what_is_sent_is_what_was_shown_and_stripe_takes_it(
    amount: str,
    tip: str,
    fee: str,
    overcapture: bool,
) -> None:
    of = hold(overcapture=overcapture, fee=10)
    typed = Typed(amount, tip, fee)
    order, shown = order_of(of, typed, "."), pane_of(of, typed, ".")
    assert (order is None) == shown.is_wrong
    if order is not None:
        assert problem(order, of.intent) is None
        assert shown.takes.minor == (of.intent.amount if order.amount is None else order.amount)
