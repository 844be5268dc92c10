"""The little day of the self-test: a sale, a card saved by phone, a refund, and the keyring.

It is played by the real window, drawn into memory, and by Stripe's SDK over HTTP to the embedded
simulator; what it tells is read from the journal.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtGui import QGuiApplication

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.books import journal_place
from pos_desktop.app.driving import Day, Driver, Hand, Until
from pos_desktop.app.findings import Finding, Status
from pos_desktop.app.foundations import Foundations
from pos_desktop.app.opening import application, foundations
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.selftest import keyrings
from pos_desktop.ui import format as written

Tell = Callable[[Finding], None]
_KEYRING_PATIENCE = 10.0
_NOT_ANSWERING = Finding(
    "keyring",
    Status.WARNING,
    f"It did not answer within {_KEYRING_PATIENCE:.0f} seconds.",
    "It may wait to be unlocked: log in at the screen, unlock it, then try again.",
)


@dataclass(frozen=True, slots=True)
class Played:
    """Whether all of the day was played, and whether all of its threads have ended."""

    is_over: bool
    has_ended: bool


def foundations_in(folder: Path) -> Foundations:
    """What the till of the self-test is built on: nothing that this computer says is in it.

    Raises:
        DataFolderFailed: the folder cannot be written.
    """
    return foundations(Options(data_dir=folder, training=True))


def play(on: Foundations, tell: Tell) -> Played:
    """Play the day and tell each part of it; a part that does not come to its end has failed."""
    app, ends = application(on.settings), list[str | None]()
    till = Till(on)
    parts = _Parts(on, tell)
    driver = Driver(parts.of(Hand(till, on.paths.folder)))
    driver.ended.connect(ends.append)
    driver.ended.connect(app.quit)
    till.open()
    driver.start()
    app.exec()
    till.window.close()
    failure = ends[0]
    if failure is not None:
        tell(Finding(parts.at, Status.FAILED, f"{failure[:1].upper()}{failure[1:]}."))
    return Played(failure is None, till.stop())


class _Parts:
    """The parts in turn; `at` is the one that is being played."""

    def __init__(self, on: Foundations, tell: Tell) -> None:
        self._on = on
        self._tell = tell
        self.at = "window"

    def of(self, hand: Hand) -> Day:
        """The day."""
        yield hand.until_visible("sale.pay")
        yield hand.until_state("status.reader", "online")
        yield hand.until_visible("simreader.present")
        size = hand.till.window.size()
        self._ok(
            f"Opened at {size.width()} by {size.height()}, drawn {QGuiApplication.platformName()}."
        )
        for at, played, found in (
            ("sale", _sale, self._sale),
            ("saved card", _saved_card, self._saved_card),
            ("refund", _refund, self._refund),
        ):
            self.at = at
            yield from played(hand)
            # The window tells what Stripe said a moment before the book has it.
            yield Until(f"the {at} to be written down", partial(_is_told, found))
            self._ok(found() or "")
        self.at = "keyring"
        yield from self._keyring(hand)

    def _ok(self, detail: str) -> None:
        self._tell(Finding(self.at, Status.OK, detail))

    def _sale(self) -> str | None:
        with closing(self._journal()) as journal:
            sale = next(journal.sales(None, None), None)
        if sale is None or sale.status is not SaleStatus.PAID:
            return None
        (tender,) = sale.tenders
        return f"{tender.payment_intent}: {_written(tender.amount, sale)} by card, approved."

    def _saved_card(self) -> str | None:
        with closing(self._journal()) as journal:
            setups = [one for one in journal.payments(None, None) if one.terms.is_setup]
            consents = list(journal.consents(None, None))
        if not setups or not setups[0].is_final:
            return None
        channel = consents[0].channel
        return f"{setups[0].intent_id}: keyed on the reader (MOTO), agreed on the {channel}."

    def _refund(self) -> str | None:
        with closing(self._journal()) as journal:
            sale = next(journal.sales(None, None))
            given = [one for one in journal.refundings_of(sale.sale_id) if one.is_given]
        if not given:
            return None
        amount = _written(given[0].terms.amount, sale)
        return f"{given[0].refund_id}: {amount} given back to the card."

    def _journal(self) -> SqlJournal:
        place, book = journal_place(self._on.options, self._on.paths, self._on.settings)
        return SqlJournal.open(place, self._on.settings.till, book=book)

    def _keyring(self, hand: Hand) -> Day:
        found, since = list[Finding](), monotonic()
        broke = partial(_broke, found)
        hand.till.threads.lookup.submit(keyrings.check, found.append, broke)
        yield Until(
            "the keyring to answer",
            lambda: bool(found) or monotonic() - since > _KEYRING_PATIENCE,
        )
        self._tell(found[0] if found else _NOT_ANSWERING)


def _written(amount: int, sale: Sale) -> str:
    return written.money(Money(amount, sale.cart.currency))


def _is_told(found: Callable[[], str | None]) -> bool:
    return found() is not None


def _broke(found: list[Finding], number: str) -> None:
    found.append(Finding("keyring", Status.FAILED, f"A defect of this program ({number})."))


def _sale(hand: Hand) -> Day:
    hand.scan("1101", "1102")
    yield hand.until_pressable("sale.pay")
    hand.click("sale.pay")
    yield hand.until_state("payment.status", "waiting")
    yield hand.until_state("simreader.screen", "card")
    hand.choose("simreader.card", "visa")
    hand.click("simreader.present")
    yield hand.until_state("payment.status", "approved")
    hand.click("payment.newSale")
    yield hand.until_visible("sale.pay")


def _saved_card(hand: Hand) -> Day:
    hand.click("nav.phone")
    yield hand.until_visible("phone.customerSearch")
    hand.type("phone.customerSearch", "Self Test")
    yield hand.until_pressable("phone.newCustomer")
    hand.click("phone.newCustomer")
    yield hand.until_visible("phone.newName")
    hand.type("phone.newName", "Self Test")
    yield hand.until_pressable("phone.createCustomer")
    hand.click("phone.createCustomer")
    yield hand.until_pressable("phone.consent")
    hand.click("phone.consent")
    yield hand.until_pressable("phone.saveCard")
    hand.click("phone.saveCard")
    yield hand.until_state("phone.status", "waiting")
    yield hand.until_state("simreader.screen", "moto")
    hand.choose("simreader.card", "visa")
    hand.click("simreader.present")
    yield hand.until_state("phone.status", "approved")
    hand.click("phone.done")
    yield hand.until_visible("phone.customerSearch")


def _refund(hand: Hand) -> Day:
    hand.click("nav.sales")
    yield hand.until_visible("sales.table")
    hand.type("sales.search", "001-0001")
    yield hand.until_pressable("sales.refund")
    hand.click("sales.refund")
    yield hand.until_pressable("sales.refundAll")
    hand.click("sales.refundAll")
    yield hand.until_pressable("sales.refundConfirm")
    hand.click("sales.refundConfirm")
    yield hand.until_state("sales.refundStatus", "approved")
