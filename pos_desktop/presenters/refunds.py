"""The refund pane beside a sale's story: what is given back, why, by whose leave, and how it goes.

Lives where the window lives. What is chosen stays while the same sale is shown; nothing is asked of
anybody before the main button names the amount.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos_desktop.domain.amounts import AmountRefused
from pos_desktop.domain.cashrounding import coin_of
from pos_desktop.domain.givingback import RefundWish
from pos_desktop.domain.money import Money
from pos_desktop.domain.news import CancelWished, CheckWished, RetryWished, SetAsideWished
from pos_desktop.domain.refundable import (
    Everything,
    LineLeft,
    Portion,
    RefundRefused,
    agreed,
    left_of,
    lines_left,
)
from pos_desktop.domain.refunding import Refunding, RefundKind
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, bad, warn
from pos_desktop.presenters.refundchoice import Choice, before_coins
from pos_desktop.presenters.refundmodel import RefundLine, RefundModel, RefundView, refusal_of
from pos_desktop.presenters.refundstanding import (
    RefundAct,
    RefundFace,
    beginning,
    refund_face,
    way_back,
)
from pos_desktop.services.approving import Approval, Approving
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.refund_desk import RefundDesk, RefundProgress, Unbegun
from pos_desktop.services.refunding import RefundRequest, Standing


def _at_once(act: Callable[[], None]) -> None:
    act()


@dataclass(frozen=True, slots=True)
class RefundParts:
    """What the pane works with; `currency` is that of the till now, `is_free` no payment."""

    view: RefundView
    journal: Journal
    lookups: Lane
    desk: RefundDesk
    approving: Approving
    settings: Callable[[], Settings]
    currency: Callable[[], str]
    chosen: Callable[[], Chosen]
    is_free: Callable[[], bool]
    opened: Callable[[Sale], None]
    """A sale of which something was given back is shown: its refunds may be looked at again."""
    decimal_mark: str = "."
    when_shown: Callable[[Callable[[], None]], None] = _at_once
    """Does something with the sale that is chosen, as soon as that is the one that is shown."""


class RefundPresenter:
    """Leads the pane; a part of the Sales screen."""

    def __init__(self, parts: RefundParts) -> None:
        self._parts = parts
        self._sale: Sale | None = None
        self._known: tuple[Refunding, ...] = ()
        self._choice = Choice()
        self._is_open = False
        self._notice: Notice | None = None
        self._shown: tuple[str, int] = ("", 0)
        """The refund that was at hand last."""
        self._begun: RefundRequest | None = None
        """What is being begun at this moment, or waits for leave."""
        parts.desk.listen(self._progressed)

    # -- what the Sales screen says ------------------------------------------------------------

    def chosen(self, sale: Sale | None) -> None:
        """This sale is shown now, or shown anew because it changed."""
        is_other = sale is None or self._sale is None or sale.sale_id != self._sale.sale_id
        self._sale = sale
        if is_other:
            self._close()
            self._known = ()
            self._is_open = sale is not None and self._is_under_way(sale)
        if sale is not None:
            if is_other and sale.refunded:
                self._parts.opened(sale)
            self._read(sale)
        self.show()

    def _is_under_way(self, sale: Sale) -> bool:
        """Whether the refund at hand is of this sale, and not over."""
        progress = self._parts.desk.progress
        if progress is None or progress.refunding.terms.sale_id != sale.sale_id:
            return False
        return progress.refunding.is_under_way

    def open(self) -> None:
        """The cashier wants to give money back of the sale that is chosen."""
        self._parts.when_shown(self._open)

    def _open(self) -> None:
        self._is_open = self._sale is not None
        self._notice = None
        self.show()

    def back(self) -> None:
        """Back to the story; a refund that is under way goes on."""
        self._close()
        self.show()

    # -- what is chosen ------------------------------------------------------------------------

    def count(self, line_id: int, quantity: int) -> None:
        """Give back so many pieces of a line."""
        left = {line.line_id: line.quantity for line in self._lines_left()}
        within = min(max(quantity, 0), left.get(line_id, 0))
        pieces = {**dict(self._choice.pieces), line_id: within}
        some = tuple((one, count) for one, count in pieces.items() if count)
        self._choose(pieces=some, everything=False, typed="")

    def toggle(self, line_id: int) -> None:
        """All pieces of a line that are left, or none where some are chosen."""
        is_chosen = dict(self._choice.pieces).get(line_id, 0) > 0
        left = {line.line_id: line.quantity for line in self._lines_left()}
        self.count(line_id, 0 if is_chosen else left.get(line_id, 0))

    def take_all(self, everything: bool) -> None:  # noqa: FBT001 - a signal's argument
        """All that is left, with the tip."""
        self._choose(pieces=(), everything=everything, typed="")

    def type(self, text: str) -> None:
        """The field of the amount holds this now."""
        self._choose(pieces=(), everything=False, typed=text)

    def give_reason(self, reason: RefundReason | None) -> None:
        """Why it is given back."""
        self._choice = replace(self._choice, reason=reason)
        self.show()

    def confirm(self, pin: str = "") -> None:
        """Give it back: the PIN is the manager's, where the shop wants one."""
        sale = self._sale
        if sale is None or self._begun is not None:
            return
        if not self._parts.desk.is_settled:
            self._tell(warn("refund_under_way"))
            return
        try:
            portion = self._portion(sale)
            currency, coin = self._parts.currency(), coin_of(self._parts.settings())
            meant = agreed(sale, self._known, portion, currency=currency, coin=coin)
        except AmountRefused as refused:
            self._tell(warn(f"amount_{refused.problem.value}", refused.typed))
            return
        except RefundRefused as refusal:
            self._tell(refusal_of(refusal))
            return
        if not self._parts.is_free():
            self._tell(warn("refund_payment_under_way"))
            return
        self._begun = request = self._request(sale, portion, meant.amount)
        self._notice = None
        if self._parts.settings().refund_needs_manager:
            self._parts.approving.ask(pin, partial(self._approved, request))
        else:
            self._parts.desk.begin(request, self._unbegun)
        self.show()

    def act(self, act: RefundAct) -> None:
        """What the cashier does with the refund at hand."""
        reader = self._parts.chosen().reader_id or ""
        wishes: dict[RefundAct, RefundWish] = {
            RefundAct.CANCEL: CancelWished(),
            RefundAct.RETRY: RetryWished(reader),
            RefundAct.CHECK: CheckWished(),
            RefundAct.SET_ASIDE: SetAsideWished(),
        }
        if act is RefundAct.DONE:
            self._parts.desk.leave()
            self._close()
        else:
            self._parts.desk.wish(wishes[act])
        self.show()

    # -- drawing -------------------------------------------------------------------------------

    def show(self) -> None:
        """Draw the pane as it stands."""
        self._parts.view.present(self._model())

    def _model(self) -> RefundModel:
        sale = self._sale
        if sale is None:
            return RefundModel()
        face = self._face(sale)
        model = RefundModel(self._is_open, is_offered=True, face=face)
        if face is not None:
            return model
        try:
            left = left_of(sale, self._known)
            agreed(sale, self._known, Everything(), currency=self._parts.currency())
        except RefundRefused as refusal:
            return replace(model, refusal=refusal_of(refusal))
        choice, (amount, listed) = self._choice, self._named(sale)
        return replace(
            model,
            left=Money(left, sale.cart.currency),
            way=way_back(sale),
            lines=self._lines(sale),
            everything=choice.everything,
            typed=choice.typed,
            reason=choice.reason,
            needs_pin=self._parts.settings().refund_needs_manager,
            amount=amount,
            listed=listed,
            notice=self._notice,
        )

    def _face(self, sale: Sale) -> RefundFace | None:
        if (begun := self._begun) is not None and begun.sale_id == sale.sale_id:
            return beginning(Money(begun.named or 0, sale.cart.currency))
        progress = self._parts.desk.progress
        if progress is None or progress.refunding.terms.sale_id != sale.sale_id:
            return None
        return refund_face(progress, self._parts.chosen().label)

    def _lines(self, sale: Sale) -> tuple[RefundLine, ...]:
        names = {line.line_id: line.description for line in sale.cart.lines}
        chosen = dict(self._choice.pieces)
        return tuple(
            RefundLine(
                line.line_id,
                names[line.line_id],
                line.quantity,
                count := chosen.get(line.line_id, 0),
                Money(line.costs(count) if count else line.amount, sale.cart.currency),
            )
            for line in self._lines_left()
            if line.quantity
        )

    def _lines_left(self) -> tuple[LineLeft, ...]:
        return lines_left(self._sale, self._known) if self._sale is not None else ()

    def _named(self, sale: Sale) -> tuple[Money | None, Money | None]:
        """What would be given back, and what that was before it was rounded to a coin, if it was;
        None where nothing is chosen, or it cannot be."""
        currency, coin = sale.cart.currency, coin_of(self._parts.settings())
        try:
            portion = self._portion(sale)
            meant = agreed(sale, self._known, portion, currency=currency, coin=coin)
        except (AmountRefused, RefundRefused):
            return None, None
        listed = before_coins(sale, portion, meant)
        return Money(meant.amount, currency), None if listed is None else Money(listed, currency)

    def _portion(self, sale: Sale) -> Portion:
        return self._choice.portion(sale.cart.currency, self._parts.decimal_mark)

    # -- steps ---------------------------------------------------------------------------------

    def _choose(self, *, pieces: tuple[tuple[int, int], ...], everything: bool, typed: str) -> None:
        self._choice = replace(self._choice, pieces=pieces, everything=everything, typed=typed)
        self._notice = None
        self.show()

    def _tell(self, notice: Notice | None) -> None:
        self._notice = notice
        self.show()

    def _close(self) -> None:
        self._is_open = False
        self._choice, self._notice = Choice(), None
        self._parts.view.forget_pin()

    def _read(self, sale: Sale) -> None:
        """What was given back of it before, and whether one of ours is still to be driven."""
        self._parts.lookups.submit(
            partial(_refundings_of, self._parts.journal, sale.sale_id),
            partial(self._was_read, sale),
            self._broke,
        )

    def _was_read(self, sale: Sale, known: tuple[Refunding, ...] | str) -> None:
        if self._sale is None or self._sale.sale_id != sale.sale_id:
            return
        if isinstance(known, str):
            self._tell(bad("journal_stops_refunds", known))
            return
        self._known = known
        if (progress := self._parts.desk.progress) is not None:
            self._know(progress.refunding)
        self._go_on(sale)
        self.show()

    def _go_on(self, sale: Sale) -> None:
        """Take up what a crash, or another screen, left under way."""
        desk, till = self._parts.desk, self._parts.settings().till
        if not desk.is_settled or desk.progress is not None:
            return
        for refunding in self._known:
            if refunding.is_under_way and refunding.terms.till == till:
                if refunding.terms.kind is RefundKind.INTERAC and not self._parts.is_free():
                    return  # its reader has a payment
                desk.resume(Standing(refunding, sale))
                self._is_open = True
                return

    def _broke(self, sentence: str) -> None:
        self._tell(bad("trouble_broken", sentence))

    def _approved(self, request: RefundRequest, approval: Approval) -> None:
        """Leave is for what was asked, as it was asked; others may have begun something since."""
        self._parts.view.forget_pin()
        if self._begun is not request:
            return  # another refund is at hand
        if approval.is_given and self._parts.desk.is_settled and self._parts.is_free():
            self._parts.desk.begin(replace(request, approved_by=approval.by), self._unbegun)
            return
        self._begun = None
        if approval.is_given:
            free = self._parts.desk.is_settled
            self._tell(warn("refund_payment_under_way" if free else "refund_under_way"))
        elif approval.wait:
            self._tell(warn("pin_wait", str(approval.wait)))
        else:
            self._tell(warn(f"refund_{approval.problem}", remedy=approval.remedy))

    def _request(self, sale: Sale, portion: Portion, amount: int) -> RefundRequest:
        settings, reader = self._parts.settings(), self._parts.chosen().reader_id
        return RefundRequest(
            sale.sale_id,
            portion,
            settings.till,
            settings.cashier,
            self._parts.currency(),
            self._choice.reason,
            reader=reader,
            coin=coin_of(settings),
            named=amount,
        )

    def _unbegun(self, why: Unbegun) -> None:
        self._begun = None
        if why.refusal is not None:
            self._tell(refusal_of(why.refusal))
        else:
            self._tell(bad("journal_stops_refunds", why.unwritten or ""))
        if self._sale is not None:
            self._read(self._sale)

    def _progressed(self, progress: RefundProgress | None) -> None:
        if progress is not None:
            self._begun = None
            self._know(progress.refunding)
            self._show_taken_up(progress.refunding)
        elif self._sale is not None:
            self._read(self._sale)
        self.show()

    def _know(self, refunding: Refunding) -> None:
        """What is at hand is known before it is read, so that what is left is never out of date."""
        terms = refunding.terms
        if self._sale is not None and self._sale.sale_id == terms.sale_id:
            others = (one for one in self._known if one.terms.number != terms.number)
            self._known = (*others, refunding)

    def _show_taken_up(self, refunding: Refunding) -> None:
        """A refund that is at hand of a sudden is shown, if its sale is; back leads away again."""
        which = (refunding.terms.sale_id, refunding.terms.number)
        is_new, self._shown = which != self._shown, which
        if is_new and self._sale is not None and self._is_under_way(self._sale):
            self._is_open = True


def _refundings_of(journal: Journal, sale_id: str) -> tuple[Refunding, ...] | str:
    """On the lane: the refunds of a sale, or why they cannot be read."""
    try:
        return journal.refundings_of(sale_id)
    except JournalFailed as failed:
        return failed.reason
