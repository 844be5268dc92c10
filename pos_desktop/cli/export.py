"""`pos-desktop export`: the books as CSV or JSON, row by row, however many there are."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from io import TextIOWrapper
from itertools import islice
from typing import TextIO

from pos_desktop.cli.audits import AUDIT_COLUMNS, audit_record
from pos_desktop.cli.days import begin_of, end_of
from pos_desktop.cli.records import (
    CONSENT_COLUMNS,
    PAYMENT_COLUMNS,
    SALE_COLUMNS,
    consent_record,
    payment_record,
    sale_record,
    sale_row,
)
from pos_desktop.cli.tabulating import Record, write_csv, write_json
from pos_desktop.ports.journal import Journal

PERSONAL = frozenset({"consents"})
"""What tells names, e-mails and phones of customers: that it was exported is written down."""
_AT_ONCE = 200
"""Sales whose refunds are read together."""
_REMEMBERED = 1000
"""Customers who are read once though they agreed to several things."""


def run(  # noqa: PLR0917 - as many things are said on the command line
    what: str,
    form: str,
    since: date | datetime | None,
    until: date | datetime | None,
    journal: Journal,
    out: TextIO,
) -> int:
    """Write `sales`, `payments`, `consents` or `audit` as `csv` or `json`; the exit status is 0.

    A day is one in UTC; `until` a day is with that day, `until` a moment is without it.

    Raises:
        JournalFailed: the book cannot be read.
        ValueError: there is no such export or form.
    """
    first = None if since is None else begin_of(since)
    end = None if until is None else end_of(until)
    if isinstance(out, TextIOWrapper):
        # Whatever the console's own code page and line ends are: both formats define theirs.
        out.reconfigure(encoding="utf-8", newline="")
    columns, records = _exported(what, journal, first, end)
    match form:
        case "json":
            write_json(records, out)
        case "csv":
            write_csv(columns, map(sale_row, records) if what == "sales" else records, out)
        case _:
            raise ValueError(f"there is no form {form}")
    return 0


def _exported(
    what: str, journal: Journal, first: datetime | None, end: datetime | None
) -> tuple[tuple[str, ...], Iterator[Record]]:
    """The columns of a table of it, and the records."""
    match what:
        case "sales":
            return SALE_COLUMNS, _sales(journal, first, end)
        case "payments":
            return PAYMENT_COLUMNS, map(payment_record, journal.payments(first, end))
        case "consents":
            return CONSENT_COLUMNS, _consents(journal, first, end)
        case "audit":
            return AUDIT_COLUMNS, map(audit_record, journal.audit(first, end))
        case _:
            raise ValueError(f"there is no export of {what}")


def _sales(journal: Journal, first: datetime | None, end: datetime | None) -> Iterator[Record]:
    every = journal.sales(first, end)
    while some := list(islice(every, _AT_ONCE)):
        refundings = journal.refundings_of_sales([sale.sale_id for sale in some])
        for sale in some:
            yield sale_record(sale, refundings.get(sale.sale_id, ()))


def _consents(journal: Journal, first: datetime | None, end: datetime | None) -> Iterator[Record]:
    customer_of = lru_cache(_REMEMBERED)(journal.customer)
    for consent in journal.consents(first, end):
        yield consent_record(consent, customer_of(consent.customer_id))
