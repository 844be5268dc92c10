"""The customer of the call: who they are, the cards that are kept for them, what happened."""

from PySide6.QtCore import Signal

from pos_desktop.presenters.phone import CardRow, CustomerModel, HistoryRow
from pos_desktop.ui import format as written
from pos_desktop.ui.actrow import TightRow
from pos_desktop.ui.history import History
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.listing import Entry, EntryList
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row, StatePanel
from pos_desktop.ui.parts.buttons import ActionButton, IconButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.words import Kind, OneLine, Words
from pos_desktop.ui.payment import brand
from pos_desktop.ui.texts import words

_CARDS = 3
"""Cards that are seen without scrolling."""


class Wallet(Column):
    """Shows the customer; cards are chosen by arrows, click or touch."""

    edit_wanted = Signal()
    other_wanted = Signal()
    """Another customer."""
    park_wanted = Signal()
    card_chosen = Signal(str)
    removal_wanted = Signal(str)
    removal_confirmed = Signal()
    removal_dismissed = Signal()
    withdrawal_wanted = Signal(str)
    confirmation_wanted = Signal(str, str)
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=4, name="phone.customer")
        who = self.add(Column(gap=2))
        head = who.add(Row(gap=1))
        self._name = head.add(OneLine(kind=Kind.TITLE, name="phone.name"), stretch=1)
        self._edit = head.add(IconButton("phone.edit", "edit", words("phone.edit")))
        self._contact = who.add(OneLine(muted=True, name="phone.contactLine"))
        self._beside = who.add(TightRow())
        self._other = self._beside.make("phone.otherCustomer", words("phone.otherCustomer"))
        self._other.set_key(key_of(Command.CALLER))
        self._park = self._beside.make("phone.park", words("phone.park"), "hold")
        self._park.set_key(key_of(Command.PARK))
        self._notice = self.add(Telling("phone.customerNotice"))
        kept = self.add(Column(gap=1))
        self._cards_head = kept.add(Row(gap=2))
        self._cards_head.add(Words(words("phone.cards.title"), Kind.HEADING), stretch=1)
        self._remove = self._cards_head.add(
            ActionButton(
                "phone.removeCard",
                words("phone.removeCard"),
                kind=Weight.QUIET,
                icon="remove",
                accessible=words("phone.removeCard.accessible"),
            )
        )
        self._cards = kept.add(EntryList("phone.cards", words("phone.cards")))
        self._cards.show_at_most(_CARDS)
        self._none = kept.add(Words(muted=True, wrap=True, name="phone.noCards"))
        self._question = kept.add(RemovalQuestion())
        self._history = self.add(History(), stretch=1)
        self._selected: str | None = None
        self._wire()

    def present(self, model: CustomerModel, *, is_locked: bool, may_park: bool | None) -> None:
        """Show this customer; `may_park` is None where a call cannot be parked at all."""
        reached = tuple(part for part in (model.email, model.phone) if part)
        self._name.say(model.name or next(iter(reached), words("phone.nameless")))
        self._contact.say(" · ".join(reached if model.name else reached[1:]))
        self._contact.setVisible(bool(model.name and reached) or len(reached) > 1)
        both = (self._other,) if may_park is None else (self._other, self._park)
        self._beside.lay(both, None)
        self._park.setEnabled(bool(may_park))
        self._notice.tell(model.notice)
        self._selected = model.selected
        self._cards.present(tuple(map(card_entry, model.cards)), model.selected)
        self._cards.setVisible(bool(model.cards))
        reading = "phone.cards.reading" if model.is_reading else "phone.cards.none"
        self._none.setText("" if model.cards else words(reading))
        self._none.setVisible(not model.cards)
        asked = next((row for row in model.cards if row.method_id == model.asks_removal), None)
        self._remove.setVisible(bool(model.cards) and asked is None)
        self._remove.setEnabled(model.selected is not None and not is_locked)
        verb = "phone.removeCard.yes" if asked is not None else "phone.withdraw.yes"
        self._question.present(_question(asked, model.asks_withdrawal), words(verb))
        self._history.present(model.history, is_locked=is_locked)
        for part in (self._edit, self._other, self._cards):
            part.setEnabled(not is_locked)

    def question_button(self) -> ActionButton | None:
        """The safe answer, while a second yes is asked for."""
        return self._question.no if self._question.is_asking else None

    def _wire(self) -> None:
        self._edit.clicked.connect(self.edit_wanted)
        self._other.clicked.connect(self.other_wanted)
        self._park.clicked.connect(self.park_wanted)
        self._cards.moved.connect(self._choose)
        self._cards.dropped.connect(self.removal_wanted)
        self._remove.clicked.connect(self._ask_removal)
        self._question.yes.clicked.connect(self.removal_confirmed)
        self._question.no.clicked.connect(self.removal_dismissed)
        self._history.withdrawal_wanted.connect(self.withdrawal_wanted)
        self._history.confirmation_wanted.connect(self.confirmation_wanted)
        self._notice.remedy_wanted.connect(self.remedy_wanted)

    def _choose(self, method_id: str) -> None:
        if method_id != self._selected:
            self.card_chosen.emit(method_id)

    def _ask_removal(self) -> None:
        current = self._cards.current()
        if current is not None:
            self.removal_wanted.emit(current)


class RemovalQuestion(StatePanel):
    """Asks a second time, in its place, before a card or an agreement goes. Esc keeps it."""

    def __init__(self) -> None:
        super().__init__("phone.removal", gap=2, pad=3)
        self.show_state("bad")
        self._words = self.add(Words(wrap=True))
        self._answers = self.add(TightRow())
        self.no = self._answers.make("phone.removeCard.no", words("phone.removeCard.no"))
        self.no.set_key(key_of(Command.CANCEL))
        self.yes = self._answers.make("phone.removeCard.yes", words("phone.removeCard.yes"))
        self.yes.set_kind(Weight.DESTRUCTIVE)
        self.is_asking = False
        self.hide()

    def present(self, question: str, yes: str) -> None:
        """Ask this, with these words for the second yes; "" for nothing."""
        self.is_asking = bool(question)
        if question:
            self.yes.set_text(yes)
            self._answers.lay((self.no, self.yes), None)
            self._words.setText(question)
            self.setAccessibleName(question)
        self.setVisible(self.is_asking)


def _question(card: CardRow | None, agreement: HistoryRow | None) -> str:
    if card is not None:
        return words("phone.removeCard.question", card_name(card.brand, card.last4))
    if agreement is None:
        return ""
    if not agreement.last4:
        return words("phone.withdraw.question")
    return words("phone.withdraw.question.card", card_name(agreement.brand, agreement.last4))


def card_name(name: str, last4: str) -> str:
    """ "Visa •••• 4242"."""
    return words("card.number", brand(name), last4) if last4 else brand(name)


def card_entry(row: CardRow) -> Entry:
    """A saved card as a row: when it expires, and whether it may be charged."""
    until = f"{row.exp_month:02}/{row.exp_year % 100:02}"
    below = _agreed(row)
    if row.is_expired:
        below = f"{words('phone.card.expired')} · {below}"
    is_well = row.agreed_at is not None and not row.is_expired
    icon, tone = ("card", Tone.NEUTRAL) if is_well else ("warning", Tone.WARN)
    return Entry(row.method_id, card_name(row.brand, row.last4), below, until, icon, tone)


def _agreed(row: CardRow) -> str:
    if row.agreed_at is None:
        return words("phone.card.not_agreed")
    day = written.day(row.agreed_at)
    if row.channel is None:
        return words("phone.card.agreed", day)
    return words(f"phone.card.agreed.{row.channel.value}", day)
