"""What is looked for among past sales, and the sales as a list shows them."""

from dataclasses import dataclass
from datetime import datetime

from pos_desktop.domain.finding import UNPARTED, folded, words_in
from pos_desktop.domain.sale import SaleStatus, TenderKind, TenderStatus

LONGEST_WORD = 40
"""Signs of a word that are searched: an index has no room for more, and nobody types them."""


@dataclass(frozen=True, slots=True)
class OfNumber:
    """The receipt of this number in its till's row; `till` is the first part of 001-0042."""

    sequence: int
    till: int | None = None


@dataclass(frozen=True, slots=True)
class OfSale:
    """The sale itself, as a code on a receipt names it."""

    sale_id: str


@dataclass(frozen=True, slots=True)
class OfAmount:
    """Sales that came to this, in minor units of the shop's currency."""

    minor: int


@dataclass(frozen=True, slots=True)
class OfLast4:
    """Sales that were paid with a card of these last four digits."""

    digits: str


@dataclass(frozen=True, slots=True)
class OfDay:
    """Sales opened in [since, until)."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class OfCustomers:
    """Sales of one of these customers, by their ids at Stripe."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfGoods:
    """Sales with a line of which the words of SKU or description begin with each of these."""

    words: tuple[str, ...]


Meaning = OfNumber | OfSale | OfAmount | OfLast4 | OfDay | OfCustomers | OfGoods


@dataclass(frozen=True, slots=True)
class SaleQuery:
    """What is looked for: a sale must match every word, by any of the word's meanings.

    Of `statuses` and `tenders` one is enough, and none asks for all. Opened in [since, until).
    """

    words: tuple[tuple[Meaning, ...], ...] = ()
    statuses: tuple[SaleStatus, ...] = ()
    tenders: tuple[TenderKind, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RowTender:
    """What a sale was paid with, in few words."""

    kind: TenderKind
    status: TenderStatus
    brand: str | None = None
    last4: str | None = None


@dataclass(frozen=True, slots=True)
class SaleRow:
    """A sale as a list shows it; `total` in minor units of `currency`."""

    sale_id: str
    receipt_number: str | None
    opened_at: datetime
    status: SaleStatus
    total: int
    currency: str
    till: str
    cashier: str
    customer: str | None = None
    tenders: tuple[RowTender, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether it is paid for with money that is not taken yet."""
        return self.status is SaleStatus.PAID and any(
            tender.status is TenderStatus.AUTHORIZED for tender in self.tenders
        )


Place = tuple[datetime, str]
"""Where a list goes on: `opened_at` and `sale_id` of what was looked at last."""


@dataclass(frozen=True, slots=True)
class SalePage:
    """Some sales that match, newest first; what bears the very number that was typed comes first.

    `after` is where the search goes on, None at its end. A page may have fewer rows than asked
    for, even none, and still have more behind it: no page looks at more than a bounded number.
    """

    rows: tuple[SaleRow, ...] = ()
    after: Place | None = None


def words_of_goods(sku: str, description: str) -> frozenset[str]:
    """The words under which a line is found: those of its description, its SKU, parts of that."""
    words = {*words_in(description), *words_in(sku), "".join(words_in(sku)), folded(sku)}
    return frozenset(part[:LONGEST_WORD] for word in words if word for part in _beginnings(word))


def _beginnings(word: str) -> tuple[str, ...]:
    """The word; where its script has no blanks also what follows each sign, a word as well."""
    if UNPARTED.match(word) is None:
        return (word,)
    return tuple(word[at:] for at in range(len(word)))
