"""From a request to its answer: key, version, faults, idempotency, parameters, endpoint."""

import re
import threading
from collections.abc import Callable
from urllib.parse import unquote

from pos_desktop.simulator import idempotency
from pos_desktop.simulator.control import controlled
from pos_desktop.simulator.documents import new_id
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.expanding import expanded
from pos_desktop.simulator.faulting import after, before
from pos_desktop.simulator.faults import Fault
from pos_desktop.simulator.forms import FormError, Tree, decode
from pos_desktop.simulator.keys import key_in
from pos_desktop.simulator.messages import Answer, Request, answer, refusal
from pos_desktop.simulator.refusals import RefusalError, invalid_parameter
from pos_desktop.simulator.requestlog import RequestLog
from pos_desktop.simulator.routes import matched
from pos_desktop.simulator.settling import settle
from pos_desktop.simulator.world import API_VERSION, Origin, World

CONTROL = "/_simulator/"
LARGEST_BODY = 256 * 1024
_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.[a-z_]+)?")
_FORM = "application/x-www-form-urlencoded"


class Application:
    """Answers requests, from any thread. `stopping` ends waits that the fault script asked for."""

    def __init__(self, world: World, stopping: threading.Event) -> None:
        self.world = world
        self.log = RequestLog()
        self._stopping = stopping
        self._in_flight = idempotency.InFlight()

    def respond(self, request: Request) -> Answer:
        """The answer to a request; never raises for bad input."""
        if request.path.startswith(CONTROL):
            with self.world.lock:
                return controlled(self.world, self.log, request)
        with self.world.lock:
            entry = self.log.begin(request)
            fault = self.world.faults.take_transport(request.method, request.path)
        given = self._answered(request, fault)
        with self.world.lock:
            self.log.end(entry, given)
        return given

    def _answered(self, request: Request, fault: Fault | None) -> Answer:
        request_id = new_id("req", 14)
        early = before(fault)
        if isinstance(early, Answer):
            return early
        if isinstance(early, RefusalError):
            return refusal(early, request_id)
        try:
            return self._keyed(request, request_id, fault)
        except RefusalError as error:
            return after(fault, refusal(error, request_id))

    def _keyed(self, request: Request, request_id: str, fault: Fault | None) -> Answer:
        """Under the idempotency layer, for a POST with a key."""
        world = self.world
        endpoint, call = self._admitted(request)
        key = request.headers.get("idempotency-key") if request.method == "POST" else None
        if key is None:
            self._wait(fault)
            with world.lock:
                return after(fault, self._executed(endpoint, call, request_id, Origin(request_id)))
        idempotency.check_key(key)
        print_ = idempotency.fingerprint(request.method, request.path, request.body)
        with world.lock:
            world.moment = world.clock.now()
            self._in_flight.begin(key)
        try:
            self._wait(fault)
            with world.lock:
                world.moment = world.clock.now()
                replay = idempotency.remembered(world, key, print_)
                if replay is not None:
                    return after(fault, replay, replayed=True)
                return self._first(endpoint, call, request_id, key, print_, fault)
        finally:
            with world.lock:
                self._in_flight.end(key)

    def _first(
        self, endpoint: Endpoint, call: Call, request_id: str, key: str, print_: str,
        fault: Fault | None,
    ) -> Answer:  # fmt: skip
        world = self.world
        origin = Origin(request_id, key)

        def keep(given: Answer) -> None:
            idempotency.remember(world, key, print_, after(fault, given, stored=True))

        return after(fault, self._executed(endpoint, call, request_id, origin, keep))

    def _executed(
        self, endpoint: Endpoint, call: Call, request_id: str, origin: Origin,
        keep: Callable[[Answer], None] | None = None,
    ) -> Answer:  # fmt: skip
        """Run the endpoint: wholly, with its answer kept, or not at all."""
        world = self.world
        settle(world)
        world.store.commit()
        world.origin = origin
        try:
            document = endpoint.handle(call)
            document = expanded(world, document, call.params.get("expand", []))
            given = answer(200, document, request_id)
        except RefusalError as error:
            world.store.rollback()
            given = refusal(error, request_id)
            if not error.executed:
                return given
        if keep is not None:
            keep(given)
        world.store.commit()
        return given

    def _admitted(self, request: Request) -> tuple[Endpoint, Call]:
        """Everything that is checked before an endpoint begins. Raises `RefusalError`."""
        world = self.world
        path = unquote(request.path)
        with world.lock:
            key = key_in(request.headers.get("authorization"))
            world.keys.check(key)
            endpoint, ids = matched(request.method, path)
            writes = request.method != "GET"
            world.keys.permit(key, endpoint.resource, writes=writes, account=world.account)
        version = _version(request.headers.get("stripe-version"))
        tree = _parameters(request)
        params = endpoint.shape.read(tree, "")
        return endpoint, Call(world, request.method, path, ids, params, version)

    def _wait(self, fault: Fault | None) -> None:
        if fault is not None and fault.kind.value == "slow" and not fault.after:
            self._stopping.wait(fault.seconds)


def _version(header: str | None) -> str:
    match = _VERSION.fullmatch(header or API_VERSION)
    if match is None:
        raise RefusalError(
            400,
            f"Invalid Stripe API version: {(header or '')[:40]}. You can view your API version in "
            "your Stripe dashboard (https://dashboard.stripe.com/developers).",
            executed=False,
        )
    return match[1]


def _parameters(request: Request) -> dict[str, Tree]:
    if len(request.body) > LARGEST_BODY:
        raise RefusalError(413, "The request is too large.", executed=False)
    text = request.query
    if request.method == "POST":
        kind = request.headers.get("content-type", _FORM).partition(";")[0].strip().lower()
        if request.body and kind != _FORM:
            raise invalid_parameter(
                "Invalid request (check that your POST content type is "
                f"{_FORM}). If you have any questions, we can help at https://support.stripe.com/.",
                None,
            )
        try:
            text = "&".join(part for part in (text, request.body.decode("ascii")) if part)
        except UnicodeError:
            raise invalid_parameter("Invalid UTF-8 or unescaped bytes in the body.", None) from None
    try:
        return decode(text)
    except FormError as error:
        raise invalid_parameter(str(error), None) from None
