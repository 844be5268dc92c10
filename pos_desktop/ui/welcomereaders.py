"""The last step of the first start: where the till stands, and with which reader."""

from PySide6.QtCore import QEvent, Qt, Signal
from typing_extensions import override

from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.readerlist import Column as By
from pos_desktop.presenters.welcome import WelcomeModel
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.readertable import ReaderTable
from pos_desktop.ui.registration import RegistrationFields
from pos_desktop.ui.texts import words

_ROWS = 3
"""Readers that are seen without scrolling."""


class ReaderChoice(Column):
    """The location, its readers, and a form for one that is not there yet."""

    place_chosen = Signal(str)
    reader_chosen = Signal(str)
    refresh_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=3)
        head = self.add(Row(gap=3))
        place = Picker("welcome.location", words("welcome.location"))
        top = Qt.AlignmentFlag.AlignTop
        self._place = head.add(FormRow(words("welcome.location"), place), 1, top)
        self._refresh = ActionButton("welcome.refresh", words("welcome.refresh"), icon="refresh")
        head.add(FormRow(" ", self._refresh), 0, top)
        self._excess = self.add(Words(kind=Kind.SMALL, muted=True, wrap=True))
        self._about = self.add(Words(words("welcome.readers"), Kind.SMALL))
        self._list = self.add(Card(pad=1))
        self._table = self._list.add(ReaderTable("welcome.readers", header=False))
        self._table.set_brief(brief=True)
        self._none = self.add(Words(muted=True, wrap=True))
        self.form = self.add(RegistrationFields("welcome", with_place=False))
        place.activated.connect(self._choose_place)
        self._table.chosen.connect(self.reader_chosen)
        self._refresh.clicked.connect(self.refresh_wanted)
        self._heighten()

    def present(self, model: WelcomeModel) -> None:
        """Show what there is to choose from."""
        places = tuple((place.location_id, place.name) for place in model.places)
        self._place.field.offer(places)
        self._place.field.choose(model.place)
        self._place.show_error("" if places else words("welcome.no_places"))
        self._refresh.setEnabled(not model.is_loading)
        self._excess.setText(words("welcome.excess", ", ".join(model.excess)))
        self._excess.setVisible(bool(model.excess))
        self._table.present(model.rows, model.reader, By.LABEL, descending=False)
        self._list.setVisible(bool(model.rows))
        self._about.setVisible(bool(model.rows))
        test = model.choice is Mode.TEST
        self._none.setText(words("welcome.no_readers.test" if test else "welcome.no_readers"))
        self._none.setVisible(bool(places) and not model.rows)
        self.form.setVisible(bool(places))
        self.form.present(model.form, model.places)

    def come_here(self) -> None:
        """Bring the keyboard to the readers, or to the form where there is none."""
        if self._table.model().rowCount():
            self._table.setFocus()
        else:
            self.form.come_here()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_table"):
            self._heighten()

    def _heighten(self) -> None:
        look = worn()
        self._table.setFixedHeight(look.px(Length.TALL_ROW) * _ROWS)
        self._refresh.setFixedHeight(look.px(Length.TARGET))

    def _choose_place(self) -> None:
        self.place_chosen.emit(self._place.field.choice())
