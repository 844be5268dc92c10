"""How the refund at hand stands: a shape and a word, the amount, a sentence, what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from pos_desktop.presenters.refundstanding import RefundAct, RefundFace
from pos_desktop.ui import format as written
from pos_desktop.ui.actrow import ActButton, ActRow
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.notices import say_hint, say_reason
from pos_desktop.ui.parts.amounts import Amount, Size
from pos_desktop.ui.parts.arranging import Column, StatePanel
from pos_desktop.ui.parts.buttons import Kind
from pos_desktop.ui.parts.headlines import StateHeadline
from pos_desktop.ui.parts.words import Kind as Set
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.texts import words

_KEYS = {
    RefundAct.CANCEL: Command.CANCEL,
    RefundAct.CHECK: Command.CHECK,
    RefundAct.SET_ASIDE: Command.SET_ASIDE,
    RefundAct.DONE: Command.CANCEL,
}
"""The key of an act that is not the main one; the main one has Enter."""
_MAIN = frozenset({RefundAct.DONE, RefundAct.RETRY, RefundAct.CHECK})


class RefundStatus(Column):
    """Stands in the place of the choices while money is given back."""

    act_wanted = Signal(object)
    """A `RefundAct`."""

    def __init__(self) -> None:
        super().__init__(gap=3, name="sales.refundStanding")
        self._ground = self.add(StatePanel("sales.refundGround", gap=2))
        self._status = self._ground.add(
            StateHeadline("sales.refundStatus", words("refund.waiting"))
        )
        self._amount = self._ground.add(
            Amount("sales.refundGiven", words("refund.amount"), Size.TOTAL, centred=True)
        )
        self._reason = self.add(self._line("sales.refundReasonGiven"))
        self._hint = self.add(self._line("sales.refundHint", muted=True))
        self.stretch()
        self._acts = self.add(_Acts())
        self._acts.act_wanted.connect(self.act_wanted)

    def present(self, face: RefundFace) -> None:
        """Show how it stands."""
        word = face.word.value
        is_news = word != self._status.property("state")
        self._ground.show_state(word)
        waited = 0.0 if face.tells_time else None
        if is_news or not face.tells_time:
            self._status.present(word, words(f"refund.state.{word}"), waited)
        self._amount.present(written.money(face.amount))
        say_reason(self._reason, face.reason)
        say_hint(self._hint, face.hint)
        self._acts.present(face)
        if is_news and QAccessible.isActive():
            parts = (self._status.text(), self._amount.text(), self._reason.text())
            said = ". ".join(filter(None, (*parts, self._hint.text())))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _line(self, name: str, *, muted: bool = False) -> Words:
        line = Words(kind=Set.LEAD, muted=muted, wrap=True, name=name)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.hide()
        return line


class _Acts(ActRow):
    act_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._buttons = {act: self._button(act) for act in RefundAct}

    def present(self, face: RefundFace) -> None:
        """Offer these acts."""
        last = face.acts[-1] if face.acts else None
        main = last if last in _MAIN else None
        for act, button in self._buttons.items():
            is_main = act is main
            button.set_kind(Kind.MAIN if is_main else Kind.SECONDARY)
            command = Command.MAIN if is_main else _KEYS.get(act)
            button.set_key(key_of(command) if command and act in face.acts else "")
        shown = [self._buttons[act] for act in face.acts]
        self.lay(shown, None if main is None else self._buttons[main])

    def _button(self, act: RefundAct) -> ActButton:
        button = self.make(f"sales.refund{act.value}", words(f"refund.act.{act.value}"))
        button.clicked.connect(lambda: self.act_wanted.emit(act))
        return button
