"""All threads, made and stopped in one place."""

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from pos_desktop.runtime.threads import Threads


def test_all_threads_end_when_nothing_is_under_way(qtbot: QtBot) -> None:
    threads = Threads()
    threads.start()
    threads.watch(lambda: None, lambda: 3600.0).start()
    assert threads.stop(within=5.0)


def test_a_thread_that_waits_for_an_answer_is_not_waited_for_long(qtbot: QtBot) -> None:
    threads, answer = Threads(), Event()
    threads.start()
    begun = Event()

    def slow() -> None:
        begun.set()
        answer.wait(30.0)

    threads.money.submit(slow, lambda _: None, pytest.fail)
    assert begun.wait(5.0)
    assert not threads.stop(within=0.05)
    answer.set()
    assert threads.money.has_stopped(5.0)
