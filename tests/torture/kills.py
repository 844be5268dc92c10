"""Acts of a shop's day, and a till that is killed at every boundary of each of them in turn.

One shop lives through an act's kills: every start sees through what the kill before left, and is
killed at the next boundary of the next such act.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.e2e.cashiers import THREE
from tests.e2e.killing import Victim, arguments_of, until, victim
from tests.e2e.promises import awaits_removal, under_way, unsettled
from tests.e2e.shops import Setting, Shop
from tests.torture.invariants import check_after_start, check_always

FAR = 1_000_000
Order = dict[str, object]


@dataclass(slots=True)
class Line:
    """The shop's telephone: each caller has an e-mail, and each order words, of its own."""

    emails: list[str] = field(default_factory=list)

    def save(self, *cards: str) -> Order:
        """Somebody new wants a card to be kept."""
        self.emails.append(f"caller{len(self.emails) + 1}@example.com")
        return {"wish": "save", "email": self.emails[-1], "cards": cards}

    def pay(self, *cards: str) -> Order:
        """Somebody new pays now, and wants the card to be kept."""
        number = len(self.emails) + 11
        priced = {"wish": "pay", "amount": str(number), "about": f"Order {number}"}
        return self.save(*cards) | priced

    def of_last(self, wish: str) -> Order:
        """Something about the card of who called last."""
        return {"wish": wish, "email": self.emails[-1], "amount": "25", "about": "Order"}


@dataclass(frozen=True, slots=True)
class Act:
    """What is done over and over: `before` undisturbed, `order` with the tripwire laid."""

    name: str
    who: str
    order: Callable[[Line], Order]
    before: Callable[[Line], Order] | None = None
    settings: dict[str, Setting] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    done: str = "done"
    once: bool = False
    """Whether `before` is done in the first life alone."""


def sale(*cards: str, cancel: bool = False) -> Callable[[Line], Order]:
    """A sale at the counter, with these cards one after the other."""
    return lambda _: {"codes": list(THREE), "cards": list(cards), "cancel": cancel}


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
    Act("card saved by phone", "steadfast", lambda line: line.save("cvc_declined", "visa")),
    Act("paid by phone", "steadfast", lambda line: line.pay("visa"), settings=MANUAL),
    Act(
        "saved card charged",
        "steadfast",
        lambda line: line.of_last("charge"),
        lambda line: line.save("visa"),
        settings=MANUAL,
    ),
    Act(
        "saved card removed",
        "steadfast",
        lambda line: line.of_last("remove"),
        lambda line: line.save("visa"),
    ),
    Act(
        "refund to the card",
        "lenient",
        lambda _: {"refund": "0.05"},
        lambda _: {"sell": list(THREE)},
        more=("--card", "visa"),
        once=True,
    ),
)


class Lives:
    """The lives of one shop under one act."""

    def __init__(self, act: Act, shop: Shop) -> None:
        self._act, self._shop, self._line = act, shop, Line()
        self._wire = shop.folder.parent / "tripwire"
        self._is_begun = False
        shop.settle(**act.settings)

    def count(self) -> list[str]:
        """The names of the boundaries of one act that nobody disturbs."""
        with self._started() as till:
            self._prepare(till)
            self._lay(FAR)
            till.wish(self._order())
            till.heard(self._act.done)
        return self.told()

    def told(self) -> list[str]:
        """What was crossed since the tripwire was laid last."""
        log = self._wire.with_suffix(".log")
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def killed_at(
        self, number: int, *, again: int = 0, then: Callable[[], None] | None = None
    ) -> None:
        """Die at this boundary of the act; with `again`, also at that one of the start after it.

        `then` follows.
        """
        with self._started() as till:
            self._prepare(till)
            self._lay(number)
            till.wish(self._order())
            self._dies(till)
        check_always(self._shop)
        if again:
            self._lay(again)
            with self._victim() as till:
                until("an end, or all seen through", lambda: till.is_dead() or self._is_calm(till))
            check_always(self._shop)
        if then is not None:
            then()

    def killed_after(self, seconds: float, wait: Callable[[float], object]) -> None:
        """Die so long after the act began."""
        with self._started() as till:
            self._prepare(till)
            till.wish(self._order())
            wait(seconds)
        check_always(self._shop)

    def ends(self) -> None:
        """The start after the last kill; everything must agree then."""
        with self._started() as till:
            if self._act.who == "steadfast":
                for email in unsettled(self._shop, self._line.emails):
                    till.wish({"wish": "open", "email": email})
                    till.heard("done")
                until("what was to be removed", lambda: not awaits_removal(self._shop))
        check_after_start(self._shop)

    def _prepare(self, till: Victim) -> None:
        if self._act.before is not None and not (self._act.once and self._is_begun):
            till.wish(self._act.before(self._line))
            till.heard("done")
        self._is_begun = True

    def _order(self) -> Order:
        return self._act.order(self._line)

    def _lay(self, number: int) -> None:
        self._wire.with_suffix(".log").unlink(missing_ok=True)
        self._wire.write_text(str(number), encoding="utf-8")

    def _dies(self, till: Victim) -> None:
        until("the tripwire", lambda: till.is_dead() or till.has_told())
        assert not till.has_told(), ("not reached", self.told())

    def _is_calm(self, till: Victim) -> bool:
        """Whether a start has told that nothing is left to do, or that nothing was there."""
        return any(word in till.so_far() for word in ("recovered", "done")) or (
            self._act.who == "steadfast" and "found" in till.so_far() and not under_way(self._shop)
        )

    @contextmanager
    def _victim(self) -> Iterator[Victim]:
        arguments = (*arguments_of(self._shop), *self._act.more)
        with victim(*arguments, who=self._act.who, tripwire=self._wire) as till:
            yield till

    @contextmanager
    def _started(self) -> Iterator[Victim]:
        """A till that has seen through what was left."""
        self._wire.unlink(missing_ok=True)
        is_calling = self._act.who == "steadfast" and bool(under_way(self._shop))
        with self._victim() as till:
            if self._act.who != "lenient":
                till.heard("found")
            if self._act.who != "steadfast":
                till.heard("recovered")
            elif is_calling:
                till.heard("done")
            yield till
