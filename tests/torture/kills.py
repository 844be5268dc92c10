"""Acts of a shop's day, and a till that is killed at every boundary of each of them in turn.

One shop lives through an act's kills: every start sees through what the kill before left, and is
killed at the next boundary of the next such act.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from tests.e2e.cashiers import BREAD, THREE
from tests.e2e.killing import Victim, arguments_of, book_of, ended, until
from tests.e2e.nursery import Process, grown, started
from tests.e2e.planting import Planter
from tests.e2e.promises import (
    awaits_removal,
    check_the_end_of_calls,
    check_the_wishes,
    under_way,
    unsettled,
)
from tests.e2e.shops import Setting, Shop
from tests.torture import armed
from tests.torture.invariants import check_after_start, check_always

FAR = 1_000_000
Order = dict[str, object]
Start = Callable[[Sequence[str], Mapping[str, str]], Process]
"""Starts a module: its name and arguments, this environment."""


@dataclass(slots=True)
class Line:
    """The shop's telephone: each caller has an e-mail, and each order words, of its own."""

    emails: list[str] = field(default_factory=list)
    orders: int = 0

    def new(self, wish: str) -> Order:
        """Something that somebody new wants."""
        self.emails.append(f"caller{len(self.emails) + 1}@example.com")
        return {"wish": wish, "email": self.emails[-1]}

    def save(self, *cards: str) -> Order:
        """Somebody new wants a card to be kept."""
        return self.new("save") | {"cards": cards}

    def pay(self, *cards: str) -> Order:
        """Somebody new pays now, and wants the card to be kept."""
        number = len(self.emails) + 11
        priced = {"wish": "pay", "amount": str(number), "about": f"Order {number}"}
        return self.save(*cards) | priced

    def of_last(self, wish: str) -> Order:
        """Something about the card of who called last."""
        self.orders += 1
        about = f"Order of {self.orders}"
        return {"wish": wish, "email": self.emails[-1], "amount": "25", "about": about}


@dataclass(frozen=True, slots=True)
class Act:
    """What is done over and over: `before` undisturbed, `order` with the tripwire laid.

    Where there is no order, a start itself does it, with what is held of so many sales.
    """

    name: str
    who: str
    order: Callable[[Line], Order] | None = None
    before: Callable[[Line], Order] | None = None
    settings: dict[str, Setting] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    done: str = "done"
    country: str = "US"
    once: bool = False
    """Whether `before` is done in the first life alone."""


def sale(*cards: str, cancel: bool = False, **more: object) -> Callable[[Line], Order]:
    """A sale at the counter, with these cards one after the other."""
    return lambda _: {"codes": list(THREE), "cards": list(cards), "cancel": cancel} | more


def save(*cards: str) -> Callable[[Line], Order]:
    """Somebody new wants a card to be kept."""
    return lambda line: line.save(*cards)


def of_last(wish: str) -> Callable[[Line], Order]:
    """Something about the card of who called last."""
    return lambda line: line.of_last(wish)


MANUAL: dict[str, Setting] = {"capture": "manual"}
LATER: dict[str, Setting] = {"capture": "manual", "capture_later": True}
ACTS = (
    Act("card sale, declined once", "stubborn", sale("insufficient_funds", "visa"), done="sold"),
    Act("card sale, held and captured", "stubborn", sale(), settings=MANUAL, done="sold"),
    Act("card sale, held for later", "stubborn", sale(), settings=LATER, done="sold"),
    Act(
        "card sale, read before it is charged",
        "stubborn",
        sale("insufficient_funds"),
        settings={**MANUAL, "refused_brands": ["amex"]},
        done="sold",
    ),
    Act("cancel, and paid again", "stubborn", sale(cancel=True), done="sold"),
    Act(
        "cancel, another line, and paid again",
        "stubborn",
        sale(cancel=True, more=[BREAD]),
        done="sold",
    ),
    Act(
        "a basket waits, and is paid after",
        "stubborn",
        sale(aside=[BREAD]),
        done="sold",
    ),
    Act("cash after a decline", "stubborn", sale("declined", cash=True), done="sold"),
    Act("card kept by a sale", "keeper", of_last("keep"), lambda line: line.new("open")),
    Act("card saved by phone", "steadfast", save("cvc_declined", "visa")),
    Act("paid by phone", "steadfast", lambda line: line.pay("visa"), settings=MANUAL),
    Act(
        "saved card charged",
        "steadfast",
        of_last("charge"),
        save("visa"),
        settings=MANUAL,
    ),
    Act(
        "saved card charged, and declined",
        "steadfast",
        of_last("charge"),
        save("declined_when_charged"),
        settings=MANUAL,
        once=True,
    ),
    Act("saved card removed", "steadfast", of_last("remove"), save("visa")),
    Act(
        "refund to the card",
        "lenient",
        lambda _: {"refund": "0.05"},
        lambda _: {"sell": list(THREE)},
        more=("--card", "visa"),
        once=True,
    ),
    Act(
        "refund to an Interac card at the reader",
        "lenient",
        lambda _: {"refund": "1.00"},  # cents of a refund at a reader tell the simulator its end
        lambda _: {"sell": list(THREE)},
        settings={"country": "CA"},
        more=("--card", "interac"),
        country="CA",
    ),
    Act("capture of many", "relentless", settings=LATER, done="captured"),
)
STARTS = {
    "stubborn": ("found", "recovered"),
    "keeper": ("found", "recovered"),
    "steadfast": ("found",),
    "lenient": ("recovered",),
    "relentless": ("listed", "captured"),
}
"""What a till tells once it has seen through what was left, by who stands at it."""
FEWEST = 4
"""Boundaries that an act has at least."""
MANY = 3
"""Sales whose money is held when it is captured at the close screen."""


