"""What of a sale may be given back: never more than is left, never nothing, in its own currency."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pos_desktop.domain.cashrounding import EXACT, Coin
from pos_desktop.domain.refunding import RefundedLine, Refunding, RefundKind
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.sharing import shared


class RefundProblem(StrEnum):
    """Why nothing is given back."""

    NOT_PAID = "not_paid"
    VOID = "void"
    ONLY_HELD = "only_held"
    """The money is held and not taken: it is released, or taken in part, and never refunded."""
    OTHER_CURRENCY = "other_currency"
    NOTHING = "nothing"
    NOTHING_LEFT = "nothing_left"
    TOO_MUCH = "too_much"
    BELOW_COIN = "below_coin"
    """In cash it is nearest to nothing: no coin is so small."""
    NO_SUCH_LINE = "no_such_line"
    TOO_MANY_PIECES = "too_many_pieces"
    UNDER_WAY = "under_way"
    """A payment, or another refund of this till, is not over."""
    NO_READER = "no_reader"
    NO_SUCH_SALE = "no_such_sale"
    NOT_COMPARED = "not_compared"
    """The book was restored and does not have yet what Stripe gave back since the copy."""
    OVERTAKEN = "overtaken"
    """Another till is giving back of this sale at the same time."""


@dataclass(eq=False)
class RefundRefused(Exception):
    """Nothing was asked of anybody. `left` is in minor units of `currency`, or counts pieces."""

    problem: RefundProblem
    left: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is left, with the tip."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """So many pieces of each line that is named, each (line, quantity); without the tip."""

    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in minor units of the sale's currency, whatever it is for."""

    amount: int


Portion = Everything | Pieces | Amount


@dataclass(frozen=True, slots=True)
class LineLeft:
    """What of a line was not given back yet: so many pieces, which cost so much with their tax."""

    line_id: int
    quantity: int
    amount: int

    def costs(self, quantity: int) -> int:
        """What so many of them come to; all that are left come to all that is left.

        Raises:
            RefundRefused: there are not so many, or none is meant.
        """
        if quantity < 1:
            raise RefundRefused(RefundProblem.NOTHING)
        if quantity > self.quantity:
            raise RefundRefused(RefundProblem.TOO_MANY_PIECES, self.quantity)
        return (2 * self.amount * quantity + self.quantity) // (2 * self.quantity)


def gross(sale: Sale) -> dict[int, int]:
    """What each line cost with its share of the tax; together what the basket came to."""
    totals = sale.cart.totals()
    own = [
        line.amount if sale.cart.tax_included else line.amount + tax
        for line, tax in zip(sale.cart.lines, totals.line_taxes, strict=True)
    ]
    shares = shared(totals.total, own)
    return {line.line_id: share for line, share in zip(sale.cart.lines, shares, strict=True)}


def lines_left(sale: Sale, refundings: Iterable[Refunding]) -> tuple[LineLeft, ...]:
    """What of each line is left, in the order of the sale; lines given back whole have 0 pieces."""
    pieces: dict[int, int] = defaultdict(int)
    amounts: dict[int, int] = defaultdict(int)
    for refunding in refundings:
        for line in refunding.terms.lines if refunding.counts else ():
            pieces[line.line_id] += line.quantity
            amounts[line.line_id] += line.amount
    cost = gross(sale)
    return tuple(
        LineLeft(
            line.line_id,
            line.quantity - pieces[line.line_id],
            cost[line.line_id] - amounts[line.line_id],
        )
        for line in sale.cart.lines
    )


def tender_of(sale: Sale, place: int = 0) -> Tender:
    """The payment that is given back.

    Raises:
        RefundRefused: nothing was paid, or the money is only held.
    """
    if sale.status is SaleStatus.VOID:
        raise RefundRefused(RefundProblem.VOID)
    if place >= len(sale.tenders):
        raise RefundRefused(RefundProblem.NOT_PAID)
    tender = sale.tenders[place]
    match tender.status:
        case TenderStatus.AUTHORIZED:
            raise RefundRefused(RefundProblem.ONLY_HELD)
        case TenderStatus.CANCELED:
            raise RefundRefused(RefundProblem.NOT_PAID)
        case TenderStatus.PAID:
            return tender


def left_of(sale: Sale, refundings: Iterable[Refunding], place: int = 0) -> int:
    """What of a payment is neither given back nor about to be, in minor units.

    Raises:
        RefundRefused: nothing was paid, or the money is only held.
    """
    claimed = sum(one.claims for one in refundings if one.terms.tender == place)
    return tender_of(sale, place).amount - claimed


