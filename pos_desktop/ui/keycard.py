"""The key card: what every key does, on one page."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Box, Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words

_GROUPS = {
    "keys.selling": (
        Command.SEARCH,
        Command.QUANTITY,
        Command.MORE,
        Command.LESS,
        Command.REMOVE,
        Command.DISCOUNT,
        Command.HOLD,
        Command.RECALL,
        Command.UNDO,
        Command.CLEAR,
        Command.NO_SALE,
    ),
    "keys.paying": (
        Command.PAY,
        Command.CASH,
        Command.MAIN,
        Command.CANCEL,
        Command.UNLOCK,
        Command.RECEIPT,
        Command.PRINT,
        Command.CHECK,
        Command.SET_ASIDE,
    ),
    "keys.phone": (
        Command.CALLER,
        Command.NEW_CUSTOMER,
        Command.AGREED,
        Command.PHONE_MAIN,
        Command.AMOUNT,
        Command.SAVE_CARD,
        Command.PAY_NOW,
        Command.CHARGE,
        Command.WRITE_AGREEMENT,
        Command.KEEP_AT_SALE,
        Command.PARK,
    ),
    "keys.sales": (Command.REFUND, Command.REFUND_MAIN),
    "keys.everywhere": (
        Command.SALE,
        Command.PHONE,
        Command.SALES,
        Command.CLOSE,
        Command.READERS,
        Command.SETTINGS,
        Command.KEY_CARD,
        Command.SWITCH,
        Command.LEAVE,
    ),
}
_HALVES = (
    (("keys.selling",), ("keys.paying",)), (("keys.phone",), ("keys.everywhere", "keys.sales")),
)  # fmt: skip
"""Which groups stand one below the other: five side by side are too narrow to read. Each half is
two columns, or one where four are too narrow."""
_COLUMN = 260
"""Pixels at 100 % in which a key and what it does are read with ease."""
_ALONG = QBoxLayout.Direction.LeftToRight


class KeyCard(Column):
    """A page that lists the keys as they are bound."""

    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=4, pad=5, ground="page", name="keys")
        head = self.add(Row())
        head.add(Words(words("keys.title"), Kind.STATE), stretch=1)
        close = head.add(
            ActionButton("keys.close", words("keys.close"), key=key_of(Command.CANCEL))
        )
        close.clicked.connect(self.close_wanted)
        self.setFocusProxy(close)
        area = self.add(QScrollArea(), stretch=1)
        area.setObjectName("keys.list")
        area.setAccessibleName(words("keys.title"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        groups = Row(gap=4)
        top = Qt.AlignmentFlag.AlignTop
        self._halves: list[Box] = []
        for columns in _HALVES:
            half = groups.add(Box(_ALONG, gap=4), stretch=1, align=top)
            self._halves.append(half)
            for titles in columns:
                column = half.add(Column(gap=4), stretch=1, align=top)
                for title in titles:
                    column.add(_group(title, _GROUPS[title]))
        area.setWidget(groups)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_halves"):
            self._turn()

    def _turn(self) -> None:
        columns = sum(map(len, _HALVES))
        is_wide = self.width() >= columns * worn().px(_COLUMN)
        for half in self._halves:
            half.box.setDirection(_ALONG if is_wide else QBoxLayout.Direction.TopToBottom)


def _group(title: str, commands: tuple[Command, ...]) -> QWidget:
    card = Card(gap=3)
    card.add(Words(words(title), Kind.HEADING, wrap=True))
    room = QWidget()
    grid = QGridLayout(room)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(worn().space(3))
    grid.setHorizontalSpacing(worn().space(4))
    grid.setColumnStretch(1, 1)
    for row, command in enumerate(commands):
        grid.addWidget(Words(_shown(command), Kind.STRONG), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(words(f"key.{command.value}"), wrap=True), row, 1)
    card.add(room)
    return card


def _shown(command: Command) -> str:
    """The key in the words of the system; Return is called what stands on the buttons."""
    key = key_of(command).replace("Return", "Enter")
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
