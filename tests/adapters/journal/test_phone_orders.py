"""What the journal promises of phone orders, of the book on disk and of the one in memory."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pos_desktop.adapters.journal.store import PAGE
from pos_desktop.domain.consents import Wording
from pos_desktop.domain.customers import Contact
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.journal import Journal, JournalFailed
from tests.adapters.journal import book, calls


@pytest.fixture
def journal(any_journal: Journal) -> Journal:
    """An empty book of till-1, of each kind in turn."""
    return any_journal


def heard(kind: str = "call") -> Entry:
    """An entry that says nothing yet."""
    return book.entry(kind)


def test_a_customer_comes_back_as_last_told(journal: Journal) -> None:
    first = calls.customer()
    moved = replace(first, contact=replace(first.contact, phone="+15550199"), is_deleted=True)
    for customer in (first, moved):
        journal.record(replace(heard("customer.changed"), customer=customer))
    assert journal.customer("cus_1") == moved
    assert journal.customers() == (moved,)


def test_a_customer_nobody_told_of_is_none(journal: Journal) -> None:
    assert journal.customer("cus_9") is None


def test_customers_come_newest_first(journal: Journal) -> None:
    seconds = {"cus_4": 1, "cus_3": 3, "cus_1": 2, "cus_2": 3}
    for customer_id, made in seconds.items():
        customer = replace(calls.customer(customer_id), created_at=made)
        journal.record(replace(heard(), customer=customer))
    found = [one.customer_id for one in journal.customers()]
    assert found == ["cus_2", "cus_3", "cus_1", "cus_4"]


@pytest.mark.parametrize(
    ("minutes", "found"),
    [(0, ["cus_4", "cus_3", "cus_2", "cus_1"]), (1, ["cus_3", "cus_2"]), (3, ["cus_2"]), (4, [])],
)
def test_those_customers_are_read_who_were_written_since_on_whatever_till(
    journal: Journal, minutes: int, found: list[str]
) -> None:
    written = (("cus_1", 0), ("cus_2", 0), ("cus_3", 1), ("cus_4", 0), ("cus_2", 3))
    for at, (customer_id, minute) in enumerate(written):
        customer = replace(calls.customer(customer_id), created_at=int(customer_id[-1]))
        till = f"till-{at % 2 + 1}"
        entry = replace(heard(), at=book.NOON + timedelta(minutes=minute), till=till)
        journal.record(replace(entry, customer=customer))
    read = journal.customers(book.NOON + timedelta(minutes=minutes))
    assert [one.customer_id for one in read] == found


def test_an_erased_customer_has_no_name_any_more(journal: Journal) -> None:
    journal.record(replace(heard(), customer=calls.customer()))
    erased = replace(calls.customer(), contact=Contact(), is_deleted=True)
    journal.record(replace(heard("customer.erased"), customer=erased))
    assert journal.customers() == (erased,)


def test_an_agreement_comes_back_with_its_exact_text(journal: Journal) -> None:
    consent = replace(calls.consent(), wording=Wording("7", "fr", ("Prix : 1 €\u00a0\n", " 茶 ")))
    journal.record(replace(heard("setup.creating"), consent=consent))
    assert journal.consent("consent_1") == consent


def test_an_agreement_nobody_gave_is_none(journal: Journal) -> None:
    assert journal.consent("consent_9") is None


def test_an_agreement_gets_its_card_and_its_end(journal: Journal) -> None:
    given = calls.consent()
    whole = calls.withdrawn(calls.with_card(given))
    for consent in (given, calls.with_card(given), whole):
        journal.record(replace(heard(), consent=consent))
    assert journal.consent("consent_1") == whole


def test_a_withdrawal_is_not_undone_by_who_did_not_know_of_it(journal: Journal) -> None:
    given = calls.consent()
    for consent in (given, calls.withdrawn(given), calls.with_card(given)):
        journal.record(replace(heard(), consent=consent))
    assert journal.consent("consent_1") == calls.withdrawn(calls.with_card(given))


def test_a_card_is_to_be_removed_from_the_end_of_its_agreement_until_it_is_gone(
    journal: Journal,
) -> None:
    saved = calls.with_card(calls.consent())
    ended = calls.withdrawn(saved)
    assert ended.card is not None
    gone = replace(ended, card=replace(ended.card, customer=None))
    without_card = calls.withdrawn(calls.consent("consent_2"))
    due = []
    for consent in (saved, without_card, ended, gone):
        journal.record(replace(heard(), consent=consent))
        due.append([one.consent_id for one in journal.removals_due()])
    assert due == [[], [], ["consent_1"], []]


def test_the_first_withdrawal_is_the_one_that_stays(journal: Journal) -> None:
    given = calls.consent()
    for by in ("Bo", "Cy"):
        journal.record(replace(heard(), consent=calls.withdrawn(given, by)))
    assert journal.consent("consent_1") == calls.withdrawn(given, "Bo")


def test_the_words_of_an_agreement_are_never_changed(journal: Journal) -> None:
    given = calls.consent()
    journal.record(replace(heard(), consent=given))
    with pytest.raises(JournalFailed, match="consent_1 was written down in other words"):
        journal.record(replace(heard(), consent=replace(given, wording=Wording("9", "en", ("?",)))))
    assert journal.consent("consent_1") == given


def test_agreements_of_a_customer_come_newest_first(journal: Journal) -> None:
    minutes = {"consent_b": 1, "consent_a": 3, "consent_c": 2}
    for consent_id, at in minutes.items():
        journal.record(replace(heard(), consent=calls.consent(consent_id, minutes=at)))
    journal.record(replace(heard(), consent=calls.consent("consent_d", "cus_2")))
    found = [one.consent_id for one in journal.consents_of("cus_1")]
    assert found == ["consent_a", "consent_c", "consent_b"]


@pytest.mark.parametrize(("since", "until"), [(None, None), (None, 2), (1, None), (1, 2), (2, 1)])
def test_agreements_are_read_from_a_moment_up_to_another(
    journal: Journal, since: int | None, until: int | None
) -> None:
    for at in reversed(range(4)):
        journal.record(replace(heard(), consent=calls.consent(f"consent_{at}", minutes=at)))
    found = [one.consent_id for one in journal.consents(_minute(since), _minute(until))]
    assert found == [f"consent_{at}" for at in range(4)][since or 0 : until]


def _minute(at: int | None) -> datetime | None:
    return None if at is None else book.NOON + timedelta(minutes=at)


def test_all_agreements_are_read_over_several_pages(journal: Journal) -> None:
    recorded = [f"consent_{at:04}" for at in range(PAGE + 2)]
    for at, consent_id in enumerate(recorded):
        journal.record(replace(heard(), consent=calls.consent(consent_id, minutes=at // 2)))
    assert [one.consent_id for one in journal.consents(None, None)] == recorded


def test_a_set_up_stands_without_a_sale(journal: Journal) -> None:
    setup = calls.setup()
    assert journal.record(book.entry("setup.creating", payment=setup)) is None
    assert journal.unfinished_payments() == (setup,)
    assert journal.payments_of("setup_1") == (setup,)
    assert list(journal.payments(None, None)) == [setup]


def test_a_set_up_that_saved_its_card_is_finished(journal: Journal) -> None:
    setup = calls.setup()
    done = calls.saved(setup)
    for payment in (setup, done):
        journal.record(book.entry("setup", payment=payment))
    assert journal.unfinished_payments() == ()
    assert journal.payments_of("setup_1") == (done,)


def test_payments_of_a_customer_come_newest_first_and_so_many(journal: Journal) -> None:
    sale = replace(book.sale(), customer="cus_1")
    payment = book.payment(sale, seconds=5)
    charged = replace(payment, terms=replace(payment.terms, customer="cus_1"))
    journal.record(book.entry("payment", sale=sale, payment=charged))
    for at in (9, 1):
        setup = calls.setup(f"setup_{at}", seconds=at)
        journal.record(book.entry("setup", payment=setup))
    journal.record(book.entry("setup", payment=calls.setup("setup_0", customer="cus_2")))
    found = [one.terms.sale_id for one in journal.payments_by("cus_1", 2)]
    assert found == ["setup_9", "sale-1"]
    assert len(journal.payments_by("cus_1", 9)) == 3


def test_a_sale_keeps_its_customer(journal: Journal) -> None:
    sale = replace(book.sale(), customer="cus_1")
    journal.record(book.entry("sale.opened", sale=sale))
    assert journal.sale("sale-1") == sale


def test_a_sale_can_get_its_customer_later(journal: Journal) -> None:
    sale: Sale = book.sale()
    for customer in (None, "cus_1", "cus_2"):
        journal.record(book.entry("sale.customer", sale=replace(sale, customer=customer)))
    kept = journal.sale("sale-1")
    assert kept is not None
    assert kept.customer == "cus_2"


def test_parked_calls_wait_oldest_first(journal: Journal) -> None:
    waiting = [calls.call("call_b", minutes=1), calls.call("call_a", minutes=2)]
    for call in (*reversed(waiting), calls.call("call_c", till="till-2")):
        journal.record(replace(heard("call.parked"), parked=call))
    assert journal.parked_calls() == tuple(waiting)


def test_a_call_that_was_taken_up_again_waits_no_more(journal: Journal) -> None:
    for is_over in (False, True):
        call = replace(calls.call(), is_over=is_over)
        journal.record(replace(heard("call.parked"), parked=call))
    assert journal.parked_calls() == ()
