"""What a payment wants is done only under an agreement that covers it, this second."""

from dataclasses import dataclass, field, replace

import pytest

from pos_desktop.domain.cards import CollectedCard
from pos_desktop.domain.consents import Consent, Withdrawal
from pos_desktop.domain.failures import NoAnswer, Refused, Silence
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.news import Accepted, Looked, Outcome, Read, Unsuccessful
from pos_desktop.domain.payment import CardEntry, Creating, Payment, Terms
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.domain.wants import (
    CancelAtReader,
    CancelIntent,
    Capture,
    ChargeSavedCard,
    ConfirmAtReader,
    CreateIntent,
    Observe,
    Present,
    UpdateIntent,
    Want,
)
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.services.consenting import Guarded
from tests.domain.agreements import CARD, GIVEN, SAVING

DONE = Accepted(0)
PLAIN = Terms("sale_1", 1, "till-1", 1200, "usd", ("card",), "tmr_1", 0, entry=CardEntry.KEYED)
KEEPING = replace(PLAIN, customer="cus_1", keeps=Redisplay.LIMITED, consent="consent_1")
SETUP = replace(KEEPING, amount=0, kind=IntentKind.SETUP)
ON_FILE = replace(
    PLAIN,
    reader="",
    entry=CardEntry.ON_FILE,
    customer="cus_1",
    method="pm_1",
    consent="consent_1",
)
OF_CARD = replace(SAVING, card=CARD)
WITHDRAWN = Withdrawal(GIVEN, "Ben")
CREATE, PRESENT = CreateIntent("key"), Present("key", "pi_1", "tmr_1")
CONFIRM = ConfirmAtReader("key", "pi_1", "tmr_1")
CHARGE = ChargeSavedCard("key", "pi_1", "pm_1")
OPEN = Intent("pi_1", IntentStatus.REQUIRES_PAYMENT_METHOD, 1200, "usd", ("card",))


@dataclass
class Desk:
    """A journal with one agreement, or one that fails, and a Stripe that is looked at."""

    consent: Consent | None = None
    unread: str | None = None
    seen: Outcome = DONE
    sent: list[Want] = field(default_factory=list)

    def consent_of(self, consent_id: str) -> Consent | None:
        if self.unread is not None:
            raise JournalFailed(self.unread)
        known = self.consent
        return known if known is not None and known.consent_id == consent_id else None

    def perform(self, _payment: Payment, want: Want) -> Outcome:
        self.sent.append(want)
        return self.seen if isinstance(want, Observe) else DONE

    def guarded(self, terms: Terms, want: Want, serial: int = 1) -> Outcome:
        return Guarded(self.perform, self.consent_of)(Payment(terms, Creating(), serial), want)


@pytest.mark.parametrize("want", [CREATE, PRESENT])
@pytest.mark.parametrize("terms", [SETUP, KEEPING])
def test_a_card_is_kept_under_an_agreement_that_covers_it(terms: Terms, want: Want) -> None:
    desk = Desk(SAVING)
    assert desk.guarded(terms, want) == DONE
    assert desk.sent == [want]


@pytest.mark.parametrize("want", [CREATE, CHARGE])
def test_a_saved_card_is_charged_under_its_own_agreement(want: Want) -> None:
    desk = Desk(OF_CARD)
    assert desk.guarded(ON_FILE, want) == DONE
    assert desk.sent == [want]


@pytest.mark.parametrize("want", [CREATE, PRESENT])
def test_a_payment_that_keeps_nothing_needs_no_agreement(want: Want) -> None:
    desk = Desk(unread="The disk is gone.")
    assert desk.guarded(PLAIN, want) == DONE


@pytest.mark.parametrize(
    ("terms", "consent", "code"),
    [
        (SETUP, None, "consent_missing"),
        (replace(SETUP, consent=None), SAVING, "consent_missing"),
        (replace(SETUP, keeps=None), OF_CARD, "consent_of_another"),
        (SETUP, replace(SAVING, withdrawn=WITHDRAWN), "consent_withdrawn"),
        (replace(SETUP, customer=None), SAVING, "consent_of_another"),
        (replace(KEEPING, keeps=Redisplay.ALWAYS), SAVING, "consent_too_narrow"),
        (KEEPING, replace(SAVING, customer_id="cus_2"), "consent_of_another"),
        (ON_FILE, None, "consent_missing"),
        (ON_FILE, SAVING, "consent_of_another"),
        (ON_FILE, replace(OF_CARD, customer_id="cus_2"), "consent_of_another"),
        (ON_FILE, replace(OF_CARD, withdrawn=WITHDRAWN), "consent_withdrawn"),
        (replace(ON_FILE, method=None), OF_CARD, "consent_of_another"),
    ],
)
def test_without_a_covering_agreement_nothing_is_sent(
    terms: Terms, consent: Consent | None, code: str
) -> None:
    desk = Desk(consent)
    for want in (CREATE, CHARGE if terms.is_on_file else PRESENT):
        assert desk.guarded(terms, want) == Unsuccessful(1, Refused(code, ""))
    assert desk.sent == []


