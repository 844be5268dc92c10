"""The simulated reader's panel: the device, and what its customer does."""

from PySide6.QtCore import Signal

from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simpanel import SimReaderModel
from pos_desktop.ui.keying import CardKeys
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.readerscreen import ReaderScreen
from pos_desktop.ui.siminputs import AnswerKeys
from pos_desktop.ui.simtips import TipKeys
from pos_desktop.ui.texts import words

_NAME = 14
"""Characters of a card's name that are always seen."""


class SimReaderView(Column):
    """Stands beside the window in training and in Stripe's test mode; never in live mode.

    Args:
        key: the key that presents the card, also while the main window has the keyboard.
    """

    card_chosen = Signal(str)
    """A name of `domain.testcards`; "" for none, where a card is keyed."""
    present_wanted = Signal()
    key_wanted = Signal(object)
    """A `Typed`, where the reader asks for a card to be keyed."""
    number_left = Signal(object)
    """A `Typed`, when the keyboard left the number that is being keyed."""
    cancel_wanted = Signal()
    tip_chosen = Signal(int)
    """The tip in minor units, 0 for none, where the reader asks for one."""
    tip_typed = Signal(str)
    """An amount of the customer's own."""
    answered = Signal(object)
    """What was said to each question of the reader; None where it is skipped."""
    skipped = Signal()
    left_alone = Signal()
    """The customer walks away."""

    def __init__(self, key: str = "") -> None:
        super().__init__(gap=3, pad=(4, 4, 4, 4), ground="pane", name="simreader")
        self.add(Words(words("simreader.title"), Kind.HEADING))
        self._about = self.add(Words(muted=True, wrap=True))
        self._screen = self.add(ReaderScreen(), stretch=1)
        self._notice = self.add(Telling("simreader.notice"))
        card = Picker("simreader.card", words("simreader.customer"))
        # The longest name may be cut in the closed list: the panel stays as narrow as the device.
        card.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        card.setMinimumContentsLength(_NAME)
        self._card_row = self.add(FormRow(words("simreader.customer"), card))
        self._card = self._card_row.field
        self._keys = self.add(CardKeys())
        self._tips = self.add(TipKeys())
        self._answers = self.add(AnswerKeys())
        self._keying = False
        self._present = self.add(
            ActionButton(
                "simreader.present",
                words("simreader.present"),
                key=key or key_of(Command.CHECK),
                icon="tap",
            )
        )
        self._cancel = self.add(ActionButton("simreader.cancel", words("simreader.cancel")))
        self._present.answer_everywhere()
        card.activated.connect(self._choose)
        self._present.clicked.connect(self._give)
        self._keys.entered.connect(self.key_wanted)
        self._keys.left.connect(self.number_left)
        self._keys.reached.connect(self._screen.ask)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._tips.chosen.connect(self.tip_chosen)
        self._tips.typed.connect(self.tip_typed)
        self._answers.answered.connect(self.answered)
        self._answers.skipped.connect(self.skipped)
        self._answers.left_alone.connect(self.left_alone)

    def present(self, model: SimReaderModel) -> None:
        """Show this, and nothing else."""
        about = f"{model.reader} · {model.model}" if model.reader else words("simreader.none")
        self._about.setText(about)
        self._screen.present(model)
        self._notice.tell(model.notice)
        self._keying = model.screen is Screen.MOTO
        none = (("", words("simreader.fill")),) if self._keying else ()
        cards = ((card.name, words(f"simreader.card.{card.name}")) for card in model.cards)
        self._card.offer((*none, *cards))
        self._card.choose(model.card)
        self._keys.open(is_open=self._keying and model.may_present)
        self._keys.setVisible(self._keying)
        self._keys.take(model.turn)
        self._tips.present(model.tips)
        self._answers.present(model.questions, may_answer=model.may_answer, may_type=model.may_type)
        self._card_row.setVisible(not model.tips and not model.questions)
        self._present.setVisible(not model.questions)
        self._present.set_text(words("simreader.key" if self._keying else "simreader.present"))
        self._present.setEnabled(model.may_present)
        self._cancel.setVisible(model.may_cancel is not None and not model.questions)
        self._cancel.setEnabled(bool(model.may_cancel))

    def _give(self) -> None:
        if self._tips.isVisible():
            self._tips.give()
        if self._keying:
            self.key_wanted.emit(self._keys.typed())
        else:
            self.present_wanted.emit()

    def _choose(self) -> None:
        self.card_chosen.emit(self._card.choice())
