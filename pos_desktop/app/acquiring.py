"""What the lanes open is closed at the end, even if the window never heard of it."""

from collections.abc import Callable

from pos_desktop.app.books import Books, open_books
from pos_desktop.app.foundations import Foundations
from pos_desktop.app.reaching import Reached, Unreached, reach


class Acquired:
    """Journal and Stripe, opened on lanes and closed after them."""

    def __init__(self, on: Foundations) -> None:
        self._on = on
        self._closing: list[Callable[[], None]] = []

    def books(self) -> Books:
        """Open the journal."""
        books = open_books(self._on.options, self._on.paths, self._on.settings)
        self._closing.append(books.close)
        return books

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
