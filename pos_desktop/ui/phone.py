"""The phone-orders screen: one page, top to bottom in the order of the call."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
from typing_extensions import override

from pos_desktop.presenters.notices import bad
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import PhoneAct, PhoneModel, StandingModel
from pos_desktop.ui.agreement import AgreedLine, Agreement
from pos_desktop.ui.caller import CallerSearch
from pos_desktop.ui.contact import ContactForm
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.ordering import Ordering
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.scrolling import Scrolling
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.phoneacts import PhoneActs
from pos_desktop.ui.phonestanding import PhoneStanding
from pos_desktop.ui.presenting import Shown
from pos_desktop.ui.receipts import ReceiptView
from pos_desktop.ui.texts import words
from pos_desktop.ui.wallet import Wallet

_SIDE = 376
_SIDE_SHARE = 0.34
"""The most of the width that the left column takes."""
_ROOMY = 540
"""Pixels at 100 % beside the left column that amount and description need beside each other."""
_WIDE, _HIGH = 720, 900
"""In less than this the terms need every line: step three does without its title."""
_BEGINNINGS = frozenset(
    {PhoneAct.SAVE_CARD, PhoneAct.PAY_NOW, PhoneAct.CHARGE_CARD, PhoneAct.AGREE}
)
_CHARGES = frozenset({PhoneAct.PAY_NOW, PhoneAct.CHARGE_CARD})
_NEVER_HERE = "phone_never_a_card_number"


class Place(Enum):
    """Where the call is, and with it the keyboard."""

    SEARCH = auto()
    FORM = auto()
    AGREEMENT = auto()
    ORDER = auto()
    REMOVAL = auto()
    UNDER_WAY = auto()


class PhonePage(Row):
    """Draws the phone-orders screen; what the agent wants is told by signals."""

    searched = Signal(str)
    entered = Signal()
    customer_chosen = Signal(str)
    new_wanted = Signal()
    edit_wanted = Signal()
    contact_typed = Signal(object, str)
    """A `ContactField`, and what stands in it."""
    contact_submitted = Signal()
    created_anyway = Signal()
    contact_dismissed = Signal()
    caller_changed = Signal()
    card_chosen = Signal(str)
    card_removal_wanted = Signal(str)
    removal_confirmed = Signal()
    removal_dismissed = Signal()
    withdrawal_wanted = Signal(str)
    confirmation_wanted = Signal(str, str)
    language_chosen = Signal(str)
    channel_chosen = Signal(object)
    redisplay_chosen = Signal(object)
    agreed = Signal(bool)
    amount_typed = Signal(str)
    description_typed = Signal(str)
    basket_taken = Signal(bool)
    act_wanted = Signal(object)
    parked_taken = Signal(str)
    parked_dropped = Signal(str)
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=5, pad=(5, 4, 5, 4), ground="page", name="phone")
        self._place: Place | None = None
        self._lender: QWidget | None = None
        """What had the keyboard before it was locked."""
        self._shown = Shown()
        self._by_hand = Shown()
        """Of parts in which a person types, ticks and chooses while they are not locked."""
        self._side = self.add(Column(gap=2))
        self._never_left = self._side.add(Telling("phone.neverLeft"))
        area = QWidget()
        self._callers = QStackedLayout(area)
        self._search, self._form, self._wallet = CallerSearch(), ContactForm(), Wallet()
        self._pages: dict[QWidget, QWidget] = {}
        for page in (self._search, self._form, self._wallet):
            self._pages[page] = Scrolling(page)
            self._callers.addWidget(self._pages[page])
        self._side.add(area, stretch=1)
        card = self.add(Card("phone.work", gap=3, pad=(6, 4, 6, 5)), stretch=1)
        self._work = Column(gap=3)
        card.add(Scrolling(self._work), stretch=1)
        self._fill(self._work)
        self._notice = card.add(Telling("phone.notice"))
        self._acts = card.add(PhoneActs())
        self._connect()
        self._widen()

    @property
    def receipt(self) -> ReceiptView:
        """The receipt of what was charged."""
        return self._standing.receipt

    def present(self, model: PhoneModel) -> None:
        """Show this, and nothing else."""
        before = QApplication.focusWidget()
        is_ours = self.isVisible() and (before is None or self.isAncestorOf(before))
        if not model.is_locked:
            self._by_hand.forget()
        self._present_left(model)
        self._present_right(model)
        self._notice.tell(model.notice)
        self._shown.present(self._acts.present, model)
        place = _place(model)
        is_elsewhere, self._place = place is not self._place, place
        if is_ours:
            self._keep_keyboard(before, is_elsewhere=is_elsewhere, is_locked=model.is_locked)

    def come_here(self) -> None:
        """Put the keyboard where the call goes on; at its beginning that is the search."""
        match self._place:
            case Place.FORM:
                self._form.come_here()
            case Place.AGREEMENT:
                self._agreement.come_here()
            case Place.ORDER:
                self._order.come_here()
            case Place.REMOVAL:
                button = self._wallet.question_button()
                if button is not None:
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
            case Place.UNDER_WAY:
                self._standing.come_here()
            case _:
                self._search.come_here()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.come_here()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_acts"):
            self._widen()

    def _keep_keyboard(
        self, before: QWidget | None, *, is_elsewhere: bool, is_locked: bool
    ) -> None:
        """The keyboard follows the call; what a short lock took from a field is given back."""
        if is_elsewhere:
            self._lender = None
            self.come_here()
        elif self._lender is not None and not is_locked:
            lender, self._lender = self._lender, None
            if _can_have_keyboard(lender):
                lender.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.come_here()
        elif not _can_have_keyboard(before):
            self._lender = self._lender or (before if is_locked else None)
            self.come_here()

    def _fill(self, work: Column) -> None:
        """Steps two and three, of which only what is needed now can be seen."""
        self._nobody = work.add(EmptyState("phone.before", "customer"), stretch=1)
        self._nobody.present(words("phone.before.title"), words("phone.before.sentence"))
        self._agreement = work.add(Agreement(), stretch=1)
        self._acting = work.add(Words("", Kind.TITLE, wrap=True))
        self._agreed = work.add(AgreedLine())
        self._standing = work.add(PhoneStanding())
        self._below = work.add(QWidget(), stretch=1)
        self._order = work.add(Ordering())
        self._never_right = work.add(Telling("phone.neverRight"))

    def _present_left(self, model: PhoneModel) -> None:
        caller, customer = model.caller, model.customer
        present = self._by_hand.present
        present(self._search.present, caller, is_locked=model.is_locked)
        if caller.form is not None:
            self._form.present(caller.form)
            self._callers.setCurrentWidget(self._pages[self._form])
            return
        if customer is None:
            self._callers.setCurrentWidget(self._pages[self._search])
            return
        can_park = PhoneAct.PARK in model.acts
        may_park = PhoneAct.PARK in model.enabled if can_park else None
        locked = model.is_locked
        present(self._wallet.present, customer, is_locked=locked, may_park=may_park)
        self._callers.setCurrentWidget(self._pages[self._wallet])

    def _present_right(self, model: PhoneModel) -> None:
        under_way, is_open = is_under_way(model), shows_terms(model)
        by_hand, locked = self._by_hand.present, model.is_locked
        by_hand(self._agreement.present, model.agreement, is_locked=locked)
        self._agreement.setVisible(is_open)
        is_told = model.standing.word is not PaymentWord.IDLE
        self._nobody.setVisible(not model.agreement.is_open and not is_told)
        self._shown.present(self._agreed.present, model.agreement)
        self._agreed.setVisible(is_told and not is_open and model.agreement.is_agreed)
        step = "save" if model.standing.is_setup else "charge"
        self._acting.setText(words(f"phone.step.{step}"))
        self._acting.setVisible(is_told)
        charges = bool(_CHARGES & set(model.acts))
        by_hand(self._order.present, model.order, is_locked=locked, is_step=is_open)
        self._order.setVisible(charges and not under_way)
        self._shown.present(self._standing.present, model.standing)
        self._standing.setVisible(not is_silent(model.standing))
        self._below.setVisible(is_told and not is_open)

    def _connect(self) -> None:
        search, form, wallet = self._search, self._form, self._wallet
        search.searched.connect(self.searched)
        search.entered.connect(self.entered)
        search.chosen.connect(self.customer_chosen)
        search.new_wanted.connect(self.new_wanted)
        search.parked_taken.connect(self.parked_taken)
        search.parked_dropped.connect(self.parked_dropped)
        form.typed.connect(self.contact_typed)
        form.submitted.connect(self.contact_submitted)
        form.created_anyway.connect(self.created_anyway)
        form.dismissed.connect(self.contact_dismissed)
        form.chosen.connect(self.customer_chosen)
        wallet.edit_wanted.connect(self.edit_wanted)
        wallet.other_wanted.connect(self.caller_changed)
        wallet.park_wanted.connect(self._park)
        wallet.card_chosen.connect(self.card_chosen)
        wallet.removal_wanted.connect(self.card_removal_wanted)
        wallet.removal_confirmed.connect(self.removal_confirmed)
        wallet.removal_dismissed.connect(self.removal_dismissed)
        wallet.withdrawal_wanted.connect(self.withdrawal_wanted)
        wallet.confirmation_wanted.connect(self.confirmation_wanted)
        self._connect_right()
        self._guard()

    def _connect_right(self) -> None:
        agreement, order, standing = self._agreement, self._order, self._standing
        agreement.language_chosen.connect(self.language_chosen)
        agreement.channel_chosen.connect(self.channel_chosen)
        agreement.redisplay_chosen.connect(self.redisplay_chosen)
        agreement.agreed.connect(self.agreed)
        order.amount_typed.connect(self.amount_typed)
        order.description_typed.connect(self.description_typed)
        order.basket_taken.connect(self.basket_taken)
        standing.confirmation_wanted.connect(self.confirmation_wanted)
        self._acts.act_wanted.connect(self._act)
        for part in (self._search, self._form, self._wallet, agreement, order, standing):
            part.remedy_wanted.connect(self.remedy_wanted)
        self._notice.remedy_wanted.connect(self.remedy_wanted)

    def _guard(self) -> None:
        """Say why digits vanished, beside the field, until something else is typed."""
        for left in (self._search.searched, self._form.typed):
            left.connect(self._forgive_left)
        for right in (self._order.amount_typed, self._order.description_typed):
            right.connect(self._forgive_right)
        self._search.refused.connect(self._refuse_left)
        self._form.refused.connect(self._refuse_left)
        self._order.refused.connect(self._refuse_right)

    def _refuse_left(self) -> None:
        self._never_left.tell(bad(_NEVER_HERE))

    def _refuse_right(self) -> None:
        self._never_right.tell(bad(_NEVER_HERE))

    def _forgive_left(self) -> None:
        self._never_left.tell(None)

    def _forgive_right(self) -> None:
        self._never_right.tell(None)

    def _act(self, act: PhoneAct) -> None:
        self._order.tell()
        self.act_wanted.emit(act)

    def _park(self) -> None:
        self.act_wanted.emit(PhoneAct.PARK)

    def _widen(self) -> None:
        side = min(worn().px(_SIDE), round(self.width() * _SIDE_SHARE))
        self._side.setFixedWidth(side)
        room = self.width() - side
        is_low = room < worn().px(_WIDE) and self.height() < worn().px(_HIGH)
        self._order.stand(narrow=room < worn().px(_ROOMY), is_low=is_low)


def _can_have_keyboard(widget: QWidget | None) -> bool:
    return widget is not None and widget.isVisible() and widget.isEnabled()


def is_under_way(model: PhoneModel) -> bool:
    """Whether the page is about what was begun, and nothing else can be begun."""
    is_told = model.standing.word is not PaymentWord.IDLE
    return is_told and (model.is_locked or not _BEGINNINGS & set(model.acts))


def shows_terms(model: PhoneModel) -> bool:
    """Whether the terms are seen: until something is begun, and again where what is wanted next
    cannot be, so that they can be agreed to."""
    if not model.agreement.is_open or is_under_way(model):
        return False
    return model.standing.word is PaymentWord.IDLE or model.notice is not None


def is_silent(standing: StandingModel) -> bool:
    """Whether there is nothing to tell of: nothing was begun, and nothing is in the way."""
    said = (standing.prompt, standing.reason, standing.hint, standing.confirms)
    return standing.word is PaymentWord.IDLE and not any(said)


def _place(model: PhoneModel) -> Place:
    if model.caller.form is not None:
        return Place.FORM
    if model.standing.word is not PaymentWord.IDLE and not shows_terms(model):
        return Place.UNDER_WAY
    if model.customer is None:
        return Place.SEARCH
    if model.customer.asks_removal is not None or model.customer.asks_withdrawal is not None:
        return Place.REMOVAL
    return Place.AGREEMENT if model.agreement.is_open else Place.ORDER
