"""A place where receipts are offered, with a printer and Stripe behind it."""

from dataclasses import replace

from pos_desktop.domain.failures import Failed, NoAnswer, Silence
from pos_desktop.domain.printers import PrinterKind, PrintWhen
from pos_desktop.domain.receipt import RefundPart
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.domain.sale import Sale, Tender, TenderKind
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.receipts import (
    ReceiptAct,
    ReceiptModel,
    ReceiptParts,
    ReceiptPresenter,
)
from pos_desktop.services.mailing import Mailing, Tell
from pos_desktop.services.printing import Printing
from tests.fakes.clocks import ToldLane
from tests.fakes.printers import PaperTray
from tests.fakes.views import Screen
from tests.services.sold import WHEN, by_card, sale_of

SALE = sale_of(by_card(sale_of().total))
OTHER = replace(SALE, sale_id="sale_2", receipt_number="till-1-000043")
CASH = sale_of(Tender(TenderKind.CASH, sale_of().total, given=5000))
REFUND = RefundPart(100, RefundKind.CARD, WHEN)
SETTINGS = Settings(
    mode=Mode.LIVE, printer=PrinterKind.NETWORK, printer_address="10.0.0.9", language="en"
)


class Asked(Screen[ReceiptModel]):
    """A view that remembers for which files a place was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.pages: list[tuple[str, str]] = []

    def show_page(self, title: str, html: str) -> None:
        """Show the receipt."""
        self.pages.append((title, html))

    def ask_place(self, file_name: str) -> None:
        """Ask for a place."""
        self.asked.append(file_name)


class Desk:
    """A place where receipts are offered, with a printer and Stripe behind it."""

    def __init__(
        self,
        when: PrintWhen = PrintWhen.ASK,
        *,
        is_by_itself: bool = True,
        reprints: bool = False,
        is_shown: bool = False,
    ) -> None:
        self.view = Asked()
        self.tray = PaperTray()
        self.lane = ToldLane()
        self.post = ToldLane()
        self.settings = replace(SETTINGS, print_receipt=when)
        self.elsewhere: list[Notice] = []
        self.mailed: list[tuple[str, str]] = []
        self.post_fails = False
        self.is_reached = True
        self.broken: list[str] = []
        self.presenter = ReceiptPresenter(
            ReceiptParts(
                view=self.view,
                printing=Printing(self.tray, self.lane, self.lane, self._now, self.broken.append),
                mailing=Mailing(self._way, self.post, self.broken.append),
                settings=self._now,
                elsewhere=self.elsewhere.append,
                address=lambda sale: "known@example.com" if sale.customer else "",
                locales=lambda _: ("fr",),
                is_by_itself=is_by_itself,
                reprints=reprints,
                is_shown=is_shown,
            )
        )

    @property
    def model(self) -> ReceiptModel:
        """What is shown."""
        return self.view.model

    @property
    def notice(self) -> Notice | None:
        """What is said."""
        return self.model.notice

    def paid(self, sale: Sale = SALE) -> None:
        """A sale was paid, and all that follows by itself is done."""
        self.presenter.paid(sale)
        self.lane.drain()

    def act(self, act: ReceiptAct) -> None:
        """A button, and all that follows."""
        self.presenter.act(act)
        self.lane.drain()

    def mail(self, typed: str) -> None:
        """An address is typed and sent, and Stripe answers."""
        self.presenter.act(ReceiptAct.EMAIL)
        self.presenter.type_address(typed)
        self.presenter.send()
        self.post.drain()

    def _now(self) -> Settings:
        return self.settings

    def _way(self) -> Tell | None:
        return self._tell if self.is_reached else None

    def _tell(self, intent_id: str, email: str, key: str) -> None:
        assert key
        if self.post_fails:
            raise Failed(NoAnswer(Silence.NETWORK))
        self.mailed.append((intent_id, email))
