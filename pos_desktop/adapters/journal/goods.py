"""What is sold, by SKU and description: known by a number, found by its words."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from sqlalchemy import Connection, bindparam, insert, select, text

from pos_desktop.adapters.journal.chain import canonical
from pos_desktop.adapters.journal.tables import goods, goods_words
from pos_desktop.domain.cart import CartLine
from pos_desktop.domain.sale_search import words_of_goods

REMEMBERED = 20_000
"""Goods of which the number is kept in memory; a catalogue has about as many."""
Named = tuple[str, str]
"""SKU and description."""

_KNOWN = select(goods.c.goods_id).where(goods.c.digest == bindparam("of_digest"))
_NEW = text(
    "INSERT INTO goods (digest, sku, description) VALUES (:digest, :sku, :description) "
    "ON CONFLICT (digest) DO NOTHING RETURNING goods_id"
)
"""In one statement: two tills may sell something for the first time in the same moment."""
_WORDS = insert(goods_words)


class Goods:
    """The numbers of goods; what this till wrote or read of them before is not read again."""

    def __init__(self) -> None:
        self._numbers: dict[Named, int] = {}
        self._fresh: dict[Named, int] = {}

    def of(self, connection: Connection, lines: Iterable[CartLine]) -> Mapping[int, int]:
        """The number of the goods of each line, by line; goods that are new get one.

        They are remembered once `keep` says that the transaction was committed.
        """
        self._fresh = {}
        named = {line.line_id: (line.sku, line.description) for line in lines}
        # In one order on all tills, so that no two of them wait for each other.
        for one in sorted({*named.values()}.difference(self._numbers)):
            self._fresh[one] = number_of(connection, *one)
        known = self._numbers | self._fresh if self._fresh else self._numbers
        return {line_id: known[one] for line_id, one in named.items()}

    def keep(self) -> None:
        """What `of` gave last is in the book."""
        if len(self._numbers) > REMEMBERED:
            self._numbers.clear()
        self._numbers.update(self._fresh)
        self._fresh = {}


def number_of(connection: Connection, sku: str, description: str) -> int:
    """The number of these goods, which they get with their words if they have none."""
    digest = sha256(canonical([sku, description]).encode(errors="surrogatepass")).hexdigest()
    known = connection.scalar(_KNOWN, {"of_digest": digest})
    if known is not None:
        return int(known)
    row = {"digest": digest, "sku": sku, "description": description}
    made = connection.scalar(_NEW, row)
    if made is None:  # another till was first, and has committed by now
        return int(connection.execute(_KNOWN, {"of_digest": digest}).scalar_one())
    number = int(made)
    words = sorted(words_of_goods(sku, description))
    if words:
        connection.execute(_WORDS, [{"word": word, "goods_id": number} for word in words])
    return number
