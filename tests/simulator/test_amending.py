"""Changing an intent, and what is refused at the edges of its life."""

import pytest

from tests.simulator.conftest import Open
from tests.simulator.till import INTENTS, READERS, Till


def collected(till: Till) -> dict[str, str]:
    """An intent whose card was read and not charged."""
    intent: dict[str, str] = till.intent()
    till.post(f"{READERS}/{till.reader()}/collect_payment_method", f"payment_intent={intent['id']}")
    till.present()
    return intent


def test_an_update_changes_what_it_names_and_nothing_else(till: Till) -> None:
    intent = till.intent(extra={"metadata[sale_id]": "1"})
    body = "amount=1400&description=Tea&capture_method=manual&receipt_email=a@b.example"
    after = till.post(f"{INTENTS}/{intent['id']}", body)
    changed = {name: value for name, value in after.items() if value != intent[name]}
    assert changed == {
        "amount": 1400,
        "description": "Tea",
        "capture_method": "manual",
        "receipt_email": "a@b.example",
    }


def test_an_update_cannot_bring_more_keys_together_than_an_object_may_have(till: Till) -> None:
    intent = till.intent(extra={f"metadata[old{number}]": "1" for number in range(30)})
    more = "&".join(f"metadata[new{number}]=1" for number in range(21))
    reply = till.try_post(f"{INTENTS}/{intent['id']}", more)
    assert (reply.status, reply.error["param"]) == (400, "metadata")
    fewer = till.post(f"{INTENTS}/{intent['id']}", f"{more}&metadata[old0]=")
    assert len(fewer["metadata"]) == 50


def test_an_update_clears_the_last_error(till: Till) -> None:
    intent = till.intent()
    till.pay(intent, "4000000000000002")
    after = till.post(f"{INTENTS}/{intent['id']}", "description=again")
    assert after["last_payment_error"] is None


def test_an_update_filters_the_allowed_types_anew(till: Till) -> None:
    intent = till.post(INTENTS, "amount=1200&currency=usd")
    kinds = "allowed_payment_method_types[]=card_present&allowed_payment_method_types[]=eps"
    after = till.post(f"{INTENTS}/{intent['id']}", kinds)
    assert (intent["payment_method_types"], after["payment_method_types"]) == (
        ["card"],
        ["card_present"],
    )
    assert after["automatic_payment_methods"] is None


def test_a_new_currency_must_leave_a_way_to_pay(till: Till) -> None:
    intent = till.intent()
    reply = till.try_post(f"{INTENTS}/{intent['id']}", "currency=eur")
    assert (reply.status, till.again(intent)["currency"]) == (400, "usd")


def test_an_update_may_prefer_manual_capture(till: Till) -> None:
    intent = till.intent()
    option = "payment_method_options[card_present][capture_method]=manual_preferred"
    after = till.post(f"{INTENTS}/{intent['id']}", option)
    assert after["payment_method_options"]["card_present"]["capture_method"] == "manual_preferred"


@pytest.mark.parametrize("body", ["amount=10", "amount=100000000", "customer=cus_1", "colour=red"])
def test_an_update_refuses_what_a_creation_refuses(till: Till, body: str) -> None:
    intent = till.intent()
    assert till.try_post(f"{INTENTS}/{intent['id']}", body).status in (400, 404)
    assert till.again(intent) == intent


def test_metadata_is_emptied_as_a_whole(till: Till) -> None:
    intent = till.intent(extra={"metadata[sale_id]": "1"})
    assert till.post(f"{INTENTS}/{intent['id']}", "metadata=")["metadata"] == {}


def test_confirm_at_creation_needs_a_payment_method(till: Till) -> None:
    reply = till.try_post(
        INTENTS,
        "amount=1200&currency=usd&allowed_payment_method_types[]=card_present&confirm=true",
    )
    assert reply.error["code"] == "payment_intent_unexpected_state"
    assert till.get(INTENTS)["data"] == []


@pytest.mark.parametrize("body", ["", "payment_method=pm_1"])
def test_the_server_confirms_no_card_present_intent(till: Till, body: str) -> None:
    read, paid, fresh = collected(till), till.intent(), till.intent()
    till.pay(paid)
    replies = [
        till.try_post(f"{INTENTS}/{each['id']}/confirm", body) for each in (read, paid, fresh)
    ]
    assert all(each.status in (400, 404) for each in replies)


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ("amount_to_capture=0", "amount_to_capture"),
        ("final_capture=false", "final_capture"),
        ("statement_descriptor=SHOP", "statement_descriptor"),
        ("application_fee_amount=1", "application_fee_amount"),
    ],
)
def test_a_capture_refuses_what_it_cannot_do(till: Till, body: str, param: str) -> None:
    intent = till.intent(capture_method="manual")
    till.pay(intent)
    reply = till.try_post(f"{INTENTS}/{intent['id']}/capture", body)
    assert (reply.status, reply.error["param"]) == (400, param)
    assert till.again(intent)["status"] == "requires_capture"


def test_a_capture_takes_metadata_and_a_suffix(till: Till) -> None:
    intent = till.intent(capture_method="manual")
    till.pay(intent)
    body = "metadata[close]=7&statement_descriptor_suffix=TEA"
    after = till.post(f"{INTENTS}/{intent['id']}/capture", body)
    assert (after["metadata"], after["statement_descriptor_suffix"]) == ({"close": "7"}, "TEA")


def present(till: Till, body: str) -> int:
    path = f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    return till.try_post(path, body).status


@pytest.mark.parametrize(
    "body",
    [
        "type=interac_present",
        "type=card_present&interac_present[number]=4506445006931933",
        "type=card",
        "card_present[colour]=red",
        "amount_tip=100",
    ],
)
def test_a_card_of_another_kind_is_not_presented(till: Till, body: str) -> None:
    till.ask(till.intent())
    assert present(till, body) == 400


def test_a_visa_is_no_interac_card(opening: Open) -> None:
    till = opening("CA")
    till.ask(till.intent(extra={"allowed_payment_method_types[1]": "interac_present"}))
    assert present(till, "interac_present[number]=4242424242424242") == 400


def test_nobody_presents_a_card_to_a_silent_reader(till: Till) -> None:
    till.ask(till.intent())
    till.simulator.readers.set(till.reader(), reachable=False)
    assert present(till, "") == 400


def test_a_card_read_for_a_cancelled_intent_is_not_taken(till: Till) -> None:
    intent = till.intent()
    till.post(f"{READERS}/{till.reader()}/collect_payment_method", f"payment_intent={intent['id']}")
    till.post(f"{INTENTS}/{intent['id']}/cancel")
    action = till.present()["action"]
    assert (action["status"], till.again(intent)["status"]) == ("failed", "canceled")


def test_an_intent_with_a_collected_card_can_be_given_up(till: Till) -> None:
    intent = collected(till)
    assert till.post(f"{INTENTS}/{intent['id']}/cancel")["status"] == "canceled"
