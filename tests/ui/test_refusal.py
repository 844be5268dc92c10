"""The window of a till that does not open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from pos_desktop.ui import translate
from pos_desktop.ui.refusal import RefusalWindow
from tests.ui.conftest import Front

TAKEN = (
    "Another till has the data folder /till but does not answer. "
    "End it, or choose another folder with --data-dir."
)


def shown(window: RefusalWindow, name: str) -> str:
    """What a label of it says; "" where it is not there."""
    label = window.findChild(QLabel, name)
    return label.text() if label is not None else ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_it_closes_at_a_key(front: Front, key: Qt.Key) -> None:
    window = RefusalWindow(TAKEN, "")
    front(window)
    QTest.keyClick(window, key)
    assert not window.isVisible()


@pytest.mark.usefixtures("spoken")
def test_it_says_the_sentence_and_where_the_log_is() -> None:
    window = RefusalWindow(TAKEN, "/till/logs/pos-desktop.jsonl")
    assert shown(window, "refusal.told") == TAKEN == window.accessibleDescription()
    assert "/till/logs/pos-desktop.jsonl" in shown(window, "refusal.log")


@pytest.mark.usefixtures("spoken")
def test_without_a_log_it_names_none() -> None:
    assert shown(RefusalWindow(TAKEN, ""), "refusal.log") == ""


def test_it_speaks_the_tills_language(spoken: QApplication) -> None:
    translate.speak(spoken, "fr", "FR")
    told = shown(RefusalWindow(TAKEN, ""), "refusal.told")
    assert told.startswith("Une autre caisse utilise le dossier de données /till")
