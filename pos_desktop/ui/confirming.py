"""Handing the customer a confirmation of what they agreed to, and ending the agreement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.buttons import ActionButton, Kind
from pos_desktop.ui.parts.flowing import Flow
from pos_desktop.ui.texts import words

_WAYS = {"print": "print", "email": "send", "pdf": "receipt"}
"""How a confirmation is made, and the icon of each."""


class Confirming(Column):
    """Buttons for print, e-mail and PDF; hidden while there is no agreement to confirm.

    Args:
        screen: the first part of the buttons' names.
        kind: the weight of the buttons.
        withdraws: whether an agreement can be ended here.
    """

    wanted = Signal(str, str)
    """The agreement's id, and `print`, `email` or `pdf`."""
    withdrawal_wanted = Signal(str)

    def __init__(self, screen: str, *, kind: Kind = Kind.QUIET, withdraws: bool = False) -> None:
        super().__init__(gap=0, name=f"{screen}.confirming")
        self._consent: str | None = None
        area = self.add(QWidget())
        flow = Flow(area)
        for way, icon in _WAYS.items():
            button = ActionButton(
                f"{screen}.{way}",
                words(f"phone.{way}"),
                kind=kind,
                icon=icon,
                accessible=words(f"phone.{way}.accessible"),
            )
            button.clicked.connect(lambda _=False, way=way: self._ask(way))
            flow.addWidget(button)
        self._withdraw = ActionButton(
            "phone.withdraw", words("phone.withdraw"), kind=kind, icon="undo"
        )
        self._withdraw.setParent(area)
        if withdraws:
            flow.addWidget(self._withdraw)
        self._withdraw.hide()
        self._withdraw.clicked.connect(self._end)
        self.hide()

    def present(self, consent: str | None, *, may_withdraw: bool = False) -> None:
        """Offer what can be done with this agreement; None for none."""
        self._consent = consent
        self._withdraw.setVisible(may_withdraw)
        self.setVisible(consent is not None)

    def _ask(self, way: str) -> None:
        if self._consent is not None:
            self.wanted.emit(self._consent, way)

    def _end(self) -> None:
        if self._consent is not None:
            self.withdrawal_wanted.emit(self._consent)
