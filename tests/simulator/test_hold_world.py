"""Whatever is done to one authorization: the amounts are those that anybody can reckon."""

from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulator.wire import Wire

_DECLINED = (1, 5, 55, 65, 75)
_INTENTS = "/v1/payment_intents"
_AMOUNTS = st.integers(100, 20_000)
_DEEDS = st.lists(
    st.tuples(st.sampled_from(["increment", "increment", "capture", "cancel"]), _AMOUNTS),
    min_size=1,
    max_size=16,
)


@dataclass(slots=True)
class Ledger:
    """What anybody can reckon; `overcaptures` is whether it is a restaurant's."""

    held: int
    overcaptures: bool
    amount: int
    received: int = 0
    status: str = "requires_capture"
    tries: int = 0

    def increment(self, total: int) -> bool:
        """Whether the bank holds more now."""
        if self.status != "requires_capture" or total <= self.held or self.tries >= 10:
            return False
        self.tries += 1
        if total % 100 in _DECLINED:
            return False
        self.held = self.amount = total
        return True

    def capture(self, part: int) -> bool:
        """Whether that much is taken now."""
        if self.status != "requires_capture":
            return False
        if part > self.held:
            if not self.overcaptures:
                if not self.increment(part):
                    return False
            elif part > self.held + max(self.held // 2, 5000):
                return False
            self.amount = part
        self.status, self.received, self.held = "succeeded", part, 0
        return True

    def cancel(self, _: int) -> bool:
        """Whether it is given up now."""
        if self.status != "requires_capture":
            return False
        self.status, self.held = "canceled", 0
        return True


def held(wire: Wire, amount: int) -> Any:
    """An intent of which this much is held."""
    made = wire.post(
        _INTENTS,
        f"amount={amount}&currency=usd&capture_method=manual"
        "&allowed_payment_method_types[]=card_present"
        "&payment_method_options[card_present][request_incremental_authorization_support]=true",
    )
    wire.post(f"{wire.readers[0]}/process_payment_intent", f"payment_intent={made['id']}")
    helper = wire.readers[0].replace("/v1/", "/v1/test_helpers/")
    wire.post(f"{helper}/present_payment_method")
    return wire.world.store.get("payment_intent", made["id"])


@given(amount=_AMOUNTS.map(lambda n: n // 100 * 100), deeds=_DEEDS, restaurant=st.booleans())
@settings(max_examples=150, deadline=None)
def test_amounts_add_up_whatever_is_done_to_a_hold(
    amount: int, deeds: list[tuple[str, int]], restaurant: bool
) -> None:
    wire = Wire("US", 0.0)
    wire.world.restaurant = restaurant
    intent = held(wire, amount)
    assert intent["status"] == "requires_capture"
    ledger = Ledger(amount, restaurant, amount)
    for deed, number in deeds:
        path = f"{_INTENTS}/{intent['id']}"
        match deed:
            case "increment":
                happened = ledger.increment(number)
                told = wire.post(f"{path}/increment_authorization", f"amount={number}")
            case "capture":
                happened = ledger.capture(number)
                told = wire.post(f"{path}/capture", f"amount_to_capture={number}")
            case _:
                happened = ledger.cancel(number)
                told = wire.post(f"{path}/cancel")
        assert ("error" not in told) is happened
        after: Any = wire.world.store.get("payment_intent", intent["id"])
        charge: Any = wire.world.store.get("charge", intent["latest_charge"])
        assert (after["status"], after["amount"]) == (ledger.status, ledger.amount)
        assert (after["amount_capturable"], after["amount_received"]) == (
            ledger.held,
            ledger.received,
        )
        assert (charge["amount"], charge["amount_captured"]) == (ledger.amount, ledger.received)
        assert charge["captured"] is (ledger.status == "succeeded")
        waits = wire.world.store.get("capture_deadline", intent["id"]) is not None
        assert waits is (ledger.status == "requires_capture")
