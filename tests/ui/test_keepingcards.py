"""The cards of copies: a model is drawn, a wish is told, the keyboard is where the answer is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.copies import BookCopy, Loss, Origin
from pos_desktop.presenters.backing import BackupModel, BackupStanding
from pos_desktop.presenters.notices import bad
from pos_desktop.presenters.restoring import RestoreModel, Step
from pos_desktop.ui.backupcard import BackupCard
from pos_desktop.ui.listing import EntryList
from pos_desktop.ui.parts.scrolling import Scrolling
from pos_desktop.ui.restorecard import RestoreCard
from tests.fakes.clocks import NOON
from tests.ui.conftest import Front

COPY = BookCopy("/data/backups/copy.sqlite3", Origin.BACKUP, 217_088, NOON, 3, NOON)
TORN = BookCopy("/data/torn.sqlite3", Origin.ASIDE, 9, None, fault="It is damaged.")
LISTED = RestoreModel(copies=(COPY, TORN), is_listed=True)
ASKED = replace(LISTED, step=Step.ASKED, chosen=COPY, loss=Loss(9, 4, 2, NOON))


def button(card: QWidget, name: str) -> QAbstractButton:
    """The button of that name."""
    found = card.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def at_hand() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def text(card: QWidget, name: str) -> str:
    """What a label says; "" while it says nothing."""
    found = card.findChild(QLabel, name)
    assert isinstance(found, QLabel), name
    return found.text() if found.isVisible() else ""


@pytest.fixture
def backup(front: Front) -> BackupCard:
    card = BackupCard()
    card.present(BackupModel(BackupStanding(NOON, "/data/backups/copy.sqlite3")))
    front(card)
    return card


@pytest.fixture
def restore(front: Front) -> RestoreCard:
    card = RestoreCard()
    card.present(LISTED)
    front(card)
    return card


def test_the_last_copy_says_when_and_where_it_is(backup: BackupCard) -> None:
    assert "20 Nov 2026" in text(backup, "settings.backup_last")
    assert "/data/backups/copy.sqlite3" in text(backup, "settings.backup_place")


def test_a_copy_is_wished_and_the_button_rests_while_one_is_made(
    qtbot: QtBot, backup: BackupCard
) -> None:
    with qtbot.waitSignal(backup.wanted):
        button(backup, "settings.backup_now").click()
    backup.present(BackupModel(BackupStanding(percent=3)))
    assert not button(backup, "settings.backup_now").isEnabled()
    assert text(backup, "settings.backup_last") == ""


def test_where_a_server_keeps_the_book_nothing_is_offered(
    backup: BackupCard, restore: RestoreCard
) -> None:
    backup.present(BackupModel(is_on_server=True))
    restore.present(RestoreModel(is_on_server=True))
    assert not button(backup, "settings.backup_now").isVisible()
    assert not button(restore, "settings.restoreFile").isVisible()


def test_a_copy_says_its_time_its_size_and_its_last_sale(restore: RestoreCard) -> None:
    found = restore.findChild(EntryList, "settings.copies")
    assert isinstance(found, EntryList)
    first, torn = found.entries()
    assert "20 Nov 2026" in first.title
    assert "217.1 kB" in first.below
    assert "3 in all" in first.below
    assert (torn.title, torn.icon) == ("torn.sqlite3", "warning")


def test_a_copy_is_chosen_by_enter_or_by_the_button(qtbot: QtBot, restore: RestoreCard) -> None:
    with qtbot.waitSignal(restore.chosen) as by_button:
        button(restore, "settings.restore").click()
    assert by_button.args == [COPY.file]
    restore.come_here()
    QTest.keyClick(at_hand(), Qt.Key.Key_Down)
    with qtbot.waitSignal(restore.chosen) as by_key:
        QTest.keyClick(at_hand(), Qt.Key.Key_Return)
    assert by_key.args == [COPY.file]


def test_what_would_be_lost_is_said_before_it_is_asked_once_more(
    qtbot: QtBot, restore: RestoreCard
) -> None:
    restore.present(replace(LISTED, step=Step.LOOKING, chosen=COPY))
    assert "looked through" in text(restore, "settings.restoreLoss")
    restore.present(ASKED)
    assert "since the copy: 4, of them in cash: 2" in text(restore, "settings.restoreLoss")
    assert not button(restore, "settings.restoreConfirm").isVisible()
    with qtbot.waitSignal(restore.go_on_wanted):
        QTest.keyClick(at_hand(), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("loss", "said"),
    [
        (Loss(), "has all that the book has"),
        (Loss(is_unreadable=True), "cannot be read"),
        (Loss(7, 3, 0, NOON, is_other=True), "Its 7 entries"),
    ],
)
def test_a_loss_is_told_as_it_is(restore: RestoreCard, loss: Loss, said: str) -> None:
    restore.present(replace(ASKED, loss=loss))
    assert said in text(restore, "settings.restoreLoss")


def test_at_the_last_question_the_keyboard_is_at_the_harmless_answer(
    qtbot: QtBot, restore: RestoreCard
) -> None:
    restore.present(ASKED)
    restore.present(replace(ASKED, step=Step.SURE))
    with qtbot.waitSignal(restore.dismissed):
        QTest.keyClick(at_hand(), Qt.Key.Key_Return)
    with qtbot.waitSignal(restore.confirmed) as wish:
        button(restore, "settings.restoreConfirm").click()
    assert wish.args == [""]


def test_a_managers_pin_is_typed_where_one_is_asked_for(qtbot: QtBot, restore: RestoreCard) -> None:
    restore.present(replace(ASKED, step=Step.SURE, needs_leave=True, notice=bad("backup_none")))
    QTest.keyClicks(at_hand(), "4711")
    with qtbot.waitSignal(restore.confirmed) as wish:
        QTest.keyClick(at_hand(), Qt.Key.Key_Return)
    assert wish.args == ["4711"]
    restore.forget_pin()
    with qtbot.waitSignal(restore.confirmed) as other:
        button(restore, "settings.restoreConfirm").click()
    assert other.args == [""]


def test_without_copies_a_file_can_be_chosen(restore: RestoreCard) -> None:
    restore.present(RestoreModel(is_listed=True))
    restore.come_here()
    assert button(restore, "settings.restoreFile").hasFocus()


def test_copies_that_are_awaited_have_the_keyboard_as_soon_as_they_are_listed(
    restore: RestoreCard,
) -> None:
    restore.present(RestoreModel())
    restore.await_copies()
    restore.present(LISTED)
    found = restore.findChild(EntryList, "settings.copies")
    assert isinstance(found, EntryList)
    assert found.hasFocus()


def test_a_question_below_the_edge_is_scrolled_to_its_answers(front: Front, qtbot: QtBot) -> None:
    card = RestoreCard()
    card.present(LISTED)
    area = Scrolling(card)
    front(area)
    area.window().resize(420, 260)
    card.present(replace(ASKED, step=Step.SURE))
    yes = button(card, "settings.restoreConfirm")

    def is_seen() -> bool:
        bottom = yes.mapTo(area.viewport(), yes.rect().bottomLeft()).y()
        return 0 < bottom <= area.viewport().height()

    qtbot.waitUntil(is_seen)
