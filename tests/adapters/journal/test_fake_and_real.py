"""The journal in memory, on which services are tested, answers as the one on disk does."""

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.journal import Entry
from pos_desktop.ports.journal import Journal, JournalFailed
from tests.adapters.journal import book, calls
from tests.adapters.journal.templates import empty_book
from tests.fakes.journals import MemoryJournal

PEOPLE = ("cus_1", "cus_2")
TILLS = ("till-1", "till-2")
CONSENTS = ("consent_1", "consent_2")

_given = st.builds(
    calls.consent,
    st.sampled_from(CONSENTS),
    st.just("cus_1") | st.sampled_from(PEOPLE),
    minutes=st.just(0) | st.integers(0, 2),
)
consents = st.one_of(
    _given,
    _given.map(calls.with_card),
    st.builds(calls.withdrawn, _given, st.sampled_from(("Bo", "Cy"))),
)
customers = st.builds(
    calls.customer, st.sampled_from(PEOPLE), st.sampled_from(("anna", "Anna", "Zoë", ""))
)
_setups = st.builds(
    calls.setup,
    st.sampled_from(("setup_1", "setup_2")),
    customer=st.sampled_from(PEOPLE),
    seconds=st.integers(0, 2),
)
parked = st.builds(
    lambda number, till, minutes, is_over: replace(
        calls.call(f"call_{till}_{number}", till=till, minutes=minutes), is_over=is_over
    ),
    st.integers(1, 2),
    st.sampled_from(TILLS),
    st.integers(0, 2),
    st.booleans(),
)
entries = st.builds(
    Entry,
    kind=st.just("step"),
    at=st.sampled_from((0, 1, 2)).map(lambda minutes: book.NOON + timedelta(minutes=minutes)),
    actor=st.just("Ana"),
    till=st.sampled_from(TILLS),
    sale=st.none(),
    payment=st.none() | _setups | _setups.map(calls.saved),
    consent=st.none() | consents,
    customer=st.none() | customers,
    parked=st.none() | parked,
)


def recorded(journal: Journal, history: list[Entry]) -> list[bool]:
    """Which of the entries the journal took."""
    taken = []
    for entry in history:
        try:
            journal.record(entry)
        except JournalFailed:
            taken.append(False)
        else:
            taken.append(True)
    return taken


def asked(journal: Journal) -> dict[str, object]:
    """All that the journal says of phone orders."""
    minute = book.NOON + timedelta(minutes=1)
    return {
        "customers": journal.customers(),
        "changed": journal.customers(minute),
        "each": [journal.customer(one) for one in PEOPLE],
        "consents": list(journal.consents(None, None)),
        "since": list(journal.consents(minute, None)),
        "until": list(journal.consents(None, minute)),
        "of": [journal.consents_of(one) for one in PEOPLE],
        "consent": [journal.consent(one) for one in CONSENTS],
        "payments_by": [journal.payments_by(one, 1) for one in PEOPLE],
        "unfinished": sorted(one.terms.sale_id for one in journal.unfinished_payments()),
        "parked": journal.parked_calls(),
    }


@settings(max_examples=40)
@given(history=st.lists(entries, min_size=1, max_size=8))
def test_both_answer_alike_whatever_was_recorded(history: list[Entry]) -> None:
    memory = MemoryJournal()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite3"
        file.write_bytes(empty_book())
        with closing(SqlJournal.open(file, "till-1")) as disk:
            assert recorded(disk, history) == recorded(memory, history)
            assert asked(disk) == asked(memory)
            assert disk.verify() is None
