"""Troubles that last until somebody at the till has been told of them, and answers that come late.

What lasts is mended once the window has told of it twice, or once and nothing else has happened
since: by then whoever stands at the till has tried again in vain. Where the till gets around it, or
tries on by itself, nobody needs to be told.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from time import monotonic

from PySide6.QtCore import QTimer
from typing_extensions import override

from tests.e2e.shops import Account
from tests.torture.stands import Stand
from tests.torture.troubles import TROUBLES, Trouble

Live = Callable[[Stand, Trouble], None]
LASTING: dict[str, dict[str, object]] = {
    **{
        name: {field: value for field, value in TROUBLES[name].items() if field != "times"}
        for name in (
            "connection refused",
            "dropped after",
            "429",
            "500 after",
            "garbage body",
            "another object",
        )
    },
    "offline": {"kind": "offline"},
    "busy": {"kind": "busy"},
}
OF_READER = {"offline", "busy"}
"""What a reader makes of a command."""
PATIENCE = 0.6
"""Seconds after which the till gives a request up in these tests."""
LATE: dict[str, dict[str, object]] = {
    "one answer too late": {"after": True},
    "each answer too late": {"after": True, "times": 3},
    "the request itself too late": {},
    "each request too late": {"times": 3},
}
"""What happens after the till gave the request up: it is answered, or it is carried out at all."""
_TOLD = frozenset({"attention", "busy", "canceled", "checking", "declined", "offline"})
_TELLERS = ("payment.status", "phone.status", "sales.refundStatus")
_ALSO = ("close.why", "phone.customerNotice")
_TWICE, _STILL, _LONG = 2, 1.0, 3.0
_GLANCE = 20


class Lasting(Trouble):
    """It happens to each such request until it is mended."""

    @override
    def begin(self, account: Account, path: str = "") -> None:
        account.control("DELETE", "log")
        script = {**LASTING[self.name], "times": None, "method": self.method}
        account.control("POST", "faults", {**script, "path": path or self.path})

    def has_happened(self, account: Account) -> bool:
        """Whether a request met it; the log begins with it."""
        return any(fnmatchcase(one["path"], self.path) for one in account.requests(self.method))


class Late(Trouble):
    """The till gives up before the server is done."""

    @override
    def begin(self, account: Account, path: str = "") -> None:
        script = {"kind": "slow", "seconds": 2 * PATIENCE, **LATE[self.name]}
        account.control(
            "POST", "faults", {**script, "method": self.method, "path": path or self.path}
        )


class _Mender:
    """Looks at the window while somebody works at it."""

    def __init__(self, stand: Stand, trouble: Lasting) -> None:
        self._stand, self._trouble = stand, trouble
        self._seen: tuple[str, ...] = ()
        self._told = 0
        self._since = self._began = 0.0
        self.timer = QTimer()
        self.timer.setInterval(_GLANCE)
        self.timer.timeout.connect(self._look)

    def _look(self) -> None:
        account = self._stand.shop.stripe
        if not self._trouble.has_happened(account):
            return
        now, seen = monotonic(), self._tells()
        self._began = self._began or now
        if seen != self._seen:
            self._seen, self._since = seen, now
            self._told += bool(seen)
        is_told = self._told >= _TWICE or (bool(seen) and now - self._since > _STILL)
        if is_told or "approved" in self._states() or now - self._began > _LONG:
            self.timer.stop()
            account.control("DELETE", "faults")

    def _tells(self) -> tuple[str, ...]:
        cashier = self._stand.cashier
        words = (cashier.text(name) for name in _ALSO if cashier.sees(name))
        return (*(one for one in self._states() if one in _TOLD), *filter(None, words))

    def _states(self) -> tuple[str, ...]:
        cashier = self._stand.cashier
        return tuple(cashier.state(name) for name in _TELLERS if cashier.sees(name))


def until_told(live: Live) -> Live:
    """The same, with a trouble that is mended when the window has told of it, or the till has got
    around it, or tries by itself."""

    def lived(stand: Stand, trouble: Trouble) -> None:
        assert isinstance(trouble, Lasting)
        stand.shop.stripe.control("DELETE", "log")  # or the row before it seems to be this one
        with _watched(stand, trouble):
            live(stand, trouble)
        assert trouble.has_happened(stand.shop.stripe), "the trouble did not happen"
        stand.shop.stripe.control("DELETE", "faults")  # where the till got around it

    return lived


def until_all_is_answered(live: Live) -> Live:
    """The same, until the server has carried out what came late."""

    def lived(stand: Stand, trouble: Trouble) -> None:
        account = stand.shop.stripe
        account.control("DELETE", "log")
        live(stand, trouble)
        stand.cashier.until("what is late", account.has_answered)

    return lived


@contextmanager
def _watched(stand: Stand, trouble: Lasting) -> Iterator[None]:
    assert stand.cashier.till.counter.is_live  # opened before the trouble begins
    mender = _Mender(stand, trouble)
    mender.timer.start()
    try:
        yield
    finally:
        mender.timer.stop()
