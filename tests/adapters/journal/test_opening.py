"""Opening a book that is not there, not a book, damaged, locked, full or somebody else's."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url

from pos_desktop.adapters.journal.engine import connect, name_of, url_of
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.book import entry
from tests.adapters.journal.templates import empty_book

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a book with a hundred sales."""
    at = tmp_path / "journal.sqlite3"
    at.write_bytes(empty_book())
    with closing(SqlJournal.open(at, "till-1")) as journal:
        for number in range(100):
            journal.record(entry("sale.paid", sale=book.in_cash(book.sale(f"s{number}"))))
    return at


def refusal(at: Path | str) -> str:
    """The sentence with which a place is refused."""
    with pytest.raises(JournalFailed) as refused:
        SqlJournal.open(at, "till-1", busy_seconds=0.05)
    return refused.value.reason


def test_a_book_that_is_not_there_is_made_with_its_folder(tmp_path: Path) -> None:
    at = tmp_path / "shop" / "till" / "journal.sqlite3"
    SqlJournal.open(at, "till-1").close()
    assert at.exists()


@POSIX
def test_file_and_folder_are_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    with closing(SqlJournal.open(folder / "journal.sqlite3", "till-1")) as journal:
        journal.record(entry("sale.opened", sale=book.sale()))
        modes = {one.name: one.stat().st_mode & 0o777 for one in (folder, *folder.iterdir())}
    assert modes == {
        "till": 0o700,
        "journal.sqlite3": 0o600,
        "journal.sqlite3-wal": 0o600,
        "journal.sqlite3-shm": 0o600,
    }


@POSIX
def test_a_file_that_others_could_read_is_closed_to_them(file: Path) -> None:
    file.chmod(0o644)
    SqlJournal.open(file, "till-1").close()
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_committed_is_on_disk_and_checked(file: Path) -> None:
    engine = connect(url_of(file))
    with engine.connect() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    engine.dispose()
    assert found == ["wal", 2, 1]


def a_letter(at: Path) -> None:
    """Put something else in the book's place."""
    at.write_text("Dear customer, " * 1000)


def a_short_note(at: Path) -> None:
    """Put something shorter than a header in its place."""
    at.write_text("Hi")


def half_of_it(at: Path) -> None:
    """Cut the file in the middle."""
    with at.open("r+b") as stream:
        stream.truncate(at.stat().st_size // 2)


def only_its_header(at: Path) -> None:
    """Cut the file after a hundred bytes."""
    with at.open("r+b") as stream:
        stream.truncate(100)


def noise_inside(at: Path) -> None:
    """Write over some pages in the middle."""
    with at.open("r+b") as stream:
        stream.seek(at.stat().st_size // 2 // 4096 * 4096)
        stream.write(b"\xa5" * 8192)


def noise_after_the_header(at: Path) -> None:
    """Write over the table of contents."""
    with at.open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xa5" * 3000)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (a_letter, "not a journal"),
        (a_short_note, "not a journal"),
        (half_of_it, "damaged"),
        (only_its_header, "damaged"),
        (noise_inside, "damaged"),
        (noise_after_the_header, "damaged"),
    ],
)
def test_a_file_that_is_no_sound_book_is_named_and_left_as_it_is(
    file: Path, harm: Callable[[Path], None], told: str
) -> None:
    harm(file)
    before = file.read_bytes()
    reason = refusal(file)
    assert told in reason
    assert str(file) in reason
    assert file.read_bytes() == before


