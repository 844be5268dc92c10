"""The states of a payment that the demo does not meet, as the manual's pages show them.

With `POS_DESKTOP_MANUAL_PICTURES` set to a folder, each leaves its picture there.
"""

import os
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import THREE
from tests.e2e.conftest import Opens
from tests.e2e.shops import CREATE, PROCESS, Shop

PICTURES = os.environ.get("POS_DESKTOP_MANUAL_PICTURES", "")

STATES: dict[str, tuple[dict[str, object], ...]] = {
    "sending": ({"kind": "slow", "path": PROCESS, "seconds": 1.5},),
    "offline": ({"kind": "offline", "path": PROCESS},),
    "busy": ({"kind": "busy", "path": PROCESS},),
    "checking": (
        {"kind": "reader_timeout", "path": PROCESS, "delivered": True},
        {"kind": "slow", "method": "GET", "path": "*/readers/*", "times": None, "seconds": 0.8},
    ),
    "attention": ({"kind": "garbage", "method": "POST", "path": CREATE},),
}


@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_manual_is_shown_as_its_page_says(
    state: str, shop: Shop, open_till: Opens
) -> None:
    cashier = open_till(shop="Maple Street Market")
    cashier.till.window.resize(1366, 768)
    cashier.scan(*THREE)
    for fault in STATES[state]:
        shop.stripe.control("POST", "faults", fault)

    cashier.press(Qt.Key.Key_F12)
    cashier.until_state(state)

    if PICTURES:
        laid_out = count()
        cashier.until("its layout", lambda: next(laid_out) > 5)
        cashier.till.window.grab().save(str(Path(PICTURES) / f"state-{state}.png"))
    shop.stripe.control("DELETE", "faults")
    if state in {"sending", "checking"}:
        cashier.until_state("waiting")
    else:
        cashier.press(Qt.Key.Key_Return)
        cashier.until_state("waiting", "approved")
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled")
