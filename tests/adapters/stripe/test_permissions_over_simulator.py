"""Restricted keys at a server that knows permissions: each that is missing, each too much."""

from collections.abc import Callable, Iterator

import pytest
import requests

from pos_desktop.adapters.stripe.account import check
from pos_desktop.domain.permissions import FOR_TIPS, NEEDED, to_tick
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import KeyCheck
from pos_desktop.simulator import Simulator

Checked = Callable[..., KeyCheck]
ALL = frozenset(one.name for one in to_tick())


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    """An account with its readers."""
    simulator = Simulator()
    simulator.start()
    yield simulator
    simulator.stop()


@pytest.fixture
def checked(simulator: Simulator) -> Checked:
    """What is found out of a key with these permissions."""

    def look(permissions: frozenset[str]) -> KeyCheck:
        made = requests.post(
            f"{simulator.base_url}/_simulator/keys",
            json={"permissions": sorted(permissions)},
            headers={"Authorization": f"Bearer {simulator.api_key}"},
            timeout=10,
        )
        return check(made.json()["api_key"], Mode.TEST, simulator.base_url)

    return look


def test_the_list_that_shops_are_given_is_enough_and_not_too_much(checked: Checked) -> None:
    found = checked(ALL)
    assert found.is_accepted
    assert (found.missing, found.spared, found.excess) == ((), (), ())
    assert len(found.readers) == 3


@pytest.mark.parametrize("lacking", [one.name for one in NEEDED if one.name in ALL])
def test_a_write_that_is_missing_is_named(checked: Checked, lacking: str) -> None:
    read = lacking.replace("_write", "_read")
    assert checked(ALL - {lacking} | {read}).missing == (lacking,)
    assert checked(ALL - {lacking}).missing == (read, lacking)


@pytest.mark.parametrize("lacking", FOR_TIPS)
def test_a_write_that_only_tips_need_is_spared(checked: Checked, lacking: object) -> None:
    (name,) = [one.name for one in FOR_TIPS if one == lacking]
    found = checked(ALL - {name} | {"rak_terminal_location_read"})
    assert (found.missing, found.spared) == ((), (name,))


@pytest.mark.parametrize(
    ("permission", "told"),
    [
        ("rak_balance_read", "Balance"),
        ("rak_payout_write", "Payouts"),
        ("rak_transfer_read", "Transfers"),
        ("rak_dispute_write", "Disputes"),
        ("rak_webhook_write", "Webhook Endpoints"),
        ("rak_event_read", "Events"),
        ("rak_file_read", "Files"),
        ("rak_connected_account_read", "Connected accounts"),
        ("rak_invoice_read", "Invoices"),
        ("rak_subscription_read", "Subscriptions"),
        ("rak_checkout_session_read", "Checkout Sessions"),
        ("rak_payment_links_read", "Payment Links"),
    ],
)
def test_what_is_too_much_is_named(checked: Checked, permission: str, told: str) -> None:
    assert checked(ALL | {permission}).excess == (told,)


def test_trying_a_key_changes_nothing(checked: Checked, simulator: Simulator) -> None:
    before = len(simulator.log())
    checked(ALL)
    asked = simulator.log()[before:]
    assert {one["status"] for one in asked if one["method"] != "GET"} == {404}
    assert sum(one["method"] == "POST" for one in asked) == 8


def test_a_permission_that_there_is_not_is_refused(simulator: Simulator) -> None:
    refused = requests.post(
        f"{simulator.base_url}/_simulator/keys",
        json={"permissions": ["rak_everything_write"]},
        headers={"Authorization": f"Bearer {simulator.api_key}"},
        timeout=10,
    )
    assert (refused.status_code, "rak_everything_write" in refused.text) == (400, True)
