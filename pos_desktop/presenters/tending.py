"""Looking after one reader: another name, away with it, free it when it hangs.

Each is a question in the place of the buttons, never a dialog.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from pos_desktop.domain.failures import Failed, Failure, NotNow, Obstacle
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.readers import Reader
from pos_desktop.ports.readers import Readers, Sighting
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, info, warn
from pos_desktop.presenters.readerrows import Doing, doing_of
from pos_desktop.presenters.troubles import defect, trouble_of
from pos_desktop.services.auditing import NoteHere
from pos_desktop.services.clearing import Changed, Cleared, clear, is_occupied
from pos_desktop.services.registering import MOST_LABEL


class Asking(StrEnum):
    """What is asked about a reader."""

    NAME = "name"
    REMOVE = "remove"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `amount` is the payment it is about, `typed` and `wrong` are the new name's."""

    asking: Asking
    words: Notice
    amount: Money | None = None
    typed: str = ""
    wrong: Notice | None = None


@dataclass(frozen=True, slots=True)
class TendingParts:
    """What it works with.

    `put` is told of a reader as it is now, `gone` of one that left the account, `changed` of
    everything else, `till` says who we are in the metadata of payments. `note` writes an act down,
    on the money lane.
    """

    readers: Readers
    lookup: Lane
    money: Lane
    till: Callable[[], str]
    put: Callable[[Reader], None]
    gone: Callable[[str], None]
    changed: Callable[[], None]
    note: NoteHere


_BANK_IS_ASKED = frozenset({IntentStatus.PROCESSING, IntentStatus.REQUIRES_CONFIRMATION})


