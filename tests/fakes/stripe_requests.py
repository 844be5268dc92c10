"""How a request to the Stripe in memory fares: lost, late, refused, stored under its key."""

from collections import deque
from collections.abc import Callable
from typing import TypeVar

from pos_desktop.domain.failures import (
    Failed,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from tests.fakes.stripe_records import NO_TILL, ONLY_AT_READERS, Fault, faulty

T = TypeVar("T")
OURS, THEIRS = "till-1", NO_TILL
"""The owner of what is asked for is the till, by its name; THEIRS is a program that is no till."""


class StripeRequests:
    """The network, and what Stripe stores under idempotency keys.

    `faults` are used up by the requests of this till, one each, None for no fault. `offences` are
    things that no till may do; `requests` are the names of all that were made.
    """

    def __init__(self) -> None:
        self.faults: deque[Fault | None] = deque()
        self.revoked = False
        self.requests: list[str] = []
        self.keys: list[str] = []
        self.offences: list[str] = []
        self._late: list[Callable[[], object]] = []
        self._answers: dict[str, tuple[object, object]] = {}
        self._is_late = False
        self._numbers = 0

    def read(self, name: str, act: Callable[[], T]) -> T:
        """A GET."""
        self.requests.append(name)
        fault = self._next_fault()
        match fault:
            case None:
                return act()
            case Fault.RATE_LIMIT:
                raise Failed(NotNow(Obstacle.RATE_LIMIT))
            case Fault.SERVER_ERROR_BEFORE | Fault.SERVER_ERROR_AFTER:
                raise Failed(NoAnswer(Silence.SERVER_ERROR))
            case _:
                raise Failed(NoAnswer(Silence.NETWORK))

    def write(
        self,
        name: str,
        key: str | None,
        params: object,
        act: Callable[[], T],
        *,
        at_reader: bool = False,
    ) -> T:
        """A POST, with the answer that is stored under its key if there is one."""
        self.requests.append(name)
        if key is not None:
            self.keys.append(key)
        fault = self._next_fault(at_reader=at_reader)
        match fault:
            case Fault.LOST_REQUEST:
                raise Failed(NoAnswer(Silence.NETWORK))
            case Fault.LATE:
                self._late.append(lambda: self._stored(key, params, act))
                raise Failed(NoAnswer(Silence.NETWORK))
            case Fault.RATE_LIMIT:
                raise Failed(NotNow(Obstacle.RATE_LIMIT))
            case Fault.LOCKED:
                raise Failed(NotNow(Obstacle.LOCKED))
        answer = self._stored(key, params, faulty(act, fault))
        if fault is Fault.LOST_ANSWER:
            raise Failed(NoAnswer(Silence.NETWORK))
        return answer

    def _stored(self, key: str | None, params: object, act: Callable[[], T]) -> T:
        if key is not None and key in self._answers:
            asked, answer = self._answers[key]
            if asked != params:
                raise Failed(Refused("idempotency_error", "Keys are for the same parameters."))
            if isinstance(answer, Failed):
                raise answer
            return answer  # type: ignore[return-value]  # stored under this very key
        try:
            made = act()
        except Failed as failed:
            if key is not None:
                self._answers[key] = (params, failed)
            raise
        if key is not None:
            self._answers[key] = (params, made)
        return made

    def _next_fault(self, *, at_reader: bool = True) -> Fault | None:
        if self.revoked:
            raise Failed(Unauthorised("The key was revoked."))
        fault = self.faults.popleft() if self.faults else None
        return fault if at_reader or fault not in ONLY_AT_READERS else None

    def forget(self) -> None:
        """A day has gone by: no key is known any more."""
        self._answers.clear()

    def deliver_late(self) -> None:
        """Requests that were thought lost are carried out now; nobody gets their answers."""
        late, self._late = self._late, []
        self._is_late = True
        for act in late:
            try:
                act()
            except Failed:
                continue
        self._is_late = False

    def offend(self, owner: str, what: str) -> None:
        """A till did what none may do; a request that comes late is nobody's fault."""
        if owner != THEIRS and not self._is_late:
            self.offences.append(what)

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers
