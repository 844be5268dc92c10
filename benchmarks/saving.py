"""The till's own time in saving a card by telephone, against the same calls made bare.

As in `selling`, the same look-alike of Stripe on loopback answers both, and takes the card that is
keyed in no time. A customer is made, who says yes to the terms; their card is saved through the
real window. Two stretches are added up:

- from the press of Save until the page is painted with the reader asking for the number: three
  requests (create the SetupIntent, read the reader, hand the SetupIntent to it), each after its
  state was committed to disk, the customer's agreement with the first;
- from the card's confirmation at the reader until the page is painted with the card saved: two
  requests (read the reader, and the SetupIntent, which a reader's answer does not hold).

Between the two somebody keys a card, who is part of neither; the watcher is woken as soon as it is
confirmed. Of this the requests themselves are a figure of their own, and the floor of both makes
the same five requests in the same order with an SDK client of the same kind, on one thread.

On loopback an answer takes two milliseconds, so that disk and drawing weigh more than the requests.
The last figure is the whole once more where each answer takes as long as over the internet.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import stripe

from benchmarks.figures import Effort, Figure
from benchmarks.standing_till import NeverCameError, ShownState, StandingTill, standing
from pos_desktop.adapters.stripe.readers import _WITH_PAYMENT
from pos_desktop.adapters.stripe.setups import _WITH_CARD
from pos_desktop.domain.intents import IntentKind
from pos_desktop.services.watching import Target

_AFAR = 0.15
"""Seconds."""


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """Own time, what of it is requests, and own time where answers come from afar."""
    with standing(folder) as till:
        till.hand.click("nav.phone")
        till.wait(till.hand.until_visible("phone.customerSearch").holds, "the page")
        till.rest(0.5)
        _saved(till, 0)
        _bare(till, 0)
        ours, requests, floor = [], [], []
        for number in range(1, effort.payments + 1):
            saved = _saved(till, number)
            ours.append(saved.own)
            requests.append(saved.requests)
            floor.append(_bare(till, number))
        till.simulator.faults.add("slow", path="/v1/*", times=None, seconds=_AFAR)
        last = effort.payments + max(effort.payments // 3, 1)
        numbers = range(effort.payments + 1, last + 1)
        afar = [(_saved(till, number).own, _bare(till, number)) for number in numbers]
    far, far_floor = (median(times) for times in zip(*afar, strict=True))
    return [
        Figure("own time in saving a card", median(ours) * 1000, median(floor) * 1000, 1.3),
        Figure("of it its requests", median(requests) * 1000, median(floor) * 1000, 1.3),
        Figure(
            f"own time where an answer takes {_AFAR * 1000:.0f} ms",
            far * 1000,
            far_floor * 1000,
            1.3,
        ),
    ]


@dataclass(frozen=True, slots=True)
class Saved:
    """Seconds from Save to asking for the number, from its confirmation to saved, in requests."""

    asking: float
    saving: float
    requests: float

    @property
    def own(self) -> float:
        """Both stretches."""
        return self.asking + self.saving


def _saved(till: StandingTill, number: int) -> Saved:
    """One card, of a customer who calls for the first time."""
    hand = till.hand
    _agreed(till, number)
    shown = ShownState(hand.widget("phone.status"))
    performing = till.performing
    pressed = perf_counter()
    hand.click("phone.saveCard")
    till.wait(lambda: "waiting" in shown.at, "a card number to be asked for")
    till.rest(0.2)  # the look that follows the hand-over is over
    confirmed: list[float] = []

    def keyed(at: float) -> None:
        confirmed.append(at)
        till.look_now()

    till.key_in_beside(keyed)
    till.wait(lambda: "approved" in shown.at, "the card to be saved")
    requests = till.performing - performing + till.look(_at_hand(till))
    saved = Saved(shown.at["waiting"] - pressed, shown.at["approved"] - confirmed[0], requests)
    shown.deleteLater()
    till.rest(0.2)
    hand.click("phone.done")
    till.rest(0.1)
    return saved


def _agreed(till: StandingTill, number: int) -> None:
    """Somebody new calls, and says yes."""
    hand = till.hand
    hand.type("phone.customerSearch", f"Caller {number}")
    hand.click("phone.newCustomer")
    till.wait(hand.until_visible("phone.newPhone").holds, "the form of a new customer")
    hand.type("phone.newPhone", f"+49 151 9{number:07}")
    hand.click("phone.createCustomer")
    till.wait(hand.until_visible("phone.terms").holds, "the terms to be read")
    till.rest(0.2)
    hand.click("phone.consent")
    till.rest(0.2)


def _at_hand(till: StandingTill) -> Target:
    """What the watcher looked at while the card was keyed."""
    checkout = till.till.phone.checkout
    progress = checkout.progress if checkout is not None else None
    if progress is None:
        raise NeverCameError("no card was saved")
    return Target(till.reader, progress.payment.intent_id, kind=IntentKind.SETUP)


def _bare(till: StandingTill, number: int) -> float:
    commands = till.connection.commands.v1
    polls = till.connection.polls.v1
    key = f"bare-{number}"
    caller = commands.customers.create({"name": f"Bare {number}"})
    process: stripe.params.terminal.ReaderProcessSetupIntentParams = {
        "setup_intent": "",
        "allow_redisplay": "limited",
        "process_config": {"enable_customer_cancellation": True, "moto": True},  # type: ignore[typeddict-unknown-key]
    }
    began = perf_counter()
    setup = commands.setup_intents.create(
        {
            "allowed_payment_method_types": ["card"],
            "usage": "off_session",
            "customer": caller.id,
            "metadata": {"sale_id": key, "till": "till-1", "attempt": "1", "app": "bench"},
        },
        {"idempotency_key": f"{key}/create"},
    )
    polls.terminal.readers.retrieve(till.reader, {"expand": _WITH_PAYMENT})
    commands.terminal.readers.process_setup_intent(
        till.reader, process | {"setup_intent": setup.id}, {"idempotency_key": f"{key}/present"}
    )
    asking = perf_counter() - began
    till.key_in()
    began = perf_counter()
    polls.terminal.readers.retrieve(till.reader, {"expand": _WITH_PAYMENT})
    polls.setup_intents.retrieve(setup.id, {"expand": _WITH_CARD})
    return asking + perf_counter() - began
