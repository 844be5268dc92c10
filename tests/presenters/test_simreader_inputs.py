"""What the simulated reader asks besides the card, and what its customer answers."""

from dataclasses import replace

from pos_desktop.domain.failures import NoAnswer, Silence
from pos_desktop.domain.inputs import InputChoice, InputKind, Question
from pos_desktop.domain.reader_screens import ReaderScreen, Shown
from pos_desktop.domain.readers import INPUTS, Action, ActionStatus, Reader
from pos_desktop.presenters.readerscreen import Screen
from tests.fakes.screens import FRONT
from tests.presenters.test_simreader import Counter

QUESTIONS = (
    Question(InputKind.EMAIL, "Your e-mail?"),
    Question(
        InputKind.SELECTION, "A bag?", choices=(InputChoice("yes", "Yes"), InputChoice("no", "No"))
    ),
)
ASKING = replace(FRONT, action=Action(INPUTS, ActionStatus.IN_PROGRESS))
ANSWERED = replace(FRONT, action=Action(INPUTS, ActionStatus.SUCCEEDED))


def inquiring(answer: Reader = ANSWERED, *, offers_cancel: bool = True) -> Counter:
    """The reader asks its customer."""
    counter = Counter(answer, offers_cancel=offers_cancel)
    counter.screen = ReaderScreen(Shown.INPUTS, questions=QUESTIONS)
    counter.see(ASKING)
    counter.lane.drain()
    return counter


def test_what_the_reader_asks_is_shown_while_no_card_is_wanted() -> None:
    shown = inquiring().shown
    assert (shown.screen, shown.questions) == (Screen.IDLE, QUESTIONS)
    assert (shown.may_answer, shown.may_type, shown.may_present) == (True, True, False)


def test_it_is_looked_up_once() -> None:
    counter = inquiring()
    counter.see(ASKING)
    counter.lane.drain()
    assert counter.looks == [FRONT.reader_id]


def test_each_question_is_answered_or_skipped() -> None:
    counter = inquiring()
    counter.presenter.questions.answer(("ada@example.com", None))
    assert not counter.shown.may_answer
    counter.lane.drain()
    assert counter.customer.answers == [("ada@example.com", None)]
    assert counter.shown.questions == ()


def test_where_answers_cannot_be_typed_stripe_gives_its_own() -> None:
    counter = inquiring(offers_cancel=False)
    assert not counter.shown.may_type
    counter.presenter.questions.answer(("", "yes"))
    counter.lane.drain()
    assert counter.customer.answers == [False]


def test_all_can_be_skipped() -> None:
    counter = inquiring()
    counter.presenter.questions.skip()
    counter.lane.drain()
    assert counter.customer.answers == [True]


def test_the_customer_can_walk_away() -> None:
    counter = inquiring()
    counter.presenter.questions.leave()
    counter.lane.drain()
    assert counter.customer.answers == [()]


def test_nothing_is_answered_that_is_not_asked() -> None:
    counter = Counter()
    counter.presenter.questions.skip()
    assert counter.lane.is_idle


def test_what_is_over_is_no_longer_asked() -> None:
    assert inquiring().see(ANSWERED).shown.questions == ()


def test_an_answer_that_does_not_arrive_says_why_and_can_be_given_again() -> None:
    counter = inquiring()
    counter.customer.told = NoAnswer(Silence.NETWORK)
    counter.presenter.questions.skip()
    counter.lane.drain()
    assert counter.shown.notice is not None
    assert (counter.shown.notice.code, counter.shown.may_answer) == (
        "trouble_no_connection",
        True,
    )


def test_what_cannot_be_looked_up_says_why() -> None:
    counter = Counter()
    counter.screen = NoAnswer(Silence.NETWORK)
    counter.see(ASKING)
    counter.lane.drain()
    assert counter.presenter.questions.notice is not None
    assert counter.shown.questions == ()


def test_an_answer_that_comes_after_the_end_changes_nothing() -> None:
    counter = inquiring()
    counter.presenter.questions.skip()
    counter.lane.work()
    counter.see(ANSWERED)
    counter.see(ASKING)
    counter.lane.arrive()
    counter.lane.drain()
    assert counter.shown.questions == QUESTIONS


def test_questions_that_come_after_the_end_are_not_asked() -> None:
    counter = Counter()
    counter.screen = ReaderScreen(Shown.INPUTS, questions=QUESTIONS)
    counter.see(ASKING)
    counter.lane.work()
    counter.see(ANSWERED)
    counter.lane.arrive()
    assert counter.shown.questions == ()


def test_a_defect_of_ours_is_told_while_it_matters() -> None:
    counter = Counter()
    counter.is_defective = True
    counter.see(ASKING)
    counter.lane.work()
    counter.see(ANSWERED)
    counter.lane.arrive()
    assert counter.presenter.questions.notice is None
    counter.see(ASKING)
    counter.lane.drain()
    assert counter.presenter.questions.notice is not None


def test_a_prompt_for_a_card_takes_the_questions_place() -> None:
    counter = inquiring().asked()
    assert (counter.shown.screen, counter.shown.questions) == (Screen.CARD, ())
