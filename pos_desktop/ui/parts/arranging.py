"""Columns, rows and cards: layout in steps of four pixels, which follows the scale by itself."""

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from pos_desktop.overriding import override
from pos_desktop.ui.look.state import is_new_look, show_state
from pos_desktop.ui.look.wearing import worn

Pad = int | tuple[int, int, int, int]
"""Steps inside the edge: one number for all sides, or left, top, right, bottom."""

GUTTER = 5
"""Steps of the gutter between panes and inside cards (20 px)."""

Part = TypeVar("Part", bound=QWidget)


class Box(QFrame):
    """A frame that lays out what is added to it.

    Args:
        direction: of the layout; left-to-right turns around by itself in right-to-left languages.
        gap: steps of four pixels between its parts.
        pad: steps inside its edge.
        ground: what it stands for in the style sheet: `clear`, `page`, `card`, `well`, `pane`,
            `strip`, `rail`, or `state`, which takes the colour of the state shown.
        name: its objectName.
    """

    def __init__(
        self,
        direction: QBoxLayout.Direction,
        gap: int = 3,
        pad: Pad = 0,
        ground: str = "clear",
        name: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("ground", ground)
        self._gap = gap
        self._pad = (pad, pad, pad, pad) if isinstance(pad, int) else pad
        self.box = QBoxLayout(direction, self)
        self._arrange()

    def add(self, part: Part, stretch: int = 0, align: Qt.AlignmentFlag | None = None) -> Part:
        """Add a part after the others, and give it back."""
        if align is None:
            self.box.addWidget(part, stretch)
        else:
            self.box.addWidget(part, stretch, align)
        return part

    def stretch(self, share: int = 1) -> None:
        """Leave the room that is over here."""
        self.box.addStretch(share)

    def set_gap(self, gap: int) -> None:
        """Other steps between its parts."""
        self._gap = gap
        self._arrange()

    def set_pad(self, pad: Pad) -> None:
        """Other steps inside its edge."""
        self._pad = (pad, pad, pad, pad) if isinstance(pad, int) else pad
        self._arrange()

    def show_state(self, state: str) -> None:
        """Carry a machine state; a `state` ground takes its colour."""
        show_state(self, state)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        turned = event.type() is QEvent.Type.LayoutDirectionChange
        if (is_new_look(event) or turned) and hasattr(self, "box"):
            self._arrange()

    def _arrange(self) -> None:
        look = worn()
        self.box.setSpacing(look.space(self._gap))
        left, top, right, bottom = (look.space(side) for side in self._pad)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left, right = right, left
            self.setProperty("reading", "rtl")
        self.box.setContentsMargins(left, top, right, bottom)


class Column(Box):
    """Parts below each other."""

    def __init__(self, gap: int = 3, pad: Pad = 0, ground: str = "clear", name: str = "") -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, gap, pad, ground, name)


class Row(Box):
    """Parts beside each other, in the direction of reading."""

    def __init__(self, gap: int = 3, pad: Pad = 0, ground: str = "clear", name: str = "") -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, gap, pad, ground, name)


class Card(Column):
    """A column on a card: its own ground, a hairline around it, the gutter inside."""

    def __init__(self, name: str = "", gap: int = 3, pad: Pad = GUTTER) -> None:
        super().__init__(gap, pad, "card", name)


class StatePanel(Column):
    """A card whose ground takes the colour of the state it shows: the payment, the reader's
    question. Fill the room with what is to be read, never with colour alone."""

    def __init__(self, name: str = "", gap: int = 3, pad: Pad = GUTTER) -> None:
        super().__init__(gap, pad, "state", name)
