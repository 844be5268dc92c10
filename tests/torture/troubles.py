"""What can happen to a request, in the words of the simulator's fault script."""

from dataclasses import dataclass

from tests.e2e.shops import Account

EVERY_TRY = 3
"""A command is sent three times by the SDK before the till hears that it failed; a look once."""
_MOMENT = 0.1
"""Seconds: longer than an answer takes here, shorter than any patience."""

TROUBLES: dict[str, dict[str, object]] = {
    "slow": {"kind": "slow", "seconds": _MOMENT},
    "slow answer": {"kind": "slow", "seconds": _MOMENT, "after": True},
    "connection refused": {"kind": "refuse", "times": EVERY_TRY},
    "dropped before": {"kind": "drop_before", "times": EVERY_TRY},
    "dropped after": {"kind": "drop_after", "times": EVERY_TRY},
    "429": {"kind": "status", "status": 429},
    "409": {"kind": "status", "status": 409, "times": EVERY_TRY},
    "500 before": {"kind": "status", "times": EVERY_TRY},
    "500 after": {"kind": "status", "after": True},
    "lock_timeout": {"kind": "lock_timeout"},
    "garbage body": {"kind": "garbage"},
    "half a body": {"kind": "half_body"},
    "another object": {"kind": "wrong_object", "wrong": "id"},
    "object of another kind": {"kind": "wrong_object", "wrong": "kind"},
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """This happens to the next request like that; `tries` is how often the SDK sends one."""

    name: str
    method: str
    path: str
    tries: int = EVERY_TRY

    def begin(self, account: Account, path: str = "") -> None:
        """Have it happen from now on, at this path if one is given."""
        script = dict(TROUBLES[self.name])
        if script.get("times") == EVERY_TRY:
            script["times"] = self.tries
        where = path or self.path
        account.control("POST", "faults", {**script, "method": self.method, "path": where})

    @staticmethod
    def is_over(account: Account) -> bool:
        """Whether all of it has happened."""
        waiting: list[object] = account.control("GET", "faults")["faults"]
        return not waiting