def test_looking_the_book_over_finds_damage_that_came_after_the_start(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        # An index that lacks a row is what damage in the middle of a file looks like.
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name LIKE 'ix_sales_till%'")
    journal = SqlJournal(connect(url_of(file)), "till-1")
    with closing(journal), pytest.raises(JournalFailed, match="is damaged"):
        journal.verify()


def test_a_damaged_value_is_told_with_its_sale(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE sales SET status = 'eaten' WHERE sale_id = 's7'")
    with closing(SqlJournal.open(file, "till-1")) as journal, pytest.raises(JournalFailed) as told:
        journal.sale("s7")
    assert "sale s7" in told.value.reason
    assert "eaten" in told.value.reason


def test_a_payment_in_a_state_of_the_future_is_told_by_its_tag(file: Path) -> None:
    sale = book.sale("s500")
    with closing(SqlJournal.open(file, "till-1")) as journal:
        journal.record(entry("payment", sale=sale, payment=book.payment(sale)))
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE payments SET body = replace(body, 'creating', 'beaming')")
        with pytest.raises(JournalFailed) as told:
            journal.unfinished_payments()
    assert "beaming" in told.value.reason


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert str(tmp_path) in refusal(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    assert "data folder" in refusal(tmp_path / "data" / "journal.sqlite3")


UNPRIVILEGED = """
import os, pwd, sys
from pos_desktop.adapters.journal import migrate
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import JournalFailed
if os.geteuid() == 0:
    os.setgroups([])
    os.setuid(pwd.getpwnam("nobody").pw_uid)
try:
    SqlJournal.open(sys.argv[1], "till-1")
except JournalFailed as refused:
    print(refused.reason)
"""
"""Root may write anywhere, so it becomes nobody first, once everything is imported."""


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user can reach; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def refusal_to_nobody(at: Path) -> str:
    """The sentence for a user without rights."""
    command = [sys.executable, "-c", UNPRIVILEGED, str(at)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@POSIX
def test_a_folder_that_cannot_be_written_is_refused(public_folder: Path) -> None:
    closed = public_folder / "closed"
    closed.mkdir(mode=0o555)
    told = refusal_to_nobody(closed / "journal.sqlite3")
    assert str(closed) in told
    assert "may write" in told


@POSIX
def test_a_file_that_may_only_be_read_is_refused(public_folder: Path) -> None:
    at = public_folder / "journal.sqlite3"
    at.write_bytes(empty_book())
    at.chmod(0o444)
    told = refusal_to_nobody(at)
    assert str(at) in told
    assert "may write" in told


def test_a_book_that_another_program_holds_is_told_so(file: Path) -> None:
    with (
        closing(SqlJournal.open(file, "till-1", busy_seconds=0.05)) as journal,
        closing(sqlite3.connect(file, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalFailed, match="in use by another program"):
            journal.record(entry("sale.opened", sale=book.sale("s500")))
        other.execute("ROLLBACK")
        journal.record(entry("sale.opened", sale=book.sale("s500")))


def test_a_book_that_another_program_keeps_to_itself_is_told_so(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE tills SET receipts = receipts")
        assert "in use by another program" in refusal(file)


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    at = tmp_path / "Ana's till ?mode=memory#1 100% ü" / "journal.sqlite3"
    for _ in range(2):
        SqlJournal.open(at, "till-1").close()
    assert at.stat().st_size > 0


def test_a_number_that_no_column_holds_is_refused(file: Path) -> None:
    sale = book.sale("s500")
    payment = book.payment(sale)
    huge = replace(payment, terms=replace(payment.terms, amount=2**70))
    with closing(SqlJournal.open(file, "till-1")) as journal:
        with pytest.raises(JournalFailed, match="cannot keep this"):
            journal.record(entry("payment", sale=sale, payment=huge))
        assert journal.sale("s500") is None


def test_a_server_without_its_driver_is_told_what_to_install() -> None:
    script = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from pos_desktop.adapters.journal.store import SqlJournal\n"
        "from pos_desktop.ports.journal import JournalFailed\n"
        "try: SqlJournal.open('postgresql://till@127.0.0.1:1/shop', 'till-1')\n"
        "except JournalFailed as refused: print(refused.reason)"
    )
    command = [sys.executable, "-c", script]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "pos-desktop[postgresql]" in told


def test_a_full_disk_is_told_and_the_book_goes_on_once_there_is_space(file: Path) -> None:
    sale = book.sale("s500")
    long = replace(sale, cashier="Ana " * 50_000)
    with closing(SqlJournal.open(file, "till-1")) as journal:
        limit(journal, 1)
        with pytest.raises(JournalFailed, match="disk is full"):
            journal.record(entry("sale.opened", sale=long))
        limit(journal, 100_000)
        journal.record(entry("sale.opened", sale=sale))
        assert journal.sale("s500") == sale
        assert journal.verify() is None


def limit(journal: SqlJournal, pages: int) -> None:
    """Let the file grow no further than this, or than it has already."""
    with journal._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


@pytest.mark.parametrize(
    "address", ["mysql://u:geheim@h/d", "postgresql://u:geheim@h:port/d", "http://127.0.0.1"]
)
def test_an_address_of_something_else_is_refused_without_its_password(address: str) -> None:
    reason = refusal(address)
    assert "POS_DESKTOP_DATABASE_URL" in reason
    assert "geheim" not in reason


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    reason = refusal("postgresql://till:geheim@127.0.0.1:1/shop")
    assert "cannot be reached" in reason
    assert "geheim" not in reason


@pytest.mark.postgresql
def test_a_database_that_is_not_there_is_named(bare_postgresql: str) -> None:
    address = make_url(bare_postgresql).set(database="nowhere")
    assert "nowhere" in refusal(address.render_as_string(hide_password=False))


@pytest.mark.postgresql
def test_a_till_that_another_holds_for_too_long_is_told_so(postgresql: str) -> None:
    with (
        closing(SqlJournal.open(postgresql, "till-1", busy_seconds=0.05)) as ours,
        closing(SqlJournal.open(postgresql, "till-1")) as theirs,
    ):
        ours.record(entry("sale.opened", sale=book.sale()))
        with theirs._writing.begin() as connection:
            connection.exec_driver_sql("UPDATE tills SET receipts = receipts")
            with pytest.raises(JournalFailed, match="held by another till"):
                ours.record(entry("sale.opened", sale=book.sale()))


@pytest.mark.postgresql
def test_a_connection_that_was_cut_is_made_again(postgresql: str) -> None:
    with closing(SqlJournal.open(postgresql, "till-1")) as journal:
        journal.record(entry("sale.opened", sale=book.sale("s1")))
        with closing(SqlJournal.open(postgresql, "till-2")) as other, other._writing.begin() as way:
            way.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        journal.record(entry("sale.opened", sale=book.sale("s2")))
        assert journal.summary().events == 2


def test_a_name_for_people_has_no_password() -> None:
    assert name_of(url_of("postgresql://till:geheim@db/shop")) == "postgresql://till:***@db/shop"


@pytest.mark.postgresql
def test_training_and_live_keep_their_own_books_in_one_database(bare_postgresql: str) -> None:
    sale = book.in_cash(book.sale())
    for name in ("training", "live"):
        with closing(SqlJournal.open(bare_postgresql, "till-1", book=name)) as journal:
            assert journal.sale(sale.sale_id) is None
            kept = journal.record(entry("sale.paid", sale=sale))
            assert kept is not None
            assert kept.receipt_number == "001-0001"
    with closing(SqlJournal.open(bare_postgresql, "till-1", book="live")) as again:
        assert again.summary().events == 1


def test_the_name_of_a_book_is_a_word(tmp_path: Path) -> None:
    with pytest.raises(JournalFailed, match="name of a book"):
        SqlJournal.open(tmp_path / "journal.sqlite3", "till-1", book="a; DROP TABLE events")


@POSIX
def test_a_book_opened_twice_keeps_its_locks_against_other_programs(file: Path) -> None:
    """What the last reader to leave removes is what the till, which is still there, writes to."""
    with closing(SqlJournal.open(file, "till-1")) as journal:
        SqlJournal.open(file, "till-1").close()
        other = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('select * from sales')"
        subprocess.run([sys.executable, "-c", other, str(file)], check=True)
        journal.record(entry("sale.paid", sale=book.in_cash(book.sale("after"))))
        assert Path(f"{file}-wal").exists()
