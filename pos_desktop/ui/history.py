"""What happened with a customer, newest first, and what can be done about an agreement."""

from PySide6.QtCore import Signal

from pos_desktop.presenters.phone import Happening, HistoryRow
from pos_desktop.ui import format as written
from pos_desktop.ui.confirming import Confirming
from pos_desktop.ui.listing import Entry, EntryList
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.payment import brand
from pos_desktop.ui.texts import sentence, words

_LOOKS = {
    Happening.CARD_SAVED: ("card", Tone.OK),
    Happening.CARD_NOT_SAVED: ("cross-circle", Tone.NEUTRAL),
    Happening.PAID: ("check-circle", Tone.OK),
    Happening.DECLINED: ("cross-circle", Tone.BAD),
    Happening.CANCELLED: ("stop", Tone.NEUTRAL),
    Happening.IN_DOUBT: ("question", Tone.WARN),
    Happening.AGREED: ("check", Tone.OK),
    Happening.WITHDRAWN: ("undo", Tone.NEUTRAL),
}


class History(Column):
    """A list that scrolls; below it the buttons of the agreement that is marked in it."""

    withdrawal_wanted = Signal(str)
    confirmation_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(gap=2, name="phone.past")
        self.add(Words(words("phone.history"), Kind.HEADING))
        self._list = self.add(EntryList("phone.history", words("phone.history")), stretch=1)
        self._none = self.add(Words(words("phone.history.none"), muted=True, wrap=True))
        self._none.setContentsMargins(0, 0, 0, 0)
        self._confirming = self.add(Confirming("phone.history", withdraws=True))
        self.stretch(0)
        self._rows: tuple[HistoryRow, ...] = ()
        self._is_locked = False
        self._list.moved.connect(self._offer)
        self._confirming.wanted.connect(self.confirmation_wanted)
        self._confirming.withdrawal_wanted.connect(self.withdrawal_wanted)

    def present(self, rows: tuple[HistoryRow, ...], *, is_locked: bool) -> None:
        """Show these."""
        if rows != self._rows:
            self._rows = rows
            self._list.present(tuple(map(_entry, rows)))
        self._is_locked = is_locked
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._offer()

    def _offer(self) -> None:
        key = self._list.current()
        row = next((row for row in self._rows if key is not None and _key(row) == key), None)
        consent = row.consent_id if row is not None else None
        may_withdraw = row is not None and row.is_standing and not self._is_locked
        self._confirming.present(consent, may_withdraw=may_withdraw)


def _key(row: HistoryRow) -> str:
    return (
        f"{row.at.isoformat()} {row.happening.value} {row.consent_id or row.receipt or row.last4}"
    )


def _entry(row: HistoryRow) -> Entry:
    icon, tone = _LOOKS[row.happening]
    card = ""
    if row.last4:
        card = words("card.number", brand(row.brand), row.last4)
    amount = written.money(row.amount) if row.amount is not None else ""
    title = words(f"phone.happened.{row.happening.value}", amount)
    channel = words(f"phone.channel.{row.channel.value}") if row.channel is not None else ""
    reason = sentence(row.reason) if row.reason is not None else ""
    time = written.clock(row.at)
    below = " · ".join(part for part in (reason, card, channel, row.receipt, time) if part)
    return Entry(_key(row), title, below, written.day(row.at), icon, tone)
