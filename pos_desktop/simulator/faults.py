"""The fault script: what goes wrong, for which request, how often.

Each fault waits for requests that match its method and path and is used up after `times` of them.
Faults of the connection and of Stripe apply to any request; those of the reader wait for a
request that sends a reader something; those of events for the type of the event (in `path`).
"""

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from pos_desktop.simulator.misdelivering import Wrong


class FaultKind(StrEnum):
    """What can go wrong. The package's documentation says what each does."""

    SLOW = "slow"
    REFUSE = "refuse"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    HALF_BODY = "half_body"
    GARBAGE = "garbage"
    WRONG_OBJECT = "wrong_object"
    STATUS = "status"
    LOCK_TIMEOUT = "lock_timeout"
    READER_TIMEOUT = "reader_timeout"
    OFFLINE = "offline"
    BUSY = "busy"
    HARDWARE_FAULT = "hardware_fault"
    CONNECTION_ERROR = "connection_error_although_authorized"
    CONNECTION_LOST = "connection_error"
    STUCK = "stuck"
    SCA_RETRY = "sca_retry"
    CUSTOMER_CANCELS = "customer_cancels"
    REPLACED = "replaced"
    DECLINE_402 = "decline_as_402"
    EVENT_MISSING = "event_missing"
    EVENT_DELAYED = "event_delayed"


TRANSPORT = (
    FaultKind.SLOW,
    FaultKind.REFUSE,
    FaultKind.DROP_BEFORE,
    FaultKind.DROP_AFTER,
    FaultKind.HALF_BODY,
    FaultKind.GARBAGE,
    FaultKind.WRONG_OBJECT,
    FaultKind.STATUS,
    FaultKind.LOCK_TIMEOUT,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """`path` is a glob; `times` None means for ever; `after`: the request is executed first.

    `seconds` for slow and event_delayed; `status` for status; `delivered` for reader_timeout:
    whether the reader got the command; `authorized` for stuck: whether the bank said yes;
    `should_retry` for status: the header of that name; `stored` for status: the request fails
    within Stripe, which does nothing and keeps that answer under the key. `wrong` for wrong_object:
    `id` for another object of the same kind, `kind` for one of another.
    """

    kind: FaultKind
    method: str = "*"
    path: str = "*"
    times: int | None = 1
    seconds: float = 1.0
    status: int = 500
    after: bool = False
    delivered: bool = False
    authorized: bool = False
    should_retry: bool | None = None
    stored: bool = False
    wrong: str = Wrong.ID.value

    def matches(self, method: str, path: str) -> bool:
        """Whether this fault is meant for the request."""
        return self.method in ("*", method) and fnmatch.fnmatchcase(path, self.path)


_TYPES: Mapping[str, tuple[type, ...]] = {
    "kind": (str,),
    "method": (str,),
    "path": (str,),
    "times": (int, type(None)),
    "seconds": (int, float),
    "status": (int,),
    "after": (bool,),
    "delivered": (bool,),
    "authorized": (bool,),
    "should_retry": (bool, type(None)),
    "stored": (bool,),
    "wrong": (str,),
}
_STATUSES = (400, 401, 402, 403, 404, 409, 424, 429, 500, 502, 503, 504)


def fault_from(description: object) -> Fault:
    """A fault from JSON. Raises ValueError with a sentence that names the field."""
    if not isinstance(description, dict):
        raise TypeError("Each fault is an object such as {'kind': 'slow', 'seconds': 2}.")
    names = {field.name for field in fields(Fault)}
    for name, value in description.items():
        if name not in names:
            raise ValueError(f"A fault has no field {name!r}; it has {', '.join(sorted(names))}.")
        if type(value) not in _TYPES[name]:
            raise ValueError(f"The field {name!r} of a fault cannot be {value!r}.")
    kinds = [kind.value for kind in FaultKind]
    if description.get("kind") not in kinds:
        raise ValueError(f"The kind of a fault is one of {', '.join(kinds)}.")
    return _checked(Fault(**(description | {"kind": FaultKind(description["kind"])})))


def _checked(fault: Fault) -> Fault:
    """The fault, where its fields make sense. Raises ValueError."""
    if fault.status not in _STATUSES:
        raise ValueError(f"The status of a fault is one of {', '.join(map(str, _STATUSES))}.")
    if fault.wrong not in tuple(Wrong):
        raise ValueError(f"What is wrong with an object is one of {', '.join(Wrong)}.")
    if fault.seconds < 0 or (fault.times is not None and fault.times < 1):
        raise ValueError("A fault has seconds of 0 or more, and times of 1 or more or null.")
    return fault


class FaultScript:
    """The faults that wait, in order; the first that matches a request is used."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Fault, int | None]] = []

    def add(self, *faults: Fault) -> None:
        """Append faults to the script."""
        self._waiting.extend((fault, fault.times) for fault in faults)

    def clear(self) -> None:
        """Forget every fault."""
        self._waiting.clear()

    def waiting(self) -> tuple[Fault, ...]:
        """The faults that are not used up."""
        return tuple(fault for fault, _ in self._waiting)

    def take(self, kind: FaultKind, method: str, path: str) -> Fault | None:
        """Use the first fault of this kind that matches, or None."""
        return self._take((kind,), method, path)

    def take_transport(self, method: str, path: str) -> Fault | None:
        """Use the first fault of the connection or of Stripe that matches, or None."""
        return self._take(TRANSPORT, method, path)

    def _take(self, kinds: tuple[FaultKind, ...], method: str, path: str) -> Fault | None:
        for at, (fault, left) in enumerate(self._waiting):
            if fault.kind in kinds and fault.matches(method, path):
                if left == 1:
                    del self._waiting[at]
                elif left is not None:
                    self._waiting[at] = (fault, left - 1)
                return fault
        return None
