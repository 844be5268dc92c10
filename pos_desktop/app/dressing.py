"""The look that the settings ask for, put on when they change."""

from PySide6.QtWidgets import QApplication

from pos_desktop.domain.settings import Settings
from pos_desktop.ui.look.wearing import apply


class Dressing:
    """Dresses the application anew where theme or scale are others than what it wears."""

    def __init__(self, settings: Settings) -> None:
        self._worn = (settings.theme, settings.scale)

    def follow(self, settings: Settings) -> None:
        """The settings are these now."""
        app = QApplication.instance()
        worn = (settings.theme, settings.scale)
        if isinstance(app, QApplication) and worn != self._worn:
            self._worn = worn
            apply(app, settings.theme.value, settings.scale / 100)
