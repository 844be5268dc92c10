"""What goes wrong while a card is saved or charged for later, and what is true afterwards."""

from pathlib import Path

import pytest
import requests

from tests.simulator.conftest import Open
from tests.simulator.till import CUSTOMERS, INTENTS, METHODS, READERS, SETUPS, Till


def cards(till: Till, setup: dict[str, str]) -> int:
    """How many cards the customer of the intent has."""
    return len(till.get(f"{METHODS}?customer={setup['customer']}")["data"])


def command(till: Till, setup: dict[str, str]) -> tuple[str, dict[str, str]]:
    return (
        f"{READERS}/{till.reader()}/process_setup_intent",
        {
            "setup_intent": setup["id"],
            "allow_redisplay": "always",
            "process_config[moto]": "true",
        },
    )


def test_a_saved_card_whose_result_was_lost_is_saved(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.simulator.faults.add("connection_error_although_authorized")
    action = till.enter()["action"]
    assert (action["failure_code"], action["api_error"]) == ("connection_error", None)
    assert (till.setup_again(setup)["status"], cards(till, setup)) == ("succeeded", 1)


def test_a_card_that_never_reached_the_bank_is_not_saved(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.simulator.faults.add("connection_error")
    till.enter()
    assert (till.setup_again(setup)["status"], cards(till, setup)) == ("requires_payment_method", 0)


@pytest.mark.parametrize(
    ("authorized", "saved", "code"),
    [(True, 1, "intent_invalid_state"), (False, 0, "terminal_reader_busy")],
)
def test_a_reader_that_hangs_is_cancelled(
    till: Till, authorized: bool, saved: int, code: str
) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.simulator.faults.add("stuck", authorized=authorized)
    assert till.enter()["action"]["status"] == "in_progress"
    assert till.try_post(*command(till, setup)).error["code"] == code
    till.post(f"{READERS}/{till.reader()}/cancel_action")
    assert cards(till, setup) == saved


@pytest.mark.parametrize("delivered", [True, False])
def test_a_timeout_may_have_been_heard(till: Till, delivered: bool) -> None:
    setup = till.setup()
    till.simulator.faults.add("reader_timeout", delivered=delivered)
    reply = till.try_post(*command(till, setup))
    action = till.reader_named("Front counter")["action"]
    assert reply.error["code"] == "terminal_reader_timeout"
    assert (action is not None) == delivered


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("offline", "terminal_reader_offline"),
        ("busy", "terminal_reader_busy"),
        ("hardware_fault", "terminal_reader_hardware_fault"),
    ],
)
def test_a_reader_that_refuses_leaves_everything_as_it_was(
    till: Till, fault: str, code: str
) -> None:
    setup = till.setup()
    till.simulator.faults.add(fault)
    assert till.try_post(*command(till, setup)).error["code"] == code
    assert till.setup_again(setup) == setup


def test_another_till_takes_the_reader(till: Till) -> None:
    setup = till.setup()
    till.simulator.faults.add("replaced")
    till.post(*command(till, setup))
    assert till.reader_named("Front counter")["action"]["type"] == "process_payment_intent"
    assert till.present()["action"]["status"] == "succeeded"
    assert till.setup_again(setup) == setup


def test_a_decline_may_answer_402(till: Till) -> None:
    setup = till.setup()
    till.ask_setup(setup)
    till.simulator.faults.add("decline_as_402")
    reply = till.try_enter("4000000000000002")
    assert (reply.status, reply.error["code"]) == (402, "card_declined")
    assert till.setup_again(setup)["last_setup_error"]["code"] == "card_declined"


def test_old_software_tells_no_api_error(till: Till) -> None:
    till.simulator.readers.set(till.reader(), device_sw_version="2.37.2.0")
    setup = till.setup()
    till.ask_setup(setup)
    action = till.enter("4000000000000002")["action"]
    assert (action["failure_code"], action["api_error"]) == ("card_declined", None)


