"""What the reader asks the customer after the payment."""

from PySide6.QtCore import Qt
from typing_extensions import override

from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.parts.arranging import Row
from pos_desktop.ui.settinggroup import SettingCard
from pos_desktop.ui.settingrows import TextRow, TickRow
from pos_desktop.ui.texts import words


class QuestionCard(SettingCard):
    """An address for the receipt, and a question of the shop's own with its two answers."""

    def __init__(self) -> None:
        super().__init__("questions")
        self.add(self.hint("settings.questions.hint"))
        self.add(self.keep(TickRow(Setting.ASK_EMAIL)))
        question = self.add(self.keep(TextRow(Setting.ASK_QUESTION)))
        question.show_placeholder(words("settings.ask_question.none"))
        self._answers = self.add(Row())
        for setting in (Setting.QUESTION_YES, Setting.QUESTION_NO):
            self._answers.add(self.keep(TextRow(setting)), 1, Qt.AlignmentFlag.AlignTop)

    @override
    def present(self, model: SettingsModel) -> None:
        super().present(model)
        self._answers.setVisible(model.settings.ask_question is not None)
