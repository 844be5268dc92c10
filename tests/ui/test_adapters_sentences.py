"""What adapters say in English is said to a cashier in the language of the window."""

import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QApplication

from pos_desktop import logs
from pos_desktop.adapters.journal.engine import url_of
from pos_desktop.adapters.journal.opening import Schema, damaged, opened
from pos_desktop.adapters.journal.refusals import told
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.vault.keyring_vault import KeyringVault
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.vault import VaultFailed
from pos_desktop.presenters.notices import bad
from pos_desktop.ui import translate
from pos_desktop.ui.texts import adapters, sentence
from tests.fakes.keyrings import FailingKeyring

CAUSES = ("BUSY", "FULL", "READONLY", "PERM", "CANTOPEN", "CORRUPT", "IOERR")


@pytest.fixture
def french(spoken: QApplication) -> Iterator[None]:
    translate.speak(spoken, "fr", "FR")
    yield
    translate.speak(spoken, "en", "US")


def refused(cause: str) -> str:
    """What is said where SQLite refuses so."""
    error = sqlite3.OperationalError("x")
    error.sqlite_errorname = f"SQLITE_{cause}"
    with pytest.raises(JournalFailed) as failed, told("/till/journal.sqlite3"):
        raise error
    return failed.value.reason


def other_reasons(folder: Path) -> Iterator[str]:
    """The others, each as its adapter says it."""
    yield damaged("/till/journal.sqlite3")
    (folder / "journal").write_text("dear diary" * 100)
    with pytest.raises(JournalFailed) as failed:
        SqlJournal.open(folder / "journal", "till-1")
    yield failed.value.reason
    with pytest.raises(JournalFailed) as failed, told("/till/journal.sqlite3"):
        raise PermissionError(errno.EACCES, "Permission denied")
    yield failed.value.reason
    opened(url_of(folder / "newer.sqlite3"), 1.0).dispose()
    with pytest.raises(JournalFailed) as newer:
        opened(url_of(folder / "newer.sqlite3"), 1.0, Schema("0001"))
    yield newer.value.reason
    (folder / "logs").write_text("no folder")
    with pytest.raises(logs.LogFailed) as unlogged:
        logs.start(folder / "logs" / "log.jsonl")
    yield unlogged.value.reason


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.usefixtures("french")
def test_what_the_journal_refuses_is_said_in_french_with_its_file(cause: str) -> None:
    said = sentence(bad("journal_stops_till", refused(cause)))
    assert refused(cause) not in said
    assert "/till/journal.sqlite3" in said


@pytest.mark.usefixtures("french")
def test_what_the_disk_and_the_keyring_refuse_is_said_in_french(tmp_path: Path) -> None:
    for reason in other_reasons(tmp_path):
        assert adapters.in_our_language(reason) != reason
    with pytest.raises(VaultFailed) as locked:
        KeyringVault(lambda: FailingKeyring(KeyringLocked())).read("default")
    assert "mot de passe de session" in adapters.in_our_language(locked.value.reason)


def test_in_english_nothing_changes(spoken: QApplication) -> None:
    """The words by which a sentence is known are those that are translated."""
    assert all(english == shown for english, shown in adapters.sentences().items())


@pytest.mark.usefixtures("french")
def test_what_nobody_translated_is_said_as_it_came() -> None:
    assert adapters.in_our_language("The journal is tired.") == "The journal is tired."