def test_an_agreement_that_cannot_be_read_covers_nothing() -> None:
    desk = Desk(unread="The disk is full. Free some space.")
    refused = Refused("consent_unread", "The disk is full. Free some space.")
    assert desk.guarded(ON_FILE, CHARGE) == Unsuccessful(1, refused)
    assert desk.sent == []


@pytest.mark.parametrize(
    "want",
    [
        UpdateIntent("key", "pi_1", 1300),
        Observe("pi_1", "tmr_1"),
        CancelAtReader("pi_1", "tmr_1"),
        CancelIntent("key", "pi_1"),
        Capture("key", "pi_1"),
    ],
)
def test_a_payment_under_way_is_followed_to_its_end_without_an_agreement(want: Want) -> None:
    desk = Desk()
    desk.guarded(KEEPING, want, serial=7)
    assert desk.sent == [want]


@pytest.mark.parametrize(("terms", "want"), [(KEEPING, PRESENT), (ON_FILE, CHARGE)])
@pytest.mark.parametrize(
    "status", [IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CONFIRMATION]
)
def test_a_request_that_may_have_been_made_is_looked_for_before_it_is_refused(
    terms: Terms, want: Want, status: IntentStatus
) -> None:
    desk = Desk(seen=Looked(7, replace(OPEN, status=status)))
    assert desk.guarded(terms, want, serial=7) == Unsuccessful(7, Refused("consent_missing", ""))
    assert desk.sent == [Observe("pi_1", terms.reader)]


@pytest.mark.parametrize(
    "status",
    [IntentStatus.SUCCEEDED, IntentStatus.PROCESSING, IntentStatus.REQUIRES_CAPTURE],
)
def test_money_that_moved_before_the_answer_was_lost_is_told(status: IntentStatus) -> None:
    taken = replace(OPEN, status=status)
    desk = Desk(replace(OF_CARD, withdrawn=WITHDRAWN), seen=Looked(7, taken))
    assert desk.guarded(ON_FILE, CHARGE, serial=7) == Read(7, taken)


@pytest.mark.parametrize("doubtful", [True, False])
def test_a_reader_that_may_be_asking_already_is_followed(*, doubtful: bool) -> None:
    asking = Action("process_payment_intent", ActionStatus.IN_PROGRESS, "pi_1")
    look = Looked(7, OPEN, None if doubtful else asking, reader_known=not doubtful)
    assert Desk(seen=look).guarded(KEEPING, PRESENT, serial=7) == Read(7, OPEN)


def test_a_card_that_was_read_is_not_confirmed_once_the_agreement_has_ended() -> None:
    read = Action(
        "collect_payment_method", ActionStatus.IN_PROGRESS, "pi_1", collected=CollectedCard("visa")
    )
    waits = replace(OPEN, status=IntentStatus.REQUIRES_CONFIRMATION)
    desk = Desk(replace(SAVING, withdrawn=WITHDRAWN), seen=Looked(7, waits, read))
    refused = Unsuccessful(7, Refused("consent_withdrawn", ""))
    assert desk.guarded(KEEPING, CONFIRM, serial=7) == refused
    assert desk.sent == [Observe("pi_1", "tmr_1")]


@pytest.mark.parametrize("status", [IntentStatus.PROCESSING, IntentStatus.SUCCEEDED])
def test_a_confirmation_that_was_sent_before_is_followed_at_the_reader(
    status: IntentStatus,
) -> None:
    desk = Desk(replace(SAVING, withdrawn=WITHDRAWN), seen=Looked(7, replace(OPEN, status=status)))
    assert desk.guarded(KEEPING, CONFIRM, serial=7) == Accepted(7)
    assert desk.sent == [Observe("pi_1", "tmr_1")]


def test_a_reader_that_asks_for_another_payment_is_not_ours() -> None:
    asking = Action("process_payment_intent", ActionStatus.IN_PROGRESS, "pi_9")
    outcome = Desk(seen=Looked(7, OPEN, asking)).guarded(KEEPING, PRESENT, serial=7)
    assert outcome == Unsuccessful(7, Refused("consent_missing", ""))


def test_a_look_that_fails_leaves_it_in_doubt() -> None:
    failed = Unsuccessful(7, NoAnswer(Silence.NETWORK), looked_at="pi_1")
    outcome = Desk(seen=failed).guarded(ON_FILE, CHARGE, serial=7)
    assert outcome == Unsuccessful(7, NoAnswer(Silence.NETWORK))


def test_a_look_that_says_nothing_of_the_intent_is_passed_on() -> None:
    assert Desk(seen=DONE).guarded(ON_FILE, CHARGE, serial=7) == DONE
