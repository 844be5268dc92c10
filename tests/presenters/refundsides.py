"""A shop with the refund pane of its one sale."""

from dataclasses import replace

from pos_desktop.domain.readers import Reader
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings
from pos_desktop.presenters.refundmodel import RefundModel
from pos_desktop.presenters.refunds import RefundParts, RefundPresenter
from pos_desktop.services.approving import Approving
from pos_desktop.services.choosing import Chosen
from tests.services.refund_shops import RefundShop


class Pane:
    """A view that keeps what it was shown."""

    def __init__(self) -> None:
        self.model = RefundModel()
        self.forgotten = 0

    def present(self, model: RefundModel) -> None:
        self.model = model

    def forget_pin(self) -> None:
        self.forgotten += 1


class Side:
    """A shop with the pane of its one sale."""

    def __init__(self, kind: RefundKind = RefundKind.CARD, **settings: object) -> None:
        self.shop = RefundShop(kind)
        self.view = Pane()
        self.settings = replace(Settings(), **settings)  # type: ignore[arg-type]
        self.currency = "usd"
        self.is_free = True
        self.opened: list[Sale] = []
        reader = Reader("tmr_1", "Front", "simulated_wisepos_e", "")
        self.pane = RefundPresenter(
            RefundParts(
                view=self.view,
                journal=self.shop.journal,
                lookups=self.shop.lane,
                desk=self.shop.desk,
                approving=Approving(lambda: self.settings, self.shop.lane, self.shop.clock),
                settings=lambda: self.settings,
                currency=lambda: self.currency,
                chosen=lambda: Chosen("tmr_1", reader),
                is_free=lambda: self.is_free,
                opened=self.opened.append,
            )
        )

    def open(self) -> RefundModel:
        """The sale is shown, and its pane opened."""
        self.pane.chosen(self.shop.sale_now())
        self.shop.lane.drain()
        self.pane.open()
        return self.view.model

    def confirm(self, pin: str = "") -> RefundModel:
        """The main button."""
        self.pane.confirm(pin)
        self.shop.settle()
        return self.view.model

    @property
    def said(self) -> str:
        """The code of what is said in the pane."""
        notice = self.view.model.notice or self.view.model.refusal
        return "" if notice is None else notice.code