def kind_of(tender: Tender) -> RefundKind:
    """How the money of this payment goes back."""
    if tender.kind is TenderKind.CASH:
        return RefundKind.CASH
    is_interac = tender.card is not None and tender.card.is_interac
    return RefundKind.INTERAC if is_interac else RefundKind.CARD


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is given back: an amount in minor units, and for which lines, if for any."""

    amount: int
    lines: tuple[RefundedLine, ...] = ()


def agreed(
    sale: Sale,
    refundings: Sequence[Refunding],
    portion: Portion,
    *,
    currency: str,
    place: int = 0,
    coin: Coin = EXACT,
) -> Agreed:
    """What this portion of the sale comes to; `currency` is that of the till now.

    What is handed out of the drawer comes to the nearest coin, with all that was handed out before:
    in however many parts, nobody gets back more or less than was kept.

    Raises:
        RefundRefused: it cannot be given back; says what is left.
    """
    left = left_of(sale, refundings, place)
    own = sale.cart.currency
    if currency != own:
        raise RefundRefused(RefundProblem.OTHER_CURRENCY, left, own)
    if left <= 0:
        raise RefundRefused(RefundProblem.NOTHING_LEFT, 0, own)
    in_cash = kind_of(tender_of(sale, place)) is RefundKind.CASH
    listed = listed_left(sale, refundings, place) if in_cash else left
    meant = _meant(sale, refundings, portion, left, listed)
    if meant.amount <= 0:
        raise RefundRefused(RefundProblem.NOTHING, left, own)
    if meant.amount > max(left, listed):
        raise RefundRefused(RefundProblem.TOO_MUCH, left, own)
    if meant.amount in {left, listed}:
        return replace(meant, amount=left)
    if not in_cash:
        return meant
    kept = sale.tenders[place].amount
    before = kept - sale.rounding - listed
    amount = min(coin.rounded(before + meant.amount) - (kept - left), left)
    if amount <= 0:
        raise RefundRefused(RefundProblem.BELOW_COIN, left, own)
    return replace(meant, amount=amount)


def listed_left(sale: Sale, refundings: Iterable[Refunding], place: int = 0) -> int:
    """What of a payment in cash is left as the prices say, before it is rounded to a coin."""
    back = (one.terms for one in refundings if one.counts and one.terms.tender == place)
    listed = sum(sum(line.amount for line in one.lines) or one.amount for one in back)
    return tender_of(sale, place).amount - sale.rounding - listed


def _meant(
    sale: Sale, refundings: Sequence[Refunding], portion: Portion, left: int, listed: int
) -> Agreed:
    match portion:
        case Everything():
            rest = [line for line in lines_left(sale, refundings) if line.quantity]
            whole = tuple(RefundedLine(one.line_id, one.quantity, one.amount) for one in rest)
            # An amount that was given back before was for no line: then neither is the rest.
            fits = sum(line.amount for line in whole) <= listed
            return Agreed(left, whole if fits else ())
        case Pieces(pieces):
            by_id = {line.line_id: line for line in lines_left(sale, refundings)}
            lines = tuple(_piece(by_id, line_id, quantity) for line_id, quantity in pieces)
            return Agreed(sum(line.amount for line in lines), lines)
        case Amount(amount):
            return Agreed(amount)


def _piece(by_id: dict[int, LineLeft], line_id: int, quantity: int) -> RefundedLine:
    known = by_id.pop(line_id, None)
    if known is None:
        raise RefundRefused(RefundProblem.NO_SUCH_LINE)
    return RefundedLine(line_id, quantity, known.costs(quantity))


def as_refunded(sale: Sale, refundings: Iterable[Refunding]) -> tuple[int, SaleStatus]:
    """What of a sale went back, or is on its way, and how it stands with that.

    A sale that was not paid stands as it stood.
    """
    given = sum(one.terms.amount for one in refundings if one.is_given)
    if sale.status not in _PAID:
        return given, sale.status
    taken = sum(tender.amount for tender in sale.tenders if tender.counts)
    if given == 0:
        return given, SaleStatus.PAID
    return given, SaleStatus.REFUNDED if given >= taken else SaleStatus.PARTLY_REFUNDED


_PAID = frozenset({SaleStatus.PAID, SaleStatus.REFUNDED, SaleStatus.PARTLY_REFUNDED})


def with_refund(sale: Sale, before: Iterable[Refunding], refunding: Refunding) -> Sale:
    """The sale after this refund, which is told of for the first time or again.

    `before` are the refunds that are written down, among them perhaps this one as it was.

    Raises:
        RefundRefused: it is new and more than is left, or its number is another's.
    """
    terms, others = refunding.terms, list(before)
    known = next((one for one in others if one.terms.number == terms.number), None)
    if known is not None:
        others.remove(known)
        if (known.terms.till, known.terms.started_at) != (terms.till, terms.started_at):
            raise RefundRefused(RefundProblem.OVERTAKEN)
    elif terms.amount > (left := left_of(sale, others, terms.tender)):
        raise RefundRefused(RefundProblem.TOO_MUCH, left, terms.currency)
    refunded, status = as_refunded(sale, (*others, refunding))
    return replace(sale, refunded=refunded, status=status)


def with_what_went_back(sale: Sale, kept: Sale) -> Sale:
    """The sale, which was read before a refund was `kept`, with that refund."""
    is_paid = sale.status is SaleStatus.PAID and kept.refunded > 0
    status = kept.status if is_paid else sale.status
    return replace(sale, refunded=kept.refunded, status=status)
