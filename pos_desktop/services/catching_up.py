"""Changes of a basket that could not be written down, until they can be or need not be any more."""

from pos_desktop.domain.journal import Entry
from pos_desktop.ports.journal import Journal, JournalFailed


class Backlog:
    """Entries in the order in which they happened. `overtake` is called where the window lives, the
    rest on the lane that writes; one number is all they share, and it is replaced whole."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._behind: list[tuple[int, Entry]] = []
        self.turn = 0
        """Whose turn it is to write of the sale: it is another one's after each `overtake`."""

    def overtake(self) -> None:
        """Somebody else writes the whole sale from here on, or another sale is at hand.

        What was not written until then never is: it would undo what they write.
        """
        self.turn += 1

    def write(self, entry: Entry, turn: int) -> str | None:
        """Write this entry of that turn, and before it what is left; why it cannot be, if so."""
        trouble = self.catch_up()
        if trouble is None:
            trouble = self._record(entry)
        if trouble is not None:
            self._behind.append((turn, entry))
        return trouble

    def catch_up(self, otherwise: Entry | None = None) -> str | None:
        """Write what is left, or `otherwise` where nothing is; why it cannot be written, if so."""
        self._behind = [one for one in self._behind if one[0] == self.turn]
        if not self._behind:
            return None if otherwise is None else self._record(otherwise)
        while self._behind:
            trouble = self._record(self._behind[0][1])
            if trouble is not None:
                return trouble
            del self._behind[0]
        return None

    def _record(self, entry: Entry) -> str | None:
        try:
            self._journal.record(entry)
        except JournalFailed as failed:
            return failed.reason
        return None
