"""Any course of events over several intents and readers: the money always adds up."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pos_desktop.simulator.faults import Fault, FaultKind
from tests.simulator.wire import Wire

_CARDS = st.sampled_from(
    ["4242424242424242", "4000000000009995", "4000008260000075", "4001007020000002"]
)
_PLACE = st.integers(0, 5)
_SCRIPTED = st.sampled_from(
    [
        Fault(FaultKind.STUCK, authorized=True),
        Fault(FaultKind.STUCK),
        Fault(FaultKind.CONNECTION_ERROR),
        Fault(FaultKind.CONNECTION_LOST),
        Fault(FaultKind.READER_TIMEOUT, delivered=True),
        Fault(FaultKind.REPLACED),
        Fault(FaultKind.STATUS, method="POST", after=True),
    ]
)


class MoneyWorld(RuleBasedStateMachine):
    """Speaks to the application without sockets; a frozen clock makes every course repeatable."""

    @initialize(
        manual=st.booleans(),
        slow=st.booleans(),
        country=st.sampled_from(["US", "GB"]),
        restaurant=st.booleans(),
        tips=st.booleans(),
    )
    def begin(self, manual: bool, slow: bool, country: str, restaurant: bool, tips: bool) -> None:
        self.wire = Wire(country, 2.0 if slow else 0.0)
        self.world = self.wire.world
        self.world.restaurant = restaurant
        (default,) = self.world.store.newest("terminal.configuration")
        if tips:
            currency = self.world.country.currency
            keys = "".join(f"&tipping[{currency}][percentages][]={each}" for each in (15, 18, 20))
            self.post(f"/v1/terminal/configurations/{default['id']}", keys[1:])
        self.capture = "manual" if manual else "automatic"
        self.intents: list[str] = []
        self.ended: dict[str, tuple[str, int]] = {}

    def post(self, path: str, body: str = "") -> Any:
        return self.wire.post(path, body)

    def intent(self, place: int) -> str:
        return self.intents[place % len(self.intents)] if self.intents else "pi_none"

    def reader(self, place: int) -> str:
        return self.wire.readers[place % 2]

    @rule(amount=st.integers(50, 400).map(lambda n: n * 10 + 5 * (n % 2)))
    def create(self, amount: int) -> None:
        answer = self.post(
            "/v1/payment_intents",
            f"amount={amount + 100}&currency={self.world.country.currency}"
            f"&capture_method={self.capture}&allowed_payment_method_types[]=card_present"
            "&payment_method_options[card_present][request_incremental_authorization_support]=true",
        )
        if "id" in answer:
            self.intents.append(answer["id"])

    @rule(place=_PLACE, where=_PLACE, action=st.sampled_from(["process", "collect", "confirm"]))
    def ask(self, place: int, where: int, action: str) -> None:
        noun = "payment_method" if action == "collect" else "payment_intent"
        path = f"{self.reader(where)}/{action}_{noun}"
        self.post(path, f"payment_intent={self.intent(place)}")

    @rule(where=_PLACE, number=_CARDS, tip=st.none() | st.integers(0, 200))
    def present(self, where: int, number: str, tip: int | None) -> None:
        path = self.reader(where).replace("/v1/", "/v1/test_helpers/")
        more = "" if tip is None else f"&amount_tip={tip}"
        self.post(f"{path}/present_payment_method", f"card_present[number]={number}{more}")

    @rule(tens=st.integers(10, 400), where=_PLACE, tip=st.none() | st.integers(0, 200))
    def pay(self, tens: int, where: int, tip: int | None) -> None:
        """The way that most payments go, in one step."""
        self.create(tens * 10)
        self.ask(len(self.intents) - 1, where, "process")
        self.present(where, "4242424242424242", tip)

    @rule(place=_PLACE, amount=st.integers(50, 5000))
    def increment(self, place: int, amount: int) -> None:
        path = f"/v1/payment_intents/{self.intent(place)}/increment_authorization"
        self.post(path, f"amount={amount}")

    @rule(where=_PLACE)
    def ask_something(self, where: int) -> None:
        question = "inputs[0][type]=email&inputs[0][custom_text][title]=E-mail?"
        self.post(f"{self.reader(where)}/collect_inputs", question)

    @rule(where=_PLACE)
    def answer(self, where: int) -> None:
        path = self.reader(where).replace("/v1/", "/v1/test_helpers/")
        self.post(f"{path}/succeed_input_collection")

    @rule(where=_PLACE)
    def cancel_action(self, where: int) -> None:
        self.post(f"{self.reader(where)}/cancel_action")

    @rule(where=_PLACE)
    def show_a_cart(self, where: int) -> None:
        self.post(f"{self.reader(where)}/set_reader_display", "type=cart")

    @rule(place=_PLACE)
    def cancel(self, place: int) -> None:
        self.post(f"/v1/payment_intents/{self.intent(place)}/cancel")

    @rule(place=_PLACE, part=st.integers(50, 9000))
    def capture_part(self, place: int, part: int) -> None:
        self.post(f"/v1/payment_intents/{self.intent(place)}/capture", f"amount_to_capture={part}")

    @rule(place=_PLACE, amount=st.integers(50, 5000))
    def amend(self, place: int, amount: int) -> None:
        self.post(f"/v1/payment_intents/{self.intent(place)}", f"amount={amount}")

    @rule(seconds=st.sampled_from([0.5, 3.0, 31.0, 200_000.0]))
    def let_time_pass(self, seconds: float) -> None:
        self.world.clock.advance(seconds)

    @rule(fault=_SCRIPTED)
    def script(self, fault: Fault) -> None:
        self.world.faults.add(fault)

    @invariant()
    def each_intent_has_been_charged_at_most_once(self) -> None:
        for intent, charges in self._accounts():
            paid = [each for each in charges if each["paid"]]
            assert len(paid) <= 1
            if intent["status"] in ("succeeded", "requires_capture"):
                assert paid
            elif intent["status"] != "canceled":  # a cancelled one may have been held
                assert not paid

    @invariant()
    def what_has_ended_stays_so(self) -> None:
        for intent, charges in self._accounts():
            before = self.ended.get(intent["id"])
            now = (intent["status"], len(charges))
            assert before in (None, now)
            if intent["status"] in ("succeeded", "canceled"):
                self.ended[intent["id"]] = now

    @invariant()
    def what_is_received_is_what_was_captured(self) -> None:
        for intent, charges in self._accounts():
            assert intent["amount_received"] == sum(each["amount_captured"] for each in charges)

    @invariant()
    def what_can_be_captured_was_authorized(self) -> None:
        for intent, charges in self._accounts():
            held = intent["status"] == "requires_capture"
            authorized = sum(each["amount"] for each in charges if each["paid"])
            assert intent["amount_capturable"] == (authorized if held else 0)

    @invariant()
    def an_intent_is_of_the_amount_that_its_charge_is_of(self) -> None:
        for intent, charges in self._accounts():
            for paid in (each for each in charges if each["paid"]):
                assert intent["amount"] == paid["amount"]
                assert intent["amount_received"] <= paid["amount"]
                assert intent["amount_details"]["tip"]["amount"] in (None, *range(201))

    @invariant()
    def only_a_held_intent_waits_for_its_deadline(self) -> None:
        waiting = {each["id"] for each in self.world.store.newest("capture_deadline")}
        held = {
            intent["id"] for intent, _ in self._accounts() if intent["status"] == "requires_capture"
        }
        assert waiting == held

    def _accounts(self) -> list[tuple[Any, list[Any]]]:
        if not hasattr(self, "world"):
            return []
        charges = list(self.world.store.newest("charge"))
        return [
            (intent, [each for each in charges if each["payment_intent"] == intent["id"]])
            for intent in self.world.store.newest("payment_intent")
        ]


TestMoneyWorld = MoneyWorld.TestCase
TestMoneyWorld.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
