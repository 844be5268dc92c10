"""The receipt of the sale at hand: printed, mailed or saved, while the next sale may begin."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Protocol

from pos_desktop.domain.customers import ContactRefused
from pos_desktop.domain.printers import PrintWhen
from pos_desktop.domain.receipt import Audience, Receipt, RefundPart, Variant
from pos_desktop.domain.sale import Sale, TenderKind
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.printer import Page
from pos_desktop.presenters.notices import AGAIN, Level, Notice, info, warn
from pos_desktop.presenters.printing import outcome_notice, saved_notice, template_notice
from pos_desktop.presenters.troubles import trouble_of
from pos_desktop.services.mailing import Mailed, Mailing, address_of, intents_of
from pos_desktop.services.printing import Printing, PrintJob, PrintOutcome, Saved
from pos_desktop.services.receipting import Wish, is_receiptable, receipt_of


class ReceiptAct(StrEnum):
    """What can be done with a receipt; each is a button."""

    PRINT = "print"
    GIFT = "gift"
    EMAIL = "email"
    PDF = "pdf"
    SHOW = "show"


_ACTS = (ReceiptAct.PRINT, ReceiptAct.GIFT, ReceiptAct.EMAIL, ReceiptAct.PDF)
_OF_REFUNDS = (ReceiptAct.PRINT, ReceiptAct.PDF)


@dataclass(frozen=True, slots=True)
class ReceiptModel:
    """All that is shown of it.

    `is_offered`: there is a sale with a receipt. `is_open`: the choices are shown, `acts`.
    `asks_address`: where it goes by e-mail; `wrong` says what is wrong with what was typed.
    `is_busy` while an e-mail is on its way. `refunds` have receipts of their own; the one at hand
    is that of the refund at place `subject` among them, or with None that of the sale.
    """

    is_offered: bool = False
    is_open: bool = False
    acts: tuple[ReceiptAct, ...] = ()
    asks_address: bool = False
    address: str = ""
    wrong: Notice | None = None
    is_busy: bool = False
    notice: Notice | None = None
    currency: str = ""
    refunds: tuple[RefundPart, ...] = ()
    subject: int | None = None


class ReceiptView(Protocol):
    """Draws the choices."""

    def present(self, model: ReceiptModel) -> None:
        """Show this, and nothing else."""

    def show_page(self, title: str, html: str) -> None:
        """Show the receipt itself, in a window beside this one."""

    def ask_place(self, file_name: str) -> None:
        """Have a person choose where a file of that name goes, beside a window that lives on."""


@dataclass(frozen=True, slots=True)
class ReceiptParts:
    """What it works with.

    `address` gives the e-mail of a sale's customer, or "", `locales` their languages. `elsewhere`
    is told what came of the receipt of a sale that is not at hand any more. `is_by_itself`: what is
    paid here is printed, and the drawer opened, where the shop wants that. `reprints`: what is
    given out here was given out before. `is_shown`: it can be looked at here.
    """

    view: ReceiptView
    printing: Printing
    mailing: Mailing
    settings: Callable[[], Settings]
    elsewhere: Callable[[Notice], None]
    address: Callable[[Sale], str] = lambda _: ""
    locales: Callable[[Sale], tuple[str, ...]] = lambda _: ()
    is_by_itself: bool = True
    reprints: bool = False
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class _AtHand:
    """Whose receipt it is; `refund` where it is one of a refund."""

    sale: Sale
    refund: RefundPart | None = None
    given: frozenset[str] = field(default_factory=frozenset)
    """Which of its receipts were printed: from then on they are copies."""


_REMEMBERED = 16
"""Sales of which it is known that they were paid: what is told twice is told at once again."""


class ReceiptPresenter:
    """Offers the receipt of one sale at a time. Nothing here holds up another sale."""

    def __init__(self, parts: ReceiptParts) -> None:
        self._parts = parts
        self._at_hand: _AtHand | None = None
        self._model = ReceiptModel()
        self._left = PrintJob()
        self._left_of: _AtHand | None = None
        self._to_save: tuple[_AtHand, Receipt] | None = None
        """What a place is being chosen for; another sale may be at hand by then."""
        self._paid: deque[str] = deque(maxlen=_REMEMBERED)
        self._refunds: tuple[RefundPart, ...] = ()

    def paid(self, sale: Sale) -> None:
        """A sale was paid just now: the drawer opens for cash, and its receipt is printed or
        offered, as the shop wants. Telling it twice changes nothing."""
        if not is_receiptable(sale) or sale.sale_id in self._paid:
            return
        self._paid.append(sale.sale_id)
        self._refunds = ()
        settings = self._parts.settings()
        when = settings.print_receipt if self._parts.is_by_itself else PrintWhen.NEVER
        self._take(_AtHand(sale), is_open=when is PrintWhen.ASK)
        wanted: tuple[Receipt, ...] = ()
        if when is PrintWhen.ALWAYS:
            wanted = self._both(sale, settings)
            self._give("sale")
        drawer = settings.drawer_on_cash and _is_cash(sale) and self._parts.printing.has_printer
        if self._parts.is_by_itself and (wanted or drawer):
            self._print(PrintJob(wanted, drawer), self._at_hand, is_told=bool(wanted))
        self._draw()

    def show(self, sale: Sale, refunds: tuple[RefundPart, ...] = ()) -> None:
        """This sale with these refunds is looked at."""
        if not is_receiptable(sale):
            self.withdraw()
            return
        before = self._at_hand
        if before is not None and before.sale == sale and self._model.refunds == refunds:
            return
        self._refunds = refunds
        self._take(_AtHand(sale), is_open=True)
        self._draw()

    def choose(self, subject: int | None) -> None:
        """The receipt of this refund, or that of the sale."""
        at_hand = self._at_hand
        if at_hand is not None:
            refund = None if subject is None else self._refunds[subject]
            self._take(_AtHand(at_hand.sale, refund), is_open=True)
            self._draw()

    def withdraw(self) -> None:
        """No sale is at hand any more; what is on its way goes on."""
        self._at_hand = None
        self._model = ReceiptModel()
        self._draw()

    def toggle(self) -> None:
        """Show the choices, or put them away."""
        self._show(
            replace(self._model, is_open=not self._model.is_open, asks_address=False, wrong=None)
        )

    def act(self, act: ReceiptAct) -> None:
        """One of the choices."""
        at_hand = self._at_hand
        if at_hand is None:
            return
        match act:
            case ReceiptAct.PRINT:
                self._print_once(at_hand, Variant.SALE)
            case ReceiptAct.GIFT:
                self._print_once(at_hand, Variant.GIFT)
            case ReceiptAct.EMAIL:
                self._ask_address(at_hand)
            case ReceiptAct.PDF:
                receipt = self._receipt(at_hand, Variant.SALE)
                self._to_save = at_hand, receipt
                self._parts.view.ask_place(receipt.file_name)
            case ReceiptAct.SHOW:
                receipt = self._receipt(at_hand, Variant.SALE)
                self._parts.printing.page(receipt, partial(self._set, at_hand, receipt.code))

    def type_address(self, typed: str) -> None:
        """Where it goes by e-mail."""
        self._model = replace(self._model, address=typed, wrong=None)

    def send(self) -> None:
        """Send it there."""
        at_hand = self._at_hand
        if at_hand is None or not self._model.asks_address or self._model.is_busy:
            return
        try:
            address = address_of(self._model.address)
        except ContactRefused as refused:
            code = f"receipt_email_{refused.problem.value}"
            self._show(
                replace(
                    self._model, wrong=warn(code, self._model.address.strip(), str(refused.limit))
                )
            )
            return
        self._show(replace(self._model, wrong=None, notice=None, is_busy=True))
        self._parts.mailing.send(at_hand.sale, address, partial(self._mailed, at_hand))

    def save_to(self, path: str) -> None:
        """Write the one there as a PDF for which the place was asked."""
        if self._to_save is not None:
            (at_hand, receipt), self._to_save = self._to_save, None
            self._parts.printing.save(receipt, path, partial(self._saved, at_hand))

    def again(self) -> None:
        """Print what did not come out."""
        left, self._left = self._left, PrintJob()
        if left != PrintJob():
            at_hand = self._at_hand if self._is_same(self._left_of) else None
            self._print(left, at_hand)
            self._draw()

    def remedy(self, remedy: str) -> bool:
        """Do what a notice offers; False where it is not done here."""
        if remedy != AGAIN:
            return False
        self.again()
        return True

    def _take(self, at_hand: _AtHand, *, is_open: bool) -> None:
        self._at_hand = at_hand
        acts = _OF_REFUNDS if at_hand.refund is not None else _ACTS
        acts = (*acts, ReceiptAct.SHOW) if self._parts.is_shown else acts
        subject = None if at_hand.refund is None else self._refunds.index(at_hand.refund)
        self._model = ReceiptModel(
            is_offered=True,
            is_open=is_open,
            acts=acts,
            currency=at_hand.sale.cart.currency,
            refunds=self._refunds,
            subject=subject,
        )

    def _both(self, sale: Sale, settings: Settings) -> tuple[Receipt, ...]:
        """The customer's, and the shop's where it wants one or the card has to be signed for."""
        mine = receipt_of(sale, settings, Wish(locales=self._parts.locales(sale)))
        signs = any(card.needs_signature for card in mine.cards)
        if not (settings.shop_copy or signs):
            return (mine,)
        return mine, receipt_of(sale, settings, Wish(audience=Audience.SHOP))

    def _receipt(self, at_hand: _AtHand, variant: Variant) -> Receipt:
        before = self._parts.reprints or variant.value in at_hand.given
        wish = Wish(
            variant=variant,
            is_copy=before and variant is not Variant.GIFT,
            refund=at_hand.refund,
            locales=self._parts.locales(at_hand.sale),
        )
        return receipt_of(at_hand.sale, self._parts.settings(), wish)

    def _print_once(self, at_hand: _AtHand, variant: Variant) -> None:
        self._give(variant.value)
        receipt = self._receipt(at_hand, variant)
        left = tuple(one for one in self._left.receipts if not _is_same_receipt(one, receipt))
        self._left = replace(self._left, receipts=left)
        self._print(PrintJob((receipt,)), self._at_hand)
        self._draw()

    def _give(self, name: str) -> None:
        if self._at_hand is not None:  # pragma: no branch - only what is at hand is given
            self._at_hand = replace(self._at_hand, given=self._at_hand.given | {name})

    def _print(self, job: PrintJob, at_hand: _AtHand | None, *, is_told: bool = True) -> None:
        """Print it; `is_told`: also how it goes, and not only what goes wrong."""
        if is_told and at_hand is not None:
            self._model = replace(self._model, notice=info("receipt_is_printing"))
        self._parts.printing.print(job, partial(self._printed, at_hand, is_told))

    def _printed(self, at_hand: _AtHand | None, is_told: bool, outcome: PrintOutcome) -> None:  # noqa: FBT001 - a partial's
        left, before = outcome.left, self._left
        if left != PrintJob():
            drawer = before.opens_drawer or left.opens_drawer
            self._left = PrintJob((*before.receipts, *left.receipts), drawer)
            self._left_of = at_hand
        notice = outcome_notice(outcome)
        if at_hand is None:
            self._parts.elsewhere(notice)
        elif is_told or notice.level is not Level.INFO:
            self._tell(notice, at_hand)

    def _mailed(self, at_hand: _AtHand, mailed: Mailed) -> None:
        if self._is_same(at_hand):
            asks = mailed.failure is not None
            self._model = replace(self._model, is_busy=False, asks_address=asks)
        if mailed.failure is not None:
            self._tell(trouble_of(mailed.failure), at_hand)
            return
        live = self._parts.settings().mode is Mode.LIVE
        code = "receipt_mailed" if live else "receipt_mailed_in_training"
        self._tell(info(code, mailed.address), at_hand)

    def _saved(self, at_hand: _AtHand, saved: Saved) -> None:
        self._tell(saved_notice(saved), at_hand)

    def _set(self, at_hand: _AtHand, title: str, page: Page) -> None:
        if self._is_same(at_hand):
            self._parts.view.show_page(title, page.html)
            if page.mistake is not None:
                self._tell(template_notice(page.mistake), at_hand)

    def _is_same(self, at_hand: _AtHand | None) -> bool:
        now = self._at_hand
        if now is None or at_hand is None:
            return False
        return (now.sale, now.refund) == (at_hand.sale, at_hand.refund)

    def _tell(self, notice: Notice, at_hand: _AtHand | None) -> None:
        """Say it where the sale is; of another's only what went wrong, for by then the next one is
        rung up."""
        if self._is_same(at_hand):
            self._show(replace(self._model, notice=notice))
        elif notice.level is not Level.INFO:
            self._parts.elsewhere(notice)

    def _ask_address(self, at_hand: _AtHand) -> None:
        if not intents_of(at_hand.sale):
            self._show(
                replace(self._model, notice=info("receipt_no_mail_for_cash"), asks_address=False)
            )
        elif not self._parts.mailing.is_possible:
            self._show(replace(self._model, notice=warn("receipt_no_stripe"), asks_address=False))
        else:
            address = self._model.address or self._parts.address(at_hand.sale)
            self._show(replace(self._model, asks_address=True, address=address, notice=None))

    def _show(self, model: ReceiptModel) -> None:
        self._model = model
        self._draw()

    def _draw(self) -> None:
        self._parts.view.present(self._model)


def _is_same_receipt(one: Receipt, other: Receipt) -> bool:
    """Whether both are of the same thing for the same person, be it as a copy."""
    return replace(one, is_copy=False) == replace(other, is_copy=False)


def _is_cash(sale: Sale) -> bool:
    return any(tender.kind is TenderKind.CASH for tender in sale.tenders)
