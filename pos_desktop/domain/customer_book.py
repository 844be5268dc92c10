"""The shop's own book of customers, found as fast as it is typed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby, islice

from pos_desktop.domain.customers import (
    Contact,
    Customer,
    digits_of,
    duplicates,
    is_dialled,
    ways_to,
)
from pos_desktop.domain.finding import (
    WordIndex,
    folded,
    inside_word,
    line_of,
    start_of_word,
    words_in,
)

FOUND_AT_MOST = 20
BESIDE_AT_MOST = 500
"""Customers beside the pages: as each keystroke goes through them, more would be felt."""
_FULL_NUMBER = 9
"""From so many digits on the last ones are looked for: the country's code may be missing."""


class _Pages:
    """The customers as the book was made: by words, by id, and by e-mail and phone."""

    def __init__(self, customers: Iterable[Customer]) -> None:
        # A sort holds up all threads, but takes no time where they come newest first, as they do.
        newest = sorted(customers, key=_created, reverse=True)
        self.index = WordIndex(newest, _line)
        self.by_id = {one.customer_id: one for one in newest}
        self._first: dict[str, Customer] = {}
        self._others: dict[str, tuple[Customer, ...]] = {}
        for customer in newest:
            for way in ways_to(customer.contact):
                if self._first.setdefault(way, customer) is not customer:
                    self._others[way] = (*self._others.get(way, ()), customer)

    def reached_by(self, way: str) -> tuple[Customer, ...]:
        """Those with this e-mail or phone, as `ways_to` gives it."""
        first = self._first.get(way)
        return () if first is None else (first, *self._others.get(way, ()))


@dataclass(frozen=True, slots=True, eq=False)
class CustomerBook:
    """All customers of the shop; a book never changes, `with_customer` gives another one.

    Those that were changed since the book was made are few: they are kept beside its pages and
    hide what stands there.
    """

    _pages: _Pages
    _changed: Mapping[str, tuple[Customer, bytes]] = field(default_factory=dict)

    def __len__(self) -> int:
        kept = self._pages.by_id
        return len(kept) + sum(customer_id not in kept for customer_id in self._changed)

    def with_customer(self, changed: Customer) -> "CustomerBook":
        """The book with this customer new or changed; it takes no longer in a large one."""
        others = {key: one for key, one in self._changed.items() if key != changed.customer_id}
        return CustomerBook(self._pages, {changed.customer_id: (changed, _line(changed)), **others})

    def with_customers(self, read: Iterable[Customer]) -> "CustomerBook":
        """The book with those of them who are not in it just so; the first of them comes first.

        Where many are beside the pages then, these are made anew: use it on a lane, as `book_of`.
        """
        changes = {one.customer_id: one for one in read if self.by_id(one.customer_id) != one}
        beside = {one.customer_id: one for one, _ in self._changed.values()} | changes
        if len(beside) > BESIDE_AT_MOST:
            return book_of((self._pages.by_id | beside).values())
        book = self
        for customer in reversed(changes.values()):
            book = book.with_customer(customer)
        return book

    def by_id(self, customer_id: str) -> Customer | None:
        """One customer, also one that was removed at Stripe."""
        changed = self._changed.get(customer_id)
        return changed[0] if changed else self._pages.by_id.get(customer_id)

    def duplicates_of(self, wanted: Contact) -> tuple[Customer, ...]:
        """Those that are reached by the same e-mail or phone, whatever case or however written it
        is, without those removed at Stripe."""
        ways = ways_to(wanted)
        kept = chain.from_iterable(self._pages.reached_by(way) for way in ways)
        changed = (one for one, _ in self._changed.values())
        known = {one.customer_id: one for one in (*changed, *self._unchanged(kept))}
        return duplicates(wanted, known.values())

    def search(self, typed: str, limit: int = FOUND_AT_MOST) -> tuple[Customer, ...]:
        """Up to `limit` customers of whom some word starts with each typed word.

        Names and e-mails are found by the start of any of their words, phones by any digits of
        them, however they are written. Whose e-mail or phone it is comes first, then those that
        were just changed, then the newest.
        """
        needles = _needles(typed)
        phone = typed if is_dialled(typed) else ""
        exact = self.duplicates_of(Contact(email=typed.strip(), phone=phone))
        changed = (
            one for one, line in self._changed.values() if all(part in line for part in needles)
        )
        kept = self._unchanged(self._pages.index.matching(needles))
        found = chain(exact, changed if needles else (), kept)
        unique = _once(one for one in found if not one.is_deleted)
        return tuple(islice(unique, limit))

    def _unchanged(self, customers: Iterable[Customer]) -> Iterator[Customer]:
        return (one for one in customers if one.customer_id not in self._changed)


def book_of(customers: Iterable[Customer]) -> CustomerBook:
    """The book of these customers. It takes about a second for 100,000: make it on a lane."""
    return CustomerBook(_Pages(customers))


def _created(customer: Customer) -> int:
    return customer.created_at


def _line(customer: Customer) -> bytes:
    """Words of the name, with signs and without (O'Brien, OBrien), of the e-mail; the digits."""
    contact = customer.contact
    names = words_in(contact.name)
    joined = ["".join(words_in(one)) for one in folded(contact.name).split()]
    unsigned = [] if joined == names else joined
    return line_of((*names, *unsigned, *words_in(contact.email), digits_of(contact.phone)))


def _needles(typed: str) -> list[bytes]:
    """One for each typed word, of which the parts (ana@example) stand together; one for digits."""
    needles = []
    for dialled, words in groupby(typed.split(), is_dialled):
        if dialled:
            needles.append(inside_word(_looked_for(digits_of(" ".join(words)))))
        else:
            parted = (" ".join(words_in(word)) for word in words)
            needles += [start_of_word(word) for word in parted if word]
    return needles


def _looked_for(digits: str) -> str:
    """Without the zero that is only dialled within the country, and its code."""
    if len(digits) >= _FULL_NUMBER:
        return digits[-_FULL_NUMBER:]
    return digits.lstrip("0") or digits


def _once(customers: Iterable[Customer]) -> Iterator[Customer]:
    seen = set()
    for customer in customers:
        if customer.customer_id not in seen:
            seen.add(customer.customer_id)
            yield customer
