"""Past sales found by looking at each of them, as no book of a million could afford."""

from collections.abc import Iterable, Sequence

from pos_desktop.domain.finding import folded
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.sale_search import (
    Meaning,
    OfAmount,
    OfCustomers,
    OfDay,
    OfGoods,
    OfLast4,
    OfNumber,
    OfSale,
    Place,
    RowTender,
    SalePage,
    SaleQuery,
    SaleRow,
    words_of_goods,
)
from pos_desktop.domain.story import Told


def page_of(sales: Iterable[Sale], query: SaleQuery, after: Place | None, limit: int) -> SalePage:
    """The next sales that match, newest first."""
    newest = sorted(sales, key=_place, reverse=True)
    matching = [sale for sale in newest if _matches(sale, query)]
    numbered = [sale for sale in matching if _is_numbered(sale, query)] if after is None else []
    behind = [sale for sale in matching if after is None or _place(sale) < after]
    page = behind[: max(limit - len(numbered), 0)]
    rows = {sale.sale_id: row_of(sale) for sale in (*numbered, *page)}
    is_end = len(page) == len(behind)
    return SalePage(tuple(rows.values()), None if is_end or not page else _place(page[-1]))


def story_of(entries: Sequence[Entry], sale_id: str) -> tuple[Told, ...]:
    """What the entries tell of a sale."""
    told: list[Told] = []
    status: SaleStatus | None = None
    for entry in entries:
        if sale_id not in {
            entry.sale.sale_id if entry.sale else "",
            entry.payment.terms.sale_id if entry.payment else "",
            entry.refunding.terms.sale_id if entry.refunding else "",
        }:
            continue
        before, status = status, entry.sale.status if entry.sale else status
        changed = status if status is not before else None
        told.append(
            Told(
                entry.kind,
                entry.at,
                entry.actor,
                entry.till,
                entry.detail,
                entry.payment,
                changed,
                entry.refunding,
            )
        )
    return tuple(told)


def row_of(sale: Sale) -> SaleRow:
    """The sale as a list shows it."""
    return SaleRow(
        sale.sale_id,
        sale.receipt_number,
        sale.opened_at,
        sale.status,
        sale.total,
        sale.cart.currency,
        sale.till,
        sale.cashier,
        sale.customer,
        tuple(
            RowTender(
                tender.kind,
                tender.status,
                tender.card.brand if tender.card else None,
                tender.card.last4 if tender.card else None,
            )
            for tender in sale.tenders
        ),
    )


def _place(sale: Sale) -> Place:
    return sale.opened_at, sale.sale_id


def _is_numbered(sale: Sale, query: SaleQuery) -> bool:
    if len(query.words) != 1:
        return False
    return any(isinstance(one, OfNumber) and _means(one, sale) for one in query.words[0])


def _matches(sale: Sale, query: SaleQuery) -> bool:
    kinds = {tender.kind for tender in sale.tenders}
    return (
        (query.since is None or query.since <= sale.opened_at)
        and (query.until is None or sale.opened_at < query.until)
        and (not query.statuses or sale.status in query.statuses)
        and (not query.tenders or not kinds.isdisjoint(query.tenders))
        and all(any(_means(one, sale) for one in word) for word in query.words)
    )


def _means(meaning: Meaning, sale: Sale) -> bool:
    match meaning:
        case OfNumber(sequence, till):
            return _has_number(sale, sequence, till)
        case OfSale(sale_id):
            return sale.sale_id == sale_id
        case OfAmount(minor):
            return sale.status != "open" and sale.total == minor
        case OfLast4(digits):
            return any(tender.card and tender.card.last4 == digits for tender in sale.tenders)
        case OfDay(since, until):
            return since <= sale.opened_at < until
        case OfCustomers(ids):
            return sale.customer in ids
        case OfGoods(words):
            lines = (words_of_goods(line.sku, line.description) for line in sale.cart.lines)
            return any(all(_begins(known, word) for word in words) for known in lines)


def _begins(known: Iterable[str], typed: str) -> bool:
    return any(word.startswith(folded(typed)) for word in known)


def _has_number(sale: Sale, sequence: int, till: int | None) -> bool:
    first, _, last = (sale.receipt_number or "").rpartition("-")
    if not last.isdigit():
        return False
    return int(last) == sequence and (till is None or first.endswith(str(till)))
