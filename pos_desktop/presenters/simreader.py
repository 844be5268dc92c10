"""The simulated reader: its own screen, and the customer in front of it.

Training, and Stripe's test mode for a simulated reader; never with real money. What it shows comes
from the watcher's looks and from the answers to its own requests, never from the payment screen.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.reader_screens import ReaderScreen
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.settings import Mode, Settings, TipOn
from pos_desktop.domain.testcards import KeyedCard, published_card
from pos_desktop.ports.customers_at_reader import CustomerAtReader
from pos_desktop.ports.tasks import Lane, Timer, Timers
from pos_desktop.presenters.keying import (
    ALL_KEYS,
    KeyField,
    Turn,
    Typed,
    filled_with,
    keyed,
    left_behind,
)
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.readerrows import model_of
from pos_desktop.presenters.readerscreen import Device, Screen, observed, prompts, without_prompt
from pos_desktop.presenters.siminputs import QuestionParts, QuestionsAtReader
from pos_desktop.presenters.simpanel import CARDS, TO_KEY, SimReaderModel, with_cart
from pos_desktop.presenters.simtips import TipAtReader, TipParts
from pos_desktop.presenters.troubles import defect, trouble_of
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.watching import Glimpse, card_is_read

RESULT_STAYS = 4.0
"""Seconds that the reader shows how it ended before its splash screen comes back."""


class SimReaderView(Protocol):
    """Draws the panel."""

    def present(self, model: SimReaderModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class SimReaderParts:
    """What the panel works with.

    `offers_cancel`: whether the reader's cancel button can be pressed, which only the embedded
    simulator lets one do. `today` in UTC, as expiry is looked at. `look` gives what the reader
    shows, with the keys of its tip screen for a payment, or what it asks; it runs on the lookup
    lane and raises `Failed`.
    """

    view: SimReaderView
    customer: CustomerAtReader
    offers_cancel: bool
    lookup: Lane
    timers: Timers
    settings: Callable[[], Settings]
    today: Callable[[], date]
    look: Callable[[Reader, Intent | None], ReaderScreen]


def is_offered(mode: Mode | None, reader: Reader | None) -> bool:
    """Whether there is a panel at all for this reader in this mode."""
    if reader is None or not reader.is_simulated:
        return False
    return mode is Mode.TRAINING or mode is Mode.TEST


class SimReaderPresenter:
    """Plays reader and customer. Late answers about another reader are dropped.

    Raises:
        ValueError: the mode is live, where no simulated reader exists.
    """

    def __init__(self, parts: SimReaderParts) -> None:
        if parts.settings().mode is Mode.LIVE:
            raise ValueError("there is no simulated reader in live mode")
        self._parts = parts
        self._device = Device()
        self._told: str | None = None
        """The intent whose end our own request told: one look that began before it is dropped."""
        self._card = CARDS[0].name
        self._filled = ""
        self._turn: Turn | None = None
        self._pending = False
        self._serial = 0
        self._timer: Timer | None = None
        self._notice: Notice | None = None
        self.tips = TipAtReader(TipParts(parts.look, parts.lookup, self._asks_for_tips, self.show))
        self.questions = QuestionsAtReader(
            QuestionParts(
                parts.customer,
                parts.offers_cancel,
                lambda reader: parts.look(reader, None).questions,
                parts.lookup,
                self.show,
            )
        )

    def show(self) -> None:
        """Draw the panel as it stands."""
        self._parts.view.present(self.model())

    def use(self, chosen: Chosen) -> None:
        """The till's reader is this now; another one begins with its splash screen."""
        before, reader = self._device.reader, chosen.reader
        if reader is None or before is None or reader.reader_id != before.reader_id:
            self._serial += 1
            self._pending = False
            self._told = self._notice = None
            self._become(Device(reader))
        self.show()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        reader, mine = glimpse.reader, self._device.reader
        if reader is None or mine is None or reader.reader_id != mine.reader_id:
            return
        told, self._told = self._told, None
        action = reader.action
        if told is not None and prompts(action) and action is not None and action.intent == told:
            return
        device = observed(self._device, reader, glimpse.intent)
        if device.asked is not None and card_is_read(glimpse):
            device = replace(device, card_is_read=True)
        if device.asked != self._device.asked:
            self._notice = None
        self._become(device, glimpse.intent)
        self.show()

    def choose_card(self, name: str) -> None:
        """The customer holds this card, or the agent fills it in where one is to be keyed; `name`
        as in `domain.testcards`, "" to empty the fields."""
        if self._device.screen is Screen.MOTO:
            self._turn = filled_with(name, self._parts.today())
            self._filled, self._notice = name, None
        else:
            self._card = published_card(name).name
        self.show()

    def tap(self) -> None:
        """The customer presents the card, if the reader asks for one."""
        reader = self._device.reader
        if reader is not None and self._waits_for(Screen.CARD):
            present = partial(self._parts.customer.present, tip=self.tips.tip)
            self._send(partial(present, reader.reader_id, self._card))

    def key(self, typed: Typed) -> None:
        """The agent keys a card, if the reader asks for that. Nothing of it is kept here."""
        reader = self._device.reader
        if reader is None or not self._waits_for(Screen.MOTO):
            return
        match keyed(typed, self._parts.today()):
            case KeyedCard() as card:
                self._send(partial(self._parts.customer.key_card, reader.reader_id, card))
            case turn:
                self._turn, self._notice = turn, None
                if turn.emptied:
                    self._filled = ""
                self.show()

    def leave(self, typed: Typed) -> None:
        """The keyboard left the number; one that is not published does not even stay there."""
        turn = left_behind(typed, self._parts.today())
        if turn is not None and self._waits_for(Screen.MOTO):
            self._filled, self._turn, self._notice = "", turn, None
            self.show()

    def cancel(self) -> None:
        """The customer presses cancel on the reader, where it offers that."""
        reader = self._device.reader
        if reader is not None and self.model().may_cancel and not self._pending:
            asked = self._begin()
            work = partial(self._press_cancel, reader.reader_id)
            self._parts.lookup.submit(
                work, partial(self._cancelled, asked), partial(self._broke, asked)
            )

    def model(self) -> SimReaderModel:
        """The panel as it stands."""
        device, reader = self._device, self._device.reader
        waits = self._waits_for(Screen.CARD) or self._waits_for(Screen.MOTO)
        customer_may = self._parts.settings().customer_may_cancel or device.refunds
        offline = reader is not None and reader.status == "offline"
        model = SimReaderModel(
            screen=device.screen,
            reader=reader.label if reader else "",
            model=model_of(reader.device_type) if reader else "",
            amount=self.tips.price(device),
            reason=device.ending.reason if device.ending else None,
            customer_may_cancel=customer_may,
            card=self._card,
            saves=device.ending.saves if device.ending else device.saves,
            refunds=device.ending.refunds if device.ending else device.refunds,
            may_present=waits,
            may_cancel=(waits and customer_may) if self._parts.offers_cancel else None,
            notice=self._notice or (warn("simreader_offline") if offline else None),
        )
        if model.screen is Screen.IDLE and self.questions.questions:
            return self._with_questions(model)
        if model.screen is Screen.CARD and self.tips.keys:
            return self._with_tips(model)
        if model.screen is Screen.MOTO:
            return replace(model, cards=TO_KEY, card=self._filled, turn=self._turn)
        display = reader.action.display if reader and reader.action else None
        if model.screen is Screen.CART and display is not None:
            return with_cart(model, display)
        return model

    def _with_questions(self, model: SimReaderModel) -> SimReaderModel:
        asked = self.questions
        return replace(
            model,
            questions=asked.questions,
            may_answer=asked.may_answer,
            may_type=self._parts.offers_cancel,
            notice=model.notice or asked.notice,
        )

    def _with_tips(self, model: SimReaderModel) -> SimReaderModel:
        may_cancel = model.customer_may_cancel if self._parts.offers_cancel else None
        return replace(
            model,
            screen=Screen.TIP,
            may_present=not self._pending,
            tips=self.tips.keys,
            may_cancel=may_cancel,
            notice=model.notice or self.tips.notice,
        )

    def _become(self, device: Device, intent: Intent | None = None) -> None:
        """The device is like this now; an ending is taken away when it has stood long enough."""
        ending, asked = self._device.ending, self._device.asked
        before, self._device = self._device, device
        self.tips.follow(before, device, intent)
        self.questions.follow(device.reader)
        if device.screen is not Screen.MOTO:
            self._forget_keys()
        elif device.asked != asked:
            self._filled, self._turn = "", Turn(None, ALL_KEYS)
        if device.ending is ending:
            return
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if device.ending is not None:
            self._timer = self._parts.timers.after(RESULT_STAYS, self._ending_stood)

    def _ending_stood(self) -> None:
        self._timer = None
        self._device = replace(self._device, ending=None)
        self.show()

    def _waits_for(self, screen: Screen) -> bool:
        return self._device.screen is screen and not self._pending and not self.tips.is_open

    def _asks_for_tips(self) -> bool:
        return self._parts.settings().tips is TipOn.READER

    def _forget_keys(self) -> None:
        self._filled, self._turn = "", None

    def _send(self, request: Callable[[], Reader]) -> None:
        """Have the reader be given a card."""
        self._forget_keys()
        asked = self._begin()
        self._parts.lookup.submit(
            partial(_answer, request), partial(self._presented, asked), partial(self._broke, asked)
        )

    def _begin(self) -> int:
        """A request of the customer's goes out; gives back its number."""
        self._serial += 1
        self._pending, self._notice = True, None
        self.show()
        return self._serial

    def _presented(self, serial: int, answer: Reader | Failure) -> None:
        if serial != self._serial:
            return
        self._pending = False
        if isinstance(answer, Reader):
            asked = self._device.asked
            device = observed(self._device, answer, None)
            if device.asked is not None:
                device = replace(device, card_is_read=True)
            else:
                self._told = asked
            self._become(device)
        else:
            self._notice = trouble_of(answer)
            self._turn = Turn(KeyField.NUMBER)
        self.show()

    def _press_cancel(self, reader_id: str) -> Failure | None:
        try:
            self._parts.customer.cancel(reader_id)
        except Failed as failed:
            return failed.failure
        return None

    def _cancelled(self, serial: int, failure: Failure | None) -> None:
        if serial != self._serial:
            return
        self._pending = False
        if failure is None:
            self._told = self._device.asked
            self._become(without_prompt(self._device))
        else:
            self._notice = trouble_of(failure)
        self.show()

    def _broke(self, serial: int, sentence: str) -> None:
        if serial == self._serial:
            self._pending, self._notice = False, defect(sentence)
            self.show()


def _answer(request: Callable[[], Reader]) -> Reader | Failure:
    try:
        return request()
    except Failed as failed:
        return failed.failure
