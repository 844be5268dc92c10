"""From a keystroke in the search of customers to those found, in a book of many.

Timed is what the window waits for: the search of the local book and telling its listener. Stripe is
asked later and elsewhere. What is typed are names in several scripts, e-mails and phones, each
letter by letter, also such as nobody has; the figure is the slowest of a hundred (99th percentile).
The aside says what the book weighs beside the catalogue, and how long it takes to make.
"""

import gc
from itertools import accumulate
from pathlib import Path
from time import perf_counter
from tracemalloc import get_traced_memory, start, stop

from benchmarks.figures import Effort, Figure, percentile, within
from pos_desktop.domain.customer_book import CustomerBook, book_of
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.ports.tasks import Timer
from pos_desktop.services.customer_search import CustomerSearch, Found

_FRAME = 16.0
_MIB = 1024 * 1024
_GIVEN = (
    "Ana Björn Chen Dmitri Eva François Giulia Hana Иван João Kenji 山田 Łukasz María Nguyễn O'Neil"
).split()
_FAMILY = (
    "Adams Brown 太郎 Çelik Dubois Eriksen García Иванов "
    "Jones Khan Müller Nowak Okafor Smith-Lee Yıldız"
).split()
_SOUNDS = "ba ce di fo gu ka le mi no pu ra se ti vo wu zy".split()
_MAILS = ("example.org", "mail.example.com", "example.co.uk", "example.de")
_TYPED = (
    "maria garcia",
    "иванов",
    "太郎",
    "o'neil smith",
    "eva.zyka",
    "jones example",
    "ana4.bace@mail.example.com",
    "+49 151 2000 7",
    "0151 2001",
    "zzz",
    "maria de garcia",
    "müller kenji 151",
    "e",
    "4",
)


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """Typing in a book of 100,000; `folder` is not needed, the book is in memory."""
    del folder
    book, aside = _weighed(effort.searched)
    found = _typing(book, effort.repeats * 5)
    middle = percentile(found, 0.5) * 1000
    name = f"keystroke in a search of {effort.searched:,} customers"
    worst = f"p99; median {middle:.1f}, worst {max(found) * 1000:.1f} ms; {aside}"
    return [within(name, percentile(found, 0.99) * 1000, _FRAME, worst)]


def customer(number: int) -> Customer:
    """One of many: names repeat as they do in a town, e-mails and phones do not."""
    given, family = _GIVEN[number % 16], _FAMILY[number // 16 % 15]
    middle = "".join(_SOUNDS[number // 16**place % 16] for place in range(4))
    email = f"{_SOUNDS[number % 7]}{middle}.{number}@{_MAILS[number % 4]}"
    contact = Contact(f"{given} {middle.title()} {family}", email, f"+49 151 2{number:07}")
    return Customer(f"cus_{number:014}", contact, 1_600_000_000 + number)


def _weighed(count: int) -> tuple[CustomerBook, str]:
    start()
    customers = tuple(map(customer, range(count)))
    theirs = get_traced_memory()[0]
    book_of(customers)  # is thrown away: to be traced slows it down
    whole = get_traced_memory()[1]
    stop()
    gc.collect()
    began = perf_counter()
    book = book_of(customers)
    took = perf_counter() - began
    index = (whole - theirs) / _MIB
    return book, f"made in {took:.2f} s, {theirs / _MIB:.0f} + {index:.0f} MiB"


def _typing(book: CustomerBook, repeats: int) -> list[float]:
    """Seconds of each keystroke."""
    told: list[Found] = []
    search = CustomerSearch(lambda: book, lambda: None, NoLane(), NoTimers())
    search.listen(told.append)
    found: list[float] = []
    while len(found) < repeats:
        for text in _TYPED:
            for typed in accumulate(text):
                began = perf_counter()
                search.search(typed)
                found.append(perf_counter() - began)
    if not any(one.customers for one in told):
        raise RuntimeError("nobody was found")
    return found


class NoLane:
    """Stripe is not reached: nothing is ever asked."""

    def submit(self, work: object, done: object, failed: object) -> None:
        """Let it be."""


class NoTimers:
    """Nothing is due."""

    def after(self, seconds: float, call: object) -> Timer:
        """Never called: Stripe is not reached."""
        raise NotImplementedError
