"""The key card: what every key does, on one page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Card, Column, Row
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
_COLUMNS = (
    ("keys.selling",), ("keys.paying",), ("keys.phone",), ("keys.everywhere", "keys.sales"),
)  # fmt: skip
"""Which groups stand one below the other: five side by side are too narrow to read."""


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
        groups = Row(gap=4)
        for titles in _COLUMNS:
            column = groups.add(Column(gap=4), stretch=1, align=Qt.AlignmentFlag.AlignTop)
            for title in titles:
                column.add(_group(title, _GROUPS[title]))
        area.setWidget(groups)


def _group(title: str, commands: tuple[Command, ...]) -> QWidget:
    card = Card(gap=3)
    card.add(Words(words(title), Kind.HEADING))
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
