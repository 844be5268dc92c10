"""Motion is short, and asks the system whether it is wanted."""

from PySide6.QtWidgets import QApplication

from pos_desktop.ui.look import motion


def test_a_transition_is_shorter_than_150_milliseconds(app: QApplication) -> None:
    assert 0 < motion.transition() < 150


def test_motion_is_wanted_where_nobody_asked_for_less(app: QApplication) -> None:
    assert not motion.is_reduced()


def test_asking_again_and_again_gives_the_same_answer(app: QApplication) -> None:
    assert {motion.is_reduced() for _ in range(50)} == {False}
