"""What each wish of a phone-order agent makes: the terms, the sale and the agreement."""

from dataclasses import replace

import pytest

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.intents import CaptureMethod, IntentKind
from pos_desktop.domain.money import Money
from pos_desktop.domain.news import CancelWished
from pos_desktop.domain.payment import Cancelled, CardEntry, Paid, Terms
from pos_desktop.domain.sale import SaleStatus, TenderKind
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.domain.settings import Settings
from pos_desktop.services.phone_orders import Agreed, PhoneOrders
from tests.domain.agreements import READ_ALOUD
from tests.fakes.clocks import NOON
from tests.fakes.stripe_records import BankSays
from tests.services.shops import CUSTOMER, STARTED, TEA, Shop, sale_of

ON_THE_PHONE = Agreed(READ_ALOUD, Redisplay.ALWAYS, Channel.PHONE)
FIFTEEN = Money(1500, "usd")


class Desk:
    """An agent's phone orders over a shop; `settings` and `reader` can be changed."""

    def __init__(self) -> None:
        self.shop = Shop()
        self.settings = Settings(till="till-1", cashier="Ana")
        self.reader: str | None = "tmr_1"
        self.orders = PhoneOrders(
            self.shop.checkout, self.shop.clock, lambda: self.settings, lambda: self.reader
        )

    @property
    def terms(self) -> Terms:
        """Of what was begun."""
        return self.shop.payment.terms


@pytest.fixture
def desk() -> Desk:
    return Desk()


# -- agreements -----------------------------------------------------------------------------------


def test_an_agreement_says_what_was_read_to_whom_when_and_by_whom(desk: Desk) -> None:
    consent = desk.orders.consent_of(CUSTOMER, ON_THE_PHONE)
    assert consent.consent_id.startswith("consent_")
    assert (consent.customer_id, consent.wording) == ("cus_1", READ_ALOUD)
    assert (consent.redisplay, consent.channel) == (Redisplay.ALWAYS, Channel.PHONE)
    assert (consent.given_at, consent.agent, consent.till) == (NOON, "Ana", "till-1")
    assert (consent.card, consent.withdrawn) == (None, None)


def test_an_agreement_about_a_card_that_is_there_names_it(desk: Desk) -> None:
    card = desk.shop.world.new_card()
    assert desk.orders.consent_of(CUSTOMER, ON_THE_PHONE, card).card == card


def test_each_agreement_has_a_name_of_its_own(desk: Desk) -> None:
    made = {desk.orders.consent_of(CUSTOMER, ON_THE_PHONE).consent_id for _ in range(20)}
    assert len(made) == 20


@pytest.mark.parametrize(
    ("channel", "entry"),
    [
        (Channel.PHONE, CardEntry.KEYED),
        (Channel.MAIL, CardEntry.KEYED),
        (Channel.IN_PERSON, CardEntry.PRESENTED),
    ],
)
def test_who_is_here_presents_the_card_and_for_others_it_is_keyed(
    channel: Channel, entry: CardEntry
) -> None:
    assert replace(ON_THE_PHONE, channel=channel).entry is entry


# -- saving ---------------------------------------------------------------------------------------


def test_saving_a_card_on_the_phone_is_a_set_up_whose_card_is_keyed(desk: Desk) -> None:
    desk.orders.save(CUSTOMER, ON_THE_PHONE)
    consent = desk.shop.progress.consent
    assert consent is not None
    assert desk.terms.sale_id.startswith("setup_")
    assert desk.terms == Terms(
        sale_id=desk.terms.sale_id,
        number=1,
        till="till-1",
        amount=0,
        currency="usd",
        types=("card",),
        reader="tmr_1",
        started_at=STARTED,
        kind=IntentKind.SETUP,
        entry=CardEntry.KEYED,
        customer="cus_1",
        keeps=Redisplay.ALWAYS,
        consent=consent.consent_id,
    )
    assert desk.shop.progress.sale is None


