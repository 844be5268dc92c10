"""The receipts of the demo's day: a PDF of every sale and of every refund."""

from contextlib import closing
from pathlib import Path

import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.books import journal_place
from pos_desktop.app.opening import foundations
from pos_desktop.cli import demo_receipts
from pos_desktop.config import Options
from pos_desktop.domain.refunding import Succeeded
from tests.adapters.journal import book
from tests.adapters.journal.book import entry
from tests.adapters.journal.test_refunds import refund, sold, told
from tests.ui.pdfs import words_of

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_sale_and_every_refund_has_its_receipt_as_a_pdf(tmp_path: Path) -> None:
    on = foundations(Options(data_dir=tmp_path / "till", training=True))
    out = tmp_path / "out"
    out.mkdir()
    (out / "receipt-of-yesterday.pdf").touch()
    place, name = journal_place(on.options, on.paths, on.settings)
    with closing(SqlJournal.open(place, "till-1", book=name)) as journal:
        sold(journal)
        journal.record(told(refund(), Succeeded("re_1")))
        second = book.sale("sale-2")
        journal.record(entry("sale.paid", sale=book.in_cash(second)))
        journal.record(entry("cart.added", sale=book.sale("sale-3")))

    assert demo_receipts.write(on, out) is None

    names = sorted(path.name for path in out.iterdir())
    assert names == ["receipt-001-0001.pdf", "receipt-001-0002.pdf", "refund-receipt-001-0001.pdf"]
    assert "Change" in words_of((out / "receipt-001-0002.pdf").read_bytes())
    assert "Refunded" in words_of((out / "refund-receipt-001-0001.pdf").read_bytes())
