"""A till whose book was restored: nobody pays twice, nobody gets back what they owe."""

from contextlib import closing
from pathlib import Path

from pos_desktop.domain.consents import Gap, gap_in_charging
from pos_desktop.domain.customers import Contact
from tests.cli.calling import call
from tests.e2e.books import agreed_card, customer_of, told, withdraw
from tests.e2e.cashiers import BREAD, THREE
from tests.e2e.conftest import Opened, Opens
from tests.e2e.killing import book_of
from tests.e2e.shops import Shop


def test_after_a_restore_the_till_takes_over_what_stripe_knows_and_offers_no_old_basket(
    open_till: Opens, opened: Opened, shop: Shop, tmp_path: Path
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.until("the basket on disk", lambda: shop.exported() != [])
    file = tmp_path / "copy.sqlite3"
    assert call("--data-dir", shop.folder, "backup", file).status == 0
    cashier.pay()
    cashier.present()
    cashier.until_state("approved")
    cashier.until_written()
    (before,) = shop.exported()
    cashier.next_customer()
    opened.close(cashier)
    done = call("--data-dir", shop.folder, "restore", file, "--force")
    assert done.status == 0, done.err

    again = opened.till(shop.options, shop.vault)
    again.until("a journal", lambda: again.till.counter.is_live)
    assert again.lines() == 0
    again.until("a word", lambda: "Taken over" in again.text("banner.message"), 30)
    sale = next(one for one in shop.exported() if one["status"] == "paid")
    assert sale["sale_id"] == before["sale_id"]
    assert sale["receipt_number"] != before["receipt_number"]
    assert len(sale["lines"]) == 3
    again.scan(BREAD)
    again.pay()
    again.present()
    again.until_state("approved")
    again.until_written()
    taken = shop.stripe.taken()
    assert [charge.amount_refunded for charge in taken] == [0, 0]
    with closing(book_of(shop)) as journal:
        assert journal.verify() is None


def test_an_agreement_whose_card_was_removed_at_stripe_since_the_copy_is_over_after_the_restore(
    open_till: Opens, opened: Opened, shop: Shop, tmp_path: Path
) -> None:
    cashier = open_till()
    gone, stays = customer_of(shop), customer_of(shop, Contact("Ben Ode", "ben@example.com", ""))
    cards = agreed_card(shop, gone), agreed_card(shop, stays)
    file = tmp_path / "copy.sqlite3"
    assert call("--data-dir", shop.folder, "backup", file).status == 0
    shop.stripe.api.v1.payment_methods.detach(cards[0].method_id)
    opened.close(cashier)
    done = call("--data-dir", shop.folder, "restore", file, "--force")
    assert done.status == 0, done.err
    assert [one["withdrawn_at"] for one in told(shop, "consents")] == [None, None]

    again = opened.till(shop.options, shop.vault)
    again.until("a word", lambda: "Taken over" in again.text("banner.message"), 30)
    by_card = {one["payment_method"]: one for one in told(shop, "consents")}
    assert by_card[cards[0].method_id]["withdrawn_by"] == "Stripe"
    assert by_card[cards[1].method_id]["withdrawn_at"] is None
    with closing(book_of(shop)) as journal:
        assert journal.verify() is None
        (consent,) = journal.consents_of(gone)
    assert gap_in_charging(consent, gone, cards[0].method_id) is Gap.WITHDRAWN


def test_what_a_customer_took_back_since_the_copy_stays_taken_back_with_its_card(
    open_till: Opens, opened: Opened, shop: Shop, tmp_path: Path
) -> None:
    cashier = open_till()
    gone = customer_of(shop)
    card = agreed_card(shop, gone)
    file = tmp_path / "copy.sqlite3"
    assert call("--data-dir", shop.folder, "backup", file).status == 0
    withdraw(shop, gone)  # by a till that did not come to removing the card
    opened.close(cashier)
    done = call("--data-dir", shop.folder, "restore", file, "--force")
    assert "Agreements that customers took back since end again" in done.out

    again = opened.till(shop.options, shop.vault)
    again.until("a journal", lambda: again.till.counter.is_live)
    (consent,) = told(shop, "consents")
    assert (consent["withdrawn_by"], consent["payment_method"]) == ("Ben", card.method_id)
    again.until("the card to be removed", lambda: not shop.stripe.cards_of(gone), 30)
    again.until("a word", lambda: "took back" in again.text("banner.message"), 30)
    with closing(book_of(shop)) as journal:
        assert journal.verify() is None
