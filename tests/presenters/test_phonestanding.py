"""How a saving or a charge stands, in words for the agent who has the customer on the line."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cards import Card, Charge, Decline
from pos_desktop.domain.failures import (
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import (
    CUSTOMER_CANCELED,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CardEntry,
    Creating,
    Declined,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
    Terms,
    Why,
)
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import PhoneAct
from pos_desktop.presenters.phonestanding import Standing, saved_by, standing_of
from pos_desktop.presenters.standing import Around
from pos_desktop.services.checkout import Progress
from pos_desktop.services.pacing import SLOW_AFTER
from tests.domain.agreements import SAVING
from tests.fakes.journals import FULL
from tests.services.shops import TEA, TERMS, sale_of

SAVED = SavedCard("pm_1", "visa", "4242", 12, 2030, "cus_1")
KEYED = replace(TERMS, entry=CardEntry.KEYED, types=("card",))
ON_FILE = replace(KEYED, entry=CardEntry.ON_FILE, reader="", customer="cus_1", method="pm_1")
SETUP = replace(KEYED, kind=IntentKind.SETUP, amount=0, customer="cus_1", keeps=Redisplay.LIMITED)
HERE = replace(SETUP, entry=CardEntry.PRESENTED, types=("card_present",))
EACH = (KEYED, ON_FILE, SETUP, HERE)
AMOUNT = Money(1200, "usd")
AT_READER = Presenting("pi_1", Stage.AT_READER)
SENDING, DOUBTFUL = Presenting("pi_1"), Presenting("pi_1", Stage.DOUBTFUL)
NO_FUNDS = Decline("card_declined", "insufficient_funds")
SLOW = Around(reader="Front", waited=SLOW_AFTER)


def intent(saved: SavedCard | None = None, status: IntentStatus = IntentStatus.SUCCEEDED) -> Intent:
    charge = Charge("ch_1", 1200, captured=True, card=Card("card", "visa", "4242"))
    return Intent("pi_1", status, 1200, "usd", charge=charge, saved=saved)


def stands(
    terms: Terms,
    state: State,
    around: Around | None = None,
    *,
    giving_up: bool = False,
    unwritten: str | None = None,
) -> Standing:
    """What is told of it at this state."""
    payment = Payment(terms, state, giving_up=giving_up)
    sale = None if terms.is_setup else replace(sale_of(TEA), receipt_number="till-1-000001")
    progress = Progress(payment, sale, unwritten, SAVING if terms.keeps else None)
    return standing_of(progress, around or Around(reader="Front", waited=2.7))


def held(terms: Terms, failure: Failure) -> Standing:
    return stands(terms, Presenting("pi_1", held=failure))


def told(standing: Standing) -> tuple[Notice | None, Notice | None]:
    return standing.model.reason, standing.model.hint


# -- on the way ------------------------------------------------------------------------------------


@pytest.mark.parametrize("terms", EACH)
def test_what_a_saving_comes_to_is_no_amount(terms: Terms) -> None:
    model = stands(terms, Creating()).model
    assert model.is_setup is terms.is_setup
    assert model.amount == (None if terms.is_setup else AMOUNT)
    assert (model.reader, model.waited) == ("Front", 2)


@pytest.mark.parametrize(
    ("terms", "hint"),
    [
        (KEYED, info("waking_reader", "Front")),
        (ON_FILE, info("charge_is_prepared", "Front")),
        (SETUP, info("setup_wakes_reader", "Front")),
        (HERE, info("setup_wakes_reader", "Front")),
    ],
)
def test_what_is_begun_can_be_given_up(terms: Terms, hint: Notice) -> None:
    standing = stands(terms, Creating())
    assert (standing.model.word, standing.model.hint) == (PaymentWord.SENDING, hint)
    assert (standing.acts, standing.main) == ((PhoneAct.CANCEL,), None)


@pytest.mark.parametrize("terms", [KEYED, SETUP])
def test_the_reader_s_question_is_mirrored_while_the_card_is_keyed(terms: Terms) -> None:
    model = stands(terms, AT_READER).model
    assert (model.word, model.prompt) == (PaymentWord.WAITING, info("reader_asks_number"))
    assert model.hint == info("reader_asks_number_then", "Front")


def test_the_reader_s_question_is_mirrored_while_the_card_is_presented() -> None:
    model = stands(HERE, AT_READER).model
    assert model.prompt == info("reader_asks_card")
    assert model.hint == info("customer_is_asked", "Front")


@pytest.mark.parametrize(("terms", "code"), [(KEYED, "waiting_long_keyed"), (HERE, "waiting_long")])
def test_after_a_while_it_is_said_what_to_look_at(terms: Terms, code: str) -> None:
    model = stands(terms, AT_READER, SLOW).model
    assert model.hint == warn(code, "Front")
    assert model.prompt is not None


@pytest.mark.parametrize(("terms", "code"), [(SETUP, "card_is_keyed"), (HERE, "card_is_read")])
def test_once_the_reader_has_the_card_only_the_bank_is_waited_for(terms: Terms, code: str) -> None:
    standing = stands(terms, AT_READER, Around("Front", card_is_read=True))
    assert standing.model.word is PaymentWord.AUTHORIZING
    assert (standing.model.prompt, standing.model.hint) == (info("bank_is_asked"), info(code))
    assert standing.acts == ()


def test_a_charge_of_a_saved_card_that_nobody_answers_says_what_to_check() -> None:
    payment = Payment(ON_FILE, SENDING, unanswered=2)
    model = standing_of(Progress(payment, sale_of(TEA)), Around()).model
    assert model.hint == warn("connection_trouble")


def test_a_charge_of_a_saved_card_on_its_way_to_the_bank_cannot_be_called_back() -> None:
    standing = stands(ON_FILE, SENDING)
    assert standing.model.word is PaymentWord.AUTHORIZING
    assert (standing.model.prompt, standing.model.hint) == (info("bank_is_asked"), None)
    assert standing.acts == ()


def test_a_bank_that_does_not_answer_can_be_left_to_a_person() -> None:
    assert stands(ON_FILE, SENDING, SLOW).acts == (PhoneAct.CANCEL, PhoneAct.SET_ASIDE)


@pytest.mark.parametrize(
    ("terms", "code"), [(KEYED, "outcome_is_read"), (SETUP, "setup_outcome_is_read")]
)
def test_while_nobody_knows_it_is_not_done_again(terms: Terms, code: str) -> None:
    standing = stands(terms, DOUBTFUL)
    assert (standing.model.word, standing.model.hint) == (PaymentWord.CHECKING, info(code))


@pytest.mark.parametrize(("terms", "code"), [(KEYED, "cancelling"), (SETUP, "setup_cancelling")])
def test_giving_up_takes_its_time(terms: Terms, code: str) -> None:
    standing = stands(terms, Cancelling("pi_1"))
    assert (standing.model.word, standing.model.hint) == (PaymentWord.CHECKING, info(code))


# -- not done --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "code"), [(KEYED, "nothing_charged_yet"), (SETUP, "nothing_saved")]
)
def test_what_was_given_up_has_left_nothing(terms: Terms, code: str) -> None:
    standing = stands(terms, Cancelled("pi_1"))
    assert (standing.model.word, standing.model.hint) == (PaymentWord.CANCELED, info(code))
    assert (standing.acts, standing.main) == ((), None)


@pytest.mark.parametrize(
    ("terms", "hint", "main"),
    [
        (KEYED, "same_payment_again", PhoneAct.RETRY),
        (SETUP, "same_setup_again", PhoneAct.RETRY),
        (ON_FILE, "saved_card_again", PhoneAct.CANCEL),
    ],
)
def test_after_a_decline_another_card_is_tried(terms: Terms, hint: str, main: PhoneAct) -> None:
    standing = stands(terms, Declined("pi_1", NO_FUNDS))
    assert standing.model.word is PaymentWord.DECLINED
    assert told(standing) == (warn("decline_insufficient_funds"), info(hint))
    assert (standing.acts, standing.main) == ((PhoneAct.CANCEL, PhoneAct.RETRY), main)


def test_a_bank_that_could_not_be_asked_is_asked_again_about_the_same_card() -> None:
    passing = Declined("pi_1", Decline("card_declined", "processing_error"))
    assert stands(ON_FILE, passing).main is PhoneAct.RETRY


def test_a_card_that_was_cancelled_on_the_reader_was_not_declined() -> None:
    standing = stands(SETUP, Declined("seti_1", Decline(CUSTOMER_CANCELED)))
    assert standing.model.word is PaymentWord.CANCELED
    assert standing.model.reason == info("cancelled_at_reader")


@pytest.mark.parametrize(
    ("terms", "failure", "word", "reason"),
    [
        (SETUP, NotNow(Obstacle.READER_OFFLINE), "offline", warn("reader_offline", "Front")),
        (SETUP, NotNow(Obstacle.READER_BUSY), "busy", warn("reader_busy", "Front")),
        (ON_FILE, NoAnswer(Silence.READER_TIMEOUT), "offline", warn("charge_not_arrived", "Front")),
        (KEYED, NoAnswer(Silence.READER_TIMEOUT), "offline", warn("reader_silent", "Front")),
        (
            SETUP,
            Unauthorised("No."),
            "attention",
            bad("key_refused", "No.", remedy="settings"),
        ),
        (SETUP, Refused("amiss", "No such."), "attention", bad("setup_refused", "No such.")),
        (KEYED, Refused("amiss", "No such."), "attention", bad("stripe_refused", "No such.")),
        (
            SETUP,
            Refused("consent_unread", FULL),
            "attention",
            bad("consent_unread", FULL),
        ),
    ],
)
def test_what_stands_in_the_way_is_told_and_can_be_tried_again(
    terms: Terms, failure: Failure, word: str, reason: Notice
) -> None:
    standing = held(terms, failure)
    assert (standing.model.word, standing.model.reason) == (PaymentWord(word), reason)
    assert (standing.acts, standing.main) == (
        (PhoneAct.CANCEL, PhoneAct.RETRY),
        PhoneAct.RETRY,
    )


def test_nothing_is_said_to_be_charged_where_a_card_was_to_be_saved() -> None:
    assert held(SETUP, NotNow(Obstacle.READER_BUSY)).model.hint == info("nothing_saved")


@pytest.mark.parametrize("terms", [KEYED, SETUP])
def test_an_account_without_moto_is_told_how_to_ask_for_it(terms: Terms) -> None:
    refused = Refused("invalid_request_error", "Unknown.", "process_config[moto]")
    standing = held(terms, refused)
    assert standing.model.reason == bad("moto_not_allowed")
    assert standing.main is PhoneAct.CANCEL
    assert PhoneAct.RETRY in standing.acts


@pytest.mark.parametrize("gap", ["missing", "withdrawn", "of_another", "too_narrow"])
@pytest.mark.parametrize("terms", [ON_FILE, SETUP])
def test_without_an_agreement_that_covers_it_nothing_is_done(terms: Terms, gap: str) -> None:
    standing = stands(terms, Creating(Refused(f"consent_{gap}", "")))
    assert standing.model.word is PaymentWord.ATTENTION
    assert standing.model.reason == bad(f"consent_{gap}", "")
    assert (standing.acts, standing.main) == ((PhoneAct.CANCEL,), PhoneAct.CANCEL)


@pytest.mark.parametrize("code", ["resource_missing", "payment_method_unexpected_state"])
def test_a_saved_card_that_was_detached_elsewhere_is_said_to_be_gone(code: str) -> None:
    standing = held(ON_FILE, Refused(code, "…", "payment_method"))
    assert standing.model.reason == warn("saved_card_gone")
    assert standing.acts == (PhoneAct.CANCEL,)


@pytest.mark.parametrize("terms", [ON_FILE, SETUP, KEYED])
def test_a_customer_who_was_removed_elsewhere_is_said_to_be_gone(terms: Terms) -> None:
    standing = stands(terms, Creating(Refused("resource_missing", "…", "customer")))
    assert standing.model.reason == warn("customer_gone")
    assert standing.main is PhoneAct.CANCEL


@pytest.mark.parametrize(
    ("terms", "why", "code"),
    [
        (KEYED, Why.SET_ASIDE, "attention_set_aside"),
        (SETUP, Why.SET_ASIDE, "setup_attention_set_aside"),
        (SETUP, Why.UNKNOWN_STATUS, "setup_attention_unknown_status"),
        (SETUP, Why.BROKEN_ANSWER, "setup_attention_broken_answer"),
        (SETUP, Why.WRONG_TYPES, "setup_attention_wrong_types"),
        (SETUP, Why.KEY_REFUSED, "attention_key_refused"),
    ],
)
def test_what_a_person_must_decide_is_told_in_words_of_its_own(
    terms: Terms, why: Why, code: str
) -> None:
    standing = stands(terms, Attention(why, "pi_1", "detail"))
    assert standing.model.reason == bad(code, "detail")
    assert standing.acts == (PhoneAct.CANCEL, PhoneAct.DONE, PhoneAct.CHECK)
    assert standing.main is PhoneAct.CHECK


@pytest.mark.parametrize(
    ("terms", "code"), [(KEYED, "journal_stops_payments"), (SETUP, "journal_stops_setups")]
)
def test_what_cannot_be_written_down_is_not_begun(terms: Terms, code: str) -> None:
    standing = stands(terms, SENDING, unwritten=FULL)
    assert standing.model.reason == bad(code, FULL)
    assert standing.acts == (PhoneAct.CANCEL,)


@pytest.mark.parametrize(
    ("terms", "code"), [(KEYED, "journal_lags_payments"), (SETUP, "journal_lags_setups")]
)
def test_what_the_reader_asks_is_told_though_it_cannot_be_written(terms: Terms, code: str) -> None:
    standing = stands(terms, AT_READER, unwritten=FULL)
    assert standing.model.word is PaymentWord.WAITING
    assert standing.model.reason == bad(code, FULL)


# -- done ------------------------------------------------------------------------------------------


def test_a_saved_card_is_shown_and_its_agreement_can_be_confirmed() -> None:
    standing = stands(SETUP, Paid(intent(SAVED)))
    model = standing.model
    assert (model.word, model.saved_brand, model.saved_last4) == (
        PaymentWord.APPROVED,
        "visa",
        "4242",
    )
    assert (model.confirms, model.amount, model.receipt) == (SAVING.consent_id, None, None)
    assert (standing.acts, standing.main) == ((PhoneAct.DONE,), PhoneAct.DONE)


def test_a_payment_is_shown_with_card_and_receipt() -> None:
    model = stands(KEYED, Paid(intent())).model
    assert (model.word, model.amount, model.receipt) == (
        PaymentWord.APPROVED,
        AMOUNT,
        "till-1-000001",
    )
    assert model.card is not None
    assert (model.saved_last4, model.confirms) == ("", None)


def test_a_saved_card_that_was_charged_was_not_saved_now() -> None:
    model = stands(ON_FILE, Paid(intent(SAVED))).model
    assert (model.saved_last4, model.confirms) == ("", None)


def test_a_payment_without_a_charge_yet_shows_no_card() -> None:
    bare = replace(intent(), charge=None)
    assert stands(KEYED, Paid(bare)).model.card is None


def test_a_card_that_could_not_be_kept_is_explained_where_it_paid() -> None:
    model = stands(replace(KEYED, keeps=Redisplay.ALWAYS), Paid(intent())).model
    assert (model.word, model.hint) == (PaymentWord.APPROVED, warn("card_cannot_be_kept"))
    assert model.confirms is None


def test_a_set_up_that_kept_no_card_saved_nothing() -> None:
    model = stands(HERE, Paid(intent())).model
    assert (model.word, model.reason) == (PaymentWord.DECLINED, warn("card_cannot_be_kept"))
    assert (model.hint, model.confirms) == (None, None)


@pytest.mark.parametrize(
    ("terms", "code"), [(KEYED, "charged_before_cancel"), (SETUP, "saved_before_cancel")]
)
def test_a_card_that_was_faster_than_the_cancel_is_told(terms: Terms, code: str) -> None:
    assert stands(terms, Paid(intent(SAVED)), giving_up=True).model.hint == warn(code)


@pytest.mark.parametrize(
    ("terms", "code"), [(KEYED, "paid_but_not_written"), (SETUP, "saved_but_not_written")]
)
def test_what_is_done_and_not_written_yet_is_not_done_again(terms: Terms, code: str) -> None:
    model = stands(terms, Paid(intent(SAVED)), unwritten=FULL).model
    assert (model.reason, model.confirms) == (bad(code, FULL), None)


def test_money_that_is_held_is_being_taken() -> None:
    state = Authorized(intent(status=IntentStatus.REQUIRES_CAPTURE))
    standing = stands(KEYED, state, SLOW)
    assert standing.model.word is PaymentWord.CHECKING
    assert standing.model.waited == int(SLOW_AFTER)
    assert (standing.acts, standing.main) == ((PhoneAct.SET_ASIDE,), None)


@pytest.mark.parametrize(
    ("terms", "saved", "method"),
    [(SETUP, SAVED, "pm_1"), (SETUP, None, None), (ON_FILE, SAVED, None)],
)
def test_the_card_that_was_saved_is_known_by_its_id(
    terms: Terms, saved: SavedCard | None, method: str | None
) -> None:
    assert saved_by(intent(saved), terms) == method
