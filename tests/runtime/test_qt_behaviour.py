"""What PySide6 does across threads. runtime/ rests on it, so the next PySide6 is asked.

https://doc.qt.io/qtforpython-6/ does not say these things; they were measured.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot
from pytestqt.qtbot import QtBot
from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Carried:
    """What a signal carries."""

    minor: int


class Sender(QThread):
    carried = Signal(object)

    @override
    def run(self) -> None:
        self.carried.emit(Carried(2**40))


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[tuple[object, QThread]] = []

    @Slot(object)
    def receive(self, value: object) -> None:
        self.got.append((value, QThread.currentThread()))


@pytest.fixture
def sender(qtbot: QtBot) -> Iterator[Sender]:
    sender = Sender()
    yield sender
    assert sender.wait(5000)


def test_a_signal_of_a_qthread_reaches_a_bound_method_of_a_qobject_on_the_objects_thread(
    sender: Sender, qtbot: QtBot
) -> None:
    receiver = Receiver()
    sender.carried.connect(receiver.receive)
    sender.start()
    qtbot.waitUntil(lambda: bool(receiver.got))
    assert receiver.got == [(Carried(2**40), QThread.currentThread())]


def test_emitting_loses_no_reference_to_true(sender: Sender) -> None:
    """6.12.0 loses one at every emit: before Python 3.12 that kills a till within an hour."""
    before = sys.getrefcount(True)
    for _ in range(1_000):
        sender.carried.emit(Carried(1))
    assert sys.getrefcount(True) > before - 100
