"""From a request to its answer: faults, key, version, parameters, idempotency, endpoint."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_desktop.simulator import idempotency
from pos_desktop.simulator.admitting import admitted
from pos_desktop.simulator.control import controlled
from pos_desktop.simulator.documents import new_id
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.expanding import expanded
from pos_desktop.simulator.faulting import after, before
from pos_desktop.simulator.faults import Fault, FaultKind
from pos_desktop.simulator.messages import Answer, Request, answer, refusal
from pos_desktop.simulator.refusals import RefusalError
from pos_desktop.simulator.requestlog import RequestLog
from pos_desktop.simulator.settling import settle
from pos_desktop.simulator.world import Origin, World

CONTROL = "/_simulator/"


@dataclass(frozen=True, slots=True)
class Job:
    """An admitted request, with the fault that is meant for it."""

    endpoint: Endpoint
    call: Call
    origin: Origin
    fault: Fault | None

    @property
    def request_id(self) -> str:
        """The ``req_…`` of its answer."""
        return self.origin.request or ""


class Application:
    """Answers requests, from any thread. `stopping` ends waits that the fault script asked for."""

    def __init__(self, world: World, stopping: threading.Event) -> None:
        self.world = world
        self.log = RequestLog()
        self._stopping = stopping
        self._in_flight = idempotency.InFlight()

    def respond(self, request: Request) -> Answer:
        """The answer to a request; never raises."""
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
            with self.world.lock:
                endpoint, call = admitted(self.world, request)
            key = idempotency.key_of(request)
            job = Job(endpoint, call, Origin(request_id, key), fault)
            if key is None:
                self._wait(fault)
                with self.world.lock:
                    return after(fault, self._executed(job))
            return self._keyed(job, key, idempotency.fingerprint(request))
        except RefusalError as error:
            return after(fault, refusal(error, request_id))

    def _keyed(self, job: Job, key: str, fingerprint: str) -> Answer:
        """Once for each key: a second request waits for nothing, it is refused or replayed."""
        world, fault = self.world, job.fault
        with world.lock:
            self._in_flight.begin(key)
        try:
            self._wait(fault)
            with world.lock:
                world.moment = world.clock.now()
                replay = idempotency.remembered(world, key, fingerprint, job.request_id)
                if replay is not None:
                    return after(fault, replay, replayed=True)

                def keep(given: Answer) -> None:
                    kept = after(fault, given, stored=True)
                    idempotency.remember(world, key, fingerprint, kept)

                given = self._executed(job, keep)
                headers = {**given.headers, "Idempotency-Key": key}
                return after(fault, replace(given, headers=headers))
        finally:
            with world.lock:
                self._in_flight.end(key)

    def _executed(self, job: Job, keep: Callable[[Answer], None] | None = None) -> Answer:
        """Run the endpoint: wholly, with its answer kept, or not at all."""
        world = self.world
        settle(world)
        world.store.commit()
        world.origin = job.origin
        try:
            document = job.endpoint.handle(job.call)
            document = expanded(world, document, job.call.params.get("expand", []))
            given = answer(200, document, job.request_id)
        except RefusalError as error:
            world.store.rollback()
            given = refusal(error, job.request_id)
            if not error.executed:
                return given
        except BaseException:
            world.store.rollback()
            raise
        if keep is not None:
            keep(given)
        world.store.commit()
        return given

    def _wait(self, fault: Fault | None) -> None:
        if fault is not None and fault.kind is FaultKind.SLOW and not fault.after:
            self._stopping.wait(fault.seconds)
