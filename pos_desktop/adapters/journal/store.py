"""The journal port over SQL."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, select, tuple_

from pos_desktop.adapters.journal import (
    codec,
    heads,
    inspecting,
    opening,
    parked,
    phonebook,
    refundings,
    searching,
    shifts,
    telling,
)
from pos_desktop.adapters.journal.agreements import agreed, agreement, agreements, keep_agreement
from pos_desktop.adapters.journal.appending import append
from pos_desktop.adapters.journal.auditing import audited
from pos_desktop.adapters.journal.chain import Fault
from pos_desktop.adapters.journal.changes import SaleChange, change_of
from pos_desktop.adapters.journal.committing import transaction
from pos_desktop.adapters.journal.engine import BUSY_SECONDS, name_of, snapshot, url_of, writing
from pos_desktop.adapters.journal.goods import Goods
from pos_desktop.adapters.journal.keeping import keep_payment, keep_sale
from pos_desktop.adapters.journal.ledger import SqlLedger, mark_of
from pos_desktop.adapters.journal.reading import sales_of
from pos_desktop.adapters.journal.refusals import told
from pos_desktop.adapters.journal.restored import SqlRestored, keep_standing
from pos_desktop.adapters.journal.tables import consents, payments, refunds, sales
from pos_desktop.domain.audit import Audited
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.refunding import Refunding
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.sale_search import Place, SalePage, SaleQuery
from pos_desktop.domain.shifts import Closing, Counted
from pos_desktop.domain.story import Told
from pos_desktop.ports.journal import JournalDamaged, JournalFailed
from pos_desktop.ports.keeping import Heard, unheard

PAGE = 200
"""Rows read at once while they are streamed: between two pages no lock is held."""
REMEMBERED = 16
"""Sales of which the last written value is kept in memory, to write only what changes."""

_SOLD = tuple(
    status.value for status in (SaleStatus.PAID, SaleStatus.REFUNDED, SaleStatus.PARTLY_REFUNDED)
)
_KEPT = select(sales).where(sales.c.sale_id == bindparam("of_sale")).with_for_update()
_PAYMENT_BODIES = select(
    payments.c.started_at, payments.c.sale_id, payments.c.number, payments.c.body
)


class SqlJournal:
    """The book of one till in a database that it may share with others.

    `record` is called from one thread; the reading methods may be called from any.
    """

    def __init__(self, engine: Engine, till: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._till = till
        self._remembered: dict[str, tuple[str, int, Sale]] = {}
        self._goods = Goods()
        self._listeners: list[Callable[[Entry], None]] = []
        self.name = name_of(engine.url)
        self.ledger = SqlLedger(engine, self.name)
        self.restored = SqlRestored(engine, self.name)
        self.mark = ""
        self.floor = 0

    @classmethod
    def open(
        cls,
        place: str | Path,
        till: str,
        *,
        book: str = "",
        busy_seconds: float = BUSY_SECONDS,
        alone: bool = False,
        heard: Heard = unheard,
    ) -> Self:
        """Open the book at a file's path or a PostgreSQL URL; make or upgrade it where needed.

        `book` keeps several apart on a server, in letters and digits: training, test, live. Who
        is `alone`, as windows are, has the till there until the end. A file holds one book only.

        Raises:
            JournalFailed: it cannot be read and written, is damaged, or of a newer version.
        """
        url = url_of(place)
        with told(name_of(url)):
            name = till if alone else ""
            engine = opening.opened(url, busy_seconds, book=book, heard=heard, alone=name)
            journal = cls(engine, till)
        note = journal.restored.read()
        journal.floor = 0 if note is None else note.floor
        journal.mark = journal._first_mark()
        return journal

    def _first_mark(self) -> str:
        """The mark of this till's chain; "" where there is none, or none that can be read.

        A damaged event keeps no shop from opening its book: `verify` is who tells of it.
        """
        try:
            return self.ledger.mark(self._till)
        except JournalFailed:
            return ""

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def forgets(self) -> bool:
        """Whether the book was restored and was not compared with Stripe since."""
        note = self.restored.read()
        return note is not None and not note.is_compared

    def listen(self, recorded: Callable[[Entry], None]) -> None:
        """Have `recorded` called with each entry that is on disk, on the thread that wrote it."""
        self._listeners.append(recorded)

    def record(self, entry: Entry) -> Sale | None:
        """Write the entry and what is true after it; it is on disk on return."""
        kept = self._record(entry)
        for recorded in self._listeners:
            recorded(entry)
        return kept

    def _record(self, entry: Entry) -> Sale | None:
        with told(self.name):
            with transaction(self._writing) as (connection, ends):
                head = heads.head_of(connection, entry.till)
                change, head = self._changed(connection, entry, head)
                given = entry.consent
                consent = None if given is None else agreed(connection, given)
                told_of = None if consent is None else consent.plain
                head = append(connection, entry, change, told_of, head)
                event = (head.till, head.seq)
                if change is not None:
                    goods = self._goods.of(connection, (line for _, line in change.put))
                    keep_sale(connection, change, event, goods)
                if entry.payment is not None:
                    keep_payment(connection, entry.payment, entry.follows)
                if entry.refunding is not None:
                    refundings.keep_refunding(connection, entry.refunding)
                if consent is not None:
                    keep_agreement(connection, consent, event)
                if entry.closing is not None:
                    shifts.keep_closing(connection, entry.closing, entry.counted or Counted())
                phonebook.keep_people(connection, entry)
                keep_standing(connection, entry)
                heads.move(connection, head)
                ends.append(head)
            self._begun(head)
            if change is None:
                return None
            self._goods.keep()
            self._remember(change.sale, head)
            return change.sale

    def _begun(self, head: heads.Head) -> None:
        """The first entry of this till gives its chain its mark."""
        if head.seq == 1 and head.till == self._till:
            self.mark = mark_of(head.hash)

    def _changed(
        self, connection: Connection, entry: Entry, head: heads.Head
    ) -> tuple[SaleChange | None, heads.Head]:
        """What changes of the sale, with its receipt number if it has or gets one."""
        if entry.sale is None and entry.refunding is None:
            return None, head
        known, sale = refundings.sale_after(connection, entry, self._known)
        number = None if known is None else known.receipt_number
        if number is None and sale.status is SaleStatus.PAID:
            number = head.next_receipt
            head = replace(head, receipts=head.receipts + 1)
        return change_of(known, replace(sale, receipt_number=number)), head

    def _known(self, connection: Connection, sale_id: str) -> Sale | None:
        row = connection.execute(_KEPT, {"of_sale": sale_id}).one_or_none()
        if row is None:
            return None
        till, seq, sale = self._remembered.get(sale_id, ("", 0, None))
        if sale is not None and (till, seq) == (row.event_till, row.event_seq):
            return sale
        return sales_of(connection, [row])[0]

    def _remember(self, sale: Sale, head: heads.Head) -> None:
        self._remembered.pop(sale.sale_id, None)
        self._remembered[sale.sale_id] = (head.till, head.seq, sale)
        if len(self._remembered) > REMEMBERED:
            del self._remembered[next(iter(self._remembered))]

    def sale(self, sale_id: str) -> Sale | None:
        """One sale, as it is now."""
        found = self._sales(sales.c.sale_id == sale_id)
        return found[0] if found else None

    def sales_in(self, *statuses: SaleStatus) -> tuple[Sale, ...]:
        """The sales of this till that stand so, oldest first."""
        words = [status.value for status in statuses]
        return self._sales(sales.c.till == self._till, sales.c.status.in_(words))

    def _sales(
        self,
        *that: ColumnElement[bool],
        order: tuple[ColumnElement[Any], ...] = (sales.c.opened_at, sales.c.sale_id),
        limit: int | None = None,
    ) -> tuple[Sale, ...]:
        query = select(sales).where(*that).order_by(*order).limit(limit)
        with told(self.name), self._engine.begin() as connection:
            return sales_of(connection, connection.execute(query).all())

    def unfinished_payments(self) -> tuple[Payment, ...]:
        """Payments and set-ups of this till that are neither done nor cancelled, oldest first."""
        order = (payments.c.started_at, payments.c.sale_id, payments.c.number)
        that = (payments.c.till == self._till, payments.c.is_final.is_(False))
        return self._payments(*that, order=order)

    def payments_of(self, sale_id: str) -> tuple[Payment, ...]:
        """All payments of a sale, in the order of their numbers."""
        return self._payments(payments.c.sale_id == sale_id, order=(payments.c.number,))

    def payments_by(self, customer_id: str, limit: int) -> tuple[Payment, ...]:
        """The newest payments and set-ups of a customer on whatever till, newest first."""
        newest = (payments.c.started_at, payments.c.sale_id, payments.c.number)
        order = tuple(column.desc() for column in newest)
        return self._payments(payments.c.customer == customer_id, order=order, limit=limit)

    def _payments(
        self,
        *that: ColumnElement[bool],
        order: tuple[ColumnElement[object], ...],
        limit: int | None = None,
    ) -> tuple[Payment, ...]:
        query = _PAYMENT_BODIES.where(*that).order_by(*order).limit(limit)
        with told(self.name):
            with self._engine.begin() as connection:
                rows = connection.execute(query).all()
            return tuple(codec.payment_of(row.body) for row in rows)

    def find_sales(self, query: SaleQuery, after: Place | None, limit: int) -> SalePage:
        """Up to `limit` sales of all tills that match, newest first, from `after` on."""
        with told(self.name), self._engine.begin() as connection:
            return searching.page_of(connection, query, after, limit)

    def story(self, sale_id: str) -> tuple[Told, ...]:
        """All that happened with a sale, in order of time."""
        with told(self.name), self._engine.begin() as connection:
            return telling.story_of(connection, sale_id)

    def audit(self, since: datetime | None, until: datetime | None) -> Iterator[Audited]:
        """The entries of all tills in [since, until), each till's in the order of its chain."""
        return audited(self._engine, self.name, since, until)

    def verify(self) -> Fault | None:
        """The first event of any till that is not as it was written; None where all are.

        Then the first agreement that is not kept as its event tells of it.

        Raises:
            JournalFailed: the file itself is damaged.
        """
        with told(self.name), snapshot(self._engine).begin() as connection:
            if not inspecting.is_sound(connection):
                raise JournalDamaged(opening.damaged(self.name))
            return inspecting.first_fault(connection)

    def summary(self) -> inspecting.Summary:
        """Counts of what is in the book, without names and amounts."""
        with told(self.name), snapshot(self._engine).begin() as connection:
            return inspecting.summary(connection)

    def sales(self, since: datetime | None, until: datetime | None) -> Iterator[Sale]:
        """Sales opened in [since, until), oldest first, read as they are needed."""
        when = [] if since is None else [sales.c.opened_at >= since]
        when += [] if until is None else [sales.c.opened_at < until]
        place = tuple_(sales.c.opened_at, sales.c.sale_id)
        after: list[ColumnElement[bool]] = []
        while page := self._sales(*when, *after, limit=PAGE):
            yield from page
            after = [place > (page[-1].opened_at, page[-1].sale_id)]

    def payments(self, since: datetime | None, until: datetime | None) -> Iterator[Payment]:
        """Payments and set-ups begun in [since, until), oldest first, read as they are needed."""
        began = payments.c.started_at
        when = [] if since is None else [began >= ceil(since.timestamp())]
        when += [] if until is None else [began < ceil(until.timestamp())]
        order = (began, payments.c.sale_id, payments.c.number)
        after: list[ColumnElement[bool]] = []
        while page := self._payments(*when, *after, order=order, limit=PAGE):
            yield from page
            last = page[-1].terms
            after = [tuple_(*order) > (last.started_at, last.sale_id, last.number)]

    def refundings_of(self, sale_id: str) -> tuple[Refunding, ...]:
        """All refunds of a sale, by whatever till, in the order of their numbers."""
        return self.refundings_of_sales([sale_id]).get(sale_id, ())

    def refundings_of_sales(self, sale_ids: Sequence[str]) -> dict[str, tuple[Refunding, ...]]:
        """The same for many sales; those without a refund are missing."""
        with told(self.name), self._engine.begin() as connection:
            return refundings.refundings_of_sales(connection, sale_ids)

    def unfinished_refundings(self) -> tuple[Refunding, ...]:
        """Refunds of this till that are still to be driven, oldest first."""
        that = (refunds.c.till == self._till, refunds.c.is_under_way.is_(True))
        with told(self.name), self._engine.begin() as connection:
            return refundings.refundings(connection, *that)

    def refundings(self, since: datetime) -> tuple[Refunding, ...]:
        """Refunds that this till began then or later, oldest first."""
        that = (refunds.c.till == self._till, refunds.c.started_at >= ceil(since.timestamp()))
        with told(self.name), self._engine.begin() as connection:
            return refundings.refundings(connection, *that)

    def customers(self, changed_since: datetime | None = None) -> tuple[Customer, ...]:
        """The shop's own book of customers, newest first, or what tills changed of it since."""
        with told(self.name), self._engine.begin() as connection:
            return phonebook.everybody(connection, changed_since)

    def customer(self, customer_id: str) -> Customer | None:
        """One customer of the book."""
        with told(self.name), self._engine.begin() as connection:
            return phonebook.customer(connection, customer_id)

    def consent(self, consent_id: str) -> Consent | None:
        """One agreement, as it is now on whatever till."""
        with told(self.name), self._engine.begin() as connection:
            return agreement(connection, consent_id)

    def consents_of(self, customer_id: str) -> tuple[Consent, ...]:
        """All agreements of a customer, newest first."""
        order = (consents.c.given_at.desc(), consents.c.consent_id.desc())
        with told(self.name), self._engine.begin() as connection:
            return agreements(connection, consents.c.customer_id == customer_id, order=order)

    def removals_due(self) -> tuple[Consent, ...]:
        """Agreements that ended while their card may still be the customer's at Stripe."""
        that = (consents.c.withdrawn_at.is_not(None), consents.c.method.is_not(None))
        order = (consents.c.given_at, consents.c.consent_id)
        with told(self.name), self._engine.begin() as connection:
            ended = agreements(connection, *that, order=order)
        return tuple(one for one in ended if one.awaits_removal)

    def consents(self, since: datetime | None, until: datetime | None) -> Iterator[Consent]:
        """Agreements given in [since, until), oldest first, read as they are needed."""
        given = consents.c.given_at
        when = [] if since is None else [given >= since]
        when += [] if until is None else [given < until]
        order = (given, consents.c.consent_id)
        after: list[ColumnElement[bool]] = []
        while True:
            with told(self.name), self._engine.begin() as connection:
                page = agreements(connection, *when, *after, order=order, limit=PAGE)
            if not page:
                return
            yield from page
            after = [tuple_(*order) > (page[-1].given_at, page[-1].consent_id)]

    def parked_calls(self) -> tuple[ParkedCall, ...]:
        """The calls of this till that wait, oldest first."""
        with told(self.name), self._engine.begin() as connection:
            return parked.waiting(connection, self._till)

    def sales_uncounted(self) -> Iterator[Sale]:
        """Sales of this till that were paid and that no closing counted, in order of time."""
        closed = sales.c.closed_at
        when = [sales.c.till == self._till, sales.c.shift.is_(None), sales.c.status.in_(_SOLD)]
        order = (closed, sales.c.sale_id)
        after: list[ColumnElement[bool]] = []
        while page := self._sales(*when, *after, order=order, limit=PAGE):
            yield from page
            after = [tuple_(*order) > (page[-1].closed_at, page[-1].sale_id)]

    def refundings_uncounted(self) -> tuple[Refunding, ...]:
        """Refunds of this till that no closing counted, in order of time."""
        that = (refunds.c.till == self._till, refunds.c.shift.is_(None))
        with told(self.name), self._engine.begin() as connection:
            return refundings.refundings(connection, *that)

    def last_closing(self) -> Closing | None:
        """The shift of this till that was closed last."""
        with told(self.name), self._engine.begin() as connection:
            return shifts.last_closing(connection, self._till)
