"""The receipt itself, on the screen: black on white in every theme, as it is on paper."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from pos_desktop.ui.look.lettering import on_paper
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.texts import words

_MARGIN = 24


class ReceiptPage(QDialog):
    """A window beside the till's, which goes on living; Esc closes it."""

    def __init__(self, parent: QWidget, title: str, html: str) -> None:
        super().__init__(parent)
        self.setObjectName("receipt.page")
        self.setWindowTitle(words("receipt.page", title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paper = QTextBrowser()
        paper.setObjectName("receipt.paper")
        paper.setAccessibleName(words("receipt.page", title))
        paper.setOpenLinks(False)
        palette = paper.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.white)
        palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        paper.setPalette(palette)
        document = paper.document()
        document.setDefaultFont(on_paper())
        document.setDocumentMargin(_MARGIN)
        paper.setHtml(html)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(paper)
        look = worn()
        self.resize(look.px(Length.PANE), look.px(Length.PANE * 1.5))
