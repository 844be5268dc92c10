"""What is shown of a question on the reader: a value alone, painted before anything works."""

from dataclasses import dataclass

from pos_desktop.presenters.notices import Notice


@dataclass(frozen=True, slots=True)
class InquiryModel:
    """The line: `word` is its state, `notice` None where there is nothing to tell."""

    word: str = "idle"
    notice: Notice | None = None
    may_stop: bool = False
