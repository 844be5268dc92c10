"""Each request of the close screen, with everything that can happen to it."""

from collections.abc import Callable
from time import monotonic

import pytest
from PySide6.QtCore import Qt

from pos_desktop.domain.reconciling import Case
from tests.e2e.cashiers import BREAD
from tests.e2e.closers import LATER, Closer
from tests.e2e.shops import CANCEL, CAPTURE, CREATE, Setting
from tests.e2e.test_close_more import INCREMENT
from tests.torture.sampling import sampled
from tests.torture.stands import Stand
from tests.torture.troubles import TROUBLES, Trouble

SETTINGS: dict[str, Setting] = {**LATER, "incremental_authorization": True}
Live = Callable[[Stand, Trouble], None]
_TRIES = 5
_INSISTING = 20.0
"""Seconds for which the same is tried again: what lasts is mended meanwhile."""


def _hold(stand: Stand) -> tuple[Closer, str]:
    """A hold that is chosen on the close screen, and its intent."""
    closer = Closer(stand.cashier)
    stand.cashier.press(*_counter())
    stand.cashier.until_seen("sale.pay")
    closer.hold(1, BREAD)
    intent = stand.shop.stripe.intents()[-1].id
    closer.open()
    stand.cashier.until("the row", lambda: any(one.key == intent for one in closer.rows()))
    closer.pick([one.key for one in closer.rows()].index(intent))
    return closer, intent


def _counter() -> tuple[Qt.Key, Qt.KeyboardModifier]:
    return Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier


def _state(closer: Closer, intent: str) -> str:
    return next((one.state.value for one in closer.rows() if one.key == intent), "gone")


def _insist(closer: Closer, intent: str, wanted: str, act: Callable[[], None]) -> None:
    """The act again and again, until the row says that it is done."""
    way: list[str] = []
    deadline = monotonic() + _INSISTING
    while monotonic() < deadline:
        act()
        closer.until_done()
        way.append(_state(closer, intent))
        if way[-1] in {wanted, "gone"}:
            return
    raise AssertionError(f"not {wanted} but {way}: {closer.cashier.text('close.why')}")


def _captured(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a hold is taken."""
    closer, intent = _hold(stand)
    trouble.begin(stand.shop.stripe)
    _insist(closer, intent, "captured", lambda: closer.cashier.click("close.capture"))
    assert stand.shop.stripe.intents()[-1].status == "succeeded"


def _in_part(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a part is taken."""
    closer, intent = _hold(stand)
    closer.cashier.type("close.amount", "1.00")
    trouble.begin(stand.shop.stripe)

    def act() -> None:
        closer.cashier.type("close.amount", "1.00")
        closer.cashier.click("close.capture")

    _insist(closer, intent, "captured", act)
    assert stand.shop.stripe.intents()[-1].amount_received == 100


def _raised(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a hold is raised, which is taken then."""
    closer, intent = _hold(stand)
    trouble.begin(stand.shop.stripe)

    def act() -> None:
        closer.cashier.type("close.total", "20.00")
        closer.cashier.click("close.raise")

    _insist(closer, intent, "raised", act)
    assert stand.shop.stripe.intents()[-1].amount_capturable == 2000
    _insist(closer, intent, "captured", lambda: closer.cashier.click("close.capture"))
    assert stand.shop.stripe.intents()[-1].amount_received == 2000


def _released(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a hold is released."""
    closer, intent = _hold(stand)
    trouble.begin(stand.shop.stripe)

    def act() -> None:
        closer.cashier.click("close.release")
        closer.cashier.click("close.question.yes")

    _insist(closer, intent, "released", act)
    assert stand.shop.stripe.intents()[-1].status == "canceled"


def _compared(stand: Stand, trouble: Trouble) -> None:
    """Something happens while books and Stripe are compared."""
    closer = Closer(stand.cashier)
    if not stand.shop.stripe.intents():
        closer.hold(1, BREAD)
    closer.open()
    trouble.begin(stand.shop.stripe)
    held = [Case.UNCAPTURED_ORDER]
    for _ in range(_TRIES):
        closer.compare()
        state, cases = closer.cashier.state("close.reconcileStatus"), _cases(closer)
        if (state, cases) == ("warn", held):
            return
    raise AssertionError((state, cases))


def _cases(closer: Closer) -> list[Case]:
    return [one.case for one in closer.differences()]


ROWS: dict[str, tuple[str, str, Live]] = {
    "capture later": ("POST", CAPTURE, _captured),
    "capture in part": ("POST", CAPTURE, _in_part),
    "raise a hold": ("POST", INCREMENT, _raised),
    "release a hold": ("POST", CANCEL, _released),
    "list of intents": ("GET", CREATE, _compared),
}


@pytest.mark.parametrize("row", ROWS)
def test_held_money_is_taken_or_released_once(stand: Stand, row: str) -> None:
    method, path, live = ROWS[row]
    tries = 1 if method == "GET" else 3
    cells = [Trouble(name, method, path, tries) for name in TROUBLES]
    chosen = sampled(cells, stand.config, short=1)
    stand.stands(SETTINGS).endure(row, chosen, live)
