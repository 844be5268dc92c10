"""What happened with a customer, in the order in which it happened, newest first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_desktop.domain.cards import Card, Charge, Decline
from pos_desktop.domain.consents import Channel, Withdrawal
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import (
    Attention,
    Authorized,
    Cancelled,
    CardEntry,
    Creating,
    Declined,
    Paid,
    Payment,
    State,
    Why,
    begin,
)
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from pos_desktop.presenters.happenings import MOST_LINES, history_of
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.phone import Happening, HistoryRow
from pos_desktop.services.wallets import Wallet
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON
from tests.services.shops import TERMS

CARD = SavedCard("pm_1", "visa", "4242", 12, 2030, "cus_1")
CHARGE = Charge("ch_1", 1200, captured=True, card=Card("card", "visa", "4242"))
NO_FUNDS = Decline("card_declined", "insufficient_funds", charge="ch_0")
KEYED = replace(TERMS, entry=CardEntry.KEYED, types=("card",), customer="cus_1")
SETUP = replace(KEYED, sale_id="setup_1", kind=IntentKind.SETUP, amount=0, keeps=Redisplay.LIMITED)
AMOUNT = Money(1200, "usd")


def intent(charge: Charge | None = CHARGE, saved: SavedCard | None = None) -> Intent:
    return Intent("pi_1", IntentStatus.SUCCEEDED, 1200, "usd", charge=charge, saved=saved)


def rows(*payments: Payment) -> list[HistoryRow]:
    receipts = (("sale_1", "till-1-000001"),)
    return list(history_of(Wallet("cus_1", payments=payments, receipts=receipts)))


def at(state: State, *, setup: bool = False, decline: Decline | None = None) -> Payment:
    return replace(begin(SETUP if setup else KEYED), state=state, last_decline=decline)


@pytest.mark.parametrize("state", [Paid(intent()), Authorized(intent())])
def test_a_payment_is_told_with_its_receipt_and_card(state: State) -> None:
    (row,) = rows(at(state))
    assert row == HistoryRow(
        NOON, Happening.PAID, AMOUNT, "till-1-000001", brand="visa", last4="4242"
    )


@pytest.mark.parametrize("charge", [None, Charge("ch_1", 1200, captured=True)])
def test_a_payment_of_which_the_card_is_not_known_is_told_all_the_same(
    charge: Charge | None,
) -> None:
    (row,) = rows(at(Paid(intent(charge))))
    assert (row.happening, row.brand, row.last4) == (Happening.PAID, "", "")


def test_a_card_that_was_declined_before_another_one_paid_is_told_as_well() -> None:
    paid, declined = rows(at(Paid(intent()), decline=NO_FUNDS))
    assert paid.happening is Happening.PAID
    assert declined.happening is Happening.DECLINED
    assert declined.reason == warn("decline_insufficient_funds")


@pytest.mark.parametrize(
    ("state", "decline", "happening"),
    [
        (Declined("pi_1", NO_FUNDS), NO_FUNDS, Happening.DECLINED),
        (Cancelled("pi_1"), NO_FUNDS, Happening.DECLINED),
        (Cancelled("pi_1"), None, Happening.CANCELLED),
        (Attention(Why.SET_ASIDE, "pi_1"), None, Happening.IN_DOUBT),
        (Creating(), None, Happening.IN_DOUBT),
    ],
)
def test_a_payment_that_was_not_made_is_told_with_what_became_of_it(
    state: State, decline: Decline | None, happening: Happening
) -> None:
    (row,) = rows(at(state, decline=decline))
    assert (row.happening, row.amount) == (happening, AMOUNT)
    assert (row.reason is not None) == (decline is not None)


def test_a_saved_card_is_told_by_brand_and_last_four() -> None:
    (row,) = rows(at(Paid(intent(None, CARD)), setup=True))
    assert (row.happening, row.brand, row.last4) == (Happening.CARD_SAVED, "visa", "4242")
    assert row.amount is None


@pytest.mark.parametrize(
    ("state", "decline", "code"),
    [
        (Paid(intent(None)), None, "card_cannot_be_kept"),
        (Cancelled("seti_1"), NO_FUNDS, "decline_insufficient_funds"),
        (Declined("seti_1", NO_FUNDS), NO_FUNDS, "decline_insufficient_funds"),
    ],
)
def test_a_card_that_was_not_saved_is_told_with_the_reason(
    state: State, decline: Decline | None, code: str
) -> None:
    (row,) = rows(at(state, setup=True, decline=decline))
    assert (row.happening, row.reason) == (Happening.CARD_NOT_SAVED, warn(code))


def test_a_payment_that_kept_its_card_tells_both() -> None:
    payment = at(Paid(intent(CHARGE, CARD)))
    keeping = replace(payment, terms=replace(KEYED, keeps=Redisplay.ALWAYS))
    assert [row.happening for row in rows(keeping)] == [Happening.CARD_SAVED, Happening.PAID]


def test_an_agreement_is_told_with_its_channel_and_whether_it_stands() -> None:
    (row,) = history_of(Wallet("cus_1", consents=(SAVING,)))
    assert (row.happening, row.channel, row.consent_id) == (
        Happening.AGREED,
        Channel.PHONE,
        "consent_1",
    )
    assert (row.is_standing, row.last4) == (True, "")


def test_the_end_of_an_agreement_is_told_after_it() -> None:
    ended = replace(SAVING, card=CARD, withdrawn=Withdrawal(SAVING.given_at, "Ana"))
    withdrawn, agreed = history_of(Wallet("cus_1", consents=(ended,)))
    assert (withdrawn.happening, withdrawn.last4) == (Happening.WITHDRAWN, "4242")
    assert (agreed.happening, agreed.is_standing) == (Happening.AGREED, False)


def test_within_one_second_the_yes_comes_before_the_card() -> None:
    consent = replace(SAVING, given_at=NOON + timedelta(seconds=0.7), card=CARD)
    payment = at(Paid(intent(None, CARD)), setup=True)
    history = history_of(Wallet("cus_1", consents=(consent,), payments=(payment,)))
    assert [row.happening for row in history] == [Happening.CARD_SAVED, Happening.AGREED]


def test_the_newest_lines_are_shown_and_not_more_than_fit() -> None:
    terms = [replace(KEYED, sale_id=f"sale_{n}", started_at=n) for n in range(MOST_LINES + 5)]
    history = rows(*(replace(begin(one), state=Cancelled()) for one in terms))
    assert len(history) == MOST_LINES
    assert [int(row.at.timestamp()) for row in history[:2]] == [MOST_LINES + 4, MOST_LINES + 3]
