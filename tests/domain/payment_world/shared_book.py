"""Two tills that have one book: both act on the same sale at once, a request at a time.

Wherever one of them asks Stripe or writes into the book, the other may go on: before it, and before
the answer is there. So both can have read what neither has changed yet.
"""

from collections.abc import Callable
from random import Random
from typing import TypeVar

from typing_extensions import override

from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder, taken
from pos_desktop.domain.givingback import learn
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import CancelWished, CaptureWished, RaiseWished, RetryWished, Wish
from pos_desktop.domain.payment import Authorized, Cancelled, Paid, Payment
from pos_desktop.domain.refundable import Amount, Everything, Pieces, Portion, RefundRefused
from pos_desktop.domain.refunding import RefundKind, wanted
from pos_desktop.domain.sale import Sale, SaleStatus, TenderStatus
from pos_desktop.services.holds import Acting, hold_of
from pos_desktop.services.performing import Performer
from pos_desktop.services.refunding import (
    RefundRequest,
    Standing,
    driven,
    looked_again,
    started,
    written,
)
from pos_desktop.services.repaying import Repayer
from pos_desktop.services.stepping import drive
from tests.fakes.journals import MemoryJournal
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.stripe_records import Fault
from tests.fakes.stripe_world import StripeWorld
from tests.fakes.turns import Turns
from tests.services.refund_shops import RefundShop
from tests.services.shops import LATER, TEA, Shop, sale_of

T = TypeVar("T")
TILLS = ("till-1", "till-2")
_FAULTS = (
    Fault.LOST_REQUEST,
    Fault.LOST_ANSWER,
    Fault.LATE,
    Fault.RATE_LIMIT,
    Fault.LOCKED,
    Fault.SERVER_ERROR_BEFORE,
    Fault.SERVER_ERROR_AFTER,
)


class SlowWorld(StripeWorld):
    """Asking takes a while, and so does the answer."""

    def __init__(self, turns: Turns) -> None:
        super().__init__()
        self._turns = turns

    @override
    def read(self, name: str, act: Callable[[], T]) -> T:
        self._turns.pause()
        answer = super().read(name, act)
        self._turns.pause()
        return answer

    @override
    def write(
        self,
        name: str,
        key: str | None,
        params: object,
        act: Callable[[], T],
        *,
        at_reader: bool = False,
    ) -> T:
        self._turns.pause()
        answer = super().write(name, key, params, act, at_reader=at_reader)
        self._turns.pause()
        return answer


class SlowJournal(MemoryJournal):
    """Writing takes a while."""

    def __init__(self, turns: Turns) -> None:
        super().__init__()
        self._turns = turns

    @override
    def record(self, entry: Entry) -> Sale | None:
        self._turns.pause()
        kept = super().record(entry)
        self._turns.pause()
        return kept


