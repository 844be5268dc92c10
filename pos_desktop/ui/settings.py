"""The settings screen: cards of settings that are kept as soon as they are changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pos_desktop.domain.settings import Theme
from pos_desktop.presenters.choosable import LANGUAGES, SCALES, Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui import format as written
from pos_desktop.ui.audit import AuditPage
from pos_desktop.ui.backupcard import BackupCard
from pos_desktop.ui.cardrulecard import CardRuleCard
from pos_desktop.ui.cataloguecard import CatalogueCard
from pos_desktop.ui.computercard import ComputerCard
from pos_desktop.ui.connectcard import ConnectCard
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.managercard import ManagerCard
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.paymentcard import PaymentCard
from pos_desktop.ui.phonecard import PhoneCard
from pos_desktop.ui.printercard import PrinterCard
from pos_desktop.ui.questioncard import QuestionCard
from pos_desktop.ui.receiptcard import ReceiptCard
from pos_desktop.ui.restorecard import RestoreCard
from pos_desktop.ui.settinggroup import SettingCard
from pos_desktop.ui.settingpages import SettingPages
from pos_desktop.ui.settingrows import ChoiceRow, SettingRow, TextRow, name_of
from pos_desktop.ui.staffcard import StaffCard
from pos_desktop.ui.stripecard import StripeCard
from pos_desktop.ui.supportcard import SupportCard
from pos_desktop.ui.texts import words
from pos_desktop.ui.tipcard import TipCard, TipTableCard

GROUPS = ("till", "payments", "cards", "reader", "receipts", "keeping")
"""What belongs together; a screen has one group in front."""
AUDIT = "audit"


class SettingsView(Column):
    """All settings. What a person wants is told by signals."""

    changed = Signal(str, str)
    """A `Setting`, and what was typed or chosen."""
    undo_wanted = Signal()
    mode_wanted = Signal(str)
    replace_wanted = Signal()
    forget_wanted = Signal()
    forget_confirmed = Signal()
    dismissed = Signal()
    key_typed = Signal(str)
    acknowledged = Signal(bool)
    key_submitted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=3, pad=(5, 4, 0, 0), ground="page", name="settings")
        head = self.add(Row(gap=3, pad=(0, 0, 5, 0)))
        head.add(Words(words("settings.title"), Kind.TITLE))
        self._notice = head.add(Telling("settings.notice"), stretch=1)
        head.stretch()
        self._undo = head.add(
            ActionButton(
                "settings.undo",
                words("settings.undo"),
                key=key_of(Command.UNDO),
                icon="undo",
                accessible=words("settings.undo.accessible"),
            )
        )
        self.audit = AuditPage()
        self._pages = self.add(SettingPages(GROUPS, {AUDIT: self.audit}), stretch=1)
        self._pages.brought.connect(self._brought)
        self._rows: list[SettingRow] = []
        till, payments, cards, reader, receipts, keeping = map(self._pages.page, GROUPS)
        till.left.add(self._shop())
        till.left.add(self._appearance())
        self.staff = till.left.add(StaffCard())
        self._rows.append(self.staff.lock)
        self.stripe = till.right.add(StripeCard())
        self.catalogue = till.right.add(CatalogueCard())
        self.computer = ComputerCard()
        self._cards: list[SettingCard] = [
            payments.left.add(PaymentCard()),
            till.left.add(self.computer),
            cards.left.add(CardRuleCard()),
            payments.right.add(ConnectCard()),
            reader.left.add(TipCard()),
            reader.right.add(QuestionCard()),
        ]
        self.tips = reader.left.add(TipTableCard())
        self.phone = cards.right.add(PhoneCard())
        self.manager = till.right.add(ManagerCard())
        self.support = till.left.add(SupportCard())
        self.printer = receipts.left.add(PrinterCard())
        self.receipt = receipts.right.add(ReceiptCard())
        self.backup = keeping.left.add(BackupCard())
        self.restore = keeping.right.add(RestoreCard())
        for group in GROUPS:
            self._pages.page(group).finish()
        self._connect()

    def present(self, model: SettingsModel) -> None:
        """Show this, and nothing else."""
        self._notice.tell(model.notice)
        self._undo.setEnabled(model.last is not None)
        for row in self._rows:
            row.present(model)
        for card in self._cards:
            card.present(model)
        self.stripe.present(model)
        self.catalogue.present(model)
        self.phone.present(model)
        self.printer.present(model)
        self.receipt.present(model)

    def come_here(self) -> None:
        """Bring the first group to the front, and the keyboard to the first setting."""
        self._pages.bring(GROUPS[0])
        self._rows[0].input().setFocus()

    def whereabouts(self, changed: Setting | None) -> tuple[str, str]:
        """The group in front, and the name of what was changed last or else has the keyboard."""
        if changed is not None:
            return self._pages.front(), name_of(changed)
        focus: QWidget | None = self.focusWidget()
        return self._pages.front(), "" if focus is None else focus.objectName()

    def come_back(self, group: str, widget: str) -> None:
        """Bring a group to the front, and the keyboard to a widget on it, where it can be seen."""
        self._pages.bring(group)
        self._pages.come_to(self.findChild(QWidget, widget) if widget else None)

    def _brought(self, group: str) -> None:
        if group == AUDIT:
            self.audit.opened.emit()

    def bring_copies(self) -> None:
        """Bring the copies of the book to the front."""
        self._pages.bring(GROUPS[-1])

    def _shop(self) -> Card:
        card = _card("shop")
        self._rows.append(card.add(TextRow(Setting.SHOP)))
        beside = card.add(Row(gap=3))
        for setting in (Setting.TILL, Setting.CASHIER):
            self._rows.append(beside.add(TextRow(setting), 1, Qt.AlignmentFlag.AlignTop))
        return card

    def _appearance(self) -> Card:
        card = _card("appearance")
        themes = tuple((one.value, words(f"settings.theme.{one.value}")) for one in Theme)
        scales = tuple(
            (str(one), words("settings.scale.percent", written.number(one))) for one in SCALES
        )
        languages = tuple((one, words(f"settings.language.{one}")) for one in LANGUAGES)
        top = Qt.AlignmentFlag.AlignTop
        self._rows.append(card.add(ChoiceRow(Setting.THEME, themes)))
        beside = card.add(Row(gap=3))
        self._rows.append(beside.add(ChoiceRow(Setting.LANGUAGE, languages), 1, top))
        self._rows.append(beside.add(ChoiceRow(Setting.SCALE, scales), 1, top))
        return card

    def _connect(self) -> None:
        for row in self._rows:
            row.wished.connect(self.changed)
        for card in self._cards:
            card.wished.connect(self.changed)
        self.catalogue.wished.connect(self.changed)
        for own in (self.phone, self.printer, self.receipt):
            own.wished.connect(self.changed)
        self._undo.clicked.connect(self.undo_wanted)
        stripe = self.stripe
        stripe.mode_wanted.connect(self.mode_wanted)
        stripe.replace_wanted.connect(self.replace_wanted)
        stripe.forget_wanted.connect(self.forget_wanted)
        stripe.forget_confirmed.connect(self.forget_confirmed)
        stripe.dismissed.connect(self.dismissed)
        stripe.fields.typed.connect(self.key_typed)
        stripe.fields.acknowledged.connect(self.acknowledged)
        stripe.fields.submitted.connect(self.key_submitted)


def _card(section: str) -> Card:
    card = Card(f"settings.{section}Card")
    card.add(Words(words(f"settings.section.{section}"), Kind.HEADING))
    return card
