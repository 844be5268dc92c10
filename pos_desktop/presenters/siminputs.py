"""What a simulated reader asks its customer besides the card, and what the customer answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.inputs import Question
from pos_desktop.domain.readers import Reader
from pos_desktop.ports.customers_at_reader import CustomerAtReader
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.readerrows import Doing, doing_of
from pos_desktop.presenters.troubles import defect, trouble_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class QuestionParts:
    """What it works with. `look` gives what the reader asks, on the lookup lane; raises `Failed`.

    `offers_typing`: whether answers can be typed, which only the embedded simulator lets one do;
    elsewhere Stripe gives test answers of its own.
    """

    customer: CustomerAtReader
    offers_typing: bool
    look: Callable[[Reader], tuple[Question, ...]]
    lookup: Lane
    changed: Callable[[], None]


class QuestionsAtReader:
    """Follows one reader; what it asks is looked up once for each time that it begins to ask."""

    def __init__(self, parts: QuestionParts) -> None:
        self._parts = parts
        self._reader: Reader | None = None
        self._serial = 0
        self._is_busy = False
        self.questions: tuple[Question, ...] = ()
        """What it asks now."""
        self.notice: Notice | None = None

    @property
    def may_answer(self) -> bool:
        """Whether the customer can answer now."""
        return bool(self.questions) and not self._is_busy

    def follow(self, reader: Reader | None) -> None:
        """The reader was seen like this."""
        asks = doing_of(reader.action if reader else None) is Doing.QUESTION
        before, self._reader = self._reader, reader if asks else None
        if not asks:
            self._over()
        elif before is None and reader is not None:
            self._serial += 1
            self._look(reader)

    def answer(self, values: tuple[str | None, ...]) -> None:
        """The customer answers each question with this, or skips it (None)."""
        customer = self._parts.customer
        if self._parts.offers_typing:
            self._do(partial(_answer_with, customer, values))
        else:
            self._do(partial(_answer, customer, skipping=not any(values)))

    def skip(self) -> None:
        """The customer skips what need not be answered."""
        self._do(partial(_answer, self._parts.customer, skipping=True))

    def leave(self) -> None:
        """The customer walks away."""
        self._do(partial(_leave, self._parts.customer))

    def _do(self, act: Callable[[str], Reader]) -> None:
        if self._reader is None or not self.may_answer:
            return
        self._is_busy, self.notice = True, None
        request = partial(_tried, partial(act, self._reader.reader_id))
        self._parts.lookup.submit(
            request, partial(self._answered, self._serial), partial(self._broke, self._serial)
        )
        self._parts.changed()

    def _look(self, reader: Reader) -> None:
        self._is_busy = True
        request = partial(_tried, partial(self._parts.look, reader))
        self._parts.lookup.submit(
            request, partial(self._told, self._serial), partial(self._broke, self._serial)
        )

    def _told(self, serial: int, answer: tuple[Question, ...] | Failure) -> None:
        if serial == self._serial:
            self._take(answer if isinstance(answer, tuple) else (), answer)

    def _answered(self, serial: int, answer: Reader | Failure) -> None:
        if serial == self._serial:
            self._take(() if isinstance(answer, Reader) else self.questions, answer)

    def _take(
        self, questions: tuple[Question, ...], answer: Reader | tuple[Question, ...] | Failure
    ) -> None:
        self._is_busy, self.questions = False, questions
        if not isinstance(answer, Reader | tuple):
            self.notice = trouble_of(answer)
        self._parts.changed()

    def _over(self) -> None:
        self._serial += 1
        self.questions, self.notice, self._is_busy = (), None, False

    def _broke(self, serial: int, sentence: str) -> None:
        if serial == self._serial:
            self._is_busy, self.notice = False, defect(sentence)
            self._parts.changed()


def _tried(request: Callable[[], T]) -> T | Failure:
    try:
        return request()
    except Failed as failed:
        return failed.failure


def _answer_with(
    customer: CustomerAtReader, values: tuple[str | None, ...], reader_id: str
) -> Reader:
    return customer.answer_with(reader_id, values)


def _answer(customer: CustomerAtReader, reader_id: str, *, skipping: bool) -> Reader:
    return customer.answer(reader_id, skipping=skipping)


def _leave(customer: CustomerAtReader, reader_id: str) -> Reader:
    return customer.leave(reader_id)