def test_saving_a_card_at_the_counter_asks_its_holder(desk: Desk) -> None:
    desk.settings = replace(desk.settings, moto_without_cvc=True)
    desk.orders.save(CUSTOMER, replace(ON_THE_PHONE, channel=Channel.IN_PERSON))
    assert (desk.terms.types, desk.terms.entry) == (("card_present",), CardEntry.PRESENTED)
    assert not desk.terms.without_cvc


def test_a_saved_card_is_kept_with_the_agreement(desk: Desk) -> None:
    desk.orders.save(CUSTOMER, ON_THE_PHONE)
    desk.shop.settle()
    desk.shop.play_card()
    desk.shop.settle()
    (agreed,) = desk.shop.journal.consents_of("cus_1")
    assert [agreed.card] == desk.shop.world.kept(desk.terms.sale_id)


def test_each_set_up_has_a_name_of_its_own() -> None:
    desks = [Desk() for _ in range(5)]
    for desk in desks:
        desk.orders.save(CUSTOMER, ON_THE_PHONE)
    assert len({desk.terms.sale_id for desk in desks}) == 5


def test_what_the_shop_has_set_goes_into_the_terms(desk: Desk) -> None:
    desk.settings = Settings(
        till="till-7", country="CA", customer_may_cancel=False, moto_without_cvc=True
    )
    desk.reader = None
    desk.orders.save(CUSTOMER, ON_THE_PHONE)
    terms = desk.terms
    assert (terms.till, terms.currency, terms.reader) == ("till-7", "cad", "")
    assert terms.without_cvc
    assert not terms.customer_may_cancel


def test_there_is_no_second_order_beside_one(desk: Desk) -> None:
    desk.orders.save(CUSTOMER, ON_THE_PHONE)
    with pytest.raises(RuntimeError):
        desk.orders.save(CUSTOMER, ON_THE_PHONE)


# -- paying by a keyed card -----------------------------------------------------------------------


def test_a_payment_by_phone_is_keyed_and_keeps_nothing_that_was_not_agreed_to(desk: Desk) -> None:
    order = desk.orders.order_of(FIFTEEN, "Roses", None)
    desk.orders.pay(order, None, ON_THE_PHONE)
    assert desk.terms == Terms(
        sale_id=order.sale.sale_id,
        number=1,
        till="till-1",
        amount=1500,
        currency="usd",
        types=("card",),
        reader="tmr_1",
        started_at=STARTED,
        entry=CardEntry.KEYED,
        description="Roses",
        skip_tip=True,
    )
    assert desk.shop.progress.consent is None


def test_a_known_customer_who_agreed_to_nothing_is_named_and_keeps_no_card(desk: Desk) -> None:
    desk.orders.pay(desk.orders.order_of(FIFTEEN, "Roses", CUSTOMER), CUSTOMER, None)
    terms = desk.terms
    assert (terms.customer, terms.keeps, terms.consent) == ("cus_1", None, None)


def test_a_payment_can_keep_its_card_in_the_same_call(desk: Desk) -> None:
    desk.settings = replace(
        desk.settings,
        capture=CaptureMethod.MANUAL,
        moto_without_cvc=True,
        customer_may_cancel=False,
    )
    desk.orders.pay(desk.orders.order_of(FIFTEEN, "Roses", CUSTOMER), CUSTOMER, ON_THE_PHONE)
    consent, terms = desk.shop.progress.consent, desk.terms
    assert consent is not None
    assert (terms.customer, terms.keeps) == ("cus_1", Redisplay.ALWAYS)
    assert terms.consent == consent.consent_id
    assert terms.capture is CaptureMethod.MANUAL
    assert terms.without_cvc
    assert not terms.customer_may_cancel


# -- charging a saved card ------------------------------------------------------------------------


def _charge(desk: Desk, description: str = "Roses") -> None:
    card = desk.shop.world.new_card()
    consent = desk.orders.consent_of(CUSTOMER, ON_THE_PHONE, card)
    order = desk.orders.order_of(FIFTEEN, description, CUSTOMER)
    desk.orders.charge(order, CUSTOMER, card, consent)


