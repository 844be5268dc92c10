"""Playing the customer at a simulated reader: training mode and Stripe's test mode only."""

from typing import Protocol

from pos_desktop.domain.readers import Reader
from pos_desktop.domain.testcards import KeyedCard


class CustomerAtReader(Protocol):
    """Each method raises `Failed`."""

    def present(self, reader_id: str, test_card: str) -> Reader:
        """Tap this published test card; `test_card` is its name in `domain.testcards`."""

    def key_card(self, reader_id: str, card: KeyedCard) -> Reader:
        """Key this card on a reader that waits for one (MOTO).

        `Refused` where the reader does not take what was keyed: it goes on asking.
        """

    def cancel(self, reader_id: str) -> None:
        """Press the reader's cancel button. Only the embedded simulator can."""
