"""The first start, in the place where the till will be: no dialogs, one question at a time."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedLayout, QWidget
from typing_extensions import override

from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.welcome import Step, WelcomeModel
from pos_desktop.ui.keyfields import KeyFields
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.choices import ChoiceCard
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words
from pos_desktop.ui.welcomereaders import ReaderChoice

_ICONS = {Mode.TRAINING: "training", Mode.TEST: "test", Mode.LIVE: "card"}
_STEPS = (Step.CHOICE, Step.KEY, Step.READER)
_WIDTH, _HEIGHT = 760, 680
"""The most room the page takes at 100 %; on a larger screen it stands in the middle."""


class WelcomeView(Column):
    """Three steps; the main action is always at the bottom."""

    chosen = Signal(str)
    """A `Mode`."""
    next_wanted = Signal()
    back_wanted = Signal()
    later_wanted = Signal()
    key_typed = Signal(str)
    acknowledged = Signal(bool)
    place_chosen = Signal(str)
    reader_chosen = Signal(str)
    refresh_wanted = Signal()
    code_typed = Signal(str)
    label_typed = Signal(str)
    register_wanted = Signal()
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="welcome")
        self._shown: Step | None = None
        body = Column(gap=4, pad=(6, 6, 6, 6))
        self._body = body
        self._step = body.add(Words(kind=Kind.SMALL, muted=True, name="welcome.step"))
        self._title = body.add(Words(kind=Kind.STATE, wrap=True, name="welcome.title"))
        self._notice = body.add(Telling("welcome.notice"))
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        self._choice = ModeChoice()
        self._key = KeyFields("welcome")
        self._readers = ReaderChoice()
        for page in (self._choice, self._key, self._readers):
            holder = Column(gap=0)
            holder.add(page)
            holder.stretch()
            self._stack.addWidget(holder)
        body.add(pages, stretch=1)
        buttons = body.add(Row(gap=3))
        self._back = buttons.add(ActionButton("welcome.back", words("welcome.back")))
        self._later = buttons.add(ActionButton("welcome.later", words("welcome.later")))
        buttons.stretch()
        self._next = buttons.add(ActionButton("welcome.next", "", kind=Weight.MAIN))
        self._next.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self._middle = Column(gap=0)
        self._middle.stretch()
        self._middle.add(body, stretch=100)
        self._middle.stretch()
        self.add(_centred(self._middle), stretch=1)
        self._connect()
        self._fit()

    def present(self, model: WelcomeModel) -> None:
        """Show this, and nothing else."""
        step = model.step
        self._step.setText(words("welcome.step", str(_STEPS.index(step) + 1), str(len(_STEPS))))
        training = step is Step.CHOICE and model.choice is Mode.TRAINING
        self._step.setVisible(not training)
        self._title.setText(words(f"welcome.title.{step.value}"))
        self._notice.tell(model.notice)
        self._choice.present(model.choice)
        self._key.present(model.key)
        self._readers.present(model)
        self._stack.setCurrentIndex(_STEPS.index(step))
        self._back.setVisible(step is not Step.CHOICE)
        self._later.setVisible(step is Step.READER)
        self._next.set_text(words(_main_words(model)))
        # In the last step Enter belongs to the field of the pairing code.
        self._next.set_key(key_of(Command.PAY if step is Step.READER else Command.MAIN))
        busy = model.is_busy or model.key.is_busy
        for button in (self._next, self._back, self._later):
            button.setEnabled(not busy)
        if step is not self._shown:
            self._shown = step
            self._come_here()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_middle"):
            self._fit()

    def _fit(self) -> None:
        look = worn()
        self._middle.setMaximumWidth(look.px(_WIDTH))
        self._body.setMaximumHeight(look.px(_HEIGHT))

    def _come_here(self) -> None:
        """The keyboard goes to what the step asks for."""
        match self._shown:
            case Step.KEY:
                self._key.begin()
            case Step.READER:
                self._readers.come_here()
            case _:
                self._choice.come_here()

    def _connect(self) -> None:
        self._choice.chosen.connect(self.chosen)
        self._key.typed.connect(self.key_typed)
        self._key.acknowledged.connect(self.acknowledged)
        self._readers.place_chosen.connect(self.place_chosen)
        self._readers.reader_chosen.connect(self.reader_chosen)
        self._readers.refresh_wanted.connect(self.refresh_wanted)
        form = self._readers.form
        form.code_typed.connect(self.code_typed)
        form.label_typed.connect(self.label_typed)
        form.register_wanted.connect(self.register_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._back.clicked.connect(self.back_wanted)
        self._later.clicked.connect(self.later_wanted)
        self._notice.remedy_wanted.connect(self._remedy)

    def _remedy(self, remedy: str) -> None:
        match remedy:
            case "later":
                self.later_wanted.emit()
            case "again":
                self.refresh_wanted.emit()
            case _:
                self.remedy_wanted.emit(remedy)


class ModeChoice(Column):
    """Training, Stripe test, Stripe live."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=3)
        self._cards: dict[Mode, ChoiceCard] = {}
        for mode in (Mode.TRAINING, Mode.TEST, Mode.LIVE):
            name = f"welcome.{mode.value}"
            card = ChoiceCard(name, _ICONS[mode], words(name), words(f"{name}.sentence"))
            card.clicked.connect(self._tell)
            self._cards[mode] = self.add(card)

    def present(self, choice: Mode) -> None:
        """Show what is chosen."""
        self._cards[choice].setChecked(True)

    def come_here(self) -> None:
        """Bring the keyboard to the chosen card."""
        for card in self._cards.values():
            if card.isChecked():
                card.setFocus()

    def _tell(self) -> None:
        for mode, card in self._cards.items():
            if card.isChecked():
                self.chosen.emit(mode.value)


def _main_words(model: WelcomeModel) -> str:
    match model.step:
        case Step.CHOICE if model.choice is not Mode.TRAINING:
            return "welcome.next"
        case Step.KEY:
            return "welcome.check"
        case _:
            return "welcome.start"


def _centred(middle: QWidget) -> QScrollArea:
    """The body in the middle of the window, scrolling where the window is too small."""
    holder = Row(gap=0)
    holder.stretch()
    holder.add(middle, stretch=100)
    holder.stretch()
    area = QScrollArea()
    area.setWidget(holder)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
