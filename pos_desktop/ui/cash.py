"""Taking cash: what is to pay, what was given, what goes back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.domain.currencies import decimals
from pos_desktop.domain.money import Money
from pos_desktop.presenters.cash import CashModel
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling, say
from pos_desktop.ui.parts.amounts import Amount, Size
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.buttons import ActionButton, Kind
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.keypads import Keypad
from pos_desktop.ui.parts.scrolling import Scrolling
from pos_desktop.ui.parts.words import Kind as Set
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.texts import words

_LIKELY = 4
_COLUMNS = 2
_NO_DECIMALS = "00"


class _Given(Field):
    """The amount that was given, as large as it is looked at."""

    def __init__(self) -> None:
        super().__init__("cash.given", words("cash.given.accessible"))
        self.setProperty("scan", "amount")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self._dress()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self._dress()

    def _dress(self) -> None:
        look = worn()
        self.setFont(look.font(Lettering.STATE, tabular=True))
        self.setFixedHeight(look.px(Length.KEY))


class CashView(Card):
    """Stands in the catalogue's place while cash is counted."""

    given_typed = Signal(str)
    given_entered = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("cash.panel", gap=3)
        self._presenting = False
        self._likely_sums: tuple[Money, ...] = ()
        self._keypad: Keypad | None = None
        owed = self.add(Row(gap=3))
        about = owed.add(Column(gap=1), stretch=2, align=Qt.AlignmentFlag.AlignVCenter)
        about.add(Words(words("cash.owed"), Set.TITLE))
        self._exact = about.add(Words(kind=Set.LEAD, muted=True, wrap=True, name="cash.rounded"))
        self._owed = owed.add(Amount("cash.owed", words("cash.owed"), Size.TOTAL), stretch=3)
        self._notice = self.add(Telling("cash.notice"))
        self._across = Row(gap=4)
        self._across.add(self._left(), stretch=3)
        self.add(Scrolling(self._across), stretch=1)
        self.add(self._back_row())
        self.add(self._bar())
        self.setFocusProxy(self._given)
        self._given.textChanged.connect(self._tell)

    def present(self, model: CashModel) -> None:
        """Show what is to pay and what was given."""
        self._presenting = True
        if model.typed != self._given.text():
            self._given.setText(model.typed)
        self._presenting = False
        self._offer_keypad(decimals(model.owed.currency) > 0)
        owed = written.money(model.owed)
        self._owed.present(owed)
        exact = written.money(model.exact) if model.exact is not None else ""
        say(self._exact, words("cash.rounded", exact, owed) if exact else "")
        self._offer(model.likely)
        self._notice.tell(model.notice)
        self._hint.setVisible(model.notice is None)
        self._given.show_wrong(wrong=model.notice is not None)
        self._present_change(model)

    def come_here(self) -> None:
        """Bring the keyboard to the amount."""
        self._given.setFocus()
        self._given.selectAll()

    def _present_change(self, model: CashModel) -> None:
        if model.given is None:
            change, about = None, "cash.exact" if not model.typed.strip() else "cash.change"
        elif model.change is None:
            change, about = model.owed - model.given, "cash.missing"
        else:
            change, about = model.change, "cash.change"
        self._about_change.setText(words(about))
        self._change.present(written.money(change) if change is not None else "")
        self._change.setVisible(change is not None)

    def _left(self) -> Column:
        left = Column(gap=3)
        left.add(Words(words("cash.given"), Set.LEAD))
        self._given = left.add(_Given())
        self._hint = left.add(Words(words("cash.given.hint"), Set.SMALL, muted=True, wrap=True))
        left.add(self._likely())
        left.stretch()
        return left

    def _back_row(self) -> Row:
        row = Row(gap=3)
        self._about_change = row.add(
            Words("", Set.TITLE, wrap=True), stretch=1, align=Qt.AlignmentFlag.AlignVCenter
        )
        self._change = row.add(Amount("cash.change", words("cash.change"), Size.PAYING), stretch=2)
        return row

    def _likely(self) -> QWidget:
        room = QWidget()
        grid = QGridLayout(room)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(worn().space(2))
        self._sums = tuple(ActionButton(f"cash.likely.{at}", "") for at in range(_LIKELY))
        for at, button in enumerate(self._sums):
            button.clicked.connect(self._give_likely)
            button.hide()
            grid.addWidget(button, at // _COLUMNS, at % _COLUMNS)
        return room

    def _offer(self, sums: tuple[Money, ...]) -> None:
        self._likely_sums = sums
        for at, button in enumerate(self._sums):
            button.setVisible(at < len(sums))
            if at < len(sums):
                button.set_text(written.plain(sums[at]))
                button.setAccessibleName(words("cash.likely", written.money(sums[at])))

    def _offer_keypad(self, has_decimals: bool) -> None:  # noqa: FBT001  one of two pads
        separator = written.decimal_mark() if has_decimals else _NO_DECIMALS
        if self._keypad is not None and self._keypad.property("separator") == separator:
            return
        if self._keypad is not None:
            self._keypad.setParent(None)
            self._keypad.deleteLater()
        self._keypad = Keypad("cash.keypad", words("cash.backspace"), separator)
        self._keypad.setProperty("separator", separator)
        self._keypad.type_into(self._given)
        self._across.add(self._keypad, stretch=2, align=Qt.AlignmentFlag.AlignTop)

    def _bar(self) -> Row:
        bar = Row(gap=3)
        self._back = bar.add(
            ActionButton("cash.back", words("cash.back"), key=key_of(Command.CANCEL)), stretch=1
        )
        tall = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._back.setSizePolicy(tall)
        self._take = bar.add(
            ActionButton("cash.take", words("cash.take"), kind=Kind.MAIN, key=key_of(Command.MAIN)),
            stretch=2,
        )
        self._back.clicked.connect(self.back_wanted)
        self._take.clicked.connect(self.given_entered)
        return bar

    def _give_likely(self) -> None:
        for button, amount in zip(self._sums, self._likely_sums, strict=False):
            if button is self.sender():
                self._given.setText(written.typed(amount))

    def _tell(self, text: str) -> None:
        if not self._presenting:
            self.given_typed.emit(text)
