"""The fields that add a reader, on the readers screen and in the first start."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.readerlist import Place
from pos_desktop.presenters.registration import RegistrationModel
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.texts import sentence, words

_LEAST = 170
"""Pixels at 100 % that a field with a sentence below it needs."""


class RegistrationFields(Column):
    """Pairing code, name, where asked for the location, and the button.

    Args:
        screen: the first part of all object names.
        with_place: whether the location is asked for here.
    """

    code_typed = Signal(str)
    label_typed = Signal(str)
    place_chosen = Signal(str)
    register_wanted = Signal()

    def __init__(self, screen: str, *, with_place: bool) -> None:
        super().__init__(gap=2, name=f"{screen}.form")
        area = self.add(QWidget())
        self._grid = QGridLayout(area)
        self._grid.setContentsMargins(0, 0, 0, 0)
        code = Field(f"{screen}.code", "", words("readers.code.example"))
        label = Field(f"{screen}.label", "", words("readers.label.example"))
        self._code = FormRow(words("readers.code"), code)
        self._label = FormRow(words("readers.label"), label)
        place = Picker(f"{screen}.location", words("readers.location"))
        self._place = FormRow(words("readers.location"), place)
        if not with_place:
            self._place.setParent(self)
            self._place.hide()
        # An empty label of the same height keeps the button in line with the fields.
        self._button = ActionButton(f"{screen}.register", words("readers.register"))
        asked = (self._code, self._label, *((self._place,) if with_place else ()))
        self._parts: tuple[QWidget, ...] = (*asked, FormRow(" ", self._button))
        self._columns = 0
        self._notice = self.add(Telling(f"{screen}.registerNotice"))
        code.textEdited.connect(self.code_typed)
        label.textEdited.connect(self.label_typed)
        place.activated.connect(self._choose)
        for field in (code, label):
            field.returnPressed.connect(self.register_wanted)
        self._button.clicked.connect(self.register_wanted)
        self._fit()

    def present(self, model: RegistrationModel, places: tuple[Place, ...]) -> None:
        """Show what was typed and what is wrong with it."""
        for row, text, wrong in (
            (self._code, model.code, model.code_wrong),
            (self._label, model.label, model.label_wrong),
        ):
            if row.field.text() != text:
                row.field.setText(text)
            row.show_error(_said(wrong))
        self._place.field.offer(tuple((place.location_id, place.name) for place in places))
        self._place.field.choose(model.location)
        self._place.show_error(_said(model.location_wrong))
        self._button.setEnabled(not model.is_busy)
        self._notice.tell(model.notice)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_notice"):
            self._fit()

    def _fit(self) -> None:
        """Beside each other where every field has room for a sentence below it, else below."""
        look = worn()
        self._button.setFixedHeight(look.px(Length.TARGET))
        self._grid.setHorizontalSpacing(look.space(3))
        self._grid.setVerticalSpacing(look.space(2))
        room = self.width() // look.px(_LEAST)
        columns = len(self._parts) if room >= len(self._parts) else max(1, min(room, 2))
        if columns == self._columns:
            return
        self._columns = columns
        for at, part in enumerate(self._parts):
            row, column = divmod(at, columns)
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(len(self._parts)):
            last = column == columns - 1 == len(self._parts) - 1
            self._grid.setColumnStretch(column, 1 if column < columns and not last else 0)

    def come_here(self) -> None:
        """Bring the keyboard to the pairing code."""
        self._code.field.setFocus()

    def _choose(self) -> None:
        self.place_chosen.emit(self._place.field.choice())


def _said(notice: Notice | None) -> str:
    return sentence(notice) if notice is not None else ""
