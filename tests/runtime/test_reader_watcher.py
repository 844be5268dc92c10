"""The watcher: looks again and again, wakes at once, survives a defect, stops when asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from pytestqt.qtbot import QtBot

from pos_desktop.runtime.reader_watcher import ReaderWatcher


@contextmanager
def running(
    look: Callable[[], object | None], pause: Callable[[], float]
) -> Iterator[tuple[ReaderWatcher, list[object]]]:
    seen: list[object] = []
    watcher = ReaderWatcher(look, pause)
    watcher.seen.connect(seen.append)
    watcher.start()
    try:
        yield watcher, seen
    finally:
        watcher.ask_to_stop()
        assert watcher.has_stopped(5.0)


def test_what_it_sees_arrives_again_and_again(qtbot: QtBot) -> None:
    with running(lambda: "reader", lambda: 0.001) as (_, seen):
        qtbot.waitUntil(lambda: len(seen) >= 5)
    assert set(seen) == {"reader"}


def test_a_look_at_nothing_is_not_told(qtbot: QtBot) -> None:
    looks = iter([None, None, "reader"])
    with running(lambda: next(looks, None), lambda: 0.001) as (_, seen):
        qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["reader"]


def test_waking_it_ends_a_long_pause(qtbot: QtBot) -> None:
    with running(lambda: "reader", lambda: 3600.0) as (watcher, seen):
        qtbot.waitUntil(lambda: len(seen) == 1)
        watcher.wake()
        qtbot.waitUntil(lambda: len(seen) == 2)


def test_a_look_that_raises_does_not_leave_the_till_blind(qtbot: QtBot) -> None:
    looks = iter([ZeroDivisionError("a defect"), "reader"])

    def look() -> object | None:
        found = next(looks, None)
        if isinstance(found, Exception):
            raise found
        return found

    with running(look, lambda: 0.001) as (_, seen):
        qtbot.waitUntil(lambda: seen == ["reader"])


def test_one_look_is_under_way_at_a_time_however_often_it_is_woken(qtbot: QtBot) -> None:
    looking, looks = Lock(), list[bool]()

    def look() -> object:
        free = looking.acquire(blocking=False)
        looks.append(free)
        if free:
            looking.release()
        return len(looks)

    with running(look, lambda: 0.001) as (watcher, seen):
        for _ in range(100):
            watcher.wake()
        qtbot.waitUntil(lambda: len(seen) > 20)
    assert all(looks)


def test_it_stops_in_the_middle_of_a_long_pause(qtbot: QtBot) -> None:
    with running(lambda: "reader", lambda: 3600.0) as (watcher, seen):
        qtbot.waitUntil(lambda: bool(seen))
        watcher.ask_to_stop()
        assert watcher.has_stopped(1.0)
