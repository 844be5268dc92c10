"""What the lanes open is closed at the end, even if the window never heard of it."""

from collections.abc import Callable
from dataclasses import replace

from pos_desktop.app.books import Books, open_books, restore
from pos_desktop.app.foundations import Foundations
from pos_desktop.app.reaching import Reached, Unreached, reach
from pos_desktop.ports.keeping import Heard


class Acquired:
    """Journal and Stripe, opened on lanes and closed after them."""

    def __init__(self, on: Foundations) -> None:
        self._on = on
        self._wanted = on.restore
        self._leave = "" if on.restore is None else on.restore.leave
        self._closing: list[Callable[[], None]] = []

    def books(self, heard: Heard) -> Books:
        """Open the journal; the copy that was wanted takes its place first, at the first try."""
        on, wanted = self._on, self._wanted
        self._wanted, unrestored = None, None
        if wanted is not None:
            unrestored = restore(wanted, on.paths, on.settings.booked_mode, heard)
        books = open_books(on.options, on.paths, on.settings, heard, self._leave)
        self._closing.append(books.close)
        return replace(books, unrestored=unrestored)

    def stripe(self) -> Reached | Unreached:
        """Reach Stripe, or the embedded simulator."""
        on = self._on
        reached = reach(on.options, on.paths, on.settings, on.vault)
        if isinstance(reached, Reached):
            self._closing.append(reached.close)
        return reached

    def close(self) -> None:
        """Close all of it, once the lanes are done."""
        for close in self._closing:
            close()
        self._closing.clear()
