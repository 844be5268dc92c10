"""What adapters say in English is said to a cashier in the language of the window."""

import ast
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
from pos_desktop.adapters.journal.refusals import _POSTGRESQL, _SQLITE, told
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.vault.keyring_vault import KeyringVault
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.vault import VaultFailed
from pos_desktop.presenters.notices import bad
from pos_desktop.ui import translate
from pos_desktop.ui.texts import adapters, machine, sentence, wishes
from tests.fakes.keyrings import FailingKeyring

ADAPTERS = Path(__file__).resolve().parents[2] / "pos_desktop" / "adapters"
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


def raised() -> Iterator[str]:
    """What journal, keyring and autostart say where they raise: the gaps are filled with "x"."""
    for folder in ("autostart", "journal", "vault"):
        for path in (ADAPTERS / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                    name, told_by = ast.unparse(node.exc.func), node.exc.args[0]
                    if name.endswith(("Failed", "Damaged")) and isinstance(told_by, ast.JoinedStr):
                        yield "".join(
                            str(part.value) if isinstance(part, ast.Constant) else "x"
                            for part in told_by.values
                        )


@pytest.mark.usefixtures("french")
def test_no_sentence_that_an_adapter_raises_stays_english() -> None:
    found = set(raised())
    assert "There is no file x." in found
    every = {f"The journal x {one}." for one in (*_SQLITE.values(), *_POSTGRESQL.values())}
    # These two are put together of a name and what one of the tables says.
    assembled = {"The journal x x."}
    english = found - assembled | every
    assert sorted(one for one in english if adapters.in_our_language(one) == one) == []


@pytest.mark.usefixtures("french")
def test_a_longer_sentence_is_not_taken_for_a_shorter_one_with_a_long_gap() -> None:
    said = adapters.in_our_language("/a cannot be written: full. Allow this user to write there.")
    assert "Allow" not in said


def test_in_english_nothing_changes(spoken: QApplication) -> None:
    """The words by which a sentence is known are those that are translated."""
    every = {**adapters.sentences(), **machine.sentences(), **wishes.sentences(), **wishes.parts()}
    assert all(english == shown for english, shown in every.items())


@pytest.mark.usefixtures("french")
def test_what_nobody_translated_is_said_as_it_came() -> None:
    assert adapters.in_our_language("The journal is tired.") == "The journal is tired."
