"""What the agent may do now: buttons in a row, the one that the page leads to last and largest."""

from PySide6.QtCore import Signal
from typing_extensions import override

from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import PhoneAct, PhoneModel
from pos_desktop.ui.actrow import GAP, ActButton, ActRow
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.weights import DRESSES, Kind
from pos_desktop.ui.shortcuts import answer
from pos_desktop.ui.texts import words

_KEYS = {
    PhoneAct.SAVE_CARD: Command.SAVE_CARD,
    PhoneAct.PAY_NOW: Command.PAY_NOW,
    PhoneAct.CHARGE_CARD: Command.CHARGE,
    PhoneAct.AT_NEXT_SALE: Command.KEEP_AT_SALE,
    PhoneAct.AGREE: Command.WRITE_AGREEMENT,
    PhoneAct.CANCEL: Command.CANCEL,
    PhoneAct.RETRY: Command.MAIN,
    PhoneAct.CHECK: Command.CHECK,
    PhoneAct.SET_ASIDE: Command.SET_ASIDE,
}
"""The key of an act that is not the main one; the main one has F12, whatever it is."""
_ELSEWHERE = frozenset({PhoneAct.PARK})
"""Acts whose button stands beside the customer."""
_MOST_WITHOUT_KEYS = 3


class PhoneActs(ActRow):
    """What the agent may do; what cannot be done now is seen, and cannot be pressed."""

    holds = True
    act_wanted = Signal(object)
    """The `PhoneAct` of the button that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons = {act: self._button(act) for act in PhoneAct if act not in _ELSEWHERE}
        self._own = {act: answer(self, _KEYS[act], self._buttons[act].click) for act in _KEYS}

    def present(self, model: PhoneModel) -> None:
        """Offer these acts."""
        here = [act for act in model.acts if act in self._buttons]
        for act, button in self._buttons.items():
            self._dress(button, act, model)
            button.setEnabled(act in model.enabled)
        ordered = sorted(here, key=lambda act: act is model.main)
        main_act = model.main if model.main in here else None
        main = None if main_act is None else self._buttons[main_act]
        self.lay([self._buttons[act] for act in ordered], main)
        # The button of the main act has the main key; its own does the same.
        for act, key in self._own.items():
            key.setEnabled(act is main_act)
        self.setVisible(bool(ordered))

    def has(self, act: PhoneAct) -> bool:
        """Whether a button for this act can be seen."""
        return self._buttons[act] in self._shown if act in self._buttons else False

    @override
    def least(self, button: ActButton) -> int:
        """So much that the words stand on two lines.

        Of three buttons only the main one must have room for its key, too: one row leaves the terms
        more lines. Four stand on two rows rather than lose their words.
        """
        look = worn()
        dress = DRESSES[Kind.MAIN if button is self._main else Kind.SECONDARY]
        font, parts = look.font(dress.lettering), button.text().split()
        halves = (
            max(painting.advance(font, " ".join(half)) for half in (parts[:at], parts[at:]))
            for at in range(1, len(parts) + 1)
        )
        has_key = button is self._main or len(self._shown) > _MOST_WITHOUT_KEYS
        key = painting.advance(font, button.key_text()) + look.space(GAP) if has_key else 0.0
        return round(min(halves) + key + 2 * look.space(dress.pad)) + 1

    def _button(self, act: PhoneAct) -> ActButton:
        button = self.make(f"phone.{act.value}", words(f"phone.{act.value}"))
        button.clicked.connect(lambda: self.act_wanted.emit(act))
        return button

    def _dress(self, button: ActButton, act: PhoneAct, model: PhoneModel) -> None:
        is_main = act is model.main
        button.set_text(words(_label(act, model)))
        button.set_kind(Kind.MAIN if is_main else Kind.SECONDARY)
        command = Command.PHONE_MAIN if is_main else _KEYS.get(act)
        button.set_key(key_of(command) if command and act in model.acts else "")


def _label(act: PhoneAct, model: PhoneModel) -> str:
    """The words of an act; what is tried again is another card only where one is to be kept."""
    again = {PaymentWord.DECLINED, PaymentWord.CANCELED}
    is_other = model.standing.is_setup and model.standing.word in again
    if act is PhoneAct.RETRY and is_other:
        return "phone.retry.declined"
    if act is PhoneAct.SAVE_CARD and model.main is not act:
        return "phone.saveCard.other"
    if act is PhoneAct.AT_NEXT_SALE and not model.agreement.is_agreed:
        return "phone.keepAtSale.nothing"
    return f"phone.{act.value}"
