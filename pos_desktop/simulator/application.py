"""From a request to its answer: faults, key, version, parameters, idempotency, endpoint."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import uuid4

from pos_desktop.simulator import idempotency
from pos_desktop.simulator.admitting import admitted, tenant_of
from pos_desktop.simulator.control import controlled
from pos_desktop.simulator.documents import new_id
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.expanding import expanded
from pos_desktop.simulator.faulting import after, before, within
from pos_desktop.simulator.faults import Fault, FaultKind
from pos_desktop.simulator.messages import Answer, Request, answer, refusal
from pos_desktop.simulator.refusals import RefusalError
from pos_desktop.simulator.requestlog import RequestLog
from pos_desktop.simulator.settling import settle
from pos_desktop.simulator.world import Origin, World

CONTROL = "/_simulator/"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """An admitted request, with the fault that is meant for it."""

    endpoint: Endpoint
    call: Call
    origin: Origin
    fault: Fault | None
    fingerprint: str
    tenant: str

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
        try:
            if request.path.startswith(CONTROL):
                with self.world.lock:
                    return controlled(self.world, self.log, request)
            return self._logged(request)
        except Exception:  # noqa: BLE001 — the last resort: who asked is told, nothing was done
            number = uuid4().hex[:6].upper()
            about = {"number": number, "method": request.method, "path": request.path}
            _LOG.critical("unhandled error %s of the simulator", number, exc_info=True, extra=about)
            told = f"The simulator failed at this request; its log has it under {number}."
            return refusal(RefusalError(500, told, kind="api_error"))

    def _logged(self, request: Request) -> Answer:
        with self.world.lock:
            entry = self.log.begin(request)
            begun = self._begun(request)
        given = self._done(begun) if isinstance(begun, Job) else begun
        with self.world.lock:
            self.log.end(entry, given)
        return given

    def _begun(self, request: Request) -> Job | Answer:
        """Everything before the endpoint, under the lock: a job to do, or the answer at once."""
        request_id = new_id("req", 14)
        fault = self.world.faults.take_transport(request.method, request.path)
        early = before(fault)
        if isinstance(early, Answer):
            return early
        if isinstance(early, RefusalError):
            return refusal(early, request_id)
        try:
            endpoint, call = admitted(self.world, request)
            key = idempotency.key_of(request)
            if key is not None:
                self._in_flight.begin(key)
        except RefusalError as error:
            return after(fault, refusal(error, request_id))
        fingerprint = idempotency.fingerprint(request)
        tenant = tenant_of(self.world, request)
        return Job(endpoint, call, Origin(request_id, key), fault, fingerprint, tenant)

    def _done(self, job: Job) -> Answer:
        self._wait(job.fault)
        key = job.origin.idempotency_key
        with self.world.lock:
            self.world.store.enter(job.tenant)
            try:
                given = self._executed(job) if key is None else self._once(job, key)
            except RefusalError as error:
                given = refusal(error, job.request_id)
            finally:
                self.world.store.enter("")
                if key is not None:
                    self._in_flight.end(key)
        replayed = "Idempotent-Replayed" in given.headers
        return after(job.fault, given, replayed=replayed)

    def _once(self, job: Job, key: str) -> Answer:
        """The answer to a key: executed for the first request, replayed for any other."""
        world = self.world
        world.moment = world.clock.now()
        replay = idempotency.remembered(world, key, job.fingerprint, job.request_id)
        if replay is not None:
            return replay

        def keep(given: Answer) -> None:
            kept = after(job.fault, given, stored=True)
            idempotency.remember(world, key, job.fingerprint, kept)

        given = self._executed(job, keep)
        return replace(given, headers={**given.headers, "Idempotency-Key": key})

    def _executed(self, job: Job, keep: Callable[[Answer], None] | None = None) -> Answer:
        """Run the endpoint: wholly, durably and with its answer kept, or not at all."""
        store = self.world.store
        try:
            settle(self.world)
            store.commit()
            given, executed = self._run(job)
            if keep is not None and executed:
                keep(given)
            store.commit()
        except BaseException:
            store.rollback()
            raise
        return given

    def _run(self, job: Job) -> tuple[Answer, bool]:
        """The endpoint's answer, and whether it began at all."""
        world = self.world
        world.origin = job.origin
        try:
            failing = within(job.fault)
            if failing is not None:
                raise failing
            document = job.endpoint.handle(job.call)
            document = expanded(world, document, job.call.params.get("expand", []))
        except RefusalError as error:
            if not error.keeps:
                world.store.rollback()
            return refusal(error, job.request_id), error.executed
        return answer(200, document, job.request_id), True

    def _wait(self, fault: Fault | None) -> None:
        if fault is not None and fault.kind is FaultKind.SLOW and not fault.after:
            self._stopping.wait(fault.seconds)
