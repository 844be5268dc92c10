"""Killing a till at a chosen moment, starting it again, and what must then be true."""

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.sale import SaleStatus, TenderKind
from tests.e2e.nursery import Process, grown
from tests.e2e.shops import Shop, metadata_of

PATIENCE = 180.0
"""Seconds: a start takes one, and ever so many where the machine has much else to do."""
_BLINK = 0.001
_MOST = 6000
"""Characters of a log that are shown."""


HELD = 0.5
"""Seconds that a request is held while the till is killed; it goes on all the same."""


class Victim:
    """A till in a process of its own; its logs are in this folder."""

    def __init__(self, process: Process, logs: Path) -> None:
        self._logs, self._process = logs, process
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._told: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._told.append(line)
            self._lines.put(line)

    def heard(self, word: str) -> dict[str, Any]:
        """The next thing it tells, which must be this."""
        try:
            told: dict[str, Any] = json.loads(self._lines.get(timeout=PATIENCE))
        except Empty:
            raise AssertionError(f"the till did not tell “{word}”: {self.standing()}") from None
        assert told["told"] == word, told
        return told

    def has_told(self) -> bool:
        """Whether there is something to hear."""
        return not self._lines.empty()

    def is_dead(self) -> bool:
        """Whether the process is gone, and all that it told can be heard."""
        return self._process.poll() is not None and not self._reader.is_alive()

    def so_far(self) -> str:
        """All that it told until now, in its own words."""
        return "".join(self._told)

    def order(self, *codes: str, cards: tuple[str, ...] = (), cancel: bool = False) -> None:
        """Have it ring up and sell."""
        self.wish({"codes": codes, "cards": list(cards), "cancel": cancel})

    def wish(self, order: dict[str, object]) -> None:
        """Have it do what whoever stands at it understands."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def standing(self) -> str:
        """Why nothing more is heard: how it ended, or where its threads wait; it ends by that."""
        told, status = self.so_far(), self._process.poll()
        if status is None:
            with suppress(ValueError, subprocess.TimeoutExpired):  # where there is such a signal
                self._process.send_signal(signal.SIGABRT)  # it writes down where it is
                self._process.wait(PATIENCE)
        stacks = self._logs / f"fault-{self._process.pid}.txt"
        log = self._logs / "pos-desktop.jsonl"
        return "\n".join(
            (
                "it still ran" if status is None else f"it had ended with {status}",
                f"it told {told}",
                *(_read(file)[-_MOST:] for file in (stacks, log)),
            )
        )

    def ends(self) -> int:
        """Wait until it has ended by itself; the exit status."""
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """Kill it, as a power cut would."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""


@contextmanager
def victim(*arguments: str, who: str = "stubborn") -> Iterator[Victim]:
    """A till that is killed at the end at the latest; `who` is the module that stands at it."""
    with ended(grown([f"tests.e2e.{who}", *arguments], os.environ), arguments) as till:
        yield till


@contextmanager
def ended(process: Process, arguments: Sequence[str]) -> Iterator[Victim]:
    """The till that was started with these arguments; it is killed at the end at the latest."""
    till = Victim(process, Path(arguments[0]) / "logs")
    try:
        yield till
    finally:
        till.kill()


def arguments_of(shop: Shop) -> tuple[str, ...]:
    """How a till of this shop is started."""
    return (str(shop.folder), "--base", shop.stripe.base_url, "--key", shop.stripe.api_key)


def until(what: str, holds: "Any") -> None:
    """Wait for a condition, looking as often as can be."""
    deadline, blink = monotonic() + PATIENCE, threading.Event()
    while not holds():
        assert monotonic() < deadline, f"waited in vain for {what}"
        blink.wait(_BLINK)


def is_under_way(shop: Shop, number: int, *, after: bool) -> bool:
    """Whether the so-manieth request that changes something is sent, or `after`: is answered."""
    sent = shop.stripe.requests("POST", "/v1/")
    return len(sent) >= number and (sent[number - 1]["status"] is not None) == after


def lines_on_disk(shop: Shop) -> int:
    """Lines of the sale that is not over, as the journal has them; its chain must hold."""
    with closing(book_of(shop)) as journal:
        assert journal.verify() is None
        at_hand = journal.sales_in(SaleStatus.OPEN, SaleStatus.PAYING, SaleStatus.NEEDS_ATTENTION)
        return max((len(sale.cart.lines) for sale in at_hand), default=0)


def book_of(shop: Shop) -> SqlJournal:
    """The journal of the shop's till."""
    mode, till = str(shop.settings["mode"]), str(shop.settings.get("till", "till-1"))
    return SqlJournal.open(shop.folder / f"journal-{mode}.sqlite3", till)


def check_the_money(shop: Shop) -> int:
    """What must hold at any moment: the books never say more than Stripe. How many are paid.

    No sale is paid twice, none is paid in the books that is not at Stripe, and a sale has one
    intent at a time: another one only where all before it are cancelled.
    """
    intents = [one for one in shop.stripe.intents() if "sale_id" in metadata_of(one)]
    of_sale: dict[str, list[str]] = {}
    for intent in intents:
        of_sale.setdefault(str(intent.metadata["sale_id"]), []).append(intent.status)
        taken = [one for one in shop.stripe.charges(intent.id) if one.status == "succeeded"]
        assert len(taken) <= 1
    for statuses in of_sale.values():
        assert len([status for status in statuses if status != "canceled"]) <= 1, of_sale
    succeeded = {one.id: one.amount_received for one in intents if one.status == "succeeded"}
    with closing(book_of(shop)) as journal:
        assert journal.verify() is None
        paid = journal.sales_in(SaleStatus.PAID)
        for sale in paid:
            (tender,) = sale.tenders
            if tender.kind is TenderKind.CARD:
                assert tender.payment_intent is not None
                assert succeeded[tender.payment_intent] == tender.amount == sale.total
    return len(paid)


def check_the_end(shop: Shop) -> None:
    """After the last start: everything that Stripe took is in the books, nothing is left open."""
    paid = check_the_money(shop)
    succeeded = [one for one in shop.stripe.intents() if one.status == "succeeded"]
    assert len(succeeded) == paid
    with closing(book_of(shop)) as journal:
        assert journal.unfinished_payments() == ()
        assert [one for one in journal.sales_in(SaleStatus.OPEN) if not one.cart.is_empty] == []
        numbers = sorted(one.receipt_number or "" for one in journal.sales_in(SaleStatus.PAID))
        assert numbers == [f"001-{number:04}" for number in range(1, paid + 1)]
