"""A shift of a till: what was sold since it was closed last, and what the drawer should hold.

All amounts are minor units of the shift's currency.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from pos_desktop.domain.sale import Sale, TenderKind, TenderStatus
from pos_desktop.domain.unsettled import Unsettled


@dataclass(frozen=True, slots=True)
class TaxSum:
    """What was sold at one rate: `net` without the tax, and the `tax`."""

    name: str
    percent: Decimal
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class TenderSum:
    """What came in by one kind of tender, tips included; `held` of it is not captured yet."""

    kind: TenderKind
    count: int
    amount: int
    held: int = 0


@dataclass(frozen=True, slots=True)
class PaidBack:
    """Money that went back to a customer, by the tender it had come in by."""

    kind: TenderKind
    amount: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a shift took: `net + tax + tips + adjusted + rounding` is what the tenders add up to.

    `rounding` is what was kept in cash above the totals of its sales or, below nothing, under them.

    `others` counts sales in another currency, which are not in it. `later` is what earlier shifts
    counted less (or, below nothing, more) than came of it since: of holds and of refunds.
    `discounts` is what cashiers took off, as it was listed: `net` and `tax` are without it.
    """

    currency: str
    sales: int = 0
    items: int = 0
    net: int = 0
    tax: int = 0
    tips: int = 0
    rounding: int = 0
    taxes: tuple[TaxSum, ...] = ()
    tenders: tuple[TenderSum, ...] = ()
    paid_back: tuple[TenderSum, ...] = ()
    others: int = 0
    later: int = 0
    discounts: int = 0

    @property
    def adjusted(self) -> int:
        """What was taken above (or, below nothing, less than) the prices, and is neither a
        tip nor rounded to a coin."""
        return self.taken - self.net - self.tax - self.tips - self.rounding

    @property
    def taken(self) -> int:
        """What all tenders come to."""
        return sum(tender.amount for tender in self.tenders)

    @property
    def returned(self) -> int:
        """What went back to customers."""
        return sum(one.amount for one in self.paid_back)

    @property
    def cash(self) -> int:
        """What the drawer gained: cash that was taken, less cash that was paid back."""
        came = sum(one.amount for one in self.tenders if one.kind is TenderKind.CASH)
        went = sum(one.amount for one in self.paid_back if one.kind is TenderKind.CASH)
        return came - went


@dataclass(frozen=True, slots=True)
class Shift:
    """What is open: since when (None: since the till's first sale), and the float in the drawer."""

    number: int
    since: datetime | None
    opening_float: int


@dataclass(frozen=True, slots=True)
class Closing:
    """A shift that was closed, for good; times are UTC.

    `number` counts the till's closings without gaps. `counted` is what was in the drawer, of which
    `left` stays for the next shift. `unsettled` is what may become another amount after it.
    """

    till: str
    number: int
    since: datetime | None
    closed_at: datetime
    cashier: str
    opening_float: int
    counted: int
    left: int
    report: Report = field(default_factory=lambda: Report(""))
    unsettled: tuple[Unsettled, ...] = ()

    @property
    def expected(self) -> int:
        """What the drawer should have held."""
        return self.opening_float + self.report.cash

    @property
    def difference(self) -> int:
        """What was too much (or, below nothing, missing) in the drawer."""
        return self.counted - self.expected


@dataclass(frozen=True, slots=True)
class Counted:
    """What a closing counted, so that no other one counts it: ids of sales, and refunds by the id
    of their sale and their number. Times do not tell it: a clock can be set."""

    sales: tuple[str, ...] = ()
    refunds: tuple[tuple[str, int], ...] = ()


def next_shift(last: Closing | None) -> Shift:
    """The shift that is open after this closing, or before the first."""
    if last is None:
        return Shift(1, None, 0)
    return Shift(last.number + 1, last.closed_at, last.left)


def report_of(sales: Iterable[Sale], paid_back: Iterable[PaidBack], currency: str) -> Report:
    """What these sales and refunds come to."""
    sums = _Sums(currency)
    for sale in sales:
        sums.add(sale)
    returned = _Tally()
    for one in paid_back:
        returned.add(one.kind, one.amount, 0)
    return sums.report(returned.sums())


class _Tally:
    """Counts, amounts and what is held, by kind of tender."""

    def __init__(self) -> None:
        self._sums: dict[TenderKind, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, kind: TenderKind, amount: int, held: int) -> None:
        """One more."""
        found = self._sums[kind]
        found[0] += 1
        found[1] += amount
        found[2] += held

    def sums(self) -> tuple[TenderSum, ...]:
        """By kind, in the order of the kinds."""
        return tuple(
            TenderSum(kind, *self._sums[kind]) for kind in TenderKind if kind in self._sums
        )


class _Sums:
    """What the sales come to so far."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._sales = self._items = self._tips = self._others = self._discounts = 0
        self._rates: dict[tuple[str, Decimal], list[int]] = defaultdict(lambda: [0, 0])
        self._tenders = _Tally()
        self._rounding = 0

    def add(self, sale: Sale) -> None:
        """One more sale that was paid."""
        cart = sale.cart
        if cart.currency != self._currency:
            self._others += 1
            return
        self._rounding += sale.rounding
        self._sales += 1
        self._items += cart.items
        self._discounts += cart.taken_off
        for line, tax in zip(cart.lines, cart.totals().line_taxes, strict=True):
            rate = self._rates[line.rate.name, line.rate.percent]
            rate[0] += line.amount - tax if cart.tax_included else line.amount
            rate[1] += tax
        for tender in sale.tenders:
            if not tender.counts:
                continue
            self._tips += tender.tip
            is_held = tender.status is TenderStatus.AUTHORIZED
            self._tenders.add(tender.kind, tender.amount, tender.amount if is_held else 0)

    def report(self, paid_back: tuple[TenderSum, ...]) -> Report:
        """All of it."""
        taxes = tuple(
            TaxSum(name, percent, net, tax)
            for (name, percent), (net, tax) in sorted(self._rates.items(), key=_by_rate)
        )
        return Report(
            currency=self._currency,
            sales=self._sales,
            items=self._items,
            net=sum(one.net for one in taxes),
            tax=sum(one.tax for one in taxes),
            tips=self._tips,
            rounding=self._rounding,
            taxes=taxes,
            tenders=self._tenders.sums(),
            paid_back=paid_back,
            others=self._others,
            discounts=self._discounts,
        )


def _by_rate(item: tuple[tuple[str, Decimal], list[int]]) -> tuple[Decimal, str]:
    (name, percent), _ = item
    return percent, name