class Lives:
    """The lives of one shop under one act."""

    def __init__(self, act: Act, shop: Shop) -> None:
        self._act, self._shop, self._line = act, shop, Line()
        self._wire = shop.folder.parent / "tripwire"
        self._is_begun = False
        self._planted = self._told = 0
        shop.settle(**act.settings)

    def count(self) -> list[str]:
        """The names of the boundaries of one act that nobody disturbs."""
        with self._begun(FAR) as till:
            until("the end of the act", lambda: self._is_over(till))
        return self.told()

    def told(self) -> list[str]:
        """What was crossed since the tripwire was laid last."""
        log = self._wire.with_suffix(".log")
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def killed_at(
        self, number: int, *, again: int = 0, then: Callable[[], None] | None = None
    ) -> None:
        """Die at this boundary of the act; with `again`, also at that one of the start after it.

        `then` follows. An act that has fewer boundaries than the one that was counted (something
        beside it, such as a copy of the book, was written while that one went on) is killed at its
        end.
        """
        with self._begun(number) as till:
            until("the tripwire", lambda: till.is_dead() or self._is_over(till))
            assert till.is_dead() or len(self.told()) >= FEWEST, ("not reached", self.told())
        self._check()
        if again:
            self._lay(again)
            with self._victim() as till:
                until("an end, or all seen through", lambda: till.is_dead() or self._is_calm(till))
            self._check()
        if then is not None:
            then()

    def killed_after(self, seconds: float, wait: Callable[[float], object]) -> None:
        """Die so long after the act began."""
        with self._begun(FAR):
            wait(seconds)
        self._check()

    def ends(self, *, whole: bool = True) -> None:
        """The start after the last kill; everything must agree then.

        `whole`: of a program that has not been imported before, as a shop starts it.
        """
        with self._started(started if whole else grown) as till:
            if self._act.who == "steadfast":
                for email in unsettled(self._shop, self._line.emails):
                    till.wish({"wish": "open", "email": email})
                    till.heard("done")
                until("what was to be removed", lambda: not awaits_removal(self._shop))
        check_after_start(self._shop)
        if self._act.who == "steadfast":
            check_the_end_of_calls(self._shop)

    def _check(self) -> None:
        check_always(self._shop)
        if self._act.who == "steadfast":
            check_the_wishes(self._shop)

    @contextmanager
    def _begun(self, number: int) -> Iterator[Victim]:
        """A till in the midst of the act, with the tripwire at this boundary of it."""
        if self._act.order is None:
            self._plant()
            self._lay(number)
            with self._victim() as till:
                self._told = 0
                yield till
            return
        with self._started() as till:
            if self._act.before is not None and not (self._act.once and self._is_begun):
                till.wish(self._act.before(self._line))
                till.heard("done")
            self._is_begun = True
            self._lay(number)
            self._told = len(till.so_far())
            till.wish(self._act.order(self._line))
            yield till

    def _plant(self) -> None:
        """More sales whose money is held, at Stripe and in the book."""
        with closing(book_of(self._shop)) as journal:
            by = Planter(self._shop, journal)
            for _ in range(MANY):
                self._planted += 1
                by.completed(f"held-{self._planted}", held=True)

    def _lay(self, number: int) -> None:
        self._wire.with_suffix(".log").unlink(missing_ok=True)
        self._wire.write_text(str(number), encoding="utf-8")

    def _is_over(self, till: Victim) -> bool:
        """Whether the till has told that the act is done; whatever else it told is a mistake."""
        told = till.so_far()[self._told :]
        assert '"lost"' not in told, told
        return f'"{self._act.done}"' in told

    def _is_calm(self, till: Victim) -> bool:
        """Whether a start has told that nothing is left to do, or that nothing was there."""
        told = till.so_far()
        return any(word in told for word in ("recovered", "done", "captured")) or (
            self._act.who == "steadfast" and "found" in told and not under_way(self._shop)
        )

    @contextmanager
    def _victim(self, start: Start = grown) -> Iterator[Victim]:
        arguments = (*arguments_of(self._shop), *self._act.more)
        module = ("tests.torture.armed", self._act.who, *arguments)
        environment = os.environ | {armed.TRIPWIRE: str(self._wire)}
        with ended(start(module, environment), arguments) as till:
            yield till

    @contextmanager
    def _started(self, start: Start = grown) -> Iterator[Victim]:
        """A till that has seen through what was left."""
        self._wire.unlink(missing_ok=True)
        is_calling = self._act.who == "steadfast" and bool(under_way(self._shop))
        with self._victim(start) as till:
            for word in STARTS[self._act.who]:
                till.heard(word)
            if is_calling:
                till.heard("done")
            yield till
