"""Terminal configurations: the account's default and those of locations."""

from typing import Any

import pytest

from tests.simulator.test_sdk_contract import unpromised
from tests.simulator.till import Till

CONFIGURATIONS = "/v1/terminal/configurations"
LOCATIONS = "/v1/terminal/locations"


def tipping(currency: str = "usd", **kinds: tuple[int, ...] | int) -> dict[str, str]:
    """A table as parameters."""
    given: dict[str, str] = {}
    for kind, value in kinds.items():
        if isinstance(value, int):
            given[f"tipping[{currency}][{kind}]"] = str(value)
        else:
            for at, each in enumerate(value):
                given[f"tipping[{currency}][{kind}][{at}]"] = str(each)
    return given


PERCENT = tipping(percentages=(15, 18, 20))
SMART = tipping(percentages=(15, 18, 20), fixed_amounts=(100, 200, 300), smart_tip_threshold=1000)


def location(till: Till) -> Any:
    (found,) = till.get(LOCATIONS)["data"]
    return found


def test_an_account_has_one_default_configuration_without_tips(till: Till) -> None:
    (default,) = till.get(f"{CONFIGURATIONS}?is_account_default=true")["data"]
    assert (default["is_account_default"], default["tipping"]) == (True, None)
    assert unpromised(default) == []
    assert till.get(f"{CONFIGURATIONS}?is_account_default=false")["data"] == []


@pytest.mark.parametrize("given", [PERCENT, SMART, tipping("jpy", fixed_amounts=(100, 200, 300))])
def test_a_table_is_kept_as_it_was_given(till: Till, given: dict[str, str]) -> None:
    made = till.post(CONFIGURATIONS, {"name": "Bar"} | given)
    assert made["name"] == "Bar"
    (table,) = made["tipping"].values()
    assert set(table) == {"fixed_amounts", "percentages", "smart_tip_threshold"}
    assert till.get(f"{CONFIGURATIONS}/{made['id']}") == made
    assert unpromised(made) == []


@pytest.mark.parametrize(
    ("given", "param"),
    [
        (tipping(percentages=(15, 18)), "tipping[usd][percentages]"),
        (tipping(fixed_amounts=(1, 2, 3, 4)), "tipping[usd][fixed_amounts]"),
        (tipping(percentages=(15, 18, 101)), "tipping[usd][percentages][2]"),
        (tipping(smart_tip_threshold=5), "tipping[usd]"),
        (
            tipping(percentages=(15, 18, 20), smart_tip_threshold=5),
            "tipping[usd][smart_tip_threshold]",
        ),
        (
            tipping(percentages=(15, 18, 20), fixed_amounts=(1, 2, 3)),
            "tipping[usd][smart_tip_threshold]",
        ),
        (tipping("krw", percentages=(15, 18, 20)), "tipping[krw]"),
        (PERCENT | tipping("eur", fixed_amounts=(1, 2, 3)), "tipping"),
        (
            {"reboot_window[start_hour]": "3", "reboot_window[end_hour]": "3"},
            "reboot_window[end_hour]",
        ),
    ],
)
def test_a_configuration_that_cannot_be_is_refused(
    till: Till, given: dict[str, str], param: str
) -> None:
    reply = till.try_post(CONFIGURATIONS, given)
    assert (reply.status, reply.error["param"]) == (400, param)


def test_tips_are_changed_and_taken_away(till: Till) -> None:
    made = till.post(CONFIGURATIONS, PERCENT)
    path = f"{CONFIGURATIONS}/{made['id']}"
    assert till.post(path, tipping(percentages=(5, 10, 15)))["tipping"]["usd"]["percentages"] == [
        5,
        10,
        15,
    ]
    assert till.post(path, "name=Terrace")["tipping"] is not None
    assert till.post(path, "tipping=")["tipping"] is None


def test_a_location_has_a_configuration_of_its_own(till: Till) -> None:
    made = till.post(CONFIGURATIONS, PERCENT)
    path = f"{LOCATIONS}/{location(till)['id']}"
    told = till.post(path, {"configuration_overrides": made["id"]})
    assert told["configuration_overrides"] == made["id"]
    assert unpromised(told) == []
    assert till.post(path, "configuration_overrides=")["configuration_overrides"] is None


def test_a_location_takes_no_configuration_that_there_is_not(till: Till) -> None:
    reply = till.try_post(f"{LOCATIONS}/{location(till)['id']}", "configuration_overrides=tmc_none")
    assert (reply.status, reply.error["param"]) == (404, "configuration_overrides")


def test_a_configuration_that_is_deleted_is_nobodys_any_more(till: Till) -> None:
    made = till.post(CONFIGURATIONS, PERCENT)
    path = f"{CONFIGURATIONS}/{made['id']}"
    till.post(f"{LOCATIONS}/{location(till)['id']}", {"configuration_overrides": made["id"]})
    assert till.send("DELETE", path).json["deleted"] is True
    assert location(till)["configuration_overrides"] is None
    assert till.send("GET", path).status == 404


def test_the_default_configuration_cannot_be_deleted(till: Till) -> None:
    (default,) = till.get(CONFIGURATIONS)["data"]
    assert till.send("DELETE", f"{CONFIGURATIONS}/{default['id']}").status == 400
