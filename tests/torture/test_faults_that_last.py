"""Requests that fail until the cashier has been told, and answers that come when nobody waits."""

from typing import Any

import pytest
import stripe

from tests.e2e.shops import Setting
from tests.torture import (
    test_faults_at_closing,
    test_faults_at_counter,
    test_faults_of_refunds,
    test_faults_on_the_phone,
)
from tests.torture.lasting import (
    LASTING,
    LATE,
    OF_READER,
    PATIENCE,
    Lasting,
    Late,
    Live,
    until_all_is_answered,
    until_told,
)
from tests.torture.sampling import sampled
from tests.torture.stands import Stand

Row = tuple[dict[str, Setting], bool, str, str, Live]
"""The settings, whether it is at the phone, the method, the path, and what is lived."""
ROWS: dict[str, Row] = {
    **{
        name: (settings, False, method, path, live)
        for name, (settings, method, path, live) in test_faults_at_counter.ROWS.items()
    },
    **{
        name: (test_faults_on_the_phone.HELD, True, method, path, live)
        for name, (method, path, live) in test_faults_on_the_phone.ROWS.items()
    },
    **{
        name: ({}, False, method, path, live)
        for name, (country, method, path, live) in test_faults_of_refunds.ROWS.items()
        if country == "US"
    },
    **{
        name: (test_faults_at_closing.SETTINGS, False, method, path, live)
        for name, (method, path, live) in test_faults_at_closing.ROWS.items()
    },
}
THAT_LAST = (
    "create PaymentIntent",
    "process at the reader",
    "read the reader",
    "capture",
    "clear the reader",
    "cancel the PaymentIntent",
    "create SetupIntent",
    "key at the reader",
    "confirm with a saved card",
    "create refund",
    "capture later",
)
THAT_ARE_LATE = (
    "create PaymentIntent",
    "process at the reader",
    "capture",
    "clear the reader",
    "cancel the PaymentIntent",
    "create customer",
    "create SetupIntent",
    "confirm with a saved card",
    "detach a card",
    "create refund",
    "capture later",
    "release a hold",
)
_BEGIN = stripe.RequestsClient.__init__
READERS = "/v1/terminal/readers/*"
POLL = 5.0
"""Seconds: a client that waits longer than this for an answer is one for commands."""
OF_A_READER = {"process at the reader", "key at the reader"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The rows of a test, or in the short form some of them."""
    for name, rows in (("lasting", THAT_LAST), ("late", THAT_ARE_LATE)):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, sampled(rows, metafunc.config, short=2))


def _impatient(
    made: stripe.RequestsClient, timeout: float | tuple[float, float] = 80, **more: Any
) -> None:
    """The SDK's client of the commands of a till gives up sooner than a shop's would."""
    is_patient = isinstance(timeout, tuple) and max(timeout) > POLL
    _BEGIN(made, timeout=(PATIENCE, PATIENCE) if is_patient else timeout, **more)


def test_a_fault_that_lasts_is_told_and_once_it_is_mended_all_is_done_once(
    stand: Stand, lasting: str
) -> None:
    settings, at_phone, method, path, live = ROWS[lasting]
    fits = [one for one in LASTING if one not in OF_READER or lasting in OF_A_READER]
    cells = [Lasting(name, method, path or READERS) for name in fits]
    chosen = sampled(cells, stand.config, short=1)
    row = f"{lasting}, until it is mended"
    stand.stands(settings, at_phone=at_phone).endure(row, chosen, until_told(live))


def test_what_comes_after_the_till_gave_it_up_is_done_once(
    stand: Stand, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stripe.RequestsClient, "__init__", _impatient)
    settings, at_phone, method, path, live = ROWS[late]
    chosen = sampled([Late(name, method, path) for name in LATE], stand.config, short=1)
    row = f"{late}, too late"
    stand.stands(settings, at_phone=at_phone).endure(row, chosen, until_all_is_answered(live))
