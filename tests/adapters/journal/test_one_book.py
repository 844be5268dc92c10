"""The till and the commands without a window open one and the same book."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_desktop.adapters.journal import backups, restoring
from pos_desktop.app.books import open_books
from pos_desktop.app.doctoring import Installation
from pos_desktop.app.late import LateAccounts
from pos_desktop.app.latevault import LateVault
from pos_desktop.config import Machine, Options, Paths, SettingsFile
from pos_desktop.domain.intents import IntentKind
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import begin
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.settings import Mode, Settings
from tests.adapters.journal.book import NOON, payment, sale


def test_a_card_that_was_being_saved_in_a_copy_is_not_asked_for_again(tmp_path: Path) -> None:
    """Its customer left long ago; what came of it is looked for at Stripe."""
    options, paths, settings = Options(), Paths(tmp_path), Settings(mode=Mode.TEST)
    terms = replace(payment(sale()).terms, kind=IntentKind.SETUP, amount=0, customer="cus_1")
    books = open_books(options, paths, settings)
    assert books.journal is not None
    setup = begin(terms)
    books.journal.record(Entry("setup.begun", NOON, "Ana", terms.till, payment=setup))
    books.close()
    again = open_books(options, paths, settings)
    assert again.found.at_hand is not None
    again.close()
    place = paths.journal(Mode.TEST)
    backups.copy(place, tmp_path / "copy", "test")
    restoring.restore(tmp_path / "copy", place, "test", datetime.now(UTC), force=True)
    restored = open_books(options, paths, settings)
    restored.close()
    assert restored.found.at_hand is None
    assert restored.restoration is not None


def test_a_payment_of_after_a_restore_is_at_hand_again_before_the_book_was_compared(
    tmp_path: Path,
) -> None:
    """The power went off in the midst of it; its customer stands there."""
    options, paths, settings = Options(), Paths(tmp_path), Settings(mode=Mode.TEST)
    place, now = paths.journal(Mode.TEST), datetime.now(UTC)
    open_books(options, paths, settings).close()
    backups.copy(place, tmp_path / "copy", "test")
    restoring.restore(tmp_path / "copy", place, "test", now, force=True)
    books = open_books(options, paths, settings)
    assert books.journal is not None
    sold = replace(sale(), opened_at=now, status=SaleStatus.PAYING)
    begun = payment(sold, seconds=1)
    books.journal.record(Entry("payment.begun", now, "Ana", "till-1", sold, begun))
    books.close()
    again = open_books(options, paths, settings)
    again.close()
    assert again.found.at_hand is not None
    assert again.found.at_hand.payment == begun


def test_a_file_that_is_given_to_every_mode_is_the_book_of_one(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path, tmp_path / "shop.sqlite3")
    options = Options(database_url=str(paths.book))
    open_books(options, paths, Settings(mode=Mode.TEST)).close()
    other = open_books(options, paths, Settings(mode=Mode.LIVE))
    assert other.journal is None
    assert other.refusal is not None
    assert "holds the test journal, not the live one" in other.refusal
    again = open_books(options, paths, Settings(mode=Mode.TEST))
    again.close()
    assert again.refusal is None


def test_the_book_of_training_is_never_in_the_file_that_was_named(tmp_path: Path) -> None:
    """Whoever tries the till before they choose a mode would make it a book of play money."""
    paths = Paths.of(tmp_path, tmp_path / "shop.sqlite3")
    options = Options(database_url=str(paths.book))
    open_books(options, paths, Settings(mode=Mode.TRAINING)).close()
    open_books(options, paths, Settings(mode=Mode.LIVE)).close()
    found = {one.name: backups.contents(one).book for one in tmp_path.glob("*.sqlite3")}
    assert found == {"journal-training.sqlite3": "training", "shop.sqlite3": "live"}


def test_no_empty_book_is_begun_where_the_disk_of_a_file_is_not_mounted(tmp_path: Path) -> None:
    file = tmp_path / "mnt" / "shop.sqlite3"
    books = open_books(
        Options(database_url=str(file)), Paths.of(tmp_path, file), Settings(mode=Mode.LIVE)
    )
    assert books.journal is None
    assert f"There is no folder {file.parent} for the journal" in (books.refusal or "")
    assert not file.parent.exists()


@pytest.mark.postgresql
def test_what_the_till_wrote_on_a_server_is_exported(bare_postgresql: str, tmp_path: Path) -> None:
    options, paths = Options(database_url=bare_postgresql), Paths(tmp_path)
    settings, told = Settings(mode=Mode.TEST), sale()
    books = open_books(options, paths, settings)
    assert books.journal is not None
    books.journal.record(Entry("sale.opened", NOON, told.cashier, told.till, told))
    books.close()
    outside = Installation(
        options,
        paths,
        SettingsFile(paths.settings, Machine(), {}),
        settings,
        LateVault(),
        LateAccounts(options),
    )
    with closing(outside.journal()) as journal:
        assert [one.sale_id for one in journal.sales(None, None)] == [told.sale_id]
