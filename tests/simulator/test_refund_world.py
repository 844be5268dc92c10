"""Any course of refunds: nobody gets back more than they paid, and the charge knows how much."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pos_desktop.simulator.faults import Fault, FaultKind
from tests.simulator.till import INTERAC
from tests.simulator.wire import Wire

_BOTH = (
    "&allowed_payment_method_types[]=card_present&allowed_payment_method_types[]=interac_present"
)
_PAID_WITH = [INTERAC, INTERAC, "4242424242424242", "4000000000005126"]
_PARTS = st.sampled_from(["", "&amount=500", "&amount=600", "&amount=505", "&amount=1900"])
_PLACE = st.integers(0, 3)
_READER = st.integers(0, 1)
_SCRIPTED = st.sampled_from(
    [
        Fault(FaultKind.STUCK, authorized=True),
        Fault(FaultKind.CONNECTION_ERROR),
        Fault(FaultKind.CONNECTION_LOST),
        Fault(FaultKind.READER_TIMEOUT, delivered=True),
        Fault(FaultKind.STATUS, method="POST", path="/v1/refunds", after=True),
    ]
)


class RefundWorld(RuleBasedStateMachine):
    """A shop in Canada after its sales, and the customers who come back."""

    @initialize(slow=st.booleans())
    def begin(self, slow: bool) -> None:
        self.wire = Wire("CA", 2.0 if slow else 0.0)
        self.intents = [self._sold(number) for number in _PAID_WITH]

    def _sold(self, number: str) -> str:
        body = f"amount=2000&currency=cad{_BOTH}"
        intent: str = self.wire.post("/v1/payment_intents", body)["id"]
        reader = self.wire.readers[0]
        self.wire.post(f"{reader}/process_payment_intent", f"payment_intent={intent}")
        self._present(0, f"card_present[number]={number}")
        self.wire.world.clock.advance(5)
        assert self.wire.post(f"/v1/payment_intents/{intent}")["status"] == "succeeded"
        return intent

    def _present(self, where: int, card: str) -> None:
        path = self.wire.readers[where].replace("/v1/", "/v1/test_helpers/")
        self.wire.post(f"{path}/present_payment_method", card)

    @rule(place=_PLACE, part=_PARTS)
    def refund(self, place: int, part: str) -> None:
        self.wire.post("/v1/refunds", f"payment_intent={self.intents[place]}{part}")

    @rule(place=_PLACE, where=_READER, part=_PARTS)
    def refund_at_reader(self, place: int, where: int, part: str) -> None:
        body = f"payment_intent={self.intents[place]}{part}"
        self.wire.post(f"{self.wire.readers[where]}/refund_payment", body)

    @rule(where=_READER, leaves=st.sampled_from([False, False, False, True]))
    def customer_comes_back(self, where: int, leaves: bool) -> None:
        if leaves:
            self.wire.post(f"{self.wire.readers[where]}/cancel_action")
        else:
            self._present(where, "type=interac_present")

    @rule(seconds=st.sampled_from([1.0, 3.0, 61.0]))
    def let_time_pass(self, seconds: float) -> None:
        self.wire.world.clock.advance(seconds)

    @rule(fault=_SCRIPTED)
    def script(self, fault: Fault) -> None:
        self.wire.world.faults.add(fault)

    @invariant()
    def a_charge_knows_what_was_given_back_of_it(self) -> None:
        for charge in self._kept("charge"):
            counted = sum(
                each["amount"]
                for each in self._kept("refund")
                if each["charge"] == charge["id"] and each["status"] != "failed"
            )
            assert charge["amount_refunded"] == counted <= charge["amount_captured"] == 2000
            assert charge["refunded"] == (counted == 2000)

    @invariant()
    def a_payment_stays_paid(self) -> None:
        for intent in self._kept("payment_intent"):
            assert (intent["status"], intent["amount_received"]) == ("succeeded", 2000)

    @invariant()
    def only_a_refund_that_may_still_end_otherwise_waits(self) -> None:
        waiting = {each["id"] for each in self._kept("refund_due")}
        assert waiting <= {
            each["id"] for each in self._kept("refund") if each["status"] != "failed"
        }

    def _kept(self, kind: str) -> list[Any]:
        return list(self.wire.world.store.newest(kind)) if hasattr(self, "wire") else []


TestRefundWorld = RefundWorld.TestCase
TestRefundWorld.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
