"""A till that records without end, and says on standard output what is on disk; to be killed."""

import sys
from itertools import count

from pos_desktop.adapters.journal.store import SqlJournal
from tests.adapters.journal import book
from tests.adapters.journal.book import entry


def main(place: str, run: str) -> None:
    """Sell for ever; each line names a sale once its entry was acknowledged."""
    journal = SqlJournal.open(place, "till-1")
    for number in count():
        sale = book.sale(f"{run}-{number:05}")
        payment = book.payment(sale)
        journal.record(entry("sale.opened", sale=sale))
        journal.record(entry("payment.creating", payment=payment))
        paid = book.paid(payment)
        kept = journal.record(entry("sale.paid", sale=book.by_card(sale, paid), payment=paid))
        print(sale.sale_id, kept and kept.receipt_number, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
