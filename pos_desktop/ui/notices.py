"""Notices, drawn: the sentence at the place where it happened, with a button for the remedy."""

from PySide6.QtCore import Signal

from pos_desktop.presenters.notices import Level, Notice
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.parts.messages import InlineMessage
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.texts import action, sentence


def say(line: Words, text: str) -> None:
    """Put words on a line that takes no room while there are none."""
    line.setText(text)
    line.setVisible(bool(text))


def say_reason(line: Words, notice: Notice | None) -> None:
    """Why something did not go as wished, in the tone of what stops."""
    say(line, sentence(notice) if notice else "")
    stops = notice is not None and notice.level is Level.BAD
    line.show_tone(Tone.BAD if stops else Tone.NEUTRAL)


def say_hint(line: Words, notice: Notice | None) -> None:
    """What is good to know, in the tone of a warning where it is more than that."""
    say(line, sentence(notice) if notice else "")
    warns = notice is not None and notice.level is not Level.INFO
    line.show_tone(Tone.WARN if warns else Tone.NEUTRAL)


class Telling(InlineMessage):
    """Says a presenter's notice and asks for its remedy. Takes no room while there is none.

    Args:
        name: its objectName; the remedy's button is `<name>.action`.
    """

    remedy_wanted = Signal(str)
    """What `Notice.remedy` names."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._notice: Notice | None = None
        self.action_wanted.connect(self._ask)

    def tell(self, notice: Notice | None) -> None:
        """Show this notice; None for nothing."""
        if notice == self._notice:
            return
        self._notice = notice
        if notice is None:
            self.clear()
        else:
            self.present(notice.level.value, sentence(notice), action(notice.remedy))

    def _ask(self) -> None:
        if self._notice is not None and self._notice.remedy is not None:
            self.remedy_wanted.emit(self._notice.remedy)
