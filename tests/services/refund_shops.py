"""A till that gives money back, steered step by step: journal, Stripe and clock in memory."""

from dataclasses import replace

from pos_desktop.domain.cards import Card
from pos_desktop.domain.givingback import RefundOutcome
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.refundable import Amount, Everything, Portion
from pos_desktop.domain.refunding import Refunding, RefundKind, RefundWant
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind
from pos_desktop.services.refund_desk import RefundDesk, RefundProgress, Unbegun
from pos_desktop.services.refund_review import RefundReview
from pos_desktop.services.refunding import RefundRequest, Standing
from pos_desktop.services.repaying import Repayer
from pos_desktop.services.watching import Target, look
from tests.fakes.clocks import SteeredClock, ToldLane, ToldTimers
from tests.fakes.journals import MemoryJournal
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.stripe_records import CardPlayed
from tests.fakes.stripe_world import StripeWorld
from tests.services.shops import MUG, TEA, sale_of

INTERAC = "interac_present"
PAID = SaleStatus.PAID


class RefundShop:
    """A paid sale, and everything that gives it back. `kind` is how it was paid."""

    def __init__(
        self,
        kind: RefundKind = RefundKind.CARD,
        journal: MemoryJournal | None = None,
        world: StripeWorld | None = None,
    ) -> None:
        self.kind = kind
        self.world = world or StripeWorld()
        self.journal = journal or MemoryJournal()
        self.clock = SteeredClock()
        self.lane = ToldLane()
        self.timers = ToldTimers(self.clock)
        self.gateway = gateway_to(self.world)
        self.target = Target()
        self.told: list[RefundProgress | None] = []
        self.refused: list[Unbegun] = []
        self.drawers = 0
        self.failed: list[Standing] = []
        self.resumed: list[Standing] = []
        self.broken: list[str] = []
        self.is_defective = False
        self.sale = self._sold()
        self.desk = self._desk()
        self.review = RefundReview(
            journal=self.journal,
            repay=self.repay,
            lane=self.lane,
            timers=self.timers,
            clock=self.clock,
            at_hand=self._at_hand,
            failed=self.failed.append,
            resume=self.resumed.append,
            broke=self.broken.append,
        )

    def _sold(self) -> Sale:
        sale = replace(sale_of(TEA, MUG), status=PAID)
        total = sale.cart.totals().total
        tender = Tender(TenderKind.CASH, total, given=total)
        if self.kind is not RefundKind.CASH:
            typed = INTERAC if self.kind is RefundKind.INTERAC else "card_present"
            intent = self.world.paid(sale.sale_id, total, kind=typed)
            tender = Tender(
                TenderKind.CARD,
                total,
                payment_intent=intent.intent_id,
                charge="ch_1",
                card=Card(typed, "visa", "4242"),
            )
        paid = replace(sale, tenders=(tender,), closed_at=self.clock.now())
        kept = self.journal.record(Entry("sale.paid", self.clock.now(), "Ana", "till-1", paid))
        assert kept is not None
        return kept

    def _desk(self) -> RefundDesk:
        desk = RefundDesk(
            journal=self.journal,
            repay=self.repay,
            lane=self.lane,
            timers=self.timers,
            clock=self.clock,
            watch=self.watch,
            handed_out=self.hand_out,
        )
        desk.listen(self.told.append)
        return desk

    def repay(self, refunding: Refunding, want: RefundWant) -> RefundOutcome:
        if self.is_defective:
            raise ArithmeticError("a defect of ours")
        return Repayer(self.gateway, self.clock).perform(refunding, want)

    def watch(self, target: Target) -> None:
        self.target = target

    def hand_out(self) -> None:
        self.drawers += 1

    def request(self, portion: Portion | None = None, **more: object) -> RefundRequest:
        """What is wanted back; all of it unless something else is said."""
        wanted = RefundRequest(
            self.sale.sale_id, portion or Everything(), "till-1", "Ana", "usd", reader="tmr_1"
        )
        return replace(wanted, **more)  # type: ignore[arg-type]  # a test's own words

    def begin(self, amount: int = 0) -> None:
        """Ask for an amount, or for all of it; nothing has come of it yet."""
        portion = Amount(amount) if amount else Everything()
        self.desk.begin(self.request(portion), self.refused.append)

    def look(self) -> None:
        """The watcher looks once, and what it saw arrives."""
        self.desk.seen(look(self.target, self.gateway))

    def settle(self) -> None:
        """Work, look and work until nothing more happens."""
        for _ in range(6):
            self.lane.drain()
            if self.target.refund is not None:
                self.look()
        self.lane.drain()

    def play_card(self, card: CardPlayed = CardPlayed.APPROVED) -> None:
        """The customer inserts a card, and the network answers."""
        self.world.present_card("tmr_1")
        self.world.finish_card("tmr_1", card)

    def restart(self) -> None:
        """Everything but the journal is lost."""
        self.lane.forget()
        self.timers.waiting.clear()
        self.desk = self._desk()

    def is_settled(self) -> bool:
        """Whether nothing is under way."""
        return self.desk.is_settled

    def at_hand(self) -> RefundProgress | None:
        """The refund at hand, if any."""
        return self.desk.progress

    def uses_reader(self) -> bool:
        """Whether a reader asks for a card."""
        return self.desk.uses_reader

    @property
    def progress(self) -> RefundProgress:
        progress = self.desk.progress
        assert progress is not None
        return progress

    @property
    def word(self) -> str:
        """Where the refund at hand stands."""
        return self.progress.refunding.word

    @property
    def kept(self) -> Refunding:
        """The one refund that is written down."""
        (found,) = self.journal.refundings_of(self.sale.sale_id)
        return found

    def sale_now(self) -> Sale:
        """The sale as it is written down."""
        sale = self.journal.sale(self.sale.sale_id)
        assert sale is not None
        return sale

    def _at_hand(self) -> Refunding | None:
        return None if self.desk.progress is None else self.desk.progress.refunding
