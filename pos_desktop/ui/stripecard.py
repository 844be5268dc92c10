"""Mode and key on the settings screen: what is kept, another one, or none."""

from PySide6.QtCore import Signal

from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.keeping import KeptKeyModel
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.adminlock import AdminLock
from pos_desktop.ui.keyfields import KeyFields, told
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Row, StatePanel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.chips import ChipRow
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words


class StripeCard(Card):
    """Chips for the mode, the facts of the key, and what can be done with it."""

    mode_wanted = Signal(str)
    replace_wanted = Signal()
    forget_wanted = Signal()
    forget_confirmed = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__("settings.stripe")
        self.add(Words(words("settings.section.stripe"), Kind.HEADING))
        chips = ChipRow("settings.mode", words("settings.mode"))
        chips.offer(tuple((mode.value, words(f"settings.mode.{mode.value}")) for mode in Mode))
        self._mode = self.add(FormRow(words("settings.mode"), chips))
        self._locked = self.add(AdminLock())
        self._facts = self.add(Words(kind=Kind.STRONG, wrap=True, name="settings.keptKey"))
        self._notice = self.add(Telling("settings.keyNotice"))
        self._question = self.add(StatePanel("settings.forgetQuestion", pad=4))
        self._question.show_state("warn")
        self._asked = self._question.add(Words(kind=Kind.STRONG, wrap=True))
        answers = self._question.add(Row(gap=3))
        self._stay = answers.add(
            ActionButton("settings.keepKey", words("key.dismiss"), key=key_of(Command.CANCEL)), 1
        )
        yes = answers.add(
            ActionButton("settings.confirmForget", words("settings.key.forget.yes")), 1
        )
        self.fields = self.add(KeyFields("settings", words("settings.key.check")))
        self._buttons = self.add(Row(gap=3))
        self._replace = self._buttons.add(ActionButton("settings.replaceKey", ""), 1)
        self._forget = self._buttons.add(
            ActionButton(
                "settings.forgetKey", words("settings.key.forget"), kind=Weight.DESTRUCTIVE
            ),
            1,
        )
        self._is_asking = False
        chips.chosen.connect(self.mode_wanted)
        self._replace.clicked.connect(self.replace_wanted)
        self._forget.clicked.connect(self.forget_wanted)
        yes.clicked.connect(self.forget_confirmed)
        self._stay.clicked.connect(self.dismissed)
        self.fields.dismissed.connect(self.dismissed)

    def present(self, model: SettingsModel) -> None:
        """Show mode and key."""
        key, mode = model.key, model.settings.booked_mode
        self._mode.field.choose(key.form.mode.value if key.form else mode.value)
        wrong = model.wrong.get(Setting.MODE) if model.wrong else None
        self._mode.show_error(sentence(wrong) if wrong else "")
        locked = Setting.MODE in model.locked
        self._locked.present(self._mode.field, locked=locked)
        self._facts.setText(_facts(key))
        self._facts.setVisible(bool(self._facts.text()))
        self._notice.tell(key.notice)
        asking = key.form is not None
        self._question.setVisible(key.asks_to_forget)
        if key.asks_to_forget and key.facts is not None:
            self._asked.setText(words("settings.key.forget.question", key.facts.last4))
        self.fields.setVisible(asking)
        self._buttons.setVisible(not asking and not key.asks_to_forget)
        self._replace.set_text(words("settings.key.replace" if key.facts else "settings.key.add"))
        self._forget.setVisible(key.facts is not None)
        if key.form is not None:
            self.fields.present(key.form)
        if asking and not self._is_asking:
            self.fields.begin()
        self._is_asking = asking


def _facts(key: KeptKeyModel) -> str:
    if key.facts is not None:
        return told(key.facts)
    if key.is_read:
        return words("settings.key.none")
    return "" if key.notice is not None else words("settings.key.reading")
