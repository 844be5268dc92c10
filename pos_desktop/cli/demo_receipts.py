"""The receipts of the demo's day as PDF files: of every sale, and of every refund."""

from pathlib import Path

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.printing.printers import LocalPrinters
from pos_desktop.app.books import journal_place
from pos_desktop.app.foundations import Foundations
from pos_desktop.services.receipting import Wish, is_receiptable, receipt_of, refund_parts


def write(on: Foundations, out: Path) -> str | None:
    """Write them to a folder, in the order of the day; what cannot be done, or None.

    Receipts of a day that was played before are gone then.
    """
    for old in out.glob("*receipt-*.pdf"):
        old.unlink()
    settings, printers = on.settings, LocalPrinters(out)
    place, book = journal_place(on.options, on.paths, settings)
    journal = SqlJournal.open(place, settings.till, book=book)
    try:
        for sale in journal.sales(None, None):
            if not is_receiptable(sale):
                continue
            refunds = refund_parts(sale, journal.refundings_of(sale.sale_id))
            wishes = [Wish(), *(Wish(refund=refund) for refund in refunds)]
            for count, wish in enumerate(wishes):
                receipt = receipt_of(sale, settings, wish)
                stem = Path(receipt.file_name).stem
                name = f"{stem}-{count}.pdf" if count > 1 else receipt.file_name
                file = printers.pdf(receipt, settings.receipt_template)
                (out / name).write_bytes(file.content)
    except OSError as error:
        return f"the receipts could not be written to {out}: {error.strerror or error}"
    finally:
        journal.close()
    return None
