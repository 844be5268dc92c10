"""Refunds in the book, on each kind of database."""

import json
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.engine import url_of
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.journal.tables import events
from pos_desktop.domain.failures import Refused
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.refunding import (
    Pending,
    RefundCancelled,
    RefundedLine,
    RefundFailed,
    Refunding,
    RefundKind,
    RefundState,
    RefundTerms,
    Requesting,
    Succeeded,
    begin,
)
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.ports.journal import Journal, JournalFailed, Overtaken
from tests.adapters.journal import book
from tests.adapters.journal.templates import empty_book
from tests.fakes.journals import MemoryJournal

STARTED = int(book.NOON.timestamp())


def paid_sale(sale_id: str = "sale-1", *, till: str = "till-1") -> Sale:
    """A sale of 23.81 that was paid by card."""
    sale = book.sale(sale_id, till=till)
    return book.by_card(sale, book.paid(book.payment(sale)))


def refund(
    sale_id: str = "sale-1",
    number: int = 1,
    *,
    amount: int = 500,
    till: str = "till-1",
    seconds: int = 0,
) -> Refunding:
    """A refund that is just begun."""
    terms = RefundTerms(
        sale_id,
        number,
        till,
        "Ana",
        amount,
        "usd",
        RefundKind.CARD,
        STARTED + seconds,
        "pi_1",
        "ch_1",
        (RefundedLine(1, 1, amount),),
    )
    return begin(terms)


def told(refunding: Refunding, state: RefundState | None = None) -> Entry:
    """An entry of it, in this state."""
    now = refunding if state is None else replace(refunding, state=state)
    kind = f"refund.{now.word}"
    return Entry(kind, book.NOON, "Ana", refunding.terms.till, refunding=now)


def sold(journal: Journal, sale: Sale | None = None) -> Sale:
    """The sale, written down."""
    kept = journal.record(book.entry("sale.paid", sale=sale or paid_sale()))
    assert kept is not None
    return kept


def test_a_refund_comes_back_in_its_last_state(journal: SqlJournal) -> None:
    sold(journal)
    held = replace(refund(), state=Requesting(held=Refused("x", "No.", "amount")), attempt=2)
    journal.record(told(refund()))
    journal.record(told(held))
    assert journal.refundings_of("sale-1") == (held,)


def test_a_refund_leaves_its_sale_as_much_refunded_as_went_back(journal: SqlJournal) -> None:
    sold(journal)
    assert (journal.record(told(refund())) or paid_sale()).status is SaleStatus.PAID
    kept = journal.record(told(refund(), Succeeded("re_1")))
    assert kept is not None
    assert (kept.refunded, kept.status) == (500, SaleStatus.PARTLY_REFUNDED)
    assert journal.sale("sale-1") == kept


def test_a_sale_that_went_back_whole_is_refunded(journal: SqlJournal) -> None:
    sale = sold(journal)
    total = sale.tenders[0].amount
    journal.record(told(refund(amount=total), Pending("re_1")))
    kept = journal.sale("sale-1")
    assert kept is not None
    assert (kept.refunded, kept.status) == (total, SaleStatus.REFUNDED)


def test_a_refund_that_fails_days_later_is_taken_back(journal: SqlJournal) -> None:
    sold(journal)
    journal.record(told(refund(), Succeeded("re_1")))
    journal.record(told(refund(), RefundFailed("re_1", "declined")))
    kept = journal.sale("sale-1")
    assert kept is not None
    assert (kept.refunded, kept.status) == (0, SaleStatus.PAID)


def test_what_was_read_before_a_refund_does_not_undo_it(journal: SqlJournal) -> None:
    sale = sold(journal)
    journal.record(told(refund(), Succeeded("re_1")))
    kept = journal.record(book.entry("sale.noted", sale=sale))
    assert kept is not None
    assert (kept.refunded, kept.status) == (500, SaleStatus.PARTLY_REFUNDED)


def test_more_than_another_till_left_is_refused_and_not_written(place: str) -> None:
    with (
        closing(SqlJournal.open(place, "till-1")) as ours,
        closing(SqlJournal.open(place, "till-2")) as theirs,
    ):
        sold(ours)
        theirs.record(told(refund(amount=2000, till="till-2")))
        with pytest.raises(Overtaken):
            ours.record(told(refund(number=2, amount=2000, seconds=1)))
        assert len(ours.refundings_of("sale-1")) == 1


def test_a_number_that_another_till_took_is_refused(place: str) -> None:
    with (
        closing(SqlJournal.open(place, "till-1")) as ours,
        closing(SqlJournal.open(place, "till-2")) as theirs,
    ):
        sold(ours)
        theirs.record(told(refund(till="till-2")))
        with pytest.raises(Overtaken):
            ours.record(told(refund()))
        assert [one.terms.till for one in ours.refundings_of("sale-1")] == ["till-2"]


