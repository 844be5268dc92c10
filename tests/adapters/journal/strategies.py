"""Arbitrary values for a book, within what a database column holds."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import strategies as st

from pos_desktop.domain.cards import Card
from pos_desktop.domain.cart import MOST_OF_ONE, Cart, CartLine
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.payment import Payment, State, Terms
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.tax import TaxRate

SALE_IDS = ("sale-1", "sale-2", "sale-3")
words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
"""Any script, no NUL: PostgreSQL keeps none."""
_minor = st.integers(0, 10**12)
_moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
_cards = st.from_type(Card)


_discounts = st.none() | st.builds(
    Discount, st.decimals(0, 100, places=2), st.integers(0, 10**8), st.booleans()
)


@st.composite
def _lines(draw: st.DrawFn) -> tuple[CartLine, ...]:
    numbers = sorted(draw(st.sets(st.integers(1, 9), max_size=5)))
    rates = st.builds(
        TaxRate, words, st.decimals(Decimal(0), Decimal(99), places=3, allow_nan=False)
    )
    return tuple(
        CartLine(
            number,
            draw(words),
            draw(words),
            draw(st.integers(1, MOST_OF_ONE)),
            draw(st.integers(0, 10**8)),
            draw(rates),
            draw(_discounts),
        )
        for number in numbers
    )


tenders = st.builds(
    Tender,
    kind=st.sampled_from(TenderKind),
    amount=_minor,
    status=st.sampled_from(TenderStatus),
    tip=_minor,
    payment_intent=st.none() | words,
    charge=st.none() | words,
    card=st.none() | _cards,
    given=st.none() | _minor,
    fee=st.none() | _minor,
)


def sales(sale_id: str) -> st.SearchStrategy[Sale]:
    """Sales of that id, in any state, with no receipt number yet."""
    return st.builds(
        Sale,
        sale_id=st.just(sale_id),
        till=st.just("till-1"),
        cashier=words,
        cart=st.builds(
            Cart, st.just("usd"), st.booleans(), lines=_lines(), next_line=st.integers(10, 99)
        ),
        opened_at=_moments,
        status=st.sampled_from(SaleStatus),
        tenders=st.lists(tenders, max_size=2).map(tuple),
        closed_at=st.none() | _moments,
        receipt_number=st.none(),
        payments_begun=st.integers(0, 9),
        customer=st.none() | words,
        skip_tip=st.booleans(),
    )


def payments(sale_id: str) -> st.SearchStrategy[Payment]:
    """Payments of that sale, in any state."""
    terms = st.builds(
        Terms,
        sale_id=st.just(sale_id),
        number=st.integers(1, 3),
        till=st.just("till-1"),
        amount=_minor,
        started_at=st.integers(0, 2**40),
        currency=st.just("usd"),
        reader=words,
    )
    return st.builds(Payment, terms=terms, state=states, declined_charge=st.none() | words)


def _keepable(state: State) -> bool:
    """No intent's name holds a NUL, which a server's columns do not take."""
    intent = getattr(state, "intent", None)
    intent_id = getattr(intent if intent is not None else state, "intent_id", None)
    return "\0" not in (intent_id or "")


states: st.SearchStrategy[State] = st.one_of(*(st.from_type(cls) for cls in State.__args__)).filter(
    _keepable
)


@st.composite
def steps(draw: st.DrawFn) -> tuple[Sale | None, Payment | None]:
    """What one entry says: a sale, or a payment with its sale."""
    sale_id = draw(st.sampled_from(SALE_IDS))
    return draw(sales(sale_id)), draw(st.none() | payments(sale_id))
