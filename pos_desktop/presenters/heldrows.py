"""Holds as the close screen lists them, and what became of each."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.captures import Urgency
from pos_desktop.domain.failures import Failure, Refused
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import Attention, Authorized, Cancelled, Paid, Why
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.presenters.notices import Notice, bad, warn
from pos_desktop.presenters.troubles import trouble_of
from pos_desktop.services.holds import Hold
from pos_desktop.services.stepping import UNFIT, Driven


class HoldAct(StrEnum):
    """What can be done with a hold."""

    CAPTURE = "capture"
    RELEASE = "release"
    RAISE = "raise"


class HoldState(StrEnum):
    """Where a hold of the list stands; the value is the row's `state`."""

    HELD = "held"
    WAITING = "queued"
    UNDER_WAY = "sending"
    CAPTURED = "captured"
    RELEASED = "released"
    RAISED = "raised"
    REFUSED = "refused"
    LAPSED = "lapsed"
    UNCLEAR = "unclear"


OVER = frozenset({HoldState.CAPTURED, HoldState.RELEASED, HoldState.LAPSED})
"""States after which nothing is held any more."""


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One hold. `age` and `left` are seconds, `left` below 0 where its time is over.

    `number` is the sale's receipt number, `why` what went wrong with the last act.
    """

    key: str
    number: str
    amount: Money
    card: str
    last4: str
    till: str
    age: int
    left: int
    urgency: Urgency
    state: HoldState = HoldState.HELD
    why: Notice | None = None
    is_changed: bool = False
    """Whether another amount than what is held was typed for it."""

    @property
    def is_open(self) -> bool:
        """Whether something can be done with it."""
        return self.state not in OVER and self.state not in _BUSY


_BUSY = frozenset({HoldState.WAITING, HoldState.UNDER_WAY})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an act, with the hold as it is now."""

    state: HoldState
    why: Notice | None = None
    taken: int | None = None
    """What was captured, in minor units."""


def row_of(hold: Hold, now: int, outcome: Outcome, *, is_changed: bool) -> HeldRow:
    """The row of a hold; `now` in seconds since 1970, UTC."""
    charge = hold.intent.charge
    card = charge.card if charge is not None else None
    held = hold.intent.capturable or hold.intent.amount
    return HeldRow(
        key=hold.key,
        number=hold.sale.receipt_number or hold.sale.sale_id,
        amount=Money(held if outcome.taken is None else outcome.taken, hold.intent.currency),
        card=(card.brand or "") if card is not None else "",
        last4=(card.last4 or "") if card is not None else "",
        till=hold.payment.terms.till,
        age=max(0, now - hold.since),
        left=hold.lapses_at - now,
        urgency=hold.urgency(now),
        state=outcome.state,
        why=outcome.why,
        is_changed=is_changed,
    )


def outcome_of(act: HoldAct, driven: Driven | JournalFailed) -> Outcome:
    """What became of an act, in the words of the list."""
    if isinstance(driven, JournalFailed):
        return Outcome(HoldState.UNCLEAR, bad("close_not_written", driven.reason))
    match driven.payment.state:
        case Paid(intent):
            taken = intent.received or intent.amount
            why = warn("close_taken_already") if act is not HoldAct.CAPTURE else None
            return Outcome(HoldState.CAPTURED, why, taken)
        case Cancelled(lapsed=True):
            return Outcome(HoldState.LAPSED, bad("close_lapsed"))
        case Cancelled():
            why = warn("close_released_already") if act is not HoldAct.RELEASE else None
            return Outcome(HoldState.RELEASED, why)
        case Authorized() as state if state.is_at_rest:
            if driven.failure is not None:
                return Outcome(HoldState.REFUSED, _refusal(act, driven.failure))
            return Outcome(HoldState.RAISED if act is HoldAct.RAISE else HoldState.HELD)
        case Attention(why, _, detail):
            told = detail if why is Why.UNKNOWN_STATUS else ""
            return Outcome(HoldState.UNCLEAR, bad("close_not_known", told))
        case _:
            return Outcome(HoldState.UNCLEAR, _unclear(driven.failure))


def _unclear(failure: Failure | None) -> Notice:
    match failure:
        case None:
            return warn("close_unclear")
        case Refused(code) if code == UNFIT:
            return warn("close_elsewhere")
        case _:
            return trouble_of(failure)


def _refusal(act: HoldAct, failure: Failure) -> Notice:
    match failure:
        case Refused(code) if code == UNFIT:
            return warn("close_changed")
        case Refused(code) if act is HoldAct.RAISE and code in _DECLINES:
            return warn("close_raise_declined")
        case _:
            return trouble_of(failure)


_DECLINES = frozenset({"card_declined", "authentication_required", "insufficient_funds"})
