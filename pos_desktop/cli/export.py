"""`pos-desktop export`: the books as CSV or JSON, sale by sale, however many there are."""

import csv
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import TextIOWrapper
from typing import ClassVar, TextIO

from pos_desktop.domain.cards import Card
from pos_desktop.domain.cart import CartLine
from pos_desktop.domain.payment import Authorized, Paid, Payment
from pos_desktop.domain.sale import Sale, Tender
from pos_desktop.ports.journal import Journal

Record = dict[str, object]
"""One exported thing, as JSON can say it, in the order of its columns."""


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + "[T ]")


@dataclass(eq=False)
class DayRefused(Exception):
    """What was given is no day; `reason` is one plain sentence."""

    reason: str
    exit_status: ClassVar[int] = 2
    """Wrong usage of the command line."""


def parse_day(text: str) -> date | datetime:
    """A day such as 2026-03-01, or a moment such as 2026-03-01T17:00Z.

    Raises:
        DayRefused: it is neither, or there is no such day.
    """
    given = text.strip()
    try:
        if _DAY.fullmatch(given):
            return date.fromisoformat(given)
        moment = datetime.fromisoformat(given if _MOMENT.match(given) else "")
    except ValueError as error:
        reason = (
            f"“{text}” is not a day. Write it as 2026-03-01 (year, month, day), "
            "or a moment as 2026-03-01T17:00Z."
        )
        raise DayRefused(reason) from error
    if moment.tzinfo is None:
        raise DayRefused(f"“{text}” does not say its time zone. Write it as {given}Z for UTC.")
    return moment


def run(  # noqa: PLR0917 - as many things are said on the command line
    what: str,
    form: str,
    since: date | datetime | None,
    until: date | datetime | None,
    journal: Journal,
    out: TextIO,
) -> int:
    """Write `sales` or `payments` as `csv` or `json`; the exit status is 0.

    A day is one in UTC; `until` a day is with that day, `until` a moment is without it.

    Raises:
        JournalFailed: the book cannot be read.
        ValueError: there is no such export or form.
    """
    first = None if since is None else _moment(since)
    end = None if until is None else _end(until)
    if isinstance(out, TextIOWrapper):
        # Whatever the console's own code page and line ends are: both formats define theirs.
        out.reconfigure(encoding="utf-8", newline="")
    match what, form:
        case "sales", "json":
            _write_json(map(sale_record, journal.sales(first, end)), out)
        case "sales", "csv":
            rows = (_sale_row(sale_record(sale)) for sale in journal.sales(first, end))
            _write_csv(SALE_COLUMNS, rows, out)
        case "payments", "json":
            _write_json(map(payment_record, journal.payments(first, end)), out)
        case "payments", "csv":
            _write_csv(PAYMENT_COLUMNS, map(payment_record, journal.payments(first, end)), out)
        case _:
            raise ValueError(f"there is no export of {what} as {form}")
    return 0


def _moment(day: date) -> datetime:
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time.min, UTC)


def _end(day: date) -> datetime:
    """The moment after; the last day of the calendar has none."""
    if isinstance(day, datetime):
        return day
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return _moment(day + timedelta(days=1))


def sale_record(sale: Sale) -> Record:
    """A sale as the export tells it; amounts in minor units of `currency`."""
    totals = sale.cart.totals()
    return {
        "sale_id": sale.sale_id,
        "receipt_number": sale.receipt_number,
        "status": sale.status.value,
        "currency": sale.cart.currency,
        "subtotal": totals.subtotal,
        "tax": totals.tax,
        "tip": sale.tip,
        "total": sale.total,
        "opened_at": _rfc3339(sale.opened_at),
        "closed_at": None if sale.closed_at is None else _rfc3339(sale.closed_at),
        "cashier": sale.cashier,
        "till": sale.till,
        "lines": list(map(_line_record, sale.cart.lines, totals.line_taxes)),
        "tenders": list(map(_tender_record, sale.tenders)),
        "refunds": [],
    }