@pytest.mark.parametrize("path", [SETUPS, CUSTOMERS])
def test_an_answer_that_was_lost_is_replayed_by_its_key(till: Till, path: str) -> None:
    till.simulator.faults.add("drop_after", path=path)
    with pytest.raises(requests.ConnectionError):
        till.try_post(path, "description=x", "k")
    assert till.post(path, "description=x", "k")["description"] == "x"
    assert len(till.get(path)["data"]) == 1


def test_a_charge_whose_answer_was_lost_is_made_once(till: Till) -> None:
    method = till.save()
    till.simulator.faults.add("drop_after", path=INTENTS, method="POST")
    with pytest.raises(requests.ConnectionError):
        till.charge_saved(method, "sale-1:charge")
    again = till.charge_saved(method, "sale-1:charge")
    charges = till.get("/v1/charges")["data"]
    assert [each["payment_intent"] for each in charges] == [again.json["id"]]


def test_a_decline_whose_answer_was_lost_is_the_same_decline(till: Till) -> None:
    method = till.save("4000000000000341")
    till.simulator.faults.add("drop_after", path=INTENTS, method="POST")
    with pytest.raises(requests.ConnectionError):
        till.charge_saved(method, "sale-1:charge")
    again = till.charge_saved(method, "sale-1:charge")
    assert (again.status, len(till.get("/v1/charges")["data"])) == (402, 1)


def test_nothing_disturbs_the_bank_while_it_is_asked(opening: Open) -> None:
    till = opening(authorizing_seconds=5)
    till.simulator.clock.freeze()
    setup = till.setup()
    till.ask_setup(setup)
    assert till.enter()["action"]["status"] == "in_progress"
    cancel = till.try_post(f"{READERS}/{till.reader()}/cancel_action")
    locked = till.try_post(f"{SETUPS}/{setup['id']}/cancel")
    assert (cancel.error["code"], locked.error["code"]) == ("terminal_reader_busy", "lock_timeout")
    assert till.setup_again(setup)["status"] == "requires_payment_method"
    till.simulator.clock.advance(5)
    assert till.reader_named("Front counter")["action"]["status"] == "succeeded"
    assert (till.setup_again(setup)["status"], cards(till, setup)) == ("succeeded", 1)


def test_a_card_keyed_before_a_restart_is_saved_after_it(opening: Open, tmp_path: Path) -> None:
    first = opening(state=tmp_path / "state", authorizing_seconds=3600)
    setup = first.setup()
    first.ask_setup(setup)
    first.enter("5555555555554444")
    first.simulator.stop()
    second = opening(state=tmp_path / "state")
    second.simulator.clock.advance(3601)
    whole = second.setup_again(setup, "?expand[]=payment_method")
    assert whole["status"] == "succeeded"
    assert (whole["payment_method"]["card"]["last4"], cards(second, setup)) == ("4444", 1)


def test_what_the_account_may_do_survives_a_restart(opening: Open, tmp_path: Path) -> None:
    first = opening(state=tmp_path / "state")
    saved = first.save("4000000000000341")
    first.simulator.account.set(moto=False)
    first.simulator.stop()
    second = opening(state=tmp_path / "state")
    assert second.control("GET", "account").json["moto"] is False
    assert second.charge_saved(saved).error["decline_code"] == "generic_decline"
    second.control("POST", "reset")
    assert second.control("GET", "account").json["moto"] is True


@pytest.mark.parametrize("body", [{"moto": "no"}, {"colour": "red"}, [1]])
def test_the_account_takes_no_senseless_change(till: Till, body: object) -> None:
    assert till.control("POST", "account", body).status == 400


@pytest.mark.parametrize(
    ("permission", "path", "status"),
    [
        ("rak_customer_read", CUSTOMERS, 403),
        ("rak_customer_write", CUSTOMERS, 200),
        ("rak_setup_intent_write", SETUPS, 200),
        ("rak_payment_intent_write", SETUPS, 403),
    ],
)
def test_a_restricted_key_needs_the_permission(
    till: Till, permission: str, path: str, status: int
) -> None:
    key = till.control("POST", "keys", {"permissions": [permission]}).json["api_key"]
    reply = till.send("POST", path, "", {"Authorization": f"Bearer {key}"})
    assert reply.status == status
