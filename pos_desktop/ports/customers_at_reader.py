"""Playing the customer at a simulated reader: training mode and Stripe's test mode only."""

from typing import Protocol

from pos_desktop.domain.reader_screens import ReaderScreen
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.testcards import KeyedCard


class CustomerAtReader(Protocol):
    """Each method raises `Failed`."""

    def present(self, reader_id: str, test_card: str, tip: int | None = None) -> Reader:
        """Tap this published test card; `test_card` is its name in `domain.testcards`.

        `tip` (minor units) is chosen first, where the reader asks for one; 0 for no tip, None for
        whatever was chosen with `choose_tip`.
        """

    def key_card(self, reader_id: str, card: KeyedCard) -> Reader:
        """Key this card on a reader that waits for one (MOTO).

        `Refused` where the reader does not take what was keyed: it goes on asking.
        """

    def cancel(self, reader_id: str) -> None:
        """Press the reader's cancel button. Only the embedded simulator can."""

    def screen(self, reader_id: str) -> ReaderScreen:
        """What the reader shows. Only the embedded simulator tells."""

    def choose_tip(self, reader_id: str, tip: int) -> ReaderScreen:
        """Choose a tip (minor units, 0 for none) on the reader that asks for one.

        Only the embedded simulator can.
        """

    def answer(self, reader_id: str, *, skipping: bool = False) -> Reader:
        """Answer what the reader asks with Stripe's test answers.

        `skipping` skips each question that is not required.
        """

    def answer_with(self, reader_id: str, values: tuple[str | None, ...]) -> Reader:
        """Answer each question with this value, or skip it (None).

        Of a selection the value is the id of the choice. Only the embedded simulator can.
        """

    def leave(self, reader_id: str) -> Reader:
        """Do not answer for two minutes."""