def _line_record(line: CartLine, tax: int) -> Record:
    return {
        "sku": line.sku,
        "description": line.description,
        "quantity": line.quantity,
        "unit_amount": line.unit_amount,
        "amount": line.amount,
        "tax": tax,
    }


def _tender_record(tender: Tender) -> Record:
    return {
        "kind": tender.kind.value,
        "amount": tender.amount,
        "tip": tender.tip,
        "payment_intent": tender.payment_intent,
        "charge": tender.charge,
        "status": tender.status.value,
        "brand": None if tender.card is None else tender.card.brand,
        "last4": None if tender.card is None else tender.card.last4,
    }


def payment_record(payment: Payment) -> Record:
    """A card payment as the export tells it: what was taken once that is known, else agreed."""
    terms = payment.terms
    intent = payment.state.intent if isinstance(payment.state, Authorized | Paid) else None
    charge = None if intent is None else intent.charge
    card = Card("") if charge is None or charge.card is None else charge.card
    return {
        "sale_id": terms.sale_id,
        "number": terms.number,
        "payment_intent": payment.intent_id,
        "status": type(payment.state).__name__.lower(),
        "amount": terms.amount if intent is None else intent.amount,
        "tip": 0 if intent is None else intent.tip,
        "currency": terms.currency,
        "capture": terms.capture.value,
        "reader": terms.reader,
        "attempt": payment.attempt,
        "brand": card.brand,
        "last4": card.last4,
        "charge": None if charge is None else charge.charge_id,
        "authorization_code": card.authorization_code,
        "started_at": _rfc3339(datetime.fromtimestamp(terms.started_at, UTC)),
    }


def _rfc3339(at: datetime) -> str:
    """To the millisecond: what is finer than that no clock of a shop knows."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _write_json(records: Iterable[Record], out: TextIO) -> None:
    """An array with one record a line."""
    out.write("[")
    between = "\n"
    for record in records:
        out.write(between + json.dumps(record))
        between = ",\n"
    out.write("\n]\n")


SALE_COLUMNS = (
    "sale_id", "receipt_number", "status", "currency", "subtotal", "tax", "tip", "total",
    "opened_at", "closed_at", "cashier", "till", "items", "lines",
    "tender_kinds", "paid", "payment_intents", "charges", "brands", "last4s",
)  # fmt: skip
PAYMENT_COLUMNS = (
    "sale_id", "number", "payment_intent", "status", "amount", "tip", "currency", "capture",
    "reader", "attempt", "brand", "last4", "charge", "authorization_code", "started_at",
)  # fmt: skip


def _sale_row(record: Record) -> Record:
    """A sale on one line: what there are several of is joined with “; ”."""
    lines, tenders = _parts(record["lines"]), _parts(record["tenders"])
    return {
        **record,
        "items": sum(int(str(line["quantity"])) for line in lines),
        "lines": "; ".join(
            f"{line['quantity']} x {line['sku']} {line['description']} @ {line['unit_amount']}"
            for line in lines
        ),
        "tender_kinds": _joined(tenders, "kind"),
        "paid": sum(int(str(tender["amount"])) for tender in tenders),
        "payment_intents": _joined(tenders, "payment_intent"),
        "charges": _joined(tenders, "charge"),
        "brands": _joined(tenders, "brand"),
        "last4s": _joined(tenders, "last4"),
    }


def _parts(value: object) -> list[Record]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _joined(parts: Iterable[Record], name: str) -> str:
    return "; ".join(str(part[name]) for part in parts if part[name] is not None)


def _write_csv(columns: tuple[str, ...], rows: Iterable[Record], out: TextIO) -> None:
    """RFC 4180, with a head line; a cell is never a formula to a spreadsheet."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return text if _is_number(text) else f"'{text}"
    return text


def _is_number(text: str) -> bool:
    digits = text[1:].replace(".", "", 1)
    return text[0] in "+-" and digits.isascii() and digits.isdigit()
