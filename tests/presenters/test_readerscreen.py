"""What a reader's own screen shows, from what is seen of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import CUSTOMER_CANCELED
from pos_desktop.domain.readers import REFUND, Action, ActionStatus, Reader
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.readerscreen import Device, Screen, observed
from tests.fakes.screens import FRONT, asking

INTENT = Intent("pi_1", IntentStatus.REQUIRES_PAYMENT_METHOD, 2203, "usd")
ASKED = observed(Device(FRONT), asking(FRONT), INTENT)


def ended(status: ActionStatus, failure: Decline | None = None, intent: str = "pi_1") -> Reader:
    """The reader after a prompt."""
    return replace(FRONT, action=Action("process_payment_intent", status, intent, failure))


def test_a_prompt_shows_the_amount_of_its_intent() -> None:
    assert (ASKED.screen, ASKED.amount) == (Screen.CARD, Money(2203, "usd"))


def test_a_prompt_for_an_unknown_payment_shows_no_amount() -> None:
    assert observed(Device(FRONT), asking(FRONT), None).amount is None


def test_the_amount_of_another_intent_is_not_shown() -> None:
    assert observed(ASKED, asking(FRONT, "pi_2"), INTENT).amount is None


def test_a_prompt_that_stays_keeps_its_amount_where_the_intent_was_not_read() -> None:
    assert observed(ASKED, asking(FRONT), None).amount == Money(2203, "usd")


def test_an_approval_shows_the_amount() -> None:
    device = observed(ASKED, ended(ActionStatus.SUCCEEDED), None)
    assert (device.screen, device.ending and device.ending.amount) == (
        Screen.APPROVED,
        Money(2203, "usd"),
    )


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (Decline("card_declined", "insufficient_funds"), "simreader_decline_insufficient_funds"),
        (Decline("card_declined", "lost_card"), "simreader_decline_plain"),
        (Decline("card_declined", "stolen_card"), "simreader_decline_plain"),
        (Decline("expired_card"), "simreader_decline_expired"),
        (None, "simreader_decline_plain"),
    ],
)
def test_a_decline_gives_a_short_reason_and_never_says_lost_or_stolen(
    failure: Decline | None, code: str
) -> None:
    device = observed(ASKED, ended(ActionStatus.FAILED, failure), None)
    assert device.screen is Screen.DECLINED
    assert device.ending is not None
    assert device.ending.reason is not None
    assert device.ending.reason.code == code


def test_a_customer_who_cancels_gets_the_splash_screen() -> None:
    device = observed(ASKED, ended(ActionStatus.FAILED, Decline(CUSTOMER_CANCELED)), None)
    assert device.screen is Screen.IDLE


def test_a_till_that_cancels_gives_the_splash_screen_back() -> None:
    assert observed(ASKED, FRONT, None).screen is Screen.IDLE


@pytest.mark.parametrize("status", [ActionStatus.SUCCEEDED, ActionStatus.FAILED])
def test_what_ended_before_anybody_looked_is_not_shown(status: ActionStatus) -> None:
    assert observed(Device(FRONT), ended(status), None).screen is Screen.IDLE


def test_the_end_of_another_prompt_is_not_taken_for_this_ones() -> None:
    assert observed(ASKED, ended(ActionStatus.SUCCEEDED, intent="pi_2"), None).ending is None


def test_another_card_on_the_same_intent_asks_again() -> None:
    declined = observed(ASKED, ended(ActionStatus.FAILED, Decline("card_declined")), None)
    again = observed(declined, asking(FRONT), INTENT)
    assert (again.screen, again.card_is_read) == (Screen.CARD, False)


def test_a_read_card_is_authorized_until_the_end() -> None:
    reading = replace(ASKED, card_is_read=True)
    assert observed(reading, asking(FRONT), INTENT).screen is Screen.AUTHORIZING


def test_a_prompt_for_another_payment_waits_for_another_card() -> None:
    reading = replace(ASKED, card_is_read=True)
    assert observed(reading, asking(FRONT, "pi_2"), None).screen is Screen.CARD


def test_an_ending_stands_while_the_reader_says_the_same() -> None:
    approved = ended(ActionStatus.SUCCEEDED)
    assert observed(observed(ASKED, approved, None), approved, None).screen is Screen.APPROVED


def test_a_basket_takes_the_place_of_an_ending() -> None:
    approved = observed(ASKED, ended(ActionStatus.SUCCEEDED), None)
    cart = Action("set_reader_display", ActionStatus.IN_PROGRESS)
    assert observed(approved, replace(FRONT, action=cart), None).screen is Screen.CART


_ACTIONS = st.one_of(
    st.none(),
    st.builds(
        Action,
        kind=st.sampled_from(["process_payment_intent", "set_reader_display", "collect_inputs"]),
        status=st.sampled_from(ActionStatus),
        intent=st.sampled_from(["pi_1", "pi_2", None]),
        failure=st.sampled_from([None, Decline("card_declined"), Decline(CUSTOMER_CANCELED)]),
    ),
)


@given(st.lists(_ACTIONS, max_size=8))
def test_nothing_is_approved_that_was_not_asked_for_and_succeeded(
    actions: list[Action | None],
) -> None:
    device = Device(FRONT)
    asked: str | None = None
    for action in actions:
        before, device = device, observed(device, replace(FRONT, action=action), INTENT)
        newly = device.ending is not None and device.ending is not before.ending
        if newly and device.screen is Screen.APPROVED:
            assert action is not None
            assert (action.status, action.intent) == (ActionStatus.SUCCEEDED, asked)
        prompting = action is not None and action.kind == "process_payment_intent"
        in_progress = action is not None and action.status is ActionStatus.IN_PROGRESS
        asked = action.intent if action is not None and prompting and in_progress else None


@given(st.lists(_ACTIONS, max_size=8))
def test_to_see_the_same_twice_changes_nothing(actions: list[Action | None]) -> None:
    device = Device(FRONT)
    for action in actions:
        device = observed(device, replace(FRONT, action=action), None)
        assert observed(device, replace(FRONT, action=action), None) == device


KEYED = replace(INTENT, types=("card",))
SETUP = replace(INTENT, intent_id="seti_1", amount=0, currency="")


def saving(types: tuple[str, ...]) -> Device:
    """A reader that asks for a card to keep."""
    action = Action("process_setup_intent", ActionStatus.IN_PROGRESS, "seti_1")
    return observed(Device(FRONT), replace(FRONT, action=action), replace(SETUP, types=types))


def test_an_intent_for_cards_alone_has_the_card_keyed() -> None:
    device = observed(Device(FRONT), asking(FRONT), KEYED)
    assert (device.screen, device.amount) == (Screen.MOTO, Money(2203, "usd"))


def test_a_set_up_for_cards_alone_has_the_card_keyed_and_asks_for_no_money() -> None:
    device = saving(("card",))
    assert (device.screen, device.amount, device.saves) == (Screen.MOTO, None, True)


@pytest.mark.parametrize("types", [("card_present",), ("card_present", "card"), ()])
def test_a_set_up_for_a_present_card_has_it_presented(types: tuple[str, ...]) -> None:
    assert saving(types).screen is Screen.CARD


def test_what_is_known_of_a_prompt_stays_where_the_intent_was_not_read() -> None:
    device = observed(Device(FRONT), asking(FRONT), KEYED)
    assert observed(device, asking(FRONT), None).screen is Screen.MOTO
    assert observed(device, asking(FRONT, "pi_2"), None).screen is Screen.CARD


def test_a_set_up_ends_with_a_saved_card() -> None:
    done = Action("process_setup_intent", ActionStatus.SUCCEEDED, "seti_1")
    ending = observed(saving(("card",)), replace(FRONT, action=done), None).ending
    assert ending is not None
    assert (ending.screen, ending.saves) == (Screen.APPROVED, True)


PAID = replace(INTENT, status=IntentStatus.SUCCEEDED, types=("card_present", "interac_present"))


def refunding(amount: int | None, status: ActionStatus = ActionStatus.IN_PROGRESS) -> Reader:
    """A reader that gives money back."""
    return replace(FRONT, action=Action(REFUND, status, "pi_1", amount=amount))


@pytest.mark.parametrize(("asked", "shown"), [(500, 500), (None, 2203)])
def test_a_refund_shows_what_is_given_back(asked: int | None, shown: int) -> None:
    device = observed(Device(FRONT), refunding(asked), PAID)
    assert (device.screen, device.amount) == (Screen.CARD, Money(shown, "usd"))
    assert device.refunds


def test_a_refund_ends_with_money_given_back() -> None:
    device = observed(Device(FRONT), refunding(500), PAID)
    ending = observed(device, refunding(500, ActionStatus.SUCCEEDED), PAID).ending
    assert ending is not None
    assert (ending.screen, ending.amount, ending.refunds) == (
        Screen.APPROVED,
        Money(500, "usd"),
        True,
    )


def test_a_payment_after_a_refund_of_it_gives_nothing_back() -> None:
    device = observed(Device(FRONT), refunding(500), PAID)
    assert not observed(device, asking(FRONT, "pi_2"), None).refunds


def test_a_keyed_card_is_told_what_was_wrong_with_it() -> None:
    device = observed(Device(FRONT), asking(FRONT), KEYED)
    failed = ended(ActionStatus.FAILED, Decline("incorrect_cvc", "incorrect_cvc"))
    ending = observed(device, failed, None).ending
    assert ending is not None
    assert ending.reason == warn("simreader_decline_cvc")
