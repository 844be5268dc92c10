"""Tips on the settings screen: where they are given, and the keys of the reader's tip screen."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from pos_desktop.domain.settings import TipOn
from pos_desktop.domain.tip_keys import AMOUNTS, PERCENTS, TipField
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.presenters.tiptable import TipTableModel
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Column, Row, StatePanel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settinggroup import SettingCard
from pos_desktop.ui.settingrows import ChoiceRow, TickRow
from pos_desktop.ui.texts import sentence, words


class TipCard(SettingCard):
    """Where tips are given, and of what the percentages are reckoned."""

    def __init__(self) -> None:
        super().__init__("tips")
        ways = tuple((one.value, words(f"settings.tip_on.{one}")) for one in TipOn)
        self.add(self.keep(ChoiceRow(Setting.TIP_ON, ways)))
        self._without_tax = self.add(self.keep(TickRow(Setting.TIP_WITHOUT_TAX)))
        self._hint = self.add(self.hint("settings.tips.hint"))

    @override
    def present(self, model: SettingsModel) -> None:
        super().present(model)
        on_reader = model.settings.tips is TipOn.READER
        self._without_tax.setVisible(on_reader)
        self._hint.setVisible(on_reader)


class TipTableCard(Card):
    """Three percentages, three amounts, and when which are shown; kept at Stripe."""

    typed = Signal(str, str)
    """A `TipField`, and what stands in it now."""
    save_wanted = Signal()
    reset_wanted = Signal()
    confirmed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("settings.tipTableCard")
        self.add(Words(words("settings.section.tip_table"), Kind.HEADING))
        self._source = self.add(Words(kind=Kind.SMALL, muted=True, wrap=True))
        self._rows: dict[TipField, FormRow[Field]] = {}
        self._fields = self.add(Column())
        self._three("percents", PERCENTS)
        self._three("amounts", AMOUNTS)
        below = words("settings.tips.threshold")
        self._fields.add(self._field(TipField.THRESHOLD, below, below))
        self._notice = self.add(Telling("settings.tipNotice"))
        self._question = self.add(StatePanel("settings.tipQuestion", pad=4))
        self._question.show_state("warn")
        self._asked = self._question.add(Words(kind=Kind.STRONG, wrap=True))
        answers = self._question.add(Row(gap=3))
        leave = answers.add(ActionButton("settings.tipLeave", words("settings.tips.leave")), 1)
        yes = answers.add(ActionButton("settings.tipConfirm", words("settings.tips.confirm")), 1)
        self._buttons = self.add(Row(gap=3))
        self._save = self._buttons.add(
            ActionButton("settings.tipSave", words("settings.tips.save")), 1
        )
        self._reset = self._buttons.add(
            ActionButton("settings.tipReset", words("settings.tips.reset")), 1
        )
        self._save.clicked.connect(self.save_wanted)
        self._reset.clicked.connect(self.reset_wanted)
        leave.clicked.connect(self.left)
        yes.clicked.connect(self.confirmed)
        self.hide()

    def present(self, model: TipTableModel) -> None:
        """Show the table."""
        self.setVisible(model.is_open)
        typed, wrong = model.typed or {}, model.wrong or {}
        for field, row in self._rows.items():
            text = typed.get(field, "")
            if row.field.text() != text:
                row.field.setText(text)
            row.field.setEnabled(model.may_type and not model.is_busy)
            row.show_error(sentence(wrong[field]) if field in wrong else "")
        self._source.setText(sentence(model.source) if model.source else "")
        self._source.setVisible(model.source is not None)
        self._fields.setVisible(model.may_type or model.is_busy)
        self._notice.tell(model.notice)
        self._question.setVisible(model.asks is not None)
        if model.asks is not None:
            self._asked.setText(sentence(model.asks))
        self._buttons.setVisible(model.may_type and model.asks is None)
        self._save.setEnabled(not model.is_busy)
        self._reset.setEnabled(model.may_reset and not model.is_busy)

    def _three(self, kind: str, fields: tuple[TipField, ...]) -> None:
        """Three fields beside each other, below their one label."""
        self._fields.add(Words(words(f"settings.tips.{kind}"), Kind.SMALL))
        beside = self._fields.add(Row(gap=3))
        for field in fields:
            row = self._field(field, words(f"settings.tips.{field.value}"), label="")
            beside.add(row, 1, Qt.AlignmentFlag.AlignTop)

    def _field(self, field: TipField, said: str, label: str) -> FormRow[Field]:
        name = f"settings.tip{field.value[0].upper()}{field.value[1:]}"
        row = FormRow(label, Field(name, said))
        self._rows[field] = row
        row.field.textEdited.connect(partial(self._tell, field))
        row.field.returnPressed.connect(self.save_wanted)
        return row

    def _tell(self, field: TipField, text: str) -> None:
        self.typed.emit(field.value, text)
