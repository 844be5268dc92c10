"""What a check of this installation finds."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a check ended. A warning lets the till sell, a failure does not."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `remedy` is one sentence, empty where all is well."""

    check: str
    status: Status
    detail: str
    remedy: str = ""


Check = Callable[[], Finding]


def as_json(findings: Iterable[Finding]) -> str:
    """One array of objects with `check`, `status`, `detail` and `remedy`."""
    return json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2)
