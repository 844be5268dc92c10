"""Telling in a window why the till does not open."""

from pos_desktop.app import windowless
from pos_desktop.app.opening import application
from pos_desktop.domain.settings import Settings
from pos_desktop.ui.refusal import RefusalWindow


def show(told: str, log: str, settings: Settings, status: int) -> None:
    """Show the sentence until somebody closes it; of the settings, look and language count.

    Where Qt cannot open a window, the process ends with this exit status at once.
    """
    with windowless.ended(status, is_told=True):
        app = application(settings)
    window = RefusalWindow(told, log)
    window.finished.connect(app.quit)
    window.show()
    window.raise_()
    window.activateWindow()
    app.exec()
    window.deleteLater()