class Tending:
    """Asks, then does. Only one thing at a time is under way."""

    def __init__(self, parts: TendingParts) -> None:
        self._parts = parts
        self._reader: Reader | None = None
        self._seen: Sighting | None = None
        self.question: Question | None = None
        self.notice: Notice | None = None
        self.busy: str | None = None
        """The reader on which something is being done."""

    def withdraw(self) -> None:
        """Another reader is at hand: what was asked is no longer of interest."""
        self.question = self._seen = self._reader = None

    def ask_name(self, reader: Reader) -> None:
        """How it is to be called."""
        self._ask(reader, Question(Asking.NAME, info("readers_name"), typed=reader.label))

    def ask_removal(self, reader: Reader, *, is_own: bool) -> None:
        """Whether it may leave the account."""
        code = "readers_remove_own" if is_own else "readers_remove"
        self._ask(reader, Question(Asking.REMOVE, warn(code, reader.label)))

    def ask_clearing(self, reader: Reader) -> None:
        """Look what it does, then ask whether that may be cancelled."""
        if self.busy is None:
            self.withdraw()
            self._reader = reader
            self._begin(reader)
            self._parts.lookup.submit(partial(self._look, reader), self._looked, self._broke)
            self._parts.changed()

    def type_name(self, typed: str) -> None:
        """The field for the name holds this now."""
        if self.question is not None and self.question.asking is Asking.NAME:
            self.question = replace(self.question, typed=typed, wrong=None)
            self._parts.changed()

    def answer_no(self) -> None:
        """Leave it as it is."""
        self.withdraw()
        self._parts.changed()

    def answer_yes(self) -> None:
        """Do what was asked about."""
        reader, question = self._reader, self.question
        if reader is None or question is None or self.busy is not None:
            return
        match question.asking:
            case Asking.NAME:
                self._rename(reader, question)
            case Asking.REMOVE:
                self._begin(reader)
                self._parts.money.submit(
                    partial(self._remove, reader), partial(self._removed, reader), self._broke
                )
            case Asking.CLEAR:
                self._clear(reader)
        self._parts.changed()

    def tell(self, notice: Notice | None) -> None:
        """Say something by the reader at hand."""
        self.notice = notice
        self._parts.changed()

    def _ask(self, reader: Reader, question: Question) -> None:
        if self.busy is None:
            self.withdraw()
            self._reader, self.question, self.notice = reader, question, None
            self._parts.changed()

    def _begin(self, reader: Reader) -> None:
        self.busy, self.notice = reader.reader_id, None

    def _broke(self, sentence: str) -> None:
        self.busy = None
        self.tell(defect(sentence))

    # Another name

    def _rename(self, reader: Reader, question: Question) -> None:
        label = " ".join(question.typed.split())
        wrong = None
        if not label:
            wrong = warn("register_label_blank")
        elif len(label) > MOST_LABEL:
            wrong = warn("register_label_too_long")
        if wrong is not None:
            self.question = replace(question, wrong=wrong)
            return
        self._begin(reader)
        work = partial(self._send_name, reader, label)
        self._parts.money.submit(work, self._renamed, self._broke)

    def _send_name(self, reader: Reader, label: str) -> Reader | Failure:
        try:
            return self._parts.readers.rename(reader.reader_id, label)
        except Failed as failed:
            return failed.failure

    def _renamed(self, answer: Reader | Failure) -> None:
        self.busy = None
        if isinstance(answer, Reader):
            self.withdraw()
            self._parts.put(answer)
            self.tell(info("readers_renamed", answer.label))
        elif self.question is not None:
            self.question = replace(self.question, wrong=trouble_of(answer))
            self._parts.changed()
        else:
            self.tell(trouble_of(answer))

    # Away with it

    def _remove(self, reader: Reader) -> Failure | None:
        try:
            self._parts.readers.remove(reader.reader_id)
        except Failed as failed:
            return failed.failure
        return None

    def _removed(self, reader: Reader, failure: Failure | None) -> None:
        self.busy = None
        self.withdraw()
        if failure is None:
            self._parts.gone(reader.reader_id)
            self.tell(info("readers_removed", reader.label))
        else:
            self.tell(trouble_of(failure))

    # Free it

    def _look(self, reader: Reader) -> Sighting | Failure:
        try:
            return self._parts.readers.sight(reader.reader_id)
        except Failed as failed:
            return failed.failure

    def _looked(self, answer: Sighting | Failure) -> None:
        self.busy = None
        if not isinstance(answer, Sighting):
            self.tell(trouble_of(answer))
            return
        self._parts.put(answer.reader)
        if self._reader is None or self._reader.reader_id != answer.reader.reader_id:
            self._parts.changed()
            return
        if not is_occupied(answer):
            self.tell(info("readers_free", answer.reader.label))
            return
        self._seen = answer
        self.question = question_about(answer, self._parts.till())
        self._parts.changed()

    def _clear(self, reader: Reader) -> None:
        seen = self._seen
        if seen is not None:  # pragma: no branch - the question is asked only after a look
            self._begin(reader)
            self._parts.money.submit(partial(self._cancel, seen), self._cleared, self._broke)

    def _cancel(self, seen: Sighting) -> Cleared | Changed | Failure:
        action = seen.reader.action
        about = (
            ("reader", seen.reader.reader_id),
            ("label", seen.reader.label),
            ("action", "" if action is None else action.kind),
            ("intent", (action and action.intent) or ""),
        )
        self._parts.note("reader.clearing", about)
        try:
            answer = clear(self._parts.readers, seen)
        except Failed as failed:
            return failed.failure
        if isinstance(answer, Cleared):
            self._parts.note("reader.cleared", about)
        return answer

    def _cleared(self, answer: Cleared | Changed | Failure) -> None:
        self.busy = None
        self.withdraw()
        match answer:
            case Cleared(sighting):
                self._parts.put(replace(sighting.reader, action=None))
                self.tell(info("readers_cleared", sighting.reader.label))
            case Changed(sighting):
                self._parts.put(sighting.reader)
                code = "readers_changed" if is_occupied(sighting) else "readers_free"
                self.tell(warn(code, sighting.reader.label))
            case NotNow(Obstacle.READER_BUSY):
                self.tell(warn("readers_authorizing"))
            case failure:
                self.tell(trouble_of(failure))


def question_about(seen: Sighting, till: str) -> Question:
    """What would be lost by clearing the reader, in one question."""
    label, intent = seen.reader.label, seen.intent
    doing = doing_of(seen.reader.action)
    if doing is not Doing.PAYMENT:
        return Question(Asking.CLEAR, warn(f"readers_clear_{doing.value}", label))
    if intent is None:
        return Question(Asking.CLEAR, warn("readers_clear_unknown_payment", label))
    owner = dict(intent.metadata).get("till", "")
    amount = Money(intent.amount, intent.currency)
    if intent.status in _BANK_IS_ASKED:
        code = "readers_clear_card_read"
    elif not owner:
        code = "readers_clear_foreign_payment"
    elif owner == till:
        code = "readers_clear_own_payment"
    else:
        return Question(Asking.CLEAR, warn("readers_clear_other_till", label, owner), amount)
    return Question(Asking.CLEAR, warn(code, label), amount)
