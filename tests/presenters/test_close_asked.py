"""The question before a release: its yes is to the holds of which it told."""

from pos_desktop.domain.news import CancelWished
from pos_desktop.services.holds import holds
from tests.presenters.closers import Desk


def asked() -> Desk:
    """Whether the second hold is to be released."""
    desk = Desk()
    desk.choose(1)
    desk.presenter.ask_release()
    return desk


def test_a_yes_is_not_to_another_hold_when_the_one_asked_about_is_gone() -> None:
    desk = asked()
    hold = holds(desk.day.ledger, desk.day.journal)[1]
    desk.acting.act(hold, CancelWished())  # at another till
    desk.presenter.refresh()
    desk.lane.drain()
    desk.presenter.answer_yes()
    desk.lane.drain()
    assert [one.status.value for one in desk.intents] == [
        "requires_capture",
        "canceled",
        "requires_capture",
    ]


def test_a_question_stays_while_its_holds_do() -> None:
    desk = asked()
    desk.presenter.refresh()
    desk.lane.drain()
    assert desk.model.question is not None
