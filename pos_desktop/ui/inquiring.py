"""The line that tells what the reader asks the customer after the payment."""

from PySide6.QtCore import Qt, Signal

from pos_desktop.presenters.inquirymodel import InquiryModel
from pos_desktop.presenters.notices import Level
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.parts.arranging import Row
from pos_desktop.ui.parts.buttons import IconButton
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words

_TONES = {Level.INFO: Tone.NEUTRAL, Level.WARN: Tone.WARN, Level.BAD: Tone.BAD}


class InquiryRow(Row):
    """`sale.asking`: small, and there only while there is something to tell."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=2, name="sale.asking")
        self.setAccessibleName(words("sale.asking"))
        self.add(Shape("question", "muted", Length.ICON_SMALL), align=Qt.AlignmentFlag.AlignVCenter)
        self._said = self.add(Words(kind=Kind.SMALL, wrap=True), stretch=1)
        self._stop = self.add(IconButton("sale.stopAsking", "cross", words("sale.stopAsking")))
        self._stop.clicked.connect(self.stop_wanted)
        self.present(InquiryModel())

    def present(self, model: InquiryModel) -> None:
        """Show this, and nothing else."""
        self.show_state(model.word)
        notice = model.notice
        self._said.setText(sentence(notice) if notice else "")
        self._said.show_tone(_TONES[notice.level] if notice else Tone.NEUTRAL)
        self.setAccessibleDescription(self._said.text())
        self._stop.setVisible(model.may_stop)
        self.setVisible(notice is not None)
