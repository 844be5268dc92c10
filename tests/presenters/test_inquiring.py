"""What is told of a question on the reader: one small line."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import Failure, NoAnswer, NotNow, Obstacle, Refused, Silence
from pos_desktop.domain.settings import Settings
from pos_desktop.presenters.inquiring import inquiry_model
from pos_desktop.presenters.inquirymodel import InquiryModel
from pos_desktop.services.inquiring import Inquiring, Inquiry, questions_of

BOTH = Settings(ask_email=True, ask_question="A bag?")
ASKED = Inquiry(Inquiring.ASKING, questions=questions_of(BOTH, "E-mail?"))
ANSWERED = replace(ASKED, word=Inquiring.ANSWERED)


def told(inquiry: Inquiry) -> tuple[str, tuple[object, ...]]:
    """The code of the line, and what it is about."""
    notice = inquiry_model(inquiry).notice
    assert notice is not None
    return notice.code, notice.about


def test_nothing_is_told_where_nothing_is_asked() -> None:
    assert inquiry_model(Inquiry()) == InquiryModel("idle")


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (BOTH, "inquiry_asks_both"),
        (Settings(ask_email=True), "inquiry_asks_email"),
        (Settings(ask_question="A bag?"), "inquiry_asks"),
    ],
)
def test_what_the_reader_asks_is_told_and_can_be_stopped(settings: Settings, code: str) -> None:
    asked = replace(ASKED, questions=questions_of(settings, "E-mail?"))
    assert told(asked)[0] == code
    assert inquiry_model(asked).may_stop


@pytest.mark.parametrize(
    ("email", "answer", "line"),
    [
        ("ada@example.com", None, ("inquiry_email", ("ada@example.com",))),
        (None, "Yes", ("inquiry_answer", ("Yes",))),
        ("ada@example.com", "Yes", ("inquiry_both", ("ada@example.com", "Yes"))),
    ],
)
def test_what_was_answered_is_told(
    email: str | None, answer: str | None, line: tuple[str, tuple[str, ...]]
) -> None:
    assert told(replace(ANSWERED, email=email, answer=answer)) == line


def test_a_receipt_that_was_not_sent_is_told_with_its_address() -> None:
    failed = replace(ANSWERED, email="ada@example.com", failure=NoAnswer(Silence.NETWORK))
    assert told(failed) == ("inquiry_not_sent", ("ada@example.com",))


def test_an_answer_that_is_not_in_the_book_is_told() -> None:
    assert told(replace(ANSWERED, email="a@b.example", unwritten="full"))[0] == "inquiry_unwritten"


@pytest.mark.parametrize("word", [Inquiring.SKIPPED, Inquiring.SILENT, Inquiring.STOPPED])
def test_each_other_end_is_told_and_cannot_be_stopped(word: Inquiring) -> None:
    ended = replace(ASKED, word=word)
    assert told(ended)[0] == f"inquiry_{word.value}"
    assert not inquiry_model(ended).may_stop


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (NotNow(Obstacle.READER_OFFLINE), "inquiry_offline"),
        (Refused("inputs", "Too long."), "inquiry_refused"),
        (NotNow(Obstacle.READER_BUSY), "inquiry_failed"),
    ],
)
def test_why_nobody_was_asked_is_told(failure: Failure, code: str) -> None:
    assert told(replace(ASKED, word=Inquiring.FAILED, failure=failure))[0] == code


def test_a_refusal_without_words_is_told_by_its_code() -> None:
    failed = replace(ASKED, word=Inquiring.FAILED, failure=Refused("inputs", ""))
    assert told(failed) == ("inquiry_refused", ("inputs",))


def test_a_defect_of_ours_is_told() -> None:
    broken = replace(ASKED, word=Inquiring.FAILED, unwritten="a defect")
    assert told(broken)[0] == "trouble_broken"