class TwoGiveBack:
    """A paid sale, of which both tills give something back at once."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        turns = Turns(chance)
        self._turns = turns
        self.world, self.journal = SlowWorld(turns), SlowJournal(turns)
        shop = RefundShop(RefundKind.CARD, journal=self.journal, world=self.world)
        self.sale, self.clock = shop.sale, shop.clock
        self.paid = self.sale.total
        self._repay = {
            till: Repayer(gateway_to(self.world, till), self.clock).perform for till in TILLS
        }

    def live(self, rounds: int = 2) -> None:
        """Both give back, perhaps more than once, in a bad network; then all is calm.

        Raises:
            AssertionError: more went back than was paid, or the book is wrong about it.
        """
        for _ in range(self._chance.randint(1, rounds)):
            trouble = self._chance.choices((None, *_FAULTS), (14, *(1 for _ in _FAULTS)), k=12)
            self.world.faults.extend(trouble)
            self._turns.play(*(lambda till=till: self._give_back(till) for till in TILLS))
            self._check()
            if self._chance.random() < 0.5:
                self.world.deliver_late()
        self.world.faults.clear()
        self.world.deliver_late()
        self.clock.forward(60)
        for _ in range(2):
            self._turns.play(*(lambda till=till: self._review(till) for till in TILLS))
        self._check()
        self._check_book()

    def _give_back(self, till: str) -> None:
        portions: tuple[Portion, ...] = (
            Everything(),
            Everything(),
            Amount(self.paid),
            Amount(self._chance.randint(1, self.paid)),
            Pieces(((1, 1),)),
        )
        request = RefundRequest(
            self.sale.sale_id, self._chance.choice(portions), till, "Ana", "usd"
        )
        try:
            standing = started(request, self.journal, self.clock)
        except RefundRefused:
            return
        now = driven(standing, self.journal, self._repay[till], self.clock)
        for _ in range(self._chance.randint(0, 3)):
            now = driven(now, self.journal, self._repay[till], self.clock)
        given_up = learn(now.refunding, CancelWished())
        if given_up != now.refunding and self._chance.random() < 0.5:
            now = written(given_up, self.journal, self.clock)
            driven(now, self.journal, self._repay[till], self.clock)

    def _review(self, till: str) -> None:
        """As a start, or the hourly review, goes on with what this till has under way."""
        for one in self.journal.refundings_of(self.sale.sale_id):
            if one.terms.till == till:
                sale = self.journal.sale(self.sale.sale_id)
                assert sale is not None
                repay = self._repay[till]
                standing = Standing(one, sale)
                if one.is_under_way and wanted(one) is None:  # it waits for a person, who tries on
                    tried = learn(one, RetryWished(""))
                    standing = written(tried, self.journal, self.clock)
                now = driven(standing, self.journal, repay, self.clock)
                looked_again(now, self.journal, repay, self.clock)

    def _check(self) -> None:
        assert not self.world.offences, self.world.offences
        (intent,) = self.world.intents
        assert self.world.given_back(intent) <= self.paid

    def _check_book(self) -> None:
        """What the book says went back is what Stripe says."""
        kept = self.journal.refundings_of(self.sale.sale_id)
        (intent,) = self.world.intents
        assert not [one for one in kept if one.is_under_way], kept
        given = sorted((one.refund_id or "", one.terms.amount) for one in kept if one.is_given)
        there = self.world.of_intent(intent)
        assert given == sorted((one.refund_id, one.amount) for one in there if one.counts)
        sale = self.journal.sale(self.sale.sale_id)
        assert sale is not None
        assert sale.refunded == self.world.given_back(intent)


class TwoAtAHold:
    """Money that is held, which both tills take, raise or release at once."""

    def __init__(self, chance: Random, book: type[SlowJournal] = SlowJournal) -> None:
        self._chance = chance
        turns = Turns(chance)
        self._turns = turns
        self.world, self.journal = SlowWorld(turns), book(turns)
        self.world.raisable = self.world.overcapturable = chance.random() < 0.7
        shop = Shop(self.journal, self.world)
        self.clock = shop.clock
        shop.checkout.begin(sale_of(TEA), LATER)
        shop.settle()
        shop.play_card()
        shop.settle()
        assert isinstance(shop.state(), Authorized)
        shop.checkout.leave()
        self._wishes: list[Wish] = []
        self._acting = {till: self._acts(till) for till in TILLS}

    def _acts(self, till: str) -> Acting:
        performer = Performer(gateway_to(self.world, till), self.clock)
        return Acting(self.journal, performer.perform, self.clock, lambda: till)

    def live(self, rounds: int = 2) -> None:
        """Both do something with it in a bad network; then all is calm.

        Raises:
            AssertionError: it was taken although nobody wished that, or the book is wrong about it.
        """
        for _ in range(self._chance.randint(1, rounds)):
            trouble = self._chance.choices((None, *_FAULTS), (14, *(1 for _ in _FAULTS)), k=16)
            self.world.faults.extend(trouble)
            self._turns.play(*(self._acts_once(till) for till in TILLS))
            if self._chance.random() < 0.5:
                self.world.deliver_late()
            self._check()
        self.world.faults.clear()
        self.world.deliver_late()
        self.clock.forward(60)
        for till in TILLS:  # as the next start goes on with it
            perform = self._acting[till].perform
            clock = self.clock
            drive(
                self._payment, self._sale, None, journal=self.journal, perform=perform, clock=clock
            )
        self._check()
        self._check_book()

    def _acts_once(self, till: str) -> Callable[[], None]:
        orders = (
            ALL_THAT_IS_HELD,
            ALL_THAT_IS_HELD,
            CaptureOrder(900),
            CaptureOrder(1500, tip=300),
        )
        wishes: tuple[Wish, ...] = (
            *(CaptureWished(order) for order in orders),
            CancelWished(),
            CancelWished(),
            CancelWished(),
            RaiseWished(1300),
            RaiseWished(1500),
        )
        wish = self._chance.choice(wishes)
        self._wishes.append(wish)
        return lambda: self._act(till, wish)

    def _act(self, till: str, wish: Wish) -> None:
        hold = hold_of(self._payment, self._sale)
        if hold is not None:
            self._acting[till].act(hold, wish)

    @property
    def _payment(self) -> Payment:
        payment = self.journal.payment("sale_1")
        assert payment is not None
        return payment

    @property
    def _sale(self) -> Sale:
        sale = self.journal.sale("sale_1")
        assert sale is not None
        return sale

    def _check(self) -> None:
        assert not self.world.offences, self.world.offences
        (intent,) = self.world.intents.values()
        if intent.status is IntentStatus.SUCCEEDED:
            orders = [one.order for one in self._wishes if isinstance(one, CaptureWished)]
            allowed = {one.amount for one in orders if one.amount is not None}
            if any(one.amount is None for one in orders):
                allowed |= {1200, 1300, 1500}
            assert intent.received in allowed, (intent.received, self._wishes)
        elif intent.status is IntentStatus.CANCELED:
            assert any(isinstance(one, CancelWished) for one in self._wishes)

    def _check_book(self) -> None:
        (intent,) = self.world.intents.values()
        state, sale = self._payment.state, self._sale
        (tender,) = sale.tenders
        match intent.status:
            case IntentStatus.SUCCEEDED:
                assert isinstance(state, Paid), (state, self._wishes)
                assert taken(state.intent) == intent.received
                assert (tender.status, tender.amount) == (TenderStatus.PAID, intent.received)
                assert sale.status is SaleStatus.PAID
            case IntentStatus.CANCELED:
                assert isinstance(state, Cancelled), (state, self._wishes)
                assert tender.status is TenderStatus.CANCELED
                assert sale.status is SaleStatus.VOID, (sale.status, self._wishes)
            case _:
                assert isinstance(state, Authorized), (state, self._wishes)
                assert state.is_at_rest, state
                assert tender.status is TenderStatus.AUTHORIZED
                # A raise that was thought lost may come late; it is read with the next request.
                assert tender.amount <= intent.held
