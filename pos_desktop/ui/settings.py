"""The settings screen: cards of settings that are kept as soon as they are changed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea
from typing_extensions import override

from pos_desktop.domain.settings import Theme
from pos_desktop.presenters.choosable import LANGUAGES, SCALES, Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui import format as written
from pos_desktop.ui.cataloguecard import CatalogueCard
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Box, Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.phonecard import PhoneCard
from pos_desktop.ui.settingrows import ChoiceRow, SettingRow, TextRow, TickRow
from pos_desktop.ui.stripecard import StripeCard
from pos_desktop.ui.texts import words

_CAPTURES = ("automatic", "manual")


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
        self._body = Box(QBoxLayout.Direction.LeftToRight, gap=4, pad=(0, 0, 5, 5))
        left, right = self._body.add(Column(gap=4), 1), self._body.add(Column(gap=4), 1)
        self._rows: list[SettingRow] = []
        left.add(self._shop())
        left.add(self._payments())
        self.phone = left.add(PhoneCard())
        left.stretch()
        self.stripe = right.add(StripeCard())
        right.add(self._appearance())
        self.catalogue = right.add(CatalogueCard())
        right.stretch()
        area = QScrollArea()
        area.setWidget(self._body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(area, stretch=1)
        self._connect()

    def present(self, model: SettingsModel) -> None:
        """Show this, and nothing else."""
        self._notice.tell(model.notice)
        self._undo.setEnabled(model.last is not None)
        for row in self._rows:
            row.present(model)
        self.stripe.present(model)
        self.catalogue.present(model)
        self.phone.present(model)

    def come_here(self) -> None:
        """Bring the keyboard to the first setting."""
        self._rows[0].input().setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_body"):
            self._turn()

    def _turn(self) -> None:
        """Two columns where there is room for them, else one."""
        wide = self.width() >= worn().px(2 * Length.PANE)
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.box.setDirection(along if wide else down)

    def _shop(self) -> Card:
        card = _card("shop")
        self._rows.append(card.add(TextRow(Setting.SHOP)))
        beside = card.add(Row(gap=3))
        for setting in (Setting.TILL, Setting.CASHIER):
            self._rows.append(beside.add(TextRow(setting), 1, Qt.AlignmentFlag.AlignTop))
        return card

    def _payments(self) -> Card:
        card = _card("payments")
        choices = tuple((each, words(f"settings.capture.{each}")) for each in _CAPTURES)
        self._rows.append(card.add(ChoiceRow(Setting.CAPTURE, choices)))
        ticks = card.add(Column(gap=0))
        for setting in (Setting.CUSTOMER_MAY_CANCEL, Setting.SHOW_CART, Setting.TAX_INCLUDED):
            self._rows.append(ticks.add(TickRow(setting)))
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
        self.catalogue.wished.connect(self.changed)
        self.phone.wished.connect(self.changed)
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
