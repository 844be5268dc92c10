"""`pos-desktop reconcile`: the comparison of the book with Stripe, told and set right."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar, TextIO

from pos_desktop.app.reconciliation import Reconciliation
from pos_desktop.cli.days import begin_of, end_of
from pos_desktop.domain.currencies import decimals
from pos_desktop.domain.failures import Failed, Failure, NoAnswer
from pos_desktop.domain.reconciling import Case, Difference, Hindrance, Remedy, Result
from pos_desktop.services.reconciling import Comparison, Span
from pos_desktop.services.remedying import Applied

_SAID = {
    Case.UNKNOWN: "not of this till",
    Case.UNCAPTURED_NO_ORDER: "held without a sale",
    Case.UNCAPTURED_ORDER: "not captured",
    Case.UNCAPTURED_OTHER_TENDER: "held, and paid otherwise",
    Case.PAID_NO_ORDER: "paid without a sale",
    Case.PAID_TWICE: "paid twice",
    Case.EXPIRED: "authorization expired",
    Case.NOT_PAID: "not paid at Stripe",
    Case.AMOUNT_DIFFERS: "amount differs",
    Case.TAKEN_ELSEWHERE: "captured elsewhere",
    Case.REFUNDED_ELSEWHERE: "refunds differ",
    Case.UNFINISHED: "left unfinished",
    Case.LEFT_OPEN: "left open",
    Case.SETUP_LEFT_OPEN: "card set-up left open",
    Case.UNDECIDED: "not decided yet",
}
_DOES = {
    Remedy.RELEASE: "release the hold",
    Remedy.CAPTURE: "capture",
    Remedy.REFUND: "refund",
    Remedy.ORDER: "make the sale",
    Remedy.TAKE_OVER: "correct the book",
    Remedy.NOTE_LOSS: "note the loss, a person decides",
    Remedy.FINISH: "finish",
    Remedy.CLOSE: "close",
}
_HINDERED = {
    Hindrance.BASKET_OPEN: "the basket is open at a till: pay or clear it there first",
    Hindrance.STILL_DIFFERENT: "it is still different, look into it",
}


@dataclass(eq=False)
class RangeRefused(Exception):
    """The days are none that can be compared; `reason` is one plain sentence."""

    reason: str
    exit_status: ClassVar[int] = 2
    """Wrong usage of the command line."""


def span_of(since: date | datetime | None, until: date | datetime | None, now: datetime) -> Span:
    """The range that is asked for; yesterday, today and what is open where nothing is said.

    Raises:
        RangeRefused: it ends before it begins.
    """
    today = now.astimezone(UTC).date()
    if since is None and until is None:
        yesterday = today - timedelta(days=1)
        return Span(_seconds(begin_of(yesterday)), _seconds(end_of(today)), with_open=True)
    first = since if since is not None else until
    last = until if until is not None else today
    assert first is not None  # noqa: S101 - one of them was said
    span = Span(_seconds(begin_of(first)), _seconds(end_of(last)))
    if span.since >= span.until:
        raise RangeRefused(
            f"The range ends before it begins: from {first} to {last}. "
            "Give the earlier day with --from and the later one with --to."
        )
    return span


def run(  # noqa: PLR0917 - as many things are said on the command line
    span: Span,
    apply: bool,  # noqa: FBT001 - an option
    paid: Remedy,
    as_json: bool,  # noqa: FBT001 - an option
    reconciliation: Reconciliation,
    out: TextIO,
    err: TextIO,
) -> int:
    """Compare, tell, and with `apply` set right; the exit status is 1 if anything is left.

    `paid` is what happens to money that was taken without a sale. As JSON, one array of objects.

    Raises:
        JournalFailed: the book cannot be read or written.
    """
    comparison = reconciliation.compare(span)
    stopped = _compare(comparison, err)
    if stopped is not None:
        print(stopped, file=err)
        return 1
    rows: list[Row] = []
    told = [(each, _remedy_of(each, paid)) for each in comparison.differences]
    try:
        for difference, remedy in told:
            done = None
            if apply and remedy is not None:
                done = reconciliation.remedying.apply(difference, remedy)
            rows.append(_row(difference, remedy, done))
    finally:
        # Also where the book fails, or a person stops it, in the midst: money may have moved.
        rows += [_row(each, remedy, None) for each, remedy in told[len(rows) :]]
        if as_json:
            print(json.dumps(rows, ensure_ascii=False, indent=2), file=out)
        else:
            _tell(comparison, rows, out, applied=apply)
    return 1 if any(_is_left(row) for row in rows) else 0


def _compare(comparison: Comparison, err: TextIO) -> str | None:
    """Why the comparison stopped before its end; None where it did not."""
    shows = err.isatty()
    try:
        while not comparison.progress.is_over:
            comparison.step()
            if shows:
                told = comparison.progress
                print(f"\r{told.intents} payments read", end="", file=err, flush=True)
    except Failed as failed:
        return (
            f"The comparison stopped after {comparison.progress.intents} payments: "
            f"{reason_of(failed.failure)}. What was read is kept: the same command goes on there."
        )
    finally:
        if shows:
            print(file=err)
    return None


def reason_of(failure: Failure) -> str:
    """A failure in a few plain words."""
    if isinstance(failure, NoAnswer):
        return "Stripe cannot be reached or does not answer"
    return getattr(failure, "message", "") or getattr(failure, "code", "") or str(failure)


def _remedy_of(difference: Difference, paid: Remedy) -> Remedy | None:
    remedies = difference.verdict.remedies
    return paid if paid in remedies else difference.verdict.usual


Row = dict[str, str | int | None]


def _row(difference: Difference, remedy: Remedy | None, applied: Applied | None) -> Row:
    intent, order = difference.intent, difference.order
    return {
        "case": difference.verdict.case.value,
        "remedy": None if remedy is None else remedy.value,
        "payment_intent": difference.name,
        "sale_id": difference.sale_id,
        "receipt_number": None if order is None else order.receipt_number,
        "amount": difference.amount,
        "booked_amount": difference.booked_amount,
        "currency": difference.currency,
        "status": None if intent is None else intent.status_word or intent.status.value,
        "result": None if applied is None else applied.result.value,
        "reason": None if applied is None else _why(applied),
    }


def _why(applied: Applied) -> str | None:
    if applied.hindrance is not None:
        return _HINDERED[applied.hindrance]
    if applied.failure is not None:
        return reason_of(applied.failure)
    if applied.result is Result.CHANGED:
        return "it changed meanwhile, compare again"
    return None


def _is_left(row: Row) -> bool:
    is_told_only = row["case"] == Case.UNKNOWN.value
    return not is_told_only and row["result"] != Result.DONE.value


def _tell(comparison: Comparison, rows: list[Row], out: TextIO, *, applied: bool) -> None:
    count = comparison.progress.intents
    if not rows:
        print(f"{count} payments compared: the book and Stripe agree.", file=out)
        return
    head = ("CASE", "SALE", "AMOUNT", "PAYMENT", "RESULT" if applied else "REMEDY")
    table = [head, *(_cells(row, applied=applied) for row in rows)]
    widths = [max(len(line[at]) for line in table) for at in range(len(head))]
    for line in table:
        cells = (
            cell.rjust(width) if at == 2 else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join(cells).rstrip(), file=out)
    left = sum(map(_is_left, rows))
    print(f"{count} payments compared, {len(rows)} differences, {left} left.", file=out)


def _cells(row: Row, *, applied: bool) -> tuple[str, ...]:
    remedy = row["remedy"]
    does = "" if remedy is None else _DOES[Remedy(str(remedy))]
    if row["case"] == Case.UNKNOWN.value:
        does = "is left alone"
    elif not does:
        does = "look again later"
    if applied and row["result"] is not None:
        does = f"{row['result']}: {row['reason'] or does}"
    return (
        _SAID[Case(str(row["case"]))],
        str(row["receipt_number"] or row["sale_id"] or "-"),
        _money(int(row["amount"] or 0), str(row["currency"])),
        str(row["payment_intent"]),
        does,
    )


def _money(minor: int, currency: str) -> str:
    places = decimals(currency) if currency else 0
    whole, part = divmod(minor, 10**places)
    fraction = f".{part:0{places}d}" if places else ""
    return f"{whole}{fraction} {currency.upper()}".strip()


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
