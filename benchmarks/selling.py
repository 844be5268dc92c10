"""The till's own time in a card sale, against the same calls made bare with Stripe's SDK.

The same look-alike of Stripe on loopback answers both; it authorizes a card in no time. A sale of
three lines is paid through the real window. Two stretches are added up:

- from the press of Pay until the panel is painted asking for a card: three requests (create the
  payment, read the reader, hand the payment to it), each after its state was committed to disk;
- from the card's approval at the reader until the panel is painted approved: one request (read the
  reader, its payment in the same answer).

Between the two stands the customer, who is part of neither. The pause before a look is no work of
the till's, so the watcher is woken as soon as the card is approved; what the pause costs is the
second figure, where it is not woken: the longest time from approval to approved on the screen,
with cards presented at any moment of the pause.

Of this the requests themselves are a figure of their own: the seconds in which the lane performs
what the payment wants (adapters, SDK, HTTP; neither journal nor drawing), and one look.

The floor of both makes the same four requests in the same order with an SDK client of the same
kind, on one thread, with the same parameters, and does nothing with the answers.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figures import Effort, Figure, within
from benchmarks.standing_till import ShownState, StandingTill, standing
from pos_desktop.adapters.stripe.readers import _WITH_PAYMENT
from pos_desktop.services.watching import Target

_POLL = 500.0
_MARGIN = 50.0
_LINES = 3


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """Own time; approved until shown."""
    with standing(folder) as till:
        _sold(till, woken=True)
        _bare(till, 0)
        ours, requests, floor = [], [], []
        for number in range(1, effort.payments + 1):
            sold = _sold(till, woken=True)
            ours.append(sold.own)
            requests.append(sold.requests)
            floor.append(_bare(till, number))
        moments = (number / effort.payments for number in range(effort.payments))
        pauses = [_sold(till, woken=False, after=after).approving for after in moments]
    return [
        Figure("own time in a card sale", median(ours) * 1000, median(floor) * 1000, 1.3),
        Figure("of it its requests", median(requests) * 1000, median(floor) * 1000, 1.3),
        within(
            "approved at the reader until shown", max(pauses) * 1000, _POLL + _MARGIN,
            f"worst of {len(pauses)}; median {median(pauses) * 1000:.0f} ms",
        ),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sold:
    """Seconds from Pay to asking for a card, from the approval to approved, and in requests."""

    asking: float
    approving: float
    requests: float

    @property
    def own(self) -> float:
        """Both stretches."""
        return self.asking + self.approving


def _sold(till: StandingTill, *, woken: bool, after: float = 0.0) -> Sold:
    """One sale through the window; the card comes `after` seconds of being asked for."""
    hand = till.hand
    till.ring_up(_LINES)
    till.rest(0.2)
    shown = ShownState(hand.widget("payment.status"))
    performing = till.performing
    pressed = perf_counter()
    hand.click("sale.pay")
    till.wait(lambda: "waiting" in shown.at, "a card to be asked for")
    till.rest(0.2 + after)  # the look that follows the hand-over is over
    approved: list[float] = []

    def presented(at: float) -> None:
        approved.append(at)
        if woken:
            till.look_now()

    till.present_beside(presented)
    till.wait(lambda: "approved" in shown.at, "the payment to be approved")
    requests = till.performing - performing + till.look(Target(till.reader))
    sold = Sold(shown.at["waiting"] - pressed, shown.at["approved"] - approved[0], requests)
    shown.deleteLater()
    till.rest(0.2)
    hand.click("payment.newSale")
    till.rest(0.1)
    return sold


def _bare(till: StandingTill, number: int) -> float:
    commands = till.connection.commands.v1
    polls = till.connection.polls.v1
    key = f"bare-{number}"
    began = perf_counter()
    intent = commands.payment_intents.create(
        {
            "amount": 653,
            "currency": "usd",
            "allowed_payment_method_types": ["card_present"],
            "capture_method": "automatic",
            "metadata": {"sale_id": key, "till": "till-1", "attempt": "1", "app": "bench"},
            "expand": ["latest_charge"],
        },
        {"idempotency_key": f"{key}/create"},
    )
    polls.terminal.readers.retrieve(till.reader, {"expand": _WITH_PAYMENT})
    commands.terminal.readers.process_payment_intent(
        till.reader,
        {
            "payment_intent": intent.id,
            "process_config": {"enable_customer_cancellation": True},
        },
        {"idempotency_key": f"{key}/present"},
    )
    asking = perf_counter() - began
    till.present()
    began = perf_counter()
    polls.terminal.readers.retrieve(till.reader, {"expand": _WITH_PAYMENT})
    return asking + perf_counter() - began