def test_a_saved_card_is_charged_under_its_agreement_without_a_reader(desk: Desk) -> None:
    desk.settings = replace(desk.settings, moto_without_cvc=True)
    _charge(desk)
    consent, sale = desk.shop.progress.consent, desk.shop.sale_at_hand
    assert consent is not None
    assert desk.terms == Terms(
        sale_id=sale.sale_id,
        number=1,
        till="till-1",
        amount=1500,
        currency="usd",
        types=("card",),
        reader="",
        started_at=STARTED,
        entry=CardEntry.ON_FILE,
        customer="cus_1",
        method="pm_1",
        consent=consent.consent_id,
        description="Roses",
    )


def test_an_order_that_was_charged_is_a_paid_sale_of_the_customer(desk: Desk) -> None:
    _charge(desk)
    desk.shop.settle()
    assert isinstance(desk.shop.state(), Paid)
    sale = desk.shop.journal.sale(desk.terms.sale_id)
    assert sale is not None
    assert (sale.status, sale.customer, sale.total) == (SaleStatus.PAID, "cus_1", 1500)
    assert sale.tenders[0].kind is TenderKind.SAVED_CARD


# -- orders ---------------------------------------------------------------------------------------


def test_an_order_of_an_amount_alone_has_one_line_that_says_what_it_is_for(desk: Desk) -> None:
    order = desk.orders.order_of(FIFTEEN, "Roses", CUSTOMER)
    (line,) = order.sale.cart.lines
    assert (line.description, order.description) == ("Roses", "Roses")
    assert order.sale.cart.total() == FIFTEEN
    assert order.sale.cart.totals().tax == 0
    assert (order.sale.till, order.sale.cashier, order.sale.opened_at) == ("till-1", "Ana", NOON)
    assert (order.sale.customer, order.sale.payments_begun) == ("cus_1", 1)


def test_an_order_of_an_amount_for_nobody_known_names_nobody(desk: Desk) -> None:
    assert desk.orders.order_of(FIFTEEN, "Roses", None).sale.customer is None


def test_each_order_is_a_sale_of_its_own(desk: Desk) -> None:
    orders = [desk.orders.order_of(FIFTEEN, "Roses", None) for _ in range(5)]
    assert len({order.sale.sale_id for order in orders}) == 5


def test_an_order_of_a_basket_is_its_next_payment(desk: Desk) -> None:
    sale = sale_of(TEA)
    order = desk.orders.order_of_basket(sale, CUSTOMER)
    assert order.sale == replace(sale, payments_begun=2, customer="cus_1")
    assert order.description == ""
    desk.orders.pay(order, CUSTOMER, None)
    assert (desk.terms.sale_id, desk.terms.number, desk.terms.amount) == ("sale_1", 2, 1200)


def test_a_basket_keeps_the_customer_that_it_has(desk: Desk) -> None:
    sale = replace(sale_of(TEA), customer="cus_9")
    assert desk.orders.order_of_basket(sale, None).sale.customer == "cus_9"
    other = Customer("cus_2", Contact("Ada"))
    assert desk.orders.order_of_basket(sale, other).sale.customer == "cus_2"


@pytest.mark.parametrize("is_basket", [True, False])
def test_after_a_cancel_a_basket_is_back_and_an_amount_alone_is_void(
    desk: Desk, *, is_basket: bool
) -> None:
    orders = desk.orders
    amount = orders.order_of(FIFTEEN, "Roses", CUSTOMER)
    order = orders.order_of_basket(sale_of(TEA), CUSTOMER) if is_basket else amount
    card = desk.shop.world.new_card()
    desk.shop.world.bank.append(BankSays.NEEDS_CUSTOMER)
    orders.charge(order, CUSTOMER, card, orders.consent_of(CUSTOMER, ON_THE_PHONE, card))
    desk.shop.settle()
    desk.shop.checkout.wish(CancelWished())
    desk.shop.settle()
    assert isinstance(desk.shop.state(), Cancelled)
    status = SaleStatus.OPEN if is_basket else SaleStatus.VOID
    assert desk.shop.sale_at_hand.status is status
