"""Why the till does not open, in a window: who started it from the desktop sees no terminal."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from pos_desktop.ui.look.icons import app_icon
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words
from pos_desktop.ui.texts.adapters import in_our_language

_WIDTH = 620


class RefusalWindow(QDialog):
    """One sentence with what to do, and where the log is. Enter and Esc close it.

    Args:
        told: the sentence in English, as it stands on standard error.
        log: the file of the log; "" where there is none, or the sentence names it.
    """

    def __init__(self, told: str, log: str) -> None:
        super().__init__()
        self.setObjectName("refusal")
        self.setWindowTitle("pos-desktop")
        self.setWindowIcon(app_icon())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        page = Column(gap=4, pad=6, ground="page")
        whole.addWidget(page)
        page.add(Words(words("refusal.title"), Kind.TITLE, wrap=True))
        why = in_our_language(told)
        page.add(_copied(why, "refusal.told", Kind.LEAD))
        self.setAccessibleName(words("refusal.title"))
        self.setAccessibleDescription(why)
        if log:
            page.add(_copied(words("refusal.log", log), "refusal.log", Kind.BODY))
        acts = page.add(Row(gap=3))
        acts.stretch()
        name, said = "refusal.close", words("refusal.close")
        close = acts.add(ActionButton(name, said, kind=Weight.MAIN, key="Return"))
        close.clicked.connect(self.accept)
        wide = worn().px(_WIDTH)
        self.setFixedSize(wide, whole.totalHeightForWidth(wide))
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _copied(text: str, name: str, kind: Kind) -> Words:
    """Words that can be marked and copied, for who asks for help elsewhere."""
    made = Words(text, kind, wrap=True, name=name)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
