"""Step two: the terms to read aloud, and what the customer said to them."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy
from typing_extensions import override

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.presenters.phone import AgreementModel
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.chips import ChipRow
from pos_desktop.ui.parts.flowing import Flow
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.shortcuts import answer
from pos_desktop.ui.terms import TermsText
from pos_desktop.ui.texts import words
from pos_desktop.ui.texts.phone import language_name


class _Chips(ChipRow):
    """Chips that take the width they need, and no more."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__(name, accessible)
        # They are few: two lines of them at most, which need no bar to be scrolled by.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def offer(self, chips: tuple[tuple[str, str], ...]) -> None:
        super().offer(chips)
        # Qt shows a new part of a layout later, and takes it for nothing until then.
        for chip in self._chips.values():
            chip.show()
        self._fit()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        chips = [chip.sizeHint().width() for chip in self._chips.values()]
        gaps = worn().space(Flow.GAP) * max(len(chips) - 1, 0)
        return QSize(sum(chips) + gaps + 1, worn().px(Length.TARGET))


class Choice(Row):
    """A question and its answers as chips, of which one holds."""

    def __init__(self, name: str, about: str) -> None:
        super().__init__(gap=3)
        self.add(Words(about, Kind.SMALL, muted=True))
        self.chips = self.add(_Chips(name, about), stretch=1)


class Agreement(Column):
    """Terms, language, channel, use, and the tick.

    `phone.channel`, `phone.redisplay` and `phone.language` hold chips of which one is chosen; each
    is named `<group>.<value>` (`phone.channel.in_person`, `phone.redisplay.always`,
    `phone.language.fr`), is clicked like a button, and the arrow keys move among them.
    """

    language_chosen = Signal(str)
    channel_chosen = Signal(object)
    redisplay_chosen = Signal(object)
    agreed = Signal(bool)
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=3, name="phone.agreement")
        head = self.add(Row(gap=3))
        self._title = head.add(Words(kind=Kind.TITLE, wrap=True), stretch=1)
        self._language = head.add(_Chips("phone.language", words("phone.language")))
        self._terms = self.add(TermsText(), stretch=1000)
        self._notice = self.add(Telling("phone.agreementNotice"))
        self._asked = self.add(Row(gap=5))
        self._channel = self._asked.add(Choice("phone.channel", words("phone.channel")))
        self._redisplay = self._asked.add(Choice("phone.redisplay", words("phone.redisplay")))
        self._asked.stretch()
        line = self.add(Row(gap=3))
        self.tick = line.add(Tick("phone.consent", words("phone.consent")))
        self._key = line.add(Words(words("phone.consent.key", key_of(Command.AGREED)), muted=True))
        line.stretch()
        self.stretch(1)
        self._wire()

    def present(self, model: AgreementModel, *, is_locked: bool) -> None:
        """Show the terms and what was said so far."""
        title = words("phone.step.terms")
        if model.for_last4:
            title = words("phone.step.terms.card", model.for_last4)
        self._title.setText(title)
        self._language.offer(tuple((code, language_name(code)) for code in model.languages))
        if model.language in model.languages:
            self._language.choose(model.language)
        self._language.setVisible(len(model.languages) > 1)
        self._terms.present(model.paragraphs)
        self._notice.tell(model.notice)
        self._channel.chips.choose(model.channel.value)
        self._redisplay.chips.choose(model.redisplay.value)
        self.tick.setChecked(model.is_agreed)
        for part in (self._language, self._channel, self._redisplay, self.tick):
            part.setEnabled(not is_locked)
        self._beside()

    def come_here(self) -> None:
        """Bring the keyboard to the tick."""
        self.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._beside()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_key"):
            self._beside()

    def _beside(self) -> None:
        """Both questions on one line where there is room for all their answers."""
        wanted = self._channel.sizeHint().width() + self._redisplay.sizeHint().width()
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        fits = wanted + worn().space(5) <= self.width()
        if self._asked.box.direction() is not (along if fits else down):
            self._asked.box.setDirection(along if fits else down)
        self._asked.box.setSpacing(worn().space(5 if fits else 1))

    def _wire(self) -> None:
        channels = tuple((one.value, words(f"phone.channel.{one.value}")) for one in Channel)
        uses = tuple(
            (one.value, words(f"phone.redisplay.{one.value}"))
            for one in (Redisplay.LIMITED, Redisplay.ALWAYS)
        )
        self._channel.chips.offer(channels)
        self._redisplay.chips.offer(uses)
        self._language.chosen.connect(self.language_chosen)
        self._channel.chips.chosen.connect(self._choose_channel)
        self._redisplay.chips.chosen.connect(self._choose_use)
        self.tick.clicked.connect(self.agreed)
        self._notice.remedy_wanted.connect(self.remedy_wanted)
        answer(self, Command.AGREED, self._tick)

    def _tick(self) -> None:
        if self.tick.isEnabled():
            self.come_here()
            self.tick.click()

    def _choose_channel(self, value: str) -> None:
        self.channel_chosen.emit(Channel(value))

    def _choose_use(self, value: str) -> None:
        self.redisplay_chosen.emit(Redisplay(value))


class AgreedLine(Row):
    """What was agreed, on one line, while something is under way."""

    def __init__(self) -> None:
        super().__init__(gap=2, name="phone.agreedLine")
        self.add(Shape("check-circle", "ok", Length.ICON_SMALL))
        self._words = self.add(Words(muted=True, wrap=True), stretch=1)

    def present(self, model: AgreementModel) -> None:
        """Show this agreement; nothing where there is none."""
        self._words.setText(words(f"phone.agreed.{model.channel.value}", model.version))
        self.setVisible(model.is_open and model.is_agreed)
