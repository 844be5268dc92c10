"""What the till tells of a question that the reader asks after the payment: one small line."""

from typing import Protocol

from pos_desktop.domain.failures import NotNow, Obstacle, Refused
from pos_desktop.domain.inputs import InputKind
from pos_desktop.presenters.inquirymodel import InquiryModel
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.services.inquiring import Inquiring, Inquiry


class InquiryView(Protocol):
    """Draws the line."""

    def present(self, model: InquiryModel) -> None:
        """Show this, and nothing else."""


def inquiry_model(inquiry: Inquiry) -> InquiryModel:
    """The line for an inquiry."""
    word = inquiry.word
    return InquiryModel(word.value, _notice(inquiry), may_stop=word is Inquiring.ASKING)


def _notice(inquiry: Inquiry) -> Notice | None:
    match inquiry.word:
        case Inquiring.IDLE:
            return None
        case Inquiring.ASKING:
            return _asking(inquiry)
        case Inquiring.ANSWERED:
            return _said(inquiry)
        case Inquiring.FAILED:
            return _not_asked(inquiry)
        case _:
            return info(f"inquiry_{inquiry.word.value}")


def _asking(inquiry: Inquiry) -> Notice:
    titles = [one.title for one in inquiry.questions if one.kind is InputKind.SELECTION]
    is_both = len(inquiry.questions) > len(titles)
    if not titles:
        return info("inquiry_asks_email")
    return info("inquiry_asks_both" if is_both else "inquiry_asks", titles[0])


def _said(inquiry: Inquiry) -> Notice:
    if inquiry.unwritten is not None:
        return bad("inquiry_unwritten", inquiry.unwritten)
    if inquiry.email is None:
        return info("inquiry_answer", inquiry.answer or "")
    if inquiry.failure is not None:
        return warn("inquiry_not_sent", inquiry.email)
    if inquiry.answer is None:
        return info("inquiry_email", inquiry.email)
    return info("inquiry_both", inquiry.email, inquiry.answer)


def _not_asked(inquiry: Inquiry) -> Notice:
    if inquiry.unwritten is not None:
        return bad("trouble_broken", inquiry.unwritten)
    match inquiry.failure:
        case NotNow(Obstacle.READER_OFFLINE):
            return info("inquiry_offline")
        case Refused(code, message):
            return warn("inquiry_refused", message or code)
        case _:
            return info("inquiry_failed")
