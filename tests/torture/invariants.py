"""What must hold on the worst day, however it went: Stripe, the journal and the exports agree.

`check_always` holds at any moment, also while a request is on its way; `check_after_start` once a
till has been started again and somebody has seen through what it found. Both read everything anew
and raise AssertionError with what differs.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.refunding import Refunding, RefundKind
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderStatus
from tests.e2e.books import told
from tests.e2e.killing import book_of
from tests.e2e.shops import Shop
from tests.torture.objects import LIVE, Objects, marks

_EVENT = "SELECT hash FROM events WHERE till = ? AND seq = ?"
_HEADS = "SELECT till, last_seq, last_hash FROM tills"
_NOT_GIVEN = frozenset({"failed", "canceled"})


def check_always(shop: Shop) -> None:
    """Nothing is charged or given back twice, and the books never say more than Stripe does."""
    stripe = Objects.of(shop.stripe, _till_of(shop))
    _one_charge_a_sale(stripe)
    _one_refund_a_wish(stripe)
    _one_card_a_setup(stripe)
    if not book_file(shop).exists():
        assert not stripe.ours
        return
    with closing(book_of(shop)) as journal:
        _chain_holds(shop, journal)
        sales = tuple(journal.sales(None, None))
        payments = tuple(journal.payments(None, None))
        _is_at_stripe(sales, stripe)
        _is_known(payments, stripe)
        _refunds_are_at_stripe(_refundings(journal, sales), stripe)
        standing = {c.card.method_id for c in journal.consents(None, None) if c.stands and c.card}
        assert standing <= stripe.methods, "an agreement stands for a card that is gone"


def check_after_start(shop: Shop) -> None:
    """All that Stripe took, holds, gave back or saved is in the books; nothing is under way."""
    check_always(shop)
    stripe = Objects.of(shop.stripe, _till_of(shop))
    with closing(book_of(shop)) as journal:
        sales = tuple(journal.sales(None, None))
        counted = Counter(_by_card(sales, TenderStatus.PAID))
        assert counted == Counter(stripe.taken.items()), ("taken", counted, stripe.taken)
        held = {one.intent_id or "": _held(sales, one) for one in journal.ledger.held()}
        assert held == stripe.held, ("held, but not listed", held, stripe.held)
        assert [one for one in journal.unfinished_payments() if not one.is_held] == []
        assert journal.unfinished_refundings() == ()
        assert journal.sales_in(SaleStatus.HELD) == (), "a basket waits that no screen lists"
        assert journal.removals_due() == ()
        _refunds_are_told(_refundings(journal, sales), stripe)
        agreed = {c.card.method_id for c in journal.consents(None, None) if c.stands and c.card}
        assert stripe.methods <= agreed, "a card is kept to which nobody agreed"
    _numbers_have_no_gap(sales)
    _exports_agree(shop, sales, stripe)


def _till_of(shop: Shop) -> str | None:
    """Whose objects the shop's book is compared with, where it says which till it is."""
    till = shop.settings.get("till")
    return None if till is None else str(till)


def book_file(shop: Shop) -> Path:
    """The file of the shop's embedded journal."""
    return shop.folder / f"journal-{shop.settings['mode']}.sqlite3"


# -- at Stripe alone


def _one_charge_a_sale(stripe: Objects) -> None:
    """Never two successful charges for one sale, on whatever intents; one live intent a sale."""
    charges: Counter[str] = Counter()
    open_ones: Counter[str] = Counter()
    for intent in stripe.ours:
        sale = marks(intent)["sale_id"]
        open_ones[sale] += intent.status != "canceled"
        if intent.status in LIVE:
            charges[sale] += stripe.successes(intent.id)
    assert all(count <= 1 for count in charges.values()), ("charged twice", charges)
    assert all(count <= 1 for count in open_ones.values()), ("two intents at a time", open_ones)


def _one_refund_a_wish(stripe: Objects) -> None:
    wishes = Counter(
        (marks(one)["sale_id"], marks(one)["refund"])
        for one in stripe.refunds
        if one.status not in _NOT_GIVEN and "refund" in marks(one)
    )
    assert all(count == 1 for count in wishes.values()), ("given back twice", wishes)


def _one_card_a_setup(stripe: Objects) -> None:
    setups = Counter(
        marks(one)["setup_id"]
        for one in stripe.setups
        if one.status != "canceled" and "setup_id" in marks(one)
    )
    assert all(count == 1 for count in setups.values()), ("saved twice", setups)


# -- the journal against Stripe