def test_a_sale_of_another_till_is_refunded_on_this_one(place: str) -> None:
    with (
        closing(SqlJournal.open(place, "till-1")) as ours,
        closing(SqlJournal.open(place, "till-2")) as theirs,
    ):
        theirs.record(book.entry("sale.paid", sale=paid_sale(till="till-2"), till="till-2"))
        ours.record(told(refund(), Succeeded("re_1")))
        kept = theirs.sale("sale-1")
        assert kept is not None
        assert (kept.till, kept.refunded) == ("till-2", 500)
        assert ours.unfinished_refundings() == theirs.unfinished_refundings() == ()
        assert len(ours.refundings(book.NOON - timedelta(days=1))) == 1
        assert theirs.refundings(book.NOON - timedelta(days=1)) == ()


def test_a_sale_that_is_only_held_is_not_refunded(journal: SqlJournal) -> None:
    journal.record(book.entry("sale.opened", sale=book.sale()))
    with pytest.raises(Overtaken):
        journal.record(told(refund()))


def test_a_refund_of_a_sale_that_nobody_recorded_is_refused(journal: SqlJournal) -> None:
    with pytest.raises(JournalFailed, match="not in the book"):
        journal.record(told(refund()))


def test_what_is_still_to_be_driven_is_found_at_the_start(journal: SqlJournal) -> None:
    sold(journal)
    sold(journal, paid_sale("sale-2"))
    journal.record(told(refund(seconds=1)))
    journal.record(told(refund("sale-2")))
    journal.record(told(refund(number=2, seconds=2), Succeeded("re_1")))
    found = [one.terms.sale_id for one in journal.unfinished_refundings()]
    assert found == ["sale-2", "sale-1"]


def test_refunds_are_found_by_when_they_began(journal: SqlJournal) -> None:
    sold(journal)
    journal.record(told(refund(amount=1)))
    journal.record(told(refund(number=2, amount=1, seconds=60)))
    found = journal.refundings(book.NOON + timedelta(seconds=30))
    assert [one.terms.number for one in found] == [2]


def test_refunds_of_many_sales_are_read_at_once(journal: SqlJournal) -> None:
    for sale_id in ("sale-1", "sale-2", "sale-3"):
        sold(journal, paid_sale(sale_id))
    journal.record(told(refund("sale-2", 2, amount=1)))
    journal.record(told(refund("sale-2", 1, amount=1)))
    journal.record(told(refund("sale-3")))
    found = journal.refundings_of_sales(["sale-1", "sale-2", "sale-3"])
    numbers = {sale_id: [one.terms.number for one in some] for sale_id, some in found.items()}
    assert numbers == {"sale-2": [1, 2], "sale-3": [1]}


def test_the_chain_tells_a_refund_whole(place: str) -> None:
    refunding = replace(refund(), state=Succeeded("re_1"))
    with closing(SqlJournal.open(place, "till-1")) as journal:
        sold(journal)
        journal.record(told(refunding))
        assert journal.verify() is None
    engine = create_engine(url_of(place))
    with engine.begin() as connection:
        last = select(events.c.body).order_by(events.c.seq.desc()).limit(1)
        body = json.loads(connection.execute(last).scalar_one())
    engine.dispose()
    assert codec.refunding_of(json.dumps(body["refunding"])) == refunding
    assert body["sale"] == {"refunded": 500, "status": "partly_refunded"}


_terms = st.builds(
    RefundTerms,
    sale_id=st.just("sale-1"),
    number=st.integers(1, 3),
    till=st.sampled_from(("till-1", "till-2")),
    cashier=st.just("Ana"),
    amount=st.sampled_from((1, 800, 2381)),
    currency=st.just("usd"),
    kind=st.sampled_from(RefundKind),
    started_at=st.sampled_from((STARTED, STARTED + 1)),
    intent=st.just("pi_1"),
)
_states: st.SearchStrategy[RefundState] = st.sampled_from(
    (
        Requesting(),
        Pending("re_1"),
        Succeeded("re_1"),
        RefundFailed("re_1", "declined"),
        RefundCancelled(),
    )
)
_any_states: st.SearchStrategy[RefundState] = st.one_of(
    *(st.from_type(cls) for cls in RefundState.__args__)
)


@given(st.builds(Refunding, terms=st.from_type(RefundTerms), state=_any_states))
def test_any_refund_is_read_as_it_was_written(refunding: Refunding) -> None:
    assert codec.refunding_of(codec.refunding_text(refunding)) == refunding


def recorded(journal: Journal, history: list[Refunding]) -> list[object]:
    """What the journal says to each."""
    said: list[object] = []
    for refunding in history:
        try:
            kept = journal.record(told(refunding))
            said.append(kept and (kept.refunded, kept.status))
        except Overtaken:
            said.append("overtaken")
    return said


@settings(max_examples=30)
@given(history=st.lists(st.builds(Refunding, terms=_terms, state=_states), max_size=8))
def test_memory_and_disk_answer_alike_whatever_is_refunded(history: list[Refunding]) -> None:
    memory = MemoryJournal()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite3"
        file.write_bytes(empty_book())
        with closing(SqlJournal.open(file, "till-1")) as disk:
            sold(disk)
            sold(memory)
            assert recorded(disk, history) == recorded(memory, history)
            assert disk.refundings_of("sale-1") == memory.refundings_of("sale-1")
            assert disk.unfinished_refundings() == memory.unfinished_refundings()
            assert disk.refundings(book.NOON) == memory.refundings(book.NOON)
            assert disk.verify() is None
