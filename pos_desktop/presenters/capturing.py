"""The hold at hand: what is to be taken of it, looked at and changed before it is."""

from dataclasses import dataclass

from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.captures import (
    MOST_RAISES,
    CaptureOrder,
    may_be_raised,
    overcapture_limit,
    problem,
)
from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.services.holds import Hold


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for one hold; "" leaves a thing as it is."""

    amount: str = ""
    tip: str = ""
    fee: str = ""
    total: str = ""
    """The new total, where the authorization is to be raised."""

    @property
    def is_changed(self) -> bool:
        """Whether the capture is to be another than all that is held."""
        return any(part.strip() for part in (self.amount, self.tip, self.fee))


@dataclass(frozen=True, slots=True)
class PaneModel:
    """The hold at hand, and what is typed. None of `tip_limit` and `tries_left` where there is
    no such thing: no tip on the receipt, no raising. `fee` only where the account takes one.

    `takes` is what a capture takes as things are typed, `releases` what it gives back to the card.
    """

    key: str
    held: Money
    sale_total: Money
    typed: Typed
    takes: Money
    releases: Money
    fee: Money | None
    tip_limit: Money | None
    tries_left: int | None
    amount_wrong: Notice | None = None
    tip_wrong: Notice | None = None
    fee_wrong: Notice | None = None
    total_wrong: Notice | None = None
    lapses_at: int = 0

    @property
    def is_wrong(self) -> bool:
        """Whether a capture cannot be sent as it is typed."""
        return any((self.amount_wrong, self.tip_wrong, self.fee_wrong))


@dataclass(frozen=True, slots=True)
class _Read:
    value: int | None
    wrong: Notice | None = None


def order_of(hold: Hold, typed: Typed, mark: str) -> CaptureOrder | None:
    """What to take as it is typed; None where that cannot be."""
    amount, tip, fee = _all(hold, typed, mark)
    if any(part.wrong for part in (amount, tip, fee)):
        return None
    if amount.value is None and not tip.value:
        order = CaptureOrder(None, fee.value)
    else:
        base = _held(hold) if amount.value is None else amount.value
        order = CaptureOrder(base + (tip.value or 0), fee.value, tip.value or 0)
    return order if problem(order, hold.intent) is None else None


def total_of(hold: Hold, typed: Typed, mark: str) -> int | None:
    """The new total to be held, as it is typed; None where that cannot be."""
    total = _read(typed.total, hold, mark)
    value = total.value
    if value is None or not may_be_raised(hold.intent, hold.payment.raises, value):
        return None
    return value


def pane_of(hold: Hold, typed: Typed, mark: str) -> PaneModel:
    """The hold at hand, with what is wrong beside what was typed."""
    amount, tip, fee = _all(hold, typed, mark)
    held, currency = _held(hold), hold.intent.currency
    base = held if amount.value is None else amount.value
    takes = base + (tip.value or 0)
    limit = overcapture_limit(hold.intent.charge)
    raises = may_be_raised(hold.intent, hold.payment.raises)
    total = _read(typed.total, hold, mark)
    if total.wrong is None and total.value is not None and total.value <= held:
        total = _Read(None, warn("close_raise_too_little", Money(held, currency)))
    has_fee = hold.intent.fee is not None or hold.payment.terms.connect is not None
    return PaneModel(
        key=hold.key,
        held=Money(held, currency),
        sale_total=Money(hold.sale.cart.totals().total, currency),
        typed=typed,
        takes=Money(takes, currency),
        releases=Money(max(0, held - takes), currency),
        fee=Money(_fee(hold), currency) if has_fee else None,
        tip_limit=Money(limit, currency) if limit else None,
        tries_left=MOST_RAISES - hold.payment.raises if raises else None,
        amount_wrong=amount.wrong,
        tip_wrong=tip.wrong,
        fee_wrong=fee.wrong,
        total_wrong=total.wrong,
        lapses_at=hold.lapses_at,
    )


def _fee(hold: Hold) -> int:
    if hold.intent.fee is not None:
        return hold.intent.fee
    connect = hold.payment.terms.connect
    return (connect.fee or 0) if connect is not None else 0


def _held(hold: Hold) -> int:
    return hold.intent.capturable or hold.intent.amount


def _all(hold: Hold, typed: Typed, mark: str) -> tuple[_Read, _Read, _Read]:
    amount, tip = _read(typed.amount, hold, mark), _read(typed.tip, hold, mark)
    fee = _read(typed.fee, hold, mark)
    held, currency = _held(hold), hold.intent.currency
    if amount.value is not None and not 0 < amount.value <= held:
        most = Money(held, currency)
        why = warn("close_amount_nothing") if amount.value <= 0 else warn("close_too_much", most)
        amount = _Read(None, why)
    limit = overcapture_limit(hold.intent.charge)
    if tip.value is not None and tip.value > limit:
        tip = _Read(None, warn("close_tip_too_large", Money(limit, currency)))
    base = held if amount.value is None else amount.value
    taken = base + (tip.value or 0)
    if fee.value is not None and fee.value > taken:
        fee = _Read(None, warn("close_fee_too_large", Money(taken, currency)))
    return amount, tip, fee


def _read(typed: str, hold: Hold, mark: str) -> _Read:
    if not typed.strip():
        return _Read(None)
    try:
        return _Read(read_amount(typed, hold.intent.currency, decimal_mark=mark).minor)
    except AmountRefused as refused:
        return _Read(None, warn(f"amount_{refused.problem.value}", refused.typed))