def _chain_holds(shop: Shop, journal: SqlJournal) -> None:
    """No row was changed, and no event that was once on disk is gone."""
    assert journal.verify() is None
    with closing(sqlite3.connect(book_file(shop))) as book:
        for till, (seq, digest) in shop.seen.items():
            told_of = book.execute(_EVENT, (till, seq)).fetchone()
            assert told_of == (digest,), f"event {seq} of {till} is gone"
        shop.seen |= {till: (seq, digest) for till, seq, digest in book.execute(_HEADS)}


def _is_at_stripe(sales: Iterable[Sale], stripe: Objects) -> None:
    """No sale is shown paid that is not: each tender of a card is money at Stripe."""
    taken, held = stripe.taken, stripe.held
    for sale in sales:
        for tender in sale.tenders:
            if tender.payment_intent is None or tender.status is TenderStatus.CANCELED:
                continue
            there = taken.get(tender.payment_intent)
            if tender.status is TenderStatus.PAID:
                assert there == tender.amount, ("shown paid", sale.sale_id, there, tender.amount)
            else:
                assert tender.payment_intent in held or there is not None, sale.sale_id


def _is_known(payments: Iterable[Payment], stripe: Objects) -> None:
    """Whatever was asked of Stripe was written down before: no money that no book tells of."""
    known = {one.terms.sale_id for one in payments}
    for intent in stripe.ours:
        assert marks(intent)["sale_id"] in known, ("unknown to the book", intent.id)


def _refunds_are_at_stripe(refundings: Iterable[Refunding], stripe: Objects) -> None:
    there = {one.id for one in stripe.refunds}
    for one in refundings:
        if one.is_given and one.terms.kind is not RefundKind.CASH:
            assert one.refund_id in there, ("told to be given back", one)


# -- after a start


def _by_card(sales: Iterable[Sale], status: TenderStatus) -> list[tuple[str, int]]:
    return [
        (tender.payment_intent, tender.amount)
        for sale in sales
        for tender in sale.tenders
        if tender.payment_intent is not None and tender.status is status
    ]


def _held(sales: Iterable[Sale], payment: Payment) -> int:
    """What the sale of a held payment says is held."""
    of_it = dict(_by_card(sales, TenderStatus.AUTHORIZED))
    return of_it.get(payment.intent_id or "", -1)


def _refunds_are_told(refundings: Iterable[Refunding], stripe: Objects) -> None:
    given = Counter(
        (one.refund_id or "", one.terms.amount)
        for one in refundings
        if one.is_given and one.terms.kind is not RefundKind.CASH
    )
    ours = (one for one in stripe.refunds if "refund" in marks(one))
    there = Counter((one.id, one.amount) for one in ours if one.status not in _NOT_GIVEN)
    assert given == there, ("given back", given, there)


def _refundings(journal: SqlJournal, sales: Iterable[Sale]) -> list[Refunding]:
    found = journal.refundings_of_sales([sale.sale_id for sale in sales])
    return [one for of_sale in found.values() for one in of_sale]


def _numbers_have_no_gap(sales: Iterable[Sale]) -> None:
    numbers = sorted(sale.receipt_number for sale in sales if sale.receipt_number)
    assert len(set(numbers)) == len(numbers), "a receipt number was given twice"
    assert [int(number.rpartition("-")[2]) for number in numbers] == [*range(1, len(numbers) + 1)]


def _exports_agree(shop: Shop, sales: Iterable[Sale], stripe: Objects) -> None:
    """What `pos-desktop export` tells is what the journal and Stripe say."""
    rows = {row["sale_id"]: row for row in told(shop, "sales")}
    assert set(rows) == {sale.sale_id for sale in sales}
    for sale in sales:
        row = rows[sale.sale_id]
        assert (row["status"], row["total"]) == (sale.status.value, sale.total)
        assert [_told(tender) for tender in sale.tenders] == [
            (one["kind"], one["amount"], one["status"], one["payment_intent"])
            for one in row["tenders"]
        ]
        paid = sum(one.amount for one in sale.tenders if one.status is TenderStatus.PAID)
        if sale.status is SaleStatus.PAID and not _is_captured_otherwise(sale, stripe):
            assert paid == sale.total or any(
                one.status is TenderStatus.AUTHORIZED for one in sale.tenders
            )
    live = {one.id for one in stripe.ours if one.status in LIVE}
    assert live <= {row["payment_intent"] for row in told(shop, "payments")}
    agreed = {row["payment_method"] for row in told(shop, "consents")}
    assert stripe.methods <= agreed


def _told(tender: Tender) -> tuple[str, int, str, str | None]:
    return tender.kind.value, tender.amount, tender.status.value, tender.payment_intent


def _is_captured_otherwise(sale: Sale, stripe: Objects) -> bool:
    """Whether a part of what was held was taken, or a hold that had been raised."""
    taken = stripe.taken
    return any(
        taken.get(one.payment_intent or "", sale.total) != sale.total for one in sale.tenders
    )
