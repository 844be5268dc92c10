"""Readers and locations as things one owns; the seeds; the country's rules."""

import pytest

from pos_desktop.simulator import Simulator
from pos_desktop.simulator.countries import COUNTRIES
from tests.simulator.conftest import Open
from tests.simulator.till import READERS, Till

LOCATIONS = "/v1/terminal/locations"
ADDRESS = (
    "address[country]=US&address[line1]=1 Main St&address[city]=Reno&address[state]=NV"
    "&address[postal_code]=89501"
)


def test_a_new_account_has_a_shop_and_three_readers(till: Till) -> None:
    told = [
        (each["label"], each["device_type"], each["status"]) for each in till.get(READERS)["data"]
    ]
    assert told == [
        ("Front counter", "simulated_wisepos_e", "online"),
        ("Back counter", "simulated_stripe_s700", "online"),
        ("Store room", "simulated_wisepos_e", "offline"),
    ]
    assert till.get(LOCATIONS)["data"][0]["display_name"] == "Maple Street Market"


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_a_payment_works_in_every_country(opening: Open, code: str) -> None:
    till = opening(code)
    account = till.get("/v1/account")
    after = till.pay(till.intent(50_000))
    assert (account["country"], after["status"]) == (code, "succeeded")
    assert after["currency"] == COUNTRIES[code].currency


def test_an_unknown_country_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"'XX'.*AT, AU"):
        Simulator(country="XX")


@pytest.mark.parametrize("code", ["simulated-wpe", "simulated-s700", "simulated-s710"])
def test_a_simulated_reader_is_registered_by_its_code(till: Till, code: str) -> None:
    location = till.get(LOCATIONS)["data"][0]["id"]
    reader = till.post(READERS, f"registration_code={code}&location={location}&label=Door")
    assert (reader["label"], reader["location"], reader["action"]) == ("Door", location, None)
    assert reader["serial_number"].startswith(f"{code}-")


def test_three_words_register_a_physical_reader_once(till: Till) -> None:
    reader = till.post(READERS, "registration_code=quick-brown-fox")
    reply = till.try_post(READERS, "registration_code=quick-brown-fox")
    assert (reader["device_type"], reader["label"]) == ("bbpos_wisepos_e", "quick-brown-fox")
    assert (reply.status, reply.error["param"]) == (400, "registration_code")


@pytest.mark.parametrize("code", ["+++", "nonsense", "simulated-v660p", "two-words", "A-B-C", ""])
def test_a_code_that_no_reader_shows_is_refused(till: Till, code: str) -> None:
    reply = till.try_post(READERS, f"registration_code={code}")
    assert (reply.status, reply.error["param"]) == (400, "registration_code")
    assert len(till.get(READERS)["data"]) == 3


def test_a_reader_stands_only_at_a_location_there_is(till: Till) -> None:
    reply = till.try_post(READERS, "registration_code=simulated-wpe&location=tml_1")
    assert (reply.status, reply.error["code"]) == (404, "resource_missing")


def test_a_reader_without_a_location_takes_no_payment(till: Till) -> None:
    reader = till.post(READERS, "registration_code=simulated-wpe")["id"]
    body = f"payment_intent={till.intent()['id']}"
    reply = till.try_post(f"{READERS}/{reader}/process_payment_intent", body)
    assert reply.error["code"] == "terminal_reader_invalid_location_for_payment"


def test_a_model_that_is_not_sold_there_is_refused(opening: Open) -> None:
    reply = opening("JP").try_post(READERS, "registration_code=simulated-wpe")
    assert reply.error["code"] == "terminal_reader_invalid_location_for_activation"


def test_a_reader_is_renamed_and_cannot_be_moved(till: Till) -> None:
    path = f"{READERS}/{till.reader()}"
    assert till.post(path, "label=Window")["label"] == "Window"
    assert till.try_post(path, "location=tml_1").error["code"] == "parameter_unknown"


def test_a_removed_reader_is_gone_and_says_so(till: Till) -> None:
    path = f"{READERS}/{till.reader()}"
    removed = till.send("DELETE", path).json
    assert (removed["deleted"], till.get(path)["deleted"]) == (True, True)
    assert len(till.get(READERS)["data"]) == 2
    assert till.try_post(f"{path}/cancel_action").status == 404


def test_a_reader_at_work_is_not_removed(opening: Open) -> None:
    till = opening(authorizing_seconds=3.0)
    till.simulator.clock.freeze()
    till.ask(till.intent())
    till.present()
    reply = till.send("DELETE", f"{READERS}/{till.reader()}")
    assert (reply.status, reply.error["code"]) == (400, "terminal_reader_busy")


def test_readers_are_filtered(till: Till) -> None:
    found = till.get(f"{READERS}?device_type=simulated_stripe_s700&status=online")["data"]
    assert [each["label"] for each in found] == ["Back counter"]


def test_a_location_is_opened_renamed_and_closed(till: Till) -> None:
    location = till.post(LOCATIONS, f"display_name=Kiosk&{ADDRESS}&metadata[a]=b")
    path = f"{LOCATIONS}/{location['id']}"
    after = till.post(path, "display_name=Stand&address[city]=Sparks&metadata[a]=")
    assert (after["display_name"], after["address"]["city"], after["metadata"]) == (
        "Stand",
        "Sparks",
        {},
    )
    assert till.send("DELETE", path).json["deleted"] is True
    assert till.get(path)["deleted"] is True


@pytest.mark.parametrize(
    ("body", "param"),
    [
        (f"display_name=&{ADDRESS}", "display_name"),
        (ADDRESS, "display_name"),
        ("display_name=K", "address"),
        ("display_name=K&address[line1]=x", "address[country]"),
        (f"display_name=K&{ADDRESS.replace('address[state]=NV', '')}", "address[state]"),
        (f"display_name=K&{ADDRESS.replace('=US', '=ZZ')}", "address[country]"),
        (f"display_name=K&{ADDRESS.replace('=US', '=CA')}", "address[country]"),
        (f"display_name={'x' * 1001}&{ADDRESS}", "display_name"),
    ],
)
def test_an_address_follows_the_rules_of_its_country(till: Till, body: str, param: str) -> None:
    reply = till.try_post(LOCATIONS, body)
    assert (reply.status, reply.error["param"]) == (400, param)


def test_the_country_of_a_location_stays(till: Till) -> None:
    location = till.get(LOCATIONS)["data"][0]["id"]
    assert till.try_post(f"{LOCATIONS}/{location}", "address[country]=CA").status == 400


def test_a_location_with_readers_stays(till: Till) -> None:
    location = till.get(LOCATIONS)["data"][0]["id"]
    assert till.send("DELETE", f"{LOCATIONS}/{location}").status == 400
