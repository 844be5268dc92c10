"""Interac in Canada and eftpos in Australia: single messages, taken at once or not at all."""

import pytest

from tests.simulator.conftest import Open
from tests.simulator.till import INTENTS, INTERAC, VISA, Till

EFTPOS = "6280000360000978"
PREFERRED = {"payment_method_options[card_present][capture_method]": "manual_preferred"}
BOTH = {"allowed_payment_method_types[1]": "interac_present"}


@pytest.fixture
def canada(opening: Open) -> Till:
    return opening("CA")


@pytest.fixture
def australia(opening: Open) -> Till:
    return opening("AU")


@pytest.mark.parametrize("capture", ["automatic", "automatic_async"])
def test_interac_is_taken_at_once(canada: Till, capture: str) -> None:
    paid = canada.pay(canada.intent(extra=BOTH, capture_method=capture), INTERAC)
    assert (paid["status"], paid["amount_received"]) == ("succeeded", 1200)
    assert canada.charge(paid)["captured"]


@pytest.mark.parametrize(
    "extra", [{}, {"payment_method_options[card_present][capture_method]": "manual"}]
)
def test_interac_is_declined_where_money_is_only_to_be_held(
    canada: Till, extra: dict[str, str]
) -> None:
    capture = "automatic" if extra else "manual"
    intent = canada.pay(canada.intent(extra=BOTH | extra, capture_method=capture), INTERAC)
    assert intent["status"] == "requires_payment_method"
    assert intent["last_payment_error"]["decline_code"] == "card_not_supported"


def test_where_manual_is_preferred_interac_is_taken_and_a_credit_card_held(canada: Till) -> None:
    interac = canada.pay(canada.intent(extra=BOTH | PREFERRED), INTERAC)
    visa = canada.pay(canada.intent(extra=BOTH | PREFERRED), VISA)
    assert (interac["status"], visa["status"]) == ("succeeded", "requires_capture")
    taken = canada.post(f"{INTENTS}/{visa['id']}/capture")
    assert taken["status"] == "succeeded"


def test_an_interac_payment_is_neither_captured_nor_cancelled(canada: Till) -> None:
    paid = canada.pay(canada.intent(extra=BOTH | PREFERRED), INTERAC)
    for act in ("capture", "cancel"):
        reply = canada.try_post(f"{INTENTS}/{paid['id']}/{act}")
        assert (reply.status, reply.error["code"]) == (400, "payment_intent_unexpected_state")


def test_an_interac_charge_says_what_it_is_and_which_account_paid(canada: Till) -> None:
    details = canada.charge(canada.pay_by_interac())["payment_method_details"]
    assert details["type"] == "interac_present"
    interac = details["interac_present"]
    assert (interac["brand"], interac["country"]) == ("interac", "CA")
    assert interac["receipt"]["account_type"] in ("checking", "savings")
    assert interac["receipt"]["dedicated_file_name"] == "A0000002771010"
    assert "capture_before" not in interac


def test_interac_is_declined_where_it_was_not_allowed(canada: Till) -> None:
    intent = canada.pay(canada.intent(), INTERAC)
    assert intent["last_payment_error"]["decline_code"] == "card_not_supported"


def test_eftpos_is_declined_where_money_is_only_to_be_held(australia: Till) -> None:
    intent = australia.pay(australia.intent(capture_method="manual"), EFTPOS)
    assert intent["status"] == "requires_payment_method"
    assert intent["last_payment_error"]["code"] == "card_declined"


def test_where_manual_is_preferred_eftpos_is_taken_and_a_credit_card_held(australia: Till) -> None:
    eftpos = australia.pay(australia.intent(extra=PREFERRED), EFTPOS)
    visa = australia.pay(australia.intent(extra=PREFERRED), VISA)
    assert (eftpos["status"], visa["status"]) == ("succeeded", "requires_capture")


def test_eftpos_is_a_card_that_is_present(australia: Till) -> None:
    charge = australia.charge(australia.pay(australia.intent(), EFTPOS))
    details = charge["payment_method_details"]
    assert details["type"] == "card_present"
    assert details["card_present"]["network"] == "eftpos_au"
    assert details["card_present"]["receipt"]["account_type"] == "checking"
