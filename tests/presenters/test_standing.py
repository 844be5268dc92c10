"""How a payment stands, in one word, one sentence and the acts there are."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import (
    Broken,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import (
    CUSTOMER_CANCELED,
    REPLACED,
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CancelStep,
    Creating,
    Declined,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
    Why,
)
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.presenters.declines import reason_of
from pos_desktop.presenters.notices import Level, bad, info, warn
from pos_desktop.presenters.payment import Act, PaymentModel, PaymentWord
from pos_desktop.presenters.standing import Around, payment_model
from pos_desktop.services.checkout import Progress
from pos_desktop.services.pacing import SLOW_AFTER
from tests.fakes.journals import FULL
from tests.services.shops import TEA, TERMS, sale_of

HELD = Authorized(Intent("pi_1", IntentStatus.REQUIRES_CAPTURE, 1200, "usd"))
PAID = Paid(Intent("pi_1", IntentStatus.SUCCEEDED, 1500, "usd", tip=300))
AGAIN = (Act.CANCEL, Act.CASH, Act.RETRY)
READER = Around(reader="Front")
SLOW = Around(reader="Front", waited=SLOW_AFTER)


def shown(
    state: State,
    around: Around = READER,
    *,
    unanswered: int = 0,
    giving_up: bool = False,
    unwritten: str | None = None,
) -> PaymentModel:
    """The panel for a payment at this state."""
    payment = Payment(TERMS, state, 5, 1, unanswered, giving_up)
    return payment_model(Progress(payment, sale_of(TEA), unwritten), around)


def hint(model: PaymentModel) -> str:
    """The code of its hint."""
    return model.hint.code if model.hint else ""


def reason(model: PaymentModel) -> str:
    """The code of its reason."""
    return model.reason.code if model.reason else ""


@pytest.mark.parametrize(
    ("state", "word", "acts"),
    [
        (Creating(), PaymentWord.SENDING, (Act.CANCEL, Act.CASH)),
        (Amending("pi_1"), PaymentWord.SENDING, (Act.CANCEL, Act.CASH)),
        (Presenting("pi_1"), PaymentWord.SENDING, (Act.CANCEL, Act.CASH)),
        (Presenting("pi_1", Stage.AT_READER), PaymentWord.WAITING, (Act.CANCEL, Act.CASH)),
        (Presenting("pi_1", Stage.DOUBTFUL), PaymentWord.CHECKING, (Act.CANCEL,)),
        (Cancelling("pi_1"), PaymentWord.CHECKING, ()),
        (Declined("pi_1", Decline("card_declined")), PaymentWord.DECLINED, AGAIN),
        (Declined("pi_1", Decline(CUSTOMER_CANCELED)), PaymentWord.CANCELED, AGAIN),
        (HELD, PaymentWord.CHECKING, ()),
        (PAID, PaymentWord.APPROVED, (Act.NEW_SALE,)),
        (Cancelled("pi_1"), PaymentWord.CANCELED, (Act.CASH, Act.BASKET)),
        (
            Attention(Why.SET_ASIDE, "pi_1"),
            PaymentWord.ATTENTION,
            (Act.CANCEL, Act.NEW_SALE, Act.CHECK),
        ),
    ],
)
def test_each_state_has_its_word_and_its_acts(
    state: State, word: PaymentWord, acts: tuple[Act, ...]
) -> None:
    model = shown(state)
    assert (model.word, model.acts) == (word, acts)


def test_what_was_paid_is_shown_with_its_tip() -> None:
    model = shown(PAID)
    assert (model.amount, model.tip) == (Money(1500, "usd"), Money(300, "usd"))
    assert shown(HELD).tip is None


def test_a_payment_that_came_before_the_cancel_is_told() -> None:
    assert hint(shown(PAID, giving_up=True)) == "paid_before_cancel"
    assert hint(shown(PAID)) == ""


def test_a_payment_that_is_not_in_the_books_yet_is_told() -> None:
    model = shown(PAID, unwritten=FULL)
    assert (model.word, reason(model)) == (PaymentWord.APPROVED, "paid_but_not_written")


def test_a_journal_that_cannot_be_written_stops_the_payment() -> None:
    model = shown(Creating(), unwritten=FULL)
    assert (model.word, model.acts) == (PaymentWord.ATTENTION, (Act.CANCEL,))
    assert model.reason is not None
    assert (model.reason.code, model.reason.level) == ("journal_stops_payments", Level.BAD)


@pytest.mark.parametrize("state", [Presenting("pi_1"), Amending("pi_1")])
def test_that_nothing_was_sent_to_the_reader_is_said_only_where_it_is_so(state: State) -> None:
    assert reason(shown(state, unwritten=FULL)) == "journal_stops_payments"
    asked = shown(Presenting("pi_1", Stage.AT_READER), unwritten=FULL)
    assert (asked.word, reason(asked)) == (PaymentWord.WAITING, "journal_lags_payments")


def test_why_a_card_was_declined_is_said_before_why_it_cannot_be_written() -> None:
    model = shown(Declined("pi_1", Decline("card_declined")), unwritten=FULL)
    assert (model.word, hint(model)) == (PaymentWord.DECLINED, "journal_lags_payments")
    assert reason(model) != "journal_lags_payments"


@pytest.mark.parametrize(
    ("held", "word", "code"),
    [
        (NotNow(Obstacle.READER_OFFLINE), PaymentWord.OFFLINE, "reader_offline"),
        (NotNow(Obstacle.READER_BUSY), PaymentWord.BUSY, "reader_busy"),
        (
            NotNow(Obstacle.READER_BUSY, "another_payment"),
            PaymentWord.BUSY,
            "reader_has_another_payment",
        ),
        (NotNow(Obstacle.RATE_LIMIT), PaymentWord.BUSY, "stripe_busy"),
        (NotNow(Obstacle.LOCKED), PaymentWord.BUSY, "stripe_busy"),
        (Unauthorised("no write"), PaymentWord.ATTENTION, "key_refused"),
        (Refused("amount_too_small", "Too small."), PaymentWord.ATTENTION, "stripe_refused"),
        (NoAnswer(Silence.READER_TIMEOUT), PaymentWord.OFFLINE, "reader_silent"),
        (NoAnswer(Silence.NETWORK), PaymentWord.OFFLINE, "connection_trouble"),
        (Broken("?"), PaymentWord.OFFLINE, "reader_silent"),
    ],
)
def test_what_stands_in_the_way_is_named_and_can_be_tried_again(
    held: Failure, word: PaymentWord, code: str
) -> None:
    model = shown(Presenting("pi_1", held=held))
    assert (model.word, reason(model), model.acts) == (word, code, AGAIN)
    assert model.has_main


def test_what_stripe_refused_is_said_in_its_words_or_by_its_code() -> None:
    for refused, about in ((Refused("code", "Words."), "Words."), (Refused("code", ""), "code")):
        model = shown(Creating(refused))
        assert model.reason is not None
        assert model.reason.about == (about,)


def test_several_timeouts_in_a_row_are_the_connections_trouble() -> None:
    held = Presenting("pi_1", held=NoAnswer(Silence.READER_TIMEOUT))
    assert reason(shown(held, unanswered=1)) == "reader_silent"
    assert reason(shown(held, unanswered=2)) == "connection_trouble"


@pytest.mark.parametrize(
    "state",
    [
        Creating(),
        Presenting("pi_1", Stage.AT_READER),
        Presenting("pi_1", Stage.DOUBTFUL),
        Cancelling("pi_1"),
        HELD,
    ],
)
def test_silence_is_said_wherever_it_is_waited(state: State) -> None:
    assert hint(shown(state, unanswered=2)) == "connection_trouble"
    assert hint(shown(state, unanswered=1)) != "connection_trouble"


def test_a_stripe_that_puts_off_is_not_said_to_be_the_connection() -> None:
    put_off = Payment(TERMS, Creating(), 5, 1, 2)
    model = payment_model(Progress(put_off, sale_of(TEA), is_put_off=True), READER)
    assert hint(model) == "stripe_puts_off"


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (Presenting("pi_1", Stage.DOUBTFUL), (Act.CANCEL, Act.SET_ASIDE)),
        (Cancelling("pi_1", CancelStep.LOOK), (Act.CANCEL, Act.SET_ASIDE)),
        (HELD, (Act.SET_ASIDE,)),
    ],
)
def test_what_takes_long_can_be_set_aside_for_the_next_customer(
    state: State, acts: tuple[Act, ...]
) -> None:
    assert shown(state, SLOW).acts == acts


def test_a_customer_who_takes_long_is_mentioned() -> None:
    waiting = Presenting("pi_1", Stage.AT_READER)
    assert shown(waiting).hint == info("customer_is_asked", "Front")
    assert shown(waiting, SLOW).hint == warn("waiting_long", "Front")


def test_a_card_that_is_read_cannot_be_cancelled() -> None:
    model = shown(Presenting("pi_1", Stage.AT_READER), Around(card_is_read=True))
    assert (model.word, model.acts) == (PaymentWord.AUTHORIZING, ())


def test_giving_up_before_the_intent_is_known_is_waited_for() -> None:
    model = shown(Creating(), giving_up=True)
    assert (model.word, model.acts) == (PaymentWord.CHECKING, ())


def test_cash_that_waits_for_a_cancel_says_so() -> None:
    assert hint(shown(Cancelling("pi_1"), Around(then_cash=True))) == "cancelling_for_cash"
    assert hint(shown(Cancelling("pi_1"))) == "cancelling"


@pytest.mark.parametrize("state", [Creating(), Presenting("pi_1", Stage.DOUBTFUL), HELD])
def test_time_is_told_where_it_is_waited(state: State) -> None:
    assert shown(state, Around(waited=3.7)).waited == 3


@pytest.mark.parametrize("state", [PAID, Cancelled(), Declined("pi_1", Decline("x"))])
def test_time_is_of_no_interest_where_nothing_is_waited_for(state: State) -> None:
    assert shown(state, Around(waited=3.7)).waited is None


@pytest.mark.parametrize("why", list(Why))
def test_what_a_person_must_decide_says_why(why: Why) -> None:
    assert reason(shown(Attention(why, "pi_1", "detail"))) == f"attention_{why.value}"


@pytest.mark.parametrize(
    "code", ["lost_card", "stolen_card", "fraudulent", "merchant_blacklist", "pickup_card", "new"]
)
def test_what_the_customer_may_not_learn_is_a_plain_decline(code: str) -> None:
    assert reason_of(Decline("card_declined", code, "Your card was stolen.")) == warn(
        "decline_plain"
    )


@pytest.mark.parametrize(
    ("decline", "code"),
    [
        (Decline("card_declined", "insufficient_funds"), "decline_insufficient_funds"),
        (Decline("expired_card"), "decline_expired"),
        (Decline("processing_error"), "decline_processing"),
        (Decline("connection_error"), "decline_connection"),
        (Decline("card_declined"), "decline_plain"),
        (Decline(REPLACED), "reader_was_cleared"),
        (Decline(CUSTOMER_CANCELED, "offline_pin_required"), "customer_cancelled"),
    ],
)
def test_a_decline_has_a_sentence_that_can_be_said_aloud(decline: Decline, code: str) -> None:
    assert reason_of(decline).code == code


# -- cards that are kept ---------------------------------------------------------------------------


def test_a_card_that_paid_and_could_not_be_kept_is_explained() -> None:
    keeping = replace(TERMS, keeps=Redisplay.LIMITED)
    payment = Payment(keeping, PAID)
    model = payment_model(Progress(payment, sale_of(TEA)), READER)
    assert (model.word, model.hint) == (PaymentWord.APPROVED, warn("card_cannot_be_kept"))


def test_a_payment_without_an_agreement_that_covers_it_says_so() -> None:
    model = shown(Creating(Refused("consent_withdrawn", "")))
    assert model.reason == bad("consent_withdrawn", "")
