"""A till for tests: the SDK and bare HTTP at one simulator."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
import stripe

from pos_desktop.simulator import Simulator

INTENTS = "/v1/payment_intents"
READERS = "/v1/terminal/readers"
SETUPS = "/v1/setup_intents"
CUSTOMERS = "/v1/customers"
METHODS = "/v1/payment_methods"
REFUNDS = "/v1/refunds"
VISA = "4242424242424242"
MASTERCARD = "5555555555554444"
AMEX = "378282246310005"
INTERAC = "4506445006931933"


@dataclass(frozen=True, slots=True)
class Reply:
    """A bare answer."""

    status: int
    headers: Mapping[str, str]
    json: Any

    @property
    def error(self) -> Any:
        """The error object of a refusal."""
        return self.json["error"]


class Till:
    """`api` is the SDK's client; the other methods speak bare HTTP and return plain JSON."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.session = requests.Session()
        self.session.trust_env = False
        self.key = simulator.api_key
        base = simulator.base_url
        self.api = stripe.StripeClient(
            self.key,
            base_addresses={"api": base, "files": base, "connect": base, "meter_events": base},
            http_client=stripe.RequestsClient(session=self.session, timeout=10),
        )

    def close(self) -> None:
        """Close the connections."""
        self.session.close()

    def send(
        self, method: str, path: str, data: Any = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """One bare request; `data` as `requests` takes it."""
        form = {"Content-Type": "application/x-www-form-urlencoded"} if data is not None else {}
        answer = self.session.request(
            method,
            self.simulator.base_url + path,
            data=data,
            headers={"Authorization": f"Bearer {self.key}"} | form | dict(headers or {}),
            timeout=10,
        )
        return Reply(answer.status_code, dict(answer.headers), answer.json())

    def get(self, path: str) -> Any:
        """The document at a path."""
        reply = self.send("GET", path)
        assert reply.status == 200, reply.json
        return reply.json

    def post(self, path: str, data: Any = "", key: str | None = None) -> Any:
        """The document that a POST answers."""
        reply = self.try_post(path, data, key)
        assert reply.status == 200, reply.json
        return reply.json

    def try_post(self, path: str, data: Any = "", key: str | None = None) -> Reply:
        """A POST that may be refused."""
        return self.send("POST", path, data, {} if key is None else {"Idempotency-Key": key})

    def control(self, method: str, path: str, body: Any = None) -> Reply:
        """A request of the control surface."""
        text = None if body is None else json.dumps(body)
        return self.send(method, f"/_simulator/{path}", text, {"Content-Type": "application/json"})

    def reader(self, label: str = "Front counter") -> str:
        """The id of a seeded reader."""
        return str(self.reader_named(label)["id"])

    def reader_named(self, label: str) -> Any:
        """A seeded reader."""
        readers = self.get(READERS)["data"]
        return next(each for each in readers if each["label"] == label)

    def intent(
        self, amount: int = 1200, extra: Mapping[str, str] | None = None, **more: str
    ) -> Any:
        """A new card-present intent; `extra` and `more` are further parameters."""
        country = self.get("/v1/account")
        given = {
            "amount": str(amount),
            "currency": country["default_currency"],
            "allowed_payment_method_types[0]": "card_present",
        }
        return self.post(INTENTS, given | dict(extra or {}) | more)

    def ask(
        self, intent: Any, reader: str | None = None, extra: Mapping[str, str] | None = None
    ) -> Any:
        """Send the intent to a reader."""
        path = f"{READERS}/{reader or self.reader()}/process_payment_intent"
        return self.post(path, {"payment_intent": intent["id"]} | dict(extra or {}))

    def present(self, number: str = "4242424242424242", reader: str | None = None) -> Any:
        """The customer presents a card."""
        return self.post(
            f"/v1/test_helpers/terminal/readers/{reader or self.reader()}/present_payment_method",
            {"card_present[number]": number},
        )

    def customer(self, **given: str) -> Any:
        """A new customer."""
        return self.post(CUSTOMERS, given)

    def setup(self, customer: Any = None, kind: str = "card", **given: str) -> Any:
        """A new SetupIntent, of a new customer unless one is given."""
        whose = self.customer() if customer is None else customer
        return self.post(
            SETUPS,
            {"customer": whose["id"], "allowed_payment_method_types[0]": kind} | given,
        )

    def ask_setup(
        self, setup: Any, extra: Mapping[str, str] | None = None, *, moto: bool = True
    ) -> Any:
        """Send the SetupIntent to the reader."""
        config = {"process_config[moto]": "true"} if moto else {}
        path = f"{READERS}/{self.reader()}/process_setup_intent"
        body = {"setup_intent": setup["id"], "allow_redisplay": "always"}
        return self.post(path, body | config | dict(extra or {}))

    def enter(self, number: str = VISA, **given: str) -> Any:
        """The agent keys a card on the reader."""
        reply = self.try_enter(number, **given)
        assert reply.status == 200, reply.json
        return reply.json

    def try_enter(self, number: str = VISA, **given: str) -> Reply:
        """The agent keys what the reader may refuse. `given`: exp_month, exp_year, cvc; the empty
        text leaves the field out."""
        cvc = "7373" if number.startswith("37") else "737"
        fields = {"number": number, "exp_month": "7", "exp_year": "2031", "cvc": cvc} | given
        return self.try_post(
            f"/v1/test_helpers/terminal/readers/{self.reader()}/present_payment_method",
            {"type": "card"} | {f"card[{name}]": each for name, each in fields.items() if each},
        )

    def save(self, number: str = VISA, customer: Any = None) -> Any:
        """A card saved by MOTO: the PaymentMethod."""
        setup = self.setup(customer)
        self.ask_setup(setup)
        self.enter(number)
        return self.get(f"{METHODS}/{self.setup_again(setup)['payment_method']}")

    def setup_again(self, setup: Any, query: str = "") -> Any:
        """The SetupIntent as it is now."""
        return self.get(f"{SETUPS}/{setup['id']}{query}")

    def charge_saved(self, method: Any, key: str | None = None, **given: str) -> Reply:
        """Charge a saved card off session."""
        body = {
            "amount": "1200",
            "currency": "usd",
            "customer": method["customer"],
            "payment_method": method["id"],
            "off_session": "true",
            "confirm": "true",
            "allowed_payment_method_types[0]": "card",
        }
        return self.try_post(INTENTS, {k: v for k, v in (body | given).items() if v}, key)

    def pay(self, intent: Any, number: str = "4242424242424242") -> Any:
        """Send the intent to the reader, present a card, and read the intent again."""
        self.ask(intent)
        self.present(number)
        return self.again(intent)

    def pay_by_interac(self, amount: int = 1200) -> Any:
        """A new intent that is paid by Interac, at a till in Canada."""
        return self.pay(
            self.intent(amount, {"allowed_payment_method_types[1]": "interac_present"}), INTERAC
        )

    def refund(self, intent: Any, key: str | None = None, **given: str) -> Any:
        """Give back what was paid, or `amount` of it."""
        return self.post(REFUNDS, {"payment_intent": intent["id"]} | given, key)

    def try_refund(self, intent: Any, key: str | None = None, **given: str) -> Reply:
        """A refund that may be refused."""
        return self.try_post(REFUNDS, {"payment_intent": intent["id"]} | given, key)

    def refund_again(self, refund: Any) -> Any:
        """The refund as it is now."""
        return self.get(f"{REFUNDS}/{refund['id']}")

    def try_ask_refund(
        self, intent: Any, extra: Mapping[str, str] | None = None, reader: str | None = None
    ) -> Reply:
        """Have the reader ask for the card that paid, which may be refused."""
        path = f"{READERS}/{reader or self.reader()}/refund_payment"
        return self.try_post(path, {"payment_intent": intent["id"]} | dict(extra or {}))

    def ask_refund(
        self, intent: Any, extra: Mapping[str, str] | None = None, reader: str | None = None
    ) -> Any:
        """Have the reader ask for the card that paid."""
        reply = self.try_ask_refund(intent, extra, reader)
        assert reply.status == 200, reply.json
        return reply.json

    def present_interac(self, reader: str | None = None) -> Any:
        """The customer presents an Interac card."""
        return self.post(
            f"/v1/test_helpers/terminal/readers/{reader or self.reader()}/present_payment_method",
            "type=interac_present",
        )

    def again(self, intent: Any) -> Any:
        """The intent as it is now."""
        return self.get(f"{INTENTS}/{intent['id']}")

    def charge(self, intent: Any) -> Any:
        """The latest charge of the intent."""
        return self.get(f"/v1/charges/{self.again(intent)['latest_charge']}")

    def events(self) -> list[str]:
        """The types of what happened, oldest first."""
        return [each["type"] for each in reversed(self.get("/v1/events?limit=100")["data"])]
