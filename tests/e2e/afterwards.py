"""A process that does something about held money and is made to be killed in the midst of it.

Standard input takes one order a line, `{"sale": "sale_…", "act": "capture", "amount": 900}` (or
`raise`, `release`, `go_on`); standard output tells `ready` and, after each order, `done`.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from pos_desktop.adapters.clock import SystemClock
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.stripe.client import connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.refunds import StripeRefunds
from pos_desktop.adapters.stripe.setups import StripeCardSetups
from pos_desktop.domain.captures import CaptureOrder
from pos_desktop.domain.news import CancelWished, CaptureWished, RaiseWished, Wish
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.performing import Performer
from pos_desktop.services.recovery import find
from pos_desktop.services.stepping import drive


def _wish(order: dict[str, Any]) -> Wish:
    match order["act"]:
        case "capture":
            return CaptureWished(CaptureOrder(order["amount"]))
        case "raise":
            return RaiseWished(order["amount"])
        case _:
            return CancelWished()


def _tell(word: str, **more: object) -> None:
    print(json.dumps({"told": word, **more}), flush=True)  # noqa: T201 - to who started us


class Hand:
    """Does what it is told with the holds of one shop."""

    def __init__(self, folder: Path, base: str, key: str) -> None:
        connection = connect(key, base)
        gateway = Gateway(
            StripePayments(connection),
            StripeCardSetups(connection),
            StripeReaders(connection),
            StripeRefunds(connection),
        )
        self._clock = SystemClock()
        self._perform = Performer(gateway, self._clock).perform
        self._journal = SqlJournal.open(folder / "journal-test.sqlite3", "till-1")

    def serve(self, order: dict[str, Any]) -> None:
        """Carry out one order."""
        journal, perform, clock = self._journal, self._perform, self._clock
        if order["act"] == "go_on":
            for one in find(journal).after_sale:
                assert one.sale is not None
                drive(one.payment, one.sale, None, journal=journal, perform=perform, clock=clock)
            return
        (payment,) = journal.payments_of(order["sale"])
        sale = journal.sale(order["sale"])
        assert sale is not None
        drive(payment, sale, _wish(order), journal=journal, perform=perform, clock=clock)


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", required=True)
    parser.add_argument("--key", required=True)
    given = parser.parse_args()
    hand = Hand(given.folder, given.base, given.key)
    _tell("ready")
    for line in sys.stdin:
        hand.serve(json.loads(line))
        _tell("done")


if __name__ == "__main__":
    main()
