"""Payments, readings and actions to make tests of."""

from collections.abc import Callable
from dataclasses import replace

from pos_desktop.domain.cards import Charge, Decline
from pos_desktop.domain.failures import Failure, NoAnswer, Silence
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentKind, IntentStatus
from pos_desktop.domain.news import Looked, News, Unsuccessful
from pos_desktop.domain.payment import CardEntry, Payment, State, Terms
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.savedcards import Redisplay

Learn = Callable[[Payment, News], Payment]
SERIAL, ATTEMPT = 7, 3
RPM = IntentStatus.REQUIRES_PAYMENT_METHOD
SILENT = NoAnswer(Silence.NETWORK)


def terms(
    *, amount: int = 1200, capture: CaptureMethod = CaptureMethod.AUTOMATIC, now: bool = True
) -> Terms:
    """Twelve dollars at the first reader."""
    return Terms("sale_1", 1, "till-1", amount, "usd", ("card_present",), "tmr_1", 0, capture, now)


def on_file(*, now: bool = True) -> Terms:
    """The same, to be charged to a saved card."""
    return replace(
        terms(now=now),
        types=("card",),
        reader="",
        entry=CardEntry.ON_FILE,
        customer="cus_1",
        method="pm_1",
        consent="consent_1",
    )


def keyed() -> Terms:
    """The same, by a card that is keyed on the reader."""
    return replace(terms(), types=("card",), entry=CardEntry.KEYED)


def setup(entry: CardEntry = CardEntry.KEYED) -> Terms:
    """A card that is only saved."""
    presented = entry is CardEntry.PRESENTED
    return replace(
        terms(amount=0),
        sale_id="setup_1",
        types=("card_present" if presented else "card",),
        kind=IntentKind.SETUP,
        entry=entry,
        customer="cus_1",
        keeps=Redisplay.LIMITED,
        consent="consent_1",
    )


def payment(
    state: State,
    *,
    of: Terms | None = None,
    unanswered: int = 0,
    giving_up: bool = False,
    declined_charge: str | None = None,
    last_decline: Decline | None = None,
) -> Payment:
    """A payment in the midst of things."""
    return Payment(
        of or terms(),
        state,
        SERIAL,
        ATTEMPT,
        unanswered,
        giving_up,
        declined_charge,
        last_decline,
    )


def intent(
    status: IntentStatus = RPM,
    *,
    amount: int = 1200,
    intent_id: str = "pi_1",
    types: tuple[str, ...] = ("card_present",),
    failure: Decline | None = None,
    word: str = "",
) -> Intent:
    """A reading of the intent."""
    charge = Charge("ch_1", amount, captured=status is IntentStatus.SUCCEEDED)
    charged = charge if status in _CHARGED else None
    return Intent(
        intent_id, status, amount, "usd", types, charge=charged, failure=failure, status_word=word
    )


_CHARGED = frozenset({IntentStatus.SUCCEEDED, IntentStatus.REQUIRES_CAPTURE})


def asking(intent_id: str = "pi_1") -> Action:
    """The reader asks for a card."""
    return Action("process_payment_intent", ActionStatus.IN_PROGRESS, intent_id)


def failed(code: str, decline_code: str | None = None, charge: str | None = None) -> Action:
    """The reader came to no good end."""
    decline = Decline(code, decline_code, charge=charge)
    return Action("process_payment_intent", ActionStatus.FAILED, "pi_1", decline)


def looked(
    seen: Intent | None = None,
    action: Action | None = None,
    *,
    serial: int = SERIAL,
    reader_known: bool = True,
) -> Looked:
    """A look at both, by default at an intent that waits and a reader that does nothing."""
    return Looked(serial, seen or intent(), action, reader_known=reader_known)


def unsuccessful(failure: Failure = SILENT, *, serial: int = SERIAL) -> Unsuccessful:
    """A request that failed."""
    return Unsuccessful(serial, failure)
