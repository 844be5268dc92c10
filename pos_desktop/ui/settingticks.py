"""A setting that names some of a few things, each of which has a tick."""

from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from pos_desktop.presenters.choosable import Setting
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.settingrows import SettingRow, name_of
from pos_desktop.ui.texts import words

_COLUMNS = 2


class TickedRow(SettingRow):
    """What is ticked is taken; the setting names what is not.

    Args:
        setting: a list of words with commas between them.
        what: each word that it may have, and what a person reads.
    """

    def __init__(self, setting: Setting, what: tuple[tuple[str, str], ...]) -> None:
        super().__init__(setting)
        self._box = QWidget()
        self._box.setObjectName(name_of(setting))
        self._box.setProperty("ground", "clear")
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setHorizontalSpacing(worn().space(3))
        self._ticks = {word: Tick(f"{name_of(setting)}.{word}", said) for word, said in what}
        for tick in self._ticks.values():
            tick.clicked.connect(self._tell)
        self._offered: tuple[str, ...] = ()
        self.offer(tuple(self._ticks))
        self._row = self.add(FormRow(words(f"settings.{setting.value}"), self._box))

    def offer(self, offered: tuple[str, ...]) -> None:
        """Show the ticks of these; what the others are stays as it is."""
        if offered == self._offered:
            return
        self._offered = offered
        for tick in self._ticks.values():
            self._grid.removeWidget(tick)
            tick.hide()
        for place, word in enumerate(offered):
            tick = self._ticks[word]
            self._grid.addWidget(tick, place // _COLUMNS, place % _COLUMNS)
            tick.show()
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    @override
    def show_value(self, value: str) -> None:
        refused = value.split(",")
        for word, tick in self._ticks.items():
            tick.setChecked(word not in refused)

    @override
    def show_error(self, said: str) -> None:
        self._row.show_error(said)

    @override
    def input(self) -> QWidget:
        return self._box

    def _tell(self) -> None:
        refused = [word for word, tick in self._ticks.items() if not tick.isChecked()]
        self.wished.emit(self.setting.value, ",".join(refused))
