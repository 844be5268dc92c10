"""Receipts by e-mail: Stripe is told where they go, each wish once."""

from dataclasses import replace

import pytest

from pos_desktop.domain.customers import ContactProblem, ContactRefused
from pos_desktop.domain.failures import Failed, NoAnswer, Silence
from pos_desktop.domain.sale import Tender, TenderKind
from pos_desktop.services.mailing import Mailed, Mailing, Tell, address_of, intents_of
from tests.fakes.clocks import ToldLane
from tests.services.sold import by_card, sale_of

CARD = by_card(sale_of().total)
SALE = sale_of(CARD)
ADDRESS = "ana@example.com"


class Post:
    """Where receipts are told to go; fails where that is wished."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, str]] = []
        self.lane = ToldLane()
        self.fails = False
        self.is_reached = True
        self.mailed: list[Mailed] = []
        self.broken: list[str] = []
        self.mailing = Mailing(self._way, self.lane, self.broken.append)

    def send(self, *, to: str = ADDRESS) -> Mailed:
        """Have the receipt sent."""
        self.mailing.send(SALE, to, self.mailed.append)
        self.lane.drain()
        return self.mailed[-1]

    def _way(self) -> Tell | None:
        return self._tell if self.is_reached else None

    def _tell(self, intent_id: str, email: str, key: str) -> None:
        self.told.append((intent_id, email, key))
        if self.fails:
            raise Failed(NoAnswer(Silence.NETWORK))


def test_stripe_is_told_where_the_receipt_of_each_payment_goes() -> None:
    post = Post()

    assert post.send() == Mailed(ADDRESS)
    ((intent, address, key),) = post.told
    assert (intent, address) == ("pi_1", ADDRESS)
    assert key.endswith("/pi_1")


def test_a_second_wish_has_a_key_of_its_own() -> None:
    post = Post()

    post.send()
    post.send(to="bob@example.com")

    assert len({key for _, _, key in post.told}) == 2


def test_what_stripe_answers_is_told() -> None:
    post = Post()
    post.fails = True

    assert post.send() == Mailed(ADDRESS, NoAnswer(Silence.NETWORK))


def test_without_a_way_to_stripe_nothing_can_be_sent() -> None:
    post = Post()
    post.is_reached = False

    assert not post.mailing.is_possible
    with pytest.raises(RuntimeError):
        post.send()


def test_of_cash_stripe_knows_nothing() -> None:
    cash = Tender(TenderKind.CASH, 500, given=500)

    assert intents_of(sale_of(cash)) == ()
    assert intents_of(sale_of(CARD, cash, replace(CARD, payment_intent="pi_2"))) == ("pi_1", "pi_2")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", ContactProblem.EMPTY),
        ("ana", ContactProblem.NOT_AN_EMAIL),
        ("ana@example", ContactProblem.NOT_AN_EMAIL),
        ("a" * 600 + "@example.com", ContactProblem.TOO_LONG),
    ],
)
def test_what_is_no_address_is_refused(typed: str, problem: ContactProblem) -> None:
    with pytest.raises(ContactRefused) as refused:
        address_of(typed)

    assert refused.value.problem is problem


def test_an_address_is_sent_without_blanks_around_it() -> None:
    assert address_of("  ana@example.com ") == ADDRESS
