"""Calls that are due later."""

from pytestqt.qtbot import QtBot

from pos_desktop.runtime.timers import WindowTimers


def test_a_call_is_made_once_when_it_is_due(qtbot: QtBot) -> None:
    timers, calls = WindowTimers(), list[str]()
    timers.after(0.02, lambda: calls.append("late"))
    timers.after(0.0, lambda: calls.append("now"))
    qtbot.waitUntil(lambda: calls == ["now", "late"])


def test_a_cancelled_call_is_never_made(qtbot: QtBot) -> None:
    timers, calls = WindowTimers(), list[str]()
    timers.after(0.0, lambda: calls.append("cancelled")).cancel()
    timers.after(0.02, lambda: calls.append("kept"))
    qtbot.waitUntil(lambda: bool(calls))
    assert calls == ["kept"]


def test_cancelling_after_the_call_does_no_harm(qtbot: QtBot) -> None:
    timers, calls = WindowTimers(), list[str]()
    due = timers.after(0.0, lambda: calls.append("made"))
    qtbot.waitUntil(lambda: calls == ["made"])
    due.cancel()


def test_calls_that_are_due_when_the_till_closes_are_not_made(qtbot: QtBot) -> None:
    closing, going_on, calls = WindowTimers(), WindowTimers(), list[str]()
    closing.after(0.0, lambda: calls.append("closed"))
    closing.stop()
    going_on.after(0.02, lambda: calls.append("open"))
    qtbot.waitUntil(lambda: bool(calls))
    assert calls == ["open"]
