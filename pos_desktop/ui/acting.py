"""The buttons of the payment panel: at most three, the main one last."""

from PySide6.QtCore import Signal

from pos_desktop.presenters.payment import Act, PaymentModel, PaymentWord
from pos_desktop.ui.actrow import ActButton, ActRow
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.parts.buttons import Kind
from pos_desktop.ui.texts import words

_KEYS = {
    Act.CANCEL: Command.CANCEL,
    Act.CASH: Command.CASH,
    Act.CHECK: Command.CHECK,
    Act.SET_ASIDE: Command.SET_ASIDE,
    Act.BASKET: Command.CANCEL,
}
"""The key of an act that is not the main one; the main one has Enter."""
_MAIN_KEYS = {Act.ACCEPT: Command.PAY}
"""But for this: a card that only waits is not charged by an Enter that was meant for something."""


class Acting(ActRow):
    """What the cashier may do with the payment now."""

    act_wanted = Signal(object)
    """The `Act` of the button that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons = {act: self._button(act) for act in Act}

    def present(self, model: PaymentModel) -> None:
        """Offer these acts."""
        main = model.acts[-1] if model.has_main and model.acts else None
        for act, button in self._buttons.items():
            self._dress(button, act, model, is_main=act is main)
        shown = [self._buttons[act] for act in model.acts]
        self.lay(shown, None if main is None else self._buttons[main])

    def _button(self, act: Act) -> ActButton:
        button = self.make(f"payment.{act.value}", words(f"payment.{act.value}"))
        button.clicked.connect(lambda: self.act_wanted.emit(act))
        return button

    def _dress(self, button: ActButton, act: Act, model: PaymentModel, *, is_main: bool) -> None:
        button.set_text(words(_label(act, model.word)))
        button.set_kind(Kind.MAIN if is_main else Kind.SECONDARY)
        command = _MAIN_KEYS.get(act, Command.MAIN) if is_main else _KEYS.get(act)
        button.set_key(key_of(command) if command else "")


def _label(act: Act, word: PaymentWord) -> str:
    """The words of an act, which for two of them depend on what happened."""
    if act is Act.RETRY and word in {PaymentWord.DECLINED, PaymentWord.CANCELED}:
        return "payment.retry.declined"
    if act is Act.NEW_SALE and word is PaymentWord.ATTENTION:
        return "payment.newSale.attention"
    return f"payment.{act.value}"
